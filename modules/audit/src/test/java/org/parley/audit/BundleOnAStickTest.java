package org.parley.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.parley.verify.Hash;
import org.parley.verify.Json;
import org.parley.verify.LeafClass;
import org.parley.verify.SignedCheckpoint;

/** A bundle carried on a stick shows what it holds, no more, and nothing once it is touched. */
class BundleOnAStickTest {
  /** The keys are a keys file, whose every byte another test turns. */
  private static final int KEYS_STRIDE = 23;

  private final PracticeLog log = PracticeLog.founded();

  BundleOnAStickTest() throws Exception {}

  private Bundle whole() {
    int size = log.entries.size();
    List<Bundle.Entry> entries = new ArrayList<>();
    entries.add(
        new Bundle.Entry(
            log.receipt(PracticeLog.NOTICE).text(),
            Optional.of(log.entries.get(PracticeLog.NOTICE).text()),
            List.of(PracticeLog.DISCLOSURE),
            Optional.of(PracticeLog.BLOB)));
    for (int index : List.of(6, 8, 9, 10, 11, 12)) {
      entries.add(log.entry(index));
    }
    return new Bundle(
        PracticeLog.ORIGIN,
        "not read",
        log.keys(),
        entries,
        List.of(),
        List.of(
            new Bundle.Consistency(6, size, log.consistency(6, size)),
            new Bundle.Consistency(12, size, log.consistency(12, size))),
        List.of(),
        Optional.of("for people"));
  }

  private AuditAnswer verify(Json.Obj bundle) {
    return BundleCheck.verify(bundle.bytes(), log.policyFile());
  }

  private void refused(AuditCode code, Json.Obj bundle) {
    refused(code.code(), bundle);
  }

  private void refused(String code, Json.Obj bundle) {
    AuditAnswer answer = verify(bundle);
    assertEquals(
        Optional.of(Json.of(code)), answer.facts().get("code"), () -> answer.json().text());
    assertFalse(answer.holds());
    assertFalse(answer.notShown().isEmpty());
  }

  private Json.Obj with(String name, Json value) {
    Map<String, Json> changed = new LinkedHashMap<>(whole().json().members());
    changed.put(name, value);
    return new Json.Obj(changed);
  }

  private Json.Obj first(UnaryOperator<Bundle.Entry> change) {
    List<Bundle.Entry> entries = new ArrayList<>(whole().entries());
    entries.set(0, change.apply(entries.get(0)));
    return with("entries", Json.of(entries.stream().map(Bundle.Entry::json).toList()));
  }

  @Test
  void everythingInItIsShownWithItsIntervalAndItsRecipients() throws Exception {
    AuditAnswer answer = verify(whole().json());
    assertTrue(answer.holds(), answer.words());
    String text = answer.json().text();
    assertTrue(text.contains("\"notBefore\":" + PracticeLog.BEAT_TIME), text);
    assertTrue(text.contains("\"notAfter\":" + PracticeLog.LATER), text);
    assertTrue(
        text.contains("{\"party\":\"South\",\"levels\":[0,1,3],\"delivered\":true,\"read\":true}"),
        text);
    assertTrue(answer.words().startsWith("EXERCISE ONLY"), answer.words());
    assertEquals(whole().json(), Bundle.read(whole().json().bytes()).json());
  }

  @Test
  void aStateThatIsNotTiedToTheEntrySaysNothingAboutItsTime() {
    AuditAnswer answer = verify(with("consistency", Json.of(List.of())));
    assertTrue(answer.holds());
    assertFalse(answer.json().text().contains("\"notAfter\""), answer.json().text());
    assertTrue(answer.words().contains("are of one history"), answer.words());
  }

  @Test
  void anEntryWithoutItsStatementIsShownAsWithheld() {
    AuditAnswer answer = verify(first(entry -> Bundle.Entry.of(entry.receipt(), Optional.empty())));
    assertTrue(answer.holds(), answer.words());
    assertTrue(answer.words().contains("withheld"), answer.words());
  }

  @Test
  void theWrongFormIsNamed() {
    refused("json.unknown-field", with("more", Json.of(1)));
    refused("json.missing-field", Json.obj().put("v", Bundle.VERSION).build());
    refused(AuditCode.BUNDLE_VERSION, with("v", Json.of("parley-bundle/2")));
    refused(AuditCode.BUNDLE_ORIGIN, with("origin", Json.of("parley.example/other")));
    refused(AuditCode.BUNDLE_NO_ENTRY, with("entries", Json.of(List.of())));
    List<Json.Obj> twice = List.of(log.entry(7).json(), log.entry(7).json());
    refused(AuditCode.BUNDLE_TWICE, with("entries", Json.of(twice)));
    byte[] long_ = new byte[Bundle.BYTES_MAX + 1];
    assertEquals(
        Optional.of(Json.of(AuditCode.BUNDLE_SIZE.code())),
        BundleCheck.verify(long_, log.policyFile()).facts().get("code"));
  }

  @Test
  void disclosuresAndBlobsAreThoseThatWereSigned() {
    refused(
        AuditCode.BUNDLE_STATEMENT,
        first(e -> new Bundle.Entry(e.receipt(), Optional.empty(), e.disclosures(), e.blob())));
    refused(
        AuditCode.BUNDLE_DISCLOSURE,
        first(e -> new Bundle.Entry(e.receipt(), e.statement(), List.of("eA"), e.blob())));
    refused(
        AuditCode.BUNDLE_BLOB_HASH,
        first(e ->
            new Bundle.Entry(e.receipt(), e.statement(), List.of(), Optional.of(new byte[] {1}))));
    Bundle.Entry other = log.entry(8);
    Bundle.Entry surplus =
        new Bundle.Entry(
            other.receipt(), other.statement(), List.of(), Optional.of(PracticeLog.BLOB));
    refused(AuditCode.BUNDLE_BLOB_SURPLUS, with("entries", Json.of(List.of(surplus.json()))));
  }

  @Test
  void proofsAreBetweenStatesOfTheBundleAndHold() {
    Bundle.Consistency unknown = new Bundle.Consistency(5, 13, log.consistency(5, 13));
    refused(AuditCode.BUNDLE_SIZES, with("consistency", Json.of(List.of(unknown.json()))));
    List<Hash> turned = log.consistency(6, 13).reversed();
    Bundle.Consistency wrong = new Bundle.Consistency(6, 13, turned);
    refused("proof.root", with("consistency", Json.of(List.of(wrong.json()))));
  }

  @Test
  void twoHistoriesInOneBundleAreNamed() {
    SignedCheckpoint fork = log.signed(12, Hash.sha256(new byte[] {7}), List.of());
    refused("verify.fork", with("checkpoints", Json.strings(List.of(fork.text()))));
  }

  @Test
  void whatIsOnItsWayIsSignedAndCarriesWhatItNames() {
    Json.Obj body = Json.obj().put("notice_kind", "PATROL").build();
    PracticeLog.Entry entry =
        log.sign(
            log.north,
            PracticeLog.statement("notice/1", "North/liaison", "South", body),
            LeafClass.ACT);
    Bundle.Sent good = new Bundle.Sent(entry.leafText(), entry.text(), Optional.empty());
    AuditAnswer answer = verify(sent(good));
    assertTrue(answer.holds(), answer.words());
    assertTrue(answer.words().contains("on its way ever reached the log"), answer.words());
    refused(
        AuditCode.BUNDLE_SUBMISSION_HASH,
        sent(new Bundle.Sent(entry.leafText(), entry.text() + " ", Optional.empty())));
    refused(
        AuditCode.BUNDLE_SUBMISSION_BLOB,
        sent(new Bundle.Sent(entry.leafText(), entry.text(), Optional.of(PracticeLog.BLOB))));
  }

  private Json.Obj sent(Bundle.Sent item) {
    return with("submissions", Json.of(List.of(item.json())));
  }

  @Test
  void noBitOfItCanBeTurnedWithoutBeingNoticed() throws Exception {
    Bundle small =
        new Bundle(
            PracticeLog.ORIGIN,
            "p",
            log.keys(),
            List.of(whole().entries().get(0)),
            List.of(),
            List.of(),
            List.of(),
            Optional.empty());
    byte[] bytes = small.json().bytes();
    byte[] facts = verify(small.json()).json().bytes();
    String text = new String(bytes, StandardCharsets.UTF_8);
    int free = text.indexOf("\"policy\":\"p\"") + "\"policy\":\"".length();
    int keysEnd = text.indexOf("\"entries\"");
    List<Integer> unnoticed =
        IntStream.iterate(0, i -> i < bytes.length, i -> i + (i < keysEnd ? KEYS_STRIDE : 1))
            .boxed()
            .parallel()
            .filter(i -> {
              byte[] turned = bytes.clone();
              turned[i] ^= 1;
              AuditAnswer answer = BundleCheck.verify(turned, log.policyFile());
              boolean same = Arrays.equals(facts, answer.json().bytes());
              return answer.holds() && (i != free || !same);
            })
            .toList();
    assertEquals(List.of(), unnoticed);
  }
}
