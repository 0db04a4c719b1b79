package org.parley.verify;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Who held which key from which index on, told by the log itself.
 *
 * <p>The story starts at leaf 0, the policy whose leaf hash the holder of the receipt already
 * trusts. It names the desk's key and each founding party's root keys. The other founders assent to
 * it; then a root key admits posts of its party, and keys for those posts. A key counts for entries
 * after the one that admitted it, by index and not by any clock.
 *
 * <p>A keys file that holds anything else than these four kinds is turned down as a whole: it might
 * hold a revocation this reader does not understand.
 */
public final class Keyring {
  private static final int BYTES_MAX = 32 << 20;
  private static final int DEPTH_MAX = 4;
  private static final Set<String> ROOT_KINDS = Set.of("policy", "assent", "post", "key");
  private static final Set<String> DESK_KINDS = Set.of("decision", "handed", "beat");

  /**
   * Who holds a key, and since when.
   *
   * @param key the key
   * @param address as in a statement's {@code from}
   * @param party the party, empty for the desk
   * @param index the entry that admitted it
   */
  public record Holder(VerifierKey key, String address, String party, long index) {
    /** Whether this is the key of the desk. */
    public boolean isDesk() {
      return party.isEmpty();
    }

    /** Whether this is a root key of its party. */
    public boolean isRoot() {
      return address.equals(party + "/root");
    }

    /** Whether the key counts for the entry of that index. */
    public boolean countsAt(long entry) {
      return index < entry || entry == 0;
    }

    /** Roots sign who may speak, the desk what it did, posts all the rest. */
    public boolean maySign(String word) {
      if (isDesk()) {
        return DESK_KINDS.contains(word);
      } else if (isRoot()) {
        return ROOT_KINDS.contains(word);
      }
      return word.equals("assent") || !(ROOT_KINDS.contains(word) || DESK_KINDS.contains(word));
    }
  }

  private final List<Holder> holders = new ArrayList<>();
  private final Map<String, Long> posts = new HashMap<>();
  private final Set<String> founders = new HashSet<>();
  private final Map<String, Long> assents = new HashMap<>();
  private final Set<Hash> foundingAssents = new HashSet<>();
  private final Map<Long, Hash> entries = new HashMap<>();
  private final LoggedStatement policy;
  private final boolean exercise;
  private final String operator;

  private Keyring(LoggedStatement policy, TrustPolicy trust) throws Malformed {
    this.policy = policy;
    Fields body = policy.body();
    String origin = body.string("origin");
    this.exercise = !body.string("setting").equals("REAL");
    this.operator = body.string("operator");
    List<String> logKeys = body.strings("log_keys");
    Optional<VerifierKey> log = trust.log(origin);
    if (!policy.leaf().origin().equals(origin)
        || log.isEmpty()
        || !logKeys.contains(log.get().text())) {
      throw new Malformed(
          VerifyCode.KEYS_POLICY, "/body/log_keys", "the founders named another log or log key");
    }
    add(VerifierKey.parse(body.string("desk_key")), "desk", "", 0);
    for (Fields party : body.array("parties", Fields::of)) {
      String name = party.string("name");
      if (name.isEmpty() || name.indexOf('/') >= 0) {
        throw new Malformed(VerifyCode.KEYS_POLICY, party.at("name"), Malformed.shown(name));
      }
      for (String root : party.optStrings("roots")) {
        founders.add(name);
        add(VerifierKey.parse(root), name + "/root", name, 0);
      }
    }
    assents.put(signer(policy).party(), 0L);
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
    Keyring keyring = new Keyring(entries.get(0), trust);
    for (LoggedStatement entry : entries) {
      try {
        keyring.take(entry);
      } catch (Malformed e) {
        throw e.at("/leaf " + entry.index());
      }
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

  /** Whether the log is for practice only. */
  public boolean exercise() {
    return exercise;
  }

  /** Everybody this file gives a key to, for whoever checks entries without their statements. */
  public List<Holder> holders() {
    return List.copyOf(holders);
  }

  /** Leaf hashes of the file's entries, by index. */
  public Map<Long, Hash> entries() {
    return Map.copyOf(entries);
  }

  /** Who runs the log, as the founders wrote it. */
  public String operator() {
    return operator;
  }

  /**
   * Who signed this entry, with every rule on who may sign what.
   *
   * @throws Malformed {@code verify.key-unknown}, {@code verify.leaf-signature}, {@code
   *     verify.from}, {@code verify.authority} or {@code keys.assent-missing}
   */
  public Holder signer(LoggedStatement entry) throws Malformed {
    NoteSignature line = entry.leaf().signature();
    List<Holder> signers = new ArrayList<>();
    boolean named = false;
    for (Holder holder : holders) {
      if (holder.countsAt(entry.index()) && holder.key().matches(line)) {
        named = true;
        if (entry.leaf().signedBy(holder.key())) {
          signers.add(holder);
        }
      }
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
      holder = other.address().equals(entry.envelope().from()) ? other : holder;
    }
    if (!entry.envelope().from().equals(holder.address())) {
      throw new Malformed(
          VerifyCode.VERIFY_FROM,
          "/from",
          Malformed.shown(entry.envelope().from()) + " signed by a key of " + holder.address());
    }
    if (!holder.maySign(entry.envelope().word())) {
      throw new Malformed(
          VerifyCode.VERIFY_AUTHORITY,
          "/kind",
          Malformed.shown(entry.envelope().kind()) + " signed by " + holder.address());
    }
    if (!founding(entry)) {
      checkAssents(entry.index());
    }
    return holder;
  }

  /** Like {@link #signer}, for an entry that may contradict one of the file. */
  public Holder mainSigner(LoggedStatement entry) throws Malformed {
    checkSame(entry);
    return signer(entry);
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
    for (String founder : founders) {
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
    return entry.leafHash().equals(policy.leafHash())
        || about.equals(Optional.of(policy.leafHash()))
        || (about.isPresent() && foundingAssents.contains(about.get()));
  }

  private void take(LoggedStatement entry) throws Malformed {
    checkSame(entry);
    Holder signer = signer(entry);
    switch (entry.envelope().word()) {
      case "policy" -> {
        if (entry.index() != 0) {
          throw new Malformed(
              VerifyCode.KEYS_KIND, "", "a later policy is not understood by this verifier");
        }
      }
      case "assent" -> {
        if (founding(entry)) {
          assents.putIfAbsent(signer.party(), entry.index());
          foundingAssents.add(entry.leafHash());
        }
      }
      case "post" -> {
        String post = ownPost(entry, signer);
        posts.putIfAbsent(post, entry.index());
      }
      case "key" -> key(entry, signer);
      default ->
          throw new Malformed(
              VerifyCode.KEYS_KIND, "/kind", Malformed.shown(entry.envelope().kind()));
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
    add(key, post, signer.party(), entry.index());
  }

  private String ownPost(LoggedStatement entry, Holder signer) throws Malformed {
    String post = entry.body().string("post");
    boolean own = post.startsWith(signer.party() + "/") && !post.equals(signer.address());
    if (!signer.isRoot() || !own) {
      throw new Malformed(
          VerifyCode.KEYS_POST, "/body/post", Malformed.shown(post) + " by " + signer.address());
    }
    return post;
  }

  private void add(VerifierKey key, String address, String party, long index) {
    holders.add(new Holder(key, address, party, index));
  }
}
