package org.parley.audit;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.parley.verify.Checkpoint;
import org.parley.verify.Fields;
import org.parley.verify.Hash;
import org.parley.verify.Json;
import org.parley.verify.Keyring;
import org.parley.verify.Leaf;
import org.parley.verify.LoggedStatement;
import org.parley.verify.Malformed;
import org.parley.verify.Note;
import org.parley.verify.Proof;
import org.parley.verify.SignedCheckpoint;
import org.parley.verify.SignedStates;
import org.parley.verify.StrictBase64;
import org.parley.verify.TreeHash;
import org.parley.verify.TrustPolicy;
import org.parley.verify.VerifyCode;

/**
 * Checks evidence by {@code docs/formats/evidence.md}: whether a file shows that two things cannot
 * both be true. It never says who made it so.
 */
public final class EvidenceCheck {
  /** Longest evidence file. */
  public static final int BYTES_MAX = 16 << 20;

  static final String VERSION = "parley-evidence/1";

  private static final int DEPTH_MAX = 8;
  private static final long TOLERANCE_SECONDS = 120;

  private final TrustPolicy trust;
  private final Optional<Path> mirrorPath;
  private final SignatureCheck check;
  private final Fields fields;
  private final Proven.Evidenced file;
  private final List<String> shown = new ArrayList<>();
  private final List<String> open = new ArrayList<>();
  private Optional<Keyring> keyring = Optional.empty();

  private EvidenceCheck(
      Fields fields, TrustPolicy trust, Optional<Path> mirror, SignatureCheck check)
      throws Malformed {
    this.trust = trust;
    this.mirrorPath = mirror;
    this.check = check;
    this.fields = fields;
    String version = fields.string("v");
    if (!version.equals(VERSION)) {
      throw AuditCode.EVIDENCE_VERSION.at("/v", Malformed.shown(version));
    }
    String name = fields.string("origin");
    fields.optString("note");
    this.file =
        new Proven.Evidenced(trust, Proven.Origin.of(name, AuditCode.EVIDENCE_ORIGIN, trust));
  }

  /**
   * Checks an evidence file.
   *
   * @param evidence the file
   * @param policyFile the checker's own trust policy
   * @param mirror a copy of the log, for the kinds that want one
   * @throws IOException when the mirror cannot be read
   */
  public static AuditAnswer verify(
      byte[] evidence, byte[] policyFile, Optional<Path> mirror, SignatureCheck check)
      throws IOException {
    String name = "policy";
    List<String> open = new ArrayList<>();
    try {
      TrustPolicy trust = TrustPolicy.parse(policyFile);
      name = "evidence";
      if (evidence.length > BYTES_MAX) {
        throw AuditCode.EVIDENCE_SIZE.at("", evidence.length + " bytes");
      }
      Fields fields = Fields.of(Json.parse(evidence, BYTES_MAX, DEPTH_MAX), "");
      EvidenceCheck run = new EvidenceCheck(fields, trust, mirror, check);
      open = run.open;
      return run.answer();
    } catch (Malformed e) {
      return AuditAnswer.not(
          "not-proven", "evidence", e.code(), name + e.path() + ": " + e.detail(), open);
    }
  }

  private AuditAnswer answer() throws IOException, Malformed {
    String what = fields.string("what");
    switch (what) {
      case "TWO_STATES" -> twoStates();
      case "TWO_ENTRIES" -> twoEntries();
      case "TWO_VOICES" -> twoVoices();
      case "MISSING" -> missing();
      case "BEFORE_ITS_TIME" -> beforeItsTime();
      case "NOT_WHAT_WAS_SIGNED" -> notWhatWasSigned();
      case "OTHER_BYTES" -> otherBytes();
      default -> throw AuditCode.EVIDENCE_WHAT.at("/what", Malformed.shown(what));
    }
    open.add(
        "Who acted, and whether on purpose: a fault of a machine, a key in other hands and an"
            + " intention look the same here.");
    open.addAll(AuditAnswer.NEVER_SHOWN);
    Json.Obj facts = Json.obj().put("what", what).put("origin", file.origin().name()).build();
    List<String> about = List.of(what, "log " + file.origin().name());
    boolean exercise = keyring.filter(Keyring::exercise).isPresent();
    return new AuditAnswer(true, "proven", exercise, about, shown, open, facts);
  }

  private void twoStates() throws IOException, Malformed {
    keysIfAny();
    List<String> texts = fields.strings("checkpoints");
    boolean withProof = fields.has("root") || fields.has("proof");
    if (texts.isEmpty() || texts.size() > 2) {
      throw AuditCode.EVIDENCE_PARTS.at("/checkpoints", texts.size() + " of them");
    }
    List<Checkpoint> states = new ArrayList<>();
    for (String text : texts) {
      states.add(stateByKeys(text, "/checkpoints/" + states.size()).checkpoint());
    }
    boolean oneSize = states.size() == 2 && states.get(0).size() == states.get(1).size();
    if (withProof && (states.size() == 1 || oneSize)) {
      throw AuditCode.EVIDENCE_PARTS.at("/root", "only with two different sizes");
    }
    if (oneSize) {
      fields.done();
      if (states.get(0).root().equals(states.get(1).root())) {
        throw AuditCode.EVIDENCE_SAME_STATE.at("/checkpoints", "one size and one root");
      }
      shown.add(
          "The log's key signed two states of "
              + states.get(0).size()
              + " entries with different roots. They cannot both be true.");
    } else if (withProof) {
      proven(states);
    } else {
      fields.done();
      statesAndMirror(states);
    }
  }

  private void proven(List<Checkpoint> states) throws Malformed {
    boolean firstSmaller = states.get(0).size() < states.get(1).size();
    Checkpoint smaller = states.get(firstSmaller ? 0 : 1);
    Checkpoint larger = states.get(firstSmaller ? 1 : 0);
    Hash root = hash("root");
    List<Hash> proof = hashes("proof");
    fields.done();
    try {
      Proof.verifyConsistency(smaller.size(), larger.size(), root, larger.root(), proof);
    } catch (Malformed e) {
      throw e.at("/proof");
    }
    if (root.equals(smaller.root())) {
      throw AuditCode.EVIDENCE_SAME_STATE.at("/root", "it is that of the smaller state");
    }
    shown.add(
        "The log's key signed a state of "
            + larger.size()
            + " entries that does not begin with the "
            + smaller.size()
            + " entries of another state it signed. They cannot both be true.");
  }

  private void statesAndMirror(List<Checkpoint> states) throws IOException, Malformed {
    LogAudit.Result mirror = wholeMirror();
    boolean longer = false;
    for (Checkpoint state : states) {
      longer |= state.size() > mirror.state().size();
      if (state.size() <= mirror.state().size()
          && !mirror.tree().root(state.size()).equals(state.root())) {
        shown.add(
            "The log's key signed a state of "
                + state.size()
                + " entries, and one of "
                + mirror.state().size()
                + " entries whose leaves, all in the mirror, begin with other ones. These two"
                + " cannot both be true.");
        return;
      }
    }
    AuditCode code = longer ? AuditCode.EVIDENCE_MIRROR_SHORT : AuditCode.EVIDENCE_SAME_STATE;
    throw code.at("/checkpoints", "the mirror has " + mirror.state().size() + " entries");
  }

  private void twoEntries() throws Malformed {
    Optional<Keyring> keys = keysIfAny();
    List<String> texts = fields.strings("receipts");
    fields.done();
    if (texts.size() != 2) {
      throw AuditCode.EVIDENCE_PARTS.at("/receipts", texts.size() + " of them, two are wanted");
    }
    Proven one = receipt(texts.get(0), Optional.empty(), "/receipts/0");
    Proven two = receipt(texts.get(1), Optional.empty(), "/receipts/1");
    if (one.index() != two.index()) {
      throw AuditCode.EVIDENCE_OTHER_INDEX.at("/receipts", one.index() + " and " + two.index());
    }
    if (one.leafHash().equals(two.leafHash())) {
      throw AuditCode.EVIDENCE_SAME_ENTRY.at("/receipts", "entry " + one.index() + " twice");
    }
    shown.add(
        "The log's key signed that entry "
            + one.index()
            + " is one leaf, and that it is another. They cannot both be true.");
    keys.ifPresent(known -> List.of(one, two).forEach(entry -> author(known, entry)));
  }

  /** Whose key signed a leaf, where the file says whose keys are whose. */
  private void author(Keyring keys, Proven entry) {
    try {
      Keyring.Holder holder = entry.signer(keys);
      shown.add("Leaf " + entry.leafHash() + " was signed with a key of " + holder.address() + ".");
    } catch (Malformed e) {
      open.add(
          "Who signed leaf "
              + entry.leafHash()
              + ": no key of the file that counts at entry "
              + entry.index()
              + " did.");
    }
  }

  private void twoVoices() throws Malformed {
    Keyring keys = keys();
    Proven one = receipt(fields.string("receipt"), Optional.empty(), "/receipt");
    Optional<String> bare = fields.optString("leaf");
    Optional<String> other = fields.optString("other");
    Optional<String> refusal = fields.optString("refusal");
    fields.done();
    if (bare.isPresent() == other.isPresent() || (refusal.isPresent() && bare.isEmpty())) {
      throw AuditCode.EVIDENCE_PARTS.at("", "either 'leaf', with or without 'refusal', or 'other'");
    }
    Keyring.Holder holder = signer(keys, one, "/receipt");
    String path = bare.isPresent() ? "/leaf" : "/other";
    Leaf two =
        bare.isPresent()
            ? leaf(bare.get(), path)
            : receipt(other.orElse(""), Optional.empty(), path).leaf();
    sameKey(one.leaf(), two, path);
    if (one.leaf().seq() != two.seq()) {
      throw AuditCode.EVIDENCE_OTHER_COUNT.at(path, one.leaf().seq() + " and " + two.seq());
    }
    if (one.leaf().text().equals(two.text())) {
      throw AuditCode.EVIDENCE_SAME_TEXT.at(path, "number " + two.seq());
    }
    signedBy(holder, two, path);
    if (refusal.isPresent()) {
      refusal(refusal.get(), two, keys);
    } else if (bare.isPresent()) {
      open.add(
          "That the second leaf was never refused: if it was, its author holds the desk's note.");
    }
    shown.add(
        "The key "
            + holder.key().name()
            + " of "
            + holder.address()
            + " signed two different leaves with the number "
            + two.seq()
            + "; "
            + (other.isPresent() ? "both are" : "one is")
            + " in the log. A key has one leaf for each number: these cannot both be it.");
  }

  private void refusal(String text, Leaf leaf, Keyring keys) throws Malformed {
    Note note;
    try {
      note = Note.parse(Proven.utf8(text));
    } catch (Malformed e) {
      throw e.at("/refusal");
    }
    List<String> lines = List.of(note.text().split("\n", -1));
    boolean about =
        lines.size() == 8
            && lines.get(0).equals("parley-refusal/v1")
            && lines.get(1).equals(file.origin().name())
            && lines.get(2).equals(leaf.leafHash().base64());
    boolean signed =
        keys.holders().stream().anyMatch(h -> h.party().isEmpty() && h.key().signed(note));
    if (!about || !signed) {
      throw AuditCode.EVIDENCE_REFUSAL.at("/refusal", about ? "not signed by it" : "of another");
    }
    throw AuditCode.EVIDENCE_REFUSED.at("/refusal", Malformed.shown(lines.get(3)));
  }

  private void missing() throws IOException, Malformed {
    Keyring keys = keys();
    Fields missed = fields.object("submission");
    String leafText = missed.string("leaf");
    String statement = missed.string("statement");
    missed.done();
    Proven later = receipt(fields.string("receipt"), Optional.empty(), "/receipt");
    List<String> between = fields.strings("chain");
    fields.done();
    Leaf leaf = leaf(leafText, "/submission/leaf");
    if (!leaf.statementHash().equals(Hash.sha256(Proven.utf8(statement)))) {
      throw AuditCode.EVIDENCE_SUBMISSION.at("/submission/statement", "the leaf names another");
    }
    Keyring.Holder holder = signer(keys, later, "/receipt");
    Leaf after = later.leaf();
    for (int i = 0; i <= between.size(); i++) {
      boolean last = i == between.size();
      String path = last ? "/submission/leaf" : "/chain/" + i;
      Leaf before = last ? leaf : leaf(between.get(i), path);
      sameKey(after, before, path);
      signedBy(holder, before, path);
      if (!after.prev().equals(Optional.of(before.leafHash()))) {
        throw AuditCode.EVIDENCE_CHAIN.at(path, "number " + after.seq() + " names another");
      }
      after = before;
    }
    shown.add(
        "The key "
            + holder.key().name()
            + " signed leaf "
            + leaf.leafHash()
            + ", and entry "
            + later.index()
            + " of the log, signed with the same key, names it as an earlier one.");
    open.add("That the log ever received this leaf, and that it was not refused.");
    open.add("That it is not in the log, unless a mirror is given.");
    LogAudit.Result mirror = wholeMirror();
    at(mirror, later);
    for (long index = 0; index < mirror.state().size(); index++) {
      if (mirror.tree().node(0, index).equals(leaf.leafHash())) {
        throw AuditCode.EVIDENCE_IN_THE_LOG.at("/submission/leaf", "it is entry " + index);
      }
    }
    open.remove(open.size() - 1);
    shown.add("It is none of the " + mirror.state().size() + " entries the log signed.");
  }

  private void beforeItsTime() throws Malformed {
    Keyring keys = keys();
    Proven late =
        receipt(fields.string("receipt"), Optional.of(fields.string("statement")), "/receipt");
    Fields early = fields.object("beat");
    Proven beat = receipt(early.string("receipt"), Optional.of(early.string("statement")), "/beat");
    early.done();
    Optional<List<Hash>> proof =
        fields.has("proof") ? Optional.of(hashes("proof")) : Optional.empty();
    fields.done();
    signer(keys, late, "/receipt");
    signer(keys, beat, "/beat");
    LoggedStatement written = late.statement().orElseThrow();
    LoggedStatement inside = beat.statement().orElseThrow();
    boolean decision = written.envelope().word().equals("decision");
    if (!(decision || written.envelope().word().equals("beat"))
        || !inside.envelope().word().equals("beat")) {
      throw AuditCode.EVIDENCE_KIND.at("/statement/kind", "a decision or a beat, and a beat");
    }
    if (beat.index() >= late.index()) {
      throw AuditCode.EVIDENCE_NOT_EARLIER.at("/beat", beat.index() + " and " + late.index());
    }
    tied(beat.state().checkpoint(), late.state().checkpoint(), proof);
    SignedCheckpoint signed = state(inside.body().string("checkpoint"), "/beat/statement");
    OptionalLong witness =
        trust.cosignatures(signed.note()).values().stream().mapToLong(Long::longValue).max();
    if (witness.isEmpty()) {
      throw AuditCode.EVIDENCE_NO_WITNESS.at("/beat/statement", "no line of a witness holds");
    }
    String text = decision ? written.body().string("received_at") : written.envelope().at();
    long seconds = seconds(text);
    if (seconds + TOLERANCE_SECONDS >= witness.getAsLong()) {
      throw AuditCode.EVIDENCE_IN_TIME.at(
          "/statement", text + " and " + Moment.of(witness.getAsLong()));
    }
    shown.add(
        "The desk's entry "
            + late.index()
            + " states the time "
            + text
            + "; the earlier entry "
            + beat.index()
            + " already holds what a witness signed at "
            + Moment.of(witness.getAsLong())
            + " by its own clock. These two times cannot both be right.");
    open.add("Which clock was right: the desk's or the witness's.");
  }

  private static long seconds(String text) throws Malformed {
    try {
      if (text.endsWith("Z")) {
        return Instant.parse(text).getEpochSecond();
      }
    } catch (DateTimeParseException e) {
      throw AuditCode.EVIDENCE_TIME.at("/statement", Malformed.shown(text));
    }
    throw AuditCode.EVIDENCE_TIME.at("/statement", Malformed.shown(text));
  }

  private static void tied(Checkpoint one, Checkpoint two, Optional<List<Hash>> proof)
      throws Malformed {
    if (one.equals(two)) {
      return;
    }
    if (proof.isEmpty() || one.size() == two.size()) {
      throw AuditCode.EVIDENCE_NOT_TIED.at("/proof", "sizes " + one.size() + ", " + two.size());
    }
    Checkpoint smaller = one.size() < two.size() ? one : two;
    Checkpoint larger = one.size() < two.size() ? two : one;
    try {
      Proof.verifyConsistency(
          smaller.size(), larger.size(), smaller.root(), larger.root(), proof.get());
    } catch (Malformed e) {
      throw e.at("/proof");
    }
  }

  private void notWhatWasSigned() throws Malformed {
    Keyring keys = keys();
    Proven entry = receipt(fields.string("receipt"), Optional.empty(), "/receipt");
    String part = fields.string("part");
    byte[] offered = base64("offered");
    Optional<Fields> handed = fields.optObject("handed");
    if (!part.equals("statement") && !part.equals("blob")) {
      throw AuditCode.EVIDENCE_PARTS.at("/part", Malformed.shown(part));
    }
    Keyring.Holder holder = signer(keys, entry, "/receipt");
    if (handed.isPresent()) {
      handed(handed.get(), entry, keys);
    }
    fields.done();
    if (part.equals("blob") && entry.leaf().blob().isEmpty()) {
      throw AuditCode.EVIDENCE_NO_BLOB.at("/receipt", "entry " + entry.index());
    }
    Hash named = entry.leaf().statementHash();
    if (part.equals("blob")) {
      named = entry.leaf().blob().orElse(named);
    }
    Hash got = Hash.sha256(offered);
    if (named.equals(got)) {
      throw AuditCode.EVIDENCE_SAME_BYTES.at("/offered", "SHA-256 " + got);
    }
    shown.add(
        "Entry "
            + entry.index()
            + ", signed with a key of "
            + holder.address()
            + ", names a "
            + part
            + " with SHA-256 "
            + named
            + "; the bytes offered have "
            + got
            + ". They are not what was signed.");
    open.add("Who offered these bytes, and to whom.");
  }

  private void handed(Fields given, Proven entry, Keyring keys) throws Malformed {
    Proven handed =
        receipt(given.string("receipt"), Optional.of(given.string("statement")), "/handed");
    given.done();
    signer(keys, handed, "/handed");
    LoggedStatement said = handed.statement().orElseThrow();
    if (!said.envelope().word().equals("handed")
        || !said.envelope().about().equals(Optional.of(entry.leafHash()))) {
      throw AuditCode.EVIDENCE_HANDED.at("/handed", "of another entry, or another kind");
    }
    shown.add(
        "The desk signed, in entry "
            + handed.index()
            + ", that it offered this entry to "
            + said.body().string("recipient")
            + ".");
  }

  private void otherBytes() throws IOException, Malformed {
    Proven entry = receipt(fields.string("receipt"), Optional.empty(), "/receipt");
    fields.done();
    MirrorDirectory mirror = mirror();
    if (entry.index() >= mirror.size()) {
      throw AuditCode.EVIDENCE_MIRROR_SHORT.at("/receipt", "it has " + mirror.size());
    }
    Hash there = TreeHash.leaf(mirror.leaf(entry.index()));
    if (there.equals(entry.leafHash())) {
      throw AuditCode.EVIDENCE_SAME_BYTES.at("/receipt", "entry " + entry.index());
    }
    shown.add(
        "The directory holds other bytes at entry "
            + entry.index()
            + " than those the log's key signed in this receipt.");
    LogAudit.Result whole = audit(mirror);
    shown.add(
        whole.holds()
            ? "Its leaves lead to its own signed root: the log's key signed both, and these two"
                + " signed states cannot both be true."
            : "Its leaves do not lead to its own signed root: this copy was changed after that"
                + " was signed.");
  }

  private Optional<Keyring> keysIfAny() throws Malformed {
    return fields.has("keys") ? Optional.of(keys()) : Optional.empty();
  }

  private Keyring keys() throws Malformed {
    List<Bundle.Entry> entries = fields.objects("keys", Bundle::key);
    Keyring keys = Keyring.read(Bundle.keysFile(entries), trust, new SignedStates(trust));
    file.origin().check(keys.origin(), "/keys");
    keyring = Optional.of(keys);
    return keys;
  }

  private Proven receipt(String text, Optional<String> statement, String path) throws Malformed {
    try {
      // On its own, so that receipts of two histories can be looked at.
      SignedStates alone = new SignedStates(trust);
      Proven bare = Proven.read(text, alone, file.origin());
      if (keyring.isPresent()) {
        keyring.get().checkLogKey(bare.state());
      }
      return statement.isPresent() ? bare.about(statement.get(), alone) : bare;
    } catch (Malformed e) {
      throw e.at(path);
    }
  }

  private Leaf leaf(String text, String path) throws Malformed {
    try {
      Leaf leaf = Leaf.read(Proven.utf8(text));
      file.origin().check(leaf.origin(), "");
      return leaf;
    } catch (Malformed e) {
      throw e.at(path);
    }
  }

  private SignedCheckpoint state(String text, String path) throws Malformed {
    try {
      SignedCheckpoint state = SignedCheckpoint.parse(Proven.utf8(text));
      file.origin().check(state.checkpoint().origin(), "");
      new SignedStates(trust).check(state);
      return state;
    } catch (Malformed e) {
      throw e.at(path);
    }
  }

  /** The same, signed by a log key that counts for states of that size where the file says so. */
  private SignedCheckpoint stateByKeys(String text, String path) throws Malformed {
    SignedCheckpoint state = state(text, path);
    if (keyring.isPresent()) {
      try {
        keyring.get().checkLogKey(state);
      } catch (Malformed e) {
        throw e.at(path);
      }
    }
    return state;
  }

  private static Keyring.Holder signer(Keyring keys, Proven entry, String path) throws Malformed {
    try {
      return entry.signer(keys);
    } catch (Malformed e) {
      throw e.at(path);
    }
  }

  private static void sameKey(Leaf one, Leaf two, String path) throws Malformed {
    boolean same =
        one.signature().name().equals(two.signature().name())
            && one.signature().keyId() == two.signature().keyId();
    if (!same) {
      throw AuditCode.EVIDENCE_OTHER_KEY.at(
          path, one.signature().name() + " and " + two.signature().name());
    }
  }

  private static void signedBy(Keyring.Holder holder, Leaf leaf, String path) throws Malformed {
    if (!leaf.signedBy(holder.key())) {
      throw Proven.malformed(VerifyCode.VERIFY_LEAF_SIGNATURE, "by " + holder.key().name())
          .at(path);
    }
  }

  private Hash hash(String name) throws Malformed {
    try {
      return Hash.parse(fields.string(name));
    } catch (Malformed e) {
      throw e.at(e.path().isEmpty() ? "/" + name : "");
    }
  }

  private List<Hash> hashes(String name) throws Malformed {
    List<String> texts = fields.strings(name);
    try {
      return Bundle.hashes(texts);
    } catch (Malformed e) {
      throw e.at("/" + name);
    }
  }

  private byte[] base64(String name) throws Malformed {
    String text = fields.string(name);
    try {
      return StrictBase64.decode(text);
    } catch (Malformed e) {
      throw e.at("/" + name);
    }
  }

  private MirrorDirectory mirror() throws IOException, Malformed {
    if (mirrorPath.isEmpty()) {
      throw AuditCode.EVIDENCE_MIRROR_WANTED.at("", "give one with --mirror");
    }
    MirrorDirectory mirror = MirrorDirectory.open(mirrorPath.get(), trust);
    file.origin().check(mirror.checkpoint().checkpoint().origin(), "/mirror");
    return mirror;
  }

  private LogAudit.Result wholeMirror() throws IOException, Malformed {
    LogAudit.Result result = audit(mirror());
    if (!result.holds()) {
      AuditFault fault = result.faults().get(0);
      throw new Malformed(fault.code(), "/mirror", fault.detail());
    }
    return result;
  }

  private LogAudit.Result audit(MirrorDirectory mirror) throws IOException {
    return LogAudit.run(
        mirror, Optional.empty(), check, LogAudit.Depth.HASHES, AuditProgress.SILENT);
  }

  private static void at(LogAudit.Result mirror, Proven entry) throws Malformed {
    if (entry.index() >= mirror.state().size()) {
      throw AuditCode.EVIDENCE_MIRROR_SHORT.at("/receipt", "it has " + mirror.state().size());
    }
    if (!mirror.tree().node(0, entry.index()).equals(entry.leafHash())) {
      throw AuditCode.EVIDENCE_MIRROR_DIFFERS.at("/receipt", "at entry " + entry.index());
    }
  }
}
