package org.parley.casefile;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.parley.casefile.Question.Period;
import org.parley.statement.IncidentBody;
import org.parley.verify.Malformed;

/**
 * Which incidents are wanted, and which page of them. A list is ordered by the first moment told,
 * what is not dated last, and then by id, so that nobody comes first by having filed first.
 *
 * @param block only of that block
 * @param period not those surely outside it; what has no time stands in every period
 * @param party only those that name this party or actor, in any spelling that the shelf knows
 * @param code only those that carry this code: the scheme, a space, the code
 * @param act only those taken for this act
 * @param state only those in this state
 * @param label only those of this label, or of these first eight digits of an id
 * @param box only those whose stated point may lie in it, errors included
 * @param after behind which place of the list the page begins
 */
public record IncidentsQuestion(
    Optional<String> block,
    Period period,
    Optional<String> party,
    Optional<String> code,
    Optional<String> act,
    Optional<IncidentBody.State> state,
    Optional<String> label,
    Optional<Box> box,
    Optional<Cursor> after) {
  /** The members it is read from. */
  public static final Set<String> MEMBERS =
      Set.of("block", "from", "until", "party", "code", "act", "state", "label", "box", "after");

  private static final int NAME_CHARS_MAX = 200;
  private static final int NUMBER_CHARS_MAX = 20;
  private static final int BOX_NUMBERS = 4;
  private static final int POLE = 90;
  private static final int HALF_TURN = 180;
  private static final int SCALE = 7;

  /**
   * A box of degrees; where west is greater than east it crosses 180 degrees.
   *
   * @param southE7 least latitude, in steps of 1e-7 degree
   * @param westE7 where it begins, eastward
   * @param northE7 greatest latitude
   * @param eastE7 where it ends
   */
  public record Box(long southE7, long westE7, long northE7, long eastE7) {}

  /**
   * A place in the list.
   *
   * @param moment first second told, since 1970; the greatest number for what is not dated
   * @param id the incident
   */
  public record Cursor(long moment, UUID id) {
    /** As it is given to a reader. */
    public String text() {
      return (moment == Long.MAX_VALUE ? "-" : Long.toString(moment)) + "." + id;
    }

    static Cursor read(String text) throws Malformed {
      int dot = text.lastIndexOf('.');
      try {
        String moment = text.substring(0, Math.max(0, dot));
        Cursor cursor =
            new Cursor(
                moment.equals("-") ? Long.MAX_VALUE : Long.parseLong(moment),
                UUID.fromString(text.substring(dot + 1)));
        if (cursor.text().equals(text)) {
          return cursor;
        }
      } catch (IllegalArgumentException e) {
        throw CaseRefusal.CURSOR.malformed("/after", "what an answer gave as next is wanted");
      }
      throw CaseRefusal.CURSOR.malformed("/after", "what an answer gave as next is wanted");
    }
  }

  /**
   * Reads members written as lines of text.
   *
   * @throws Malformed with a code of {@link CaseRefusal} and the member's path
   */
  public static IncidentsQuestion ofLines(Map<String, String> lines) throws Malformed {
    for (String name : lines.keySet()) {
      if (!MEMBERS.contains(name)) {
        throw CaseRefusal.NAME.malformed("/" + name, "there is no such member");
      }
    }
    return new IncidentsQuestion(
        name(lines, "block"),
        period(lines),
        name(lines, "party"),
        name(lines, "code"),
        name(lines, "act"),
        state(lines),
        name(lines, "label"),
        box(lines),
        lines.containsKey("after")
            ? Optional.of(Cursor.read(lines.get("after")))
            : Optional.empty());
  }

  /** The members {@code from} and {@code until}, either of which may be absent. */
  public static Period period(Map<String, String> lines) throws Malformed {
    Optional<Instant> from = moment(lines, "from");
    Optional<Instant> until = moment(lines, "until");
    if (from.isPresent() && until.isPresent() && until.get().isBefore(from.get())) {
      throw CaseRefusal.TIME.malformed("/until", "it lies before from");
    }
    return new Period(from, until);
  }

  private static Optional<String> name(Map<String, String> given, String name) throws Malformed {
    Optional<String> text = Optional.ofNullable(given.get(name));
    if (text.filter(one -> one.isBlank() || one.length() > NAME_CHARS_MAX).isPresent()) {
      throw CaseRefusal.NAME.malformed("/" + name, "it is empty or too long");
    }
    return text;
  }

  private static Optional<Instant> moment(Map<String, String> given, String name) throws Malformed {
    Optional<String> text = Optional.ofNullable(given.get(name));
    try {
      return text.map(Instant::parse);
    } catch (DateTimeException e) {
      throw CaseRefusal.TIME.malformed("/" + name, "a time like 2020-09-22T08:30:00Z is wanted");
    }
  }

  private static Optional<IncidentBody.State> state(Map<String, String> given) throws Malformed {
    Optional<String> word = Optional.ofNullable(given.get("state"));
    Optional<IncidentBody.State> found =
        word.flatMap(text ->
            Arrays.stream(IncidentBody.State.values())
                .filter(state -> state.name().equals(text))
                .findFirst());
    if (word.isPresent() && found.isEmpty()) {
      throw CaseRefusal.NAME.malformed("/state", "no incident has such a state");
    }
    return found;
  }

  private static Optional<Box> box(Map<String, String> given) throws Malformed {
    Optional<String> text = Optional.ofNullable(given.get("box"));
    if (text.isEmpty()) {
      return Optional.empty();
    }
    List<String> parts = Arrays.stream(text.get().split(",", -1)).map(String::strip).toList();
    if (parts.size() != BOX_NUMBERS) {
      throw CaseRefusal.PLACE.malformed("/box", "south,west,north,east is wanted, in degrees");
    }
    Box box =
        new Box(
            degrees(parts.get(0), POLE),
            degrees(parts.get(1), HALF_TURN),
            degrees(parts.get(2), POLE),
            degrees(parts.get(3), HALF_TURN));
    if (box.northE7 < box.southE7) {
      throw CaseRefusal.PLACE.malformed("/box", "north lies south of south");
    }
    return Optional.of(box);
  }

  private static long degrees(String text, int most) throws Malformed {
    if (text.length() <= NUMBER_CHARS_MAX && text.matches("-?[0-9]+(\\.[0-9]+)?")) {
      BigDecimal degrees = new BigDecimal(text);
      if (degrees.abs().compareTo(BigDecimal.valueOf(most)) <= 0) {
        return degrees.movePointRight(SCALE).longValue();
      }
    }
    throw CaseRefusal.PLACE.malformed("/box", "degrees are wanted, at most " + most);
  }
}
