package org.parley.desk;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.parley.ledger.Ledger;
import org.parley.ledger.VaultRecord;
import org.parley.statement.DecisionBody;
import org.parley.statement.Limits;
import org.parley.statement.Reading;
import org.parley.statement.Recorded;
import org.parley.statement.Refusal;
import org.parley.statement.Statement;
import org.parley.verify.BrokenInvariant;
import org.parley.verify.Hash;
import org.parley.verify.Invariant;
import org.parley.verify.Leaf;
import org.parley.verify.Malformed;

/**
 * Makes the situation again from the ledger: every leaf with the decision recorded behind it, in
 * order. No rule is asked; what is in the log has happened.
 */
public final class Replay {
  private static final int CHUNK = 512;
  private static final int CHUNKS_AHEAD_OF_EACH = 4;

  private Situation situation;
  private final List<Recorded> open = new ArrayList<>(1);

  /** Begins with the empty situation; leaves come by {@link #next}. */
  public Replay() {
    this(Situation.EMPTY);
  }

  /** Goes on from a situation: the leaf of that index comes next. */
  public Replay(Situation before) {
    this.situation = before;
  }

  /** The situation after the ledger's newest commit. */
  public static Situation situation(Ledger ledger, Limits limits) {
    Replay replay = new Replay();
    read(ledger, limits, chunk -> chunk.forEach(replay::next));
    return replay.end();
  }

  /**
   * Reads the whole ledger once, for all who want to know what is in it. Entries are decrypted and
   * parsed ahead, on as many threads as there are processors; they are handed over on the calling
   * thread, in the log's order.
   */
  public static void read(Ledger ledger, Limits limits, Consumer<List<Recorded>> reader) {
    read(ledger, limits, 0, reader);
  }

  /** The same from this index on. */
  public static void read(
      Ledger ledger, Limits limits, long start, Consumer<List<Recorded>> reader) {
    int processors = Runtime.getRuntime().availableProcessors();
    Deque<Future<List<Recorded>>> ahead = new ArrayDeque<>();
    try (ExecutorService workers =
        Executors.newFixedThreadPool(
            processors, Thread.ofPlatform().daemon().name("parley-replay-", 1).factory())) {
      long size = ledger.size();
      for (long from = start; from < size || !ahead.isEmpty(); ) {
        while (from < size && ahead.size() < processors * CHUNKS_AHEAD_OF_EACH) {
          long first = from;
          long behind = Math.min(size, first + CHUNK);
          ahead.add(workers.submit(() -> chunk(ledger, first, behind, limits)));
          from = behind;
        }
        reader.accept(taken(ahead.removeFirst()));
      }
    }
  }

  private static List<Recorded> chunk(Ledger ledger, long first, long behind, Limits limits) {
    List<Recorded> chunk = new ArrayList<>((int) (behind - first));
    for (long index = first; index < behind; index++) {
      chunk.add(recorded(index, ledger.leaf(index), ledger.statement(index), limits));
    }
    return chunk;
  }

  private static List<Recorded> taken(Future<List<Recorded>> chunk) {
    try {
      return chunk.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new BrokenInvariant("an entry of the ledger can be read", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BrokenInvariant("nobody interrupts a replay", e);
    }
  }

  /**
   * One leaf as it stands in the ledger.
   *
   * @throws BrokenInvariant when it does not read as what was recorded
   */
  public static Recorded recorded(
      long index, byte[] leaf, Optional<VaultRecord> held, Limits limits) {
    try {
      return new Recorded(
          index,
          Leaf.read(leaf),
          held.map(record -> statement(index, record, limits)),
          held.map(VaultRecord::disclosures).orElse(List.of()));
    } catch (Malformed e) {
      throw new BrokenInvariant("leaf " + index + " reads as it was recorded", e);
    }
  }

  private static Statement statement(long index, VaultRecord held, Limits limits) {
    return switch (Statement.readRecorded(held.statement(), limits)) {
      case Reading.Of(Statement statement) -> statement;
      case Reading.Refused(Refusal refusal) ->
          throw new BrokenInvariant(
              "statement " + index + " reads as it was recorded: " + refusal.code());
    };
  }

  /** Takes the next leaf; each is joined with the decision that follows it. */
  public void next(Recorded recorded) {
    boolean desk = isOfDesk(recorded);
    if (desk && recorded.statement().filter(said -> said.kind().isEmpty()).isPresent()) {
      throw new BrokenInvariant(
          "entry "
              + recorded.index()
              + " was written by the desk of a newer Parley, which has to serve this log: it is a "
              + recorded.statement().get().kindText());
    }
    if (!open.isEmpty()) {
      Recorded leaf = open.removeFirst();
      Invariant.hold(decides(recorded, leaf), "leaf " + leaf.index() + " has its decision");
      situation = situation.apply(leaf, Optional.of(recorded));
    } else if (desk) {
      situation = situation.apply(recorded, Optional.empty());
    } else {
      open.add(recorded);
    }
  }

  /** The situation after the last leaf taken; empty while its decision is still to come. */
  Optional<Situation> whole() {
    return open.isEmpty() ? Optional.of(situation) : Optional.empty();
  }

  /** The situation after the last leaf taken. */
  public Situation end() {
    Invariant.hold(open.isEmpty(), "the last leaf has its decision");
    return situation;
  }

  private boolean isOfDesk(Recorded recorded) {
    KeyId key = KeyId.of(recorded.leaf().signature());
    return situation.policy().map(p -> KeyId.of(p.deskKey()).equals(key)).orElse(false);
  }

  private static boolean decides(Recorded decision, Recorded leaf) {
    Hash of = leaf.leaf().leafHash();
    boolean kind = decision.statement().map(s -> s.body() instanceof DecisionBody).orElse(true);
    return kind && decision.leaf().re().equals(List.of(of));
  }
}
