package org.parley.terms;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.parley.statement.AgreementBody;
import org.parley.statement.NamedList;
import org.parley.statement.TermException;

/**
 * Tests the exceptions an article makes. All conditions of one exception have to hold: its zones,
 * its kinds of notice, its lists. What the question does not ask about is not decided against it.
 */
final class ExceptionTest {
  private final ScopeQuery query;
  private final Designations lists;
  private final Function<UUID, PlaceTest.Found> zones;
  private final AgreementBody agreement;

  /** What came of an exception. */
  enum Out {
    /** It does not take the case out, or the question does not ask about it. */
    NO,
    /** It would, if a map that is not agreed is right. */
    DISPUTED,
    /** Nobody can say. */
    OPEN,
    /** It takes the case out. */
    YES
  }

  /**
   * What came of an exception.
   *
   * @param out what came of it
   * @param why plain sentences; none when there is nothing to say
   */
  record Found(Out out, List<Sentence> why) {}

  /**
   * Tests for one agreement.
   *
   * @param zones what came of each zone the agreement cites
   */
  ExceptionTest(
      ScopeQuery query,
      Designations lists,
      AgreementBody agreement,
      Function<UUID, PlaceTest.Found> zones) {
    this.query = query;
    this.lists = lists;
    this.zones = zones;
    this.agreement = agreement;
  }

  Found of(TermException exception) {
    List<Found> conditions = new ArrayList<>();
    if (!exception.zones().isEmpty()) {
      conditions.add(zones(exception));
    }
    if (!exception.noticeKinds().isEmpty()) {
      conditions.add(kinds(exception));
    }
    if (!exception.lists().isEmpty()) {
      conditions.add(lists(exception));
    }
    if (conditions.isEmpty()) {
      return new Found(
          Out.OPEN,
          List.of(
              quoted(exception),
              Sentence.of("This cannot be tested here; a person has to read it.")));
    }
    Out least = conditions.stream().map(Found::out).min(ExceptionTest::lessCertain).orElse(Out.NO);
    List<Sentence> why = new ArrayList<>();
    if (least != Out.NO || conditions.stream().anyMatch(c -> !c.why().isEmpty())) {
      why.add(quoted(exception));
    }
    conditions.stream().filter(c -> c.out() == least).forEach(c -> why.addAll(c.why()));
    return new Found(least, why);
  }

  /** NO decides for all; then what is open; then what is disputed. */
  private static int lessCertain(Out one, Out other) {
    return Integer.compare(rank(one), rank(other));
  }

  private static int rank(Out out) {
    return switch (out) {
      case NO -> 0;
      case OPEN -> 1;
      case DISPUTED -> 2;
      case YES -> 3;
    };
  }

  private Found zones(TermException exception) {
    List<PlaceTest.Found> found = exception.zones().stream().map(zones).toList();
    PlaceTest.Reach best = PlaceTest.best(found);
    if (best == PlaceTest.Reach.INSIDE && found.stream().noneMatch(ExceptionTest::wholly)) {
      return new Found(
          Out.DISPUTED,
          List.of(Sentence.of("What was asked about reaches beyond the zone of the exception.")));
    }
    Out out =
        switch (best) {
          case INSIDE -> Out.YES;
          case DISPUTED -> Out.DISPUTED;
          case OPEN -> Out.OPEN;
          case OUTSIDE -> Out.NO;
        };
    return new Found(out, out == Out.NO ? List.of() : PlaceTest.why(found, best));
  }

  private static boolean wholly(PlaceTest.Found zone) {
    return zone.reach() == PlaceTest.Reach.INSIDE && zone.whole();
  }

  private Found kinds(TermException exception) {
    if (query.noticeKind().isEmpty()) {
      return new Found(Out.NO, List.of(Sentence.of("The question names no kind of act.")));
    }
    String kind = query.noticeKind().get();
    return exception.noticeKinds().contains(kind)
        ? new Found(Out.YES, List.of(Sentence.of("The act asked about is a {0}.", kind)))
        : new Found(Out.NO, List.of());
  }

  private Found lists(TermException exception) {
    if (query.actorName().isEmpty()) {
      return new Found(Out.NO, List.of(Sentence.of("The question names no actor.")));
    }
    List<Found> found =
        exception.lists().stream().map(list -> list(list, query.actorName().get())).toList();
    Out most =
        found.stream()
            .map(Found::out)
            .max((one, other) -> Integer.compare(rank(one), rank(other)))
            .orElse(Out.NO);
    List<Sentence> why = new ArrayList<>();
    found.stream().filter(one -> one.out() == most).forEach(one -> why.addAll(one.why()));
    return new Found(most, why);
  }

  private Found list(String name, String actor) {
    Optional<NamedList> named =
        agreement.facts().lists().stream().filter(list -> list.name().equals(name)).findFirst();
    if (named.isEmpty()) {
      return found(
          Out.NO, "The agreement does not name the list \"{0}\", so nobody is on it.", name);
    }
    if (named.get().list().isEmpty()) {
      return found(Out.OPEN, "The list \"{0}\" is named but not loaded here.", name);
    }
    UUID list = named.get().list().get();
    Optional<Boolean> first = lists.listed(list, actor, query.when().earliest());
    Optional<Boolean> last =
        query.when().isMoment() ? first : lists.listed(list, actor, query.when().latest());
    if (first.isEmpty() || !first.equals(last)) {
      return found(
          Out.OPEN,
          "Nothing loaded here says for certain whether {0} stood on the list \"{1}\" at that"
              + " time.",
          actor,
          name);
    }
    return first.get()
        ? found(Out.YES, "{0} stood on the list \"{1}\" at that time.", actor, name)
        : found(Out.NO, "{0} did not stand on the list \"{1}\" at that time.", actor, name);
  }

  private static Found found(Out out, String form, String... names) {
    return new Found(out, List.of(Sentence.of(form, names)));
  }

  private static Sentence quoted(TermException exception) {
    return exception
        .article()
        .map(article ->
            Sentence.of(
                "The agreement makes an exception (article {0}): \"{1}\"",
                article, exception.text()))
        .orElseGet(
            () -> Sentence.of("The agreement makes an exception: \"{0}\"", exception.text()));
  }
}
