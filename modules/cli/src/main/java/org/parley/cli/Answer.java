package org.parley.cli;

import java.util.List;
import org.parley.verify.Json;

/**
 * What a command has to say: lines for a person and the same as one JSON object for a program.
 *
 * @param exitCode one of {@link ExitCode}
 * @param lines printed one below the other unless {@code --json} was given
 * @param json printed on one line with {@code --json}
 */
public record Answer(int exitCode, List<String> lines, Json.Obj json) {
  public Answer {
    lines = List.copyOf(lines);
  }

  /** It was done. */
  static Answer done(Json.Obj json, List<String> lines) {
    return new Answer(ExitCode.OK, lines, json);
  }

  /** It was done, told in these lines. */
  static Answer done(Json.Obj json, String... lines) {
    return new Answer(ExitCode.OK, List.of(lines), json);
  }
}
