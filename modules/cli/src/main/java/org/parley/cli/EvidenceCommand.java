package org.parley.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.parley.statement.Kind;
import org.parley.verify.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code parley evidence}: one step in the custody of a piece of evidence. */
@Command(
    name = "evidence",
    description = {
      "Files one signed step in the custody of a piece of evidence: collected, received, copied,",
      "examined, handed over, returned, destroyed. Every step but the first names the item.",
      "With --of the hash and size are read from the file itself; the file stays where it is.",
      "parley ask evidence shows the steps and what in them does not join up."
    })
@SuppressWarnings("NullAway.Init")
final class EvidenceCommand implements Callable<Integer> {
  private static final int CHUNK_BYTES = 1 << 16;

  private final Surroundings around;

  @Mixin private Duty duty;

  @Parameters(paramLabel = "BODY", description = "File with the body of the step, YAML or JSON.")
  private Path body;

  @Option(
      names = "--of",
      paramLabel = "FILE",
      description = "The piece itself: its SHA-256 and size go into the body.")
  private Optional<Path> of = Optional.empty();

  EvidenceCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    return duty.file(
        around,
        filing ->
            new Duty.Said(
                Kind.EVIDENCE,
                List.of(),
                of.map(file -> measured(Papers.json(body), file))
                    .orElseGet(() -> Papers.json(body)),
                "Recorded as your post's step; the bytes stay where they are."));
  }

  private static Json.Obj measured(Json.Obj given, Path file) {
    Json.Obj sized = Bodies.withDefault(given, "bytes", Json.of(size(file)));
    return Bodies.withDefault(sized, "sha256", Json.of(digest(file)));
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw unreadable(file);
    }
  }

  private static String digest(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      byte[] chunk = new byte[CHUNK_BYTES];
      for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
        sha256.update(chunk, 0, read);
      }
      return Base64.getEncoder().encodeToString(sha256.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    } catch (IOException | UncheckedIOException e) {
      throw unreadable(file);
    }
  }

  private static CannotGoOn unreadable(Path file) {
    return CannotGoOn.usage("the file cannot be read: " + file, "check its name and its rights");
  }
}
