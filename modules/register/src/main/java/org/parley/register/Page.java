package org.parley.register;

import java.util.OptionalLong;

/**
 * Which part of a long answer is asked for.
 *
 * @param after the index behind which the page begins, in the order of the query; absent for the
 *     first page
 * @param limit most rows, at least 1
 */
public record Page(OptionalLong after, int limit) {
  /** The first page. */
  public static Page first(int limit) {
    return new Page(OptionalLong.empty(), limit);
  }
}
