package org.parley.server;

import static org.parley.server.Parley.in;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.parley.cli.Starter;

/** A log of North, South and a humanitarian cell, made by the commands a person would type. */
final class ReliefLog {
  static final String ORIGIN = "a.example/sites";
  private static final List<String> PARTIES = List.of("North", "South", "Relief");

  private final Parley parley;
  private final Path place;
  private String url = "";

  ReliefLog(Parley parley, Path place) {
    this.parley = parley;
    this.place = place;
  }

  /** Has the server take boxes from its next start on. */
  static void turnSitesOn(Path log) throws IOException {
    Path file = log.resolve("parley.json");
    String settings = Files.readString(file).strip();
    String on = settings.substring(0, settings.length() - 1) + ",\"sites\":\"on\"}";
    on = on.replace("\"beatSeconds\":60", "\"beatSeconds\":3600");
    Files.writeString(file, on);
  }

  /** Founds it in {@code log}; keys lie beside it: north.key, south.key, cell.key. */
  void found() throws IOException {
    StringBuilder parties = new StringBuilder();
    for (String party : PARTIES) {
      for (String number : List.of("1", "2")) {
        key(party + "/root", root(party, number), "--number", number);
      }
      parties
          .append(parties.isEmpty() ? "" : ",")
          .append(
              "{\"name\":\"%s\",\"title\":{\"en\":\"%s\"},"
                  .concat("\"role\":\"%s\",\"roots\":[\"%s\",\"%s\"]}")
                  .formatted(
                      party,
                      party,
                      party.equals("Relief") ? "HUMANITARIAN" : "SIGNATORY",
                      vkey(root(party, "1")),
                      vkey(root(party, "2"))));
    }
    Files.writeString(
        place.resolve("policy.json"),
        "{\"origin\":\"%s\",\"setting\":\"EXERCISE\",\"operator\":\"A test\",\"parties\":[%s]}"
            .formatted(ORIGIN, parties));
    Parley.Said founded =
        parley.done(
            "init",
            in(place, "log"),
            "--policy",
            in(place, "policy.json"),
            "--root",
            in(place, root("North", "1")),
            "--json");
    String genesis = founded.text("genesis");
    Files.writeString(
        place.resolve("trusted.policy"),
        "log %s\nquorum none\ngenesis %s\n".formatted(founded.text("logKey"), genesis));
    try (Starter.Running running = serve(place.resolve("log"))) {
      url = running.url();
      for (String party : List.of("South", "Relief")) {
        String root = in(place, root(party, "1"));
        parley.done("assent", "--of", genesis, "--key", root, "--server", url);
      }
      post("North/liaison", "north", "\"file:*\",\"ack\",\"law\",\"claim\",\"read\"");
      post("South/liaison", "south", "\"file:*\",\"ack\",\"read\"");
      post("Relief/cell", "cell", "\"cell\",\"read\"");
    }
  }

  Starter.Running serve(Path log) {
    return parley
        .starter()
        .serve(
            log,
            new Starter.ServeOptions(
                OptionalInt.of(0), Optional.empty(), Optional.empty(), List::of));
  }

  private static String root(String party, String number) {
    return party.toLowerCase(Locale.ROOT) + "-root-" + number + ".key";
  }

  private void key(String holder, String file, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of("key", "new", "--origin", ORIGIN, "--for", holder, "--out", in(place, file)));
    arguments.addAll(List.of(more));
    parley.done(arguments.toArray(String[]::new));
  }

  private String vkey(String file) throws IOException {
    return Files.readAllLines(place.resolve(file)).stream()
        .filter(line -> line.startsWith("vkey "))
        .map(line -> line.substring("vkey ".length()))
        .findFirst()
        .orElseThrow();
  }

  /** A post with one key that signs and one that opens: NAME.key and NAME.id. */
  private void post(String post, String name, String scopes) throws IOException {
    String party = post.substring(0, post.indexOf('/'));
    String body = "{\"post\":\"%s\",\"title\":{\"en\":\"x\"},\"scopes\":[%s]}";
    Files.writeString(place.resolve("post.json"), body.formatted(post, scopes));
    String root = in(place, root(party, "1"));
    String out = in(place, name + ".signed.json");
    parley.done(
        "sign", "--kind", "post", in(place, "post.json"), "--key", root, "--to", "*", "--out", out);
    parley.done("submit", out, "--server", url);
    key(post, name + ".key");
    String offer = in(place, name + ".key.offer.json");
    if (!name.equals("cell")) {
      parley.done("seal", "identity", "--out", in(place, name + ".id"), "--offer", offer);
    }
    parley.done("key", "admit", "--offer", offer, "--root", root, "--server", url);
  }
}
