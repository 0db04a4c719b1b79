package org.parley.assess;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.parley.assess.TermTest.Missing;
import org.parley.assess.TermTest.Outcome;
import org.parley.assess.TermTest.Step;
import org.parley.terms.Sentence;

/**
 * Whether an article binds who is said to have done it: himself, or somebody who is said to stand
 * behind him. A part that is alleged, claimed or denied stays what it is: nothing here holds for
 * certain, and where somebody denies it nobody can say.
 */
final class ActorTest {
  private final Patrons patrons;

  ActorTest(Patrons patrons) {
    this.patrons = patrons;
  }

  /**
   * What came of it.
   *
   * @param bound the parties that the article binds and that are said to have done it
   */
  record Found(Step step, Set<String> bound) {
    Outcome outcome() {
      return step.outcome();
    }
  }

  /** What came of one name. */
  private record One(
      Outcome outcome,
      Sentence says,
      List<String> facts,
      Optional<String> bound,
      Optional<Missing> missing) {}

  /** Everything that accounts say of one name. */
  private record Named(Set<String> parties, Set<Actor.Part> parts) {}

  Found of(List<String> who, List<Actor> actors) {
    if (actors.isEmpty()) {
      return new Found(
          new Step(
              TermTest.Test.ACTOR,
              Outcome.OPEN,
              List.of(
                  Sentence.of("No account names who did it; the article binds {0}.", listed(who))),
              List.of(),
              List.of(),
              Optional.of(Missing.WHO)),
          Set.of());
    }
    Map<String, Named> names = new LinkedHashMap<>();
    for (Actor actor : actors) {
      Named named =
          names.computeIfAbsent(
              actor.name(), n -> new Named(new LinkedHashSet<>(), new LinkedHashSet<>()));
      actor.party().ifPresent(named.parties()::add);
      named.parts().add(actor.part());
    }
    List<One> found = new ArrayList<>();
    names.forEach((name, named) -> found.add(one(who, name, named)));
    return joined(found);
  }

  private static Found joined(List<One> found) {
    List<Sentence> says = new ArrayList<>();
    List<String> facts = new ArrayList<>();
    Set<String> bound = new LinkedHashSet<>();
    Set<Outcome> outcomes = new LinkedHashSet<>();
    for (One one : found) {
      says.add(one.says());
      facts.addAll(one.facts());
      one.bound().ifPresent(bound::add);
      outcomes.add(one.outcome());
    }
    Outcome outcome = outcomes.size() == 1 ? outcomes.iterator().next() : Outcome.OPEN;
    if (outcomes.size() > 1) {
      says.add(
          Sentence.of(
              "The accounts name several, and the article does not bind all of them alike."));
    }
    Optional<Missing> missing =
        outcome == Outcome.OPEN
            ? found.stream()
                .flatMap(one -> one.missing().stream())
                .findFirst()
                .or(() -> Optional.of(Missing.WHO))
            : Optional.empty();
    return new Found(
        new Step(TermTest.Test.ACTOR, outcome, says, facts, List.of(), missing), bound);
  }

  private One one(List<String> who, String name, Named named) {
    Patrons.Found known = patrons.of(name);
    Set<String> parties =
        named.parties().isEmpty() ? new LinkedHashSet<>(known.parties()) : named.parties();
    if (parties.size() > 1) {
      return open(Sentence.of("{0} may be any of {1}.", name, String.join(", ", parties)));
    }
    Optional<String> party = parties.stream().findFirst();
    if (party.isPresent() && who.contains(party.get())) {
      return bound(
          name, named, party.get(), Sentence.of("the article binds {0}", party.get()), List.of());
    }
    List<String> path = new ArrayList<>();
    for (Patrons.Link link : known.above()) {
      path.add(link.name() + " " + link.relation() + " " + link.patron());
      Optional<String> patron = link.parties().stream().filter(who::contains).findFirst();
      if (patron.isPresent() && link.parties().size() == 1) {
        Sentence behind =
            Sentence.of(
                "the article binds {0}, which is said to stand behind {1} ({2}); whether it"
                    + " answers for {1} is not said here",
                patron.get(), name, link.source());
        return bound(name, named, patron.get(), behind, path);
      }
    }
    return party.isPresent()
        ? new One(
            Outcome.HOLDS_NOT,
            Sentence.of("The article binds {0}, not {1}.", listed(who), party.get()),
            path,
            Optional.empty(),
            Optional.empty())
        : open(
            Sentence.of(
                "Nothing recorded here says which party {0} is or stands under; the article binds"
                    + " {1}.",
                name, listed(who)));
  }

  private static One open(Sentence says) {
    return new One(Outcome.OPEN, says, List.of(), Optional.empty(), Optional.of(Missing.PARTY));
  }

  private static One bound(
      String name, Named named, String party, Sentence why, List<String> facts) {
    List<String> turned = new ArrayList<>(facts);
    turned.add("BINDS " + party);
    boolean denied = named.parts().contains(Actor.Part.DENIED);
    String form =
        denied
            ? "{0} is denied to have done it, and nothing here decides; {1}."
            : named.parts().contains(Actor.Part.CLAIMED)
                ? "{0} says so itself; {1}."
                : "{0} is said by others to have done it; {1}.";
    return new One(
        denied ? Outcome.OPEN : Outcome.AS_SAID,
        Sentence.saying(form, Sentence.name(name), why),
        turned,
        Optional.of(party),
        denied ? Optional.of(Missing.UNDENIED) : Optional.empty());
  }

  private static String listed(List<String> who) {
    return String.join(", ", who);
  }
}
