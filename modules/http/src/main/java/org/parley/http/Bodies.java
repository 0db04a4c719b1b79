package org.parley.http;

import org.parley.verify.Fields;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/** Reads the small JSON bodies of this room. */
final class Bodies {
  private static final int DEPTH_MAX = 4;

  private Bodies() {}

  static Fields fields(Call call) throws Malformed {
    return Fields.of(Json.parse(call.body(), call.limits().bodyBytes(), DEPTH_MAX), "");
  }
}
