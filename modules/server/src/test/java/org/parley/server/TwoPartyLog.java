package org.parley.server;

import static org.parley.server.Parley.in;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.parley.cli.Starter;
import org.parley.verify.Json;

/**
 * A log that North and South founded with the commands a person would type. Each has three roots
 * ({@code north-root-1.key} and so on), and one officer with {@code north.key}, {@code north.id}.
 */
final class TwoPartyLog {
  static final String ORIGIN = "a.example/two";
  private static final List<String> PARTIES = List.of("North", "South");

  final Parley parley;
  private final Path place;
  private final String trust;
  private String genesis = "";

  private TwoPartyLog(Path place, String trust, InstantSource clock) {
    this.parley = Parley.at(clock);
    this.place = place;
    this.trust = trust;
  }

  /** Founded with these lines of witnesses and a quorum; South has not assented yet. */
  static TwoPartyLog founded(Path place, String trust) throws IOException {
    return founded(place, trust, InstantSource.system());
  }

  /** The same by another clock. */
  static TwoPartyLog founded(Path place, String trust, InstantSource clock) throws IOException {
    TwoPartyLog log = new TwoPartyLog(place, trust, clock);
    for (String party : PARTIES) {
      for (String number : List.of("1", "2", "3")) {
        log.parley.done(
            "key",
            "new",
            "--origin",
            ORIGIN,
            "--for",
            party + "/root",
            "--number",
            number,
            "--out",
            log.file(root(party, number)));
      }
    }
    Files.writeString(
        place.resolve("policy.json"),
        """
        {"origin":"%s","setting":"EXERCISE","operator":"A test",%s"parties":[
         {"name":"North","title":{"en":"North"},"role":"SIGNATORY","roots":[%s]},
         {"name":"South","title":{"en":"South"},"role":"SIGNATORY","roots":[%s]}]}
        """
            .formatted(
                ORIGIN,
                trust.isEmpty() ? "" : "\"trust\":" + Json.of(trust).text() + ",",
                log.roots("North"),
                log.roots("South")));
    log.genesis =
        log.parley
            .done(
                "init",
                log.file("log"),
                "--policy",
                log.file("policy.json"),
                "--root",
                log.file("north-root-1.key"),
                "--json")
            .text("genesis");
    return log;
  }

  private static String root(String party, String number) {
    return party.toLowerCase(Locale.ROOT) + "-root-" + number + ".key";
  }

  private String roots(String party) throws IOException {
    List<String> keys = new ArrayList<>();
    for (String number : List.of("1", "2", "3")) {
      keys.add('"' + vkey(root(party, number)) + '"');
    }
    return String.join(",", keys);
  }

  String file(String name) {
    return in(place, name);
  }

  String vkey(String file) throws IOException {
    return Files.readAllLines(place.resolve(file)).stream()
        .filter(line -> line.startsWith("vkey "))
        .map(line -> line.substring("vkey ".length()))
        .findFirst()
        .orElseThrow();
  }

  String logKey() throws IOException {
    return vkey("log/keys/log.key");
  }

  String genesis() {
    return genesis;
  }

  /** The policy file of somebody who was told the log key and the genesis over the telephone. */
  String trustText() throws IOException {
    return "log " + logKey() + "\n" + (trust.isEmpty() ? "quorum none\n" : trust);
  }

  Starter.Running served() {
    return parley
        .starter()
        .serve(
            place.resolve("log"),
            new Starter.ServeOptions(
                OptionalInt.of(0), Optional.empty(), Optional.empty(), List::of));
  }

  /** Runs a command against that server; it has to end well. */
  Parley.Said at(String url, String... words) {
    return parley.done(against(url, words));
  }

  /** Runs a command against that server, however it ends. */
  Parley.Said tried(String url, String... words) {
    return parley.run(against(url, words));
  }

  private static String[] against(String url, String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--server", url));
    return all.toArray(String[]::new);
  }

  /** South assents; both admit a liaison post and its officer's key, with an age identity. */
  void everybodyIn(String url) throws IOException {
    at(url, "assent", "--of", genesis, "--key", file("south-root-1.key"));
    for (String party : PARTIES) {
      String low = party.toLowerCase(Locale.ROOT);
      Files.writeString(
          place.resolve("post.json"),
          """
          {"post":"%s/liaison","title":{"en":"x"},"scopes":["file:*","ack","law","claim","read"]}
          """
              .formatted(party));
      String signed = file(low + "-post.signed.json");
      parley.done(
          "sign",
          "--kind",
          "post",
          file("post.json"),
          "--key",
          file(root(party, "1")),
          "--to",
          "*",
          "--out",
          signed);
      at(url, "submit", signed);
      parley.done(
          "key",
          "new",
          "--origin",
          ORIGIN,
          "--for",
          party + "/liaison",
          "--out",
          file(low + ".key"));
      String offer = file(low + ".key.offer.json");
      parley.done("seal", "identity", "--out", file(low + ".id"), "--offer", offer);
      at(url, "key", "admit", "--offer", offer, "--root", file(root(party, "1")));
    }
  }

  /** Admits a second key of a party's liaison post. */
  void device(String url, String party, String name) {
    parley.done(
        "key",
        "new",
        "--origin",
        ORIGIN,
        "--for",
        party + "/liaison",
        "--number",
        "2",
        "--out",
        file(name));
    at(
        url,
        "key",
        "admit",
        "--offer",
        file(name + ".offer.json"),
        "--root",
        file(root(party, "1")));
  }

  /** A root of a party registers one more post of it. */
  void post(String url, String post) throws IOException {
    String party = post.substring(0, post.indexOf('/'));
    Path body = place.resolve("more-post.json");
    Files.writeString(
        body, "{\"post\":\"" + post + "\",\"title\":{\"en\":\"x\"},\"scopes\":[\"ack\",\"read\"]}");
    String signed = file("more-post.signed.json");
    parley.done(
        "sign",
        "--kind",
        "post",
        body.toString(),
        "--key",
        file(root(party, "1")),
        "--to",
        "*",
        "--out",
        signed);
    at(url, "submit", signed);
  }

  /** A link by which a browser becomes a device of a party's liaison post, once. */
  String link(String url, String party) {
    return at(
            url,
            "key",
            "invite",
            "--post",
            party + "/liaison",
            "--root",
            file(root(party, "1")),
            "--json")
        .text("link");
  }

  /** Waits until the browser of a scenario is admitted to its party, or the scenario has ended. */
  void admitted(String url, String party, Process scenario) throws Exception {
    Neighbourhood.until(
        "the browser's key is admitted, or the scenario has ended",
        () ->
            !scenario.isAlive()
                || !at(url, "key", "admit", "--all", "--root", file(root(party, "1")), "--json")
                    .out()
                    .contains("\"admitted\":[]"));
  }

  /** Writes {@code patrol.json}, a notice of a patrol in March 2030 for that purpose. */
  void patrol(String purpose) throws IOException {
    Files.writeString(
        place.resolve("patrol.json"),
        """
        {"notice_kind":"PATROL","meaning":"OWN_ACTIVITY","activity":"PLANNED","purpose":"%s",
         "volumes":[{"volume":{"outline_circle":{"center":{"lat":35.86,"lng":36.80},
           "radius":{"value":300,"units":"M"}}},
          "time_start":{"value":"2030-03-04T06:00:00Z","format":"RFC3339"},
          "time_end":{"value":"2030-03-04T08:00:00Z","format":"RFC3339"}}]}
        """
            .formatted(purpose));
  }

  /** North gives South the notice in {@code patrol.json}; its leaf hash. */
  String notice(String url, String... more) {
    List<String> words =
        new ArrayList<>(
            List.of("notify", file("patrol.json"), "--to", "South", "--key", file("north.key")));
    words.addAll(List.of(more));
    words.add("--json");
    return at(url, words.toArray(String[]::new)).text("leaf");
  }
}
