package org.parley.register;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.disclosure.AsKnown;
import org.parley.disclosure.Disclosure;
import org.parley.disclosure.Viewer;
import org.parley.explain.ExplainQuestion;
import org.parley.explain.Explanation;
import org.parley.statement.Address;
import org.parley.statement.DecisionBody;
import org.parley.statement.Disclosed;
import org.parley.statement.Limits;
import org.parley.statement.Recorded;
import org.parley.statement.Statement;
import org.parley.verify.Hash;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/**
 * Two logs that differ only in what one reader may not know answer him alike, query by query: in
 * the second, every statement that is not for him is withheld from the register itself, and the
 * desk never heard of any overlap with one.
 */
class TwoWorldsTest {
  private static final Limits LIMITS = Limits.standard();

  @TempDir Path folder;

  @Test
  void whatAReaderMayNotKnowNeverChangesWhatHeIsTold() {
    long seed = Long.getLong("parley.seed", 11L);
    System.out.println("parley.seed=" + seed);
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    int withheld = 0;
    for (int day = 0; day < 3; day++) {
      List<Recorded> log = RandomDay.of(random, 150);
      for (String party : List.of("North", "South", "Centre", "Absent")) {
        Viewer viewer = Viewer.of(party);
        List<Recorded> other = worldOf(viewer, log);
        withheld += (int) other.stream().filter(r -> r.statement().isEmpty()).count();
        for (Viewer asking :
            List.of(
                viewer,
                viewer.asKnownOn(Leaves.START.plusSeconds(60L * 70)),
                viewer.asKnown(AsKnown.asserted(Leaves.START.plusSeconds(60L * 70))),
                viewer.asKnown(AsKnown.asserted(Instant.parse("2020-10-01T00:00:00Z"))))) {
          String name = party + day + withheld + asking.hashCode() + ".sqlite";
          assertSame(
              answers(log, ids(log), asking, "one" + name),
              answers(other, ids(log), asking, "two" + name));
        }
      }
    }
    assertTrue(withheld > 100, "statements were withheld: " + withheld);
  }

  @Test
  void andTwoReadersOfOneLogAreToldDifferentThings() {
    List<Recorded> log = RandomDay.of(RandomGeneratorFactory.of("L64X128MixRandom").create(1), 150);
    assertNotEquals(
        answers(log, ids(log), Viewer.of("North"), "n.sqlite"),
        answers(log, ids(log), Viewer.of("South"), "s.sqlite"));
  }

  @Test
  void theReadersOfARowAreThoseWhomDisclosureLetsRead() {
    String[] addresses = {"North", "South", "Centre", "North/a", "South/b", "*"};
    String[] authors = {"North/a", "South/b", "Centre/root", "desk"};
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(2);
    Leaves log = new Leaves();
    Statement sample =
        log.add(log.notice(UUID.randomUUID(), "North/a", "South", 36, "x"))
            .statement()
            .orElseThrow();
    for (int i = 0; i < 2000; i++) {
      Address from = new Address(authors[random.nextInt(authors.length)]);
      List<Address> to =
          random
              .ints(1 + random.nextInt(3), 0, addresses.length)
              .distinct()
              .mapToObj(n -> new Address(addresses[n]))
              .toList();
      Statement statement =
          new Statement(
              sample.kindText(),
              sample.kind(),
              sample.id(),
              from,
              to,
              sample.at(),
              sample.salt(),
              Optional.empty(),
              Optional.empty(),
              false,
              List.of(),
              sample.body(),
              new byte[0]);
      for (String party : List.of("North", "South", "Centre", "Absent")) {
        var readers = Projector.readers(statement);
        assertEquals(
            Disclosure.mayRead(Viewer.of(party), statement),
            readers.contains(party) || readers.contains("*"),
            from + " to " + to + " for " + party);
      }
    }
  }

  /** The log as it would be if everything not for the viewer did not exist. */
  private static List<Recorded> worldOf(Viewer viewer, List<Recorded> log) {
    Map<Hash, Statement> held = new HashMap<>();
    log.forEach(r -> held.put(r.leaf().leafHash(), r.statement().orElseThrow()));
    Function<Hash, Statement> byLeaf = leaf -> Objects.requireNonNull(held.get(leaf));
    List<Recorded> world = new ArrayList<>();
    for (Recorded recorded : log) {
      Statement statement = recorded.statement().orElseThrow();
      if (statement.body() instanceof DecisionBody decision) {
        world.add(decision(viewer, recorded, decision, byLeaf));
      } else {
        world.add(Disclosure.mayRead(viewer, statement) ? recorded : Leaves.withheld(recorded));
      }
    }
    return world;
  }

  private static Recorded decision(
      Viewer viewer, Recorded recorded, DecisionBody decision, Function<Hash, Statement> byLeaf) {
    Statement statement = recorded.statement().orElseThrow();
    Statement about = byLeaf.apply(decision.of());
    boolean mine = Disclosure.mayRead(viewer, statement);
    List<DecisionBody.FoundOverlap> known =
        decision.overlaps().stream()
            .filter(o -> Disclosure.mayReadBoth(viewer, about, byLeaf.apply(o.leaf())))
            .toList();
    DecisionBody body =
        new DecisionBody(
            decision.of(),
            decision.receivedAt(),
            decision.size(),
            decision.rules(),
            known.isEmpty()
                ? DecisionBody.Outcome.ACCEPTED
                : DecisionBody.Outcome.ACCEPTED_WITH_OVERLAPS,
            known,
            mine ? decision.timeliness() : Optional.empty(),
            mine ? decision.flags() : List.of("other"),
            mine ? decision.notTakingPart() : List.of());
    Statement changed =
        new Statement(
            statement.kindText(),
            statement.kind(),
            statement.id(),
            statement.from(),
            statement.to(),
            statement.at(),
            statement.salt(),
            statement.block(),
            statement.replaces(),
            statement.drill(),
            statement.sd(),
            body,
            statement.bytes());
    return new Recorded(
        recorded.index(),
        recorded.leaf(),
        Optional.of(changed),
        recorded.disclosures().stream().map(d -> owners(viewer, d, about, byLeaf)).toList());
  }

  private static String owners(
      Viewer viewer, String text, Statement about, Function<Hash, Statement> byLeaf) {
    try {
      Disclosed told = Disclosed.parse(text, LIMITS);
      List<Json> known =
          DecisionBody.overlaps(told.value(), "", LIMITS).stream()
              .filter(o -> Disclosure.mayReadBoth(viewer, about, byLeaf.apply(o.leaf())))
              .map(o -> (Json) o.json())
              .toList();
      return Disclosed.encode(told.salt(), told.name(), Json.of(known));
    } catch (Malformed e) {
      throw new AssertionError(text, e);
    }
  }

  /** Equal, or the message shows where they part. */
  private static void assertSame(String one, String two) {
    int at = 0;
    while (at < Math.min(one.length(), two.length()) && one.charAt(at) == two.charAt(at)) {
      at++;
    }
    int from = Math.max(0, at - 600);
    assertEquals(
        one.substring(from, Math.min(one.length(), at + 200)),
        two.substring(from, Math.min(two.length(), at + 200)));
  }

  private static List<UUID> ids(List<Recorded> log) {
    return log.stream().map(r -> r.statement().orElseThrow().id()).distinct().toList();
  }

  /** What is told of a place and a time, in words and in rows. */
  private static String explained(Register register, Viewer viewer) {
    StringBuilder all = new StringBuilder();
    for (String place : List.of("35.9,36.2", "35.9,36.5,20000", "35.9,36.81,300")) {
      for (String time : List.of("2026-03-03T07:00:00Z", "2026-03-03", "2026-03-04T07:00:00Z")) {
        try {
          ExplainQuestion question = ExplainQuestion.ofLines(Map.of("place", place, "time", time));
          Explanation told = Explanation.of(question, register.told(viewer, question));
          all.append(told.json().text()).append('\n');
        } catch (Malformed e) {
          throw new AssertionError(place, e);
        }
      }
    }
    return all.toString();
  }

  /** Everything the register can be asked, as one text. */
  private String answers(List<Recorded> log, List<UUID> ids, Viewer viewer, String name) {
    Instant later = Leaves.START.plusSeconds(1_000_000);
    try (Register register = Register.open(folder.resolve(name))) {
      register.apply(log);
      StringBuilder all = new StringBuilder();
      all.append(register.notices(viewer, Page.first(500))).append('\n');
      all.append(register.notices(viewer, Page.first(3))).append('\n');
      for (UUID id : ids) {
        all.append(register.notice(viewer, id));
      }
      for (Recorded recorded : log) {
        all.append(register.index(viewer, recorded.leaf().leafHash()));
      }
      all.append(register.claims(viewer, Page.first(500), Optional.empty())).append('\n');
      all.append(register.claims(viewer, Page.first(2), Optional.of("block1"))).append('\n');
      all.append(register.agreements(viewer, later)).append('\n');
      all.append(register.mechanism(viewer)).append('\n');
      all.append(register.log(viewer, 0, 500)).append('\n');
      all.append(register.told(viewer, 20, 50)).append('\n');
      all.append(register.keyring(viewer)).append('\n');
      all.append(register.inbox(viewer)).append('\n');
      all.append(register.waiting(viewer)).append('\n');
      all.append(explained(register, viewer)).append('\n');
      return all.toString();
    }
  }
}
