package org.parley.witness;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.parley.ledger.Disk;
import org.parley.verify.CompactRange;
import org.parley.verify.Hash;
import org.parley.verify.NodeSource;
import org.parley.verify.Proof;

/** The tiles and bundles of one log on a disk, {@code docs/formats/mirror.md} word for word. */
final class MirrorFiles {
  private final Disk disk;
  private final String place;
  private final Set<String> made = new HashSet<>();

  /**
   * @param place the directory of the log, relative to the disk
   */
  MirrorFiles(Disk disk, String place) {
    this.disk = disk;
    this.place = place;
  }

  Optional<byte[]> read(String path, int bytesMax) throws IOException {
    try {
      return disk.readWhole(place + "/" + path, bytesMax);
    } catch (FileNotFoundException e) {
      return Optional.empty();
    }
  }

  /** Stores a file below the place of the log, and the directories on the way to it. */
  void write(String path, byte[] content) throws IOException {
    String parent = place;
    String[] parts = path.split("/");
    for (int i = 0; i < parts.length - 1; i++) {
      String inner = parent + "/" + parts[i];
      if (made.add(inner)) {
        WitnessStore.makeDirectory(disk, inner, parent);
      }
      parent = inner;
    }
    disk.replace(place + "/" + path, content);
  }

  /** Takes away every partial file of that tile or bundle but the one of this width. */
  void keepOnlyPartial(String tile, int width) throws IOException {
    String directory = place + "/" + tile + ".p";
    for (String name : disk.list(directory)) {
      if (!name.equals(Integer.toString(width))) {
        disk.delete(directory + "/" + name);
      }
    }
  }

  /** The hashes of a tree of that size as they stand in the tiles. */
  NodeSource nodes(long size) {
    return (level, index) -> {
      try {
        return node(size, level, index);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    };
  }

  private Hash node(long size, int level, long index) throws IOException {
    int tileLevel = level / TilePath.HEIGHT;
    int within = level % TilePath.HEIGHT;
    long first = index << within;
    List<Hash> row = row(size, tileLevel, first / TilePath.FULL);
    int from = (int) (first % TilePath.FULL);
    int to = from + (1 << within);
    if (to > row.size()) {
      throw new IOException("a hash is missing in " + TilePath.tile(tileLevel, first / 256, 256));
    }
    return row(row.subList(from, to));
  }

  private static Hash row(List<Hash> hashes) {
    CompactRange range = new CompactRange();
    hashes.forEach(range::append);
    return range.root();
  }

  /** The hashes of one tile of a tree of that size; empty where it has none. */
  List<Hash> row(long size, int tileLevel, long number) throws IOException {
    long hashes = size >>> (TilePath.HEIGHT * tileLevel);
    int width = (int) Math.min(TilePath.FULL, hashes - number * TilePath.FULL);
    if (width <= 0) {
      return List.of();
    }
    String path = TilePath.tile(tileLevel, number, width);
    byte[] stored =
        read(path, TilePath.FULL * Hash.BYTES)
            .orElseThrow(() -> new IOException(place + "/" + path + " is missing"));
    if (stored.length != width * Hash.BYTES) {
      throw new IOException(place + "/" + path + " has " + stored.length + " bytes");
    }
    ByteBuffer buffer = ByteBuffer.wrap(stored);
    List<Hash> row = new ArrayList<>(width);
    for (int i = 0; i < width; i++) {
      row.add(Hash.read(buffer));
    }
    return row;
  }

  /** The right edge of a tree of that size. */
  CompactRange edge(long size) throws IOException {
    NodeSource nodes = nodes(size);
    List<Hash> hashes = new ArrayList<>();
    long start = 0;
    try {
      for (int level = Long.SIZE - 2; level >= 0; level--) {
        if ((size >>> level & 1) == 1) {
          hashes.add(nodes.node(level, start >>> level));
          start += 1L << level;
        }
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    return CompactRange.of(size, hashes);
  }

  List<Hash> consistency(long smaller, long larger) {
    return Proof.consistency(smaller, larger, nodes(larger));
  }
}
