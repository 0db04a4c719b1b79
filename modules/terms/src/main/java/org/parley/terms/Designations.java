package org.parley.terms;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Who stood on which designation list when. The law names lists; their entries are kept elsewhere.
 */
@FunctionalInterface
public interface Designations {
  /** No list is loaded. */
  Designations NONE = (list, name, at) -> Optional.empty();

  /**
   * Whether a name stood on a list at a moment.
   *
   * @param list the list
   * @param name the name, as the question has it
   * @return empty when the list is not loaded or says nothing certain about the name
   */
  Optional<Boolean> listed(UUID list, String name, Instant at);
}
