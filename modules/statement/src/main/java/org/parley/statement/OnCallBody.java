package org.parley.statement;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.parley.verify.Fields;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/**
 * A roster: which post of a party has a duty when, with its numbers and languages. Of a party's
 * rosters for one duty the newest counts. Whoever it is addressed to reads all of it and nobody
 * else anything; persons stand in sealed fields of the envelope and never here.
 *
 * @param duty what the duty is called, as the party's ladder calls it
 * @param turns each turn; they may stand side by side, and leave gaps, which are told
 */
public record OnCallBody(String duty, List<Turn> turns) implements Body {
  private static final int TURNS = 200;
  private static final int PHONES = 8;

  /**
   * One turn.
   *
   * @param post the post that has the duty
   * @param focalPoint what stands there, as a role and never as a name
   * @param phones the numbers, the first first
   * @param languages what is spoken there
   * @param from from when on
   * @param until to before when
   * @param deputies who stands in
   */
  public record Turn(
      Address post,
      Optional<String> focalPoint,
      List<String> phones,
      List<String> languages,
      Instant from,
      Instant until,
      List<Address> deputies) {
    public Turn {
      phones = List.copyOf(phones);
      languages = List.copyOf(languages);
      deputies = List.copyOf(deputies);
    }

    /** Whether it is this turn's time. */
    public boolean holds(Instant at) {
      return !at.isBefore(from) && at.isBefore(until);
    }

    static Turn read(BodyFields fields) throws Malformed {
      Turn turn =
          new Turn(
              fields.post("post"),
              fields.optName("focal_point"),
              some(fields, "phones", OnCallBody::phone),
              some(fields, "languages", OnCallBody::language),
              fields.time("from"),
              fields.time("until"),
              some(fields, "deputies", OnCallBody::deputy));
      if (!turn.from.isBefore(turn.until)) {
        throw StatementRefusal.TIME_ORDER.malformed(fields.at("until"), "lies not after from");
      }
      return turn;
    }

    private static <T> List<T> some(BodyFields fields, String name, BodyFields.ItemReader<T> reader)
        throws Malformed {
      if (!fields.has(name)) {
        return List.of();
      }
      List<T> items = fields.list(name, 1, PHONES, StatementRefusal.LIMIT_ITEMS, reader);
      BodyFields.distinct(items, fields.at(name));
      return items;
    }

    /** As it is written. */
    public Json.Obj json() {
      return Json.obj()
          .put("post", post.text())
          .putIfPresent("focal_point", focalPoint)
          .putIfAny("phones", phones)
          .putIfAny("languages", languages)
          .put("from", from.toString())
          .put("until", until.toString())
          .putIfAny("deputies", deputies.stream().map(Address::text).toList())
          .build();
    }
  }

  /**
   * A time at which nobody has the duty.
   *
   * @param from from when on
   * @param until to before when; empty for ever after
   */
  public record Gap(Instant from, Optional<Instant> until) {}

  public OnCallBody {
    turns = List.copyOf(turns);
  }

  private static String phone(Json item, String path) throws Malformed {
    return Text.readable(Fields.string(item, path), Limits.standard().nameChars(), path);
  }

  private static String language(Json item, String path) throws Malformed {
    return Text.language(Fields.string(item, path), path);
  }

  private static Address deputy(Json item, String path) throws Malformed {
    return Text.post(Fields.string(item, path), path);
  }

  /** Who has the duty at a moment: of several, who took it last, and of those the first named. */
  public Optional<Turn> at(Instant moment) {
    Optional<Turn> found = Optional.empty();
    for (Turn turn : turns) {
      boolean later = found.filter(before -> !turn.from().isAfter(before.from())).isEmpty();
      found = turn.holds(moment) && later ? Optional.of(turn) : found;
    }
    return found;
  }

  /** When nobody has the duty from a moment on, as far ahead as that; what lies behind is left. */
  public List<Gap> gaps(Instant from, Duration ahead) {
    List<Gap> gaps = new ArrayList<>();
    Instant end = from.plus(ahead);
    Instant covered = from;
    List<Turn> inOrder = new ArrayList<>(turns);
    inOrder.sort(Comparator.comparing(Turn::from));
    for (Turn turn : inOrder) {
      if (turn.from().isAfter(covered) && covered.isBefore(end)) {
        gaps.add(new Gap(covered, Optional.of(turn.from())));
      }
      covered = turn.until().isAfter(covered) ? turn.until() : covered;
    }
    if (covered.isBefore(end)) {
      gaps.add(new Gap(covered, Optional.empty()));
    }
    return List.copyOf(gaps);
  }

  static OnCallBody read(BodyFields fields) throws Malformed {
    return new OnCallBody(
        fields.name("duty"),
        fields.list(
            "turns",
            0,
            TURNS,
            StatementRefusal.LIMIT_ITEMS,
            (item, path) -> BodyFields.object(item, path, fields.limits(), Turn::read)));
  }

  @Override
  public Optional<Kind> kind() {
    return Optional.of(Kind.ON_CALL);
  }

  @Override
  public Json.Obj json() {
    return Json.obj()
        .put("duty", duty)
        .put("turns", turns.stream().map(Turn::json).toList())
        .build();
  }
}
