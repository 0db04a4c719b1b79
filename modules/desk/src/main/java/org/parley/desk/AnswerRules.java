package org.parley.desk;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.parley.disclosure.Disclosure;
import org.parley.disclosure.Viewer;
import org.parley.statement.AnswerBody;
import org.parley.statement.AssentBody;
import org.parley.statement.ReceivedBody;
import org.parley.statement.Refusal;
import org.parley.statement.Response;
import org.parley.statement.RevokeBody;
import org.parley.statement.RulesVersion;
import org.parley.statement.TermKind;
import org.parley.terms.Law;
import org.parley.terms.LoadedAgreement;
import org.parley.verify.Hash;
import org.parley.verify.Invariant;
import org.parley.watch.SignalTable;

/**
 * Statements about an earlier leaf: whoever answers must have been told, and the one told must be
 * able to read the answer. A leaf the sender may not read is treated as a leaf that does not exist.
 */
final class AnswerRules {
  private AnswerRules() {}

  /** The leaf's {@code re} lines are exactly what the body answers. */
  static Optional<Refusal> references(Presented said, Situation now) {
    List<Hash> re = said.leaf().re();
    if (said.statement().kind().isEmpty()) {
      for (Hash named : re) {
        if (now.leaf(named).isEmpty()) {
          return Optional.of(DeskRefusal.RE_UNKNOWN.at("/leaf/re"));
        }
      }
      return Optional.empty();
    }
    List<Hash> wanted = said.statement().body().target().map(List::of).orElse(List.of());
    return re.equals(wanted)
        ? Optional.empty()
        : Optional.of(DeskRefusal.RE_MISMATCH.at("/leaf/re"));
  }

  /** Rules common to answer, received and ack. */
  static Optional<Refusal> answering(Presented said, Hash of, Situation now) {
    Optional<KnownLeaf> target = readable(said, of, now);
    if (target.isEmpty()) {
      return Optional.of(DeskRefusal.RE_UNKNOWN.at("/body/of"));
    }
    if (!target.get().delivered()) {
      return Optional.of(DeskRefusal.RE_WRONG_KIND.at("/body/of"));
    }
    Optional<String> author = target.get().from().party();
    Invariant.hold(author.isPresent(), "what is delivered comes from a party");
    if (author.get().equals(said.party())) {
      return Optional.of(DeskRefusal.RE_OWN_STATEMENT.at("/body/of"));
    }
    Viewer asked = Viewer.of(author.get());
    if (!Disclosure.mayRead(asked, said.statement().from(), said.statement().to())) {
      return Optional.of(
          DeskRefusal.TO_AUTHOR_MISSING.at("/to", author.get() + " would not be told"));
    }
    return Optional.empty();
  }

  static Optional<Refusal> received(Presented said, ReceivedBody body, Situation now) {
    Optional<Refusal> refusal = answering(said, body.of(), now);
    if (refusal.isPresent()) {
      return refusal;
    }
    KnownLeaf target = now.leaf(body.of()).orElseThrow();
    if (!target.statementHash().equals(body.hash())) {
      return Optional.of(DeskRefusal.RECEIVED_HASH.at("/body/hash"));
    }
    if (!target.blob().equals(body.blob())) {
      return Optional.of(DeskRefusal.RECEIVED_BLOB.at("/body/blob"));
    }
    return Optional.empty();
  }

  static Optional<Refusal> answer(Presented said, AnswerBody body, Situation now, Instant at) {
    Optional<Refusal> refusal = answering(said, body.of(), now);
    if (refusal.isPresent()) {
      return refusal;
    }
    boolean authorises =
        body.response() == Response.AUTHORISED || body.response() == Response.REFUSED;
    String author = now.leaf(body.of()).flatMap(leaf -> leaf.from().party()).orElseThrow();
    if (authorises && !mayAuthorise(said.party(), author, now, at)) {
      return Optional.of(DeskRefusal.ANSWER_NO_AUTHORISE_DUTY.at("/body/response"));
    }
    return Optional.empty();
  }

  private static boolean mayAuthorise(String by, String author, Situation now, Instant at) {
    Optional<Law> law = now.law();
    if (law.isEmpty()) {
      return false;
    }
    for (LoadedAgreement agreement : law.get().agreements()) {
      boolean demanded =
          agreement.body().terms().stream()
              .anyMatch(term ->
                  term.kind() == TermKind.AUTHORISE_DUTY
                      && term.who().contains(author)
                      && term.toWhom().contains(by));
      if (demanded && law.get().inForce(agreement.leaf(), author, by, at)) {
        return true;
      }
    }
    return false;
  }

  static Optional<Refusal> assent(Presented said, AssentBody body, Situation now) {
    Optional<KnownLeaf> target = readable(said, body.of(), now);
    if (target.isEmpty()) {
      return Optional.of(DeskRefusal.RE_UNKNOWN.at("/body/of"));
    }
    if (now.policyLeaf().equals(Optional.of(body.of()))) {
      return assentToPolicy(said, now);
    }
    Optional<SignalTable> signals = now.signals().table(body.of());
    if (signals.isPresent()) {
      return SignalRules.assent(said, body, signals.get(), now);
    }
    Optional<Proposal> proposal = now.proposal(body.of());
    if (proposal.isPresent()) {
      return proposal.get().body() instanceof RevokeBody revoke
          ? KeyEndRules.secondVoice(said, proposal.get(), revoke, now)
          : PolicyRules.voice(said, proposal.get(), now);
    }
    Optional<Law> law = now.law();
    Invariant.hold(law.isPresent(), "whoever may assent to law has a policy");
    List<Refusal> refusals = law.get().checkAssent(said.party(), body.of());
    if (!refusals.isEmpty()) {
      return Optional.of(refusals.getFirst());
    }
    Optional<Refusal> refusal =
        now.rules() == RulesVersion.FIRST
            ? superseded(target.get(), now, law.get())
            : AssentRules.check(said, target.get(), now, law.get());
    if (refusal.isPresent()) {
      return refusal;
    }
    return law.get().assented(body.of()).contains(said.party())
        ? Optional.of(DeskRefusal.ASSENT_ALREADY.at("/body/of"))
        : Optional.empty();
  }

  private static Optional<Refusal> superseded(KnownLeaf target, Situation now, Law law) {
    boolean newest =
        law.zoneStands(target.leaf())
            || now.entity(target.id()).map(Entity::newest).equals(Optional.of(target.leaf()));
    return newest ? Optional.empty() : Optional.of(DeskRefusal.ASSENT_SUPERSEDED.at("/body/of"));
  }

  private static Optional<Refusal> assentToPolicy(Presented said, Situation now) {
    return switch (said.key().holder().form()) {
      case ROOT ->
          now.standsBehindPolicy(said.party())
              ? Optional.of(DeskRefusal.ASSENT_ALREADY.at("/body/of"))
              : Optional.empty();
      case POST, PARTY, DESK, EVERYONE -> Optional.of(DeskRefusal.ROOT_NEEDED.at("/from"));
    };
  }

  /** A leaf of which the sender may know; what is hidden from it does not exist for it. */
  static Optional<KnownLeaf> readable(Presented said, Hash of, Situation now) {
    Viewer sender = Viewer.of(said.party());
    return now.leaf(of).filter(leaf -> Disclosure.mayRead(sender, leaf.from(), leaf.to()));
  }
}
