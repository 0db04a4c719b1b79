package org.parley.statement;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/**
 * How a party is to be reached, step by step, until somebody answers. Each party files its own; the
 * newest holds for what is recorded after it. A number named here may be told to whoever sends this
 * party a message.
 *
 * @param urgencies the steps for each urgency it names
 * @param lineCheckHours how many hours may pass between two checks of a line to this party
 */
public record LadderBody(List<Steps> urgencies, Optional<Integer> lineCheckHours) implements Body {
  private static final int STEPS = 16;
  private static final int WEEK_MINUTES = 10_080;
  private static final int WEEK_HOURS = 168;

  /**
   * The steps for one urgency, the first first.
   *
   * @param urgency for which messages
   * @param steps whom to reach
   */
  public record Steps(Urgency urgency, List<Step> steps) {
    public Steps {
      steps = List.copyOf(steps);
    }

    static Steps read(BodyFields fields) throws Malformed {
      Steps all =
          new Steps(
              fields.word("urgency", Urgency.values()),
              fields.list(
                  "steps",
                  1,
                  STEPS,
                  StatementRefusal.LIMIT_ITEMS,
                  (item, path) -> BodyFields.object(item, path, fields.limits(), Step::read)));
      for (int i = 1; i < all.steps.size(); i++) {
        if (all.steps.get(i).minutes() < all.steps.get(i - 1).minutes()) {
          throw StatementRefusal.TIME_ORDER.malformed(
              fields.at("steps") + "/" + i + "/minutes", "a later step is not due before it");
        }
      }
      return all;
    }

    Json.Obj json() {
      return Json.obj()
          .put("urgency", urgency.name())
          .put("steps", Json.of(steps.stream().map(Step::json).toList()))
          .build();
    }
  }

  /**
   * One step.
   *
   * @param minutes how long after the message was recorded it is due, unless somebody answered
   * @param post the post to alert; exactly one of post, number and duty is there
   * @param phone the number to call
   * @param onCall the duty whose roster says whom to alert; with one it is a {@code ladder/2}
   * @param title what stands at that step, as a role and never as a name
   */
  public record Step(
      int minutes,
      Optional<Address> post,
      Optional<String> phone,
      Optional<String> onCall,
      Optional<String> title) {
    /** A step that is a post or a number. */
    public Step(
        int minutes, Optional<Address> post, Optional<String> phone, Optional<String> title) {
      this(minutes, post, phone, Optional.empty(), title);
    }

    static Step read(BodyFields fields) throws Malformed {
      long given = Stream.of("post", "phone", "on_call").filter(name -> fields.has(name)).count();
      if (given != 1) {
        throw StatementRefusal.ONE_OF.malformed(
            fields.path(), "exactly one of post, phone and on_call is wanted");
      }
      return new Step(
          fields.integer("minutes", 0, WEEK_MINUTES),
          fields.has("post") ? Optional.of(fields.post("post")) : Optional.empty(),
          fields.optName("phone"),
          fields.optName("on_call"),
          fields.optName("title"));
    }

    Json.Obj json() {
      return Json.obj()
          .put("minutes", minutes)
          .putIfPresent("post", post.map(Address::text))
          .putIfPresent("phone", phone)
          .putIfPresent("on_call", onCall)
          .putIfPresent("title", title)
          .build();
    }
  }

  public LadderBody {
    urgencies = List.copyOf(urgencies);
  }

  /** The steps for an urgency; empty where the party states none. */
  public List<Step> steps(Urgency urgency) {
    return urgencies.stream()
        .filter(stated -> stated.urgency() == urgency)
        .findFirst()
        .map(Steps::steps)
        .orElse(List.of());
  }

  /** Whether a step of it is whoever is on call. */
  public boolean saysOnCall() {
    return urgencies.stream()
        .flatMap(stated -> stated.steps().stream())
        .anyMatch(step -> step.onCall().isPresent());
  }

  static LadderBody read(BodyFields fields) throws Malformed {
    LadderBody ladder =
        new LadderBody(
            fields.objects("urgencies", 1, Steps::read),
            fields.optInteger("line_check_hours", 1, WEEK_HOURS));
    BodyFields.distinct(
        ladder.urgencies.stream().map(Steps::urgency).toList(), fields.at("urgencies"));
    return ladder;
  }

  @Override
  public Optional<Kind> kind() {
    return Optional.of(Kind.LADDER);
  }

  /** 2 where a step is whoever is on call. */
  @Override
  public int version() {
    return saysOnCall() ? 2 : 1;
  }

  @Override
  public Json.Obj json() {
    return Json.obj()
        .put("urgencies", Json.of(urgencies.stream().map(Steps::json).toList()))
        .putIfPresent("line_check_hours", lineCheckHours)
        .build();
  }
}
