package org.parley.testkit;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.parley.utm.Airspace;
import org.parley.utm.Change;
import org.parley.utm.Outcome;
import org.parley.utm.UssCaller;
import org.parley.utm.UtmRequest;
import org.parley.utm.UtmRules;
import org.parley.utm.UtmScope;
import org.parley.verify.Invariant;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/** Bodies of requests to the façade, as every route of it reads them. */
final class HostileUtm {
  private static final UUID ID = UUID.fromString("00000000-0000-4000-8000-000000000001");
  private static final String CIRCLE =
      "{\"volume\":{\"outline_circle\":{\"center\":{\"lat\":35.9,\"lng\":36.8},"
          + "\"radius\":{\"value\":500,\"units\":\"M\"}},"
          + "\"altitude_lower\":{\"value\":0,\"reference\":\"W84\",\"units\":\"M\"},"
          + "\"altitude_upper\":{\"value\":90,\"reference\":\"W84\",\"units\":\"M\"}},"
          + "\"time_start\":{\"value\":\"2026-03-02T07:00:00Z\",\"format\":\"RFC3339\"},"
          + "\"time_end\":{\"value\":\"2026-03-02T08:00:00Z\",\"format\":\"RFC3339\"}}";
  private static final String MORE =
      ",\"area_of_interest\":"
          + CIRCLE
          + ",\"state\":\"Accepted\",\"uss_base_url\":\"https://a.example/utm\",\"key\":[\"a\"],"
          + "\"new_subscription\":{\"uss_base_url\":\"https://a.example\"},"
          + "\"notify_for_constraints\":true,\"availability\":\"Down\",\"exchange\":{\"url\":\"u\","
          + "\"method\":\"GET\",\"headers\":[\"Cookie: a\",\"A: b\"],\"recorder_role\":\"Server\","
          + "\"request_time\":{\"value\":\"2026-03-02T07:00:00Z\",\"format\":\"RFC3339\"}}}";

  private HostileUtm() {}

  static List<byte[]> seeds() {
    return List.of(
        ("{\"extents\":[" + CIRCLE + "]" + MORE).getBytes(StandardCharsets.UTF_8),
        ("{\"extents\":" + CIRCLE + MORE).getBytes(StandardCharsets.UTF_8));
  }

  static void read(byte[] bytes) throws Malformed {
    Json body = Json.parse(bytes, 1 << 20, 10);
    UtmRequest request =
        new UtmRequest(
            new UssCaller("uss1", EnumSet.allOf(UtmScope.class)),
            Instant.parse("2026-03-02T06:58:00Z"),
            ID.toString(),
            Optional.empty(),
            Optional.of(body),
            ID);
    for (UtmRules rule : UtmRules.values()) {
      try {
        if (rule.decide(Airspace.EMPTY, request) instanceof Outcome.Recording recording) {
          kept(recording.change());
        }
      } catch (Malformed refused) {
        Invariant.hold(!refused.code().isEmpty(), "a refusal has a code");
      }
    }
  }

  private static void kept(Change change) throws Malformed {
    Json.Obj written = change.json();
    Json again = Json.parse(written.bytes(), 8 << 20, Change.DEPTH_MOST);
    Invariant.hold(Change.read(again).equals(change), "what is recorded is folded as it was meant");
  }
}
