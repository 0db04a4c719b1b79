package org.parley.terms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.parley.terms.Exercise.ARRANGEMENT_ID;
import static org.parley.terms.Exercise.NOON;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.parley.statement.AgreementBody;
import org.parley.statement.AgreementFacts;
import org.parley.statement.Anchor;
import org.parley.statement.Due;
import org.parley.statement.LeadRow;
import org.parley.statement.Moment;
import org.parley.statement.NamedList;
import org.parley.statement.PatrolMode;
import org.parley.statement.Refusal;
import org.parley.statement.Renewal;
import org.parley.statement.Separation;
import org.parley.statement.Term;
import org.parley.statement.TermClock;
import org.parley.statement.TermException;
import org.parley.statement.TermFacts;
import org.parley.statement.TermKind;

/** An agreement whose parts refer to something that is not there, each with its cure. */
class AgreementThatCannotBeReadTest {
  private static final UUID OTHER = Loaded.id("another agreement");
  private static final List<String> ALL = List.of("North", "South", "Centre");

  private static Law law() {
    return Exercise.loaded();
  }

  private static void refused(String expected, Law law, AgreementBody body) {
    assertEquals(expected.isEmpty() ? List.of() : List.of(expected), codes(law, body));
  }

  private static List<String> codes(Law law, AgreementBody body) {
    List<String> codes = new ArrayList<>();
    for (Refusal refusal : law.check(body, OTHER)) {
      codes.add(refusal.code() + " " + refusal.path());
    }
    return codes;
  }

  private static AgreementFacts naming(List<UUID> supersedes, List<UUID> addsTo) {
    return Said.facts(Optional.empty(), List.of(), supersedes, addsTo, false, List.of(), List.of());
  }

  private static AgreementBody facts(AgreementFacts facts) {
    return Said.with(Exercise.arrangement(), facts);
  }

  private static AgreementBody term(AgreementFacts facts, TermFacts term) {
    Term patrol =
        new Term(
            "2",
            TermKind.PATROL,
            "Joint patrols.",
            "en",
            List.of("North"),
            List.of("South"),
            List.of(),
            List.of(),
            Optional.empty(),
            TermClock.PROVIDED,
            term);
    return Said.with(Exercise.arrangement(ALL, List.of(patrol)), facts);
  }

  @Test
  void itTakesThePlaceOfOneThatNobodyLoaded() {
    AgreementBody body = facts(naming(List.of(ARRANGEMENT_ID, Loaded.id("x")), List.of()));
    refused("terms.supersedes-unknown /body/supersedes/1", law(), body);
    refused("", law(), facts(naming(List.of(ARRANGEMENT_ID), List.of())));
  }

  @Test
  void itAddsToOneThatNobodyLoaded() {
    refused(
        "terms.supersedes-unknown /body/adds_to/0",
        law(),
        facts(naming(List.of(), List.of(Loaded.id("x")))));
    refused("", law(), facts(naming(List.of(), List.of(ARRANGEMENT_ID))));
  }

  @Test
  void aDistanceThatIsNoneOrIsKeptFromNobody() {
    Separation near = new Separation(List.of(), Optional.of(5), Optional.empty(), Optional.empty());
    Separation nothing =
        new Separation(List.of(), Optional.empty(), Optional.empty(), Optional.empty());
    refused("", law(), apart(List.of("South"), TermFacts.NONE.apart(near)));
    refused(
        "terms.separation-from-nobody /body/terms/0/to_whom",
        law(),
        apart(List.of(), TermFacts.NONE.apart(near)));
    for (TermFacts unsaid : List.of(TermFacts.NONE, TermFacts.NONE.apart(nothing))) {
      refused(
          "terms.separation-missing /body/terms/0/separation",
          law(),
          apart(List.of("South"), unsaid));
    }
  }

  private static AgreementBody apart(List<String> toWhom, TermFacts facts) {
    Term separation =
        new Term(
            "2",
            TermKind.SEPARATION,
            "Apart.",
            "en",
            List.of("North"),
            toWhom,
            List.of(),
            List.of(),
            Optional.empty(),
            TermClock.PROVIDED,
            facts);
    return Exercise.arrangement(ALL, List.of(separation));
  }

  @Test
  void twoThatTakeEachOthersPlace() {
    Law law =
        law()
            .agreement(
                Said.leaf("again"),
                "Centre",
                facts(naming(List.of(Loaded.id("third")), List.of())),
                ARRANGEMENT_ID)
            .agreement(
                Said.leaf("third"),
                "Centre",
                facts(naming(List.of(OTHER), List.of())),
                Loaded.id("third"));
    AgreementBody circle = facts(naming(List.of(ARRANGEMENT_ID), List.of()));
    refused("terms.supersession-circular /body/supersedes/0", law, circle);
    assertEquals(List.of(), law.check(circle), "without its own id nobody can tell");
    refused("", law(), circle);
  }

  @Test
  void oneThatTakesItsOwnPlaceOrAddsToItself() {
    refused(
        "terms.supersession-circular /body/supersedes/0",
        law(),
        facts(naming(List.of(OTHER), List.of())));
    refused(
        "terms.supersession-circular /body/adds_to/0",
        law(),
        facts(naming(List.of(), List.of(OTHER))));
  }

  @Test
  void aDeadlineThatCountsFromNothing() {
    TermFacts due = Loaded.due(new Due.After("D-Day", 7, Due.Unit.DAYS));
    refused(
        "terms.deadline-without-anchor /body/terms/0/due/anchor",
        law(),
        term(AgreementFacts.NONE, due));
    Anchor anchor = new Anchor("D-Day", "the day it begins", Optional.empty());
    refused("", law(), term(Loaded.naming(List.of(anchor), List.of()), due));
    refused("", law(), term(AgreementFacts.NONE, Loaded.due(new Due.Open())));
  }

  @Test
  void anExceptionForAListNobodyDefined() {
    TermFacts except =
        Loaded.except(
            new TermException(
                "Those on the list.", Optional.empty(), List.of(), List.of("list"), List.of()));
    refused(
        "terms.unknown-list /body/terms/0/exceptions/0/lists/0",
        law(),
        term(AgreementFacts.NONE, except));
    NamedList list = new NamedList("list", "as the Council designates", Optional.empty());
    refused("", law(), term(Loaded.naming(List.of(), List.of(list)), except));
  }

  @Test
  void anExceptionInAZoneTheAgreementDoesNotCite() {
    TermFacts except =
        Loaded.except(
            new TermException(
                "Not in the town.",
                Optional.empty(),
                List.of(Exercise.ZONE_ID, Loaded.id("town")),
                List.of(),
                List.of()));
    refused(
        "terms.undefined-zone /body/terms/0/exceptions/0/zones/1",
        law(),
        term(AgreementFacts.NONE, except));
  }

  @Test
  void aQuorumOfSomebodyWhoIsNoPartyToIt() {
    refused(
        "terms.quorum-not-named /body/terms/0/quorum/1",
        law(),
        term(AgreementFacts.NONE, quorum("North", "Watcher")));
    refused("", law(), term(AgreementFacts.NONE, quorum("North", "South")));
  }

  @Test
  void aPeriodAndATableOfThem() {
    List<LeadRow> rows = List.of(LeadRow.always(BigDecimal.ONE));
    refused("terms.lead-both /body/terms/0/lead", law(), duty(Optional.of(BigDecimal.TEN), rows));
    refused("", law(), duty(Optional.empty(), rows));
    refused("", law(), duty(Optional.of(BigDecimal.TEN), List.of()));
    refused(
        "terms.lead-missing /body/terms/0/lead_hours", law(), duty(Optional.empty(), List.of()));
  }

  @Test
  void aRowOfAThirdOfASecondOrToALineNobodyCited() {
    LeadRow row =
        new LeadRow(
            new BigDecimal("0.0001"),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(5000),
            Optional.of(Loaded.id("line")),
            Optional.empty());
    assertEquals(
        List.of(
            "terms.lead-seconds /body/terms/0/lead/1/hours",
            "terms.undefined-zone /body/terms/0/lead/1/line"),
        codes(law(), duty(Optional.empty(), List.of(LeadRow.always(BigDecimal.ONE), row))));
  }

  @Test
  void whoRenewsOrGuaranteesItIsNamedSomewhere() {
    AgreementFacts renewal =
        Said.renewing(Renewal.Rule.BY_CONSENSUS, Optional.of(6), List.of("North", "Watcher"));
    refused("terms.party-not-named /body/renewal/by/1", law(), facts(renewal));
    AgreementFacts surety =
        Said.facts(
            renewal.renewal(),
            List.of("Watcher"),
            List.of(),
            List.of(),
            false,
            List.of(),
            List.of());
    refused("", law(), facts(surety));
    AgreementFacts stranger =
        Said.facts(
            Optional.empty(),
            List.of("Watcher", "East"),
            List.of(),
            List.of(),
            false,
            List.of(),
            List.of());
    refused("terms.unknown-party /body/guarantors/1", law(), facts(stranger));
  }

  @Test
  void anEndBeforeTheBeginningInWhateverZoneIsMeant() {
    Moment from = Said.ambiguous(NOON, NOON.plusSeconds(3600));
    Moment until = Said.ambiguous(NOON.minusSeconds(60), NOON.plusSeconds(3540));
    AgreementBody body = Said.with(Exercise.arrangement(), from, Optional.of(until));
    refused("terms.until-before-start /body/until", law(), body);
    Moment perhaps = Moment.of(NOON.plusSeconds(1));
    refused("", law(), Said.with(Exercise.arrangement(), from, Optional.of(perhaps)));
  }

  private static TermFacts quorum(String... parties) {
    TermFacts none = TermFacts.NONE;
    return new TermFacts(
        none.window(),
        none.lead(),
        none.exceptions(),
        none.due(),
        none.every(),
        none.limit(),
        none.scope(),
        Optional.of(PatrolMode.JOINT),
        List.of(parties),
        none.translations());
  }

  private static AgreementBody duty(Optional<BigDecimal> hours, List<LeadRow> rows) {
    Term plain = Exercise.duty(List.of("North"), List.of("South"));
    Term duty =
        new Term(
            plain.article(),
            plain.kind(),
            plain.text(),
            plain.lang(),
            plain.who(),
            plain.toWhom(),
            plain.noticeKinds(),
            plain.zones(),
            hours,
            plain.clock(),
            TermFacts.NONE.leading(rows));
    return Exercise.arrangement(ALL, List.of(duty));
  }
}
