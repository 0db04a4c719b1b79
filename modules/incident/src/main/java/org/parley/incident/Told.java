package org.parley.incident;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.parley.statement.ClaimBody;
import org.parley.statement.IncidentBody;
import org.parley.statement.ObservationBody;
import org.parley.statement.Place;
import org.parley.statement.When;

/**
 * Something told of a happening: a claim, an incident or an observation, with what it can be held
 * beside another by.
 *
 * @param what which of the three
 * @param id its id
 * @param label its label, or the first digits of its id
 * @param when when it is said to have happened
 * @param place where
 * @param actors who is named
 * @param signs weapons, codes and categories named
 * @param reachMetres how far from the place it may have happened, as told; empty when not told
 * @param joined ids that people have joined it with already
 */
public record Told(
    What what,
    UUID id,
    String label,
    Optional<When> when,
    Optional<Place> place,
    List<String> actors,
    List<String> signs,
    Optional<Integer> reachMetres,
    Set<UUID> joined) {

  /** What it is. */
  public enum What {
    CLAIM,
    INCIDENT,
    OBSERVATION
  }

  public Told {
    actors = List.copyOf(actors);
    signs = List.copyOf(signs);
    joined = Set.copyOf(joined);
  }

  /** A claim. */
  public static Told of(KnownClaim claim) {
    Set<UUID> joined = new HashSet<>();
    claim.body().links().forEach(link -> joined.add(link.to()));
    return new Told(
        What.CLAIM,
        claim.id(),
        claim.label(),
        claim.body().valid(),
        claim.body().place(),
        claim.body().actors().stream().map(ClaimBody.Actor::name).toList(),
        claim.body().category().stream().toList(),
        Optional.of(0),
        joined);
  }

  /** An incident; what it gathers is joined with it. */
  public static Told of(Known<IncidentBody> incident) {
    IncidentBody body = incident.body();
    Set<UUID> joined = new HashSet<>(body.papers());
    body.claims().forEach(gathered -> joined.add(gathered.claim()));
    body.lineage().splitFrom().ifPresent(joined::add);
    body.lineage().partOf().ifPresent(joined::add);
    body.answers().forEach(answer -> joined.add(answer.incident()));
    body.named().forEach(named -> named.id().ifPresent(joined::add));
    List<String> signs = new ArrayList<>();
    body.weapons().forEach(weapon -> signs.add(weapon.name()));
    body.codes().forEach(code -> signs.add(code.scheme().name() + " " + code.code()));
    return new Told(
        What.INCIDENT,
        incident.id(),
        Lineage.label(incident),
        body.when(),
        body.place(),
        body.actors().stream().map(IncidentBody.Actor::name).toList(),
        signs,
        Optional.of(0),
        joined);
  }

  /** An observation: when and where the observer was. */
  public static Told ofObservation(Known<ObservationBody> observation) {
    ObservationBody body = observation.body();
    List<String> signs = new ArrayList<>();
    body.observed().forEach(row -> row.weapon().ifPresent(signs::add));
    return new Told(
        What.OBSERVATION,
        observation.id(),
        body.label().orElseGet(() -> Known.digits(observation.id())),
        Optional.of(body.when()),
        Optional.of(body.position()),
        List.of(),
        signs,
        reach(body),
        Set.of());
  }

  /** How far from the observer it may have been; empty unless every row says so. */
  private static Optional<Integer> reach(ObservationBody body) {
    int reach = 0;
    for (ObservationBody.Row row : body.observed()) {
      if (row.distance().isEmpty()) {
        return Optional.empty();
      }
      reach = Math.max(reach, row.distance().get().highMetres());
    }
    return Optional.of(reach);
  }
}
