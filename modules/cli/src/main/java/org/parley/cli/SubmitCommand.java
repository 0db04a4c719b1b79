package org.parley.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.parley.statement.Limits;
import org.parley.statement.Submission;
import org.parley.verify.Json;
import org.parley.verify.Malformed;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code parley submit}: files statements that were signed elsewhere. */
@Command(
    name = "submit",
    description = {
      "Files statements that were signed elsewhere (parley sign) with a server.",
      "No key is needed: the signature inside says who speaks. Sending a file twice is harmless;"
          + " the original answer comes again."
    })
@SuppressWarnings("NullAway.Init")
final class SubmitCommand implements Callable<Integer> {
  @Mixin private Shared shared;
  @Mixin private Reach reach;

  @Parameters(paramLabel = "FILE", arity = "1", description = "The file that parley sign wrote.")
  private Path file;

  @Option(
      names = "--keep",
      paramLabel = "DIR",
      description = "Write receipt, statement and decision there, for parley verify.")
  private Optional<Path> keep;

  @Option(
      names = "--refusal",
      paramLabel = "FILE",
      description = "If it is refused: write the desk's signed refusal there.")
  private Optional<Path> refusal;

  @Override
  public Integer call() {
    return shared.tell(() ->
        Progress.during(
            "waiting for the desk",
            shared::progress,
            () -> {
              try (ServerClient client = reach.client()) {
                return submit(client);
              }
            }));
  }

  private Answer submit(ServerClient client) {
    Submission submission = submission();
    return switch (client.submit(submission)) {
      case ServerClient.Sent.Recorded recorded -> {
        Filed filed = Filed.of(recorded, submission.statement());
        keep.ifPresent(filed::keep);
        Papers.deleteIfUnsent(file);
        yield Answer.done(filed.json(), Marks.on(client.setting(), filed.lines()));
      }
      case ServerClient.Sent.Refused refused -> {
        Papers.deleteIfUnsent(file);
        yield refused(client, refused);
      }
    };
  }

  private Answer refused(ServerClient client, ServerClient.Sent.Refused refused) {
    Json.Builder json =
        Json.obj()
            .put("recorded", false)
            .put("code", refused.code())
            .put("path", refused.path())
            .put("detail", refused.detail())
            .put("next", Advice.after(refused.code()))
            .putIfPresent("refusalNote", refused.note());
    List<String> lines = new ArrayList<>();
    lines.add("Refused: " + refused.detail());
    lines.add("  code:  " + refused.code());
    lines.add("  field: " + (refused.path().isEmpty() ? "(the whole)" : refused.path()));
    lines.add("  next:  " + Advice.after(refused.code()));
    if (refused.note().isPresent() && refusal.isPresent()) {
      Papers.write(
          refusal.get(), refused.note().get().getBytes(java.nio.charset.StandardCharsets.UTF_8));
      lines.add("  The desk's signed refusal is in " + refusal.get());
    }
    return new Answer(ExitCode.REFUSED, Marks.on(client.setting(), lines), json.build());
  }

  private Submission submission() {
    try {
      return Submission.read(Papers.bytes(file), Limits.standard());
    } catch (Malformed e) {
      throw CannotGoOn.input(
          e.code(),
          e.path(),
          e.detail() + " (in " + file + ")",
          "this is not a file that parley sign wrote, or it was changed on the way");
    }
  }
}
