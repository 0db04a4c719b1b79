package org.parley.http;

import org.parley.verify.Fields;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/** Reads the small JSON bodies of this room. */
final class Bodies {
  /** Longest body of every route but submit. */
  static final int BYTES_MAX = 16_384;

  private static final int DEPTH_MAX = 4;

  private Bodies() {}

  static Fields fields(Call call) throws Malformed {
    return Fields.of(Json.parse(call.body(), BYTES_MAX, DEPTH_MAX), "");
  }
}
