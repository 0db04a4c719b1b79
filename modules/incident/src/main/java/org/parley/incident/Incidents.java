package org.parley.incident;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.parley.statement.Body;
import org.parley.statement.EvidenceBody;
import org.parley.statement.IncidentBody;
import org.parley.statement.ObservationBody;
import org.parley.statement.RestrictionBody;
import org.parley.statement.Statement;
import org.parley.statement.TallyBody;
import org.parley.statement.When;
import org.parley.verify.Hash;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;
import org.pcollections.PVector;
import org.pcollections.TreePVector;

/**
 * Incidents, observations, restrictions, evidence and tallies that a reader may know. Immutable; a
 * fold over what was filed, in which a later version takes the place of an earlier one.
 *
 * <p>Lists are ordered by the time told and then by id, so that nobody comes first by having filed
 * first or by its name.
 */
public final class Incidents {
  /** Before the first of them. */
  public static final Incidents EMPTY =
      new Incidents(
          HashTreePMap.empty(),
          HashTreePMap.empty(),
          HashTreePMap.empty(),
          HashTreePMap.empty(),
          HashTreePMap.empty());

  private final PMap<UUID, PVector<Known<IncidentBody>>> incidents;
  private final PMap<UUID, Known<ObservationBody>> observations;
  private final PMap<UUID, Known<RestrictionBody>> restrictions;
  private final PMap<UUID, PVector<Known<EvidenceBody>>> evidence;
  private final PMap<UUID, Known<TallyBody>> tallies;

  private Incidents(
      PMap<UUID, PVector<Known<IncidentBody>>> incidents,
      PMap<UUID, Known<ObservationBody>> observations,
      PMap<UUID, Known<RestrictionBody>> restrictions,
      PMap<UUID, PVector<Known<EvidenceBody>>> evidence,
      PMap<UUID, Known<TallyBody>> tallies) {
    this.incidents = incidents;
    this.observations = observations;
    this.restrictions = restrictions;
    this.evidence = evidence;
    this.tallies = tallies;
  }

  /**
   * The same with one statement more; statements of other kinds leave it as it is.
   *
   * @param index place in the log, from 0
   */
  public Incidents with(long index, Hash leaf, Statement statement, Instant recordedAt) {
    UUID id = statement.id();
    if (statement.body() instanceof IncidentBody body) {
      return new Incidents(
          more(incidents, id, known(index, leaf, statement, body, recordedAt)),
          observations,
          restrictions,
          evidence,
          tallies);
    } else if (statement.body() instanceof ObservationBody body) {
      return new Incidents(
          incidents,
          observations.plus(id, known(index, leaf, statement, body, recordedAt)),
          restrictions,
          evidence,
          tallies);
    } else if (statement.body() instanceof RestrictionBody body) {
      return new Incidents(
          incidents,
          observations,
          restrictions.plus(id, known(index, leaf, statement, body, recordedAt)),
          evidence,
          tallies);
    } else if (statement.body() instanceof EvidenceBody body) {
      return new Incidents(
          incidents,
          observations,
          restrictions,
          more(evidence, body.item().orElse(id), known(index, leaf, statement, body, recordedAt)),
          tallies);
    } else if (statement.body() instanceof TallyBody body) {
      return new Incidents(
          incidents,
          observations,
          restrictions,
          evidence,
          tallies.plus(id, known(index, leaf, statement, body, recordedAt)));
    }
    return this;
  }

  private static <B extends Body> Known<B> known(
      long index, Hash leaf, Statement said, B body, Instant recordedAt) {
    return new Known<>(said.id(), index, leaf, said.from(), said.block(), body, recordedAt);
  }

  private static <T> PMap<UUID, PVector<T>> more(PMap<UUID, PVector<T>> map, UUID id, T one) {
    PVector<T> before = map.getOrDefault(id, TreePVector.empty());
    return map.plus(id, before.plus(one));
  }

  /** The newest version of an incident. */
  public Optional<Known<IncidentBody>> incident(UUID id) {
    return Optional.ofNullable(incidents.get(id)).map(List::getLast);
  }

  /** Every version of an incident, oldest first. */
  public List<Known<IncidentBody>> versions(UUID id) {
    return List.copyOf(incidents.getOrDefault(id, TreePVector.empty()));
  }

  /** Every incident in its newest version. */
  public List<Known<IncidentBody>> incidents() {
    List<Known<IncidentBody>> newest = new ArrayList<>();
    incidents.values().forEach(versions -> newest.add(versions.getLast()));
    return ordered(newest, IncidentBody::when);
  }

  /** Every observation in its newest version. */
  public List<Known<ObservationBody>> observations() {
    return ordered(observations.values(), body -> Optional.of(body.when()));
  }

  /** Every restriction in its newest version. */
  public List<Known<RestrictionBody>> restrictions() {
    return ordered(restrictions.values(), body -> Optional.of(body.when()));
  }

  /** Every tally in its newest version. */
  public List<Known<TallyBody>> tallies() {
    return ordered(tallies.values(), body -> Optional.of(body.period()));
  }

  /** The custody of every piece of evidence, ordered by when each was taken in. */
  public List<Custody> evidence() {
    return evidence.keySet().stream()
        .map(this::custody)
        .flatMap(Optional::stream)
        .sorted(
            Comparator.comparing((Custody one) -> start(Optional.of(one.taken())))
                .thenComparing(Custody::item))
        .toList();
  }

  /** The custody of one piece of evidence. */
  public Optional<Custody> custody(UUID item) {
    return Optional.ofNullable(evidence.get(item)).map(steps -> Custody.of(item, steps));
  }

  private static <B extends Body> List<Known<B>> ordered(
      Collection<Known<B>> some, Function<B, Optional<When>> when) {
    return some.stream()
        .sorted(
            Comparator.comparing((Known<B> one) -> start(when.apply(one.body())))
                .thenComparing(Known::id))
        .toList();
  }

  private static Instant start(Optional<When> when) {
    return when.flatMap(When::earliest).orElse(Instant.MAX);
  }
}
