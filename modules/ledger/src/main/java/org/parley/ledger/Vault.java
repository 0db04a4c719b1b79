package org.parley.ledger;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.parley.verify.BrokenInvariant;
import org.parley.verify.Hash;
import org.parley.verify.Invariant;

/**
 * The confidential half of the log: for every leaf one encrypted record, and its key in another
 * file.
 *
 * <pre>
 *   vault/records                              vault/keys
 *   record 'H': "parley-vault/v1\n"            record 'H': "parley-vault-keys/v1\n"
 *   record 'V', number = index of the leaf     record 'K', number = index of the leaf
 *     body: ciphertext, 16-byte tag              body: 32-byte key
 *   ...                                        ...
 * </pre>
 *
 * Each record has a random AES-256 key of its own, used once, so the GCM nonce is twelve zero
 * bytes. The additional data is the index (8 bytes) and the leaf hash (32): a ciphertext cannot be
 * moved to another leaf. The plaintext is
 *
 * <pre>
 *   statement length (4), statement, number of disclosures (2), { length (4), ASCII } ...
 * </pre>
 *
 * <p>Destroying a key erases what it opened, while the leaf stays in the tree and reveals nothing.
 * Whoever reads only {@code vault/records}, a backup of it for instance, learns lengths.
 *
 * <p>Both files are synced before any leaf of the batch is written. So a leaf that survives always
 * has its record; records without a leaf are the remains of a batch nobody was answered for, and
 * are cut off when the vault is opened.
 */
final class Vault implements Closeable {
  private static final String RECORDS = Layout.VAULT_RECORDS;
  private static final String KEYS = Layout.VAULT_KEYS;
  static final byte[] RECORDS_HEADER = ascii("parley-vault/v1\n");
  static final byte[] KEYS_HEADER = ascii("parley-vault-keys/v1\n");
  static final char HEADER = 'H';
  static final char RECORD = 'V';
  static final char KEY = 'K';
  static final int KEY_BYTES = 32;
  static final int TAG_BITS = 128;
  static final int LONGEST_KEY_BODY = 64;
  private static final int KEYS_SHARE = 8;

  private final int heldBytes;
  private final RecordFile records;
  private final RecordFile keys;
  private final LongColumn recordPositions = new LongColumn();
  private final LongColumn keyPositions = new LongColumn();
  private long recordsEnd;
  private long keysEnd;
  private final SecureRandom random = new SecureRandom();

  /** Opens the files; {@link #check} and {@link #drop} come next. */
  Vault(Disk disk, LedgerLimits limits) throws IOException {
    this.heldBytes = limits.heldBytes();
    int most = limits.heldBytes() + TAG_BITS / 8;
    this.records = new RecordFile(disk, RECORDS, most, limits.aheadBytes());
    this.keys = new RecordFile(disk, KEYS, LONGEST_KEY_BODY, limits.aheadBytes() / KEYS_SHARE);
  }

  /** Whether any encrypted record is there, wherever in the file. */
  boolean holdsSomething() throws IOException {
    RecordFile.Scan scan = records.scan(0);
    for (Optional<RecordFile.Found> found = scan.nextAnywhere();
        found.isPresent();
        found = scan.nextAnywhere()) {
      if (found.get().type() == RECORD) {
        return true;
      }
    }
    return false;
  }

  /**
   * Finds the records of the first {@code size} leaves.
   *
   * @throws LedgerFault when one of them is not intact
   */
  void check(long size) throws IOException {
    recordsEnd = check(records, RECORDS_HEADER, RECORD, recordPositions, size);
    keysEnd = check(keys, KEYS_HEADER, KEY, keyPositions, size);
  }

  private static long check(
      RecordFile file, byte[] header, char type, LongColumn positions, long size)
      throws IOException {
    RecordFile.Scan scan = file.scan(0);
    Optional<RecordFile.Found> first = scan.next();
    if (first.isEmpty() || !isHeader(first.get(), header)) {
      if (size > 0) {
        throw new LedgerFault(file.name(), 0, "the header is damaged");
      }
      return 0;
    }
    for (long index = 0; index < size; index++) {
      long position = scan.position();
      Optional<RecordFile.Found> found = scan.next();
      if (found.isEmpty() || !found.get().is(type, index)) {
        throw new LedgerFault(file.name(), position, "the record of leaf " + index + " is damaged");
      }
      positions.add(position);
    }
    return scan.position();
  }

  /** Cuts off what lies behind the records that were checked. */
  void drop() throws IOException {
    drop(records, RECORDS_HEADER, recordsEnd);
    drop(keys, KEYS_HEADER, keysEnd);
  }

  private static void drop(RecordFile file, byte[] header, long end) throws IOException {
    file.cut(end);
    if (end == 0) {
      file.add(HEADER, 0, header);
      file.write();
    }
  }

  static boolean isHeader(RecordFile.Found found, byte[] header) {
    return found.is(HEADER, 0) && Arrays.equals(found.body(), header);
  }

  /** Encrypts and stores the confidential part of a batch; when it returns, that is durable. */
  void append(long firstIndex, List<Hash> leafHashes, List<LedgerEntry> entries)
      throws IOException {
    for (int i = 0; i < entries.size(); i++) {
      long index = firstIndex + i;
      byte[] key = new byte[KEY_BYTES];
      random.nextBytes(key);
      byte[] sealed = seal(key, index, leafHashes.get(i), plaintext(entries.get(i)));
      recordPositions.add(records.add(RECORD, index, sealed));
      keyPositions.add(keys.add(KEY, index, key));
    }
    records.write();
    keys.write();
    records.sync(SyncPoint.VAULT_RECORDS);
    keys.sync(SyncPoint.VAULT_KEYS);
  }

  /** The bytes an entry takes up inside its record. */
  static long plaintextBytes(LedgerEntry entry) {
    long bytes = Integer.BYTES + (long) entry.statement().length + Short.BYTES;
    for (String disclosure : entry.disclosures()) {
      bytes += Integer.BYTES + (long) disclosure.length();
    }
    return bytes;
  }

  private byte[] plaintext(LedgerEntry entry) {
    long bytes = plaintextBytes(entry);
    Invariant.hold(bytes <= heldBytes, "a statement with its disclosures fits the vault's limit");
    ByteBuffer plain = ByteBuffer.allocate((int) bytes);
    plain.putInt(entry.statement().length).put(entry.statement());
    plain.putShort((short) entry.disclosures().size());
    for (String disclosure : entry.disclosures()) {
      plain.putInt(disclosure.length()).put(ascii(disclosure));
    }
    return plain.array();
  }

  /**
   * The confidential part of a leaf.
   *
   * @throws LedgerFault when it is damaged
   */
  VaultRecord read(long index, Hash leafHash) throws IOException {
    byte[] key = body(keys, keyPositions.get(index), KEY, index);
    byte[] sealed = body(records, recordPositions.get(index), RECORD, index);
    Optional<byte[]> plain = opened(key, index, leafHash, sealed);
    if (plain.isEmpty()) {
      throw new LedgerFault(
          RECORDS, recordPositions.get(index), "its key does not open the record of leaf " + index);
    }
    return record(ByteBuffer.wrap(plain.get()));
  }

  /** What a record holds; empty when the key does not open it at this place. */
  static Optional<byte[]> opened(byte[] key, long index, Hash leafHash, byte[] sealed) {
    try {
      return Optional.of(cipher(Cipher.DECRYPT_MODE, key, index, leafHash).doFinal(sealed));
    } catch (AEADBadTagException e) {
      return Optional.empty();
    } catch (GeneralSecurityException e) {
      throw new BrokenInvariant("every Java has AES-GCM", e);
    }
  }

  private static byte[] body(RecordFile file, long position, char type, long index)
      throws IOException {
    Optional<RecordFile.Found> found = file.at(position);
    if (found.isEmpty() || !found.get().is(type, index)) {
      throw new LedgerFault(file.name(), position, "the record of leaf " + index + " is damaged");
    }
    return found.get().body();
  }

  private static VaultRecord record(ByteBuffer plain) {
    byte[] statement = new byte[plain.getInt()];
    plain.get(statement);
    int count = Short.toUnsignedInt(plain.getShort());
    List<String> disclosures = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      byte[] disclosure = new byte[plain.getInt()];
      plain.get(disclosure);
      disclosures.add(new String(disclosure, StandardCharsets.US_ASCII));
    }
    return new VaultRecord(statement, disclosures);
  }

  private static byte[] seal(byte[] key, long index, Hash leafHash, byte[] plain) {
    try {
      return cipher(Cipher.ENCRYPT_MODE, key, index, leafHash).doFinal(plain);
    } catch (GeneralSecurityException e) {
      throw new BrokenInvariant("every Java has AES-GCM", e);
    }
  }

  private static Cipher cipher(int mode, byte[] key, long index, Hash leafHash)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, new byte[12]));
    cipher.updateAAD(ByteBuffer.allocate(Long.BYTES).putLong(0, index));
    cipher.updateAAD(leafHash.bytes());
    return cipher;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** Gives back the room written ahead. */
  void trim() throws IOException {
    records.trim();
    keys.trim();
  }

  @Override
  public void close() throws IOException {
    records.close();
    keys.close();
  }
}
