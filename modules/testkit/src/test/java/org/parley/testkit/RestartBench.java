package org.parley.testkit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.parley.cli.Starter;
import org.parley.desk.Desk;
import org.parley.desk.KeyChain;
import org.parley.desk.KeyId;
import org.parley.desk.RefusalJournal;
import org.parley.desk.Replay;
import org.parley.ledger.KeyFile;
import org.parley.ledger.Ledger;
import org.parley.ledger.LedgerEntry;
import org.parley.ledger.LedgerLimits;
import org.parley.ledger.Notes;
import org.parley.ledger.RealDisk;
import org.parley.server.Main;
import org.parley.statement.Address;
import org.parley.statement.Body;
import org.parley.statement.DecisionBody;
import org.parley.statement.Disclosed;
import org.parley.statement.Draft;
import org.parley.statement.Entropy;
import org.parley.statement.HandedBody;
import org.parley.statement.Kind;
import org.parley.statement.Limits;
import org.parley.statement.Reading;
import org.parley.statement.Statement;
import org.parley.statement.Submission;
import org.parley.verify.Checkpoint;
import org.parley.verify.Hash;
import org.parley.verify.Leaf;
import org.parley.verify.LeafClass;
import org.parley.verify.Seen;
import org.parley.verify.TreeHash;

/**
 * How long a server takes from its start until it serves, with a long log: {@code make DIR LEAVES}
 * writes one, {@code start DIR} measures it, {@code phases DIR} says what the time goes into.
 *
 * <p>The log is what a server would have written: each notice is signed by a post, followed by the
 * decision of the desk and by one {@code handed} for each of its two recipients. Only the deciding
 * itself is left out: every decision has the words of one that the desk made.
 */
public final class RestartBench {
  private static final Instant NOW = Instant.parse("2026-03-02T06:00:00Z");
  private static final int NOTICES_A_BATCH = 1000;
  private static final List<String> RECIPIENTS = List.of("Centre", "North", "South");

  private final Path directory;
  private final BenchParties parties = new BenchParties(NOW);
  private final Entropy entropy = Entropy.seeded(11, "restart");
  private final Limits limits = Limits.standard();
  private final Map<String, Long> counters = new HashMap<>();
  private long deskSeq;
  private Optional<Hash> deskPrev = Optional.empty();
  private Seen seen = new Seen(0, Hash.EMPTY_ROOT);

  private RestartBench(Path directory) {
    this.directory = directory;
  }

  /** Runs one of the two parts. */
  public static void main(String[] arguments) throws Exception {
    RestartBench bench = new RestartBench(Path.of(arguments[1]));
    if (arguments[0].equals("make")) {
      bench.make(Long.parseLong(arguments[2]));
    } else if (arguments[0].equals("phases")) {
      bench.phases();
    } else {
      bench.start();
    }
  }

  /** What a start does before it serves, one after the other and twice. */
  private void phases() throws IOException {
    for (int round = 1; round <= 2; round++) {
      long[] opening = mark();
      try (Ledger ledger =
          Ledger.open(
              new RealDisk(directory),
              BenchParties.ORIGIN,
              parties.log(),
              LedgerLimits.standard())) {
        told("round " + round + ": ledger opened, " + ledger.size() + " leaves", opening);
        long[] reading = mark();
        Replay.read(ledger, limits, chunk -> {});
        told("entries decrypted and parsed", reading);
        long[] folding = mark();
        Replay.situation(ledger, limits);
        told("the same and the situation", folding);
      }
    }
  }

  private static long[] mark() {
    return new long[] {System.nanoTime(), processor()};
  }

  private static long processor() {
    return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toMillis();
  }

  private static void told(String what, long[] since) {
    System.out.printf(
        "%s: %.2f s; processor %.2f s%n",
        what, (System.nanoTime() - since[0]) / 1e9, (processor() - since[1]) / 1e3);
  }

  private void make(long leaves) throws Exception {
    RealDisk disk = new RealDisk(directory);
    disk.createDirectory("keys");
    KeyFile.write(directory.resolve("keys/log.key"), BenchParties.signer(BenchParties.ORIGIN));
    KeyFile.write(
        directory.resolve("keys/desk.key"), BenchParties.signer(BenchParties.ORIGIN + "/desk"));
    Files.writeString(
        directory.resolve("parley.json"), "{\"origin\":\"" + BenchParties.ORIGIN + "\"}\n");
    try (Ledger ledger =
        Ledger.open(disk, BenchParties.ORIGIN, parties.log(), LedgerLimits.standard())) {
      DecisionBody words = founded(ledger, disk);
      long began = System.nanoTime();
      while (ledger.size() < leaves) {
        ledger.append(batch(words, ledger));
      }
      System.out.printf(
          "made %d leaves in %.1f s%n", ledger.size(), (System.nanoTime() - began) / 1e9);
    }
  }

  private DecisionBody founded(Ledger ledger, RealDisk disk) throws Exception {
    Entropy desks = Entropy.seeded(7, "desk");
    try (Desk desk =
        new Desk(
            ledger,
            parties.desk(),
            InstantSource.fixed(NOW),
            desks,
            limits,
            RefusalJournal.open(disk),
            List.of())) {
      parties.found(desk, ledger);
      BenchParties.accepted(desk, parties.notice(0));
      KeyChain chain = desk.situation().chain(KeyId.of(desk.key())).orElseThrow();
      deskSeq = chain.head() + 1;
      deskPrev = Optional.of(chain.headHash());
    }
    Checkpoint newest = ledger.checkpoint().checkpoint();
    seen = new Seen(newest.size(), newest.root());
    byte[] last = ledger.statement(ledger.size() - 1).orElseThrow().statement();
    if (Statement.read(last, limits) instanceof Reading.Of(Statement statement)
        && statement.body() instanceof DecisionBody words) {
      return words;
    }
    throw new AssertionError("the last leaf is a decision");
  }

  private List<LedgerEntry> batch(DecisionBody words, Ledger ledger) {
    List<LedgerEntry> entries = new ArrayList<>();
    long first = ledger.size();
    for (int i = 0; i < NOTICES_A_BATCH; i++) {
      Submission notice = parties.notice((int) (first / 4) + i);
      Hash leaf = TreeHash.leaf(notice.leaf());
      String author = author(notice.leaf());
      entries.add(new LedgerEntry(notice.leaf(), notice.statement(), List.of()));
      DecisionBody decision =
          new DecisionBody(
              leaf,
              words.receivedAt(),
              first + entries.size() - 1,
              words.rules(),
              words.outcome(),
              words.overlaps(),
              words.timeliness(),
              words.flags(),
              words.notTakingPart());
      entries.add(desk(Kind.DECISION, List.of(Address.ofParty(author)), decision, leaf));
      for (String recipient : RECIPIENTS) {
        if (!recipient.equals(author)) {
          long counter = counters.merge(recipient, 1L, Long::sum);
          Address to = Address.ofParty(recipient);
          HandedBody handed = new HandedBody(leaf, to, HandedBody.Channel.STREAM, counter);
          entries.add(desk(Kind.HANDED, List.of(Address.ofParty(author), to), handed, leaf));
        }
      }
    }
    return entries;
  }

  private static String author(byte[] leaf) {
    String text = new String(leaf, StandardCharsets.UTF_8);
    int name = text.indexOf("— " + BenchParties.ORIGIN + "/") + BenchParties.ORIGIN.length() + 3;
    return text.substring(name, text.indexOf('/', name));
  }

  private LedgerEntry desk(Kind kind, List<Address> to, Body body, Hash re) {
    Draft draft = Draft.of(kind, entropy.uuid(), Address.DESK, to, NOW, body);
    if (kind == Kind.DECISION) {
      draft = draft.withDigests(List.of(Disclosed.decoy(entropy)));
    }
    byte[] statement = draft.bytes(entropy);
    LeafClass leafClass = kind.leafClass();
    Hash hash = Hash.sha256(statement);
    String text =
        Leaf.text(
            leafClass,
            BenchParties.ORIGIN,
            deskSeq,
            deskPrev,
            seen,
            hash,
            Optional.empty(),
            List.of(re));
    byte[] leaf = Notes.sign(text, parties.desk()).bytes();
    deskSeq++;
    deskPrev = Optional.of(TreeHash.leaf(leaf));
    return new LedgerEntry(leaf, statement, List.of());
  }

  private void start() throws IOException {
    long began = System.nanoTime();
    Starter starter = Main.starter(InstantSource.system(), Entropy.system());
    try (Starter.Running running =
        starter.serve(
            directory,
            new Starter.ServeOptions(
                OptionalInt.of(0), Optional.empty(), Optional.empty(), List::of))) {
      System.out.printf(
          "from start to serving %s: %.2f s; processor %.2f s%n",
          running.origin(),
          (System.nanoTime() - began) / 1e9,
          ProcessHandle.current().info().totalCpuDuration().orElseThrow().toMillis() / 1e3);
    }
  }
}
