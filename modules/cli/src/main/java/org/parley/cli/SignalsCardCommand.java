package org.parley.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.parley.verify.Json;
import org.parley.verify.Malformed;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code parley signals card}. */
@Command(
    name = "card",
    description = {
      "Writes the tables in force as text for a sheet of A4, 78 columns wide, in every language",
      "that they have: to print and to carry. Each table begins a page."
    })
@SuppressWarnings("NullAway.Init")
final class SignalsCardCommand implements Callable<Integer> {
  @Mixin private Shared shared;
  @Mixin private Reach reach;
  @Mixin private RequiredKey key;
  @Mixin private SignalsAsked asked;

  @Option(
      names = "--out",
      paramLabel = "FILE.txt",
      description = "Write it there; an existing file is never overwritten.")
  private Optional<Path> out = Optional.empty();

  @Option(names = "--practice", description = "The tables for practice, marked as such.")
  private boolean practice;

  @Override
  public Integer call() {
    return shared.tell(() -> Progress.during("reading the signals", shared::progress, this::shown));
  }

  private Answer shown() {
    out.ifPresent(Papers::mustNotExist);
    try (ServerClient client = reach.client();
        Session session = client.open(key.signer())) {
      Json.Obj told = session.get("/v1/signals" + asked.query());
      List<String> lines = new ArrayList<>(SignalTexts.card(told, client.setting(), practice));
      if (lines.isEmpty()) {
        throw CannotGoOn.usage(
            "there is no such table in force", "parley signals show says what is");
      }
      if (out.isPresent()) {
        Papers.writeNew(
            out.get(), (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
        return Answer.done(told, List.of("Wrote " + out.get() + "; print it on A4."));
      }
      return Answer.done(told, lines);
    } catch (Malformed e) {
      throw CannotGoOn.unreachable("the answer cannot be read: " + e.getMessage(), "");
    }
  }
}
