package org.parley.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.parley.site.Sample.NORTH;
import static org.parley.site.Sample.NOW;
import static org.parley.site.Sample.RANDOM;
import static org.parley.site.Sample.SOUTH;
import static org.parley.site.Sample.done;
import static org.parley.site.Sample.filed;
import static org.parley.site.Sample.given;
import static org.parley.site.Sample.id;
import static org.parley.site.Sample.refused;
import static org.parley.site.Sample.wish;
import static org.parley.site.Sample.withSite;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.parley.seal.InnerBody;
import org.parley.seal.InnerBody.Tier;
import org.parley.seal.OpenedNote;
import org.parley.statement.Disclosed;
import org.parley.verify.Fields;
import org.parley.verify.Hash;
import org.parley.verify.Malformed;

/** What a cell may do with a site, and every reason for which it may not. */
class ConsentComesFirstTest {

  private static String code(SiteOutcome.Refused refused) {
    return refused.refusal().code();
  }

  private static String codeOf(String text) {
    return assertThrows(Malformed.class, () -> SiteFile.read(Sample.json(text))).code();
  }

  @Test
  void withoutConsentNothingIsRead() {
    String bare = Sample.written("35.8", "36.7", "0").replace(",'consent':0", "");
    assertEquals("site.consent-missing", codeOf(bare));
    String given = Sample.written("35.8", "36.7", Sample.CONSENT.formatted(""));
    assertEquals("json.missing-field", codeOf(given.replace("'explained':'who gets it',", "")));
    assertEquals("site.field", codeOf(given.replace("2026-09-01", "2026-02-01")));
    assertEquals("site.field", codeOf(given.replace("'lang':'ar'", "'lang':' '")));
    assertEquals("site.field", codeOf(given.replace("'radius_m':150", "'radius_m':5000")));
    assertEquals("site.field", codeOf(given.replace("'lat':35.8", "'lat':95.8")));
    assertEquals(
        "site.field", codeOf(given.replace("'review_by':'2026-04", "'review_by':'2025-04")));
  }

  @Test
  void consentThatHasRunOutIsNoConsent() throws Malformed {
    Instant later = Instant.parse("2026-10-01T00:00:00Z");
    assertEquals(
        "site.consent-overdue", code(refused(Sample.empty().add(Sample.exact(), later, RANDOM))));
    SiteBook book = given(withSite(), SOUTH, Tier.AREA, NOW);
    SiteOutcome.Refused no = refused(book.mayGive(wish(book, NORTH, Tier.AREA), later));
    assertEquals("site.consent-overdue", code(no));
    assertEquals(List.of(SOUTH), no.holders().stream().map(Given::to).toList());
    SiteConsent again = SiteConsent.read(Fields.of(Sample.json(Sample.CONSENT.formatted("")), ""));
    assertEquals("site.consent-overdue", code(refused(book.renew(id(book), again, later, RANDOM))));
  }

  @Test
  void anAreaIsTheMostUnlessTheOperatorSaidMore() throws Malformed {
    SiteFile area = Sample.file("35.8612347", "36.7712349", "");
    SiteBook book = filed(Sample.empty().add(area, NOW, RANDOM));
    assertEquals("site.tier", code(refused(book.mayGive(wish(book, SOUTH, Tier.EXACT), NOW))));

    SiteConsent more =
        SiteConsent.read(Fields.of(Sample.json(Sample.CONSENT.formatted(",'tier':'EXACT'")), ""));
    SiteBook agreed = filed(book.renew(id(book), more, NOW, RANDOM));
    SiteWish silent =
        new SiteWish(
            id(book), SOUTH, Tier.EXACT, "not to be hit", Optional.empty(), Optional.empty());
    assertEquals("site.operator-word", code(refused(agreed.mayGive(silent, NOW))));
    SiteBook told = given(agreed, SOUTH, Tier.EXACT, NOW);
    assertEquals(Tier.EXACT, told.sites().getFirst().given().getFirst().tier());
  }

  @Test
  void anAreaTellsTheCellAndNothingElse() throws Malformed {
    SiteBook book = given(withSite(), SOUTH, Tier.AREA, NOW);
    List<String> strings = book.sites().getFirst().given().getFirst().strings();
    assertEquals(1, strings.size());
    Disclosed one = Disclosed.parse(strings.getFirst(), org.parley.statement.Limits.standard());
    assertEquals("geometry_coarse", one.name());
    assertEquals(
        "{\"stand_off_m\":500,\"confirmed_at\":\"2026-03-01T08:00:00Z\","
            + "\"review_by\":\"2026-04-01T00:00:00Z\",\"cell\":\"N35.8E036.6\",\"margin_m\":2000}",
        one.value().text());
  }

  @Test
  void afterConsentIsWithdrawnTheNextDisclosureIsRefusedAndTheHoldersAreNamed() throws Malformed {
    SiteBook book = given(withSite(), SOUTH, Tier.EXACT, NOW);
    SiteOutcome.Done done =
        done(book.withdraw(id(book), "the director", "we move", false, NOW, RANDOM));
    SiteBook withdrawn = done.book();
    for (Tier tier : Tier.values()) {
      SiteOutcome.Refused no = refused(withdrawn.mayGive(wish(book, NORTH, tier), NOW));
      assertEquals("site.consent-withdrawn", code(no));
      assertEquals(List.of(SOUTH), no.holders().stream().map(Given::to).toList());
      assertEquals(NOW, no.holders().getFirst().at());
    }
    assertEquals(
        "site.consent-withdrawn",
        code(refused(withdrawn.review(id(book), NOW, NOW.plusSeconds(9), NOW, RANDOM))));
    assertTrue(withdrawn.sites().getFirst().told().place().isPresent(), "it still warns the cell");
  }

  @Test
  void oneActionWithdrawsAllOfAnOperatorAndForgetsThemIfAsked() throws Malformed {
    SiteBook two = filed(withSite().add(Sample.exact(), NOW, RANDOM));
    SiteBook given = given(two, SOUTH, Tier.EXACT, NOW);
    SiteBook gone =
        done(given.withdraw(" blue clinic TRUST", "the director", "all", true, NOW, RANDOM)).book();
    assertEquals(2, gone.sites().stream().filter(s -> s.withdrawn().isPresent()).count());
    String kept = new String(gone.json(), java.nio.charset.StandardCharsets.UTF_8);
    for (String secret : List.of("35.8612347", "36.7712349", "Northern clinic")) {
      assertFalse(kept.contains(secret), secret);
    }
    assertEquals(List.of(), gone.sites().getFirst().given().getFirst().strings());
    assertEquals(SOUTH, gone.sites().getFirst().given().getFirst().to(), "who held it stays");
    assertEquals(
        "site.unknown", code(refused(given.withdraw("nobody", "x", "y", false, NOW, RANDOM))));
  }

  @Test
  void aStrikeFreezesTheOperatorsExactPlacesUntilTheCellDecides() throws Malformed {
    SiteBook two = filed(withSite().add(Sample.exact(), NOW, RANDOM));
    Strike strike = new Strike(NOW.minusSeconds(60), "the director", "two explosions", NOW);
    SiteOutcome.Done struck = done(two.struck(id(two), strike, RANDOM));
    assertEquals(2, struck.statements().size(), "that it was struck, and that it is frozen");
    SiteBook book = struck.book();
    String other = book.sites().getLast().id().toString();
    SiteWish exact =
        new SiteWish(other, SOUTH, Tier.EXACT, "x", Optional.empty(), Optional.of("he"));
    assertEquals("site.frozen", code(refused(book.mayGive(exact, NOW))));
    SiteWish area = new SiteWish(other, SOUTH, Tier.AREA, "x", Optional.empty(), Optional.empty());
    assertTrue(book.mayGive(area, NOW) instanceof SiteBook.MayGive.Yes);
    SiteBook free = done(book.release("Blue Clinic Trust", "the cell met", NOW, RANDOM)).book();
    assertTrue(free.mayGive(exact, NOW) instanceof SiteBook.MayGive.Yes);
    assertEquals(
        "site.not-frozen", code(refused(free.release("Blue Clinic Trust", "again", NOW, RANDOM))));
    Freeze leak = new Freeze("Blue Clinic Trust", Freeze.Cause.LEAK, "a list was seen", NOW);
    SiteBook leaked = done(free.freeze(leak, NOW, RANDOM)).book();
    assertEquals("site.frozen", code(refused(leaked.mayGive(exact, NOW))));
    Freeze nobody = new Freeze("Nobody", Freeze.Cause.LEAK, "x", NOW);
    assertEquals("site.operator", code(refused(free.freeze(nobody, NOW, RANDOM))));
    Strike ahead = new Strike(NOW.plusSeconds(60), "x", "y", NOW);
    assertEquals("site.field", code(refused(free.struck(id(free), ahead, RANDOM))));
  }

  @Test
  void theReportTellsWhoHeldWhatThenAndWhoOnlyLater() throws Malformed {
    SiteBook book = given(withSite(), SOUTH, Tier.EXACT, NOW);
    Instant later = NOW.plus(Duration.ofHours(3));
    SiteBook both = given(book, NORTH, Tier.AREA, later);
    Strike strike = new Strike(NOW.plusSeconds(60), "the director", "two explosions", later);
    SiteOutcome.Done struck = done(both.struck(id(both), strike, RANDOM));
    StrikeReport report = StrikeReport.of(struck.site().orElseThrow()).orElseThrow();
    assertEquals(List.of(SOUTH), report.holders().stream().map(Given::to).toList());
    assertEquals(List.of(NORTH), report.later().stream().map(Given::to).toList());
    String text = report.json().text() + report.lines();
    assertTrue(text.contains("it has not signed for having opened it"), text);
    assertTrue(text.contains("entry 41"), text);
    assertFalse(text.contains("35.8612347") || text.contains("36.7712349"), text);
    assertTrue(StrikeReport.of(book.sites().getFirst()).isEmpty(), "nothing was reported");
  }

  @Test
  void aRecipientsOwnSignatureProvesThatItOpenedIt() throws Malformed {
    SiteBook book = given(withSite(), SOUTH, Tier.EXACT, NOW);
    Given one = book.sites().getFirst().given().getFirst();
    Hash disclosed = one.box().where().orElseThrow().leaf();
    Sample.Key south = new Sample.Key(SOUTH);
    String text = OpenedNote.text(Sample.ORIGIN, disclosed, SOUTH, one.strings());
    InnerBody.Opened opened =
        new InnerBody.Opened(disclosed, one.digests(), SOUTH, south.sign(text));
    SiteBook proven = filed(book.opened(opened, south.vkey, NOW.plusSeconds(5), RANDOM));
    Given now = proven.sites().getFirst().given().getFirst();
    assertTrue(now.proof().contains("it signed for having opened it: entry 41"), now.proof());

    Sample.Key forger = new Sample.Key(SOUTH);
    assertEquals("seal.note", code(refused(book.opened(opened, forger.vkey, NOW, RANDOM))));
    InnerBody.Opened elsewhere =
        new InnerBody.Opened(Hash.sha256(new byte[] {9}), one.digests(), SOUTH, opened.note());
    assertEquals("site.not-given", code(refused(book.opened(elsewhere, south.vkey, NOW, RANDOM))));
  }

  @Test
  void twelveRecipientsFitAVersionAndAReviewMakesRoomForMore() throws Malformed {
    SiteBook book = withSite();
    for (int i = 0; i < 12; i++) {
      book = given(book, SOUTH + i, Tier.AREA, NOW);
    }
    book = given(book, SOUTH + 3, Tier.AREA, NOW);
    assertEquals("site.recipients", code(refused(book.mayGive(wish(book, NORTH, Tier.AREA), NOW))));
    SiteOutcome reviewed = book.review(id(book), NOW, NOW.plus(Duration.ofDays(9)), NOW, RANDOM);
    assertTrue(given(filed(reviewed), NORTH, Tier.AREA, NOW).sites().size() == 1);
  }

  @Test
  void whatIsNotInTheLogYetIsNotDisclosed() throws Malformed {
    SiteBook waits = done(Sample.empty().add(Sample.exact(), NOW, RANDOM)).book();
    assertEquals(
        "site.not-recorded", code(refused(waits.mayGive(wish(waits, SOUTH, Tier.AREA), NOW))));
    SiteWish none = new SiteWish("ffff", SOUTH, Tier.AREA, "x", Optional.empty(), Optional.empty());
    assertEquals("site.unknown", code(refused(waits.mayGive(none, NOW))));
    assertEquals(
        "site.unknown", code(refused(waits.review("", NOW, NOW.plusSeconds(1), NOW, RANDOM))));
  }

  @Test
  void anAreaAloneCanBeKeptAndHasNoExactPlace() throws Malformed {
    String text =
        Sample.written("1", "2", Sample.CONSENT.formatted(",'tier':'EXACT'"))
            .replace("'place':{'lat':1,'lng':2,'radius_m':150}", "'cell':'N35.8E036.6'");
    SiteBook book = filed(Sample.empty().add(SiteFile.read(Sample.json(text)), NOW, RANDOM));
    assertEquals(
        "site.no-exact-place", code(refused(book.mayGive(wish(book, SOUTH, Tier.EXACT), NOW))));
    assertEquals("site.field", codeOf(text.replace("N35.8E036.6", "N35.8E036.75")));
  }

  @Test
  void aBookReadsBackAsItWasWritten() throws Malformed {
    SiteBook book = given(withSite(), SOUTH, Tier.EXACT, NOW);
    SiteBook struck =
        done(book.struck(id(book), new Strike(NOW, "the director", "an explosion", NOW), RANDOM))
            .book()
            .marked(new SiteMark("ab", SiteMark.What.PHONE, NOW, Optional.of("called")))
            .readTo(99);
    SiteBook withdrawn = done(struck.withdraw(id(book), "x", "y", false, NOW, RANDOM)).book();
    assertEquals(withdrawn, SiteBook.read(withdrawn.json()));
    byte[] other =
        "{\"v\":\"parley-held-sites/1\",\"sites\":[]}"
            .getBytes(java.nio.charset.StandardCharsets.UTF_8);
    assertEquals("site.book", assertThrows(Malformed.class, () -> SiteBook.read(other)).code());
  }
}
