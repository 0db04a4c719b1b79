package org.parley.desk;

import java.io.Closeable;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.parley.ledger.Ledger;
import org.parley.ledger.Signer;
import org.parley.statement.Draft;
import org.parley.statement.Entropy;
import org.parley.statement.Limits;
import org.parley.statement.PolicyBody;
import org.parley.statement.RulesVersion;
import org.parley.statement.Submission;
import org.parley.verify.Checkpoint;
import org.parley.verify.Hash;
import org.parley.verify.Invariant;
import org.parley.verify.VerifierKey;

/**
 * Where statements are taken, decided and recorded: the only way into the log.
 *
 * <p>Workers read submissions and check signatures; one thread decides ({@link DecisionThread}).
 * Every call returns at once. Replies come when what they say is durable; they are completed on the
 * decision thread, so whoever hangs work on them moves it elsewhere.
 */
public final class Desk implements Closeable {
  /**
   * The newest version of the rules, which a new policy names. Decisions repeat the version their
   * policy names; older ones are still applied where a policy names them.
   */
  public static final String RULES = RulesVersion.FIFTH.text();

  private static final int RETRY_SECONDS = 1;

  private final Bench bench;
  private final Admission admission;
  private final DecisionThread decisions;
  private final DeskThreads threads;

  /**
   * Brings the situation up to the ledger and starts to decide.
   *
   * @param ledger the log; the desk is its only writer, and does not close it
   * @param desk the desk key, which the policy will name or names
   * @param clock the operator's clock
   * @param entropy salts and ids; used on the decision thread alone
   * @param journal where refusals are kept
   * @param listeners told of every batch, in this order
   * @throws org.parley.verify.BrokenInvariant when the ledger does not replay, or when its policy
   *     names another desk key or log key than these: what such a desk says nobody could check
   */
  public Desk(
      Ledger ledger,
      Signer desk,
      InstantSource clock,
      Entropy entropy,
      Limits limits,
      Journal journal,
      List<RecordListener> listeners) {
    this(ledger, List.of(desk), clock, entropy, limits, journal, listeners);
  }

  /** A desk that holds several desk keys, of which one takes over from another. */
  public Desk(
      Ledger ledger,
      List<Signer> desks,
      InstantSource clock,
      Entropy entropy,
      Limits limits,
      Journal journal,
      List<RecordListener> listeners) {
    this(
        ledger,
        desks,
        clock,
        entropy,
        limits,
        journal,
        listeners,
        Replay.situation(ledger, limits));
  }

  /**
   * Starts to decide on a situation that was read from this ledger up to its newest commit.
   *
   * @param start what {@link Replay} gave
   */
  public Desk(
      Ledger ledger,
      List<Signer> desks,
      InstantSource clock,
      Entropy entropy,
      Limits limits,
      Journal journal,
      List<RecordListener> listeners,
      Situation start) {
    Invariant.hold(start.size() == ledger.size(), "the situation is that of the newest commit");
    String origin = ledger.key().name();
    List<VerifierKey> held = desks.stream().map(Signer::key).toList();
    PolicyRules policy = new PolicyRules(origin, ledger.heldKeys(), held);
    this.bench =
        new Bench(
            ledger,
            journal,
            new Rules(policy),
            new DecisionWriter(entropy),
            new DeskPen(origin, desks, entropy, limits),
            limits);
    this.admission = new Admission(origin, limits);
    Erasing.finish(start, ledger);
    start.policy().ifPresent(inForce -> checkKeys(inForce, ledger, held));
    this.decisions = new DecisionThread(bench, start, clock, listeners);
    this.threads = new DeskThreads(limits.queue(), decisions::run);
    threads.start();
  }

  private static void checkKeys(PolicyBody inForce, Ledger ledger, List<VerifierKey> held) {
    Invariant.hold(
        held.contains(inForce.deskKey()), "the desk key is the one that the policy names");
    ledger.signWith(inForce.logKeys());
  }

  /**
   * Hands in a signed leaf with its statement.
   *
   * @return completed with one of the four replies, once it is durable; completed with an exception
   *     only when the rules met trouble of their own with this submission, of which then nothing
   *     was recorded
   */
  public CompletableFuture<SubmitReply> submit(Submission submission) {
    return submitInOrder(List.of(submission)).getFirst();
  }

  /**
   * Hands in several of which later ones build on earlier ones: they are decided in this order, and
   * those that are decided together share a commit. Where there is no room for one, there is none
   * for those after it.
   *
   * @return the reply to each, in the same order, as {@link #submit} gives it
   */
  public List<CompletableFuture<SubmitReply>> submitInOrder(List<Submission> submissions) {
    List<HandedIn> handed = submissions.stream().map(HandedIn::new).toList();
    if (decisions.stopped().isPresent() || !threads.work(() -> admit(handed))) {
      handed.forEach(one -> one.reply().complete(busyOrStopped()));
    }
    return handed.stream().map(HandedIn::reply).toList();
  }

  /** What waits at the door. */
  private record HandedIn(Submission submission, CompletableFuture<SubmitReply> reply) {
    HandedIn(Submission submission) {
      this(submission, new CompletableFuture<>());
    }
  }

  private void admit(List<HandedIn> handed) {
    List<Task> sound = new ArrayList<>();
    for (HandedIn one : handed) {
      try {
        switch (admission.admit(one.submission(), decisions.situation())) {
          case Admitted.Turned turned ->
              one.reply().complete(new SubmitReply.Refused(turned.refusal(), Optional.empty()));
          case Admitted.Sound admitted -> sound.add(new Task.Outside(admitted, one.reply()));
          case Admitted.Unfit admitted -> sound.add(new Task.Outside(admitted, one.reply()));
        }
      } catch (RuntimeException e) {
        one.reply().completeExceptionally(e);
      }
    }
    boolean room = true;
    for (Task task : sound) {
      room = room && decisions.offer(task);
      if (!room) {
        task.reply().complete(busyOrStopped());
      }
    }
  }

  private void offer(Task task) {
    if (!decisions.offer(task)) {
      task.reply().complete(busyOrStopped());
    }
  }

  private SubmitReply busyOrStopped() {
    Optional<String> stopped = decisions.stopped();
    return stopped.isPresent()
        ? new SubmitReply.Stopped(stopped.get())
        : new SubmitReply.Busy(RETRY_SECONDS);
  }

  /**
   * Signs a {@code handed} or {@code beat} with the desk key and records it, without a decision.
   * What is not due (already offered, counted wrongly, no recipient) is refused.
   */
  public CompletableFuture<SubmitReply> submitAsDesk(Draft draft) {
    return say(now -> draft);
  }

  /**
   * Like {@link #submitAsDesk}, for those who do not wait for the reply.
   *
   * @return true when it was taken: what is taken is decided in the order it was taken, unless the
   *     desk stops; false when there is no room now, after which listeners are called again soon,
   *     with an empty batch if need be
   */
  public boolean take(Draft draft) {
    return decisions.stopped().isEmpty() && decisions.offer(new Task.Offer(draft));
  }

  /** Says something worded on the situation at its turn. */
  CompletableFuture<SubmitReply> say(Function<Situation, Draft> draft) {
    CompletableFuture<SubmitReply> reply = new CompletableFuture<>();
    if (decisions.stopped().isPresent()) {
      reply.complete(busyOrStopped());
    } else {
      offer(new Task.Own(draft, reply));
    }
    return reply;
  }

  /** The situation after the newest commit. */
  public Situation situation() {
    return decisions.situation();
  }

  /** How the desk is. */
  public Health health() {
    Checkpoint newest = bench.ledger().checkpoint().checkpoint();
    Optional<String> stopped = decisions.stopped();
    Health.State state =
        stopped.isEmpty()
            ? Health.State.SERVING
            : stopped.get().equals(DecisionThread.CLOSED)
                ? Health.State.CLOSED
                : Health.State.STOPPED;
    return new Health(
        state,
        stopped.orElse(""),
        newest.size(),
        newest.root(),
        decisions.waiting() + threads.waiting());
  }

  /** Tasks that have passed the door and wait for the decision thread. */
  int queued() {
    return decisions.waiting();
  }

  /** Where an admitted key continues, counting leaves of it that were refused. */
  public AuthorHead authorHead(KeyId key) {
    Optional<KeyChain> chain = situation().chain(key);
    long logged = chain.map(KeyChain::head).orElse(-1L);
    Optional<Journal.Refused> refused =
        bench.journal().newest(key).filter(newest -> newest.seq() > logged);
    Optional<Hash> prev =
        refused.map(Journal.Refused::leafHash).or(() -> chain.map(KeyChain::headHash));
    return new AuthorHead(refused.map(Journal.Refused::seq).orElse(logged) + 1, prev);
  }

  /** The desk key's public half. */
  public VerifierKey key() {
    return bench.pen().desk(situation()).key();
  }

  /**
   * Decides what waits and ends. The ledger stays open. Afterwards submissions are answered with
   * {@link SubmitReply.Stopped}.
   */
  @Override
  public void close() {
    threads.closeWorkers();
    decisions.end(new Task.End(new CompletableFuture<>()));
    threads.awaitDecision();
  }
}
