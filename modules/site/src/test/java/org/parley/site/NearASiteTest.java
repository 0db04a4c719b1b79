package org.parley.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.parley.site.Sample.NOW;
import static org.parley.site.Sample.SOUTH;
import static org.parley.site.Sample.given;
import static org.parley.site.Sample.plan;
import static org.parley.site.Sample.withSite;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.parley.seal.InnerBody.Tier;
import org.parley.statement.StatedVolume;
import org.parley.verify.Hash;
import org.parley.verify.Malformed;

/** Who is told that something comes near a site: the cell always, its author by what he holds. */
class NearASiteTest {
  private static final Instant NEXT_YEAR = Instant.parse("2027-01-01T00:00:00Z");

  private static SiteWarning.Seen notice(List<StatedVolume> volumes, int agreed) {
    return new SiteWarning.Seen(
        Hash.sha256(new byte[] {7}),
        "South",
        "PATROL",
        NOW,
        Optional.of(NOW.plusSeconds(60)),
        volumes,
        agreed);
  }

  private static HeldSites held(SiteBook book) {
    Given one = book.sites().getFirst().given().getLast();
    return new HeldSites(
        List.of(
            new HeldSites.Held(
                Hash.sha256(new byte[] {1}), Hash.sha256(new byte[] {2}), NOW, one.strings())));
  }

  /** 500 m stand-off, 150 m of the site, 100 m of the plan: 750 m from centre to centre. */
  @Test
  void theStandOffCountsFromEdgeToEdgeAndTheLargerOfTwoCounts() throws Malformed {
    SiteBook book = withSite();
    String justInside = "35.8679"; // 741 m north of the centre
    String justOutside = "35.8682"; // 774 m
    assertEquals(1, SiteWarning.of(book, List.of(seen(justInside, 0))).size());
    assertEquals(0, SiteWarning.of(book, List.of(seen(justOutside, 0))).size());
    assertEquals(1, SiteWarning.of(book, List.of(seen(justOutside, 600))).size());
  }

  private static SiteWarning.Seen seen(String lat, int agreed) throws Malformed {
    return notice(plan(lat, "36.7712349", 100), agreed);
  }

  @Test
  void theCellIsWarnedWhetherOrNotTheAuthorHoldsTheSiteAndToldHowMuch() throws Malformed {
    SiteBook book = withSite();
    SiteWarning warning = SiteWarning.of(book, List.of(seen("35.8612347", 0))).getFirst();
    assertTrue(warning.held().isEmpty());
    SiteBook told = given(given(book, SOUTH, Tier.EXACT, NOW), SOUTH, Tier.AREA, NOW);
    SiteWarning again = SiteWarning.of(told, List.of(seen("35.8612347", 0))).getFirst();
    assertEquals(warning.key(), again.key(), "the same warning");
    assertEquals(Tier.EXACT, again.held().orElseThrow().tier());
    SiteBook marked =
        told.marked(new SiteMark(again.key(), SiteMark.What.WAIT, NOW, Optional.empty()));
    assertEquals(1, again.marks(marked).size());
  }

  @Test
  void anOverdueSiteStillWarnsAndSaysSo() throws Malformed {
    SiteBook book = given(withSite(), SOUTH, Tier.EXACT, NOW);
    List<HeldSites.Near> near =
        held(book).near(plan("35.8612347", "36.7712349", 100), 0, NEXT_YEAR);
    assertEquals(1, near.size());
    assertEquals(
        "last confirmed 2026-03-01T08:00:00Z, treat as present", near.getFirst().currency());
    assertEquals("EXACT", near.getFirst().tier());
    assertEquals("Northern clinic", near.getFirst().what());
    assertTrue(book.sites().getFirst().told().currency(NEXT_YEAR).endsWith("treat as present"));
  }

  /**
   * Who holds the area draws as close to the last hit as he likes: two sites of one cell answer all
   * ten thousand drafts alike.
   */
  @Test
  void tenThousandDraftsPlaceASiteOfTheTierAreaNoBetterThanItsCell() throws Malformed {
    long seed = Long.getLong("parley.seed", 20_261_122L);
    System.err.println("-Dparley.seed=" + seed);
    HeldSites here = held(area("35.8012345", "36.7012345"));
    HeldSites there = held(area("35.8912347", "36.7912349"));
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    Set<Boolean> answers = new HashSet<>();
    double lat = 35.85;
    double lng = 36.75;
    double reach = 0.4;
    for (int i = 0; i < 10_000; i++) {
      BigDecimal y = tidy(lat + reach * (random.nextDouble() - 0.5));
      BigDecimal x = tidy(lng + reach * (random.nextDouble() - 0.5));
      List<StatedVolume> draft = plan(y.toPlainString(), x.toPlainString(), 1 + i % 50);
      boolean hit = !here.near(draft, 0, NOW).isEmpty();
      assertEquals(hit, !there.near(draft, 0, NOW).isEmpty());
      answers.add(hit);
      if (hit && i % 7 == 0) {
        lat = y.doubleValue();
        lng = x.doubleValue();
      }
    }
    assertEquals(2, answers.size(), "some drafts met the cell and some did not");
  }

  private static BigDecimal tidy(double degrees) {
    return BigDecimal.valueOf(degrees).setScale(7, java.math.RoundingMode.HALF_EVEN);
  }

  private static SiteBook area(String lat, String lng) throws Malformed {
    SiteBook book = Sample.filed(Sample.empty().add(Sample.file(lat, lng, ""), NOW, Sample.RANDOM));
    return given(book, SOUTH, Tier.AREA, NOW);
  }

  /** No text that anything of this room makes of itself holds a digit of a place. */
  @Test
  void nothingPrintsAPlaceByAccident() throws Malformed {
    SiteBook book = given(withSite(), SOUTH, Tier.EXACT, NOW);
    Site site = book.sites().getFirst();
    HeldSites held = held(book);
    SiteWarning warning = SiteWarning.of(book, List.of(seen("35.9", 90_000))).getFirst();
    SiteBook.MayGive may = book.mayGive(Sample.wish(book, SOUTH, Tier.EXACT), NOW);
    List<Object> all = new ArrayList<>(List.of(book, site, site.told(), held, warning, may));
    all.add(site.told().place().orElseThrow());
    all.add(site.given());
    all.add(held.sites());
    all.add(held.near(plan("35.8612347", "36.7712349", 100), 0, NOW));
    all.add(Sample.exact());
    all.add(Sample.done(book.review(Sample.id(book), NOW, NEXT_YEAR, NOW, Sample.RANDOM)));
    for (Object one : all) {
      String text = one.toString();
      assertFalse(text.contains("35.861") || text.contains("36.771"), text);
      for (String string : site.given().getFirst().strings()) {
        assertFalse(text.contains(string), text);
      }
    }
    assertEquals("a place that is not shown", all.get(6).toString());
    assertTrue(
        site.told().place().orElseThrow().cellsOwnView().startsWith("35.8612347, 36.7712349"));
  }

  @Test
  void noFaultOfReadingNamesTheValueThatWasRead() {
    String good = Sample.written("35.8612347", "36.7712349", Sample.CONSENT.formatted(""));
    for (String[] change :
        List.of(
            new String[] {"'lat':35.8612347", "'lat':'35.8612347'"},
            new String[] {"35.8612347", "135.8612347"},
            new String[] {"36.7712349", "36.77123491"},
            new String[] {"'radius_m':150", "'radius_m':0"},
            new String[] {"'2026-04-01T00:00:00Z'", "'36.7712349'"})) {
      try {
        SiteFile.read(Sample.json(good.replace(change[0], change[1])));
        throw new AssertionError("it was read with " + change[1]);
      } catch (Malformed e) {
        String told = e.code() + e.detail() + e.getMessage();
        assertFalse(told.contains("35.861") || told.contains("36.771"), told);
      }
    }
  }
}
