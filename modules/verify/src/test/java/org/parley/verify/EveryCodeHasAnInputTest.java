package org.parley.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** For each code with which bytes are turned down, bytes that are turned down with it. */
class EveryCodeHasAnInputTest {
  private static final String LOG =
      "parley.example/m4+5211d85e+AYqg9xRTPwoe9q9MdG4Y36bA2bula/t5oztmX+wioGtr";
  private static final String WITNESS =
      "b.example/witness+bf8f3718+BDNtPMGwgWFmXH/x14mFW/PR5+hnDpALtNfXZkGVu54z";
  private static final String ROOT = Hash.EMPTY_ROOT.base64();
  private static final String LINE = "\u2014 a.example/x AAAAAAAA\n";
  private static final String LEAF =
      "parley-leaf/v1 act\nparley.example/m4\nseq 0\nprev -\nseen 0 "
          + ROOT
          + "\nhash "
          + ROOT
          + "\n";

  private interface Reading {
    void read() throws Malformed;
  }

  private final Map<String, Reading> table = new LinkedHashMap<>();

  private void keysAndHashes() {
    table.put("base64.strict", () -> StrictBase64.decode("AB=="));
    table.put("hash.length", () -> Hash.parse("AAAA"));
    table.put("text.number", () -> Checkpoint.parse("a.example/x\n01\n" + ROOT + "\n"));
    table.put("key.text", () -> VerifierKey.parse("parley.example/m4+5211d85e"));
    table.put("key.name", () -> VerifierKey.of("a b", KeyType.ED25519, new byte[32]));
    table.put("key.id", () -> VerifierKey.parse(LOG.replace("+5211d85e", "+5211d85f")));
    table.put("key.type", () -> VerifierKey.parse("a.example/x+5211d85e+CQAA"));
    table.put("key.point", () -> VerifierKey.of("a", KeyType.ED25519, new byte[32]));
  }

  private void notes() {
    table.put("note.too-large", () -> Note.parse(new byte[Note.BYTES_MAX + 1]));
    table.put("note.utf8", () -> Note.parse(Shared.utf8("a\rb\n\n" + LINE)));
    table.put("note.form", () -> Note.parse(Shared.utf8("a\n" + LINE)));
    table.put("note.signature-line", () -> Note.parse(Shared.utf8("a\n\n- b AAAA\n")));
    table.put("note.signature-count", () -> Note.parse(Shared.utf8("a\n\n" + LINE.repeat(65))));
    table.put("leaf.too-large", () -> Leaf.read(new byte[Leaf.BYTES_MAX + 1]));
    table.put("leaf.lines", () -> leaf(LEAF.replace("seq", "sec")));
    table.put("leaf.class", () -> leaf(LEAF.replace("act", "ACT")));
    table.put("leaf.origin", () -> leaf(LEAF.replace("/m4", " m4")));
    table.put("leaf.prev", () -> leaf(LEAF.replace("seq 0", "seq 1")));
    table.put("leaf.seen", () -> leaf(LEAF.replace("seen 0 4", "seen 0 5")));
    table.put("leaf.re", () -> leaf(LEAF + ("re " + ROOT + "\n").repeat(17)));
    table.put("leaf.signatures", () -> Leaf.read(Shared.utf8(LEAF + "\n" + LINE + LINE)));
    table.put("checkpoint.lines", () -> Checkpoint.parse("a\n0\n" + ROOT + "\nmore\n"));
    table.put("checkpoint.empty", () -> Checkpoint.parse("a\n0\n" + ROOT.replace('4', '5') + "\n"));
  }

  private void receiptsAndProofs() {
    table.put("receipt.too-large", () -> Receipt.read(new byte[Receipt.BYTES_MAX + 1]));
    table.put("receipt.lines", () -> Receipt.read(Shared.utf8("c2sp.org/tlog-proof@v1\n\n")));
    String head = "c2sp.org/tlog-proof@v1\nextra \nindex 0\n";
    table.put(
        "receipt.proof-length",
        () -> Receipt.read(Shared.utf8(head + (ROOT + "\n").repeat(64) + "\n")));
    Hash hash = Hash.EMPTY_ROOT;
    table.put("proof.index", () -> Proof.verifyInclusion(1, 1, hash, hash, List.of()));
    table.put("proof.length", () -> Proof.verifyInclusion(0, 2, hash, hash, List.of()));
    table.put("proof.root", () -> Proof.verifyInclusion(0, 2, hash, hash, List.of(hash)));
  }

  private void policies() {
    table.put("policy.line", () -> policy("logs " + LOG));
    table.put("policy.name", () -> policy("group G any A"));
    table.put("policy.quorum", () -> policy("log " + LOG));
    table.put("policy.log", () -> policy("quorum none"));
    table.put("policy.genesis", () -> policy("genesis " + ROOT + "\ngenesis " + ROOT));
  }

  private static void leaf(String text) throws Malformed {
    Leaf.read(Shared.utf8(text + "\n" + LINE));
  }

  private static TrustPolicy policy(String text) throws Malformed {
    return TrustPolicy.parse(Shared.utf8(text + "\n"));
  }

  @Test
  void theTableHoldsEveryCodeOfReadingAndEachInputIsTurnedDownWithIt() {
    keysAndHashes();
    notes();
    receiptsAndProofs();
    policies();
    Set<String> elsewhere = Set.of("json", "verify", "keys");
    Set<String> codes =
        Arrays.stream(VerifyCode.values())
            .map(VerifyCode::code)
            .filter(code -> !elsewhere.contains(code.substring(0, code.indexOf('.'))))
            .collect(Collectors.toSet());
    assertEquals(codes, table.keySet());
    table.forEach((code, reading) ->
        assertEquals(code, assertThrows(Malformed.class, reading::read, code).code()));
  }

  @Test
  void codesAreDistinctAndEachHasItsSentence() {
    Set<String> codes =
        Arrays.stream(VerifyCode.values()).map(VerifyCode::code).collect(Collectors.toSet());
    assertEquals(VerifyCode.values().length, codes.size());
    for (VerifyCode code : VerifyCode.values()) {
      assertTrue(code.code().matches("[a-z0-9]+\\.[a-z0-9-]+"), code.code());
      assertTrue(code.text().endsWith("."), code.text());
    }
  }

  @Test
  void aPolicyWithAllKindsOfLinesReadsAndWritesTheSame() throws Malformed {
    String text =
        "# whom we trust\n\n log\t"
            + LOG
            + " https://log.example\nwitness B "
            + WITNESS
            + "\ngroup G any B\nquorum G\ngenesis "
            + ROOT;
    TrustPolicy read = policy(text);
    assertEquals(read, policy(read.text()));
    assertEquals("G", read.quorum().orElseThrow());
  }

  @Test
  void policiesThatCouldBeReadTwoWaysAreTurnedDown() {
    String witness = "witness B " + WITNESS + "\n";
    for (String text :
        List.of(
            "log " + LOG + "\nlog " + LOG + "\nquorum none",
            "log " + LOG + "\nlog",
            "log " + WITNESS,
            "witness A " + LOG,
            witness + "witness C " + WITNESS,
            "witness none " + WITNESS,
            witness + "group G 2 B",
            witness + "group G 0 B",
            witness + "group G some B",
            witness + "group G all B\ngroup H all B",
            witness + "group G all B B",
            witness + "group B all B",
            "quorum B",
            "log " + LOG + "\nquorum none\nquorum none",
            "genesis " + ROOT + " x")) {
      assertThrows(Malformed.class, () -> policy(text), text);
    }
  }
}
