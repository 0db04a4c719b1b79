package org.parley.matter;

/**
 * Where an event about a matter comes from. The two lanes never mix: what the press says changes no
 * state here, and silence here hides nothing that the press says.
 */
public enum Lane {
  /** The own, signed word of a party of the matter. */
  NOTIFIED,
  /** A public report, or the word of somebody who is no party of the matter. */
  REPORTED
}
