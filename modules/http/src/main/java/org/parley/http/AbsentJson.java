package org.parley.http;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.parley.desk.Situation;
import org.parley.statement.PolicyBody;
import org.parley.statement.PolicyParty;
import org.parley.verify.Json;

/**
 * The parties that take no part by their own word, which is said to everyone: nobody there reads
 * what is filed now.
 */
final class AbsentJson {
  private AbsentJson() {}

  /** One row for each, in the policy's order; empty when everybody takes part. */
  static Optional<Json> of(Situation now, Instant at) {
    List<Json> absent =
        now.policy().map(PolicyBody::parties).orElse(List.of()).stream()
            .map(PolicyParty::name)
            .filter(party -> !now.takesPart(party, at))
            .flatMap(party ->
                now.standing(party, at).stream()
                    .map(word ->
                        (Json)
                            Json.obj()
                                .put("party", party)
                                .put("since", word.since().toString())
                                .put("state", word.state().name())
                                .build()))
            .toList();
    return absent.isEmpty() ? Optional.empty() : Optional.of(Json.of(absent));
  }
}
