package org.parley.verify;

/** Every code with which this room turns down bytes, and what each one means. */
public enum VerifyCode {
  JSON_SYNTAX("json.syntax", "The text is not JSON."),
  JSON_UTF8("json.utf8", "The bytes are not plain UTF-8 without a byte order mark."),
  JSON_DUPLICATE_KEY("json.duplicate-key", "A JSON object names the same member twice."),
  JSON_SURROGATE("json.surrogate", "A JSON string holds half of a surrogate pair."),
  JSON_NONCHARACTER("json.noncharacter", "A JSON string holds a Unicode noncharacter."),
  JSON_TOO_LARGE("json.too-large", "The JSON text is longer than allowed here."),
  JSON_TOO_DEEP("json.too-deep", "The JSON text is nested deeper than allowed here."),
  JSON_NUMBER("json.number", "A JSON number is too long, too large or not whole where it must be."),
  JSON_UNKNOWN_FIELD("json.unknown-field", "A JSON object holds a member nobody defined."),
  JSON_MISSING_FIELD("json.missing-field", "A JSON object lacks a required member."),
  JSON_WRONG_TYPE("json.wrong-type", "A JSON value is of another type than required."),
  BASE64("base64.strict", "The text is not base64 in its one canonical spelling."),
  HASH_LENGTH("hash.length", "A hash is not 32 bytes long."),
  NUMBER("text.number", "A number in a text line is not a plain decimal below 2^63."),
  KEY_TEXT("key.text", "A key is not written as name+id+base64."),
  KEY_NAME("key.name", "A key name is empty, too long, or holds a space or a plus sign."),
  KEY_ID("key.id", "The id of a key is not the one computed from its name and its bytes."),
  KEY_TYPE("key.type", "A key is of a type Parley does not know."),
  KEY_POINT("key.point", "A public key is not a proper point of its curve."),
  NOTE_SIZE("note.too-large", "A signed note is longer than allowed here."),
  NOTE_UTF8("note.utf8", "A signed note is not UTF-8, or holds control characters."),
  NOTE_FORM("note.form", "A signed note has no empty line before its signature lines."),
  NOTE_SIGNATURE_LINE("note.signature-line", "A signature line is not '- name base64'."),
  NOTE_SIGNATURE_COUNT("note.signature-count", "A signed note has none or too many signatures."),
  LEAF_SIZE("leaf.too-large", "A leaf is longer than 4,096 bytes."),
  LEAF_LINES("leaf.lines", "A leaf does not have its lines in the required order."),
  LEAF_CLASS("leaf.class", "The class of a leaf is not one of the five."),
  LEAF_ORIGIN("leaf.origin", "The origin in a leaf is not a log name."),
  LEAF_PREV("leaf.prev", "A leaf names no predecessor, or names one where it has none."),
  LEAF_SEEN("leaf.seen", "The checkpoint a leaf says its author saw is not written properly."),
  LEAF_RE("leaf.re", "A leaf answers more than sixteen leaves."),
  LEAF_SIGNATURES("leaf.signatures", "A leaf does not carry exactly one signature."),
  CHECKPOINT_LINES("checkpoint.lines", "A checkpoint is not exactly origin, size and root."),
  CHECKPOINT_EMPTY("checkpoint.empty", "A checkpoint of size 0 shows another root."),
  RECEIPT_SIZE("receipt.too-large", "A receipt is longer than 64 KiB."),
  RECEIPT_LINES("receipt.lines", "A receipt does not have its lines in the required order."),
  RECEIPT_PROOF("receipt.proof-length", "A receipt holds more than 63 proof hashes."),
  PROOF_INDEX("proof.index", "A proof is for an index or a size that cannot be."),
  PROOF_LENGTH("proof.length", "A proof has too few or too many hashes for its tree."),
  PROOF_ROOT("proof.root", "A proof leads to another root."),
  POLICY_LINE("policy.line", "A line of the trust policy is not understood."),
  POLICY_NAME("policy.name", "The trust policy uses a name twice or before it is defined."),
  POLICY_QUORUM("policy.quorum", "The trust policy does not state exactly one quorum."),
  POLICY_LOG("policy.log", "The trust policy names no log."),
  POLICY_GENESIS("policy.genesis", "The trust policy does not name exactly one founding leaf."),
  VERIFY_ORIGIN("verify.origin", "The receipt is of a log the trust policy does not list."),
  VERIFY_LOG_SIGNATURE("verify.log-signature", "The log's signature does not hold."),
  VERIFY_FORK("verify.fork", "The log signed two states that cannot both be true."),
  VERIFY_LEAF_ORIGIN("verify.leaf-origin", "The leaf was signed for another log."),
  VERIFY_STATEMENT_HASH("verify.statement-hash", "The leaf is about another statement."),
  VERIFY_STATEMENT_FORM("verify.statement-form", "The statement is not of version parley/1."),
  VERIFY_KEY_UNKNOWN("verify.key-unknown", "No key valid at this index made the signature."),
  VERIFY_KEY_ENDED("verify.key-ended", "The key had ended before this entry."),
  VERIFY_LEAF_SIGNATURE("verify.leaf-signature", "The author's signature does not hold."),
  VERIFY_FROM("verify.from", "The statement names another author than the one who signed."),
  VERIFY_CLASS("verify.class", "The leaf's class is not the one of its statement's kind."),
  VERIFY_RE("verify.re", "The leaf does not point to the leaf its statement is about."),
  VERIFY_AUTHORITY("verify.authority", "The kind of statement is not for this sort of key."),
  KEYS_POLICY(
      "keys.policy", "The keys file has not the founding policy, or one that cannot follow it."),
  KEYS_LOG_KEY("keys.log-key", "No policy names the log key that signed for states of that size."),
  KEYS_ASSENT("keys.assent-missing", "A founding party's assent to the policy is missing."),
  KEYS_KIND("keys.kind", "The keys file holds a statement that is no part of a key's story."),
  KEYS_POST("keys.post", "A post or a key is not of the party that signed for it."),
  KEYS_PROOF("keys.proof", "A key's proof of possession does not hold.");

  private final String code;
  private final String text;

  VerifyCode(String code, String text) {
    this.code = code;
    this.text = text;
  }

  /** The stable code, for instance {@code json.duplicate-key}. */
  public String code() {
    return code;
  }

  /** The meaning, one English sentence. */
  public String text() {
    return text;
  }
}
