package org.parley.cli;

import java.io.Console;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The option that names a file with the passphrase of a locked key; else the console asks. */
final class Passphrase {
  private static final int BYTES_MAX = 4096;

  @Option(
      names = "--passphrase-file",
      paramLabel = "FILE",
      defaultValue = "${env:PARLEY_PASSPHRASE_FILE}",
      description =
          "First line: the passphrase of a locked key; also taken from PARLEY_PASSPHRASE_FILE."
              + " Without it the terminal asks.")
  private Optional<Path> file = Optional.empty();

  Optional<Path> file() {
    return file;
  }

  /** The passphrase for a key file that is locked. */
  static char[] asked(Path keyFile, Optional<Path> passphraseFile) {
    if (passphraseFile.isPresent()) {
      return firstLine(passphraseFile.get());
    }
    return console("is locked with a passphrase", keyFile)
        .readPassword("Passphrase of %s: ", keyFile);
  }

  /** A passphrase for a key file that is to be locked, asked for twice. */
  static char[] chosen(Path keyFile, Optional<Path> passphraseFile) {
    if (passphraseFile.isPresent()) {
      return firstLine(passphraseFile.get());
    }
    Console console = console("is to be locked with a passphrase", keyFile);
    char[] first = console.readPassword("New passphrase of %s: ", keyFile);
    char[] second = console.readPassword("The same again: ");
    if (first.length == 0 || !Arrays.equals(first, second)) {
      throw CannotGoOn.usage("the two passphrases differ, or are empty", "nothing was written");
    }
    return first;
  }

  private static Console console(String why, Path keyFile) {
    Console console = System.console();
    if (console == null || !console.isTerminal()) {
      throw CannotGoOn.usage(
          keyFile + " " + why, "name the file that holds it: --passphrase-file FILE");
    }
    return console;
  }

  private static char[] firstLine(Path file) {
    String line;
    try {
      long size = Files.size(file);
      byte[] text = size > BYTES_MAX ? new byte[0] : Files.readAllBytes(file);
      line = new String(text, StandardCharsets.UTF_8).lines().findFirst().orElse("");
    } catch (IOException e) {
      throw Papers.cannot("read", file, e);
    }
    if (line.isEmpty()) {
      throw CannotGoOn.usage(file + " holds no passphrase", "write it in the first line");
    }
    return line.toCharArray();
  }
}
