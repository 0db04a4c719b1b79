package org.parley.incident;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.parley.statement.IncidentBody;
import org.parley.statement.IncidentBody.State;
import org.parley.statement.Place;
import org.parley.statement.When;

/**
 * From which incidents one came and into which it went, each by the word of whoever filed it. An
 * incident that was merged into another still answers under its old id: what stands for it is told
 * in its place.
 *
 * @param asked the incident asked about
 * @param stands the one that stands for it now, which may be itself
 * @param merged those that were merged into it, at any remove
 * @param parts those that add to it or to one merged into it, for other readers
 * @param splitInto those that were taken out of it
 * @param circle whether mergers lead back to where they began; then each stands for itself
 */
public record Lineage(
    Known<IncidentBody> asked,
    Known<IncidentBody> stands,
    List<Known<IncidentBody>> merged,
    List<Known<IncidentBody>> parts,
    List<Known<IncidentBody>> splitInto,
    boolean circle) {

  public Lineage {
    merged = List.copyOf(merged);
    parts = List.copyOf(parts);
    splitInto = List.copyOf(splitInto);
  }

  /** The lineage of an incident, as far as the reader may know it. */
  public static Optional<Lineage> of(Incidents incidents, UUID id) {
    return incidents.incident(id).map(asked -> of(incidents, asked));
  }

  private static Lineage of(Incidents all, Known<IncidentBody> asked) {
    Set<UUID> walked = new HashSet<>();
    Known<IncidentBody> stands = asked;
    boolean circle = false;
    Optional<Known<IncidentBody>> next = into(all, stands);
    while (next.isPresent() && !circle) {
      walked.add(stands.id());
      circle = walked.contains(next.get().id());
      stands = circle ? asked : next.get();
      next = circle ? Optional.empty() : into(all, stands);
    }
    List<Known<IncidentBody>> every = all.incidents();
    List<Known<IncidentBody>> merged = circle ? List.of() : mergedInto(every, stands.id());
    Set<UUID> whole = new HashSet<>(Set.of(stands.id()));
    merged.forEach(one -> whole.add(one.id()));
    return new Lineage(
        asked,
        stands,
        merged,
        every.stream()
            .filter(one -> one.body().lineage().partOf().filter(whole::contains).isPresent())
            .filter(one -> one.body().state() != State.RETRACTED && !whole.contains(one.id()))
            .toList(),
        every.stream()
            .filter(one -> one.body().lineage().splitFrom().filter(whole::contains).isPresent())
            .toList(),
        circle);
  }

  private static Optional<Known<IncidentBody>> into(Incidents all, Known<IncidentBody> one) {
    return one.body().lineage().mergedInto().flatMap(all::incident);
  }

  private static List<Known<IncidentBody>> mergedInto(
      List<Known<IncidentBody>> every, UUID stands) {
    Set<UUID> found = new LinkedHashSet<>();
    Deque<UUID> open = new ArrayDeque<>(List.of(stands));
    while (!open.isEmpty()) {
      UUID target = open.removeFirst();
      for (Known<IncidentBody> one : every) {
        boolean into = one.body().lineage().mergedInto().filter(target::equals).isPresent();
        if (into && !one.id().equals(stands) && found.add(one.id())) {
          open.addLast(one.id());
        }
      }
    }
    return every.stream().filter(one -> found.contains(one.id())).toList();
  }

  /** Everything that gathers for it: itself, what was merged into it, what adds to it. */
  public List<Known<IncidentBody>> whole() {
    List<Known<IncidentBody>> whole = new ArrayList<>(List.of(stands));
    whole.addAll(merged);
    whole.addAll(parts);
    return whole;
  }

  /**
   * What may be held beside the terms of agreements.
   *
   * @param when when it is taken to have happened
   * @param place where
   * @param act FORCE, PROVOCATION, or a kind of notice
   * @param actors everybody named, once for each way of being named
   * @param against at whom or what it is said to have been directed
   * @param weapons weapons named
   * @param effect what it is said to have done
   */
  public record Facts(
      Optional<When> when,
      Optional<Place> place,
      Optional<String> act,
      List<IncidentBody.Actor> actors,
      List<String> against,
      List<String> weapons,
      Optional<String> effect) {
    public Facts {
      actors = List.copyOf(actors);
      against = List.copyOf(against);
      weapons = List.copyOf(weapons);
    }
  }

  /**
   * What is stated of the incident that stands, with the actors and weapons that anything gathered
   * for it names.
   */
  public Facts facts() {
    IncidentBody body = stands.body();
    List<IncidentBody> all = whole().stream().map(Known::body).toList();
    return new Facts(
        body.when(),
        body.place(),
        body.act(),
        all.stream().flatMap(one -> one.actors().stream()).distinct().toList(),
        all.stream().flatMap(one -> one.against().stream()).distinct().toList(),
        all.stream()
            .flatMap(one -> one.weapons().stream())
            .map(IncidentBody.Weapon::name)
            .distinct()
            .toList(),
        body.effect());
  }

  /** Its label, or the first digits of its id. */
  public static String label(Known<IncidentBody> incident) {
    return incident.body().label().orElseGet(() -> Known.digits(incident.id()));
  }
}
