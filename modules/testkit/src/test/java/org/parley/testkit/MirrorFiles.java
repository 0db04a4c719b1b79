package org.parley.testkit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.parley.verify.Hash;
import org.parley.verify.SignedCheckpoint;
import org.parley.verify.TreeHash;

/** Writes a log as the files of a mirror (docs/formats/mirror.md). */
final class MirrorFiles {
  private static final int WIDTH = 256;

  private MirrorFiles() {}

  static void write(Path folder, WorkedLog log, SignedCheckpoint state) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("origin"), WorkedStory.ORIGIN + "\n");
    Files.writeString(folder.resolve("checkpoint"), state.text());
    List<byte[]> leaves = new ArrayList<>();
    List<Hash> hashes = new ArrayList<>();
    for (WorkedLog.Entry entry : log.entries()) {
      int size = entry.leaf().length;
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      out.write(size >> 8);
      out.write(size);
      out.writeBytes(entry.leaf());
      leaves.add(out.toByteArray());
      hashes.add(entry.hash());
    }
    tiles(folder.resolve("tile/entries"), leaves);
    for (int level = 0; !hashes.isEmpty(); level++) {
      tiles(folder.resolve("tile/" + level), hashes.stream().map(Hash::bytes).toList());
      List<Hash> above = new ArrayList<>();
      for (int at = 0; at + WIDTH <= hashes.size(); at += WIDTH) {
        above.add(TreeHash.root(hashes.subList(at, at + WIDTH)));
      }
      hashes = above;
    }
  }

  private static void tiles(Path folder, List<byte[]> items) throws IOException {
    for (int at = 0; at < items.size(); at += WIDTH) {
      List<byte[]> here = items.subList(at, Math.min(items.size(), at + WIDTH));
      String name = "%03d".formatted(at / WIDTH) + (here.size() < WIDTH ? ".p/" + here.size() : "");
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      here.forEach(out::writeBytes);
      Path file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      Files.write(file, out.toByteArray());
    }
  }
}
