package org.parley.assess;

import java.util.Optional;

/**
 * Somebody said to have done it.
 *
 * @param name as the accounts name him
 * @param party the party he is said to be; absent when no account says so
 * @param part by whose word
 */
public record Actor(String name, Optional<String> party, Part part) {

  /** By whose word somebody took part. No number of words makes one of these another. */
  public enum Part {
    /** Others say that he did. */
    ALLEGED,
    /** He says so himself. */
    CLAIMED,
    /** He, or somebody for him, says that he did not. */
    DENIED
  }

  /** Somebody of whom others say that he did it. */
  public static Actor alleged(String name) {
    return new Actor(name, Optional.empty(), Part.ALLEGED);
  }

  /** A party of which others say that it did it. */
  public static Actor allegedParty(String party) {
    return new Actor(party, Optional.of(party), Part.ALLEGED);
  }
}
