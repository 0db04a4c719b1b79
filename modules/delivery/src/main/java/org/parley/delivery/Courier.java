package org.parley.delivery;

import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiPredicate;
import org.parley.statement.Address;
import org.parley.statement.DecisionBody;
import org.parley.statement.Draft;
import org.parley.statement.Entropy;
import org.parley.statement.HandedBody;
import org.parley.statement.Kind;
import org.parley.statement.PolicyBody;
import org.parley.statement.PolicyInForce;
import org.parley.statement.Recorded;
import org.parley.statement.Statement;
import org.parley.verify.Hash;
import org.parley.verify.Invariant;

/**
 * Offers every notice, answer, agreement and zone to each party it is addressed to, once, and has
 * the desk record that it did: one {@code handed} leaf per recipient party, numbered per recipient
 * from 1 without gaps.
 *
 * <p>What is still to be offered is a fold over the log and nothing else. A {@code handed} leaf in
 * the log takes its offer away, so neither a restart nor a rebuild offers anything twice, and what
 * a crash prevented is offered at the next start.
 *
 * <pre>
 *   recorded(replayed leaves) ... start() ... recorded(each batch) ...
 * </pre>
 *
 * What was offered may be offered again by hand ({@link #again}), under a number of its own.
 *
 * <p>A number is given when the desk takes the offer. The desk records what it takes in the order
 * in which it took it, or stops; so a number is never given twice and none is left out.
 */
public final class Courier {
  private final Submitter submitter;
  private final InstantSource clock;
  private final Entropy entropy;
  private final Lock lock = new ReentrantLock();

  private final Map<Offer, Waiting> waiting = new LinkedHashMap<>();
  private final Map<String, Long> counters = new HashMap<>();
  private final Set<String> parties = new LinkedHashSet<>();
  private PolicyInForce policy = PolicyInForce.NONE;
  private final Map<String, Deque<Offer>> offered = new HashMap<>();
  private final Map<Offer, CompletableFuture<Long>> asked = new HashMap<>();
  private boolean started;

  /** One statement on its way to one party. */
  private record Offer(Hash of, String recipient) {}

  /** What an offer is about. */
  private record Waiting(String author, boolean drill) {}

  /**
   * @param submitter takes the desk's own statements
   * @param clock gives the time written into them
   * @param entropy gives ids
   */
  public Courier(Submitter submitter, InstantSource clock, Entropy entropy) {
    this.submitter = submitter;
    this.clock = clock;
    this.entropy = entropy;
  }

  /**
   * Goes on from the middle of a log, as if everything before had been folded in.
   *
   * @param law the leaves that policies and assents are among, in order
   * @param counted number of the newest offer to each recipient
   * @param open leaves that some recipient was not offered yet, in order
   * @param still whether that party was not offered that leaf yet
   */
  public void resume(
      List<Recorded> law,
      Map<Address, Long> counted,
      List<Recorded> open,
      BiPredicate<Hash, String> still) {
    lock.lock();
    try {
      Invariant.hold(!started && policy.body().isEmpty(), "a courier goes on before it begins");
      for (Recorded recorded : law) {
        recorded
            .statement()
            .filter(one -> one.kind().filter(k -> k == Kind.POLICY || k == Kind.ASSENT).isPresent())
            .ifPresent(one -> policy(recorded.leaf().leafHash(), one));
      }
      counted.forEach(
          (recipient, number) -> counters.put(recipient.party().orElse(recipient.text()), number));
      open.forEach(this::fold);
      waiting.keySet().removeIf(offer -> !still.test(offer.of(), offer.recipient()));
    } finally {
      lock.unlock();
    }
  }

  /** Folds in what was recorded, in order, and offers what is new once started. */
  public void recorded(List<Recorded> batch) {
    lock.lock();
    try {
      batch.forEach(this::fold);
      offer();
    } finally {
      lock.unlock();
    }
  }

  /** Begins to offer; call it when the log has been replayed to its end. */
  public void start() {
    lock.lock();
    try {
      started = true;
      offer();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Offers to one party what was offered to it before, because somebody asked for it. While an
   * offer of that statement to that party is on its way, it is that offer that is answered for.
   *
   * @param of the leaf
   * @param recipient the party
   * @param author the party that said it
   * @param drill whether it is practice
   * @return the number of the offer once it is recorded; empty before the start
   */
  public Optional<CompletableFuture<Long>> again(
      Hash of, String recipient, String author, boolean drill) {
    lock.lock();
    try {
      if (!started) {
        return Optional.empty();
      }
      Offer offer = new Offer(of, recipient);
      boolean onItsWay = offered.getOrDefault(recipient, new ArrayDeque<>()).contains(offer);
      if (!onItsWay) {
        waiting.putIfAbsent(offer, new Waiting(author, drill));
      }
      CompletableFuture<Long> number =
          asked.computeIfAbsent(offer, one -> new CompletableFuture<>());
      offer();
      return Optional.of(number);
    } finally {
      lock.unlock();
    }
  }

  /** Offers again what the desk had no room for. */
  public void retry() {
    recorded(List.of());
  }

  /** Offers not yet recorded as handed. */
  public int waiting() {
    lock.lock();
    try {
      return waiting.size() + offered.values().stream().mapToInt(Deque::size).sum();
    } finally {
      lock.unlock();
    }
  }

  private void fold(Recorded recorded) {
    Optional<Statement> read = recorded.statement();
    if (read.isEmpty() || read.get().kind().isEmpty()) {
      return;
    }
    Statement statement = read.get();
    switch (statement.kind().get()) {
      case POLICY, ASSENT -> policy(recorded.leaf().leafHash(), statement);
      case NOTICE, ANSWER, AGREEMENT, ZONE, MESSAGE, STOP, CONTACT, SIGNALS, SIGNALLED ->
          await(recorded.leaf().leafHash(), statement);
      case FINDING, COMMENT -> await(recorded.leaf().leafHash(), statement);
      case MATTER, EVENT -> {
        if (statement.ownWord()) {
          await(recorded.leaf().leafHash(), statement);
        }
      }
      case HANDED -> handed(statement);
      case POST, KEY, RECEIVED, ACK, CLAIM, ENTRY -> {}
      case INCIDENT, OBSERVATION, RESTRICTION, EVIDENCE, TALLY -> {}
      case STOP_REPORT, CONTACT_REPLY, LINE_CHECK, HANDOVER, RELIEF, LADDER -> {}
      case DECISION -> withheld(statement);
      case REVOKE, ERASE, SEALED, PARTICIPATION, ON_CALL, FOCAL_POINTS -> {}
      case STEP, BEAT -> {}
      case IMPORT, IMPORT_CHUNK -> {}
    }
  }

  private void policy(Hash leaf, Statement statement) {
    policy = policy.after(leaf, statement);
    parties.clear();
    policy.body().map(PolicyBody::partyNames).ifPresent(parties::addAll);
  }

  private void await(Hash leaf, Statement statement) {
    String author = statement.from().party().orElse("");
    for (String recipient : recipients(statement)) {
      if (!recipient.equals(author)) {
        waiting.put(new Offer(leaf, recipient), new Waiting(author, statement.drill()));
      }
    }
  }

  /** Takes back what the decision, which follows its statement at once, withholds. */
  private void withheld(Statement statement) {
    if (statement.body() instanceof DecisionBody decision) {
      decision.withheldFrom().forEach(party -> waiting.remove(new Offer(decision.of(), party)));
    }
  }

  private Set<String> recipients(Statement statement) {
    Set<String> named = new HashSet<>();
    for (Address to : statement.to()) {
      if (to.form() == Address.Form.EVERYONE) {
        named.addAll(parties);
      }
      to.party().ifPresent(named::add);
    }
    Set<String> inOrder = new LinkedHashSet<>(parties);
    inOrder.retainAll(named);
    return inOrder;
  }

  private void handed(Statement statement) {
    if (statement.body() instanceof HandedBody handed) {
      String recipient = handed.recipient().party().orElse(handed.recipient().text());
      Offer offer = new Offer(handed.of(), recipient);
      counters.merge(recipient, handed.counter(), Math::max);
      Deque<Offer> mine = offered.getOrDefault(recipient, new ArrayDeque<>());
      if (mine.isEmpty()) {
        waiting.remove(offer);
      } else {
        Invariant.hold(mine.removeFirst().equals(offer), "offers are recorded as they were made");
      }
      CompletableFuture<Long> wanted = asked.remove(offer);
      if (wanted != null) {
        wanted.complete(handed.counter());
      }
    }
  }

  private void offer() {
    if (!started) {
      return;
    }
    Iterator<Map.Entry<Offer, Waiting>> next = waiting.entrySet().iterator();
    while (next.hasNext()) {
      Map.Entry<Offer, Waiting> entry = next.next();
      Offer offer = entry.getKey();
      Deque<Offer> mine = offered.computeIfAbsent(offer.recipient(), k -> new ArrayDeque<>());
      long number = counters.getOrDefault(offer.recipient(), 0L) + mine.size() + 1;
      if (!submitter.handed(draft(offer, entry.getValue(), number))) {
        return;
      }
      mine.addLast(offer);
      next.remove();
    }
  }

  private Draft draft(Offer offer, Waiting about, long number) {
    Address recipient = Address.ofParty(offer.recipient());
    HandedBody body = new HandedBody(offer.of(), recipient, HandedBody.Channel.STREAM, number);
    Draft draft =
        Draft.of(
            Kind.HANDED,
            entropy.uuid(),
            Address.DESK,
            List.of(Address.ofParty(about.author()), recipient),
            clock.instant(),
            body);
    return about.drill() ? draft.asDrill() : draft;
  }
}
