package org.parley.desk;

import java.time.Instant;
import java.util.SortedSet;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.parley.matter.Matters;
import org.parley.statement.EventBody;
import org.parley.statement.MatterBody;
import org.parley.statement.Statement;
import org.parley.verify.Hash;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;

/**
 * Matters and events: all of them, and for each party those it may read. Whether something a party
 * says fits what is on record is asked of its own part only, so that what it may not know cannot
 * change the answer.
 *
 * @param all everything
 * @param readable what each party may read
 */
record MatterBoard(Matters all, PMap<String, Matters> readable) {
  static final MatterBoard EMPTY = new MatterBoard(Matters.EMPTY, HashTreePMap.empty());

  /** What that party may read. */
  Matters of(String party) {
    return readable.getOrDefault(party, Matters.EMPTY);
  }

  /**
   * With one version of a matter more.
   *
   * @param readers the parties that may read it, its author's among them
   */
  MatterBoard with(
      Statement said, MatterBody body, Hash leaf, Instant recordedAt, SortedSet<String> readers) {
    String party = said.from().party().orElseThrow();
    return with(
        readers, before -> before.matter(leaf, party, body, said.id(), said.block(), recordedAt));
  }

  /**
   * With one version of an event more.
   *
   * @param readers the parties that may read it, its author's among them
   */
  MatterBoard with(
      Statement said, EventBody body, Hash leaf, Instant recordedAt, SortedSet<String> readers) {
    String party = said.from().party().orElseThrow();
    return with(
        readers, before -> before.event(leaf, party, body, said.id(), said.block(), recordedAt));
  }

  private MatterBoard with(SortedSet<String> readers, UnaryOperator<Matters> change) {
    PMap<String, Matters> more = readable;
    for (String party : readers) {
      more = more.plus(party, change.apply(of(party)));
    }
    return new MatterBoard(change.apply(all), more);
  }

  void describe(Consumer<String> line) {
    all.digest(line);
    readable.keySet().stream()
        .sorted()
        .forEach(party -> line.accept("matters " + party + " " + counted(of(party))));
  }

  private static String counted(Matters matters) {
    return matters.matters().size() + " " + matters.size();
  }
}
