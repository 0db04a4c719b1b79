package org.parley.audit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.parley.verify.Hash;
import org.parley.verify.Malformed;
import org.parley.verify.SignedCheckpoint;
import org.parley.verify.TrustPolicy;
import org.parley.verify.VerifierKey;

/**
 * A copy of a log as C2SP tlog-tiles lays it out ({@code docs/formats/mirror.md}), read only. Every
 * fault of a file is a {@link Malformed} that names it.
 */
public final class MirrorDirectory implements LeafSource {
  /** Entries or hashes in a full tile. */
  static final int FULL = 256;

  private static final int TILE_BITS = 8;
  private static final int GROUP = 1_000;

  private final Path directory;
  private final SignedCheckpoint checkpoint;

  private MirrorDirectory(Path directory, SignedCheckpoint checkpoint) {
    this.directory = directory;
    this.checkpoint = checkpoint;
  }

  /**
   * Opens a mirror and checks the log's signature on its state.
   *
   * @param given the directory of the files, or of the server that keeps them
   * @throws Malformed {@code mirror.no-checkpoint}, {@code mirror.origin}, {@code
   *     mirror.signature}, or a code of the checkpoint
   */
  public static MirrorDirectory open(Path given, TrustPolicy trust) throws IOException, Malformed {
    Path directory = given;
    if (!Files.exists(given.resolve("checkpoint"))) {
      for (VerifierKey log : trust.logs()) {
        String hex = Hash.sha256(log.name().getBytes(StandardCharsets.UTF_8)).hex();
        for (Path inside : List.of(given.resolve(hex), given.resolve("mirror").resolve(hex))) {
          directory = Files.exists(inside.resolve("checkpoint")) ? inside : directory;
        }
      }
    }
    Path file = directory.resolve("checkpoint");
    if (!Files.exists(file)) {
      throw AuditCode.MIRROR_NO_CHECKPOINT.at("", given.toString());
    }
    SignedCheckpoint checkpoint = SignedCheckpoint.parse(Files.readAllBytes(file));
    String origin = checkpoint.checkpoint().origin();
    if (trust.log(origin).isEmpty()) {
      throw AuditCode.MIRROR_ORIGIN.at("/checkpoint", Malformed.shown(origin));
    }
    if (!signed(checkpoint, trust)) {
      throw AuditCode.MIRROR_SIGNATURE.at("/checkpoint", "no valid line of " + origin);
    }
    return new MirrorDirectory(directory, checkpoint);
  }

  static boolean signed(SignedCheckpoint checkpoint, TrustPolicy trust) {
    return trust.logs().stream().anyMatch(checkpoint::signedBy);
  }

  @Override
  public SignedCheckpoint checkpoint() {
    return checkpoint;
  }

  /** Leaves in the signed state. */
  public long size() {
    return checkpoint.checkpoint().size();
  }

  @Override
  public List<byte[]> leaves(long tile) throws IOException, Malformed {
    int width = width(tile, size());
    Found found = file("entries", tile, width);
    ByteBuffer bytes = ByteBuffer.wrap(found.bytes());
    List<byte[]> leaves = new ArrayList<>(found.width());
    for (int i = 0; i < found.width(); i++) {
      int length = bytes.remaining() < Short.BYTES ? -1 : Short.toUnsignedInt(bytes.getShort());
      if (length < 0 || bytes.remaining() < length) {
        throw AuditCode.MIRROR_ENTRIES.at(found.path(), "cut off at entry " + i);
      }
      byte[] leaf = new byte[length];
      bytes.get(leaf);
      if (i < width) {
        leaves.add(leaf);
      }
    }
    if (bytes.hasRemaining()) {
      throw AuditCode.MIRROR_ENTRIES.at(found.path(), bytes.remaining() + " bytes too many");
    }
    return leaves;
  }

  /** The bytes of one entry. */
  byte[] leaf(long index) throws IOException, Malformed {
    return leaves(index / FULL).get((int) (index % FULL));
  }

  /**
   * A tile of hashes, only the ones the signed state has.
   *
   * @throws Malformed {@code mirror.file-missing} or {@code mirror.tile}
   */
  byte[] hashes(int level, long tile) throws IOException, Malformed {
    int width = width(tile, size() >>> (TILE_BITS * level));
    Found found = file(Integer.toString(level), tile, width);
    if (found.bytes().length != found.width() * Hash.BYTES) {
      throw AuditCode.MIRROR_TILE.at(found.path(), found.bytes().length + " bytes");
    }
    return Arrays.copyOf(found.bytes(), width * Hash.BYTES);
  }

  static String name(int level, long tile) {
    return "/tile/" + level + "/" + number(tile);
  }

  private static int width(long tile, long count) {
    return (int) Math.min(FULL, count - tile * FULL);
  }

  private record Found(String path, int width, byte[] bytes) {}

  private Found file(String level, long tile, int width) throws IOException, Malformed {
    String name = "tile/" + level + "/" + number(tile);
    Path full = directory.resolve(name);
    if (Files.isRegularFile(full)) {
      return new Found("/" + name, FULL, Files.readAllBytes(full));
    }
    Path parts = directory.resolve(name + ".p");
    Optional<Integer> narrowest = Optional.empty();
    if (Files.isDirectory(parts)) {
      try (DirectoryStream<Path> files = Files.newDirectoryStream(parts)) {
        for (Path file : files) {
          int found = partial(file.getFileName().toString());
          if (found >= width && found < narrowest.orElse(FULL)) {
            narrowest = Optional.of(found);
          }
        }
      }
    }
    if (narrowest.isEmpty()) {
      throw AuditCode.MIRROR_FILE.at("/" + name, "not there with " + width);
    }
    Path file = parts.resolve(narrowest.get().toString());
    return new Found(
        "/" + name + ".p/" + narrowest.get(), narrowest.get(), Files.readAllBytes(file));
  }

  private static int partial(String name) {
    return name.matches("[1-9][0-9]{0,2}") ? Integer.parseInt(name) : 0;
  }

  private static String number(long tile) {
    String last = String.format("%03d", tile % GROUP);
    long rest = tile / GROUP;
    StringBuilder groups = new StringBuilder(last);
    while (rest > 0) {
      groups.insert(0, String.format("x%03d/", rest % GROUP));
      rest /= GROUP;
    }
    return groups.toString();
  }
}
