package org.parley.desk;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.parley.statement.Refusal;
import org.parley.statement.RefusalCode;

/**
 * Every refusal the desk itself can give, with its explanation and its HTTP status.
 *
 * <p>Form is refused by the rooms {@code verify}, {@code statement} and {@code geo}, meaning by
 * {@code terms} and {@code notice}; what is listed here is about who speaks, in which order, and
 * what a statement points at. Codes are stable: clients and tests rely on them.
 */
public enum DeskRefusal implements RefusalCode {
  LIMIT_REFUSALS(
      "limit.refusals", 409, "This key has used up the refusals that are kept for one key."),

  ORIGIN_OTHER_LOG("origin.other-log", 409, "The leaf names another log than this one."),
  KEY_UNKNOWN("key.unknown", 403, "No key of this name and key id is admitted in this log."),
  KEY_REVOKED("key.revoked", 403, "The key has ended; sign with a key that is admitted now."),
  KEY_EXPIRED("key.expired", 403, "The key was admitted until a time that has passed."),
  SIGNATURE_INVALID(
      "signature.invalid", 403, "The leaf's signature does not verify with the key it names."),
  STATEMENT_HASH_MISMATCH(
      "statement.hash-mismatch", 422, "The statement's SHA-256 is not the one the leaf signs."),
  CLASS_WRONG("class.wrong", 422, "The leaf's class is not the class of this kind of statement."),
  BLOB_MISSING(
      "blob.missing",
      422,
      "The sealed file that the leaf names did not come along, or another did."),
  BLOB_KIND("blob.kind", 422, "A statement of this kind carries no sealed file."),
  BLOB_NOT_SIGNED("blob.not-signed", 422, "A blob came along that the leaf does not name."),

  SEQ_REPLAYED(
      "seq.replayed", 409, "This key has already used this sequence number for another leaf."),
  SEQ_NOT_THE_MISSING_LEAF(
      "seq.not-the-missing-leaf",
      409,
      "The gap at this sequence number can be closed only by the leaf its successor names."),
  PREV_MISMATCH(
      "prev.mismatch", 409, "'prev' is not the hash of this key's leaf just before this one."),
  SEEN_UNKNOWN_ROOT(
      "seen.unknown-root",
      409,
      "'seen' is not a root of this log at that size; send the signed checkpoint you saw."),

  FROM_NOT_YOURS("from.not-yours", 403, "'from' is not the holder of the key that signed."),
  SCOPE_MISSING("scope.missing", 403, "The post or its key does not hold the scope this needs."),
  SCOPE_BLOCK("scope.block", 403, "The post may speak only in the blocks named for it."),
  RULES_OLDER(
      "rules.older",
      422,
      "The rules that the policy names do not know what this says; a later policy, agreed by every"
          + " founder, can name newer ones."),
  SCOPE_ZONE("scope.zone", 403, "The post may file only what lies wholly in a zone named for it."),
  ROOT_KIND(
      "root.kind",
      403,
      "A root key signs policies, posts, keys, their ends, assents, participation."),
  ROOT_NEEDED("root.needed", 403, "This kind is signed by a root key of the party."),
  KIND_DESK_ONLY("kind.desk-only", 403, "Only the server's own desk key signs this kind."),
  TO_EVERYONE(
      "to.everyone",
      422,
      "A policy, post, key or its end, and a voice for it, go to everyone: \"*\"."),
  TO_PARTY_MISSING(
      "to.party-missing",
      422,
      "What a party itself says of an agreement goes to every party to it."),
  TO_AUTHOR_MISSING(
      "to.author-missing",
      422,
      "The author of the statement answered is not among the addressees."),
  PARTY_UNKNOWN("party.unknown", 422, "No party of this name takes part in this log."),
  POST_UNKNOWN("post.unknown", 422, "No post of this name is registered in this log."),

  GENESIS_POLICY_FIRST("genesis.policy-first", 409, "The first leaf of a log is its policy."),
  GENESIS_ROOT_NOT_NAMED(
      "genesis.root-not-named", 403, "The policy is not signed by a root key that it names."),
  GENESIS_ASSENT_MISSING(
      "genesis.assent-missing", 409, "First every founding party assents to the policy."),
  POLICY_ALREADY_SET(
      "policy.already-set", 409, "This log has its policy; a later one names it in 'replaces'."),
  POLICY_NOT_IN_FORCE(
      "policy.not-in-force", 409, "'replaces' is not the policy in force; start from that one."),
  POLICY_SETTING(
      "policy.setting",
      422,
      "A later policy keeps the setting, practice or real; a log for training is practice."),
  POLICY_PARTY("policy.party", 422, "A later policy keeps every party, and founders their roots."),
  POLICY_ORIGIN("policy.origin", 422, "The policy is for another origin."),
  POLICY_DESK_KEY("policy.desk-key", 422, "The policy's desk key is none of this server's."),
  POLICY_LOG_KEY("policy.log-key", 422, "The policy's first log key is none of this server's."),
  POLICY_RULES(
      "policy.rules", 422, "The policy is for other rules than those this server applies."),
  POLICY_KEY("policy.key", 422, "A key in the policy has a wrong name or type or is unsafe."),
  POLICY_TWICE("policy.twice", 422, "A key is named twice in the policy."),

  POST_OTHER_PARTY("post.other-party", 403, "A root key speaks only for posts of its own party."),
  POST_EXISTS("post.exists", 409, "The post is registered; a change replaces its last statement."),
  POST_ZONES(
      "post.zones",
      422,
      "Posts limited to zones need a policy that names parley-rules/3 or later."),
  POST_ZONE_UNKNOWN("post.zone-unknown", 422, "No zone of this id is known to you in this log."),
  KEY_NOT_OF_POST(
      "key.not-of-post", 422, "A post key is named <origin>/<Party>/<post>, optionally /<n>."),
  KEY_EXISTS("key.exists", 409, "This key is already admitted, under this name or another."),
  KEY_PROOF("key.proof", 422, "The new key's own signature over its admission does not verify."),
  REVOKE_NOT_YOURS(
      "revoke.not-yours", 403, "A root ends only keys of its own party's posts and roots."),
  REVOKE_UNKNOWN_KEY("revoke.unknown-key", 422, "No such key was ever admitted in this log."),
  REVOKE_ALREADY("revoke.already", 409, "The key has ended, and this says nothing more about it."),
  REVOKE_SAME_ROOT(
      "revoke.same-root", 403, "The second voice must be another root key than the first."),
  REVOKE_BY_ITSELF(
      "revoke.by-itself",
      403,
      "A key has no voice in its own end, unless it is retired or replaced."),
  REVOKE_SINCE("revoke.since", 422, "No key was compromised since an entry still to come."),
  KEY_SCOPES("key.scopes", 422, "A key may hold only scopes of its post."),

  ID_USED("id.used", 409, "The id is in use; a new version names what it replaces."),
  REPLACES_NOT_ALLOWED(
      "replaces.not-allowed", 422, "Statements of this kind have no later versions."),
  REPLACES_UNKNOWN("replaces.unknown", 422, "No leaf of this log has the hash it replaces."),
  REPLACES_OTHER_PARTY("replaces.other-party", 403, "Only its own party replaces a statement."),
  REPLACES_OTHER_ID("replaces.other-id", 422, "A new version keeps the id and kind of the first."),
  REPLACES_NOT_NEWEST("replaces.not-newest", 409, "There is a newer version to replace."),

  RE_MISMATCH("re.mismatch", 422, "The leaf's 're' lines are not exactly what the body answers."),
  RE_UNKNOWN("re.unknown", 422, "No statement of this hash is known to you in this log."),
  RE_WRONG_KIND("re.wrong-kind", 422, "A statement of that kind is not answered this way."),
  RE_OWN_STATEMENT("re.own-statement", 422, "A party does not answer its own statement this way."),
  RECEIVED_HASH(
      "received.hash", 422, "The hash computed on receipt is not that of the statement sent."),
  RECEIVED_BLOB("received.blob", 422, "The blob hash is not the one the leaf answered names."),
  ANSWER_NO_AUTHORISE_DUTY(
      "answer.no-authorise-duty",
      422,
      "No agreement in force asks this party to authorise; notices are not requests."),

  ASSENT_ALREADY("assent.already", 409, "The party has assented to this already."),
  ASSENT_SUPERSEDED("assent.superseded", 409, "There is a newer version to assent to."),

  ERASE_NOT_YOURS(
      "erase.not-yours",
      403,
      "Only the post that said it, or one of its party for law, erases it."),
  ERASE_NEEDED(
      "erase.needed", 409, "Others rely on this while it is in force or by its nature; it stays."),
  ERASE_ALREADY("erase.already", 409, "The statement of that leaf has been erased already."),

  SEALED_ENVELOPE(
      "sealed.envelope", 422, "All boxes look alike: to everyone, no block, no drill, no digests."),

  HANDED_ALREADY("handed.already", 409, "This was offered to that recipient as often as may be."),
  HANDED_RECIPIENT("handed.recipient", 422, "That party or post is not a recipient of this."),
  HANDED_COUNTER("handed.counter", 409, "The counter is not the recipient's next one.");

  private static final Set<DeskRefusal> SPENDING_NOTHING =
      EnumSet.of(
          LIMIT_REFUSALS,
          ORIGIN_OTHER_LOG,
          KEY_REVOKED,
          STATEMENT_HASH_MISMATCH,
          BLOB_MISSING,
          BLOB_NOT_SIGNED,
          SEQ_REPLAYED,
          SEQ_NOT_THE_MISSING_LEAF);

  private final String code;
  private final int httpStatus;
  private final String text;

  DeskRefusal(String code, int httpStatus, String text) {
    this.code = code;
    this.httpStatus = httpStatus;
    this.text = text;
  }

  @Override
  public String code() {
    return code;
  }

  @Override
  public String text() {
    return text;
  }

  @Override
  public int httpStatus() {
    return httpStatus;
  }

  /** The refusal with this code; empty when the code belongs to another room. */
  public static Optional<DeskRefusal> of(String code) {
    for (DeskRefusal each : values()) {
      if (each.code.equals(code)) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }

  /**
   * Whether a refusal with this code spends the leaf's sequence number. It does not where the
   * number is not the author's to spend here, or where what was refused is not what the author
   * signed: otherwise whoever carries a signed leaf could use up its number by handing in something
   * else with it.
   */
  static boolean spends(String code) {
    return of(code).map(refusal -> !SPENDING_NOTHING.contains(refusal)).orElse(true);
  }

  /** What a leaf of this key is told once the key has ended. */
  static Refusal ended(PostKey key) {
    String when = key.endedAt().map(index -> " at entry " + index).orElse("");
    return KEY_REVOKED.at("/leaf", key.id().name() + " ended" + when);
  }

  /** This refusal about one field, with its own explanation as the detail. */
  Refusal at(String path) {
    return at(path, text);
  }
}
