package org.parley.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.parley.desk.AuthorHead;
import org.parley.desk.KeyId;
import org.parley.desk.PostKey;
import org.parley.desk.Situation;
import org.parley.desk.SubmitReply;
import org.parley.ledger.Notes;
import org.parley.ledger.Signer;
import org.parley.notice.OvnToken;
import org.parley.statement.Draft;
import org.parley.statement.Submission;
import org.parley.utm.Airspace;
import org.parley.utm.Change;
import org.parley.utm.Outcome;
import org.parley.utm.UtmRefusal;
import org.parley.utm.UtmRequest;
import org.parley.utm.UtmRules;
import org.parley.verify.BrokenInvariant;
import org.parley.verify.Checkpoint;
import org.parley.verify.Hash;
import org.parley.verify.Leaf;
import org.parley.verify.LeafClass;
import org.parley.verify.Malformed;
import org.parley.verify.Seen;

/**
 * What USSs write: each change becomes a statement that the gateway key of this USS signs,
 * addressed to the parties of the enrolled gateways and nobody else; only when it is recorded is
 * the USS answered.
 *
 * <p>One change is decided after another, each over everything decided before it. Those that arrive
 * while others are being recorded wait and are then recorded together. An answer over what is not
 * yet recorded is given when all of that is; where some of it is not, it is decided again.
 */
final class UtmFiling {
  private static final int TOGETHER_MOST = 64;

  private final HttpParts parts;
  private final UtmAccess.Patience patience;
  private final Map<String, Signer> gateways;
  private final UtmLog log;
  private final Queue<Wanted> waiting = new ConcurrentLinkedQueue<>();
  private final Lock filing = new ReentrantLock();

  /** Replies that had not come in time; they may come yet. Seen under the lock alone. */
  private final List<CompletableFuture<SubmitReply>> late = new ArrayList<>();

  /** How a request ended: gives its answer, or throws what it is refused with. */
  private interface Ending {
    Outcome.Answer given() throws Malformed;

    static Ending refused(Malformed why) {
      return () -> {
        throw why;
      };
    }

    static Ending thrown(RuntimeException trouble) {
      return () -> {
        throw trouble;
      };
    }
  }

  /** A request that waits; its ending is seen and set under the lock alone. */
  private static final class Wanted {
    private final UtmRules rule;
    private final UtmRequest request;
    private Optional<Ending> ending = Optional.empty();

    Wanted(UtmRules rule, UtmRequest request) {
      this.rule = rule;
      this.request = request;
    }
  }

  /** A change that was decided. */
  private record Filed(Wanted wanted, Outcome.Recording recording, Signed signed) {
    Airspace over(Airspace before) {
      return before.apply(recording.change(), signed.token());
    }

    UtmLog.Expected expected() {
      return new UtmLog.Expected(recording.change(), signed.token());
    }
  }

  /** What is handed in, with the hash of its leaf and what proves to know its statement. */
  private record Signed(Submission submission, Hash leaf, String token) {}

  /** What was decided together: over what, what is to be recorded, and how the others end. */
  private record Together(Airspace before, List<Filed> filed, Map<Wanted, Ending> others) {}

  UtmFiling(HttpParts parts, UtmAccess access) {
    this.parts = parts;
    this.patience = access.patience();
    this.gateways =
        access.gateways().stream()
            .collect(
                Collectors.toUnmodifiableMap(UtmAccess.Gateway::uss, UtmAccess.Gateway::signer));
    this.log = new UtmLog(parts, access);
  }

  boolean enrolled(String uss) {
    return gateways.containsKey(uss);
  }

  /**
   * Decides and, where something is to be recorded, records it before it answers.
   *
   * @throws Malformed when it is refused, with a code of {@link UtmRefusal} or {@link HttpRefusal}
   */
  Outcome.Answer answer(UtmRules rule, UtmRequest request) throws Malformed {
    if (rule.decide(log.current(), request) instanceof Outcome.Answer answer) {
      return answer;
    }
    Wanted wanted = new Wanted(rule, request);
    waiting.add(wanted);
    return ended(wanted).given();
  }

  private Ending ended(Wanted wanted) {
    filing.lock();
    try {
      while (wanted.ending.isEmpty()) {
        fileWhatWaits();
      }
      return wanted.ending.get();
    } finally {
      filing.unlock();
    }
  }

  private void fileWhatWaits() {
    List<Wanted> taken = new ArrayList<>();
    for (Wanted next = waiting.poll(); next != null; next = waiting.poll()) {
      taken.add(next);
      if (taken.size() == TOGETHER_MOST) {
        break;
      }
    }
    try {
      Together together = decided(taken);
      if (recorded(together)) {
        together.others().forEach((wanted, ending) -> wanted.ending = Optional.of(ending));
      } else {
        waiting.addAll(together.others().keySet());
      }
    } catch (RuntimeException e) {
      taken.stream()
          .filter(wanted -> wanted.ending.isEmpty())
          .forEach(wanted -> wanted.ending = Optional.of(Ending.thrown(e)));
    }
  }

  private Together decided(List<Wanted> taken) {
    late.removeIf(CompletableFuture::isDone);
    Airspace assumed = log.current();
    Situation now = parts.desk().situation();
    Map<Signer, AuthorHead> heads = new HashMap<>();
    Together together = new Together(assumed, new ArrayList<>(), new HashMap<>());
    for (Wanted wanted : taken) {
      try {
        switch (wanted.rule.decide(assumed, wanted.request)) {
          case Outcome.Answer answer -> together.others().put(wanted, () -> answer);
          case Outcome.Recording recording -> {
            Signed signed = signed(recording.change(), wanted.request, now, heads);
            Filed filed = new Filed(wanted, recording, signed);
            assumed = filed.over(assumed);
            together.filed().add(filed);
          }
        }
      } catch (Malformed e) {
        together.others().put(wanted, Ending.refused(e));
      } catch (RuntimeException e) {
        together.others().put(wanted, Ending.thrown(e));
      }
    }
    return together;
  }

  private Signed signed(
      Change change, UtmRequest request, Situation now, Map<Signer, AuthorHead> heads)
      throws Malformed {
    Optional<String> closed = parts.options().gate().why();
    if (closed.isPresent()) {
      throw refusal(HttpRefusal.READ_ONLY, closed.get());
    }
    if (!late.isEmpty()) {
      throw UtmRefusal.UNSETTLED.at("");
    }
    Signer signer = gateways.get(request.caller().uss());
    Optional<PostKey> key =
        Optional.ofNullable(signer).flatMap(held -> now.key(KeyId.of(held.key())));
    if (signer == null || key.isEmpty()) {
      throw UtmRefusal.USS.at("");
    }
    Draft draft =
        new Draft(
            Change.KIND,
            parts.entropy().uuid(),
            key.get().holder(),
            log.group(now),
            parts.clock().instant(),
            Optional.empty(),
            Optional.empty(),
            false,
            List.of(),
            change.json());
    byte[] statement = draft.bytes(parts.entropy());
    if (statement.length > parts.limits().statementBytes()) {
      throw UtmRefusal.TOO_MUCH.at("");
    }
    AuthorHead head =
        heads.computeIfAbsent(signer, held -> parts.desk().authorHead(KeyId.of(held.key())));
    byte[] leaf = leaf(signer, head, statement);
    Hash hash = hash(leaf);
    heads.put(signer, new AuthorHead(head.next() + 1, Optional.of(hash)));
    Submission submission = new Submission(leaf, statement, Optional.empty());
    return new Signed(submission, hash, OvnToken.of(statement));
  }

  private byte[] leaf(Signer signer, AuthorHead head, byte[] statement) {
    Checkpoint newest = parts.ledger().checkpoint().checkpoint();
    String text =
        Leaf.text(
            LeafClass.ACT,
            parts.origin(),
            head.next(),
            head.prev(),
            new Seen(newest.size(), newest.root()),
            Hash.sha256(statement),
            Optional.empty(),
            List.of());
    return Notes.sign(text, signer).whole().getBytes(StandardCharsets.UTF_8);
  }

  private static Hash hash(byte[] leaf) {
    try {
      return Leaf.read(leaf).leafHash();
    } catch (Malformed e) {
      throw new BrokenInvariant("a leaf that was just signed reads", e);
    }
  }

  /**
   * Has all of them recorded, in their order, and ends each, by the airspace of what was recorded;
   * whether all were.
   */
  private boolean recorded(Together together) {
    List<Filed> filed = together.filed();
    if (filed.isEmpty()) {
      return true;
    }
    Map<Hash, UtmLog.Expected> leaves =
        filed.stream().collect(Collectors.toMap(each -> each.signed().leaf(), Filed::expected));
    log.expect(leaves);
    List<CompletableFuture<SubmitReply>> replies =
        parts.desk().submitInOrder(filed.stream().map(each -> each.signed().submission()).toList());
    patience.await(
        CompletableFuture.allOf(replies.toArray(CompletableFuture[]::new))
            .handle((nothing, trouble) -> true));
    log.recorded(leaves.keySet());
    replies.stream().filter(reply -> !reply.isDone()).forEach(late::add);
    boolean all = true;
    Airspace airspace = together.before();
    for (int i = 0; i < filed.size(); i++) {
      Filed one = filed.get(i);
      Optional<Malformed> why = refused(replies.get(i));
      all &= why.isEmpty();
      Airspace after = why.isEmpty() ? one.over(airspace) : airspace;
      airspace = after;
      one.wanted().ending =
          Optional.of(why.map(Ending::refused).orElse(() -> one.recording().answer().apply(after)));
    }
    return all;
  }

  /** Why it is not recorded, as far as is known by now. */
  private static Optional<Malformed> refused(CompletableFuture<SubmitReply> reply) {
    if (!reply.isDone() || reply.isCompletedExceptionally()) {
      return Optional.of(
          UtmRefusal.UNSETTLED.because("", "it may be recorded yet; ask before it is sent again"));
    }
    return switch (reply.join()) {
      case SubmitReply.Accepted accepted -> Optional.empty();
      case SubmitReply.Refused refused ->
          Optional.of(UtmRefusal.GATEWAY.because("", refused.refusal().code()));
      case SubmitReply.Busy busy ->
          Optional.of(refusal(HttpRefusal.QUEUE, HttpRefusal.QUEUE.text()));
      case SubmitReply.Stopped stopped -> Optional.of(refusal(HttpRefusal.STOPPED, stopped.why()));
    };
  }

  private static Malformed refusal(HttpRefusal code, String detail) {
    return new Malformed(code.code(), "", detail);
  }
}
