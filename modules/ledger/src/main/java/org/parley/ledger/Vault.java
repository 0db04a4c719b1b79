package org.parley.ledger;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongPredicate;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.parley.verify.BrokenInvariant;
import org.parley.verify.Hash;
import org.parley.verify.Invariant;

/**
 * The confidential half of the log: for every leaf one encrypted record, for some a sealed file
 * beside it, and their keys in another file.
 *
 * <pre>
 *   vault/records                              vault/keys
 *   record 'H': "parley-vault/v1\n"            record 'H': "parley-vault-keys/v1\n"
 *   record 'V', number = index of the leaf     record 'K', number = index of the leaf
 *     body: ciphertext, 16-byte tag              body: 32-byte key, or two of them
 *   ...                                        ...
 *
 *   vault/blobs, of leaves with two keys       vault/erased
 *   record 'H': "parley-blobs/v1\n"            record 'H': "parley-erased/v1\n"
 *   record 'B', number = index of the leaf     record 'E', number = index of the leaf
 *     body: ciphertext, 16-byte tag              body: place (8) and length (4) of its keys
 * </pre>
 *
 * Each record has a random AES-256 key of its own, used once, so the GCM nonce is twelve zero
 * bytes. The additional data is the index (8 bytes) and the leaf hash (32): a ciphertext cannot be
 * moved to another leaf. A sealed file is encrypted the same way under the second key. The
 * plaintext of a statement is
 *
 * <pre>
 *   statement length (4), statement, number of disclosures (2), { length (4), ASCII } ...
 * </pre>
 *
 * <p>Destroying a key erases what it opened, while the leaf stays in the tree and reveals nothing.
 * Where the keys stood there is then a record 'X' of the same length, all zeros. The note in {@code
 * vault/erased} is durable before they are written over, so whatever a power loss leaves of them is
 * known to be meant, and is finished when the vault is opened. Whoever reads only {@code
 * vault/records}, a backup of it for instance, learns lengths.
 *
 * <p>What a batch adds is synced before any of its leaves is written. So a leaf that survives
 * always has its record; records without a leaf are the remains of a batch nobody was answered for,
 * and are cut off when the vault is opened.
 */
final class Vault implements Closeable {
  private static final String RECORDS = Layout.VAULT_RECORDS;
  private static final String KEYS = Layout.VAULT_KEYS;
  private static final String BLOBS = Layout.VAULT_BLOBS;
  private static final String ERASED = Layout.VAULT_ERASED;
  static final byte[] RECORDS_HEADER = ascii("parley-vault/v1\n");
  static final byte[] KEYS_HEADER = ascii("parley-vault-keys/v1\n");
  static final byte[] BLOBS_HEADER = ascii("parley-blobs/v1\n");
  static final byte[] ERASED_HEADER = ascii("parley-erased/v1\n");
  static final char HEADER = 'H';
  static final char RECORD = 'V';
  static final char KEY = 'K';
  static final char BLOB = 'B';
  static final char NOTE = 'E';
  static final char DESTROYED = 'X';
  static final int KEY_BYTES = 32;
  static final int TAG_BITS = 128;
  private static final GCMParameterSpec NONCE = new GCMParameterSpec(TAG_BITS, new byte[12]);
  static final int LONGEST_KEY_BODY = 2 * KEY_BYTES;
  static final int NOTE_BYTES = Long.BYTES + Integer.BYTES;
  private static final int KEYS_SHARE = 8;

  private final int heldBytes;
  private final RecordFile records;
  private final RecordFile keys;
  private final RecordFile blobs;
  private final RecordFile notes;
  private final LongColumn recordPositions = new LongColumn();
  private final LongColumn keyPositions = new LongColumn();
  private final Map<Long, Long> blobPositions = new ConcurrentHashMap<>();
  private final Set<Long> erased = ConcurrentHashMap.newKeySet();
  private final SortedMap<Long, Keys> noted = new TreeMap<>();
  private final SortedSet<Long> withBlob = new TreeSet<>();
  private long recordsEnd;
  private long keysEnd;
  private long blobsEnd;
  private long notesEnd;
  private final SecureRandom random = new SecureRandom();

  /** Where the keys of a leaf stand in their file. */
  private record Keys(long position, int bytes, boolean destroyed) {}

  /** Opens the files; {@link #check} and {@link #drop} come next. */
  Vault(Disk disk, LedgerLimits limits) throws IOException {
    this.heldBytes = limits.heldBytes();
    int most = limits.heldBytes() + TAG_BITS / 8;
    this.records = new RecordFile(disk, RECORDS, most, limits.aheadBytes());
    this.keys = new RecordFile(disk, KEYS, LONGEST_KEY_BODY, limits.aheadBytes() / KEYS_SHARE);
    this.blobs = new RecordFile(disk, BLOBS, most, limits.aheadBytes());
    this.notes = new RecordFile(disk, ERASED, LONGEST_KEY_BODY, 0);
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
    checkNotes(size);
    checkKeys(size);
    checkRecords(size);
    checkBlobs();
  }

  private void checkRecords(long size) throws IOException {
    RecordFile.Scan scan = records.scan(0);
    if (!begins(records, scan, RECORDS_HEADER, size > 0)) {
      return;
    }
    for (long index = 0; index < size; index++) {
      long position = scan.position();
      Optional<RecordFile.Found> found = scan.next();
      if (found.isEmpty() || !found.get().is(RECORD, index)) {
        throw damaged(records, position, index);
      }
      recordPositions.add(position);
    }
    recordsEnd = scan.position();
  }

  private void checkKeys(long size) throws IOException {
    RecordFile.Scan scan = keys.scan(0);
    if (!begins(keys, scan, KEYS_HEADER, size > 0)) {
      return;
    }
    for (long index = 0; index < size; index++) {
      Keys here = keysAt(scan, index);
      keyPositions.add(here.position());
      if (here.destroyed()) {
        erased.add(index);
        noted.remove(index);
      } else if (noted.containsKey(index)) {
        erased.add(index);
      }
      if (here.bytes() > KEY_BYTES) {
        withBlob.add(index);
      }
    }
    keysEnd = scan.position();
  }

  /** The keys of the next leaf; a damaged record is one that was being destroyed, or damage. */
  private Keys keysAt(RecordFile.Scan scan, long index) throws IOException {
    long position = scan.position();
    Optional<RecordFile.Found> found = scan.next();
    if (found.isPresent() && (found.get().is(KEY, index) || found.get().is(DESTROYED, index))) {
      int bytes = found.get().body().length;
      if (bytes == KEY_BYTES || bytes == LONGEST_KEY_BODY) {
        return new Keys(position, bytes, found.get().type() == DESTROYED);
      }
    }
    Keys meant = noted.get(index);
    if (meant == null || meant.position() != position) {
      throw damaged(keys, position, index);
    }
    scan.skipTo(position + RecordFile.FRAME_BYTES + meant.bytes());
    return meant;
  }

  private void checkBlobs() throws IOException {
    RecordFile.Scan scan = blobs.scan(0);
    if (!begins(blobs, scan, BLOBS_HEADER, !withBlob.isEmpty())) {
      return;
    }
    for (long index : withBlob) {
      long position = scan.position();
      Optional<RecordFile.Found> found = scan.next();
      if (found.isEmpty() || !found.get().is(BLOB, index)) {
        throw damaged(blobs, position, index);
      }
      blobPositions.put(index, position);
    }
    blobsEnd = scan.position();
    withBlob.clear();
  }

  private void checkNotes(long size) throws IOException {
    RecordFile.Scan scan = notes.scan(0);
    if (!begins(notes, scan, ERASED_HEADER, false)) {
      return;
    }
    Optional<RecordFile.Found> next = scan.next();
    while (next.isPresent()) {
      RecordFile.Found found = next.get();
      if (found.type() != NOTE || found.body().length != NOTE_BYTES || found.number() >= size) {
        throw new LedgerFault(ERASED, found.position(), "a note of an erased key is damaged");
      }
      ByteBuffer place = ByteBuffer.wrap(found.body());
      noted.put(found.number(), new Keys(place.getLong(), place.getInt(), false));
      next = scan.next();
    }
    notesEnd = scan.position();
    if (scan.nextAnywhere().isPresent()) {
      throw new LedgerFault(ERASED, notesEnd, "a note of an erased key is damaged");
    }
  }

  /** Reads the header; without one the file must not be needed for anything acknowledged. */
  private static boolean begins(
      RecordFile file, RecordFile.Scan scan, byte[] header, boolean acknowledged)
      throws IOException {
    Optional<RecordFile.Found> first = scan.next();
    boolean begins = first.isPresent() && isHeader(first.get(), header);
    if (!begins && acknowledged) {
      throw new LedgerFault(file.name(), 0, "the header is damaged");
    }
    return begins;
  }

  private static LedgerFault damaged(RecordFile file, long position, long index) {
    return new LedgerFault(file.name(), position, "the record of leaf " + index + " is damaged");
  }

  /** Cuts off what lies behind the records that were checked, and finishes what was erased. */
  void drop() throws IOException {
    drop(records, RECORDS_HEADER, recordsEnd);
    drop(keys, KEYS_HEADER, keysEnd);
    drop(blobs, BLOBS_HEADER, blobsEnd);
    drop(notes, ERASED_HEADER, notesEnd);
    finishErasing();
  }

  /** A killed program may have left notes and zeros that only the page cache knows of. */
  private void finishErasing() throws IOException {
    if (erased.isEmpty()) {
      return;
    }
    notes.sync(SyncPoint.ERASED_NOTE);
    for (Map.Entry<Long, Keys> unfinished : noted.entrySet()) {
      destroy(unfinished.getKey(), unfinished.getValue());
    }
    keys.sync(SyncPoint.ERASED_KEY);
    noted.clear();
  }

  private static void drop(RecordFile file, byte[] header, long end) throws IOException {
    file.cut(end);
    if (end == 0) {
      file.add(HEADER, 0, header);
      file.write();
    }
  }

  /**
   * SHA-256 over the keys of the first leaves, in order: one type letter, the length of the keys in
   * one byte, the keys. Whoever knows it could have read every statement; once a key is destroyed
   * nobody can make it again.
   *
   * @param mayBeErased the leaves whose keys may have been destroyed
   * @throws SnapshotUnfit when another one has been
   * @throws LedgerFault when a key is being destroyed just now, or is damaged
   */
  Hash keysDigest(long size, LongPredicate mayBeErased) throws IOException {
    MessageDigest digest = sha256();
    RecordFile.Scan scan = keys.scan(0);
    Optional<RecordFile.Found> found = scan.next();
    for (long index = 0; found.isPresent() && index < size; index++) {
      long position = scan.position();
      found = scan.next();
      if (found.isEmpty() || found.get().number() != index) {
        throw damaged(keys, position, index);
      }
      if (found.get().type() != KEY && !mayBeErased.test(index)) {
        throw new SnapshotUnfit("the statement of leaf " + index + " was erased since");
      }
      digest.update((byte) found.get().type());
      digest.update((byte) found.get().body().length);
      digest.update(found.get().body());
    }
    return Hash.read(ByteBuffer.wrap(digest.digest()));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new BrokenInvariant("every Java has SHA-256", e);
    }
  }

  /** Whether what this leaf's keys opened has been erased. */
  boolean erased(long index) {
    return erased.contains(index);
  }

  /** Destroys the keys of a leaf; when it returns, that is durable. Again is as good as once. */
  void erase(long index) throws IOException {
    if (erased.contains(index)) {
      return;
    }
    long position = keyPositions.get(index);
    Keys here = new Keys(position, body(keys, position, KEY, index).length, false);
    ByteBuffer place = ByteBuffer.allocate(NOTE_BYTES);
    notes.add(NOTE, index, place.putLong(position).putInt(here.bytes()).array());
    notes.write();
    notes.sync(SyncPoint.ERASED_NOTE);
    erased.add(index);
    destroy(index, here);
    keys.sync(SyncPoint.ERASED_KEY);
  }

  private void destroy(long index, Keys here) throws IOException {
    keys.rewrite(here.position(), DESTROYED, index, new byte[here.bytes()]);
  }

  static boolean isHeader(RecordFile.Found found, byte[] header) {
    return found.is(HEADER, 0) && Arrays.equals(found.body(), header);
  }

  /** Encrypts and stores the confidential part of a batch; when it returns, that is durable. */
  void append(long firstIndex, List<Hash> leafHashes, List<LedgerEntry> entries)
      throws IOException {
    boolean sealed = false;
    for (int i = 0; i < entries.size(); i++) {
      long index = firstIndex + i;
      Optional<byte[]> blob = entries.get(i).blob();
      byte[] key = new byte[blob.isPresent() ? LONGEST_KEY_BODY : KEY_BYTES];
      random.nextBytes(key);
      byte[] statement = seal(key, 0, index, leafHashes.get(i), plaintext(entries.get(i)));
      recordPositions.add(records.add(RECORD, index, statement));
      keyPositions.add(keys.add(KEY, index, key));
      if (blob.isPresent()) {
        byte[] file = seal(key, KEY_BYTES, index, leafHashes.get(i), blob.get());
        blobPositions.put(index, blobs.add(BLOB, index, file));
        sealed = true;
      }
    }
    records.write();
    keys.write();
    records.sync(SyncPoint.VAULT_RECORDS);
    keys.sync(SyncPoint.VAULT_KEYS);
    if (sealed) {
      blobs.write();
      blobs.sync(SyncPoint.VAULT_BLOBS);
    }
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
   * The confidential part of a leaf; empty when it has been erased.
   *
   * @throws LedgerFault when it is damaged
   */
  Optional<VaultRecord> read(long index, Hash leafHash) throws IOException {
    Optional<byte[]> key = key(index);
    if (key.isEmpty()) {
      return Optional.empty();
    }
    byte[] sealed = body(records, recordPositions.get(index), RECORD, index);
    return Optional.of(
        record(ByteBuffer.wrap(open(records, key.get(), 0, index, leafHash, sealed))));
  }

  /**
   * The sealed file of a leaf; empty when it has none or has been erased.
   *
   * @throws LedgerFault when it is damaged
   */
  Optional<byte[]> blob(long index, Hash leafHash) throws IOException {
    Optional<Long> position = Optional.ofNullable(blobPositions.get(index));
    Optional<byte[]> key = position.isEmpty() ? Optional.empty() : key(index);
    if (key.isEmpty()) {
      return Optional.empty();
    }
    byte[] sealed = body(blobs, position.orElseThrow(), BLOB, index);
    return Optional.of(open(blobs, key.get(), KEY_BYTES, index, leafHash, sealed));
  }

  /** The keys of a leaf; empty also when they are being destroyed just now. */
  private Optional<byte[]> key(long index) throws IOException {
    if (erased.contains(index)) {
      return Optional.empty();
    }
    Optional<RecordFile.Found> found = keys.at(keyPositions.get(index));
    if (erased.contains(index)) {
      return Optional.empty();
    }
    if (found.isEmpty() || !found.get().is(KEY, index)) {
      throw damaged(keys, keyPositions.get(index), index);
    }
    return Optional.of(found.get().body());
  }

  private static byte[] open(
      RecordFile file, byte[] key, int at, long index, Hash leafHash, byte[] sealed) {
    return opened(key, at, index, leafHash, sealed)
        .orElseThrow(() ->
            new LedgerFault(file.name(), 0, "its key does not open the record of leaf " + index));
  }

  /**
   * What a record holds; empty when the key does not open it at this place.
   *
   * @param at where the key begins among the keys of the leaf
   */
  static Optional<byte[]> opened(byte[] key, int at, long index, Hash leafHash, byte[] sealed) {
    try {
      return Optional.of(cipher(Cipher.DECRYPT_MODE, key, at, index, leafHash).doFinal(sealed));
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
      throw damaged(file, position, index);
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

  private static byte[] seal(byte[] key, int at, long index, Hash leafHash, byte[] plain) {
    try {
      return cipher(Cipher.ENCRYPT_MODE, key, at, index, leafHash).doFinal(plain);
    } catch (GeneralSecurityException e) {
      throw new BrokenInvariant("every Java has AES-GCM", e);
    }
  }

  private static Cipher cipher(int mode, byte[] key, int at, long index, Hash leafHash)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, new SecretKeySpec(key, at, KEY_BYTES, "AES"), NONCE);
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
    blobs.trim();
  }

  @Override
  public void close() throws IOException {
    records.close();
    keys.close();
    blobs.close();
    notes.close();
  }
}
