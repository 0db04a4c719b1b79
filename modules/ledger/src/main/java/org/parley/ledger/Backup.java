package org.parley.ledger;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.parley.verify.BrokenInvariant;
import org.parley.verify.Hash;
import org.parley.verify.Malformed;
import org.parley.verify.VerifierKey;

/**
 * One file that holds a whole log as it was at one commit: a tar file with the sums of everything
 * in it. It may be taken while the server writes: what it copies is only ever added to, and it ends
 * with a commit that the server says is durable.
 *
 * <p>It is read again and checked in full before it gets its name; before that it has {@code .part}
 * behind it. When the disk fills nothing is left.
 *
 * <p>A directory made from it carries a {@link RestoredMark}.
 */
public final class Backup {
  static final String ABOUT = "parley-backup.txt";
  static final String CHECKPOINT = "checkpoint";
  private static final String MAGIC = "parley-backup/v1";
  private static final String PART = ".part";
  private static final int SMALL_BYTES = 64 << 20;
  private static final int CHUNK_BYTES = 1 << 20;
  private static final int TRIES = 1000;

  /** What the server keeps for itself, or makes again. */
  private static final Set<String> LEFT_OUT =
      Set.of(Layout.LOCK, Layout.GUARD, RestoredMark.FILE, SnapshotFile.NAME, "register.sqlite");

  private final ReadOnlyDisk from;
  private final LedgerLimits limits;
  private final Fsck.Progress progress;
  private long done;

  /**
   * What a backup holds.
   *
   * @param size entries
   * @param root over them
   * @param taken by the clock of the machine that made it
   * @param keys whether the keys are in it, those of the vault among them
   */
  public record Contents(
      String origin,
      long size,
      Hash root,
      long commit,
      long epoch,
      String taken,
      boolean keys,
      int files,
      long bytes) {}

  private Backup(ReadOnlyDisk from, LedgerLimits limits, Fsck.Progress progress) {
    this.from = from;
    this.limits = limits;
    this.progress = progress;
  }

  /**
   * Writes a backup of the log in a directory and checks it.
   *
   * @param to where the file is put
   * @param name its name there
   * @param keys whether the keys go into it; without them it holds no secret and opens nothing
   * @param taken written into it
   * @param logKeys one of them must have signed the checkpoint
   * @throws LedgerFault when the log is damaged
   * @throws IOException when a file cannot be read, or the disk is full; nothing is left then
   */
  public static Contents write(
      ReadOnlyDisk from,
      Disk to,
      String name,
      boolean keys,
      String taken,
      List<VerifierKey> logKeys,
      LedgerLimits limits,
      Fsck.Progress progress)
      throws IOException {
    Backup backup = new Backup(from, limits, progress);
    boolean written = false;
    try {
      // A backup that was killed may have left a longer one.
      to.delete(name + PART);
      try (TarWriter tar = new TarWriter(to.open(name + PART))) {
        backup.write(tar, keys, taken);
      }
      Contents contents = check(to, name + PART, logKeys, limits, progress);
      to.rename(name + PART, name);
      to.syncDirectory("", SyncPoint.REPLACED_NAME);
      written = true;
      return contents;
    } finally {
      if (!written) {
        to.delete(name + PART);
      }
    }
  }

  private void write(TarWriter tar, boolean keys, String taken) throws IOException {
    LastCommit last = LastCommit.durable(from, limits);
    String about =
        String.join(
            "\n",
            MAGIC,
            "origin " + last.checkpoint().checkpoint().origin(),
            "size " + last.checkpoint().checkpoint().size(),
            "root " + last.checkpoint().checkpoint().root().base64(),
            "commit " + last.commit(),
            "epoch " + last.epoch(),
            "taken " + taken,
            "keys " + (keys ? "yes" : "no"),
            "");
    tar.whole(ABOUT, about.getBytes(StandardCharsets.UTF_8));
    tar.whole(CHECKPOINT, last.checkpoint().bytes());
    others(tar, "", keys);
    long size = last.checkpoint().checkpoint().size();
    int most = limits.heldBytes() + Vault.TAG_BITS / 8;
    records(tar, Layout.VAULT_RECORDS, most, size);
    Set<Long> destroyed = keys ? keys(tar, size) : noted();
    blobs(tar, most, size);
    erased(tar, size, destroyed);
    for (int number = 0; number <= last.segment(); number++) {
      boolean whole = number < last.segment();
      String name = Layout.segmentPath(number);
      try (DiskFile file = from.open(name)) {
        copy(tar, name, file, whole ? file.size() : last.end());
      }
    }
    tar.finish(SyncPoint.REPLACED_CONTENT);
  }

  /** Settings, keys, journal: small files that are replaced as a whole or never change. */
  private void others(TarWriter tar, String directory, boolean keys) throws IOException {
    for (String plain : from.list(directory)) {
      String name = directory.isEmpty() ? plain : directory + "/" + plain;
      boolean own =
          name.equals(Layout.SEGMENTS)
              || name.equals(Layout.VAULT_RECORDS)
              || name.equals(Layout.VAULT_KEYS)
              || name.equals(Layout.VAULT_BLOBS)
              || name.equals(Layout.VAULT_ERASED)
              || LEFT_OUT.contains(name)
              || name.startsWith("register.sqlite-")
              || plain.endsWith(".new")
              || (!keys && name.equals("keys"));
      if (own) {
        continue;
      }
      if (from.isDirectory(name)) {
        others(tar, name, keys);
      } else {
        other(tar, name);
      }
    }
  }

  private void other(TarWriter tar, String name) throws IOException {
    Optional<byte[]> content = from.readWhole(name, SMALL_BYTES);
    if (content.isPresent()) {
      tar.whole(name, content.get());
      told(name, content.get().length);
    }
  }

  private void copy(TarWriter tar, String name, DiskFile file, long size) throws IOException {
    tar.begin(name);
    byte[] chunk = new byte[CHUNK_BYTES];
    for (long at = 0; at < size; ) {
      int wanted = (int) Math.min(chunk.length, size - at);
      int read = file.read(at, chunk, 0, wanted);
      if (read < wanted) {
        throw new LedgerFault(name, at + read, "ends before byte " + size);
      }
      tar.add(chunk, read);
      told(name, read);
      at += read;
    }
    tar.end();
  }

  /**
   * The sealed files of the first leaves, each intact, and nothing of what a server may be writing
   * behind them.
   */
  private void blobs(TarWriter tar, int most, long size) throws IOException {
    if (!from.exists(Layout.VAULT_BLOBS)) {
      return;
    }
    try (RecordFile file = new RecordFile(from, Layout.VAULT_BLOBS, most, 0)) {
      if (!from.exists(Layout.VAULT_KEYS)) {
        whole(tar, file, found -> found.number() < size);
        return;
      }
      List<Long> wanted = withBlob(size);
      tar.begin(Layout.VAULT_BLOBS);
      long position = put(tar, file, 0, settled(file, 0, -1));
      for (long number : wanted) {
        position = put(tar, file, position, settled(file, position, number));
      }
      tar.end();
    }
  }

  /** The leaves that came with a sealed file, in order; whether its key is destroyed or not. */
  private List<Long> withBlob(long size) throws IOException {
    List<Long> leaves = new ArrayList<>();
    try (RecordFile keys = new RecordFile(from, Layout.VAULT_KEYS, Vault.LONGEST_KEY_BODY, 0)) {
      long position = settled(keys, 0, -1).next();
      for (long number = 0; number < size; number++) {
        RecordFile.Found found = settled(keys, position, number);
        if (found.body().length > Vault.KEY_BYTES) {
          leaves.add(number);
        }
        position = found.next();
      }
    }
    return leaves;
  }

  /** The leaves whose keys are destroyed, or being destroyed just now. */
  private Set<Long> noted() throws IOException {
    Set<Long> leaves = new HashSet<>();
    if (from.exists(Layout.VAULT_ERASED)) {
      try (RecordFile file = new RecordFile(from, Layout.VAULT_ERASED, Vault.LONGEST_KEY_BODY, 0)) {
        RecordFile.Scan scan = file.scan(0);
        for (Optional<RecordFile.Found> next = scan.next(); next.isPresent(); next = scan.next()) {
          if (next.get().type() == Vault.NOTE) {
            leaves.add(next.get().number());
          }
        }
      }
    }
    return leaves;
  }

  /**
   * The keys of the first leaves. One that is being destroyed just now is destroyed in the copy: a
   * backup never keeps what its own notes say is gone.
   *
   * @return the leaves whose keys are destroyed in the copy
   */
  private Set<Long> keys(TarWriter tar, long size) throws IOException {
    Set<Long> noted = noted();
    Set<Long> destroyed = new HashSet<>();
    try (RecordFile file = new RecordFile(from, Layout.VAULT_KEYS, Vault.LONGEST_KEY_BODY, 0)) {
      tar.begin(Layout.VAULT_KEYS);
      long position = put(tar, file, 0, settled(file, 0, -1));
      for (long number = 0; number < size; number++) {
        RecordFile.Found found = settled(file, position, number);
        if (noted.contains(number) || found.type() == Vault.DESTROYED) {
          destroyed.add(number);
          found =
              new RecordFile.Found(
                  found.position(), Vault.DESTROYED, number, new byte[found.body().length]);
        }
        position = put(tar, file, position, found);
      }
      tar.end();
    }
    return destroyed;
  }

  /**
   * The notes of the keys that are destroyed in the copy. A note comes before its key is destroyed
   * and the keys are copied before this, so there is one for each; a note that came while the keys
   * were copied belongs to a later backup.
   */
  private void erased(TarWriter tar, long size, Set<Long> destroyed) throws IOException {
    if (!from.exists(Layout.VAULT_ERASED)) {
      return;
    }
    try (RecordFile file = new RecordFile(from, Layout.VAULT_ERASED, Vault.LONGEST_KEY_BODY, 0)) {
      whole(
          tar,
          file,
          note ->
              note.type() == Vault.HEADER
                  || (note.number() < size && destroyed.contains(note.number())));
    }
  }

  /** The intact records that belong into it, up to one that is perhaps being written now. */
  private void whole(TarWriter tar, RecordFile file, Predicate<RecordFile.Found> belongs)
      throws IOException {
    tar.begin(file.name());
    RecordFile.Scan scan = file.scan(0);
    long end = 0;
    for (Optional<RecordFile.Found> next = scan.next(); next.isPresent(); next = scan.next()) {
      if (belongs.test(next.get())) {
        end = put(tar, file, end, next.get());
      }
    }
    long stopped = scan.position();
    Optional<RecordFile.Found> behind = scan.nextAnywhere();
    if (behind.isPresent() && behind.get().position() != stopped) {
      throw new LedgerFault(file.name(), stopped, "damaged, and intact records follow");
    }
    tar.end();
  }

  /** Writes a record for this place and returns the one behind it. */
  private long put(TarWriter tar, RecordFile file, long position, RecordFile.Found found)
      throws IOException {
    byte[] frame = RecordFile.frame(position, found.type(), found.number(), found.body());
    tar.add(frame, frame.length);
    told(file.name(), frame.length);
    return position + frame.length;
  }

  /** The records of the first leaves, each intact. */
  private void records(TarWriter tar, String name, int most, long size) throws IOException {
    try (RecordFile file = new RecordFile(from, name, most, 0)) {
      tar.begin(name);
      long position = 0;
      for (long number = -1; number < size; number++) {
        position = put(tar, file, position, settled(file, position, number));
      }
      tar.end();
    }
  }

  /**
   * The record at this place. The server may be destroying its key just now, so one that does not
   * read is looked at again.
   */
  private static RecordFile.Found settled(RecordFile file, long position, long number)
      throws IOException {
    for (int attempt = 0; attempt < TRIES; attempt++) {
      Optional<RecordFile.Found> found = file.at(position);
      boolean wanted = found.isPresent() && (number < 0 || found.get().number() == number);
      if (wanted) {
        return found.get();
      }
      Thread.onSpinWait();
    }
    throw new LedgerFault(
        file.name(),
        position,
        number < 0 ? "the header is damaged" : "the record of leaf " + number + " is damaged");
  }

  private void told(String name, long bytes) {
    done += bytes;
    progress.read("copying " + name, done);
  }

  /** What this file says that it holds; nothing is checked yet. */
  static Contents contents(TarDisk tar) throws IOException {
    String[] lines = tar.text(ABOUT, 65_536).orElse("").split("\n", -1);
    long bytes = tar.entries().stream().mapToLong(Tar.Entry::size).sum();
    try {
      if (lines.length == 9 && lines[0].equals(MAGIC)) {
        return new Contents(
            after(lines[1], "origin "),
            Long.parseLong(after(lines[2], "size ")),
            Hash.parse(after(lines[3], "root ")),
            Long.parseLong(after(lines[4], "commit ")),
            Long.parseLong(after(lines[5], "epoch ")),
            RestoredMark.moment(after(lines[6], "taken ")),
            after(lines[7], "keys ").equals("yes"),
            tar.entries().size(),
            bytes);
      }
    } catch (NumberFormatException | Malformed e) {
      throw new LedgerFault(ABOUT, 0, "does not read: " + e.getMessage());
    }
    throw new LedgerFault(ABOUT, 0, "missing; this is not a backup of a log");
  }

  private static String after(String line, String word) {
    return line.startsWith(word) ? line.substring(word.length()) : "";
  }

  /**
   * Reads a backup to its last byte: every sum, every record, the root, the signature.
   *
   * @throws LedgerFault naming the first thing that is not as it was written
   */
  public static Contents check(
      Disk disk,
      String name,
      List<VerifierKey> logKeys,
      LedgerLimits limits,
      Fsck.Progress progress)
      throws IOException {
    try (TarDisk tar = new TarDisk(disk, name)) {
      Contents contents = contents(tar);
      sums(tar, progress);
      Fsck.Found found = Fsck.check(tar, logKeys, limits, false, (file, done) -> {});
      for (Finding finding : found.findings()) {
        boolean keysLeftOut = !contents.keys() && finding.file().equals(Layout.VAULT_KEYS);
        if (finding.kind() == Finding.Kind.DAMAGE && !keysLeftOut) {
          throw new LedgerFault(finding.file(), finding.offset(), finding.what());
        }
      }
      boolean said =
          found.checkpoint().isPresent()
              && found.checkpoint().get().checkpoint().size() == contents.size()
              && found.checkpoint().get().checkpoint().root().equals(contents.root());
      if (!said) {
        throw new LedgerFault(ABOUT, 0, "the log in it is not at the state it names");
      }
      return contents;
    }
  }

  /**
   * The files of a backup, to be read where they lie. Nothing is checked by this, and nothing can
   * be written; what is returned is {@link java.io.Closeable}.
   *
   * @throws LedgerFault when it is no tar file, or is cut short
   */
  public static Disk files(Disk disk, String name) throws IOException {
    return new TarDisk(disk, name);
  }

  private static void sums(TarDisk tar, Fsck.Progress progress) throws IOException {
    String[] lines = tar.text(TarWriter.SUMS, SMALL_BYTES).orElse("").split("\n");
    List<Tar.Entry> entries = new ArrayList<>(tar.entries());
    Set<String> listed = new HashSet<>(List.of(lines));
    long done = 0;
    for (Tar.Entry entry : entries) {
      if (entry.name().equals(TarWriter.SUMS)) {
        continue;
      }
      try (DiskFile file = tar.open(entry.name())) {
        if (!listed.remove(sum(file) + "  " + entry.name())) {
          throw new LedgerFault(entry.name(), 0, "not the bytes that were written to the backup");
        }
      }
      done += entry.size();
      progress.read("checking " + entry.name(), done);
    }
    if (!listed.isEmpty()) {
      throw new LedgerFault(TarWriter.SUMS, 0, "names a file that is not there");
    }
  }

  private static String sum(DiskFile file) throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] chunk = new byte[CHUNK_BYTES];
      long at = 0;
      for (int read = file.read(0, chunk, 0, chunk.length); read > 0; ) {
        digest.update(chunk, 0, read);
        at += read;
        read = file.read(at, chunk, 0, chunk.length);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new BrokenInvariant("every Java has SHA-256", e);
    }
  }

  /**
   * Puts a checked backup into an empty directory and marks it as restored. The settings are put
   * there last, so what is interrupted cannot be served.
   *
   * @param last the file that makes the directory one that can be served
   */
  public static void restore(Disk disk, String name, Disk to, String last, Fsck.Progress progress)
      throws IOException {
    try (TarDisk tar = new TarDisk(disk, name)) {
      Contents contents = contents(tar);
      new RestoredMark(contents.size(), contents.root(), contents.taken(), contents.size())
          .write(to);
      long done = 0;
      List<Tar.Entry> entries = new ArrayList<>(tar.entries());
      entries.sort(java.util.Comparator.comparing(entry -> entry.name().equals(last)));
      for (Tar.Entry entry : entries) {
        if (!Set.of(ABOUT, CHECKPOINT, TarWriter.SUMS).contains(entry.name())) {
          put(tar, entry, to);
          done += entry.size();
          progress.read("writing " + entry.name(), done);
        }
      }
      try (Guard guard = new Guard(to)) {
        guard.write(new Guard.Mark(contents.commit(), contents.size(), contents.root()));
      }
      to.syncDirectory("", SyncPoint.REPLACED_NAME);
    }
  }

  private static void put(TarDisk tar, Tar.Entry entry, Disk to) throws IOException {
    String name = entry.name();
    for (int slash = name.indexOf('/'); slash > 0; slash = name.indexOf('/', slash + 1)) {
      to.createDirectory(name.substring(0, slash));
    }
    byte[] chunk = new byte[CHUNK_BYTES];
    try (DiskFile source = tar.open(name);
        DiskFile target = to.open(name)) {
      for (long at = 0; at < entry.size(); ) {
        int read = source.read(at, chunk, 0, chunk.length);
        if (read == 0) {
          throw new LedgerFault(name, at, "the backup became shorter while it was read");
        }
        target.write(at, chunk, 0, read);
        at += read;
      }
      target.sync(SyncPoint.REPLACED_CONTENT);
    }
    int slash = name.lastIndexOf('/');
    to.syncDirectory(slash < 0 ? "" : name.substring(0, slash), SyncPoint.REPLACED_NAME);
  }
}
