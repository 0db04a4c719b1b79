package org.parley.audit;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import org.parley.verify.Envelope;
import org.parley.verify.Fields;
import org.parley.verify.Hash;
import org.parley.verify.Json;
import org.parley.verify.Keyring;
import org.parley.verify.Leaf;
import org.parley.verify.LoggedStatement;
import org.parley.verify.Malformed;
import org.parley.verify.SignedCheckpoint;
import org.parley.verify.TrustPolicy;
import org.parley.verify.VerifyCode;

/** Checks a bundle by {@code docs/formats/bundle.md}, in its order. */
public final class BundleCheck {
  private static final int LEVEL_RECEIVED = 1;
  private static final int LEVEL_READ = 2;
  private static final int LEVEL_MAX = 5;

  private final TrustPolicy trust;
  private final Bundle bundle;
  private final Proven.Origin origin;
  private final Histories histories;
  private final Keyring keys;
  private final List<Checked> entries = new ArrayList<>();
  private final List<Beat> beats = new ArrayList<>();
  private final List<Json.Obj> sent = new ArrayList<>();

  private record Checked(Proven entry, Keyring.Holder signer, int disclosed) {}

  private record Beat(long index, long size, long newestTime) {}

  private BundleCheck(Bundle bundle, TrustPolicy trust) throws Malformed {
    this.trust = trust;
    this.bundle = bundle;
    this.origin = Proven.Origin.of(bundle.origin(), AuditCode.BUNDLE_ORIGIN, trust);
    this.histories = new Histories(trust);
    this.keys = Keyring.read(Bundle.keysFile(bundle.keys()), trust, histories.states());
    origin.check(keys.origin(), "/keys");
  }

  /**
   * Checks a bundle.
   *
   * @param file the bundle
   * @param policyFile the checker's own trust policy
   */
  public static AuditAnswer verify(byte[] file, byte[] policyFile) {
    String name = "policy";
    try {
      TrustPolicy trust = TrustPolicy.parse(policyFile);
      name = "bundle";
      BundleCheck check = new BundleCheck(Bundle.read(file), trust);
      check.run();
      return check.answer();
    } catch (Malformed e) {
      return AuditAnswer.not(
          "rejected", "bundle", e.code(), name + e.path() + ": " + e.detail(), List.of());
    }
  }

  private void run() throws Malformed {
    int at = 0;
    for (Bundle.Entry key : bundle.keys()) {
      histories.meet(SignedCheckpoint.parse(checkpoint(key.receipt())));
    }
    Set<Long> indexes = new HashSet<>();
    for (Bundle.Entry item : bundle.entries()) {
      String path = "/entries/" + at++;
      try {
        Proven entry = proven(item);
        if (!indexes.add(entry.index())) {
          throw AuditCode.BUNDLE_TWICE.at("", "entry " + entry.index());
        }
        take(item, entry);
      } catch (Malformed e) {
        throw e.at(path);
      }
    }
    at = 0;
    for (String text : bundle.checkpoints()) {
      try {
        meet(text);
      } catch (Malformed e) {
        throw e.at("/checkpoints/" + at);
      }
      at++;
    }
    at = 0;
    for (Bundle.Consistency link : bundle.consistency()) {
      try {
        histories.tie(link);
      } catch (Malformed e) {
        throw e.at("/consistency/" + at);
      }
      at++;
    }
    at = 0;
    for (Bundle.Sent item : bundle.submissions()) {
      try {
        submission(item);
      } catch (Malformed e) {
        throw e.at("/submissions/" + at);
      }
      at++;
    }
  }

  /** The state is one that a log key of that time signed; then what the entry says. */
  private Proven proven(Bundle.Entry item) throws Malformed {
    Proven bare = Proven.read(item.receipt(), histories.states(), origin);
    keys.checkLogKey(bare.state());
    return item.statement().isPresent()
        ? bare.about(item.statement().get(), histories.states())
        : bare;
  }

  private static byte[] checkpoint(String receipt) {
    return Proven.utf8(receipt.substring(receipt.indexOf("\n\n") + 2));
  }

  private void take(Bundle.Entry item, Proven entry) throws Malformed {
    Hash known = keys.entries().get(entry.index());
    if (known != null && !known.equals(entry.leafHash())) {
      throw Proven.malformed(
          VerifyCode.VERIFY_FORK, "two entries " + entry.index() + " are proven: keep this file");
    }
    entries.add(new Checked(entry, entry.signer(keys), item.disclosures().size()));
    histories.meet(entry.state());
    if (!item.disclosures().isEmpty() && entry.statement().isEmpty()) {
      throw AuditCode.BUNDLE_STATEMENT.at("/disclosures", "there is no statement");
    }
    if (!item.disclosures().isEmpty()) {
      disclosures(item);
    }
    if (item.blob().isPresent()) {
      blob(entry.leaf(), item.blob().get());
    }
    if (entry.statement().isPresent() && entry.statement().get().envelope().word().equals("beat")) {
      String text = entry.statement().get().body().string("checkpoint");
      try {
        SignedCheckpoint inside = meet(text);
        trust.cosignatures(inside.note()).values().stream()
            .max(Long::compare)
            .ifPresent(time -> beats.add(new Beat(entry.index(), size(entry), time)));
      } catch (Malformed e) {
        throw e.at("/statement/body/checkpoint");
      }
    }
  }

  private static void disclosures(Bundle.Entry item) throws Malformed {
    Json statement = Json.parse(Proven.utf8(item.statement().orElse("")), Envelope.BYTES_MAX, 32);
    List<String> committed = Fields.of(statement, "").optStrings("_sd");
    int at = 0;
    for (String disclosure : item.disclosures()) {
      String digest = Hash.sha256(Proven.utf8(disclosure)).base64Url();
      if (!committed.contains(digest)) {
        throw AuditCode.BUNDLE_DISCLOSURE.at("/disclosures/" + at, "digest " + digest);
      }
      at++;
    }
  }

  private static void blob(Leaf leaf, byte[] blob) throws Malformed {
    if (leaf.blob().isEmpty()) {
      throw AuditCode.BUNDLE_BLOB_SURPLUS.at("/blob", "the leaf has no 'blob' line");
    }
    if (!leaf.blob().get().equals(Hash.sha256(blob))) {
      throw AuditCode.BUNDLE_BLOB_HASH.at("/blob", "the leaf names " + leaf.blob().get());
    }
  }

  private SignedCheckpoint meet(String text) throws Malformed {
    SignedCheckpoint state = SignedCheckpoint.parse(Proven.utf8(text));
    origin.check(state.checkpoint().origin(), "");
    histories.meet(state);
    keys.checkLogKey(state);
    return state;
  }

  private void submission(Bundle.Sent item) throws Malformed {
    Leaf leaf = Leaf.read(Proven.utf8(item.leaf()));
    origin.check(leaf.origin(), "/leaf");
    byte[] statement = Proven.utf8(item.statement());
    if (!leaf.statementHash().equals(Hash.sha256(statement))) {
      throw AuditCode.BUNDLE_SUBMISSION_HASH.at("/statement", "the leaf names another");
    }
    if (!leaf.blob().equals(item.blob().map(Hash::sha256))) {
      throw AuditCode.BUNDLE_SUBMISSION_BLOB.at("/blob", "not what the leaf names");
    }
    Envelope said = Envelope.read(statement);
    checkForm(leaf, said);
    long behind = keys.entries().keySet().stream().mapToLong(Long::longValue).max().orElse(0) + 1;
    Keyring.Holder holder = Proven.signer(keys, leaf, behind);
    if (!holder.address().equals(said.from())) {
      throw Proven.malformed(
          VerifyCode.VERIFY_FROM, Malformed.shown(said.from()) + " by " + holder.address());
    }
    if (!holder.maySign(said.word())) {
      throw Proven.malformed(
          VerifyCode.VERIFY_AUTHORITY, Malformed.shown(said.kind()) + " by " + holder.address());
    }
    sent.add(
        Json.obj()
            .put("leaf", leaf.leafHash().base64())
            .put("kind", said.kind())
            .put("from", said.from())
            .build());
  }

  private static void checkForm(Leaf leaf, Envelope said) throws Malformed {
    if (said.leafClass().isPresent() && said.leafClass().get() != leaf.leafClass()) {
      throw Proven.malformed(
          VerifyCode.VERIFY_CLASS, said.kind() + " under class " + leaf.leafClass().wire());
    }
    if (said.about().isPresent() && !leaf.re().equals(List.of(said.about().get()))) {
      throw Proven.malformed(VerifyCode.VERIFY_RE, "'of' is not the leaf named by 're'");
    }
  }

  private static long size(Proven entry) {
    return entry.state().checkpoint().size();
  }

  private OptionalLong notBefore(Proven entry) {
    return beats.stream()
        .filter(b -> b.index() < entry.index() && histories.tied(b.size(), size(entry)))
        .mapToLong(Beat::newestTime)
        .max();
  }

  private AuditAnswer answer() throws Malformed {
    List<Json.Obj> items = new ArrayList<>();
    List<String> about = new ArrayList<>();
    about.add("log " + origin.name());
    boolean withheld = false;
    for (Checked checked : entries) {
      Proven entry = checked.entry();
      OptionalLong after = histories.notAfter(entry.index(), size(entry));
      OptionalLong before = notBefore(entry);
      items.add(item(checked, before, after));
      about.add(line(checked, before, after));
      withheld |= entry.statement().isEmpty();
    }
    Map<String, Map<Integer, Boolean>> levels = recipients();
    List<Json.Obj> recipients = new ArrayList<>();
    for (Map.Entry<String, Map<Integer, Boolean>> recipient : levels.entrySet()) {
      recipients.add(recipient(recipient));
      about.add(recipientLine(recipient));
    }
    Json.Builder facts =
        Json.obj()
            .put("what", "bundle")
            .put("origin", origin.name())
            .put("setting", keys.exercise() ? "EXERCISE" : "REAL")
            .put("operator", keys.operator())
            .put("entries", items)
            .put("recipients", recipients)
            .put("submissions", sent);
    List<String> notShown = notShown(withheld, items);
    return new AuditAnswer(
        true, "verified", keys.exercise(), about, shown(), notShown, facts.build());
  }

  private static Json.Obj item(Checked checked, OptionalLong before, OptionalLong after)
      throws Malformed {
    Proven entry = checked.entry();
    Json.Builder item =
        Json.obj()
            .put("index", entry.index())
            .put("leaf", entry.leafHash().base64())
            .put("grade", after.isPresent() ? "WITNESSED" : "LOGGED");
    before.ifPresent(time -> item.put("notBefore", time));
    after.ifPresent(time -> item.put("notAfter", time));
    item.put("key", checked.signer().key().name());
    item.put("statement", entry.statement().isPresent());
    if (contested(checked)) {
      item.put("contestedSince", checked.signer().contestedSince());
    }
    if (entry.statement().isPresent()) {
      Envelope said = entry.statement().get().envelope();
      item.put("kind", said.kind()).put("from", said.from()).put("at", said.at());
      item.put("drill", said.drill());
      item.putIfPresent("of", said.about().map(Hash::base64));
      if (checked.disclosed() > 0) {
        item.put("disclosed", checked.disclosed());
      }
    }
    return item.build();
  }

  private static boolean contested(Checked checked) {
    return checked.signer().contestedSince() <= checked.entry().index();
  }

  private String line(Checked checked, OptionalLong before, OptionalLong after) throws Malformed {
    Proven entry = checked.entry();
    StringBuilder line = new StringBuilder("entry " + entry.index() + ": ");
    Optional<LoggedStatement> statement = entry.statement();
    line.append(
        statement.isPresent()
            ? statement.get().envelope().kind() + " from " + statement.get().envelope().from()
            : entry.leaf().leafClass().wire() + ", withheld, of " + checked.signer().address());
    line.append(about(statement));
    line.append(after.isPresent() ? ", WITNESSED" : ", LOGGED");
    before.ifPresent(time -> line.append(", not before ").append(Moment.of(time)));
    after.ifPresent(time -> line.append(", not after ").append(Moment.of(time)));
    if (before.isPresent() && after.isPresent() && before.getAsLong() > after.getAsLong()) {
      line.append(" (the witnesses' clocks differ: this is no interval)");
    }
    if (contested(checked)) {
      line.append(", CONTESTED since entry ").append(checked.signer().contestedSince());
    }
    if (checked.disclosed() > 0) {
      line.append(", with ").append(checked.disclosed()).append(" disclosed values it commits to");
    }
    if (statement.isPresent() && statement.get().envelope().drill()) {
      line.append(", PRACTICE");
    }
    return line.toString();
  }

  /** Which entry a decision, an answer or a voice is about. */
  private String about(Optional<LoggedStatement> statement) throws Malformed {
    Optional<Hash> of =
        statement.isPresent() ? statement.get().envelope().about() : Optional.empty();
    if (of.isEmpty()) {
      return "";
    }
    for (Checked other : entries) {
      if (other.entry().leafHash().equals(of.get())) {
        return ", about entry " + other.entry().index();
      }
    }
    return ", about an entry that is not in this bundle";
  }

  /** Levels that each recipient holds; with each, whether a key that nobody contests shows it. */
  private Map<String, Map<Integer, Boolean>> recipients() throws Malformed {
    Map<String, Map<Integer, Boolean>> levels = new TreeMap<>(BundleCheck::byCodePoint);
    if (entries.isEmpty()) {
      return levels;
    }
    Proven first = entries.get(0).entry();
    if (first.statement().isEmpty()) {
      return levels;
    }
    Envelope said = first.statement().get().envelope();
    for (String to : said.to()) {
      if (!to.equals("*")) {
        levels.put(party(to), new TreeMap<>());
      }
    }
    for (Checked checked : entries.subList(1, entries.size())) {
      Optional<LoggedStatement> statement = checked.entry().statement();
      if (statement.isPresent() && isAbout(statement.get().envelope(), first.leafHash())) {
        Optional<Level> level = level(statement.get(), first.leaf());
        if (level.isPresent()) {
          String party = level.get().party();
          boolean everyone = said.to().contains("*") && !party.equals(party(said.from()));
          if (everyone || levels.containsKey(party)) {
            levels
                .computeIfAbsent(party, p -> new TreeMap<>())
                .merge(level.get().level(), !contested(checked), Boolean::logicalOr);
          }
        }
      }
    }
    return levels;
  }

  private record Level(String party, int level) {}

  private static boolean isAbout(Envelope said, Hash leaf) throws Malformed {
    return said.about().equals(Optional.of(leaf));
  }

  private static Optional<Level> level(LoggedStatement statement, Leaf first) throws Malformed {
    Envelope said = statement.envelope();
    Fields body = statement.body();
    switch (said.word()) {
      case "handed" -> {
        return Optional.of(new Level(party(body.string("recipient")), 0));
      }
      case "received" -> {
        boolean same =
            body.string("hash").equals(first.statementHash().base64())
                && body.optString("blob").equals(first.blob().map(Hash::base64));
        return same ? Optional.of(new Level(party(said.from()), LEVEL_RECEIVED)) : Optional.empty();
      }
      case "ack" -> {
        long level = body.integer("level");
        return level >= LEVEL_READ && level <= LEVEL_MAX
            ? Optional.of(new Level(party(said.from()), (int) level))
            : Optional.empty();
      }
      default -> {
        return Optional.empty();
      }
    }
  }

  private static String party(String address) {
    int slash = address.indexOf('/');
    return slash < 0 ? address : address.substring(0, slash);
  }

  private static int byCodePoint(String one, String other) {
    return Arrays.compareUnsigned(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }

  private static Json.Obj recipient(Map.Entry<String, Map<Integer, Boolean>> recipient) {
    Set<Integer> levels = recipient.getValue().keySet();
    Json.Builder row =
        Json.obj()
            .put("party", recipient.getKey())
            .put("levels", numbers(levels))
            .put("delivered", levels.contains(LEVEL_RECEIVED))
            .put("read", levels.stream().anyMatch(level -> level >= LEVEL_READ));
    List<Integer> doubted = doubted(recipient.getValue());
    return (doubted.isEmpty() ? row : row.put("contested", numbers(doubted))).build();
  }

  private static List<Json> numbers(Collection<Integer> levels) {
    return levels.stream().map(level -> (Json) Json.of(level)).toList();
  }

  /** Levels that only entries of contested keys show. */
  private static List<Integer> doubted(Map<Integer, Boolean> levels) {
    return levels.keySet().stream().filter(level -> !levels.getOrDefault(level, false)).toList();
  }

  private static String recipientLine(Map.Entry<String, Map<Integer, Boolean>> recipient) {
    Set<Integer> levels = recipient.getValue().keySet();
    List<String> words = new ArrayList<>();
    if (levels.contains(0)) {
      words.add("offered by the desk");
    }
    if (levels.contains(LEVEL_RECEIVED)) {
      words.add("DELIVERED (its machine had the bytes)");
    }
    if (levels.stream().anyMatch(level -> level >= LEVEL_READ)) {
      words.add("READ (acknowledged, levels " + levels.stream().filter(l -> l > 1).toList() + ")");
    }
    List<Integer> doubted = doubted(recipient.getValue());
    if (!doubted.isEmpty()) {
      words.add("CONTESTED: only a key that its party no longer stands behind shows " + doubted);
    }
    String said = words.isEmpty() ? "nothing in this bundle" : String.join("; ", words);
    return "to " + recipient.getKey() + ": " + said;
  }

  private List<String> shown() {
    List<String> shown = new ArrayList<>();
    shown.add(
        "The log "
            + origin.name()
            + " has signed that each of these "
            + entries.size()
            + " entries is in it, at its place.");
    shown.add("Each was signed with a key that counted at that place, by the keys in this file.");
    shown.add("Each statement shown is, byte for byte, the one that was signed.");
    for (String witness : histories.witnesses()) {
      shown.add("Witness " + witness + " has signed states of this log that are in this file.");
    }
    if (!sent.isEmpty()) {
      shown.add(sent.size() + " more are signed by their authors and on their way.");
    }
    return shown;
  }

  private List<String> notShown(boolean withheld, List<Json.Obj> items) {
    List<String> open = new ArrayList<>(AuditAnswer.NEVER_SHOWN);
    open.add("That more was not said: a bundle holds what its maker put in.");
    open.add("When anything was written or happened: times bound when it was logged.");
    open.add("That no key was withdrawn: the keys in this file may be incomplete.");
    if (withheld) {
      open.add("What the entries say whose statements are withheld here.");
    }
    List<List<Long>> groups = histories.groups();
    if (groups.size() > 1) {
      open.add("That the states of these sizes are of one history: " + groups + ".");
    }
    boolean logged =
        items.stream().anyMatch(item -> item.get("grade").equals(Optional.of(Json.of("LOGGED"))));
    if (trust.quorum().isEmpty()) {
      open.add(
          "That everybody was shown the same log: the trust policy asks for no witness, the"
              + " operator alone vouches for order and time.");
    } else if (logged) {
      open.add("That everybody was shown the same log, for entries that are only LOGGED.");
    }
    if (!sent.isEmpty()) {
      open.add("That what is on its way ever reached the log.");
    }
    return open;
  }
}
