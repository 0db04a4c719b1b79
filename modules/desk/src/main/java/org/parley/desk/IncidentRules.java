package org.parley.desk;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.UUID;
import org.parley.disclosure.Viewer;
import org.parley.statement.EvidenceBody;
import org.parley.statement.IncidentBody;
import org.parley.statement.IncidentBody.Lineage;
import org.parley.statement.Kind;
import org.parley.statement.ObservationBody;
import org.parley.statement.Refusal;
import org.parley.statement.RestrictionBody;
import org.parley.statement.TallyBody;
import org.parley.verify.Hash;

/**
 * What incidents and the papers beside them may name. Whoever reads a statement reads the ids in
 * it, so everything named must be readable by everybody who will read the statement; for fewer
 * readers the rest is gathered in an incident of its own that says it is part of the other.
 *
 * <p>What the author may not read is refused in the words for what does not exist.
 */
final class IncidentRules {
  private IncidentRules() {}

  /** Something named, and where. */
  private record Mention(UUID id, String path, Optional<Kind> kind) {}

  static Optional<Refusal> incident(Presented said, IncidentBody body, Situation now, Instant at) {
    UUID self = said.statement().id();
    List<Mention> named = new ArrayList<>();
    for (int i = 0; i < body.claims().size(); i++) {
      named.add(claim(body.claims().get(i).claim(), "/body/claims/" + i + "/claim"));
    }
    lineage(body.lineage(), named);
    for (int i = 0; i < body.actors().size(); i++) {
      claim(body.actors().get(i).claim(), "/body/actors/" + i, named);
    }
    for (int i = 0; i < body.weapons().size(); i++) {
      claim(body.weapons().get(i).claim(), "/body/weapons/" + i, named);
    }
    for (int i = 0; i < body.named().size(); i++) {
      String path = "/body/named/" + i;
      claim(body.named().get(i).claim(), path, named);
      any(body.named().get(i).id(), path + "/id", named);
    }
    for (int i = 0; i < body.answers().size(); i++) {
      String path = "/body/answers/" + i;
      named.add(incident(body.answers().get(i).incident(), path + "/incident"));
      claim(body.answers().get(i).claim(), path, named);
    }
    for (int i = 0; i < body.papers().size(); i++) {
      any(Optional.of(body.papers().get(i)), "/body/papers/" + i, named);
    }
    Optional<Refusal> itself =
        named.stream()
            .filter(one -> one.id().equals(self))
            .findFirst()
            .map(one -> IncidentRefusal.ITSELF.at(one.path()));
    return itself.or(() -> readable(said, named, now, at));
  }

  private static void lineage(Lineage lineage, List<Mention> named) {
    lineage.mergedInto().ifPresent(id -> named.add(incident(id, "/body/merged_into")));
    lineage.splitFrom().ifPresent(id -> named.add(incident(id, "/body/split_from")));
    lineage.partOf().ifPresent(id -> named.add(incident(id, "/body/part_of")));
  }

  static Optional<Refusal> observation(
      Presented said, ObservationBody body, Situation now, Instant at) {
    List<Mention> named = new ArrayList<>();
    any(body.during(), "/body/during", named);
    for (int i = 0; i < body.evidence().size(); i++) {
      named.add(
          new Mention(body.evidence().get(i), "/body/evidence/" + i, Optional.of(Kind.EVIDENCE)));
    }
    return readable(said, named, now, at);
  }

  static Optional<Refusal> restriction(
      Presented said, RestrictionBody body, Situation now, Instant at) {
    List<Mention> named = new ArrayList<>();
    any(body.during(), "/body/during", named);
    return readable(said, named, now, at);
  }

  static Optional<Refusal> evidence(Presented said, EvidenceBody body, Situation now, Instant at) {
    List<Mention> named = new ArrayList<>();
    body.item()
        .ifPresent(id -> named.add(new Mention(id, "/body/item", Optional.of(Kind.EVIDENCE))));
    for (int i = 0; i < body.about().size(); i++) {
      any(Optional.of(body.about().get(i)), "/body/about/" + i, named);
    }
    return readable(said, named, now, at);
  }

  static Optional<Refusal> tally(Presented said, TallyBody body, Situation now, Instant at) {
    List<Mention> named = new ArrayList<>();
    body.revises()
        .ifPresent(id -> named.add(new Mention(id, "/body/revises", Optional.of(Kind.TALLY))));
    return readable(said, named, now, at);
  }

  private static Mention claim(UUID id, String path) {
    return new Mention(id, path, Optional.of(Kind.CLAIM));
  }

  private static void claim(Optional<UUID> id, String path, List<Mention> named) {
    id.ifPresent(one -> named.add(claim(one, path + "/claim")));
  }

  private static Mention incident(UUID id, String path) {
    return new Mention(id, path, Optional.of(Kind.INCIDENT));
  }

  private static void any(Optional<UUID> id, String path, List<Mention> named) {
    id.ifPresent(one -> named.add(new Mention(one, path, Optional.empty())));
  }

  /** Everything named is known to its author, and to everybody whom the statement reaches. */
  private static Optional<Refusal> readable(
      Presented said, List<Mention> named, Situation now, Instant at) {
    SortedSet<String> readers = now.recipients(said.statement().from(), said.statement().to());
    readers.removeAll(now.takingPart().withheldFrom(said.statement(), Optional.empty(), at));
    for (Mention one : named) {
      Optional<KnownLeaf> leaf = now.entity(one.id()).map(Entity::newest).flatMap(now::leaf);
      if (leaf.isEmpty() || !fits(one, leaf.get()) || !reads(said.party(), leaf.get(), now)) {
        return Optional.of(IncidentRefusal.UNKNOWN.at(one.path()));
      }
      Optional<String> other =
          readers.stream().filter(reader -> !reads(reader, leaf.get(), now)).findFirst();
      if (other.isPresent()) {
        return Optional.of(
            IncidentRefusal.READERS.at(
                one.path(),
                other.get()
                    + " would read this and may not read what it names here; leave it out, or file"
                    + " it for fewer readers as an incident with part_of"));
      }
    }
    return Optional.empty();
  }

  private static boolean fits(Mention one, KnownLeaf leaf) {
    return one.kind().isEmpty() || one.kind().equals(leaf.kind());
  }

  private static boolean reads(String party, KnownLeaf leaf, Situation now) {
    Hash hash = leaf.leaf();
    return now.mayRead(Viewer.of(party), hash);
  }
}
