package org.parley.cli;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.parley.statement.Address;
import org.parley.statement.Body;
import org.parley.statement.Draft;
import org.parley.statement.Entropy;
import org.parley.statement.Kind;
import org.parley.statement.Limits;
import org.parley.statement.Reading;
import org.parley.statement.Refusal;
import org.parley.statement.Statement;
import org.parley.verify.Json;

/**
 * The body of a zone or an agreement with every problem of its form found, not the first alone:
 * what a desk would turn down is noted and taken out, and the rest is read again, until it reads.
 *
 * <p>What was taken out or put in its place is never told as a problem of its own.
 */
final class MendedBody {
  private static final int ROUNDS_MAX = 400;
  private static final String BODY = "/body";

  /** What stands in for a required member, so that the rest can be looked at. */
  private static final Map<String, Json> STAND_INS =
      Map.ofEntries(
          Map.entry("/title", Json.obj().put("en", "-").build()),
          Map.entry("/name", Json.obj().put("en", "-").build()),
          Map.entry("/parties", Json.strings(List.of("One", "Other"))),
          Map.entry("/in_force_from", Json.of("2000-01-01T00:00:00Z")),
          Map.entry("/zone_basis", Json.of("UTC")),
          Map.entry("/zones", Json.of(List.of())),
          Map.entry("/zone_kind", Json.of("DE_ESCALATION_AREA")),
          Map.entry("/geometry_basis", Json.of("PENDING")),
          Map.entry("/terms/article", Json.of("-")),
          Map.entry("/terms/kind", Json.of("OBLIGATION")),
          Map.entry("/terms/text", Json.of("-")),
          Map.entry("/terms/lang", Json.of("en")),
          Map.entry("/terms/who", Json.strings(List.of("One"))),
          Map.entry("/terms/to_whom", Json.of(List.of())));

  private final Kind kind;
  private final TracedJson traced;
  private final List<Refusal> problems = new ArrayList<>();
  private final Set<String> mended = new HashSet<>();
  private final Optional<Body> body;

  /**
   * @param json with ids and leaf hashes in place of labels
   */
  MendedBody(Kind kind, Json.Obj json) {
    this.kind = kind;
    this.traced = new TracedJson(json);
    this.body = read();
  }

  /** What is wrong with its form; paths are those of the body as it was given. */
  List<Refusal> problems() {
    return List.copyOf(problems);
  }

  /** What could be read; empty when nothing could. */
  Optional<Body> body() {
    return body;
  }

  /** The path as given of a path in {@link #body}; empty when that was put in here. */
  Optional<String> origin(String path) {
    return traced.origin(path);
  }

  /** Whether a member had to be taken out or put in. */
  boolean mended(String path) {
    return mended.contains(path);
  }

  private Optional<Body> read() {
    for (int round = 0; round < ROUNDS_MAX; round++) {
      Draft draft =
          Draft.ofJson(
              kind,
              Entropy.seeded(1, "check").uuid(),
              new Address("One/check"),
              List.of(Address.EVERYONE),
              Instant.EPOCH,
              traced.json());
      switch (Statement.read(draft.bytes(Entropy.seeded(1, "salt")), Limits.standard())) {
        case Reading.Of read -> {
          return Optional.of(read.statement().body());
        }
        case Reading.Refused refused -> {
          if (!noted(refused.refusal())) {
            return Optional.empty();
          }
        }
      }
    }
    return Optional.empty();
  }

  /** Notes the problem and mends it; false when it cannot be mended. */
  private boolean noted(Refusal refusal) {
    boolean ofBody = refusal.path().startsWith(BODY);
    String path = ofBody ? refusal.path().substring(BODY.length()) : "";
    boolean own = traced.origin(path).isPresent() && !mended.contains(path);
    if (own) {
      problems.add(
          new Refusal(refusal.code(), traced.origin(path).orElseThrow(), refusal.detail()));
    }
    return ofBody && mend(path);
  }

  private boolean mend(String path) {
    if (path.startsWith("/geometry") || path.equals("/error_m")) {
      return pending();
    }
    if (traced.has(path) && !path.isEmpty() && !mended.contains(path)) {
      return taken(path);
    }
    String form = path.replaceAll("^/terms/[0-9]+", "/terms");
    if (STAND_INS.containsKey(form) && mended.add(path + " put in")) {
      mended.add(path);
      return traced.put(path, STAND_INS.get(form));
    }
    if (path.equals("/terms")) {
      return mended.add("/terms put in") && traced.put("/terms", Json.of(List.of(term())));
    }
    String around = TracedJson.parent(path);
    return !around.isEmpty() && taken(around);
  }

  /** Takes out one value; an item as such, a member so that its absence is no news later. */
  private boolean taken(String path) {
    if (!traced.isItem(path)) {
      mended.add(path);
    }
    return traced.remove(path);
  }

  private boolean pending() {
    boolean first = mended.add("/geometry");
    mended.add("/error_m");
    traced.remove("/geometry");
    traced.remove("/error_m");
    return traced.put("/geometry_basis", Json.of("PENDING")) && first;
  }

  private static Json term() {
    return Json.obj()
        .put("article", "-")
        .put("kind", "OBLIGATION")
        .put("text", "-")
        .put("lang", "en")
        .put("who", Json.strings(List.of("One")))
        .put("to_whom", Json.of(List.of()))
        .build();
  }
}
