package org.parley.cli;

import java.nio.file.Path;
import java.util.List;
import org.parley.seal.Identity;
import picocli.CommandLine.Option;

/** The option that names the file with age identities to open with. */
@SuppressWarnings("NullAway.Init")
final class IdentityFile {
  @Option(
      names = "--identity",
      paramLabel = "FILE",
      required = true,
      defaultValue = "${env:PARLEY_IDENTITY}",
      description = "File with age identities, as parley seal identity or age-keygen writes it.")
  private Path file;

  List<Identity> read() {
    List<Identity> identities = Identity.readAll(Papers.bytes(file));
    if (identities.isEmpty()) {
      throw CannotGoOn.usage(
          file + " holds no age identity",
          "it has lines AGE-SECRET-KEY-1...; parley seal identity makes one");
    }
    return identities;
  }
}
