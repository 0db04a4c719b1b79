package org.parley.delivery;

/** One way to one address. */
@FunctionalInterface
public interface Post {
  /**
   * Hands over a parcel; may take as long as it takes, and ends soon when it is interrupted.
   *
   * @return what became of it; never that it arrived, which only its recipient can say
   */
  Outcome send(Parcel parcel);

  /** What became of an attempt. */
  sealed interface Outcome {
    /** What the other machine said, or what kept it; without the address. */
    String says();

    /** The other machine took it. */
    record Taken(String says) implements Outcome {}

    /** Not now. */
    record Later(String says) implements Outcome {}

    /** Not at all, as the other machine says. */
    record Never(String says) implements Outcome {}
  }
}
