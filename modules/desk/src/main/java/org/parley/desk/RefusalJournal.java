package org.parley.desk;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.parley.ledger.Disk;
import org.parley.ledger.Finding;
import org.parley.ledger.SummedText;
import org.parley.ledger.SyncPoint;
import org.parley.statement.Refusal;
import org.parley.verify.Fields;
import org.parley.verify.Hash;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/**
 * The journal of refusals as files of a directory.
 *
 * <pre>
 *   journal/refusals/000000     up to 256 lines, one refusal each:
 *   {"leaf":B64,"key":name,"key_id":number,"seq":number,"code":..,"path":..,"detail":..,"note":..}
 *                               and the sum over them ({@link SummedText})
 *   journal/refusals/000001     the next 256, and so on
 * </pre>
 *
 * <p>The newest file is put in place anew, as a whole, with each batch of refusals; the others
 * never change. So after a power loss a file holds all of a batch or nothing of it, and whatever an
 * author was told about is there. Kept in memory as well; the limit on refusals a key bounds both.
 */
public final class RefusalJournal implements Journal {
  private static final String JOURNAL = "journal";
  private static final String DIRECTORY = JOURNAL + "/refusals";
  private static final int PER_FILE = 256;
  private static final int FILE_BYTES_MAX = 16 << 20;
  private static final int LINE_BYTES_MAX = 64 << 10;
  private static final int DEPTH = 2;
  private static final String IGNORED = "nothing: the server passes it over";
  private static final String FROM_BACKUP =
      "put this file back from a backup; the log itself does not need it";

  private final Disk disk;
  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private final Map<Hash, Refused> byLeaf = new HashMap<>();
  private final Map<KeyId, TreeMap<Long, Refused>> byKey = new HashMap<>();
  private final List<Refused> newestFile = new ArrayList<>();
  private int newestNumber;

  /**
   * Opens the journal in the directory of a log; an empty one when there is none.
   *
   * @throws JournalDamaged when a file does not read as it was written
   * @throws IOException when the directory cannot be read
   */
  public static RefusalJournal open(Disk disk) throws IOException {
    if (!disk.exists(DIRECTORY)) {
      disk.createDirectory(JOURNAL);
      disk.createDirectory(DIRECTORY);
      disk.syncDirectory(JOURNAL, SyncPoint.REPLACED_NAME);
      disk.syncDirectory("", SyncPoint.REPLACED_NAME);
    }
    RefusalJournal journal = new RefusalJournal(disk);
    List<String> names = disk.list(DIRECTORY).stream().filter(name -> name.length() == 6).toList();
    for (String name : names) {
      journal.read(DIRECTORY + "/" + name);
    }
    return journal;
  }

  private RefusalJournal(Disk disk) {
    this.disk = disk;
  }

  private void read(String name) throws IOException {
    try {
      refusals(disk, name).forEach(this::remember);
    } catch (Malformed e) {
      throw new JournalDamaged(name, e);
    }
  }

  private static List<Refused> refusals(Disk disk, String name) throws IOException, Malformed {
    byte[] content = disk.readWhole(name, FILE_BYTES_MAX).orElse(new byte[0]);
    byte[] lines =
        SummedText.read(content)
            .orElseThrow(() -> new Malformed("journal.sum", "", "the sum is not that of the file"));
    List<Refused> refusals = new ArrayList<>();
    for (String line : new String(lines, StandardCharsets.UTF_8).lines().toList()) {
      refusals.add(refused(line));
    }
    return refusals;
  }

  /** Reads every file of the journal, changes none, and tells what is wrong with it. */
  public static List<Finding> check(Disk disk) throws IOException {
    List<Finding> findings = new ArrayList<>();
    for (String plain : disk.exists(JOURNAL) ? disk.list(DIRECTORY) : List.<String>of()) {
      String name = DIRECTORY + "/" + plain;
      if (plain.length() != 6) {
        findings.add(
            Finding.leftover(name, 0, "not a file of the journal, or one never finished", IGNORED));
        continue;
      }
      try {
        refusals(disk, name);
      } catch (Malformed e) {
        findings.add(Finding.damage(name, 0, "does not read: " + e.detail(), FROM_BACKUP));
      }
    }
    return findings;
  }

  @Override
  public Optional<Refused> byLeaf(Hash leafHash) {
    lock.readLock().lock();
    try {
      return Optional.ofNullable(byLeaf.get(leafHash));
    } finally {
      lock.readLock().unlock();
    }
  }

  @Override
  public Optional<Refused> bySeq(KeyId key, long seq) {
    lock.readLock().lock();
    try {
      return Optional.ofNullable(byKey.get(key)).map(seqs -> seqs.get(seq));
    } finally {
      lock.readLock().unlock();
    }
  }

  @Override
  public Optional<Refused> newest(KeyId key) {
    lock.readLock().lock();
    try {
      return Optional.ofNullable(byKey.get(key)).map(seqs -> seqs.lastEntry().getValue());
    } finally {
      lock.readLock().unlock();
    }
  }

  @Override
  public int count(KeyId key) {
    lock.readLock().lock();
    try {
      return Optional.ofNullable(byKey.get(key)).map(TreeMap::size).orElse(0);
    } finally {
      lock.readLock().unlock();
    }
  }

  @Override
  public void keep(List<Refused> refusals) throws IOException {
    lock.writeLock().lock();
    try {
      for (int from = 0; from < refusals.size(); ) {
        int room = PER_FILE - newestFile.size() % PER_FILE;
        int to = Math.min(refusals.size(), from + room);
        write(refusals.subList(from, to));
        from = to;
      }
    } finally {
      lock.writeLock().unlock();
    }
  }

  private void write(List<Refused> more) throws IOException {
    boolean full = newestFile.size() == PER_FILE;
    List<Refused> all = new ArrayList<>(full ? List.of() : newestFile);
    all.addAll(more);
    StringBuilder text = new StringBuilder();
    all.forEach(refused -> text.append(line(refused)).append('\n'));
    int number = full ? newestNumber + 1 : newestNumber;
    disk.replace(
        DIRECTORY + "/" + "%06d".formatted(number),
        SummedText.with(text.toString().getBytes(StandardCharsets.UTF_8)));
    more.forEach(this::remember);
  }

  private void remember(Refused refused) {
    if (newestFile.size() == PER_FILE) {
      newestFile.clear();
      newestNumber++;
    }
    newestFile.add(refused);
    byLeaf.put(refused.leafHash(), refused);
    byKey.computeIfAbsent(refused.key(), key -> new TreeMap<>()).put(refused.seq(), refused);
  }

  private static String line(Refused refused) {
    return Json.obj()
        .put("leaf", refused.leafHash().base64())
        .put("key", refused.key().name())
        .put("key_id", refused.key().keyId())
        .put("seq", refused.seq())
        .put("code", refused.refusal().code())
        .put("path", refused.refusal().path())
        .put("detail", refused.refusal().detail())
        .put("note", new String(refused.note(), StandardCharsets.UTF_8))
        .build()
        .text();
  }

  private static Refused refused(String line) throws Malformed {
    byte[] utf8 = line.getBytes(StandardCharsets.UTF_8);
    Fields fields = Fields.of(Json.parse(utf8, LINE_BYTES_MAX, DEPTH), "");
    Refused refused =
        new Refused(
            Hash.parse(fields.string("leaf")),
            new KeyId(fields.string("key"), (int) fields.integer("key_id")),
            fields.integer("seq"),
            new Refusal(fields.string("code"), fields.string("path"), fields.string("detail")),
            fields.string("note").getBytes(StandardCharsets.UTF_8));
    fields.done();
    return refused;
  }
}
