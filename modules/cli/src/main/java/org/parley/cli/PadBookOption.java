package org.parley.cli;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The option that names the book of a post's forms. */
final class PadBookOption {
  @Option(
      names = "--book",
      paramLabel = "FILE",
      description = "Where it is kept which forms there are. Default: POST.pads beside you.")
  private Optional<Path> file = Optional.empty();

  PadBook open(String post) {
    return PadBook.open(file.orElseGet(() -> Path.of(post.replace('/', '-') + ".pads")), post);
  }
}
