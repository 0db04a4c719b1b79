package org.parley.casefile;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.parley.assess.Act;
import org.parley.assess.Happening;
import org.parley.geo.GeometryFault;
import org.parley.geo.Position;
import org.parley.statement.Limits;
import org.parley.statement.StatedHappening;
import org.parley.statement.When;
import org.parley.terms.ScopeQuery;
import org.parley.verify.Fields;
import org.parley.verify.Malformed;

/** Reads the members of a question, one kind of member a method. */
final class Asked {
  private static final int NAME_CHARS_MAX = 200;
  private static final int TEXT_CHARS_MAX = 2000;
  private static final int LABELS_MAX = 1000;
  private static final int DAYS_MAX = 3660;
  private static final int ERROR_METRES_MAX = 20_037_508;
  private static final Pattern TIME =
      Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z");
  private static final Pattern ID =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
  private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

  private final Fields fields;

  Asked(Fields fields) {
    this.fields = fields;
  }

  /** A moment, written like 2026-03-02T08:00:00Z. */
  Instant moment(String name) throws Malformed {
    return moment(fields.string(name), fields.at(name));
  }

  Optional<Instant> optMoment(String name) throws Malformed {
    Optional<String> text = fields.optString(name);
    return text.isEmpty() ? Optional.empty() : Optional.of(moment(text.get(), fields.at(name)));
  }

  /** A moment, or a whole day in UTC. */
  When momentOrDay(String name) throws Malformed {
    String text = fields.string(name);
    boolean day = DAY.matcher(text).matches();
    moment(day ? text + "T00:00:00Z" : text, fields.at(name));
    return new When(
        Optional.of(text),
        Optional.empty(),
        day ? When.Precision.DAY : When.Precision.MINUTE,
        text,
        Optional.empty(),
        false);
  }

  private static Instant moment(String text, String path) throws Malformed {
    try {
      if (TIME.matcher(text).matches() && Instant.parse(text).toString().equals(text)) {
        return Instant.parse(text);
      }
    } catch (DateTimeException e) {
      throw CaseRefusal.TIME.malformed(path, "there is no such day or hour");
    }
    throw CaseRefusal.TIME.malformed(path, "a time like 2020-09-22T08:30:00Z is wanted");
  }

  String name(String name) throws Malformed {
    return text(fields.string(name), NAME_CHARS_MAX, fields.at(name));
  }

  Optional<String> optName(String name) throws Malformed {
    Optional<String> text = fields.optString(name);
    return text.isEmpty()
        ? Optional.empty()
        : Optional.of(text(text.get(), NAME_CHARS_MAX, fields.at(name)));
  }

  String text(String name) throws Malformed {
    return text(fields.string(name), TEXT_CHARS_MAX, fields.at(name));
  }

  private static String text(String text, int most, String path) throws Malformed {
    if (text.isBlank()) {
      throw CaseRefusal.NAME.malformed(path, "something to read is wanted here");
    }
    if (text.length() > most) {
      throw CaseRefusal.NAME.malformed(path, "at most " + most + " characters are wanted");
    }
    return text;
  }

  /** Labels; absent means all. */
  List<String> labels(String name) throws Malformed {
    List<String> labels = new ArrayList<>();
    for (String label : fields.optStrings(name)) {
      labels.add(text(label, NAME_CHARS_MAX, fields.at(name) + "/" + labels.size()));
    }
    if (labels.size() > LABELS_MAX) {
      throw CaseRefusal.TOO_MANY.malformed(fields.at(name), "at most " + LABELS_MAX);
    }
    return List.copyOf(labels);
  }

  /** Two different names. */
  Dyad between(String name) throws Malformed {
    List<String> two = fields.strings(name);
    if (two.size() != 2 || two.get(0).equals(two.get(1))) {
      throw CaseRefusal.BETWEEN.malformed(fields.at(name), "two different names are wanted");
    }
    return new Dyad(
        text(two.get(0), NAME_CHARS_MAX, fields.at(name) + "/0"),
        text(two.get(1), NAME_CHARS_MAX, fields.at(name) + "/1"));
  }

  Optional<Dyad> optBetween(String name) throws Malformed {
    return fields.has(name) ? Optional.of(between(name)) : Optional.empty();
  }

  /** What kind of act; absent = not stated. */
  Act act(String name) throws Malformed {
    Optional<String> word = fields.optString(name);
    if (word.isEmpty()) {
      return Act.NOT_STATED;
    }
    Optional<Act> act = Act.ofWord(word.get());
    if (act.isEmpty()) {
      throw CaseRefusal.NAME.malformed(
          fields.at(name), "FORCE, PROVOCATION, NOT_STATED or a kind of notice is wanted");
    }
    return act.get();
  }

  /** From the earliest moment of one member to the latest of the other, if there is one. */
  ScopeQuery.Span span(String from, String until) throws Malformed {
    ScopeQuery.Span span = ScopeQuery.Span.of(momentOrDay(from));
    Optional<Instant> last = optMoment(until);
    if (last.isPresent() && last.get().isBefore(span.earliest())) {
      throw CaseRefusal.TIME.malformed(fields.at(until), "it lies before " + from);
    }
    return new ScopeQuery.Span(
        span.earliest(), last.filter(span.latest()::isBefore).orElse(span.latest()));
  }

  /** What happened, described as in a file. */
  Optional<Happening> happening(String name) throws Malformed {
    if (!fields.has(name)) {
      return Optional.empty();
    }
    try {
      return Optional.of(Happening.of(StatedHappening.read(fields.json(name), Limits.standard())));
    } catch (Malformed e) {
      throw e.at(fields.at(name));
    }
  }

  Optional<UUID> optId(String name) throws Malformed {
    Optional<String> text = fields.optString(name);
    if (text.isPresent() && !ID.matcher(text.get()).matches()) {
      throw CaseRefusal.NAME.malformed(fields.at(name), "an id is wanted");
    }
    return text.map(UUID::fromString);
  }

  /** The language of the answer's sentences; English when none is asked for. */
  Sentences words() throws Malformed {
    Optional<String> language = fields.optString("lang");
    if (language.isEmpty()) {
      return Sentences.ENGLISH;
    }
    Optional<Sentences> words = Sentences.in(language.get());
    if (words.isEmpty()) {
      throw CaseRefusal.LANG.malformed(
          fields.at("lang"), "one of " + String.join(", ", Sentences.LANGUAGES));
    }
    return words.get();
  }

  boolean flag(String name) throws Malformed {
    return fields.optBool(name).orElse(false);
  }

  int days(String name, int fallback) throws Malformed {
    Optional<Long> days = fields.optInteger(name);
    if (days.isPresent() && (days.get() < 1 || days.get() > DAYS_MAX)) {
      throw CaseRefusal.NUMBER.malformed(fields.at(name), "1 to " + DAYS_MAX + " days");
    }
    return days.isEmpty() ? fallback : Math.toIntExact(days.get());
  }

  /** Exactly one of a point with its error and a place's name. */
  PlaceAsked place() throws Malformed {
    boolean point = fields.has("place");
    if (point == fields.has("place_name")) {
      throw CaseRefusal.ONE_PLACE.malformed(
          fields.at(point ? "place_name" : "place"), "exactly one of place and place_name");
    }
    return point ? fields.object("place", Asked::point) : new PlaceAsked.Named(name("place_name"));
  }

  private static PlaceAsked point(Fields place) throws Malformed {
    Optional<Long> error = place.optInteger("error_m");
    if (error.isPresent() && (error.get() < 0 || error.get() > ERROR_METRES_MAX)) {
      throw CaseRefusal.NUMBER.malformed(place.at("error_m"), "0 to half the earth, metres");
    }
    return switch (Position.of(place.decimal("lat"), place.decimal("lng"))) {
      case Position position ->
          new PlaceAsked.Point(position, error.map(Math::toIntExact).orElse(0));
      case GeometryFault fault ->
          throw CaseRefusal.PLACE.malformed(place.path() + fault.path(), fault.detail());
    };
  }
}
