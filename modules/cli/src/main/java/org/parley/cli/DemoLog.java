package org.parley.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.parley.verify.BrokenInvariant;
import org.parley.verify.Json;

/** One of the two logs of a demo: loaded, written out, and served. */
final class DemoLog implements AutoCloseable {
  private final Surroundings around;
  private final Scenario scenario;
  private final ScenarioDesk desk;
  private final DemoTale tale;
  private final DemoPapers papers;
  private final Map<String, Path> keys;
  private final int receipts;
  private Optional<Starter.Running> running = Optional.empty();
  private Optional<Doorkeeper> doorkeeper = Optional.empty();

  private DemoLog(
      Surroundings around,
      Scenario scenario,
      ScenarioDesk desk,
      DemoTale tale,
      DemoPapers papers,
      Map<String, Path> keys,
      int receipts) {
    this.around = around;
    this.scenario = scenario;
    this.desk = desk;
    this.tale = tale;
    this.papers = papers;
    this.keys = keys;
    this.receipts = receipts;
  }

  /** Runs the scenario against a new log and writes keys and receipts. */
  static DemoLog load(
      Surroundings around, Path place, Scenario scenario, long seed, DemoTale tale) {
    String name = scenario.name();
    ScenarioDesk desk = around.starter().practice(place.resolve(name), scenario, seed);
    boolean loaded = false;
    try {
      ScenarioRunner runner = new ScenarioRunner(scenario, desk, seed, tale);
      runner.run();
      tale.claimsCounted();
      DemoPapers papers = new DemoPapers(place.resolve("receipts").resolve(name));
      int receipts = papers.write(desk, runner.taken());
      Map<String, Path> keys = runner.writeKeys(place.resolve("keys").resolve(name));
      tale.say(
          desk.size() + " leaves, root " + desk.seen().root() + ", state digest " + desk.digest());
      tale.say(
          receipts
              + " receipts in "
              + place.resolve("receipts").resolve(name)
              + ", practice keys in "
              + place.resolve("keys").resolve(name));
      DemoLog log = new DemoLog(around, scenario, desk, tale, papers, keys, receipts);
      loaded = true;
      return log;
    } finally {
      if (!loaded) {
        desk.close();
      }
    }
  }

  DemoPapers papers() {
    return papers;
  }

  /** Prints a line with the scenario's mark. */
  void say(String line) {
    tale.say(line);
  }

  Json.Obj json() {
    return Json.obj()
        .put("origin", scenario.origin())
        .put("setting", scenario.setting())
        .put("size", desk.size())
        .put("root", desk.seen().root().base64())
        .put("digest", desk.digest().base64())
        .put("receipts", receipts)
        .build();
  }

  /** Answers HTTP and admits browser keys from now on. */
  void serve(int port, Supplier<Starter.PageLink> other) {
    Starter.Running now =
        desk.serve(
            new Starter.ServeOptions(
                OptionalInt.of(port),
                Optional.of("127.0.0.1"),
                Optional.empty(),
                () -> List.of(other.get())));
    running = Optional.of(now);
    List<Path> roots =
        keys.entrySet().stream()
            .filter(entry -> entry.getKey().endsWith("/root"))
            .map(Map.Entry::getValue)
            .toList();
    Doorkeeper keeper = new Doorkeeper(around, now.url(), roots);
    doorkeeper = Optional.of(keeper);
    keeper.start();
  }

  String url() {
    return serving().url();
  }

  Starter.PageLink pageLink() {
    return new Starter.PageLink(scenario.origin(), url());
  }

  /** A one-time link for a post. */
  String link(String post) {
    String root = post.substring(0, post.indexOf('/')) + "/root";
    Path key = Optional.ofNullable(keys.get(root)).orElseThrow();
    try (ServerClient client = ServerClient.at(url())) {
      return Doorkeeper.link(client, key, post);
    }
  }

  /** Reads what a first visitor reads. */
  void readOnce() {
    Path key =
        keys.entrySet().stream()
            .filter(entry -> !entry.getKey().endsWith("/root"))
            .map(Map.Entry::getValue)
            .findFirst()
            .orElseThrow();
    try (ServerClient client = ServerClient.at(url());
        Session session = client.open(KeyFiles.read(key))) {
      client.health();
      client.checkpoint();
      for (String path :
          List.of("/v1/me", "/v1/status", "/v1/notices", "/v1/claims", "/v1/agreements")) {
        session.get(path);
      }
    }
  }

  void heedStop() {
    serving().heedStop();
  }

  boolean awaitStop(Consumer<String> stopped) {
    return serving().awaitStop(stopped);
  }

  private Starter.Running serving() {
    return running.orElseThrow(() -> new BrokenInvariant("a demo log is asked once it serves"));
  }

  @Override
  public void close() {
    doorkeeper.ifPresent(Doorkeeper::close);
    running.ifPresent(Starter.Running::close);
    desk.close();
  }
}
