package org.parley.cli;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.parley.verify.Hash;
import org.parley.verify.SignedCheckpoint;
import org.parley.verify.TreeHash;

/** Writes the static files of a mirror from leaves in memory: {@code docs/formats/mirror.md}. */
final class MirrorCopy {
  private static final int WIDTH = 256;

  private MirrorCopy() {}

  /**
   * Writes all files of a log.
   *
   * @param directory of this one log
   * @param leaves as many as the checkpoint speaks of
   */
  static void write(Path directory, List<byte[]> leaves, SignedCheckpoint checkpoint) {
    put(directory, "origin", ascii(checkpoint.checkpoint().origin() + "\n"));
    List<Hash> row = new ArrayList<>();
    for (byte[] leaf : leaves) {
      row.add(TreeHash.leaf(leaf));
    }
    for (int first = 0; first < leaves.size(); first += WIDTH) {
      List<byte[]> some = leaves.subList(first, Math.min(leaves.size(), first + WIDTH));
      put(directory, path("entries", first / WIDTH, some.size()), bundle(some));
    }
    for (int level = 0; !row.isEmpty(); level++) {
      List<Hash> above = new ArrayList<>();
      for (int first = 0; first < row.size(); first += WIDTH) {
        List<Hash> some = row.subList(first, Math.min(row.size(), first + WIDTH));
        put(directory, path(Integer.toString(level), first / WIDTH, some.size()), tile(some));
        if (some.size() == WIDTH) {
          above.add(TreeHash.root(some));
        }
      }
      row = above;
    }
    put(directory, "checkpoint", checkpoint.bytes());
  }

  private static byte[] tile(List<Hash> hashes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    hashes.forEach(hash -> out.writeBytes(hash.bytes()));
    return out.toByteArray();
  }

  private static byte[] bundle(List<byte[]> leaves) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] leaf : leaves) {
      out.write(leaf.length >>> 8);
      out.write(leaf.length);
      out.writeBytes(leaf);
    }
    return out.toByteArray();
  }

  private static String path(String level, int number, int width) {
    StringBuilder name = new StringBuilder("%03d".formatted(number % 1000));
    for (int rest = number / 1000; rest > 0; rest /= 1000) {
      name.insert(0, "x%03d/".formatted(rest % 1000));
    }
    return "tile/" + level + "/" + name + (width < WIDTH ? ".p/" + width : "");
  }

  private static void put(Path directory, String path, byte[] content) {
    Path file = directory.resolve(path);
    Path parent = file.getParent();
    Papers.makeDirectory(parent == null ? directory : parent);
    Papers.writePublic(file, content);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
