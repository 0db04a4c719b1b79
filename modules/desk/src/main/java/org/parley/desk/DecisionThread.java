package org.parley.desk;

import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.parley.ledger.Commit;
import org.parley.ledger.Ledger;
import org.parley.ledger.LedgerException;
import org.parley.statement.Draft;
import org.parley.statement.Recorded;
import org.parley.verify.BrokenInvariant;
import org.parley.verify.Checkpoint;
import org.parley.verify.Invariant;
import org.parley.verify.Seen;
import org.parley.verify.SignedCheckpoint;

/**
 * The one thread that decides.
 *
 * <p><b>One batch.</b> It takes what waits, up to a limit, and decides one after the other on the
 * situation all before have made. Then, and not before, it records: the ledger commits the whole
 * batch under one checkpoint, the journal keeps the refusals, the new situation is published,
 * listeners are told, and everyone is answered. Who is answered can rely on all of it; the receipts
 * are written on a thread beside this one, which goes on to the next batch.
 *
 * <p><b>Stopping.</b> A write that did not succeed, a broken invariant or a listener that threw
 * ends the loop for good: a wrong record is worse than no record. {@link #stopped} says why, those
 * waiting are told, and reading goes on from the last situation published. Only the rules' own
 * trouble with one submission is kept to that submission, because nothing of it has been recorded
 * and otherwise one participant could stop the mechanism for all.
 *
 * <p><b>Threads.</b> The queue is bounded and never waited for by those who offer. The situation is
 * an immutable value behind one volatile field.
 */
final class DecisionThread {
  /** Why an orderly end ended it. */
  static final String CLOSED = "the desk is closed";

  private static final int IDLE_MILLIS = 1_000;
  private static final int OFFER_WAITS = 4;
  private static final int OFFER_WAIT_MILLIS = 5;

  private final Bench bench;
  private final InstantSource clock;
  private final List<RecordListener> listeners;
  private final BlockingQueue<Task> queue;

  /** What the decision thread is at; nobody else looks at it. */
  private final List<Task> open = new ArrayList<>();

  private volatile Optional<String> stopped = Optional.empty();
  private volatile Situation situation;
  private volatile boolean turnedOwnAway;

  DecisionThread(
      Bench bench, Situation start, InstantSource clock, List<RecordListener> listeners) {
    this.bench = bench;
    this.situation = start;
    this.clock = clock;
    this.listeners = List.copyOf(listeners);
    this.queue = new LinkedBlockingQueue<>(bench.limits().queue());
  }

  Situation situation() {
    return situation;
  }

  /** Why it decides no more; empty while it does. */
  Optional<String> stopped() {
    return stopped;
  }

  int waiting() {
    return queue.size();
  }

  /** Puts a task into the queue; false when the queue is full. */
  boolean offer(Task task) {
    if (!queue.offer(task)) {
      if (task instanceof Task.Own || task instanceof Task.Offer) {
        turnedOwnAway = true;
      }
      return false;
    }
    if (stopped().isPresent()) {
      answerRest();
    }
    return true;
  }

  /** Lets the loop end after everything that waits already. */
  void end(Task.End end) {
    boolean interrupted = false;
    boolean queued = false;
    while (!queued && stopped().isEmpty()) {
      try {
        queue.put(end);
        queued = true;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Decides until it is told to end, or until something stops it.
   *
   * @param answering where receipts are written and submitters answered
   */
  void run(Executor answering) {
    String why = "the decision thread ended unexpectedly";
    try {
      why = loop(answering);
    } catch (LedgerException | BrokenInvariant | ListenerBroke | IOException e) {
      why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    } finally {
      String first = stopped.orElse(why);
      stopped = Optional.of(first);
      for (Task task : open) {
        task.reply().complete(new SubmitReply.Stopped(first));
      }
      answerRest();
    }
  }

  private String loop(Executor answering) throws IOException {
    boolean last = false;
    while (!last) {
      take(open);
      if (stopped.isPresent()) {
        return stopped.get();
      }
      last = open.stream().anyMatch(Task.End.class::isInstance);
      decideAll(answering);
    }
    return CLOSED;
  }

  /** Waits for something to do; nothing is taken when the thread was stopped meanwhile. */
  private void take(List<Task> tasks) {
    while (tasks.isEmpty() && stopped.isEmpty()) {
      takeSoon(tasks, IDLE_MILLIS);
    }
    for (int i = 0; i < OFFER_WAITS && offersOnly(tasks); i++) {
      takeSoon(tasks, OFFER_WAIT_MILLIS);
    }
  }

  /** Nobody waits for an offer's receipt; it shares a commit with whatever comes next. */
  private boolean offersOnly(List<Task> tasks) {
    return !tasks.isEmpty()
        && tasks.size() < bench.limits().batch()
        && tasks.stream().allMatch(Task.Offer.class::isInstance);
  }

  private void takeSoon(List<Task> tasks, long millis) {
    int before = tasks.size();
    try {
      Optional.ofNullable(queue.poll(millis, TimeUnit.MILLISECONDS)).ifPresent(tasks::add);
      queue.drainTo(tasks, bench.limits().batch() - tasks.size());
    } catch (InterruptedException e) {
      Invariant.hold(tasks.size() == before, "an interruption takes nothing from the queue");
    }
  }

  /** Decides, records and answers what is open. */
  private void decideAll(Executor answering) throws IOException {
    Ledger ledger = bench.ledger();
    SignedCheckpoint before = ledger.checkpoint();
    Checkpoint seen = before.checkpoint();
    Invariant.hold(seen.size() == situation.size(), "every recorded leaf has been applied");
    Instant at = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    Batch batch = new Batch(bench, situation, at, new Seen(seen.size(), seen.root()));
    List<Decided> decided = new ArrayList<>();
    for (Task task : open) {
      decide(task, batch).ifPresent(outcome -> decided.add(new Decided(task, outcome)));
    }
    SignedCheckpoint after = before;
    if (!batch.entries().isEmpty()) {
      if (!batch.now().policyInForce().equals(situation.policyInForce())) {
        batch.now().policy().ifPresent(inForce -> ledger.signWith(inForce.logKeys()));
      }
      Commit commit = ledger.append(batch.entries());
      Invariant.hold(commit.firstIndex() == seen.size(), "the batch stands where it was decided");
      after = commit.checkpoint();
      batch.erased().forEach(leaf -> Erasing.of(leaf, ledger));
    }
    Replies replies = new Replies(bench, before, after, batch);
    replies.keepRefusals();
    try {
      publish(batch);
    } finally {
      open.clear();
      answering.execute(() -> decided.forEach(each -> answer(each, replies)));
    }
  }

  /** What cannot be answered although it was recorded is a broken invariant like any other. */
  private void answer(Decided decided, Replies replies) {
    if (decided.task() instanceof Task.Offer) {
      return;
    }
    CompletableFuture<SubmitReply> reply = decided.task().reply();
    try {
      reply.complete(replies.of(decided.outcome()));
    } catch (RuntimeException e) {
      String why = String.valueOf(e.getMessage());
      if (stopped.isEmpty()) {
        stopped = Optional.of(why);
      }
      reply.complete(new SubmitReply.Stopped(why));
      answerRest();
    }
  }

  /** A task and what became of it. */
  private record Decided(Task task, Outcome outcome) {}

  private Optional<Outcome> decide(Task task, Batch batch) {
    try {
      return switch (task) {
        case Task.Outside(Admitted admitted, CompletableFuture<SubmitReply> reply) ->
            Optional.of(batch.decide(admitted));
        case Task.Own(Function<Situation, Draft> draft, CompletableFuture<SubmitReply> reply) ->
            Optional.of(batch.say(draft.apply(batch.now())));
        case Task.Offer(Draft draft) -> Optional.of(batch.say(draft));
        case Task.End(CompletableFuture<SubmitReply> reply) -> Optional.empty();
      };
    } catch (LedgerException | BrokenInvariant e) {
      throw e;
    } catch (RuntimeException e) {
      task.reply().completeExceptionally(e);
      return Optional.empty();
    }
  }

  private void publish(Batch batch) {
    situation = batch.now();
    boolean retry = turnedOwnAway;
    turnedOwnAway = false;
    if (batch.recorded().isEmpty() && !retry) {
      return;
    }
    List<Recorded> recorded = List.copyOf(batch.recorded());
    for (RecordListener listener : listeners) {
      try {
        listener.recorded(recorded, situation);
      } catch (RuntimeException e) {
        throw new ListenerBroke(e);
      }
    }
  }

  private void answerRest() {
    String why = stopped.orElse(CLOSED);
    for (Task task = queue.poll(); task != null; task = queue.poll()) {
      task.reply().complete(new SubmitReply.Stopped(why));
    }
  }

  /** A listener threw; what was recorded stands, but nobody else may rely on what it missed. */
  private static final class ListenerBroke extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ListenerBroke(RuntimeException cause) {
      super("a listener did not take what was recorded: " + cause.getMessage(), cause);
    }
  }
}
