package org.parley.cli;

import java.util.Optional;
import org.parley.verify.Json;

/**
 * One thing that keeps a file from being filed as it is.
 *
 * @param spot line and column, where known
 * @param path of the field in the file
 * @param code stable code, listed in docs/refusals.md
 * @param detail what is the case
 * @param next what to do
 */
record FileProblem(
    String file, Optional<Spot> spot, String path, String code, String detail, String next) {

  /** One line with the place, then two for what and what to do. */
  java.util.List<String> lines() {
    return java.util.List.of(
        file + spot.map(at -> ":" + at.line() + ":" + at.column()).orElse("") + "  " + path,
        "    " + detail + "  [" + code + "]",
        "    " + next);
  }

  Json.Obj json() {
    Json.Builder json = Json.obj().put("file", file);
    spot.ifPresent(at -> json.put("line", at.line()).put("column", at.column()));
    return json.put("path", path).put("code", code).put("detail", detail).put("next", next).build();
  }
}
