package org.parley.utm;

import java.util.function.Function;
import org.parley.verify.Json;

/** What comes of a request: an answer, or a change that is to be recorded before it is answered. */
public sealed interface Outcome {

  /**
   * An answer.
   *
   * @param status HTTP status code
   * @param body as the standard has it
   */
  record Answer(int status, Json body) implements Outcome {}

  /**
   * A change and, once it is recorded, its answer.
   *
   * @param change to be recorded
   * @param answer made of the airspace that holds the change
   */
  record Recording(Change change, Function<Airspace, Answer> answer) implements Outcome {}
}
