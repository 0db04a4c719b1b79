package org.parley.assess;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.parley.geo.AltitudeBand;
import org.parley.geo.OutlineCircle;
import org.parley.geo.OutlinePolygon;
import org.parley.geo.PlacedVolume;
import org.parley.geo.Position;
import org.parley.geo.Shape;
import org.parley.geo.TimeWindow;
import org.parley.geo.Volume4D;
import org.parley.notice.DeliveryLadder;
import org.parley.statement.Address;
import org.parley.statement.AgreementBody;
import org.parley.statement.Due;
import org.parley.statement.EventBody;
import org.parley.statement.EventWord;
import org.parley.statement.Moment;
import org.parley.statement.NamedList;
import org.parley.statement.NoticeKind;
import org.parley.statement.Quantity;
import org.parley.statement.Separation;
import org.parley.statement.StatedWindow;
import org.parley.statement.Term;
import org.parley.statement.TermException;
import org.parley.statement.TermFacts;
import org.parley.statement.TermKind;
import org.parley.statement.TermLimit;
import org.parley.statement.TimelinessBasis;
import org.parley.statement.TimelinessValue;
import org.parley.statement.When;
import org.parley.statement.ZoneBody;
import org.parley.terms.Designations;
import org.parley.terms.Law;
import org.parley.terms.Performance;
import org.parley.terms.ScopeQuery;
import org.parley.terms.Where;

/** Laws and happenings drawn from a seed; the same seed with two names exchanged is the mirror. */
final class RandomLaw {
  private static final List<TermKind> KINDS =
      List.of(
          TermKind.PROHIBITED_HOSTILE,
          TermKind.PROHIBITED_HOSTILE,
          TermKind.PROHIBITED_PROVOCATIVE,
          TermKind.NOTIFY_DUTY,
          TermKind.WEAPON_LIMIT,
          TermKind.EXEMPTED,
          TermKind.OBLIGATION);

  /** The other kinds; one of them comes with one article in four. */
  private static final List<TermKind> OTHERS =
      List.of(
          TermKind.OBLIGATION,
          TermKind.PERSONNEL_LIMIT,
          TermKind.SEPARATION,
          TermKind.AWARENESS_DUTY,
          TermKind.AUTHORISE_DUTY,
          TermKind.CORRIDOR,
          TermKind.PATROL,
          TermKind.HIDDEN_ANSWER);

  private final Random random;
  private final Map<String, String> names;
  private final List<String> zones = new ArrayList<>();
  Law law = Ford.law();

  RandomLaw(long seed, Map<String, String> names, int agreements) {
    this.random = new Random(seed);
    this.names = names;
    for (int i = 0; i < agreements; i++) {
      agreement("a" + i);
    }
  }

  private String name(String name) {
    return names.getOrDefault(name, name);
  }

  private String any(List<String> of) {
    return of.get(random.nextInt(of.size()));
  }

  Position place() {
    return new Position(
        Math.round((36 + (random.nextDouble() - 0.5) / 5) * 1e5) / 1e5,
        Math.round((37 + (random.nextDouble() - 0.5) / 5) * 1e5) / 1e5);
  }

  private Shape shape() {
    Position at = place();
    if (random.nextBoolean()) {
      return new OutlineCircle(at, 200 + random.nextInt(8000));
    }
    double side = 0.002 + random.nextDouble() / 20;
    return new OutlinePolygon(
        List.of(
            at,
            new Position(at.latitudeDeg(), round(at.longitudeDeg() + side)),
            new Position(round(at.latitudeDeg() + side), round(at.longitudeDeg() + side / 3))));
  }

  private static double round(double degrees) {
    return Math.round(degrees * 1e6) / 1e6;
  }

  private ZoneBody zone() {
    return switch (random.nextInt(4)) {
      case 0 -> Ford.approximate(shape(), 100 + random.nextInt(3000));
      case 1 -> random.nextInt(3) == 0 ? Ford.pending() : Ford.exact(shape());
      default -> Ford.exact(shape());
    };
  }

  private Moment moment(int day) {
    Instant at = Ford.BEGINS.plusSeconds(day * 86_400L);
    return random.nextInt(3) == 0
        ? new Moment(at, at.plusSeconds(3600), Optional.empty())
        : Moment.of(at);
  }

  private void agreement(String label) {
    List<String> parties = new ArrayList<>(List.of(name("North"), name("South")));
    if (random.nextBoolean()) {
      parties.add(name("Centre"));
    }
    List<String> own = new ArrayList<>();
    for (int z = 0; z < 1 + random.nextInt(3); z++) {
      String zone = label + "z" + z;
      law =
          law.zone(Ford.leaf(zone), new Address(name("North") + "/liaison"), zone(), Ford.id(zone));
      own.add(zone);
    }
    zones.addAll(own);
    List<Term> terms = new ArrayList<>();
    for (int t = 0; t < 1 + random.nextInt(4); t++) {
      terms.add(term("" + (t + 1), own, parties));
    }
    boolean ends = random.nextInt(3) == 0;
    AgreementBody body =
        Ford.agreement(
            parties,
            moment(random.nextInt(6)),
            ends ? Optional.of(moment(7 + random.nextInt(6))) : Optional.empty(),
            Ford.naming(
                new NamedList("listed", "the listed", Optional.of(list())),
                new NamedList("open", "the others", Optional.empty())),
            own,
            terms);
    law = law.agreement(Ford.leaf(label), name("North"), body, Ford.id(label));
    for (String party : parties.subList(1, parties.size())) {
      law = random.nextInt(4) == 0 ? law : law.assent(party, Ford.leaf(label));
    }
    if (random.nextInt(3) == 0) {
      suspend(label);
    }
  }

  private void suspend(String label) {
    String day = "2026-03-" + (10 + random.nextInt(5));
    When when =
        new When(
            Optional.of(day),
            Optional.empty(),
            When.Precision.DAY,
            day,
            random.nextBoolean() ? Optional.of("UTC") : Optional.empty(),
            false);
    String by = any(List.of(name("North"), name("South")));
    EventBody said = EventBody.of(Ford.id(label), EventWord.SUSPENDED, when);
    law =
        law.event(
            Ford.leaf(label + "s"),
            by,
            said,
            Ford.id(label + "s"),
            Instant.parse("2026-03-20T00:00:00Z"));
  }

  static UUID list() {
    return Ford.id("list");
  }

  private Term term(String article, List<String> own, List<String> parties) {
    TermKind kind = KINDS.get(random.nextInt(KINDS.size()));
    List<TermException> exceptions = new ArrayList<>();
    if (random.nextInt(3) == 0) {
      exceptions.add(exception(own));
    }
    Optional<StatedWindow> window =
        random.nextInt(3) == 0
            ? Optional.of(
                new StatedWindow(
                    Optional.of(moment(random.nextInt(6))),
                    random.nextBoolean()
                        ? Optional.of(moment(7 + random.nextInt(6)))
                        : Optional.empty()))
            : Optional.empty();
    Term drawn =
        Ford.term(
            article,
            kind,
            random.nextInt(3) == 0 ? List.of("PATROL", "LIVE_FIRE") : List.of(),
            Ford.facts(window, exceptions, random.nextInt(6) == 0),
            own.stream().filter(zone -> random.nextInt(3) > 0).toArray(String[]::new));
    drawn = random.nextInt(3) == 0 ? asOther(drawn, parties) : drawn;
    List<String> who = random.nextInt(4) == 0 ? parties.subList(1, 2) : parties;
    return new Term(
        drawn.article(),
        drawn.kind(),
        drawn.text(),
        drawn.lang(),
        who,
        random.nextBoolean() ? parties : List.of(),
        drawn.noticeKinds(),
        drawn.zones(),
        drawn.leadHours(),
        drawn.clock(),
        drawn.facts());
  }

  /** The same article with what one of the other kinds says beside. */
  private Term asOther(Term drawn, List<String> parties) {
    TermKind kind = OTHERS.get(random.nextInt(OTHERS.size()));
    TermFacts facts = drawn.facts();
    boolean patrol = kind == TermKind.PATROL;
    TermFacts more =
        new TermFacts(
            facts.window(),
            List.of(),
            facts.exceptions(),
            random.nextBoolean() && (patrol || kind == TermKind.OBLIGATION)
                ? Optional.of(new Due.At(moment(random.nextInt(12))))
                : Optional.empty(),
            Optional.empty(),
            kind == TermKind.PERSONNEL_LIMIT
                ? Optional.of(
                    new TermLimit("people", Optional.of(100), Optional.empty(), Optional.empty()))
                : Optional.empty(),
            facts.scope(),
            Optional.empty(),
            patrol && random.nextBoolean() ? parties.subList(0, 2) : List.of(),
            Optional.empty());
    if (kind == TermKind.SEPARATION) {
      more =
          more.apart(
              new Separation(
                  List.of(),
                  Optional.of(1 + random.nextInt(9000)),
                  Optional.empty(),
                  Optional.of(60)));
    }
    return new Term(
        drawn.article(),
        kind,
        drawn.text(),
        drawn.lang(),
        drawn.who(),
        drawn.toWhom(),
        drawn.noticeKinds(),
        drawn.zones(),
        drawn.leadHours(),
        drawn.clock(),
        more);
  }

  /** What else may be known of a happening: numbers, notices, accounts. */
  KnownRecord known(Happening what) {
    List<KnownRecord.KnownCount> counts = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      int low = random.nextInt(150);
      counts.add(
          new KnownRecord.KnownCount(
              Ford.leaf("claim" + i),
              "a source",
              new Quantity(
                  "people",
                  Quantity.Precision.RANGE,
                  Optional.of(BigDecimal.valueOf(low)),
                  Optional.empty(),
                  Optional.of(BigDecimal.valueOf(low + random.nextInt(60))),
                  "so many")));
    }
    List<KnownNotices.KnownNotice> notices = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      notices.add(notice("n" + i, what));
    }
    boolean done = random.nextBoolean();
    Performance account =
        new Performance(
            Ford.id("account"),
            done ? Performance.Kind.PERFORMED : Performance.Kind.DISPUTED,
            Optional.of(name("North")),
            ScopeQuery.Span.at(Ford.BEGINS.plusSeconds(random.nextInt(10 * 86_400))),
            Performance.Lane.NOTIFIED);
    boolean told = random.nextBoolean();
    return KnownRecord.of(new KnownNotices(notices))
        .counting(counts)
        .told(duty -> told ? List.of(account) : List.of());
  }

  private KnownNotices.KnownNotice notice(String label, Happening what) {
    Position at = what.place() instanceof Where.Near near ? near.place() : place();
    Shape shape = new OutlineCircle(at, 100 + random.nextInt(3000));
    Instant from =
        what.time().equals(ScopeQuery.Span.UNKNOWN) ? Ford.BEGINS : what.time().earliest();
    Volume4D volume =
        new Volume4D(
            shape,
            AltitudeBand.ALL,
            TimeWindow.between(from.minusSeconds(60), from.plusSeconds(200_000)));
    List<String> parties = List.of(name("North"), name("South"), name("Centre"));
    String party = any(parties);
    return new KnownNotices.KnownNotice(
        Ford.leaf(label),
        party,
        random.nextBoolean() ? NoticeKind.PATROL : NoticeKind.MOVEMENT,
        List.of(new PlacedVolume(volume, Ford.footprint(shape))),
        random.nextBoolean() ? TimelinessValue.ON_TIME : TimelinessValue.SHORT,
        TimelinessBasis.LOG_CLOCK,
        DeliveryLadder.empty()
            .addressed(parties.stream().filter(one -> !one.equals(party)).limit(1).toList()),
        from.minusSeconds(random.nextInt(86_400)),
        Set.of(),
        Optional.empty());
  }

  private TermException exception(List<String> own) {
    return new TermException(
        "Not where it says so.",
        Optional.empty(),
        random.nextInt(4) == 0 ? List.of(Ford.id(own.getFirst())) : List.of(),
        random.nextInt(2) == 0 ? List.of(any(List.of("listed", "open", "unnamed"))) : List.of(),
        random.nextInt(4) == 0 ? List.of("PATROL") : List.of());
  }

  /** What may happen; who and whom are drawn from parties, a band on the list, and others. */
  Happening happening() {
    Instant from = Ford.BEGINS.plusSeconds(random.nextInt(14 * 86_400));
    ScopeQuery.Span span =
        switch (random.nextInt(4)) {
          case 0 -> ScopeQuery.Span.at(from);
          case 1 -> new ScopeQuery.Span(from, from.plusSeconds(random.nextInt(200_000)));
          default -> new ScopeQuery.Span(from, from.plusSeconds(86_399));
        };
    Where where =
        random.nextInt(20) == 0
            ? Where.unknown()
            : Where.near(place(), random.nextInt(3) == 0 ? 0 : random.nextInt(4000));
    Act act =
        switch (random.nextInt(6)) {
          case 0 -> Act.PROVOCATION;
          case 1 -> Act.of(NoticeKind.PATROL);
          case 2 -> Act.NOT_STATED;
          default -> Act.FORCE;
        };
    Happening what = Happening.of(span, where, act);
    for (int i = random.nextInt(3); i > 0; i--) {
      String party = name(any(Ford.PARTIES));
      what =
          what.by(
              switch (random.nextInt(4)) {
                case 0 -> Actor.alleged("Band");
                case 1 -> new Actor(party, Optional.of(party), Actor.Part.DENIED);
                default -> Actor.allegedParty(party);
              });
    }
    return random.nextBoolean()
        ? what.against(List.of(any(List.of("Band", "Farmers"))))
        : what.with(List.of("mortar"));
  }

  /** The band stands on the list from the fifth of March on. */
  static Designations lists() {
    return (list, name, at) ->
        Optional.of(
            list.equals(list())
                && name.equals("Band")
                && !at.isBefore(Instant.parse("2026-03-05T00:00:00Z")));
  }

  /** The band is said to act for one of the parties. */
  Patrons patrons() {
    return name ->
        name.equals("Band")
            ? new Patrons.Found(
                List.of(),
                List.of(
                    new Patrons.Link(
                        "Band", name("South"), List.of(name("South")), "ACTS_FOR", "a newspaper")))
            : Patrons.Found.NOTHING;
  }

  TermTests tests() {
    return TermTests.of(law).with(patrons()).with(lists());
  }
}
