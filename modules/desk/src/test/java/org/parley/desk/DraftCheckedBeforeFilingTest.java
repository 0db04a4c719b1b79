package org.parley.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.disclosure.Viewer;
import org.parley.ledger.VaultRecord;
import org.parley.notice.OvnToken;
import org.parley.statement.Activity;
import org.parley.statement.Address;
import org.parley.statement.DecisionBody;
import org.parley.statement.Draft;
import org.parley.statement.DraftNotice;
import org.parley.statement.Limits;
import org.parley.statement.NoticeBody;
import org.parley.statement.NoticeKind;
import org.parley.statement.PolicyBody;
import org.parley.statement.StatedVolume;
import org.parley.statement.Term;
import org.parley.statement.TermClock;
import org.parley.statement.TermKind;
import org.parley.verify.Hash;
import org.parley.verify.Seen;

/** What an officer is told about a plan, and what the desk says when he files it. */
class DraftCheckedBeforeFilingTest {
  @TempDir Path directory;

  private static StatedVolume circle(double latitudeDeg, int fromHour, int untilHour) {
    return Mechanism.circle(
        latitudeDeg,
        36.8,
        1_000,
        "2026-03-04T%02d:00:00Z".formatted(fromHour),
        "2026-03-04T%02d:00:00Z".formatted(untilHour));
  }

  private static DraftNotice draft(NoticeBody body, String... to) {
    return new DraftNotice(body, Mechanism.to(to), Optional.empty(), false, true, List.of());
  }

  private static CheckReply asked(Mechanism day, String party, DraftNotice draft) {
    Situation now = day.desk.situation();
    return new Check(
            now, day.clock.instant(), OvnSource.in(day.ledger, now), other -> Optional.empty())
        .of(Viewer.of(party), draft);
  }

  private static CheckAnswer answer(Mechanism day, String party, DraftNotice draft) {
    return assertInstanceOf(CheckAnswer.class, asked(day, party, draft));
  }

  private static String text(CheckAnswer answer) {
    return answer.json(answer.overlaps(), Optional.empty()).text();
  }

  @Test
  void theDraftIsToldWhatTheDecisionThenSays() throws IOException {
    try (Mechanism day = new Mechanism(directory, 60)) {
      day.found();
      day.agree();
      day.accept(
          day.post("North"),
          day.notice(
              "North",
              Mechanism.to("South", "Centre"),
              Mechanism.patrol(circle(35.86, 8, 12), circle(35.9, 13, 14))));
      day.accept(day.post("Centre"), day.notice("Centre", Mechanism.to("South"), presence(35.86)));
      NoticeBody plan = Mechanism.patrol(circle(35.86, 9, 10), circle(35.9, 13, 15));
      CheckAnswer told = answer(day, "South", draft(plan, "North", "Centre"));
      DecisionBody decided =
          Mechanism.decision(
              day.accept(
                  day.post("South"), day.notice("South", Mechanism.to("North", "Centre"), plan)));
      assertEquals(3, told.overlaps().size());
      assertEquals(
          decided.overlaps(), told.overlaps().stream().map(CheckAnswer.Met::overlap).toList());
      assertEquals(decided.also(), told.also());
      assertEquals(decided.timeliness(), Optional.of(told.timeliness()));
      assertEquals(decided.rules(), told.rules());
      String first = told.overlaps().getFirst().json().text();
      assertTrue(first.startsWith("{\"meaning\":"), first);
      String words = text(told);
      assertTrue(words.contains("PEOPLE TO PROTECT"), words);
      assertTrue(words.contains("treat as present"), words);
      assertTrue(words.contains("Of North there is nothing you may read."), words);
      assertTrue(words.contains("removes this overlap"), words);
    }
  }

  private static NoticeBody presence(double latitudeDeg) {
    return Mechanism.people(Optional.of("Medical team"), circle(latitudeDeg, 1, 2));
  }

  @Test
  void whatIsHiddenLeavesEveryByteOfTheAnswerAlone() throws IOException {
    String over = hiddenAt("over", 35.86);
    assertEquals(hiddenAt("elsewhere", 10.0), over);
    assertTrue(over.contains("No overlap found among what you may know."), over);
  }

  private String hiddenAt(String world, double latitudeDeg) throws IOException {
    try (Mechanism day = new Mechanism(directory.resolve(world), 61)) {
      day.found();
      day.agree();
      day.accept(
          day.post("North"),
          day.notice(
              "North", Mechanism.to("Centre"), Mechanism.patrol(circle(latitudeDeg, 8, 12))));
      return text(answer(day, "South", draft(Mechanism.patrol(circle(35.86, 8, 12)), "North")));
    }
  }

  @Test
  void aPlanThatWouldBeRefusedIsRefusedByTheSameCode() throws IOException {
    try (Mechanism day = new Mechanism(directory, 62)) {
      day.found();
      NoticeBody ended =
          NoticeBody.of(NoticeKind.PATROL, Activity.CANCELLED, List.of(circle(35.86, 8, 9)));
      assertEquals(
          "notice.ended-first",
          assertInstanceOf(CheckReply.Refused.class, asked(day, "South", draft(ended, "North")))
              .refusal()
              .code());
      assertEquals(
          "party.unknown",
          assertInstanceOf(
                  CheckReply.Refused.class,
                  asked(day, "South", draft(Mechanism.patrol(), "Nobody")))
              .refusal()
              .code());
      Draft norths = day.notice("North", Mechanism.to("South"), Mechanism.patrol());
      day.accept(day.post("North"), norths);
      assertEquals(
          asked(day, "South", versionOf(UUID.fromString("7b1f4c1e-3c5a-4f0e-9b1d-2a6d5e4f3c2b"))),
          asked(day, "South", versionOf(norths.id())),
          "another party's notice is no notice of yours");
    }
  }

  private static DraftNotice versionOf(UUID id) {
    return new DraftNotice(
        Mechanism.patrol(), Mechanism.to("North"), Optional.of(id), false, false, List.of());
  }

  @Test
  void wherePartiesAgreedToKnowEachOthersNoticesFirstOneMustNameThem() throws IOException {
    try (Mechanism day = new Mechanism(directory, 63)) {
      day.found();
      mustKnowFirst(day);
      Seen before = day.seen();
      Draft norths = day.notice("North", Mechanism.to("South", "Centre"), Mechanism.patrol());
      SubmitReply.Accepted first = day.accept(day.post("North"), norths);
      Author south = day.post("South");

      CheckAnswer told = answer(day, "South", draft(Mechanism.patrol(), "North", "Centre"));
      assertEquals(List.of(norths.id()), told.unaware());
      assertEquals(1, told.awareness().size());
      assertTrue(text(told).contains("not named in this draft: 1"), text(told));

      SubmitReply.Refused refused =
          day.refuse(
              south, day.notice("South", Mechanism.to("North", "Centre"), Mechanism.patrol()));
      assertEquals("notice.unaware", refused.refusal().code());
      assertTrue(refused.refusal().detail().contains(norths.id().toString()));

      NoticeBody naming = naming(Mechanism.patrol(), token(day, first.index()));
      assertEquals(List.of(), answer(day, "South", draft(naming, "North", "Centre")).unaware());
      DecisionBody aware =
          Mechanism.decision(
              day.accept(south, day.notice("South", Mechanism.to("North", "Centre"), naming)));
      assertEquals(Optional.of(true), aware.overlaps().getFirst().marks().aware());

      SubmitReply.Accepted carried =
          Mechanism.accepted(
              day.submit(
                  day.post("Centre")
                      .sign(
                          day.notice("Centre", Mechanism.to("North", "South"), Mechanism.patrol()),
                          form -> form.seen = before)));
      assertEquals(
          Optional.of(false),
          Mechanism.decision(carried).overlaps().getFirst().marks().aware(),
          "signed before the others were recorded, so it is taken and says so");
    }
  }

  /** An agreement between all three that wants notices known before others are filed. */
  private static void mustKnowFirst(Mechanism day) {
    Term duty =
        new Term(
            "3",
            TermKind.AWARENESS_DUTY,
            "Each side knows the other's notices before it files its own.",
            "en",
            Mechanism.PARTIES,
            Mechanism.PARTIES,
            List.of(),
            List.of(),
            Optional.empty(),
            TermClock.LOGGED);
    day.agreed(Mechanism.PARTIES, List.of("North", "South"), List.of(), List.of(duty));
  }

  private static String token(Mechanism day, long index) {
    return OvnToken.of(day.ledger.statement(index).map(VaultRecord::statement).orElseThrow());
  }

  private static NoticeBody naming(NoticeBody plain, String... ovns) {
    return new NoticeBody(
        plain.noticeKind(),
        plain.meaning(),
        plain.activity(),
        plain.volumes(),
        Optional.empty(),
        false,
        false,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        List.of(ovns),
        Optional.empty());
  }

  @Test
  void aLogThatNamesTheFirstRulesIsDecidedByThemUntilItsPolicyNamesOthers() throws IOException {
    try (Mechanism day = new Mechanism(directory, 64)) {
      day.rules = "parley-rules/1";
      day.found();
      day.accept(day.post("North"), day.notice("North", Mechanism.to("South"), Mechanism.patrol()));
      DecisionBody old =
          Mechanism.decision(
              day.accept(
                  day.post("South"),
                  day.notice("South", Mechanism.to("North"), Mechanism.patrol())));
      assertEquals("parley-rules/1", old.rules());
      assertFalse(old.json().text().contains("aware"), old.json().text());

      day.rules = "parley-rules/2";
      PolicyBody next = day.policy();
      Author centre = day.root("Centre");
      Draft successor = day.successor(centre, next);
      Hash proposed = day.say(centre, successor).leafHash();
      for (String party : List.of("North", "South")) {
        day.say(day.root(party), day.assent(day.root(party), proposed));
      }
      DecisionBody late =
          Mechanism.decision(
              day.accept(
                  day.post("Centre"),
                  day.notice("Centre", List.of(new Address("North")), other())));
      assertEquals("parley-rules/2", late.rules());
      Redecide.Result again = Redecide.run(day.ledger, Limits.standard(), done -> {});
      assertEquals(List.of(), again.differences());
      assertEquals(0, again.withheld());
    }
  }

  private static NoticeBody other() {
    return Mechanism.patrol(circle(20.0, 8, 12));
  }
}
