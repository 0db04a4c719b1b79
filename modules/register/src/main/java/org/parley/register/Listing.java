package org.parley.register;

import java.util.List;
import java.util.OptionalLong;

/**
 * One page of an answer.
 *
 * @param <T> what a row is
 * @param items in the order of the query
 * @param next what to ask for next as {@link Page#after}; absent on the last page
 */
public record Listing<T>(List<T> items, OptionalLong next) {
  public Listing {
    items = List.copyOf(items);
  }
}
