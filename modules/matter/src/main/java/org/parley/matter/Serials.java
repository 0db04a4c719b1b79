package org.parley.matter;

import java.util.List;
import java.util.Optional;

/**
 * The numbers that patrols of a series have in the counts of those who count. Each counts for
 * himself; where the counts differ, both stand.
 *
 * @param serials every number given, oldest first
 * @param differences where numbers cannot both be the place in one count
 */
public record Serials(List<Serial> serials, List<Difference> differences) {

  public Serials {
    serials = List.copyOf(serials);
    differences = List.copyOf(differences);
  }

  /**
   * One number.
   *
   * @param counter who counts
   * @param number the number
   * @param lane whether it is a party's own word or a report
   * @param event the event that has it
   * @param patrol the patrol it is told of; absent when told of the series as a whole
   */
  public record Serial(
      String counter, int number, Lane lane, LoadedEvent event, Optional<LoadedMatter> patrol) {}

  /** What differs. */
  public enum What {
    /** One patrol has two numbers. */
    NUMBERS_OF_ONE_PATROL,
    /** One counter gives one number to patrols that are certainly not the same. */
    PATROLS_OF_ONE_NUMBER
  }

  /**
   * Numbers that differ.
   *
   * @param what what differs
   * @param serials the numbers concerned, in the same order
   */
  public record Difference(What what, List<Serial> serials) {
    public Difference {
      serials = List.copyOf(serials);
    }
  }
}
