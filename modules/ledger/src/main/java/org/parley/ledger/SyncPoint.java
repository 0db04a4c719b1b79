package org.parley.ledger;

/**
 * The places in this room that force bytes or directory entries to stable storage, one constant per
 * place in the code. A {@link Disk} is told which of them is asking, so that a test can leave out
 * exactly one and show that an acknowledged entry is then lost: none of them is decoration.
 */
public enum SyncPoint {
  /** Ciphertext of a batch, before any of its leaves is written. */
  VAULT_RECORDS,
  /** Keys of a batch, before any of its leaves is written. */
  VAULT_KEYS,
  /** Sealed files of a batch, before any of its leaves is written. */
  VAULT_BLOBS,
  /** The note that a key is about to be destroyed, before it is written over. */
  ERASED_NOTE,
  /** A key written over, before anybody is told that it is destroyed. */
  ERASED_KEY,
  /** Leaves and checkpoint of a batch, before anybody is answered. */
  SEGMENT,
  /** The name of a further segment, before anything in it is acknowledged. */
  ROLLED_SEGMENT_NAME,
  /** What recovery kept and cut off in the last segment, before the log is shown to anybody. */
  OPENED_SEGMENT,
  /** The names inside {@code segments/}, before the log is shown to anybody. */
  OPENED_SEGMENT_NAMES,
  /** The names inside {@code vault/}, before the log is shown to anybody. */
  OPENED_VAULT_NAMES,
  /** The names of {@code segments/} and {@code vault/} themselves. */
  OPENED_ROOT_NAMES,
  /** The new content of a small file, before it takes the place of the old one. */
  REPLACED_CONTENT,
  /** The name of a small file that has just taken the place of the old one. */
  REPLACED_NAME
}
