package org.parley.server;

import static org.parley.server.Parley.in;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.parley.cli.Starter;
import org.parley.verify.Json;

/** A log that one party founded with the commands a person would type, and adds posts to. */
final class OnePartyLog {
  static final String ORIGIN = "a.example/files";

  final Parley parley;
  final Path place;
  private int posts;

  private OnePartyLog(Path place, InstantSource clock) {
    this.place = place;
    this.parley = Parley.at(clock);
  }

  static OnePartyLog founded(Path place) throws IOException {
    return founded(place, "");
  }

  /** The same with lines of witnesses and a quorum in the policy's trust text. */
  static OnePartyLog founded(Path place, String trust) throws IOException {
    return founded(place, trust, InstantSource.system());
  }

  /** The same for an operator and authors whose machines show that time. */
  static OnePartyLog founded(Path place, String trust, InstantSource clock) throws IOException {
    OnePartyLog log = new OnePartyLog(place, clock);
    for (String number : List.of("1", "2")) {
      log.parley.done(
          "key",
          "new",
          "--origin",
          ORIGIN,
          "--for",
          "North/root",
          "--number",
          number,
          "--out",
          in(place, "root-" + number + ".key"));
    }
    Files.writeString(
        place.resolve("policy.json"),
        """
        {"origin":"%s","setting":"EXERCISE","operator":"A test",%s"parties":[
         {"name":"North","title":{"en":"North"},"role":"SIGNATORY","roots":["%s","%s"]}]}
        """
            .formatted(
                ORIGIN,
                trust.isEmpty() ? "" : "\"trust\":" + Json.of(trust).text() + ",",
                log.vkey("root-1.key"),
                log.vkey("root-2.key")));
    log.parley.done(
        "init",
        in(place, "log"),
        "--policy",
        in(place, "policy.json"),
        "--root",
        in(place, "root-1.key"));
    return log;
  }

  private String vkey(String file) throws IOException {
    return Files.readAllLines(place.resolve(file)).stream()
        .filter(line -> line.startsWith("vkey "))
        .map(line -> line.substring("vkey ".length()))
        .findFirst()
        .orElseThrow();
  }

  /** The text of the key that signs checkpoints. */
  String logKey() throws IOException {
    return vkey("log/keys/log.key");
  }

  Path directory() {
    return place.resolve("log");
  }

  Starter.Running served(Path directory) {
    return parley
        .starter()
        .serve(
            directory,
            new Starter.ServeOptions(
                OptionalInt.of(0), Optional.empty(), Optional.empty(), List::of));
  }

  /** Registers one more post, as the root key of the party; two leaves more. */
  Parley.Said anotherPost(String url) throws IOException {
    posts++;
    Path body =
        Files.writeString(
            place.resolve("post.json"),
            """
            {"post":"North/post-%d","title":{"en":"Post"},"scopes":["ack","read"]}
            """
                .formatted(posts));
    String out = in(place, "post-" + posts + ".signed.json");
    parley.done(
        "sign",
        "--kind",
        "post",
        body.toString(),
        "--key",
        in(place, "root-1.key"),
        "--to",
        "*",
        "--out",
        out);
    return parley.run("submit", out, "--server", url, "--keep", in(place, "receipts"));
  }

  /** The log with so many posts, closed again. */
  OnePartyLog with(int count) throws IOException {
    try (Starter.Running running = served(directory())) {
      for (int i = 0; i < count; i++) {
        Parley.Said said = anotherPost(running.url());
        if (said.exit() != 0) {
          throw new AssertionError(said.out() + said.err());
        }
      }
    }
    return this;
  }
}
