package org.parley.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.parley.verify.Json;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code parley demo}: two logs with everything in them, from two scenario files. */
@Command(
    name = "demo",
    description = {
      "Makes two logs and serves their pages until Ctrl-C.",
      "Exercise: North, South and a Centre, all invented, on the M4 line: a patrol, an overlap, an"
          + " acknowledgement, a notice that is too short, a notice South never sees.",
      "Three accounts of one morning, put together, with two findings and what the parties say of"
          + " them.",
      "Record: the Syria case as public claims with their sources; nothing is judged.",
      "The same seed gives the same logs, byte for byte."
    })
@SuppressWarnings("NullAway.Init")
final class DemoCommand implements Callable<Integer> {
  private final Surroundings around;

  @Mixin private Shared shared;

  @Option(
      names = "--dir",
      paramLabel = "DIR",
      description = "Where to keep it; an earlier demo there is replaced. Default: ./demo-data.")
  private Optional<Path> directory;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Makes keys, ids and salts. Default: 1.")
  private long seed;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description =
          "Port of the exercise; the record takes the next one. Default: 7275 and 7276, or free"
              + " ones where those are taken.")
  private Optional<Integer> port;

  @Option(names = "--no-serve", description = "Load, print, and end with exit code 0.")
  private boolean noServe;

  @Option(
      names = "--rehearse",
      hidden = true,
      description = "Serve both pages for a moment, read each once, and end; for the launcher.")
  private boolean rehearse;

  DemoCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    return shared.tell(this::demo);
  }

  private Answer demo() {
    Path place = DemoDirectory.prepare(directory);
    shared.line("Two practice logs in " + place + ", made from the seed " + seed + ".");
    Answer answer = demo(place);
    if (rehearse) {
      rehearseTheRest(place);
    }
    return answer;
  }

  private Answer demo(Path place) {
    try (DemoLog exercise = load(place, "exercise");
        DemoLog record = load(place, "syria")) {
      String verifyLine = exercise.papers().verifyLine("north-patrol");
      exercise.say("Check one notification without any server:");
      shared.line("  " + verifyLine);
      Json.Builder json =
          Json.obj()
              .put("directory", place.toString())
              .put("seed", seed)
              .put("verify", verifyLine)
              .put("exercise", exercise.json())
              .put("record", record.json());
      if (noServe && !rehearse) {
        return Answer.done(json.build(), List.of());
      }
      return serve(exercise, record, json);
    }
  }

  private DemoLog load(Path place, String name) {
    Scenario scenario = example(name);
    DemoTale tale = new DemoTale(scenario, shared::line);
    shared.line("");
    return Progress.during(
        "loading " + name,
        shared::progress,
        () -> DemoLog.load(around, place, scenario, seed, tale));
  }

  private Answer serve(DemoLog exercise, DemoLog record, Json.Builder json) {
    DemoPorts ports = new DemoPorts(port);
    exercise.serve(ports.first(), () -> record.pageLink());
    record.serve(ports.second(), () -> exercise.pageLink());
    List<Json.Obj> links = new ArrayList<>();
    shared.line("");
    exercise.say("Page of the exercise: " + exercise.url());
    for (String post : List.of("North/liaison", "South/liaison", "Centre/desk")) {
      links.add(link(exercise, post));
    }
    record.say("Page of the record: " + record.url());
    links.add(link(record, "Archive/reader"));
    shared.line(
        "Each link works once, in one browser. The demo's own root keys admit that browser's key"
            + " at once;");
    shared.line(
        "in a real mechanism a person with a root key does, after reading the key id back.");
    json.put("exerciseUrl", exercise.url()).put("recordUrl", record.url()).put("links", links);
    if (rehearse) {
      exercise.readOnce();
      record.readOnce();
      return Answer.done(json.build(), List.of());
    }
    exercise.heedStop();
    if (!exercise.url().equals(Reach.DEFAULT_URL)) {
      shared.line(
          "Other commands ask "
              + Reach.DEFAULT_URL
              + " unless told otherwise: add --server "
              + exercise.url()
              + ", or set PARLEY_SERVER.");
    }
    shared.line("Stop with Ctrl-C.");
    if (shared.json()) {
      shared.out().println(json.build().text());
      shared.out().flush();
    }
    if (!exercise.awaitStop(ServeCommand.told(shared))) {
      throw CannotGoOn.stopped("a desk stopped by itself", "");
    }
    return Answer.done(Json.obj().put("stopped", true).build(), "Stopped in good order.");
  }

  /** What opens a log again that was there before. */
  private void rehearseTheRest(Path place) {
    around.starter().rebuild(place.resolve("exercise"));
    CommandLine again =
        ParleyCommand.commandLine(around, "rebuild")
            .setOut(new PrintWriter(Writer.nullWriter()))
            .setErr(new PrintWriter(Writer.nullWriter()));
    again.execute("rebuild", place.resolve("record").toString());
    Starter.ServeOptions anyPort =
        new Starter.ServeOptions(OptionalInt.of(0), Optional.empty(), Optional.empty(), List::of);
    try (Starter.Running running = around.starter().serve(place.resolve("record"), anyPort);
        ServerClient client = ServerClient.at(running.url())) {
      client.health();
    }
  }

  private Json.Obj link(DemoLog log, String post) {
    String link = log.link(post);
    log.say("  one-time link for " + post + ": " + link);
    return Json.obj().put("post", post).put("link", link).build();
  }

  /** A scenario of the examples, which travel inside the jar. */
  static Scenario example(String name) {
    boolean yaml = DemoCommand.class.getResource("/examples/" + name + "/scenario.yaml") != null;
    return Scenario.read(
        file -> exampleFile(name + "/" + file), yaml ? "scenario.yaml" : "scenario.json");
  }

  private static byte[] exampleFile(String name) {
    try (InputStream in = DemoCommand.class.getResourceAsStream("/examples/" + name)) {
      if (in == null) {
        throw CannotGoOn.stopped("the example " + name + " is not in this jar", "build it again");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw CannotGoOn.stopped("the example " + name + " cannot be read", "build it again");
    }
  }
}
