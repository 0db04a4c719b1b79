package org.parley.register;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.parley.statement.ImportBody;
import org.parley.verify.Hash;

/**
 * One import as a reader may know it.
 *
 * @param id the import
 * @param leaf the leaf of its newest version
 * @param index where that leaf stands
 * @param from the post that took it in
 * @param recordedAt when that version was recorded here
 * @param state whether its rows are shown, and if not, why
 * @param rows how many rows stand in its chunks; 0 unless they are shown
 * @param body what the version says
 */
public record ImportRow(
    UUID id,
    Hash leaf,
    long index,
    String from,
    Instant recordedAt,
    State state,
    long rows,
    ImportBody body) {

  /** Whether rows are shown. */
  public enum State {
    COMPLETE,
    /** Its party took it back. */
    WITHDRAWN,
    /** A chunk it names is not there for this reader. */
    INCOMPLETE,
    /** A chunk it names does not read. */
    UNREADABLE
  }

  /**
   * A recorded chunk.
   *
   * @param number its place in the import
   * @param leaf its leaf
   * @param rows how many rows it holds
   * @param sha256 hash of the rows
   * @param fault why it does not read; empty where it does
   * @param to whom it is addressed to
   */
  public record Chunk(
      int number, Hash leaf, int rows, Hash sha256, Optional<String> fault, List<String> to) {
    public Chunk {
      to = List.copyOf(to);
    }
  }

  /**
   * Where one row stands.
   *
   * @param index of the leaf of its chunk
   * @param ord its place in the chunk, from 0
   * @param row its row of the file
   */
  public record At(long index, int ord, long row) {}
}
