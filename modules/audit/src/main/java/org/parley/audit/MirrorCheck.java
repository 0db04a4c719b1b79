package org.parley.audit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import org.parley.verify.Fields;
import org.parley.verify.Json;
import org.parley.verify.Keyring;
import org.parley.verify.LeafClass;
import org.parley.verify.Malformed;
import org.parley.verify.Receipt;
import org.parley.verify.SignedCheckpoint;
import org.parley.verify.SignedStates;
import org.parley.verify.TrustPolicy;

/** Checks a whole log by {@code docs/formats/audit.md}, section 1, and says what that shows. */
public final class MirrorCheck {
  private static final int FAULTS_SHOWN = 100;
  private static final int GAPS_SHOWN = 20;
  private static final String RECEIPT = "c2sp.org/tlog-proof@v1\n";
  private static final int EVIDENCE_DEPTH_MAX = 8;

  private final TrustPolicy trust;
  private final LogAudit.Result result;
  private final String what;
  private final boolean withKeys;
  private final LogAudit.Depth depth;
  private final List<AuditFault> against = new ArrayList<>();
  private final List<String> shown = new ArrayList<>();
  private final List<String> open = new ArrayList<>();
  private final Set<Long> statesFound = new TreeSet<>();
  private int entriesFound;

  /**
   * What to check, and how.
   *
   * @param keysFile receipts of policies, assents, posts, keys and withdrawals
   * @param depth how much is looked at
   * @param check how signatures are checked
   * @param progress told how many leaves are done, from several threads
   */
  public record Settings(
      Optional<byte[]> keysFile,
      LogAudit.Depth depth,
      SignatureCheck check,
      AuditProgress progress) {}

  private MirrorCheck(String what, TrustPolicy trust, LogAudit.Result result, Settings settings) {
    this.what = what;
    this.trust = trust;
    this.result = result;
    this.withKeys = settings.keysFile().isPresent();
    this.depth = settings.depth();
  }

  /**
   * Checks a mirror.
   *
   * @param against receipts, checkpoints, bundles or evidence to be found in it
   */
  public static AuditAnswer mirror(
      Path directory, byte[] policyFile, List<Path> against, Settings settings) throws IOException {
    try {
      TrustPolicy trust = TrustPolicy.parse(policyFile);
      return log("mirror", MirrorDirectory.open(directory, trust), trust, against, settings);
    } catch (Malformed e) {
      return AuditAnswer.not(
          "does-not-hold", "mirror", e.code(), e.path() + ": " + e.detail(), List.of());
    }
  }

  /**
   * Checks a log from anywhere.
   *
   * @param what the word for it in the answer
   * @throws Malformed when the keys file or one of {@code against} does not read or hold
   */
  public static AuditAnswer log(
      String what, LeafSource source, TrustPolicy trust, List<Path> against, Settings settings)
      throws IOException, Malformed {
    Optional<Keyring> keys = Optional.empty();
    if (settings.keysFile().isPresent()) {
      try {
        keys = Optional.of(Keyring.read(settings.keysFile().get(), trust, new SignedStates(trust)));
      } catch (Malformed e) {
        throw e.at("keys");
      }
    }
    LogAudit.Result result =
        LogAudit.run(source, keys, settings.check(), settings.depth(), settings.progress());
    MirrorCheck check = new MirrorCheck(what, trust, result, settings);
    if (result.holds()) {
      for (Path file : against) {
        check.against(file);
      }
    }
    return check.answer(source.checkpoint(), keys);
  }

  private void against(Path path) throws IOException, Malformed {
    byte[] bytes = Files.readAllBytes(path);
    String text = new String(bytes, StandardCharsets.UTF_8);
    String name = Optional.ofNullable(path.getFileName()).orElse(path).toString();
    entriesFound = 0;
    statesFound.clear();
    try {
      if (text.startsWith(RECEIPT)) {
        receipt(text, name);
      } else if (text.startsWith("{")) {
        object(Fields.of(Json.parse(bytes, Bundle.BYTES_MAX, EVIDENCE_DEPTH_MAX), ""), name);
      } else {
        state(text, name);
      }
    } catch (Malformed e) {
      throw e.at(name);
    }
    if (entriesFound > 0) {
      shown.add(name + ": " + entriesFound + " of its entries are in this log, at their places.");
    }
    if (!statesFound.isEmpty()) {
      shown.add(name + ": its states of sizes " + statesFound + " are ones this log was in.");
    }
  }

  private void object(Fields fields, String name) throws Malformed {
    String version = fields.string("v");
    if (version.equals(Bundle.VERSION)) {
      for (String part : List.of("keys", "entries")) {
        for (Fields entry : fields.array(part, Fields::of)) {
          receipt(entry.string("receipt"), name);
        }
      }
      for (String text : fields.optStrings("checkpoints")) {
        state(text, name);
      }
    } else if (version.equals(EvidenceCheck.VERSION)) {
      Optional<String> receipt = fields.optString("receipt");
      if (receipt.isPresent()) {
        receipt(receipt.get(), name);
      }
      for (String text : fields.optStrings("receipts")) {
        receipt(text, name);
      }
      for (String text : fields.optStrings("checkpoints")) {
        state(text, name);
      }
    } else {
      throw AuditCode.AGAINST_FILE.at("/v", Malformed.shown(version));
    }
  }

  private void receipt(String text, String name) throws Malformed {
    Receipt receipt = Receipt.read(Proven.utf8(text));
    receipt.verifyInclusion();
    state(receipt.checkpoint(), name);
    if (receipt.index() >= result.state().size()) {
      open.add(name + ": entry " + receipt.index() + " is beyond this log's " + size() + ".");
    } else if (result.tree().node(0, receipt.index()).equals(receipt.leafHash())) {
      entriesFound++;
    } else {
      against.add(
          AuditFault.of(
              AuditCode.MIRROR_AGAINST_ENTRY,
              receipt.index(),
              name + " has a receipt of another one; keep both, they are evidence"));
    }
  }

  private void state(String text, String name) throws Malformed {
    state(SignedCheckpoint.parse(Proven.utf8(text)), name);
  }

  private void state(SignedCheckpoint state, String name) throws Malformed {
    if (!state.checkpoint().origin().equals(result.state().origin())) {
      throw AuditCode.MIRROR_ORIGIN.at("", Malformed.shown(state.checkpoint().origin()));
    }
    if (!MirrorDirectory.signed(state, trust)) {
      throw AuditCode.MIRROR_SIGNATURE.at("", "no valid line of the log");
    }
    long size = state.checkpoint().size();
    if (size > result.state().size()) {
      open.add(name + ": its state of " + size + " entries is beyond this log's " + size() + ".");
    } else if (result.tree().root(size).equals(state.checkpoint().root())) {
      statesFound.add(size);
    } else {
      against.add(
          new AuditFault(
              AuditCode.MIRROR_AGAINST_STATE.code(),
              Optional.empty(),
              name + " has a signed state of " + size + " entries with another root; keep both"));
    }
  }

  private long size() {
    return result.state().size();
  }

  private AuditAnswer answer(SignedCheckpoint signed, Optional<Keyring> keys) throws Malformed {
    List<AuditFault> faults = new ArrayList<>(result.faults());
    faults.addAll(against);
    long count = result.faultCount() + against.size();
    List<String> about = new ArrayList<>();
    about.add("log " + result.state().origin() + ", " + size() + " entries");
    for (AuditFault fault : faults.subList(0, Math.min(FAULTS_SHOWN, faults.size()))) {
      about.add(fault.line());
    }
    if (count > FAULTS_SHOWN) {
      about.add("and " + (count - FAULTS_SHOWN) + " more");
    }
    OptionalLong time = trust.quorumTime(trust.cosignatures(signed.note()));
    Json.Builder facts =
        Json.obj()
            .put("what", what)
            .put("origin", result.state().origin())
            .put("size", size())
            .put("root", result.state().root().base64())
            .put("grade", time.isPresent() ? "WITNESSED" : "LOGGED");
    time.ifPresent(at -> facts.put("notAfter", at));
    if (count > 0) {
      facts.put("faultCount", count);
      facts.put("faults", faults.stream().limit(FAULTS_SHOWN).map(AuditFault::json).toList());
    }
    if (depth == LogAudit.Depth.LEAVES) {
      leaves(facts, about);
    }
    boolean exercise = keys.isPresent() && keys.get().exercise();
    List<String> said = count == 0 ? shown(signed, time) : List.of();
    return new AuditAnswer(
        count == 0,
        count == 0 ? "holds" : "does-not-hold",
        exercise,
        about,
        said,
        notShown(time, keys),
        facts.build());
  }

  private void leaves(Json.Builder facts, List<String> about) {
    Json.Builder classes = Json.obj();
    for (Map.Entry<LeafClass, Long> leafClass : result.classes().entrySet()) {
      classes.put(leafClass.getKey().wire(), leafClass.getValue());
    }
    facts.put("leaves", classes.build());
    List<Json.Obj> keys = new ArrayList<>();
    int gaps = 0;
    for (Chains.Chain chain : result.chains()) {
      List<Json> runs = new ArrayList<>();
      for (Chains.Gap gap : chain.gaps()) {
        runs.add(Json.of(List.of(Json.of(gap.first()), Json.of(gap.last()))));
        if (gaps++ < GAPS_SHOWN) {
          String numbers =
              gap.first() == gap.last() ? "" + gap.first() : gap.first() + " to " + gap.last();
          about.add("gap: no number " + numbers + " of " + chain.key());
        }
      }
      keys.add(
          Json.obj()
              .put("key", chain.key())
              .put("entries", chain.entries())
              .put("gaps", runs)
              .build());
    }
    if (result.contested() > 0) {
      about.add(
          result.contested() + " entries CONTESTED: their party ended the key, and doubts them");
    }
    if (gaps > GAPS_SHOWN) {
      about.add("and " + (gaps - GAPS_SHOWN) + " more gaps");
    }
    facts.put("keys", keys);
    facts.put(
        "signatures",
        Json.obj()
            .put("checked", result.signatures())
            .put("unknown", result.unknownKeys())
            .put("contested", result.contested())
            .build());
    if (result.statements() > 0) {
      facts.put("statements", result.statements());
    }
  }

  private List<String> shown(SignedCheckpoint signed, OptionalLong time) {
    List<String> said = new ArrayList<>();
    said.add("The " + size() + " entries lead to the root that the log's key signed.");
    if (depth == LogAudit.Depth.LEAVES) {
      said.add("No key has two entries with one number, and each names the one before it.");
      said.add("What each author had seen of the log is what the log was.");
    }
    if (result.signatures() > 0) {
      said.add(result.signatures() + " entries are signed with keys that counted at their places.");
    }
    if (result.statements() > 0) {
      said.add(result.statements() + " statements are, byte for byte, those that were signed.");
    }
    for (String witness : trust.cosignatures(signed.note()).keySet()) {
      said.add("Witness " + witness + " has signed this state.");
    }
    time.ifPresent(at -> said.add("All of it was logged by " + Moment.of(at) + "."));
    said.addAll(shown);
    return said;
  }

  private List<String> notShown(OptionalLong time, Optional<Keyring> keys) {
    List<String> said = new ArrayList<>(open);
    said.addAll(AuditAnswer.NEVER_SHOWN);
    if (depth == LogAudit.Depth.HASHES) {
      said.add("What the entries are, and who signed them: only their hashes were looked at.");
    } else if (!withKeys) {
      said.add("Who signed the entries: no keys file was given.");
    } else if (result.unknownKeys() > 0) {
      said.add(
          "Who signed "
              + result.unknownKeys()
              + " entries: the keys file does not hold their keys.");
    }
    if (keys.isPresent() && depth == LogAudit.Depth.LEAVES) {
      List<Long> missing = unlisted(keys.get(), result, Long.MAX_VALUE);
      if (!missing.isEmpty()) {
        said.add(
            "That no key was withdrawn: entries "
                + missing.subList(0, Math.min(GAPS_SHOWN, missing.size()))
                + " are signed with root keys and are not in the keys file.");
      }
    }
    if (result.statements() == 0) {
      said.add("What the entries say: a copy of the log holds no statements.");
    }
    if (!result.chains().stream().allMatch(chain -> chain.gaps().isEmpty())) {
      said.add("Why there are gaps: a refused number stays empty; its author holds the note.");
    }
    if (time.isEmpty()) {
      said.add(
          trust.quorum().isEmpty()
              ? "That everybody was shown the same log: the trust policy asks for no witness."
              : "That everybody was shown the same log: too few witnesses signed this state.");
    }
    return said;
  }

  /** Entries up to that index signed with a root's key that the keys file does not hold. */
  static List<Long> unlisted(Keyring keys, LogAudit.Result result, long through) {
    return result.rootSigned().stream()
        .filter(index -> index <= through && !keys.entries().containsKey(index))
        .toList();
  }
}
