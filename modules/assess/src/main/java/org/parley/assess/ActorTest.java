package org.parley.assess;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.parley.assess.TermTest.Outcome;
import org.parley.assess.TermTest.Step;

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
  private record One(Outcome outcome, String says, List<String> facts, Optional<String> bound) {
    One(Outcome outcome, String says) {
      this(outcome, says, List.of(), Optional.empty());
    }
  }

  /** Everything that accounts say of one name. */
  private record Named(Set<String> parties, Set<Actor.Part> parts) {}

  Found of(List<String> who, List<Actor> actors) {
    if (actors.isEmpty()) {
      return new Found(
          new Step(
              TermTest.Test.ACTOR,
              Outcome.OPEN,
              List.of("No account names who did it; the article binds " + listed(who) + "."),
              List.of(),
              List.of()),
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
    List<String> says = new ArrayList<>();
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
      says.add("The accounts name several, and the article does not bind all of them alike.");
    }
    return new Found(new Step(TermTest.Test.ACTOR, outcome, says, facts, List.of()), bound);
  }

  private One one(List<String> who, String name, Named named) {
    Patrons.Found known = patrons.of(name);
    Set<String> parties =
        named.parties().isEmpty() ? new LinkedHashSet<>(known.parties()) : named.parties();
    if (parties.size() > 1) {
      return new One(Outcome.OPEN, name + " may be any of " + String.join(", ", parties) + ".");
    }
    Optional<String> party = parties.stream().findFirst();
    if (party.isPresent() && who.contains(party.get())) {
      return bound(name, named, party.get(), "the article binds " + party.get(), List.of());
    }
    List<String> path = new ArrayList<>();
    for (Patrons.Link link : known.above()) {
      path.add(link.name() + " " + link.relation() + " " + link.patron());
      Optional<String> patron = link.parties().stream().filter(who::contains).findFirst();
      if (patron.isPresent() && link.parties().size() == 1) {
        String behind =
            "the article binds "
                + patron.get()
                + ", which is said to stand behind "
                + name
                + " ("
                + link.source()
                + "); whether it answers for "
                + name
                + " is not said here";
        return bound(name, named, patron.get(), behind, path);
      }
    }
    return party.isPresent()
        ? new One(
            Outcome.HOLDS_NOT,
            "The article binds " + listed(who) + ", not " + party.get() + ".",
            path,
            Optional.empty())
        : new One(
            Outcome.OPEN,
            "Nothing recorded here says which party "
                + name
                + " is or stands under; the article binds "
                + listed(who)
                + ".");
  }

  private static One bound(String name, Named named, String party, String why, List<String> facts) {
    List<String> turned = new ArrayList<>(facts);
    turned.add("BINDS " + party);
    if (named.parts().contains(Actor.Part.DENIED)) {
      return new One(
          Outcome.OPEN,
          name + " is denied to have done it, and nothing here decides; " + why + ".",
          turned,
          Optional.of(party));
    }
    String by =
        named.parts().contains(Actor.Part.CLAIMED)
            ? name + " says so itself; "
            : name + " is said by others to have done it; ";
    return new One(Outcome.AS_SAID, by + why + ".", turned, Optional.of(party));
  }

  private static String listed(List<String> who) {
    return String.join(", ", who);
  }
}
