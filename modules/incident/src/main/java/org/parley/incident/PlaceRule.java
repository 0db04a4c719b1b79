package org.parley.incident;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.parley.geo.Position;
import org.parley.incident.Accounts.Linked;
import org.parley.incident.Warning.Code;
import org.parley.statement.ClaimBody.Relation;
import org.parley.statement.EntryBody.EntryKind;
import org.parley.statement.Place;
import org.parley.terms.Sentence;

/**
 * Tells where the places given for one event lie further apart than their errors allow, and where
 * the ground given for an act lies elsewhere than the act.
 *
 * <p>A place without a point is looked up on the shelf and taken from there when its name means one
 * place only. A place whose error nobody states is not compared. Of one event at most {@value
 * #PLACES_MOST} different places are compared.
 */
final class PlaceRule implements Rule {
  private static final int PLACES_MOST = 200;

  @Override
  public void review(Accounts accounts, Consumer<Warning> out) {
    for (List<KnownClaim> event : accounts.events()) {
      Sited sited = new Sited(accounts, accounts.current(event));
      sited.apart(out);
      sited.groundElsewhere(out);
    }
    for (Linked link : accounts.links()) {
      if (link.relation() == Relation.SUPPORTS
          && accounts.event(link.from()) != accounts.event(link.to())) {
        new Sited(accounts, List.of(link.from(), link.to())).groundElsewhere(out);
      }
    }
  }

  /** A place and how far it may be from there. */
  private record Site(Position position, int errorMetres) {
    static Optional<Site> of(Place place) {
      return place.point().isPresent() && place.errorMetres().isPresent()
          ? Optional.of(new Site(place.point().get(), place.errorMetres().get()))
          : Optional.empty();
    }

    boolean surelyApart(Site other) {
      return position.metresTo(other.position) > (double) errorMetres + other.errorMetres;
    }
  }

  private static Optional<Site> site(Shelf shelf, KnownClaim claim) {
    Optional<Place> place = claim.body().place();
    if (place.isEmpty()) {
      return Optional.empty();
    }
    if (place.get().point().isPresent()) {
      return Site.of(place.get());
    }
    List<ShelfEntry> named = shelf.resolve(place.get().text(), EntryKind.PLACE);
    return named.size() == 1 ? named.getFirst().body().place().flatMap(Site::of) : Optional.empty();
  }

  /** Claims with their places, happenings and reasons apart. */
  private static final class Sited {
    private final Accounts accounts;
    private final Map<Site, List<KnownClaim>> happenings = new LinkedHashMap<>();
    private final Map<Site, List<KnownClaim>> reasons = new LinkedHashMap<>();

    Sited(Accounts accounts, List<KnownClaim> claims) {
      this.accounts = accounts;
      for (KnownClaim claim : claims) {
        Optional<Site> site = site(accounts.shelf(), claim);
        if (site.isPresent()) {
          if (Accounts.HAPPENINGS.contains(claim.body().type())) {
            add(happenings, site.get(), claim);
          } else if (Accounts.REASONS.contains(claim.body().type())) {
            add(reasons, site.get(), claim);
          }
        }
      }
    }

    private static void add(Map<Site, List<KnownClaim>> sites, Site site, KnownClaim claim) {
      if (sites.containsKey(site) || sites.size() < PLACES_MOST) {
        sites.computeIfAbsent(site, any -> new ArrayList<>()).add(claim);
      }
    }

    void apart(Consumer<Warning> out) {
      Set<KnownClaim> apart = apart(happenings, happenings);
      if (!apart.isEmpty()) {
        out.accept(
            warning(
                Code.PLACES_DIFFER,
                apart,
                "The places given for one event lie further apart than their errors allow: {0}."));
      }
    }

    void groundElsewhere(Consumer<Warning> out) {
      Set<KnownClaim> apart = apart(reasons, happenings);
      if (!apart.isEmpty()) {
        out.accept(
            warning(
                Code.PRETEXT_ELSEWHERE,
                apart,
                "The ground given lies elsewhere than what it is given for, beyond both"
                    + " errors: {0}."));
      }
    }

    private static Set<KnownClaim> apart(
        Map<Site, List<KnownClaim>> some, Map<Site, List<KnownClaim>> others) {
      Set<KnownClaim> apart = new LinkedHashSet<>();
      some.forEach((one, claims) ->
          others.forEach((other, theirs) -> {
            if (one.surelyApart(other)) {
              apart.addAll(claims);
              apart.addAll(theirs);
            }
          }));
      return apart;
    }

    private Warning warning(Code code, Set<KnownClaim> claims, String form) {
      List<Sentence> told =
          claims.stream()
              .map(
                  claim -> Sentence.saying("{0} ({1})", Sentence.name(claim.label()), words(claim)))
              .toList();
      return Telling.about(
          accounts,
          code,
          claims,
          Sentence.saying(form, Telling.list(told)),
          Telling.values(claims, "place", Sited::shown));
    }

    private static Sentence words(KnownClaim claim) {
      return claim
          .body()
          .place()
          .map(place -> Telling.quoted(place.text()))
          .orElse(Sentence.NOTHING);
    }

    private static Sentence shown(KnownClaim claim) {
      return claim
          .body()
          .place()
          .flatMap(Place::errorMetres)
          .map(error ->
              Sentence.saying(
                  "{0}, within {1} m", words(claim), Sentence.name(Integer.toString(error))))
          .orElseGet(() -> Sentence.saying("{0}, as the shelf has it", words(claim)));
    }
  }
}
