package org.parley.casefile;

import java.util.List;
import org.parley.verify.Json;

/**
 * Two names a question is about. Their order is the asker's and shows in sentences only.
 *
 * @param a one
 * @param b the other
 */
record Dyad(String a, String b) {
  List<String> names() {
    return List.of(a, b);
  }

  Json.Arr json() {
    return Json.strings(names());
  }
}
