package org.parley.ledger;

import java.io.Closeable;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/**
 * A disk in memory whose power can be cut after any operation.
 *
 * <p>For every file it keeps what a completed sync covers, and beside it every later version of
 * each 512-byte sector and of the size; for every directory the same for its names. When the power
 * goes, each sector, size and name independently becomes the synced version or any later one: all
 * that an honest disk and file system may do, and more. A sector is never torn.
 *
 * <p>When a process is killed, everything written stays; only the write under way may be cut short.
 *
 * <p>Single sync points can be left out, to show that they are needed. For one thread.
 */
public final class PowerLossDisk implements Disk {
  private static final int SECTOR_BYTES = 512;

  private final Directory root;
  private final Set<String> locks = new HashSet<>();
  private final Set<SyncPoint> ignored = EnumSet.noneOf(SyncPoint.class);
  private OptionalLong fuse = OptionalLong.empty();
  private Random fuseRandom = new Random(0);
  private long operations;

  /** An empty disk. */
  public PowerLossDisk() {
    this(new Directory(), Set.of());
  }

  private PowerLossDisk(Directory root, Set<SyncPoint> ignored) {
    this.root = root;
    this.ignored.addAll(ignored);
  }

  /** Everything fails from the operation with this number on, counted from now. */
  public void failAfter(long moreOperations, Random random) {
    fuse = OptionalLong.of(operations + moreOperations);
    fuseRandom = random;
  }

  /** How many operations that write or sync there have been. */
  public long operations() {
    return operations;
  }

  /** From now on this sync point does nothing. */
  public void ignore(SyncPoint point) {
    ignored.add(point);
  }

  /** The disk as another process finds it after the one using it was killed. */
  public PowerLossDisk afterKill() {
    return new PowerLossDisk(root, ignored);
  }

  /** The disk as it may be found after a power loss; the random source decides what survived. */
  public PowerLossDisk afterPowerLoss(Random random) {
    return new PowerLossDisk(root.survivor(random), ignored);
  }

  /** Changes one bit of a file, durably. */
  public void flip(String name, long offset, int bit) throws IOException {
    file(name).flip((int) offset, bit);
  }

  /** What a file holds now. */
  public byte[] content(String name) throws IOException {
    return file(name).content();
  }

  private Content file(String name) throws IOException {
    if (node(name).orElseThrow(() -> new FileNotFoundException(name)) instanceof Content content) {
      return content;
    }
    throw new IOException(name + " is a directory");
  }

  /** Counts an operation; true when it is the one at which everything ends. */
  private boolean endsHere() throws IOException {
    operations++;
    if (fuse.isEmpty() || operations < fuse.getAsLong()) {
      return false;
    }
    if (operations > fuse.getAsLong()) {
      throw gone();
    }
    return true;
  }

  private void step() throws IOException {
    if (endsHere()) {
      throw gone();
    }
  }

  private static IOException gone() {
    return new IOException("the machine is gone");
  }

  private Directory parent(String name) throws IOException {
    int slash = name.lastIndexOf('/');
    return directory(slash < 0 ? "" : name.substring(0, slash));
  }

  private Directory directory(String name) throws IOException {
    Directory at = root;
    for (String part : name.isEmpty() ? new String[0] : name.split("/")) {
      if (at.names.get(part) instanceof Directory inner) {
        at = inner;
      } else {
        throw new FileNotFoundException(name);
      }
    }
    return at;
  }

  private Optional<Node> node(String name) throws IOException {
    return Optional.ofNullable(parent(name).names.get(plain(name)));
  }

  private static String plain(String name) {
    return name.substring(name.lastIndexOf('/') + 1);
  }

  @Override
  public DiskFile open(String name) throws IOException {
    if (node(name).isEmpty()) {
      step();
      parent(name).put(plain(name), new Content());
    }
    return new OpenFile(file(name));
  }

  @Override
  public boolean exists(String name) throws IOException {
    return node(name).isPresent();
  }

  @Override
  public List<String> list(String directory) throws IOException {
    if (!directory.isEmpty() && node(directory).isEmpty()) {
      return List.of();
    }
    return List.copyOf(directory(directory).names.keySet());
  }

  @Override
  public void createDirectory(String name) throws IOException {
    if (node(name).isEmpty()) {
      step();
      parent(name).put(plain(name), new Directory());
    }
  }

  @Override
  public void rename(String from, String to) throws IOException {
    step();
    Node node = node(from).orElseThrow(() -> new FileNotFoundException(from));
    parent(to).put(plain(to), node);
    parent(from).remove(plain(from));
  }

  @Override
  public void delete(String name) throws IOException {
    step();
    if (node(name).isPresent()) {
      parent(name).remove(plain(name));
    }
  }

  @Override
  public void syncDirectory(String directory, SyncPoint point) throws IOException {
    step();
    if (!ignored.contains(point)) {
      directory(directory).sync();
    }
  }

  @Override
  public Optional<Closeable> lock(String name) throws IOException {
    if (!locks.add(name)) {
      return Optional.empty();
    }
    return Optional.of(() -> locks.remove(name));
  }

  /** Something a directory can name. */
  private sealed interface Node {
    Node survivor(Random random);
  }

  /** A directory: its names now, those a sync covers, and every version of a name since. */
  private static final class Directory implements Node {
    private final TreeMap<String, Node> names = new TreeMap<>();
    private final Map<String, List<Optional<Node>>> versions = new HashMap<>();

    void put(String name, Node node) {
      remember(name).add(Optional.of(node));
      names.put(name, node);
    }

    void remove(String name) {
      remember(name).add(Optional.empty());
      names.remove(name);
    }

    private List<Optional<Node>> remember(String name) {
      return versions.computeIfAbsent(
          name, n -> new ArrayList<>(List.of(Optional.ofNullable(names.get(n)))));
    }

    void sync() {
      versions.clear();
    }

    @Override
    public Directory survivor(Random random) {
      Directory survivor = new Directory();
      Set<String> all = new HashSet<>(names.keySet());
      all.addAll(versions.keySet());
      for (String name : all.stream().sorted().toList()) {
        List<Optional<Node>> choices =
            versions.getOrDefault(name, List.of(Optional.ofNullable(names.get(name))));
        choices
            .get(random.nextInt(choices.size()))
            .ifPresent(node -> survivor.names.put(name, node.survivor(random)));
      }
      return survivor;
    }
  }

  /** The content of a file: bytes now, and every version of a sector since the last sync. */
  private static final class Content implements Node {
    /** Zero from {@link #size} on. */
    private byte[] bytes = {};

    private int size;
    private final Map<Integer, List<byte[]>> sectors = new TreeMap<>();
    private final List<Integer> sizes = new ArrayList<>();

    private byte[] sector(int sector) {
      byte[] version = new byte[SECTOR_BYTES];
      int from = sector * SECTOR_BYTES;
      int length = Math.min(SECTOR_BYTES, size - from);
      if (length > 0) {
        System.arraycopy(bytes, from, version, 0, length);
      }
      return version;
    }

    /** Changes bytes from one place up to another, and keeps how each sector there was. */
    private void change(int from, int to, int newSize, Runnable change) {
      if (sizes.isEmpty()) {
        sizes.add(size);
      }
      int first = from / SECTOR_BYTES;
      List<byte[]> before = new ArrayList<>();
      for (int sector = first; sector * SECTOR_BYTES < to; sector++) {
        before.add(sector(sector));
      }
      if (newSize > bytes.length) {
        bytes = Arrays.copyOf(bytes, Math.max(newSize, 2 * bytes.length));
      }
      size = newSize;
      change.run();
      for (int i = 0; i < before.size(); i++) {
        byte[] was = before.get(i);
        byte[] now = sector(first + i);
        if (!Arrays.equals(was, now)) {
          sectors.computeIfAbsent(first + i, s -> new ArrayList<>(List.of(was))).add(now);
        }
      }
      sizes.add(size);
    }

    void write(long position, byte[] from, int offset, int length) {
      int at = (int) position;
      change(
          at,
          at + length,
          Math.max(size, at + length),
          () -> System.arraycopy(from, offset, bytes, at, length));
    }

    void truncate(long newSize) {
      int end = size;
      int left = (int) newSize;
      if (left < end) {
        change(left, end, left, () -> Arrays.fill(bytes, left, end, (byte) 0));
      }
    }

    byte[] content() {
      return Arrays.copyOf(bytes, size);
    }

    void flip(int offset, int bit) {
      bytes[offset] ^= (byte) (1 << bit);
    }

    void sync() {
      sectors.clear();
      sizes.clear();
    }

    @Override
    public Content survivor(Random random) {
      Content survivor = new Content();
      int left = sizes.isEmpty() ? size : sizes.get(random.nextInt(sizes.size()));
      survivor.size = left;
      survivor.bytes = Arrays.copyOf(content(), left);
      sectors.forEach((sector, versions) -> {
        byte[] version = versions.get(random.nextInt(versions.size()));
        int from = sector * SECTOR_BYTES;
        int length = Math.min(SECTOR_BYTES, left - from);
        if (length > 0) {
          System.arraycopy(version, 0, survivor.bytes, from, length);
        }
      });
      return survivor;
    }
  }

  private final class OpenFile implements DiskFile {
    private final Content content;

    OpenFile(Content content) {
      this.content = content;
    }

    @Override
    public long size() {
      return content.size;
    }

    @Override
    public int read(long position, byte[] into, int offset, int length) {
      int there = (int) Math.max(0, Math.min(length, content.size - position));
      if (there > 0) {
        System.arraycopy(content.bytes, (int) position, into, offset, there);
      }
      return there;
    }

    @Override
    public void write(long position, byte[] from, int offset, int length) throws IOException {
      if (endsHere()) {
        content.write(position, from, offset, fuseRandom.nextInt(length + 1));
        throw gone();
      }
      content.write(position, from, offset, length);
    }

    @Override
    public void truncate(long size) throws IOException {
      step();
      content.truncate(size);
    }

    @Override
    public void sync(SyncPoint point) throws IOException {
      step();
      if (!ignored.contains(point)) {
        content.sync();
      }
    }

    @Override
    public void close() {}
  }
}
