package org.parley.assess;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.parley.assess.KnownNotices.KnownNotice;
import org.parley.assess.TermTest.Missing;
import org.parley.assess.TermTest.Outcome;
import org.parley.assess.TermTest.Step;
import org.parley.geo.AltitudeBand;
import org.parley.geo.Footprint;
import org.parley.geo.PlacedVolume;
import org.parley.geo.TimeWindow;
import org.parley.statement.Separation;
import org.parley.statement.Term;
import org.parley.terms.ScopeQuery;
import org.parley.terms.ScopeStep.Holds;
import org.parley.terms.Sentence;
import org.parley.terms.Where;
import org.parley.terms.ZoneGround;
import org.parley.verify.Hash;

/**
 * Whether what is described came nearer to an activity of the other side than an article says: on
 * the ground, in height and in time at once. The other side's activity is known from its notices;
 * where none is known nobody can say, since no entry is not proof that nobody was there.
 */
final class ApartTest {
  private ApartTest() {}

  static Step of(Term term, Happening what, Set<String> bound, KnownRecord known) {
    Optional<Separation> apart = term.facts().separation();
    if (apart.isEmpty()) {
      return open(
          Missing.LIMIT,
          Sentence.of(
              "How far apart the article asks is not loaded as a number; a person has to read"
                  + " it."));
    }
    if (bound.isEmpty()) {
      return open(Missing.WHO, Sentence.of("Whose activity it was is not known."));
    }
    List<Sentence> said = new ArrayList<>();
    List<String> facts = new ArrayList<>();
    List<Hash> rests = new ArrayList<>();
    Holds best = Holds.NO;
    for (KnownNotice other : known.notices().notices()) {
      if (isAbout(term, apart.get(), bound, other)) {
        Holds near = near(apart.get(), what, other);
        if (near != Holds.NO) {
          said.add(says(other, near));
          facts.add(near == Holds.YES ? "SURELY " + other.party() : "PERHAPS " + other.party());
          rests.add(other.leaf());
        }
        best = near.compareTo(best) < 0 ? near : best;
      }
    }
    if (best == Holds.NO) {
      return open(
          Missing.OTHER_ACTIVITY,
          Sentence.of(
              "No notice of the other side is known so near in place and time; no entry here is"
                  + " not proof that nobody was there."));
    }
    return new Step(
        TermTest.Test.APART,
        best == Holds.YES ? Outcome.AS_SAID : Outcome.OPEN,
        said,
        facts,
        rests,
        best == Holds.YES ? Optional.empty() : Optional.of(Missing.PLACE));
  }

  private static Step open(Missing missing, Sentence said) {
    return new Step(
        TermTest.Test.APART,
        Outcome.OPEN,
        List.of(said),
        List.of(),
        List.of(),
        Optional.of(missing));
  }

  private static boolean isAbout(
      Term term, Separation apart, Set<String> bound, KnownNotice other) {
    boolean party =
        !bound.contains(other.party())
            && (term.toWhom().isEmpty() || term.toWhom().contains(other.party()));
    return party && (apart.otherKinds().isEmpty() || apart.otherKinds().contains(other.kind()));
  }

  private static Sentence says(KnownNotice other, Holds near) {
    String form =
        near == Holds.YES
            ? "{0} had notified an activity of the kind {1} nearer than the article says."
            : "{0} had notified an activity of the kind {1} that may have been nearer than the"
                + " article says.";
    return Sentence.of(form, other.party(), other.kind().name());
  }

  private static Holds near(Separation apart, Happening what, KnownNotice other) {
    Holds best = Holds.NO;
    for (PlacedVolume volume : other.volumes()) {
      Holds one =
          TermTests.most(
              TermTests.most(
                  onTheGround(apart.horizontalMetres().orElse(0), what.place(), volume),
                  inHeight(apart.verticalMetres().orElse(0), what.place(), volume)),
              inTime(apart.minutes().orElse(0), what.time(), volume.volume().window()));
      best = one.compareTo(best) < 0 ? one : best;
    }
    return best;
  }

  private static Holds onTheGround(int metres, Where place, PlacedVolume other) {
    Footprint ground = other.footprint();
    return switch (place) {
      case Where.Unknown unknown -> Holds.OPEN;
      case Where.Across across -> acrossTheGround(metres, across.volume(), other);
      case Where.Near near -> {
        int error = near.errorMetres() + other.positionErrorMetres();
        if (ZoneGround.lies(ground, near.place(), metres + error) == ZoneGround.Lies.OUTSIDE) {
          yield Holds.NO;
        }
        boolean surely =
            metres >= error
                && ZoneGround.lies(ground, near.place(), metres - error) != ZoneGround.Lies.OUTSIDE;
        yield surely || ZoneGround.lies(ground, near.place(), error) == ZoneGround.Lies.SURELY
            ? Holds.YES
            : Holds.OPEN;
      }
    };
  }

  /** Both may lie elsewhere by what their authors state; what holds, holds wherever they lie. */
  private static Holds acrossTheGround(int metres, PlacedVolume own, PlacedVolume other) {
    Footprint ground = own.footprint();
    int error = own.positionErrorMetres(other);
    if (ground.meets(other.footprint())) {
      return metres >= error ? Holds.YES : Holds.OPEN;
    }
    int farthest = metres + error;
    if (farthest == 0
        || ground.edgesWithin(other.footprint(), farthest).equals(Optional.of(false))) {
      return Holds.NO;
    }
    boolean surely =
        metres > error
            && ground.edgesWithin(other.footprint(), metres - error).equals(Optional.of(true));
    return surely ? Holds.YES : Holds.OPEN;
  }

  private static Holds inHeight(int metres, Where place, PlacedVolume other) {
    AltitudeBand band = other.volume().band();
    Optional<AltitudeBand> own =
        switch (place) {
          case Where.Near near -> near.heights();
          case Where.Across across -> Optional.of(across.volume().volume().band());
          case Where.Unknown unknown -> Optional.empty();
        };
    if (band.equals(AltitudeBand.ALL)) {
      return Holds.YES;
    }
    if (own.isEmpty()) {
      return Holds.OPEN;
    }
    return above(own.get(), band, metres) || above(band, own.get(), metres) ? Holds.NO : Holds.YES;
  }

  /** Whether one lies higher than the other by more than a distance. */
  private static boolean above(AltitudeBand one, AltitudeBand other, int metres) {
    return one.lowerMetres()
        .flatMap(low -> other.upperMetres().map(low::subtract))
        .filter(gap -> gap.compareTo(BigDecimal.valueOf(metres)) > 0)
        .isPresent();
  }

  private static Holds inTime(int minutes, ScopeQuery.Span time, TimeWindow window) {
    if (time.equals(ScopeQuery.Span.UNKNOWN)) {
      return Holds.OPEN;
    }
    Duration within = Duration.ofMinutes(minutes);
    Instant first = window.start().equals(Instant.MIN) ? Instant.MIN : window.start().minus(within);
    Optional<Instant> last = window.end().map(end -> end.plus(within));
    boolean apart =
        time.latest().isBefore(first) || last.filter(time.earliest()::isAfter).isPresent();
    boolean whole =
        !time.earliest().isBefore(first) && last.filter(time.latest()::isAfter).isEmpty();
    return apart ? Holds.NO : whole ? Holds.YES : Holds.OPEN;
  }
}
