package org.parley.http;

import org.parley.verify.Json;

/** Members of a question as a body has them. */
final class InABody {
  private InABody() {}

  /** From members as an address would have them, {@code place=1,2&time=2026-03-04}. */
  static String of(String members) {
    Json.Builder body = Json.obj();
    for (String member : members.split("&")) {
      String[] both = member.split("=", 2);
      body.put(both[0], both[1]);
    }
    return body.build().text();
  }
}
