package org.parley.audit;

import org.parley.verify.Malformed;

/**
 * Every code with which this room says why something does not hold, is not shown, or cannot be
 * read, and what each one means. Codes of single receipts stay those of {@code VerifyCode}.
 */
public enum AuditCode {
  BUNDLE_SIZE("bundle.too-large", "A bundle is longer than 64 MiB."),
  BUNDLE_VERSION("bundle.version", "The file is not a bundle of version parley-bundle/1."),
  BUNDLE_ORIGIN("bundle.origin", "Something in the bundle is of another log."),
  BUNDLE_NO_ENTRY("bundle.no-entry", "A bundle holds neither an entry nor a submission."),
  BUNDLE_TWICE("bundle.twice", "A bundle holds two entries with one index."),
  BUNDLE_STATEMENT("bundle.statement-missing", "Disclosures come without their statement."),
  BUNDLE_DISCLOSURE("bundle.disclosure", "A disclosure is not one its statement commits to."),
  BUNDLE_BLOB_SURPLUS("bundle.blob-surplus", "An attachment comes with a leaf that names none."),
  BUNDLE_BLOB_HASH("bundle.blob-hash", "An attachment is not the one its leaf names."),
  BUNDLE_SIZES("bundle.sizes", "A consistency proof is between sizes that are not in the bundle."),
  BUNDLE_SUBMISSION_HASH("bundle.submission-hash", "A leaf on its way names another statement."),
  BUNDLE_SUBMISSION_BLOB("bundle.submission-blob", "A leaf on its way names another attachment."),
  EVIDENCE_SIZE("evidence.too-large", "An evidence file is longer than 16 MiB."),
  EVIDENCE_VERSION("evidence.version", "The file is not evidence of version parley-evidence/1."),
  EVIDENCE_ORIGIN("evidence.origin", "Something in the evidence is of another log."),
  EVIDENCE_WHAT("evidence.what", "The evidence is of no kind known here."),
  EVIDENCE_PARTS("evidence.parts", "The parts of the evidence do not fit its kind."),
  EVIDENCE_SAME_STATE("evidence.same-state", "The states can both be true."),
  EVIDENCE_MIRROR_WANTED("evidence.mirror-wanted", "This can only be told with a mirror."),
  EVIDENCE_MIRROR_SHORT("evidence.mirror-short", "The mirror does not reach as far as needed."),
  EVIDENCE_MIRROR_DIFFERS("evidence.mirror-differs", "The mirror holds another entry there."),
  EVIDENCE_OTHER_INDEX("evidence.other-index", "The receipts are for two places of the log."),
  EVIDENCE_SAME_ENTRY("evidence.same-entry", "The receipts are for one and the same entry."),
  EVIDENCE_OTHER_KEY("evidence.other-key", "The leaves are not all of one key."),
  EVIDENCE_OTHER_COUNT("evidence.other-count", "The leaves carry different numbers."),
  EVIDENCE_SAME_TEXT("evidence.same-text", "Both leaves say the same."),
  EVIDENCE_REFUSAL("evidence.refusal", "The refusal note is not the desk's word on that leaf."),
  EVIDENCE_REFUSED("evidence.refused", "The second leaf was refused; its number is spent."),
  EVIDENCE_SUBMISSION("evidence.submission", "The missed leaf names another statement."),
  EVIDENCE_CHAIN("evidence.chain", "The leaves between do not lead to the missed one."),
  EVIDENCE_IN_THE_LOG("evidence.in-the-log", "The leaf is in the log."),
  EVIDENCE_KIND("evidence.kind", "A statement is not of a kind this evidence is about."),
  EVIDENCE_NOT_EARLIER("evidence.not-earlier", "The beat does not come before the entry."),
  EVIDENCE_NOT_TIED("evidence.not-tied", "It is not shown that both are of one history."),
  EVIDENCE_NO_WITNESS("evidence.no-witness", "No witness of the policy signed in the beat."),
  EVIDENCE_TIME("evidence.time", "A time is not written as RFC 3339 in UTC."),
  EVIDENCE_IN_TIME("evidence.in-time", "The time written is not before that of the witness."),
  EVIDENCE_NO_BLOB("evidence.no-blob", "The leaf names no attachment."),
  EVIDENCE_SAME_BYTES("evidence.same-bytes", "These are the bytes that were signed."),
  EVIDENCE_HANDED("evidence.handed", "The desk's word is not about handing over this entry."),
  MIRROR_NO_CHECKPOINT("mirror.no-checkpoint", "The directory has no checkpoint."),
  MIRROR_ORIGIN("mirror.origin", "The mirror is of a log the policy file does not list."),
  MIRROR_SIGNATURE("mirror.signature", "The log's signature on the checkpoint does not hold."),
  MIRROR_FILE("mirror.file-missing", "A file of the mirror is not there."),
  MIRROR_ENTRIES("mirror.entries", "A file of entries is cut off or has a surplus."),
  MIRROR_ROOT("mirror.root", "The leaves do not lead to the root the log signed."),
  MIRROR_TILE("mirror.tile", "A file of hashes does not have the length its name states."),
  MIRROR_HASH("mirror.hash", "A stored hash is not what the leaves give."),
  MIRROR_LEAF_ORIGIN("mirror.leaf-origin", "A leaf was signed for another log."),
  MIRROR_SEEN("mirror.seen", "An author had seen a state that this log did not have."),
  MIRROR_NUMBER_TWICE("mirror.number-twice", "One key signed two leaves with one number."),
  MIRROR_PREV("mirror.prev", "A leaf names another predecessor than the log holds."),
  MIRROR_KEY("mirror.key-not-in-force", "A key signed where it did not count."),
  MIRROR_LEAF_SIGNATURE("mirror.leaf-signature", "The signature of a leaf does not hold."),
  MIRROR_STATEMENT("mirror.statement", "A stored statement is not the one its leaf names."),
  MIRROR_AUTHOR("mirror.author", "A statement is not one its key may make."),
  MIRROR_AGAINST_ENTRY("mirror.against-entry", "The log holds another entry there."),
  MIRROR_AGAINST_STATE("mirror.against-state", "The log's first entries give another root."),
  AGAINST_FILE("against.file", "The file is no receipt, checkpoint, bundle or evidence."),
  CHECKPOINTS_ORIGIN("checkpoints.origin", "The two states are of two logs."),
  CHECKPOINTS_PROOF("checkpoints.proof", "A proof file is not one hash in base64 a line."),
  CHECKPOINTS_TWO_STATES("checkpoints.two-states", "The two states cannot both be true."),
  CHECKPOINTS_CANNOT_TELL("checkpoints.cannot-tell", "A proof or a longer mirror is wanted.");

  private final String code;
  private final String text;

  AuditCode(String code, String text) {
    this.code = code;
    this.text = text;
  }

  /** The stable code, for instance {@code bundle.twice}. */
  public String code() {
    return code;
  }

  /** The meaning, one English sentence. */
  public String text() {
    return text;
  }

  /** The fault as an exception, for readers of bytes. */
  Malformed at(String path, String detail) {
    return new Malformed(code, path, detail);
  }
}
