package org.parley.paper;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.parley.geo.Position;
import org.parley.paper.Dictation.Line;
import org.parley.statement.AckBody;
import org.parley.statement.Address;
import org.parley.statement.NoticeBody;
import org.parley.statement.Place;
import org.parley.statement.ReadBack;
import org.parley.statement.StatedVolume;
import org.parley.statement.Statement;
import org.parley.statement.StopBody;
import org.parley.verify.Hash;
import org.parley.verify.Json;

/** Makes a dictation of a statement: what it carries, exactly, and a list of what it leaves out. */
public final class Dictated {
  private static final int LEAF_DIGITS = 16;
  private static final int GROUP = 4;
  private static final int VERTICES_MAX = 20;

  private final Statement statement;
  private final boolean places;
  private final List<Line> lines = new ArrayList<>();
  private final Set<String> leftOut = new LinkedHashSet<>();

  private Dictated(Statement statement, boolean places) {
    this.statement = statement;
    this.places = places;
  }

  /**
   * A notice, an UNDER FIRE call or an acknowledgement as a dictation.
   *
   * @param leaf the leaf it is on
   * @param places whether a notice's areas are told too: whoever listens hears them
   * @param exercise whether the log is of invented parties
   * @return empty for any other kind, and where it would be too long to be said
   */
  public static Optional<Dictation> of(
      Hash leaf, Statement statement, boolean places, boolean exercise) {
    Dictated made = new Dictated(statement, places);
    boolean known =
        switch (statement.body()) {
          case NoticeBody notice -> made.notice(leaf, notice, exercise);
          case StopBody stop -> made.stop(leaf, stop, exercise);
          case AckBody ack -> made.ack(leaf, ack, exercise);
          default -> false;
        };
    made.line(
        Dictation.LEFT_OUT, made.leftOut.isEmpty() ? "NOTHING" : String.join(", ", made.leftOut));
    return known && Dictation.fits(made.lines.size())
        ? Optional.of(new Dictation(made.lines))
        : Optional.empty();
  }

  /** The first sixteen digits of a leaf hash in base 16, in groups of four. */
  public static String digits(Hash leaf) {
    String hex = leaf.hex().substring(0, LEAF_DIGITS).toUpperCase(Locale.ROOT);
    List<String> groups = new ArrayList<>();
    for (int i = 0; i < LEAF_DIGITS; i += GROUP) {
      groups.add(hex.substring(i, i + GROUP));
    }
    return String.join(" ", groups);
  }

  private void line(String label, String value) {
    lines.add(new Line(label, value));
  }

  private void head(String kind, Hash leaf, boolean exercise) {
    line(
        "PARLEY",
        Dictation.VERSION
            + " "
            + kind
            + (statement.drill() ? " DRILL" : "")
            + (exercise ? " EXERCISE" : ""));
    line("FROM", capitals(statement.from().text()));
    line(
        "TO",
        statement.to().contains(Address.EVERYONE)
            ? "EVERYONE"
            : statement.to().stream()
                .map(to -> capitals(to.text()))
                .collect(Collectors.joining(" ")));
    line("LEAF", digits(leaf));
    if (statement.block().isPresent()) {
      leftOut.add("BLOCK");
    }
    if (statement.replaces().isPresent()) {
      leftOut.add("WHICH VERSION IT REPLACES");
    }
  }

  private static String capitals(String text) {
    return text.toUpperCase(Locale.ROOT);
  }

  private String time(Instant at) {
    if (!at.truncatedTo(ChronoUnit.SECONDS).equals(at)) {
      leftOut.add("FRACTIONS OF SECONDS");
    }
    return at.truncatedTo(ChronoUnit.SECONDS).toString().replace('T', ' ');
  }

  private boolean notice(Hash leaf, NoticeBody notice, boolean exercise) {
    head("NOTICE", leaf, exercise);
    line("MEANING", notice.meaning().words());
    line("KIND", DictationRules.spoken(notice.noticeKind()));
    line("STATE", DictationRules.spoken(notice.activity()));
    Instant begins =
        notice.volumes().stream()
            .map(volume -> volume.volume().window().start())
            .min(Instant::compareTo)
            .orElseThrow();
    line("BEGINS", time(begins));
    line("ENDS", ends(notice.volumes()));
    int count = notice.volumes().size();
    line("AREAS", count + (places ? "" : " NOT GIVEN"));
    for (int i = 0; places && i < count; i++) {
      area(i + 1, notice.volumes().get(i), count > 1);
    }
    leaves("PURPOSE", notice.purpose().isPresent());
    leaves("LIVE FIRE", notice.liveFire());
    leaves("EMERGENCY", notice.emergency());
    leaves("SERIAL", notice.serial().isPresent());
    leaves("LAST CONFIRMED", notice.confirmedAt().isPresent());
    leaves("CALLSIGN", notice.callsign().isPresent());
    leaves("FREQUENCIES", !notice.frequencies().isEmpty());
    leaves("STRENGTH", notice.strength().isPresent());
    leaves("ORIGINAL TEXT", notice.originalText().isPresent());
    return true;
  }

  private void leaves(String what, boolean there) {
    if (there) {
      leftOut.add(what);
    }
  }

  /** The latest end, OPEN where any volume has none. */
  private String ends(List<StatedVolume> volumes) {
    Optional<Instant> latest = Optional.of(Instant.MIN);
    for (StatedVolume volume : volumes) {
      Optional<Instant> end = volume.volume().window().end();
      latest =
          latest.isPresent() && end.isPresent()
              ? Optional.of(latest.get().isAfter(end.get()) ? latest.get() : end.get())
              : Optional.empty();
    }
    return latest.map(this::time).orElse("OPEN");
  }

  private void area(int number, StatedVolume stated, boolean ownTimes) {
    Optional<Json.Obj> volume = member(stated.json(), "volume");
    Optional<Json.Obj> circle = volume.flatMap(one -> member(one, "outline_circle"));
    List<Json.Obj> vertices =
        volume.flatMap(one -> member(one, "outline_polygon")).stream()
            .flatMap(polygon -> items(polygon, "vertices").stream())
            .toList();
    Optional<Json.Obj> radius = circle.flatMap(one -> member(one, "radius"));
    if (circle.isPresent() && radius.filter(one -> text(one, "units").equals("M")).isPresent()) {
      line("AREA", number + " CIRCLE " + text(radius.get(), "value") + " M");
      member(circle.get(), "center").ifPresent(this::at);
    } else if (!vertices.isEmpty() && vertices.size() <= VERTICES_MAX) {
      line("AREA", number + " POLYGON " + vertices.size());
      vertices.forEach(this::at);
    } else {
      line("AREA", number + " NOT CARRIED");
      leftOut.add("SHAPES THAT ARE NOT CARRIED");
    }
    volume.flatMap(one -> member(one, "altitude_lower")).ifPresent(low -> height("LOW", low));
    volume.flatMap(one -> member(one, "altitude_upper")).ifPresent(high -> height("HIGH", high));
    if (ownTimes) {
      line("BEGINS", time(stated.volume().window().start()));
      line("ENDS", stated.volume().window().end().map(this::time).orElse("OPEN"));
    }
    leaves("ERROR OF POSITION", stated.placed().positionErrorMetres() > 0);
  }

  private void height(String label, Json.Obj height) {
    line(
        label,
        text(height, "value") + " " + text(height, "units") + " " + text(height, "reference"));
    leaves("PRESSURE SETTING", height.get("qnh_hpa").isPresent());
  }

  private void at(Json.Obj point) {
    at(text(point, "lat"), text(point, "lng"));
  }

  private void at(String lat, String lng) {
    line("AT", side(lat, "NORTH", "SOUTH") + " " + side(lng, "EAST", "WEST"));
  }

  private static String side(String degrees, String positive, String negative) {
    return degrees.startsWith("-")
        ? degrees.substring(1) + " " + negative
        : degrees + " " + positive;
  }

  private boolean stop(Hash leaf, StopBody stop, boolean exercise) {
    head("STOP", leaf, exercise);
    line("MEANING", DictationRules.UNDER_FIRE);
    line("SINCE", time(stop.since()));
    Place place = stop.place();
    place.point().ifPresent(point -> at(degrees(point, true), degrees(point, false)));
    if (place.point().isPresent() && place.errorMetres().isPresent()) {
      line("ERROR", place.errorMetres().get() + " M");
    }
    stop.people().ifPresent(people -> line("PEOPLE", people.toString()));
    leftOut.add("PLACE IN WORDS");
    leaves("PRESENCE", stop.presence().isPresent());
    leaves("TEXT", stop.text().isPresent());
    return true;
  }

  private static String degrees(Position point, boolean latitude) {
    long e7 = latitude ? point.latitudeE7() : point.longitudeE7();
    return BigDecimal.valueOf(e7, 7).stripTrailingZeros().toPlainString();
  }

  private boolean ack(Hash leaf, AckBody ack, boolean exercise) {
    head("ACK", leaf, exercise);
    line("OF", digits(ack.of()));
    line("LEVEL", String.valueOf(ack.level()));
    line("RECEIVED", time(ack.receivedAt()));
    line("CHANNEL", DictationRules.spoken(ack.channel()));
    Optional<String> words = ack.readBack().flatMap(ReadBack::read);
    line("WORDS", words.orElse("NOT SAID"));
    leaves("READ BACK TEXT", ack.readBack().isPresent() && words.isEmpty());
    leaves("PASSED ON TO", ack.relayedTo().isPresent());
    leaves("NOTE", ack.note().isPresent());
    return true;
  }

  private static Optional<Json.Obj> member(Json.Obj of, String name) {
    return of.get(name).filter(Json.Obj.class::isInstance).map(Json.Obj.class::cast);
  }

  private static List<Json.Obj> items(Json.Obj of, String name) {
    return of.get(name).filter(Json.Arr.class::isInstance).map(Json.Arr.class::cast).stream()
        .flatMap(array -> array.items().stream())
        .filter(Json.Obj.class::isInstance)
        .map(Json.Obj.class::cast)
        .toList();
  }

  /** A number in its author's own digits, or a word. */
  private static String text(Json.Obj of, String name) {
    return of.get(name).map(Dictated::plain).orElse("");
  }

  private static String plain(Json value) {
    return switch (value) {
      case Json.Str word -> word.value();
      case Json.Num number -> number.value().toPlainString();
      default -> value.text();
    };
  }
}
