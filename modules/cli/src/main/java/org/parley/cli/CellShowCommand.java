package org.parley.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.parley.seal.Box;
import org.parley.statement.Limits;
import org.parley.verify.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code parley cell show}: opens a box. */
@Command(
    name = "show",
    description = {
      "Fetches a box, opens it with your identity and prints what it says.",
      "With --out it writes a file that shows this one box to somebody without a key: its receipt,"
          + " its statement and the key of this box alone (parley disclosure check reads it)."
    })
@SuppressWarnings("NullAway.Init")
final class CellShowCommand implements Callable<Integer> {
  @Mixin private Asking asking;
  @Mixin private IdentityFile identity;

  @Option(
      names = "--of",
      paramLabel = "LEAF",
      required = true,
      description = "Leaf hash of the box.")
  private String of;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "The file that shows the box; an existing file is never overwritten.")
  private Optional<Path> out = Optional.empty();

  @Override
  public Integer call() {
    return asking.during("fetching", this::show);
  }

  private Answer show(Session session) {
    Json.Obj answer = session.statement(Arguments.hash(of));
    byte[] statement = AckCommand.fetched(answer, Arguments.hash(of)).bytes();
    Box.Opened opened =
        ShownBox.opened(Box.open(ShownBox.box(statement), identity.read(), Limits.standard()));
    String inside = new String(opened.inner().statement().bytes(), StandardCharsets.UTF_8);
    List<String> lines = new ArrayList<>();
    lines.add("The box of leaf " + of + " says:");
    lines.add("  " + Printable.text(inside));
    out.ifPresent(file -> {
      String receipt = ServerClient.member(answer, "receipt");
      Papers.writeNew(file, new ShownBox(receipt, statement, opened.fileKey()).json());
      lines.add("Wrote " + file + "; whoever has it reads this one box.");
    });
    return Answer.done(
        Json.obj()
            .put("leaf", of)
            .put("kind", opened.inner().body().kindText())
            .put("inside", inside)
            .build(),
        Marks.on(session.setting(), lines));
  }
}
