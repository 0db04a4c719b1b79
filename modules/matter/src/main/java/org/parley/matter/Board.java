package org.parley.matter;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.parley.statement.EventBody.Relations;
import org.parley.terms.Sentence;

/**
 * How things stand at a moment, block by block and pair by pair. There is no state of everything:
 * patrols may be suspended in one block while the longest one runs in the other, and both are true.
 * Only a linkage that somebody put on record ties blocks, and it is listed as his, nothing more.
 *
 * @param at the moment
 * @param blocks the blocks, in the order of the record
 */
public record Board(Instant at, List<BlockRow> blocks) {

  public Board {
    blocks = List.copyOf(blocks);
  }

  /**
   * One block.
   *
   * @param key its key
   * @param matter the block as put on record; absent when others only file under its key
   * @param dyads the pairs of which a relation is told
   * @param series its patrol series
   * @param links who ties it to another block
   */
  public record BlockRow(
      String key,
      Optional<LoadedMatter> matter,
      List<DyadRow> dyads,
      List<MatterState> series,
      List<MatterState> links) {
    public BlockRow {
      dyads = List.copyOf(dyads);
      series = List.copyOf(series);
      links = List.copyOf(links);
    }
  }

  /**
   * How two stand to each other in one block.
   *
   * @param a one, as the first account names them
   * @param b the other
   * @param notified by the own words of either
   * @param reported by public reports
   * @param accounts all that may have been the case by then, oldest first, with trend and evidence
   * @param said the two lanes in words
   */
  public record DyadRow(
      String a,
      String b,
      Possible<Relations> notified,
      Possible<Relations> reported,
      List<Account> accounts,
      Sentence said) {
    public DyadRow {
      accounts = List.copyOf(accounts);
    }

    /** The two lanes in words, in English. */
    public String words() {
      return said.text();
    }
  }
}
