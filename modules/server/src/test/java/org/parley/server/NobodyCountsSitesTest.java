package org.parley.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.parley.server.Parley.in;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.cli.BoxQueue;
import org.parley.cli.CellPump;
import org.parley.cli.Starter;
import org.parley.desk.KeyId;
import org.parley.desk.SubmitReply;
import org.parley.ledger.KeyFile;
import org.parley.ledger.Notes;
import org.parley.ledger.Signer;
import org.parley.seal.AgeResult;
import org.parley.seal.Box;
import org.parley.seal.Identity;
import org.parley.seal.InnerBody;
import org.parley.seal.SiteCommitments;
import org.parley.statement.Address;
import org.parley.statement.Draft;
import org.parley.statement.Entropy;
import org.parley.statement.Limits;
import org.parley.statement.Submission;
import org.parley.verify.Checkpoint;
import org.parley.verify.Hash;
import org.parley.verify.Json;
import org.parley.verify.Leaf;
import org.parley.verify.LeafClass;
import org.parley.verify.Malformed;
import org.parley.verify.Seen;

/**
 * What an enemy mirror sees of a log with fifty protected sites is what it sees of a log with none:
 * everything in leaves, decisions and checkpoints but hashes, signatures and random bytes.
 */
class NobodyCountsSitesTest {
  private static final Instant START = Instant.parse("2026-03-02T06:00:00Z");
  private static final Address CELL = new Address("North/cell");
  private static final int TICKS = 60;

  @TempDir Path place;
  private Instant now = START;
  private final Parley parley = Parley.at(() -> now);

  /** One world: the statements that wait for their boxes differ, nothing else does. */
  private List<String> seenByAMirror(String name, int sites) throws IOException {
    Path world = Files.createDirectories(place.resolve(name));
    now = START;
    founded(world);
    List<String> mirror = new ArrayList<>();
    Entropy random = Entropy.system();
    BoxQueue queue = new BoxQueue(world.resolve("queue"));
    CellPump pump = new CellPump(queue, random);
    fill(queue, pump, sites, random);
    Signer cell = key(world.resolve("cell.key"));
    OpenLog.Parts parts =
        new OpenLog.Parts(
            world.resolve("log"),
            LogKeys.read(world.resolve("log")),
            () -> now,
            random,
            random,
            Limits.standard(),
            Optional.empty());
    try (OpenLog log = OpenLog.open(parts)) {
      long first = log.ledger().size();
      for (int tick = 0; tick < TICKS; tick++) {
        now = now.plusSeconds(600);
        CellPump.Next next = pump.next(CELL, now);
        SubmitReply reply = log.desk().submit(signed(log, cell, next.draft())).join();
        SubmitReply.Accepted accepted = assertInstanceOf(SubmitReply.Accepted.class, reply);
        pump.filed(next);
        mirror.add(
            now
                + " size "
                + log.ledger().size()
                + " decision "
                + accepted.decision().orElseThrow().length
                + " receipt "
                + accepted.receipt().length
                + " statement "
                + log.ledger()
                    .statement(log.desk().situation().size() - 2)
                    .orElseThrow()
                    .statement()
                    .length);
      }
      for (long index = first; index < log.ledger().size(); index++) {
        mirror.add(shape(log.ledger().leaf(index)));
      }
      mirror.add("waiting " + log.courier().waiting());
    }
    assertEquals(0, queue.size(), "every site was filed");
    return mirror;
  }

  /** A leaf with each hash and signature replaced by its length. */
  private static String shape(byte[] leaf) {
    String text = new String(leaf, StandardCharsets.UTF_8);
    return leaf.length
        + " "
        + text.replaceAll("[A-Za-z0-9+/]{43}=", "(hash)")
            .replaceAll("(— \\S+) \\S+", "$1 (signature)");
  }

  private static void fill(BoxQueue queue, CellPump pump, int sites, Entropy random) {
    Identity cell = Identity.of(random);
    Identity north = Identity.of(random);
    for (int i = 0; i < sites; i++) {
      InnerBody.Site site =
          new InnerBody.Site(
              i % 2 == 0 ? InnerBody.Tier.AREA : InnerBody.Tier.EXACT,
              START.plusSeconds(86_400L * (i + 1)),
              new InnerBody.Consent(
                  "director " + i, "explained ".repeat(i + 1), "ar", START.plusSeconds(86_400)));
      List<String> digests =
          SiteCommitments.of(
                  Map.of("name", Json.of("site " + i), "contact", Json.of("+000 " + i)),
                  i % 3 == 0 ? List.of("north") : List.of("north", "south", "centre"),
                  random)
              .digests();
      List<String> recipients =
          i % 5 == 0 ? List.of(cell.recipient()) : List.of(cell.recipient(), north.recipient());
      byte[] inner = pump.inner(site.kindText(), site.json(), CELL, START.plusSeconds(i), digests);
      AgeResult box = Box.seal(inner, recipients, random);
      queue.add(assertInstanceOf(AgeResult.Done.class, box).bytes());
    }
  }

  private static Signer key(Path file) {
    try {
      return KeyFile.read(file);
    } catch (IOException | Malformed e) {
      throw new AssertionError(e);
    }
  }

  private static Submission signed(OpenLog log, Signer signer, Draft draft) {
    byte[] statement = draft.bytes(Entropy.system());
    var head = log.desk().authorHead(KeyId.of(signer.key()));
    Checkpoint seen = log.ledger().checkpoint().checkpoint();
    String text =
        Leaf.text(
            LeafClass.SEALED,
            seen.origin(),
            head.next(),
            head.prev(),
            new Seen(seen.size(), seen.root()),
            Hash.sha256(statement),
            Optional.empty(),
            List.of());
    return new Submission(Notes.sign(text, signer).bytes(), statement, Optional.empty());
  }

  /** A founded log with a cell, made by the commands a person would type. */
  private void founded(Path world) throws IOException {
    String origin = "a.example/cell";
    for (String number : List.of("1", "2")) {
      parley.done(
          "key",
          "new",
          "--origin",
          origin,
          "--for",
          "North/root",
          "--number",
          number,
          "--out",
          in(world, "root-" + number + ".key"));
    }
    Files.writeString(
        world.resolve("policy.json"),
        """
        {"origin":"%s","setting":"EXERCISE","operator":"A test","parties":[
         {"name":"North","title":{"en":"North"},"role":"HUMANITARIAN","roots":["%s","%s"]}]}
        """
            .formatted(origin, vkey(world, "root-1.key"), vkey(world, "root-2.key")));
    String root = in(world, "root-1.key");
    parley.done("init", in(world, "log"), "--policy", in(world, "policy.json"), "--root", root);
    Starter.ServeOptions options =
        new Starter.ServeOptions(OptionalInt.of(0), Optional.empty(), Optional.empty(), List::of);
    try (Starter.Running running = parley.starter().serve(world.resolve("log"), options)) {
      String body = "{\"post\":\"North/cell\",\"title\":{\"en\":\"Cell\"},\"scopes\":[\"cell\"]}";
      Path post = Files.writeString(world.resolve("post.json"), body);
      String out = in(world, "post.signed.json");
      parley.done(
          "sign", "--kind", "post", post.toString(), "--key", root, "--to", "*", "--out", out);
      parley.done("submit", out, "--server", running.url());
      String cell = in(world, "cell.key");
      parley.done("key", "new", "--origin", origin, "--for", "North/cell", "--out", cell);
      parley.done(
          "key",
          "admit",
          "--offer",
          cell + ".offer.json",
          "--root",
          root,
          "--server",
          running.url());
    }
  }

  private static String vkey(Path world, String file) throws IOException {
    return Files.readAllLines(world.resolve(file)).stream()
        .filter(line -> line.startsWith("vkey "))
        .map(line -> line.substring("vkey ".length()))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void fiftySitesLookLikeNone() throws IOException {
    List<String> none = seenByAMirror("none", 0);
    List<String> fifty = seenByAMirror("fifty", 50);

    assertEquals(none, fifty);
    assertEquals(TICKS + 2 * TICKS + 1, none.size());
    assertTrue(none.get(TICKS).contains("parley-leaf/v1 sealed"), none.get(TICKS));
  }
}
