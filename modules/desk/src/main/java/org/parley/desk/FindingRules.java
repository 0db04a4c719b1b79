package org.parley.desk;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.parley.disclosure.Disclosure;
import org.parley.disclosure.Viewer;
import org.parley.statement.Address;
import org.parley.statement.CommentBody;
import org.parley.statement.FindingBody;
import org.parley.statement.FindingBody.Release;
import org.parley.statement.Kind;
import org.parley.statement.Refusal;
import org.parley.terms.LoadedAgreement;

/**
 * Findings: nothing is concluded before the parties could comment on record, and nobody's comment
 * is left behind.
 *
 * <p>The desk does not compute term tests again. It holds the law of everybody, its author knows
 * only his own; a refusal would tell him of what he may not know. Readers compute them from what
 * they may know.
 */
final class FindingRules {
  private FindingRules() {}

  static Optional<Refusal> finding(Presented said, FindingBody body, Situation now, Instant at) {
    return cited(said, body, now)
        .or(() ->
            switch (body.stage()) {
              case OPENED -> opened(said, body, now, at);
              case SIGNED -> signed(said, body, now, at);
            });
  }

  private static Optional<Refusal> cited(Presented said, FindingBody body, Situation now) {
    for (int i = 0; i < body.cites().size(); i++) {
      if (AnswerRules.readable(said, body.cites().get(i), now).isEmpty()) {
        return Optional.of(FindingRefusal.CITE_UNKNOWN.at("/body/cites/" + i));
      }
    }
    for (int i = 0; i < body.terms().size(); i++) {
      FindingBody.Concluded term = body.terms().get(i);
      boolean known =
          AnswerRules.readable(said, term.agreement(), now).isPresent()
              && agreement(term, now)
                  .filter(loaded ->
                      loaded.body().terms().stream()
                          .anyMatch(one -> one.article().equals(term.article())))
                  .isPresent();
      if (!known) {
        return Optional.of(FindingRefusal.ARTICLE_UNKNOWN.at("/body/terms/" + i));
      }
    }
    return Optional.empty();
  }

  private static Optional<LoadedAgreement> agreement(FindingBody.Concluded term, Situation now) {
    return now.law().flatMap(law -> law.agreement(term.agreement()));
  }

  private static Optional<Refusal> opened(
      Presented said, FindingBody body, Situation now, Instant at) {
    return body.commentsUntil().orElseThrow().isAfter(at)
        ? told(said, body, now)
        : Optional.of(FindingRefusal.PERIOD_PAST.at("/body/comments_until"));
  }

  /** Everybody concerned who is here must be able to read it. */
  private static Optional<Refusal> told(Presented said, FindingBody body, Situation now) {
    for (String party : concerned(body, now)) {
      Viewer reader = Viewer.of(party);
      boolean told =
          party.equals(said.party())
              || Disclosure.mayRead(reader, said.statement().from(), said.statement().to());
      if (!told) {
        return Optional.of(FindingRefusal.PARTIES_NOT_TOLD.at("/to", party + " would not be told"));
      }
    }
    return Optional.empty();
  }

  /** The parties to the agreements cited, and the one named, as far as they can be told here. */
  private static Set<String> concerned(FindingBody body, Situation now) {
    Set<String> parties = new TreeSet<>();
    body.terms()
        .forEach(term ->
            agreement(term, now).ifPresent(known -> parties.addAll(known.body().parties())));
    body.attribution().ifPresent(to -> parties.add(to.party()));
    parties.removeIf(party -> now.party(party).filter(p -> !p.roots().isEmpty()).isEmpty());
    return parties;
  }

  private static Optional<Refusal> signed(
      Presented said, FindingBody body, Situation now, Instant at) {
    FindingBook.Known known = now.findings().of(said.statement().id());
    Optional<FindingBook.Opened> opened =
        known.opened().filter(one -> body.opened().equals(Optional.of(one.leaf())));
    if (opened.isEmpty()) {
      return Optional.of(FindingRefusal.NOT_OPENED.at("/body/opened"));
    }
    if (!at.isAfter(opened.get().until())) {
      return Optional.of(
          FindingRefusal.PERIOD_NOT_OVER.at(
              "/body/opened", "comments may be made until " + opened.get().until()));
    }
    boolean same =
        opened.get().happening().equals(FindingBook.happening(body))
            && opened.get().articles().containsAll(FindingBook.articles(body));
    if (!same) {
      return Optional.of(FindingRefusal.OTHER_THAN_OPENED.at("/body"));
    }
    if (!body.comments().equals(List.copyOf(known.comments()))) {
      return Optional.of(FindingRefusal.COMMENT_LEFT_OUT.at("/body/comments"));
    }
    return released(said, body, known, now).or(() -> address(said, body, now));
  }

  /** A version after a signed one only widens it, unless it was opened anew. */
  private static Optional<Refusal> released(
      Presented said, FindingBody body, FindingBook.Known known, Situation now) {
    if (known.signed().isEmpty()) {
      return Optional.empty();
    }
    FindingBook.Signed before = known.signed().get();
    boolean anew = !Optional.of(before.opened()).equals(body.opened());
    if (!anew && !before.content().equals(FindingBook.content(body))) {
      return Optional.of(FindingRefusal.NOT_OPENED.at("/body/terms"));
    }
    SortedSet<String> readers = readers(said, now);
    boolean narrower =
        body.release().orElseThrow().compareTo(before.release()) < 0
            || !readers.containsAll(before.readers());
    return narrower
        ? Optional.of(FindingRefusal.RELEASE_NARROWER.at("/body/release"))
        : Optional.empty();
  }

  static SortedSet<String> readers(Presented said, Situation now) {
    SortedSet<String> readers =
        new TreeSet<>(now.recipients(said.statement().from(), said.statement().to()));
    readers.add(said.party());
    return readers;
  }

  private static Optional<Refusal> address(Presented said, FindingBody body, Situation now) {
    Release release = body.release().orElseThrow();
    boolean everyone = said.statement().to().contains(Address.EVERYONE);
    Set<String> others = new HashSet<>(readers(said, now));
    others.remove(said.party());
    boolean fits =
        switch (release) {
          case PUBLIC -> everyone;
          case PARTIES -> !everyone;
          case INTERNAL -> !everyone && others.isEmpty();
        };
    if (!fits) {
      return Optional.of(FindingRefusal.RELEASE_ADDRESS.at("/to"));
    }
    return release == Release.INTERNAL ? Optional.empty() : told(said, body, now);
  }

  static Optional<Refusal> comment(Presented said, CommentBody body, Situation now) {
    Optional<Refusal> refusal = AnswerRules.answering(said, body.of(), now);
    if (refusal.isPresent()) {
      return refusal;
    }
    boolean finding =
        now.leaf(body.of()).flatMap(KnownLeaf::kind).equals(Optional.of(Kind.FINDING));
    return finding ? Optional.empty() : Optional.of(FindingRefusal.COMMENT_OF.at("/body/of"));
  }
}
