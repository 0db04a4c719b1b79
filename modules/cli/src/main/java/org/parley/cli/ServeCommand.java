package org.parley.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.parley.verify.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code parley serve}: opens a data directory and answers until it is asked to stop. */
@Command(
    name = "serve",
    description = {
      "Opens a data directory and serves it until Ctrl-C.",
      "Port, address and limits stand in DIR/parley.json; options here win over them."
    })
@SuppressWarnings("NullAway.Init")
final class ServeCommand implements Callable<Integer> {
  private final Surroundings around;

  @Mixin private Shared shared;

  @Parameters(paramLabel = "DIR", description = "The data directory that parley init made.")
  private Path directory;

  @Option(names = "--port", paramLabel = "PORT", description = "Port; 0 takes any free one.")
  private Optional<Integer> port;

  @Option(
      names = "--bind",
      paramLabel = "ADDRESS",
      description = "Address to listen on; 127.0.0.1 is this machine only.")
  private Optional<String> bind;

  @Option(
      names = "--public-url",
      paramLabel = "URL",
      description = "The address under which people reach the page.")
  private Optional<String> publicUrl;

  @Mixin private Passphrase passphrase;

  @Option(
      names = "--newest",
      paramLabel = "FILE",
      description =
          "For a directory that was restored: the newest checkpoint or receipt that anybody holds."
              + " What shows more entries than the directory has keeps it from signing for good.")
  private Optional<Path> newest;

  @Option(
      names = "--take-over",
      description =
          "Begin a new epoch: a server elsewhere that still has this log open signs nothing more.")
  private boolean takeOver;

  ServeCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    return shared.tell(this::serve);
  }

  private Answer serve() {
    OptionalInt wanted = port.isPresent() ? OptionalInt.of(port.get()) : OptionalInt.empty();
    Starter.ServeOptions options =
        new Starter.ServeOptions(
            wanted, bind, publicUrl, List::of, passphrase.file(), newest, takeOver);
    try (Starter.Running running =
        Progress.during(
            "opening " + directory,
            shared::progress,
            () -> around.starter().serve(directory, options))) {
      Json.Obj serving =
          Json.obj()
              .put("serving", running.url())
              .put("origin", running.origin())
              .put("setting", running.setting())
              .build();
      tellNow(serving, running);
      if (!running.awaitStop(told(shared))) {
        throw CannotGoOn.stopped(
            "the desk had stopped by itself; nothing was taken any more",
            "look at the last lines above; parley rebuild DIR checks the record");
      }
      return Answer.done(
          Json.obj().put("stopped", true).build(),
          Marks.on(running.setting(), List.of("Stopped in good order.")));
    }
  }

  /** Says on the error stream that the desk has stopped, and what goes on. */
  static Consumer<String> told(Shared shared) {
    return why ->
        shared.progress(
            "the desk has stopped deciding: "
                + why
                + "\nReading goes on until this program is stopped;"
                + " what was answered is recorded.");
  }

  private void tellNow(Json.Obj serving, Starter.Running running) {
    if (shared.json()) {
      shared.out().println(serving.text());
      shared.out().flush();
    }
    List<String> lines = new ArrayList<>();
    lines.add("Serving " + running.origin() + " at " + running.url());
    lines.addAll(running.remarks());
    lines.add("Stop with Ctrl-C.");
    Marks.on(running.setting(), lines).forEach(shared::line);
  }
}
