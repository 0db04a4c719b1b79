package org.parley.verify;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Who held which key from which index on and until which, told by the log itself.
 *
 * <p>The story starts at leaf 0, the policy whose leaf hash the holder of the receipt already
 * trusts. It names the desk's key and each founding party's root keys. The other founders assent to
 * it; then a root key admits posts of its party, and keys for those posts. Two roots of a party
 * together end one of its keys; a root of every founder together put a later policy in force. A key
 * counts by index and not by any clock.
 *
 * <p>A keys file that holds anything else than these kinds is turned down as a whole: it might hold
 * a withdrawal this reader does not understand.
 */
public final class Keyring {
  private static final int BYTES_MAX = 32 << 20;
  private static final int DEPTH_MAX = 4;
  private static final Set<String> ROOT_KINDS = Set.of("policy", "assent", "post", "key", "revoke");
  private static final Set<String> DESK_KINDS = Set.of("decision", "handed", "step", "beat");

  /** Who holds a key, and from when until when. */
  public static final class Holder {
    private final VerifierKey key;
    private final String address;
    private final String party;
    private final long index;
    private long end = Long.MAX_VALUE;
    private long since = Long.MAX_VALUE;
    private long asked = Long.MAX_VALUE;

    Holder(VerifierKey key, String address, String party, long index) {
      this.key = key;
      this.address = address;
      this.party = party;
      this.index = index;
    }

    /** The key. */
    public VerifierKey key() {
      return key;
    }

    /** As in a statement's {@code from}. */
    public String address() {
      return address;
    }

    /** The party; empty for the desk. */
    public String party() {
      return party;
    }

    /** The entry that admitted it; it counts for later ones. */
    public long index() {
      return index;
    }

    /** The last entry it counts for. */
    public long end() {
      return end;
    }

    /** From this entry on, what it signed is contested. */
    public long contestedSince() {
      return since;
    }

    /** The first entry that asks to end it. */
    public long asked() {
      return asked;
    }

    /** Whether it is one key, under whatever names. */
    private boolean same(VerifierKey other) {
      return Arrays.equals(key.publicKey(), other.publicKey());
    }

    /** Whether this is a root key of its party. */
    public boolean isRoot() {
      return address.equals(party + "/root");
    }

    /** Whether the key counts for the entry of that index. */
    public boolean countsAt(long entry) {
      return (index < entry || (index == 0 && entry == 0)) && entry <= end;
    }

    /** Roots sign who may speak, the desk what it did, posts all the rest. */
    public boolean maySign(String word) {
      if (party.isEmpty()) {
        return DESK_KINDS.contains(word);
      } else if (isRoot()) {
        return ROOT_KINDS.contains(word);
      }
      return word.equals("assent") || !(ROOT_KINDS.contains(word) || DESK_KINDS.contains(word));
    }
  }

  /** A later policy or a withdrawal, with the parties whose roots have spoken for it. */
  private record Proposal(LoggedStatement entry, Holder by, Set<String> voices) {}

  private final List<Holder> holders = new ArrayList<>();
  private final Map<String, Long> posts = new HashMap<>();
  private final Set<String> founders = new HashSet<>();

  /** Founders named by leaf 0, whose assents everything waits for. */
  private final Set<String> firstFounders;

  private final Map<String, Long> assents = new HashMap<>();
  private final Set<Hash> foundingAssents = new HashSet<>();
  private final Map<Hash, Proposal> proposals = new HashMap<>();

  /** Each log key, with the size of the last state it may have signed. */
  private final Map<String, Long> logKeys = new HashMap<>();

  private final Map<Long, Hash> entries = new HashMap<>();
  private final SignedStates states;
  private final LoggedStatement founding;
  private final boolean exercise;
  private LoggedStatement policy;
  private String operator = "";
  private long through;

  private Keyring(LoggedStatement founding, SignedStates states) throws Malformed {
    this.states = states;
    this.founding = founding;
    this.policy = founding;
    this.exercise = !founding.body().string("setting").equals("REAL");
    if (!founding.body().string("origin").equals(founding.leaf().origin())) {
      throw new Malformed(VerifyCode.KEYS_POLICY, "/body/origin", "the policy of another log");
    }
    inForce(founding, 0, 0);
    this.firstFounders = Set.copyOf(founders);
    assents.put(signer(founding).party, 0L);
  }

  /**
   * Reads and checks a whole keys file.
   *
   * @throws Malformed one of the {@code keys.*} or {@code verify.*} codes; the path names the entry
   */
  public static Keyring read(byte[] keysJson, TrustPolicy trust, SignedStates states)
      throws Malformed {
    List<LoggedStatement> entries = new ArrayList<>();
    Json file = Json.parse(keysJson, BYTES_MAX, DEPTH_MAX);
    Fields.of(Json.obj().put("keys", file).build(), "")
        .objects("keys", fields -> entries.add(entry(fields, states)));
    entries.sort(Comparator.comparingLong(LoggedStatement::index));
    if (trust.genesis().isEmpty()) {
      throw new Malformed(VerifyCode.POLICY_GENESIS, "", "a genesis line is wanted");
    }
    if (entries.isEmpty()
        || entries.get(0).index() != 0
        || !entries.get(0).leafHash().equals(trust.genesis().get())
        || !entries.get(0).envelope().word().equals("policy")) {
      throw new Malformed(
          VerifyCode.KEYS_POLICY, "", "leaf 0 is not the policy with the trusted hash");
    }
    Keyring keyring = new Keyring(entries.get(0), states);
    for (LoggedStatement entry : entries) {
      try {
        keyring.take(entry);
      } catch (Malformed e) {
        throw e.at("/leaf " + entry.index());
      }
    }
    for (LoggedStatement entry : entries) {
      keyring.checkLogKey(entry.receipt().checkpoint());
    }
    return keyring;
  }

  private static LoggedStatement entry(Fields fields, SignedStates states) throws Malformed {
    byte[] receipt = fields.string("receipt").getBytes(StandardCharsets.UTF_8);
    byte[] statement = fields.string("statement").getBytes(StandardCharsets.UTF_8);
    try {
      return LoggedStatement.read(receipt, statement, states);
    } catch (Malformed e) {
      throw e.at(fields.path());
    }
  }

  /** The log it is all about. */
  public String origin() {
    return founding.leaf().origin();
  }

  /** Whether the log is for practice only. */
  public boolean exercise() {
    return exercise;
  }

  /** Everybody this file gives a key to, for whoever checks entries without their statements. */
  public List<Holder> holders() {
    return List.copyOf(holders);
  }

  /** The newest policy in force. */
  public LoggedStatement policy() {
    return policy;
  }

  /** Leaf hashes of the file's entries, by index. */
  public Map<Long, Hash> entries() {
    return Map.copyOf(entries);
  }

  /** Who runs the log, as the newest policy in force has it. */
  public String operator() {
    return operator;
  }

  /** The newest entry of the file: withdrawals were looked for up to here. */
  public long through() {
    return through;
  }

  /**
   * Who signed this entry, with every rule on who may sign what.
   *
   * @throws Malformed {@code verify.key-unknown}, {@code verify.key-ended}, {@code
   *     verify.leaf-signature}, {@code verify.from}, {@code verify.authority} or {@code
   *     keys.assent-missing}
   */
  public Holder signer(LoggedStatement entry) throws Malformed {
    NoteSignature line = entry.leaf().signature();
    List<Holder> signers = new ArrayList<>();
    boolean named = false;
    long ended = -1;
    for (Holder holder : holders) {
      if (holder.key.matches(line)) {
        if (entry.index() > holder.end) {
          ended = holder.end;
        } else if (holder.countsAt(entry.index())) {
          named = true;
          if (entry.leaf().signedBy(holder.key)) {
            signers.add(holder);
          }
        }
      }
    }
    if (!named && ended >= 0) {
      throw new Malformed(VerifyCode.VERIFY_KEY_ENDED, "", line.name() + " ended at " + ended);
    }
    if (!named) {
      throw new Malformed(
          VerifyCode.VERIFY_KEY_UNKNOWN,
          "",
          line.name() + " is not certified before entry " + entry.index());
    }
    if (signers.isEmpty()) {
      throw new Malformed(VerifyCode.VERIFY_LEAF_SIGNATURE, "", "by " + line.name());
    }
    Holder holder = signers.get(0);
    for (Holder other : signers) {
      holder = other.address.equals(entry.envelope().from()) ? other : holder;
    }
    if (!entry.envelope().from().equals(holder.address)) {
      throw new Malformed(
          VerifyCode.VERIFY_FROM,
          "/from",
          Malformed.shown(entry.envelope().from()) + " signed by a key of " + holder.address);
    }
    if (!holder.maySign(entry.envelope().word())) {
      throw new Malformed(
          VerifyCode.VERIFY_AUTHORITY,
          "/kind",
          Malformed.shown(entry.envelope().kind()) + " signed by " + holder.address);
    }
    if (!founding(entry)) {
      checkAssents(entry.index());
    }
    return holder;
  }

  /** Like {@link #signer}, for an entry that may contradict one of the file. */
  public Holder mainSigner(LoggedStatement entry) throws Malformed {
    checkLogKey(entry.receipt().checkpoint());
    checkSame(entry);
    Holder signer = signer(entry);
    if (!entry.leaf().origin().equals(origin())) {
      throw new Malformed(VerifyCode.VERIFY_ORIGIN, "", "the keys file is of " + origin());
    }
    return signer;
  }

  /**
   * Checks that a log key which a policy named for states of that size has signed this one.
   *
   * @throws Malformed {@code keys.log-key}, or a code of {@link SignedStates#signers}
   */
  public void checkLogKey(SignedCheckpoint state) throws Malformed {
    for (VerifierKey key : states.signers(state)) {
      if (logKeys.getOrDefault(key.text(), -1L) >= state.checkpoint().size()) {
        return;
      }
    }
    throw new Malformed(VerifyCode.KEYS_LOG_KEY, "", "for state " + state.checkpoint().size());
  }

  private void checkSame(LoggedStatement entry) throws Malformed {
    Hash other = entries.putIfAbsent(entry.index(), entry.leafHash());
    if (other != null && !other.equals(entry.leafHash())) {
      throw new Malformed(
          VerifyCode.VERIFY_FORK,
          "",
          "two entries " + entry.index() + " are proven: keep both files, they are evidence");
    }
  }

  private void checkAssents(long before) throws Malformed {
    for (String founder : firstFounders) {
      Long index = assents.get(founder);
      if (index == null || index >= before) {
        throw new Malformed(
            VerifyCode.KEYS_ASSENT, "", "of " + Malformed.shown(founder) + " before " + before);
      }
    }
  }

  /**
   * Whether the entry is the policy, an assent to it, or a decision on one of these: they come
   * before all assents.
   */
  private boolean founding(LoggedStatement entry) throws Malformed {
    Optional<Hash> about = entry.envelope().about();
    return entry.leafHash().equals(founding.leafHash())
        || about.equals(Optional.of(founding.leafHash()))
        || (about.isPresent() && foundingAssents.contains(about.get()));
  }

  private void take(LoggedStatement entry) throws Malformed {
    checkSame(entry);
    through = entry.index();
    Holder signer = signer(entry);
    switch (entry.envelope().word()) {
      case "policy" -> {
        if (entry.index() != 0) {
          checkSuccessor(entry);
          propose(entry, signer);
        }
      }
      case "revoke" -> {
        propose(entry, signer);
        for (Holder holder : named(entry, signer)) {
          holder.asked = Math.min(holder.asked, entry.index());
        }
      }
      case "assent" -> assent(entry, signer);
      case "post" -> posts.putIfAbsent(ownPost(entry, signer), entry.index());
      case "key" -> key(entry, signer);
      default ->
          throw new Malformed(
              VerifyCode.KEYS_KIND, "/kind", Malformed.shown(entry.envelope().kind()));
    }
  }

  private void propose(LoggedStatement entry, Holder signer) throws Malformed {
    Proposal made = new Proposal(entry, signer, new HashSet<>());
    proposals.put(entry.leafHash(), made);
    voice(made, entry, signer);
  }

  private void assent(LoggedStatement entry, Holder signer) throws Malformed {
    Proposal proposal = proposals.get(entry.envelope().about().orElse(founding.leafHash()));
    if (proposal != null) {
      voice(proposal, entry, signer);
    } else if (founding(entry)) {
      assents.putIfAbsent(signer.party, entry.index());
      foundingAssents.add(entry.leafHash());
    } else {
      throw new Malformed(VerifyCode.KEYS_KIND, "/body/of", "what it assents to is not here");
    }
  }

  /** Takes one voice for a proposal, and does what is proposed when that was the last wanted. */
  private void voice(Proposal proposal, LoggedStatement entry, Holder signer) throws Malformed {
    LoggedStatement proposed = proposal.entry();
    if (!signer.isRoot()) {
      return;
    }
    if (proposed.envelope().word().equals("policy")) {
      proposal.voices().add(signer.party);
      boolean open = proposed.envelope().replaces().equals(policy.leafHash().base64());
      if (open && proposal.voices().containsAll(founders)) {
        inForce(proposed, entry.index(), 1);
      }
    } else if (signer.party.equals(proposal.by().party) && !signer.same(proposal.by().key)) {
      String reason = proposed.body().string("reason");
      boolean own = reason.equals("RETIRED") || reason.equals("REPLACED");
      for (Holder holder : named(proposed, signer)) {
        if (own || !(holder.same(signer.key) || holder.same(proposal.by().key))) {
          holder.end = Math.min(holder.end, entry.index());
          Optional<Long> since = proposed.body().optInteger("compromised_since");
          holder.since = Math.min(holder.since, since.orElse(Long.MAX_VALUE));
        }
      }
    }
  }

  /** The keys of the signer's party that a withdrawal names, under whatever names. */
  private List<Holder> named(LoggedStatement revoke, Holder signer) throws Malformed {
    List<Holder> named = new ArrayList<>();
    VerifierKey key = VerifierKey.parse(revoke.body().string("key"));
    for (Holder holder : holders) {
      if (holder.party.equals(signer.party) && holder.same(key)) {
        named.add(holder);
      }
    }
    return named;
  }

  private void checkSuccessor(LoggedStatement entry) throws Malformed {
    Fields body = entry.body();
    Fields first = founding.body();
    boolean same =
        entry.envelope().replaces().equals(policy.leafHash().base64())
            && entry.envelope().id().equals(founding.envelope().id())
            && body.string("origin").equals(first.string("origin"))
            && body.string("setting").equals(first.string("setting"))
            && roots(entry).keySet().containsAll(founders);
    if (!same) {
      throw new Malformed(
          VerifyCode.KEYS_POLICY, "/body", "no successor of the policy then in force");
    }
  }

  /** The founders a policy names, with their root keys. */
  private static Map<String, List<String>> roots(LoggedStatement policy) throws Malformed {
    Map<String, List<String>> roots = new LinkedHashMap<>();
    for (Fields party : policy.body().array("parties", Fields::of)) {
      String name = party.string("name");
      if (name.isEmpty() || name.indexOf('/') >= 0) {
        throw new Malformed(VerifyCode.KEYS_POLICY, party.at("name"), Malformed.shown(name));
      }
      List<String> keys = party.optStrings("roots");
      if (!keys.isEmpty()) {
        roots.put(name, keys);
      }
    }
    return roots;
  }

  /**
   * From here on another policy holds. What it does not name any more ends, and does not come back.
   *
   * @param last the entry that put it in force
   * @param decision 1 when the desk's decision on that entry, still signed as before, follows it
   */
  private void inForce(LoggedStatement next, long last, int decision) throws Malformed {
    policy = next;
    operator = next.body().string("operator");
    Set<String> kept = new HashSet<>();
    Set<String> logs = new HashSet<>(next.body().strings("log_keys"));
    logKeys.replaceAll((key, size) -> logs.contains(key) ? size : Math.min(size, last + 2));
    logs.forEach(key -> logKeys.putIfAbsent(key, Long.MAX_VALUE));
    keep(kept, next.body().string("desk_key"), "desk", "", last + decision);
    Map<String, List<String>> roots = roots(next);
    founders.clear();
    founders.addAll(roots.keySet());
    for (Map.Entry<String, List<String>> party : roots.entrySet()) {
      for (String root : party.getValue()) {
        keep(kept, root, party.getKey() + "/root", party.getKey(), last);
      }
    }
    for (Holder holder : holders) {
      boolean desk = holder.party.isEmpty();
      if ((desk || holder.isRoot()) && !kept.contains(holder.address + " " + holder.key.text())) {
        holder.end = Math.min(holder.end, desk ? last + decision : last);
      }
    }
  }

  private void keep(Set<String> kept, String text, String address, String party, long index)
      throws Malformed {
    VerifierKey key = VerifierKey.parse(text);
    boolean known = false;
    for (Holder holder : holders) {
      known |= holder.address.equals(address) && holder.same(key);
    }
    kept.add(address + " " + text);
    if (!known) {
      holders.add(new Holder(key, address, party, index));
    }
  }

  private void key(LoggedStatement entry, Holder signer) throws Malformed {
    String post = ownPost(entry, signer);
    if (!posts.containsKey(post)) {
      throw new Malformed(VerifyCode.KEYS_POST, "/body/post", post + " was not admitted before");
    }
    VerifierKey key = VerifierKey.parse(entry.body().string("vkey"));
    byte[] proof = StrictBase64.decode(entry.body().string("proof"));
    String proven =
        "parley-pop/v1\n" + entry.leaf().origin() + "\n" + post + "\n" + key.text() + "\n";
    boolean party = key.type() == KeyType.ED25519 || key.type() == KeyType.ECDSA_P256;
    if (!party || !key.verify(proven.getBytes(StandardCharsets.UTF_8), proof)) {
      throw new Malformed(VerifyCode.KEYS_PROOF, "/body/proof", "of " + key.name());
    }
    holders.add(new Holder(key, post, signer.party, entry.index()));
  }

  private String ownPost(LoggedStatement entry, Holder signer) throws Malformed {
    String post = entry.body().string("post");
    boolean own = post.startsWith(signer.party + "/") && !post.equals(signer.address);
    if (!signer.isRoot() || !own) {
      throw new Malformed(
          VerifyCode.KEYS_POST, "/body/post", Malformed.shown(post) + " by " + signer.address);
    }
    return post;
  }
}
