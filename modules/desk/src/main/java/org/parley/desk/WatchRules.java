package org.parley.desk;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.parley.disclosure.Disclosure;
import org.parley.disclosure.Viewer;
import org.parley.statement.Address;
import org.parley.statement.ContactBody;
import org.parley.statement.ContactReplyBody;
import org.parley.statement.HandoverBody;
import org.parley.statement.Kind;
import org.parley.statement.LadderBody;
import org.parley.statement.LineCheckBody;
import org.parley.statement.MessageBody;
import org.parley.statement.Refusal;
import org.parley.statement.ReliefBody;
import org.parley.statement.StepBody;
import org.parley.statement.StopBody;
import org.parley.statement.StopReportBody;
import org.parley.verify.Hash;
import org.parley.watch.Handover;
import org.parley.watch.OpenItem;
import org.parley.watch.StepDue;
import org.parley.watch.WatchRefusal;

/** Messages, contacts, line checks, handovers, ladders and the steps the desk takes. */
final class WatchRules {
  private WatchRules() {}

  static Optional<Refusal> message(Presented said, MessageBody body, Situation now) {
    if (body.replyDue().isPresent() && !body.replyDue().get().isAfter(said.statement().at())) {
      return Optional.of(WatchRefusal.MESSAGE_REPLY_DUE.at("/body/reply_due"));
    }
    return somebodyElse(said, now).or(() -> known(said, body.concerns(), now));
  }

  static Optional<Refusal> stop(Presented said, StopBody body, Situation now) {
    boolean unknown =
        body.presence().isPresent()
            && AnswerRules.readable(said, body.presence().get(), now).isEmpty();
    return unknown
        ? Optional.of(DeskRefusal.RE_UNKNOWN.at("/body/presence"))
        : somebodyElse(said, now);
  }

  static Optional<Refusal> somebodyElse(Presented said, Situation now) {
    return now.recipients(said.statement().from(), said.statement().to()).isEmpty()
        ? Optional.of(WatchRefusal.MESSAGE_NOBODY.at("/to"))
        : Optional.empty();
  }

  static Optional<Refusal> known(Presented said, List<Hash> concerns, Situation now) {
    for (int i = 0; i < concerns.size(); i++) {
      if (AnswerRules.readable(said, concerns.get(i), now).isEmpty()) {
        return Optional.of(DeskRefusal.RE_UNKNOWN.at("/body/concerns/" + i));
      }
    }
    return Optional.empty();
  }

  /** Whoever knows of the call says what he knows; its author is told. */
  static Optional<Refusal> report(Presented said, StopReportBody body, Situation now) {
    return about(said, body.of(), Kind.STOP, now).or(() -> tells(said, body.of(), now));
  }

  private static Optional<Refusal> about(Presented said, Hash of, Kind kind, Situation now) {
    Optional<KnownLeaf> target = AnswerRules.readable(said, of, now);
    if (target.isEmpty()) {
      return Optional.of(DeskRefusal.RE_UNKNOWN.at("/body/of"));
    }
    return target.get().kind().equals(Optional.of(kind))
        ? Optional.empty()
        : Optional.of(DeskRefusal.RE_WRONG_KIND.at("/body/of"));
  }

  private static Optional<Refusal> tells(Presented said, Hash of, Situation now) {
    String author = now.leaf(of).flatMap(leaf -> leaf.from().party()).orElse(said.party());
    boolean told =
        Disclosure.mayRead(Viewer.of(author), said.statement().from(), said.statement().to());
    return told
        ? Optional.empty()
        : Optional.of(DeskRefusal.TO_AUTHOR_MISSING.at("/to", author + " would not be told"));
  }

  static Optional<Refusal> contact(Presented said, ContactBody body, Situation now, Instant at) {
    Instant over = body.ended().orElse(body.begun());
    Optional<Refusal> refusal =
        body.with().flatMap(with -> withAnother(said, with, now)).or(() -> past(over, at, "begun"));
    return refusal.or(() -> known(said, body.concerns(), now));
  }

  private static Optional<Refusal> withAnother(Presented said, Address with, Situation now) {
    String party = with.party().orElse("");
    if (party.equals(said.party())) {
      return Optional.of(WatchRefusal.CONTACT_OWN_PARTY.at("/body/with"));
    }
    if (now.party(party).isEmpty()) {
      return Optional.of(DeskRefusal.PARTY_UNKNOWN.at("/body/with", "unknown party " + party));
    }
    return with.form() == Address.Form.POST && now.post(with).isEmpty()
        ? Optional.of(DeskRefusal.POST_UNKNOWN.at("/body/with", "unknown post " + with))
        : Optional.empty();
  }

  static Optional<Refusal> past(Instant when, Instant at, String field) {
    return when.isAfter(at.plusSeconds(DecisionWriter.AHEAD_SECONDS_MAX))
        ? Optional.of(WatchRefusal.CONTACT_TO_COME.at("/body/" + field))
        : Optional.empty();
  }

  static Optional<Refusal> reply(Presented said, ContactReplyBody body, Situation now) {
    Optional<Refusal> refusal = about(said, body.of(), Kind.CONTACT, now);
    if (refusal.isPresent()) {
      return refusal;
    }
    boolean otherSide =
        now.watch()
            .contact(body.of())
            .flatMap(contact -> contact.body().otherParty())
            .equals(Optional.of(said.party()));
    return otherSide
        ? tells(said, body.of(), now)
        : Optional.of(WatchRefusal.CONTACT_OTHER_SIDE.at("/body/of"));
  }

  static Optional<Refusal> check(Presented said, LineCheckBody body, Situation now, Instant at) {
    return withAnother(said, body.with(), now).or(() -> past(body.held(), at, "held"));
  }

  /** Nothing that is open and that the author had seen may be left off the page. */
  static Optional<Refusal> handover(Presented said, HandoverBody body, Situation now) {
    if (!withinOwnParty(said)) {
      return Optional.of(WatchRefusal.HANDOVER_OWN_PARTY.at("/to"));
    }
    Set<Hash> named = new HashSet<>();
    for (int i = 0; i < body.open().size(); i++) {
      Hash leaf = body.open().get(i).leaf();
      if (AnswerRules.readable(said, leaf, now).isEmpty()) {
        return Optional.of(DeskRefusal.RE_UNKNOWN.at("/body/open/" + i + "/leaf"));
      }
      named.add(leaf);
    }
    for (OpenItem item : now.watch().open(said.party())) {
      if (item.index() < said.leaf().seen().size() && !named.contains(item.leaf())) {
        return Optional.of(
            WatchRefusal.HANDOVER_INCOMPLETE.at(
                "/body/open", item.leaf() + " is open: " + item.what()));
      }
    }
    return Optional.empty();
  }

  private static boolean withinOwnParty(Presented said) {
    return said.statement().to().stream()
        .allMatch(to -> to.party().equals(Optional.of(said.party())));
  }

  static Optional<Refusal> relief(Presented said, ReliefBody body, Situation now) {
    Optional<Refusal> refusal = about(said, body.of(), Kind.HANDOVER, now);
    if (refusal.isPresent()) {
      return refusal;
    }
    Address post = now.leaf(body.of()).orElseThrow().from();
    if (!post.equals(said.statement().from()) || !withinOwnParty(said)) {
      return Optional.of(WatchRefusal.RELIEF_OTHER_POST.at("/from"));
    }
    Optional<Handover> page = now.watch().handover(post);
    boolean open =
        page.filter(p -> p.told().leaf().equals(body.of()) && p.relief().isEmpty()).isPresent();
    if (!open) {
      return Optional.of(WatchRefusal.RELIEF_ALREADY.at("/body/of"));
    }
    String signer = KeyId.of(said.leaf().signature()).text();
    return page.get().signer().equals(signer)
        ? Optional.of(WatchRefusal.RELIEF_SAME_KEY.at("/leaf/signature"))
        : Optional.empty();
  }

  static Optional<Refusal> ladder(Presented said, LadderBody body, Situation now) {
    for (int i = 0; i < body.urgencies().size(); i++) {
      List<LadderBody.Step> steps = body.urgencies().get(i).steps();
      for (int j = 0; j < steps.size(); j++) {
        Optional<Address> post = steps.get(j).post();
        String path = "/body/urgencies/" + i + "/steps/" + j + "/post";
        if (post.isPresent() && !post.get().party().equals(Optional.of(said.party()))) {
          return Optional.of(WatchRefusal.LADDER_OTHER_PARTY.at(path));
        }
        if (post.isPresent() && now.post(post.get()).isEmpty()) {
          return Optional.of(DeskRefusal.POST_UNKNOWN.at(path, "unknown post " + post.get()));
        }
      }
    }
    return Optional.empty();
  }

  /** A step is the next of its ladder, as it was stated when the message was recorded. */
  static Optional<Refusal> step(StepBody body, Situation now) {
    Optional<StepBody> next =
        now.watch()
            .next(body.of(), body.recipient())
            .map(step ->
                body.lookedUp().map(asked -> step.asking(now.duties(), asked.at())).orElse(step))
            .map(StepDue::body);
    return next.equals(Optional.of(body))
        ? Optional.empty()
        : Optional.of(WatchRefusal.STEP_NOT_NEXT.at("/body/step"));
  }
}
