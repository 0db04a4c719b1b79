package org.parley.testkit;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What once broke a reader, and some thousand bent forms of good files, break none. The long search
 * is {@code bench/fuzz}; what it finds is stored beside this test and read here from then on.
 */
class ReadersOfHostileBytesTest {
  private static final Path FOUND =
      Path.of(System.getProperty("parley.root"), "modules/testkit/src/test/resources/hostile");
  private static final int BENT_FORMS = 100;

  @ParameterizedTest
  @EnumSource(HostileBytes.Reader.class)
  void nothingThatOnceBrokeAReaderBreaksItAgain(HostileBytes.Reader reader) throws IOException {
    Path folder = FOUND.resolve(reader.name().toLowerCase(java.util.Locale.ROOT));
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        read(reader, Files.readAllBytes(file), file.toString());
      }
    }
  }

  @ParameterizedTest
  @EnumSource(HostileBytes.Reader.class)
  void goodFilesBentAtRandomAreReadOrRefused(HostileBytes.Reader reader) {
    long seed = Long.getLong("parley.seed", System.nanoTime());
    Random random = new Random(seed);
    List<byte[]> seeds = reader.seeds();
    seeds.forEach(good -> read(reader, good, "as it is"));
    for (int i = 0; i < BENT_FORMS && !seeds.isEmpty(); i++) {
      byte[] bent = bent(seeds.get(random.nextInt(seeds.size())), random);
      read(reader, bent, "parley.seed=" + seed);
    }
  }

  private static byte[] bent(byte[] good, Random random) {
    byte[] bent = good.clone();
    for (int i = 0; i <= random.nextInt(4) && bent.length > 0; i++) {
      int at = random.nextInt(bent.length);
      switch (random.nextInt(3)) {
        case 0 -> bent[at] = (byte) random.nextInt(256);
        case 1 -> bent = java.util.Arrays.copyOf(bent, at);
        case 2 -> bent[at] = (byte) "0123456789{}[],:\"-+eE.\\ \n".charAt(random.nextInt(25));
        default -> throw new IllegalStateException();
      }
    }
    return bent;
  }

  private static void read(HostileBytes.Reader reader, byte[] bytes, String which) {
    try {
      reader.takes(bytes);
    } catch (RuntimeException | StackOverflowError e) {
      String hex = HexFormat.of().formatHex(bytes, 0, Math.min(bytes.length, 2000));
      fail(reader + " " + which + " " + hex, e);
    }
  }
}
