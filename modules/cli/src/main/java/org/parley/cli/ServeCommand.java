package org.parley.cli;

import java.nio.file.Files;
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

  @Option(
      names = "--tls",
      paramLabel = "self",
      description =
          "Serve over TLS with a certificate that the server makes itself, and show its"
              + " fingerprint; a chain of your own is set in parley.json.")
  private Optional<String> tls;

  @Option(names = "--qr", description = "Show the address with its fingerprint as a square too.")
  private boolean square;

  @Option(
      names = "--training",
      description = "The directory holds a training log (parley train); nothing else opens one.")
  private boolean training;

  ServeCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    return shared.tell(this::serve);
  }

  /** A training log is never taken for a real one, nor the other way round. */
  private void mustBeMeant() {
    Path settings = directory.resolve("parley.json");
    if (!Files.exists(settings)) {
      return;
    }
    String origin = ServerClient.member(Papers.json(settings), "origin");
    if (TrainCommand.isTraining(origin) && !training) {
      throw CannotGoOn.usage(
          directory + " holds a training log, " + origin, "add --training if you mean it");
    }
    if (training && !TrainCommand.isTraining(origin)) {
      throw CannotGoOn.usage(
          directory + " holds no training log but " + origin,
          "leave out --training, or make a training log with parley train");
    }
  }

  private Answer serve() {
    mustBeMeant();
    OptionalInt wanted = port.isPresent() ? OptionalInt.of(port.get()) : OptionalInt.empty();
    Starter.ServeOptions options =
        new Starter.ServeOptions(
            wanted, bind, publicUrl, List::of, passphrase.file(), newest, takeOver, self());
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
              .putIfPresent("tls", running.certificate().map(one -> shown(running, one).json()))
              .build();
      running.heedStop();
      tellNow(serving, running);
      if (!running.awaitStop(told(shared))) {
        throw CannotGoOn.stopped(
            "the desk had stopped by itself; nothing was taken any more",
            "look at the last lines above; parley rebuild DIR checks the record");
      }
      return Answer.done(
          Json.obj().put("stopped", true).build(),
          Marks.on(mark(running), List.of("Stopped in good order.")));
    }
  }

  private boolean self() {
    if (tls.isPresent() && !tls.get().equals("self")) {
      throw CannotGoOn.usage(
          "--tls takes the word self",
          "name the files of a chain of your own in parley.json: docs/guide/sign-in.md");
    }
    return tls.isPresent();
  }

  private static ShownCertificate shown(Starter.Running running, Starter.Certificate shown) {
    return new ShownCertificate(running.url(), shown);
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

  private String mark(Starter.Running running) {
    return training ? Marks.TRAINING_SETTING : running.setting();
  }

  private void tellNow(Json.Obj serving, Starter.Running running) {
    if (shared.json()) {
      shared.out().println(serving.text());
      shared.out().flush();
    }
    List<String> lines = new ArrayList<>();
    lines.add("Serving " + running.origin() + " at " + running.url());
    running
        .certificate()
        .ifPresent(one -> lines.addAll(shown(running, one).lines("--server ", square)));
    lines.addAll(running.remarks());
    lines.add("Stop with Ctrl-C.");
    Marks.on(mark(running), lines).forEach(shared::line);
  }
}
