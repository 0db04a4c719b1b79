package org.parley.ledger;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** The files inside one tar file, to be read where they lie. */
final class TarDisk implements Disk, Closeable {
  private static final int MOST_FILES = 1_000_000;

  private final String tar;
  private final DiskFile file;
  private final Map<String, Tar.Entry> entries = new LinkedHashMap<>();

  /**
   * Finds the files in this tar file.
   *
   * @throws LedgerFault when it is not one, or is cut short
   */
  TarDisk(Disk disk, String tar) throws IOException {
    this.tar = tar;
    this.file = disk.open(tar);
    boolean read = false;
    try {
      index();
      read = true;
    } finally {
      if (!read) {
        file.close();
      }
    }
  }

  private void index() throws IOException {
    long at = 0;
    byte[] block = new byte[Tar.BLOCK];
    while (true) {
      if (file.read(at, block, 0, Tar.BLOCK) < Tar.BLOCK) {
        throw new LedgerFault(tar, at, "cut short; the end of the backup is missing");
      }
      if (Tar.isEnd(block)) {
        if (file.size() != at + 2 * Tar.BLOCK || !zeros(at + Tar.BLOCK, Tar.BLOCK)) {
          throw new LedgerFault(tar, at, "does not end as a backup ends");
        }
        return;
      }
      Optional<Tar.Entry> entry = Tar.entry(block, at + Tar.BLOCK);
      if (entry.isEmpty() || entries.size() == MOST_FILES) {
        throw new LedgerFault(tar, at, "damaged; a header of a file does not read");
      }
      if (entry.get().size() > file.size() - entry.get().at()) {
        throw new LedgerFault(
            tar, at, "cut short; the end of " + entry.get().name() + " is missing");
      }
      if (entries.put(entry.get().name(), entry.get()) != null) {
        throw new LedgerFault(tar, at, entry.get().name() + " is in it twice");
      }
      at = entry.get().behind();
      long rest = at - entry.get().at() - entry.get().size();
      if (!zeros(at - rest, (int) rest)) {
        throw new LedgerFault(tar, at - rest, "not zero behind " + entry.get().name());
      }
    }
  }

  private boolean zeros(long at, int length) throws IOException {
    byte[] bytes = new byte[length];
    return file.read(at, bytes, 0, length) == length && Arrays.equals(bytes, new byte[length]);
  }

  /** Every file in it, in their order. */
  List<Tar.Entry> entries() {
    return List.copyOf(entries.values());
  }

  @Override
  public DiskFile open(String name) throws IOException {
    return Optional.ofNullable(entries.get(name))
        .map(entry -> new Slice(file, entry.at(), entry.size()))
        .orElseThrow(() -> new IOException(name + " is not in " + tar));
  }

  @Override
  public boolean exists(String name) {
    return entries.containsKey(name)
        || entries.keySet().stream().anyMatch(known -> known.startsWith(name + "/"));
  }

  @Override
  public List<String> list(String directory) {
    String prefix = directory.isEmpty() ? "" : directory + "/";
    TreeSet<String> names = new TreeSet<>();
    for (String name : entries.keySet()) {
      if (name.startsWith(prefix)) {
        names.add(name.substring(prefix.length()).split("/", 2)[0]);
      }
    }
    return new ArrayList<>(names);
  }

  @Override
  public void createDirectory(String name) throws IOException {
    throw readOnly();
  }

  @Override
  public void delete(String name) throws IOException {
    throw readOnly();
  }

  @Override
  public void rename(String from, String to) throws IOException {
    throw readOnly();
  }

  @Override
  public void syncDirectory(String directory, SyncPoint point) throws IOException {
    throw readOnly();
  }

  @Override
  public Optional<Closeable> lock(String name) throws IOException {
    throw readOnly();
  }

  private static IOException readOnly() {
    return new IOException("a backup is never changed");
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  /** A part of the tar file. */
  private record Slice(DiskFile below, long at, long size) implements DiskFile {
    @Override
    public int read(long position, byte[] into, int offset, int length) throws IOException {
      int most = (int) Math.max(0, Math.min(length, size - position));
      return most == 0 ? 0 : below.read(at + position, into, offset, most);
    }

    @Override
    public void write(long position, byte[] from, int offset, int length) throws IOException {
      throw readOnly();
    }

    @Override
    public void truncate(long newSize) throws IOException {
      throw readOnly();
    }

    @Override
    public void sync(SyncPoint point) throws IOException {
      throw readOnly();
    }

    @Override
    public void close() {}
  }

  /** The text of a small file in it. */
  Optional<String> text(String name, int maxBytes) throws IOException {
    return readWhole(name, maxBytes).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
  }
}
