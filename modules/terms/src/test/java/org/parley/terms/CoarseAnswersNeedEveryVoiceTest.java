package org.parley.terms;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.parley.statement.AgreementBody;
import org.parley.statement.EventWord;
import org.parley.statement.L10n;
import org.parley.statement.NoticeKind;
import org.parley.statement.PolicyBody;
import org.parley.statement.PolicyParty;
import org.parley.statement.Role;
import org.parley.statement.Term;
import org.parley.statement.TermClock;
import org.parley.statement.TermException;
import org.parley.statement.TermFacts;
import org.parley.statement.TermKind;
import org.parley.verify.Hash;

class CoarseAnswersNeedEveryVoiceTest {
  private static final List<String> ALL = List.of("North", "South", "Centre");
  private static final Hash LEAF = Exercise.leaf("coarse");

  private static PolicyBody policy(List<String> rooted, List<String> others) {
    PolicyBody some = Exercise.policy(rooted);
    List<PolicyParty> parties =
        Stream.concat(
                rooted.stream()
                    .map(name ->
                        new PolicyParty(name, L10n.of("en", name), some.logKeys(), Role.SIGNATORY)),
                others.stream()
                    .map(name ->
                        new PolicyParty(name, L10n.of("en", name), List.of(), Role.NON_SIGNATORY)))
            .toList();
    return new PolicyBody(
        some.origin(),
        some.setting(),
        some.operator(),
        some.logKeys(),
        some.deskKey(),
        "parley-rules/2",
        some.trust(),
        parties);
  }

  private static Term term(List<String> who, List<String> kinds) {
    return term(who, kinds, TermFacts.NONE);
  }

  private static Term term(List<String> who, List<String> kinds, TermFacts facts) {
    return new Term(
        "7",
        TermKind.HIDDEN_ANSWER,
        "Activities may be told of by cell and hour.",
        "en",
        who,
        List.of(),
        kinds,
        List.of(),
        Optional.empty(),
        TermClock.LOGGED,
        facts);
  }

  private static Law loaded(PolicyBody policy, List<String> parties, Term term) {
    return Law.of(policy)
        .zone(
            Exercise.ZONE,
            new org.parley.statement.Address("Centre/desk"),
            Exercise.exact(Exercise.LINE),
            Exercise.ZONE_ID)
        .agreement(
            LEAF, "Centre", Exercise.arrangement(parties, List.of(term)), Exercise.ARRANGEMENT_ID);
  }

  private static Set<NoticeKind> kinds(Law law) {
    return law.hiddenAnswerKinds(Exercise.NOON);
  }

  @Test
  void onlyWhenTheLastPartyHasAssentedAndOnlyAboutTheKindsItNames() {
    Law law =
        loaded(policy(ALL, List.of("Absent")), ALL, term(ALL, List.of("PATROL", "LIVE_FIRE")));
    assertEquals(Set.of(), kinds(law));
    law = law.assent("North", LEAF);
    assertEquals(Set.of(), kinds(law));
    law = law.assent("South", LEAF);
    assertEquals(Set.of(NoticeKind.PATROL, NoticeKind.LIVE_FIRE), kinds(law));
    assertEquals(Set.of(), law.hiddenAnswerKinds(Exercise.START.minusSeconds(1)));
  }

  @Test
  void notBetweenTwoOfThree() {
    List<String> two = List.of("North", "Centre");
    Law law = loaded(policy(ALL, List.of()), two, term(two, List.of("PATROL")));
    assertEquals(Set.of(), kinds(law.assent("North", LEAF)));
  }

  @Test
  void aPartyThatJoinsLaterHasToAssentFirst() {
    Law law =
        loaded(policy(ALL, List.of()), ALL, term(ALL, List.of("PATROL")))
            .assent("North", LEAF)
            .assent("South", LEAF);
    assertEquals(Set.of(NoticeKind.PATROL), kinds(law));
    List<String> more = List.of("North", "South", "Centre", "East");
    assertEquals(Set.of(), kinds(law.under(policy(more, List.of()))));
  }

  @Test
  void peopleAndPlacesAreNeverAnsweredAboutWhateverWasRecorded() {
    Law law =
        loaded(
                policy(ALL, List.of()),
                ALL,
                term(ALL, List.of("PRESENCE", "STATIC_SITE", "MEDEVAC", "MOVEMENT")))
            .assent("North", LEAF)
            .assent("South", LEAF);
    assertEquals(Set.of(NoticeKind.MOVEMENT), kinds(law));
  }

  private static List<String> refused(Term term) {
    AgreementBody body = Exercise.arrangement(ALL, List.of(term));
    return Exercise.loaded().check(body).stream().map(r -> r.code() + " " + r.path()).toList();
  }

  @Test
  void aTermThatNamesPeopleNobodyOrOnlySomeIsTurnedDown() {
    assertEquals(List.of(), refused(term(ALL, List.of("PATROL"))));
    assertEquals(
        List.of("terms.hidden-answer-kinds /body/terms/0/notice_kinds/1"),
        refused(term(ALL, List.of("PATROL", "PRESENCE"))));
    assertEquals(
        List.of("terms.hidden-answer-kinds /body/terms/0/notice_kinds"),
        refused(term(ALL, List.of())));
    assertEquals(
        List.of("terms.hidden-answer-who /body/terms/0/who"),
        refused(term(List.of("North", "South"), List.of("PATROL"))));
    TermFacts except =
        new TermFacts(
            Optional.empty(),
            List.of(),
            List.of(
                new TermException(
                    "not flights", Optional.empty(), List.of(), List.of(), List.of("FLIGHT"))),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            TermFacts.ScopeStatus.AGREED,
            Optional.empty(),
            List.of(),
            Optional.empty());
    assertEquals(
        List.of("terms.hidden-answer-limited /body/terms/0"),
        refused(term(ALL, List.of("PATROL"), except)));
  }

  @Test
  void whileOnePartyHasSuspendedItNobodyIsAnswered() {
    Law law =
        loaded(policy(ALL, List.of()), ALL, term(ALL, List.of("PATROL")))
            .assent("North", LEAF)
            .assent("South", LEAF);
    Law suspended = Said.say(law, "North", Said.word(EventWord.SUSPENDED, Said.at(Exercise.NOON)));
    assertEquals(
        Set.of(NoticeKind.PATROL), suspended.hiddenAnswerKinds(Exercise.NOON.minusSeconds(1)));
    assertEquals(Set.of(), suspended.hiddenAnswerKinds(Exercise.NOON));
  }
}
