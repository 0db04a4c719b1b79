package org.parley.matter;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.parley.statement.MatterBody;
import org.parley.statement.MatterKind;
import org.parley.terms.Sentence;
import org.parley.verify.Hash;

/**
 * The newest version of a matter as a party put it on record.
 *
 * @param leaf the leaf that holds it
 * @param id the matter, the same for all its versions
 * @param by the party that put it on record
 * @param body what it says
 * @param block the block it was filed under
 * @param recordedAt when it was recorded
 * @param order its place in the record; a later version keeps the place of the first
 */
public record LoadedMatter(
    Hash leaf,
    UUID id,
    String by,
    MatterBody body,
    Optional<String> block,
    Instant recordedAt,
    int order) {

  /** What kind of thing it is. */
  public MatterKind kind() {
    return body.matterKind();
  }

  /** Its label, or its title where it has none. */
  public String name(String language) {
    return body.label().orElseGet(() -> body.title().in(language));
  }

  /**
   * Everybody whose own word about it counts as notified here: those it names as taking part, as
   * its quorum, as speaking or addressed; of a mechanism, and where it names nobody, also whoever
   * put it on record as its own word. Who only writes down what is between others tells of it like
   * any other report.
   */
  public Set<String> parties() {
    Set<String> parties = new LinkedHashSet<>(body.parties());
    parties.addAll(body.ground().quorum());
    body.talks().by().ifPresent(parties::add);
    body.talks().to().ifPresent(parties::add);
    if (kept()) {
      parties.add(by);
    }
    return parties;
  }

  /** Whether a name's own word about it counts as notified here, see {@link #parties}. */
  boolean isParty(String name) {
    return body.parties().contains(name)
        || body.ground().quorum().contains(name)
        || body.talks().by().filter(name::equals).isPresent()
        || body.talks().to().filter(name::equals).isPresent()
        || (by.equals(name) && kept());
  }

  /** Whether it is kept by whoever put it on record. */
  private boolean kept() {
    boolean namesNobody =
        body.parties().isEmpty()
            && body.ground().quorum().isEmpty()
            && body.talks().by().isEmpty()
            && body.talks().to().isEmpty();
    return body.ownWord() && (namesNobody || kind() == MatterKind.MECHANISM);
  }

  /**
   * Who owes what it asks: of an ultimatum or a proposal the one addressed; of everything else the
   * one it is by, or else is addressed to. Where it names neither, all that take part.
   */
  public List<String> owners() {
    boolean asked = kind() == MatterKind.ULTIMATUM || kind() == MatterKind.PROPOSAL;
    Optional<String> owner =
        asked ? body.talks().to() : body.talks().by().or(() -> body.talks().to());
    return owner.map(List::of).orElseGet(body::parties);
  }

  /** Whose word it is: as told here by a party, or as reported by its source. */
  public Sentence ground() {
    return body.source()
        .map(source -> Sentence.of("as reported by {0}", source.name()))
        .orElseGet(() -> Sentence.of("as told here by {0}", by));
  }

  /** The same in English. */
  public String basis() {
    return ground().text();
  }
}
