package org.parley.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where a command writes the page it makes; what is there already is never overwritten. */
@SuppressWarnings("NullAway.Init")
final class PageFile {
  @Option(
      names = "--out",
      paramLabel = "FILE.html",
      required = true,
      description = "The page to write; an existing file is never overwritten.")
  private Path out;

  /** Before anything is made that would be lost. */
  void mustNotExist() {
    Papers.mustNotExist(out);
  }

  /** So that nobody but its owner may read it. */
  void write(String html) {
    Papers.writeNew(out, bytes(html));
  }

  @Override
  public String toString() {
    return out.toString();
  }

  private static byte[] bytes(String html) {
    return html.getBytes(StandardCharsets.UTF_8);
  }
}
