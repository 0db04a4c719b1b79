package org.parley.http;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.parley.desk.KnownLeaf;
import org.parley.desk.Situation;
import org.parley.desk.SubmitReply;
import org.parley.disclosure.Viewer;
import org.parley.statement.Kind;
import org.parley.statement.Refusal;
import org.parley.statement.Submission;
import org.parley.verify.Hash;
import org.parley.verify.Json;
import org.parley.verify.Leaf;
import org.parley.verify.LeafClass;
import org.parley.verify.Malformed;

/** Submitting: size and form here, every rule of the business behind the desk's door. */
final class SubmitRoutes {
  private static final int PATIENCE_SECONDS = 25;
  private static final int READ_ONLY_RETRY_SECONDS = 5;

  private final HttpParts parts;
  private final Metrics metrics;
  private final Probing probing;

  SubmitRoutes(HttpParts parts, Metrics metrics, Probing probing) {
    this.parts = parts;
    this.metrics = metrics;
    this.probing = probing;
  }

  Reply submit(Call call) throws Malformed {
    Optional<String> closed = parts.options().gate().why();
    if (closed.isPresent()) {
      outcome("read-only");
      return Problem.of(HttpRefusal.READ_ONLY, "", closed.get())
          .with("Retry-After", Integer.toString(READ_ONLY_RETRY_SECONDS));
    }
    Submission submission = Submission.read(call.body(), parts.limits());
    if (!parts.options().sites() && box(submission)) {
      outcome("sites-off");
      return Problem.of(HttpRefusal.SITES_OFF);
    }
    Optional<Integer> wait = claimedParty(submission).flatMap(probing::mayFile);
    if (wait.isPresent()) {
      outcome("too-many");
      return Problem.of(HttpRefusal.CHECKS).with("Retry-After", Integer.toString(wait.get()));
    }
    try {
      SubmitReply reply = parts.desk().submit(submission).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      counted(reply);
      return answer(call, reply);
    } catch (TimeoutException e) {
      // It may be recorded yet; handed in again it gets the same answer.
      return Problem.of(HttpRefusal.BUSY).with("Retry-After", "5");
    } catch (ExecutionException e) {
      throw new IllegalStateException("the desk answers with values", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Problem.of(HttpRefusal.STOPPED);
    }
  }

  /** Whether it is a box: all that can be seen of one is its class. */
  private static boolean box(Submission submission) {
    try {
      return Leaf.read(submission.leaf()).leafClass() == LeafClass.SEALED;
    } catch (Malformed e) {
      return false;
    }
  }

  /**
   * The party whose key an act names. Only recorded notices count against it, so nobody can use up
   * what is another's.
   */
  private Optional<String> claimedParty(Submission submission) {
    try {
      Leaf leaf = Leaf.read(submission.leaf());
      return leaf.leafClass() == LeafClass.ACT
          ? parts
              .desk()
              .situation()
              .key(leaf.signature().name(), leaf.signature().keyId())
              .flatMap(key -> key.holder().party())
          : Optional.empty();
    } catch (Malformed e) {
      return Optional.empty();
    }
  }

  private void counted(SubmitReply reply) {
    if (reply instanceof SubmitReply.Accepted accepted && !accepted.alreadyLogged()) {
      parts
          .desk()
          .situation()
          .leaf(accepted.leafHash())
          .filter(leaf -> leaf.kind().equals(Optional.of(Kind.NOTICE)))
          .flatMap(leaf -> leaf.from().party())
          .ifPresent(probing::filed);
    }
  }

  /**
   * Whether the caller may be told the decision. What was just recorded came from its author, or by
   * his carrier. What stood in the log before may come from anybody who copied it from there, and
   * every recipient holds the statement too; then only a session of the author's side is told.
   */
  private boolean toldDecision(Call call, SubmitReply.Accepted accepted) {
    if (!accepted.alreadyLogged()) {
      return true;
    }
    Situation now = parts.desk().situation();
    Optional<Hash> decision = now.leaf(accepted.leafHash()).flatMap(KnownLeaf::decision);
    return call.party().isPresent()
        && decision.isPresent()
        && now.mayRead(Viewer.of(call.party().get()), decision.get());
  }

  /** Whether the author asks to be spared what he sent himself and what he can ask for later. */
  private static boolean brief(Call call) {
    return call.header("Prefer").strip().equals("return=minimal");
  }

  private Json.Obj accepted(Call call, SubmitReply.Accepted accepted) {
    String receipt = text(accepted.receipt());
    boolean brief = brief(call);
    Json.Builder json =
        brief
            ? Json.obj().put("proof", receipt.substring(receipt.indexOf("\nindex ") + 1))
            : Json.obj().put("receipt", receipt);
    if (toldDecision(call, accepted) && !(brief && isAnswer(accepted))) {
      json.putIfPresent("decision", accepted.decision().map(SubmitRoutes::text));
      if (!brief) {
        json.putIfPresent("decisionReceipt", accepted.decisionReceipt().map(SubmitRoutes::text));
      }
    }
    return json.build();
  }

  /**
   * Whether it answers another's entry: what is decided of that says no more than that it stands.
   */
  private boolean isAnswer(SubmitReply.Accepted accepted) {
    return parts
        .desk()
        .situation()
        .leaf(accepted.leafHash())
        .filter(
            leaf -> leaf.kind().filter(kind -> kind.leafClass() == LeafClass.ANSWER).isPresent())
        .isPresent();
  }

  private Reply answer(Call call, SubmitReply reply) {
    return switch (reply) {
      case SubmitReply.Accepted accepted -> {
        outcome(accepted.alreadyLogged() ? "already-logged" : "accepted");
        yield Reply.json(accepted.alreadyLogged() ? 200 : 201, accepted(call, accepted));
      }
      case SubmitReply.Refused refused -> {
        outcome("refused");
        Refusal refusal = refused.refusal();
        Optional<String> note = refused.refusalNote().map(SubmitRoutes::text);
        yield Problem.of(
            RefusalStatus.of(refusal.code()),
            refusal.code(),
            refusal.path(),
            refusal.detail(),
            note);
      }
      case SubmitReply.Busy busy -> {
        outcome("busy");
        yield Problem.of(HttpRefusal.QUEUE)
            .with("Retry-After", Integer.toString(Math.max(1, busy.retryAfterSeconds())));
      }
      case SubmitReply.Stopped stopped -> {
        outcome("stopped");
        yield Problem.of(HttpRefusal.STOPPED, "", stopped.why());
      }
    };
  }

  private void outcome(String outcome) {
    metrics.count("parley_submits_total", "outcome", outcome);
  }

  private static String text(byte[] utf8) {
    return new String(utf8, StandardCharsets.UTF_8);
  }
}
