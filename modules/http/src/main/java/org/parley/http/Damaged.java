package org.parley.http;

import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.parley.ledger.SummedText;
import org.parley.verify.Malformed;

/**
 * Small files of the journal that are not as they were written. They are no part of the record, and
 * what they open stays shut without them; so a start puts them aside, says so, and goes on: that
 * one of them is damaged must keep no warning from anybody.
 */
final class Damaged {
  private static final Logger LOG = System.getLogger(Damaged.class.getName());

  private Damaged() {}

  /**
   * The lines of a file without the sum over them.
   *
   * @throws Malformed {@code journal.sum} when it is not as it was written
   */
  static byte[] lines(Path file, int bytesMax) throws IOException, Malformed {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] content = in.readNBytes(bytesMax + 1);
      return SummedText.read(content)
          .filter(lines -> content.length <= bytesMax)
          .orElseThrow(() -> new Malformed("journal.sum", "", "the sum is not that of the file"));
    }
  }

  /** Keeps it as {@code NAME.damaged}, and says what can be done about it. */
  static void putAside(Path file, String next) throws IOException {
    Path aside = file.resolveSibling(file.getFileName() + ".damaged");
    Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
    LOG.log(
        Logger.Level.WARNING,
        "{0} does not read and was put aside as {1}; {2}",
        file.getFileName(),
        aside.getFileName(),
        next);
  }
}
