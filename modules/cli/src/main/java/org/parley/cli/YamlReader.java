package org.parley.cli;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.parley.verify.Json;
import org.parley.verify.Malformed;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads plain YAML 1.2 into JSON values, strictly: one document of mappings, sequences and scalars.
 *
 * <p>Without quotes only JSON's own words count as more than text: {@code true}, {@code false},
 * {@code null} and JSON numbers, which keep every digit. What another reader would take for
 * something else ({@code yes}, {@code ~}, {@code 012}, {@code .5}) is turned down with the advice
 * to put it in quotes; a name without a value is turned down too. Dates and times are text. There
 * are no tags, no merge keys, and a name stands once.
 *
 * <p>Threat: a small file that stands for a huge value. Aliases count with everything they stand
 * for, depth and number of values are limited, and the parser itself keeps no call stack.
 */
final class YamlReader {
  private static final int VALUES_MAX = 400_000;
  private static final Pattern NUMBER =
      Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");

  /** Words that readers of YAML 1.1, of the core schema and of JSON do not agree on. */
  private static final Pattern UNCLEAR =
      Pattern.compile(
          "~|[Nn]ull|NULL|[Tt]rue|TRUE|[Ff]alse|FALSE|[Yy]es|YES|[Nn]o|NO|[Oo]n|ON|[Oo]ff|OFF"
              + "|[-+]?(\\.[0-9]+|[0-9][0-9_]*\\.?[0-9_]*)([eE][-+]?[0-9]+)?"
              + "|[-+]?0[xob][0-9a-fA-F_]+|[-+]?[0-9]+(:[0-5]?[0-9])+(\\.[0-9]*)?"
              + "|[-+]?\\.(inf|Inf|INF)|\\.(nan|NaN|NAN)|<<|=");

  /** A value with what it weighs when an alias repeats it. */
  private record Weighed(Json json, int values, int depth) {}

  private final Map<String, Spot> spots;
  private final int bytesMax;
  private final int depthMax;
  private final Map<Anchor, Weighed> anchors = new HashMap<>();
  private int values;

  /**
   * @param spots takes line and column of every value, by path
   * @param depthMax deepest nesting; an empty sequence has depth 1
   */
  YamlReader(Map<String, Spot> spots, int bytesMax, int depthMax) {
    this.spots = spots;
    this.bytesMax = bytesMax;
    this.depthMax = depthMax;
  }

  /** Reads the one document of a file; to be called once. */
  Json document(byte[] utf8) throws Malformed {
    if (utf8.length > bytesMax) {
      throw FileRefusal.TOO_LARGE.malformed("", utf8.length + " bytes, at most " + bytesMax);
    }
    LoadSettings settings =
        LoadSettings.builder().setCodePointLimit(bytesMax).setUseMarks(true).build();
    String text = decoded(utf8);
    try {
      return document(new Parse(settings).parseString(text).iterator());
    } catch (MarkedYamlEngineException e) {
      String where = e.getProblemMark().map(YamlReader::spot).map(s -> s + ": ").orElse("");
      throw FileRefusal.SYNTAX.malformed("", where + oneLine(e.getProblem()));
    } catch (ReaderException e) {
      String code = String.format("U+%04X", e.getCodePoint());
      throw FileRefusal.CHARACTERS.malformed(
          "", "character " + e.getPosition() + " is " + code + ", which has no place in a text");
    } catch (YamlEngineException e) {
      throw FileRefusal.SYNTAX.malformed("", oneLine(String.valueOf(e.getMessage())));
    }
  }

  private Json document(Iterator<Event> events) throws Malformed {
    events.next();
    Event start = events.next();
    if (start.getEventId() != Event.ID.DocumentStart) {
      throw FileRefusal.DOCUMENTS.malformed("", "the file holds nothing");
    }
    Weighed value = value(events, events.next(), "", 0);
    events.next();
    Event next = events.next();
    if (next.getEventId() != Event.ID.StreamEnd) {
      throw fault(FileRefusal.DOCUMENTS, "", next, "a second document begins; keep one in a file");
    }
    return value.json();
  }

  private Weighed value(Iterator<Event> events, Event event, String path, int depth)
      throws Malformed {
    spots.put(path, spot(event));
    count(1, path, event);
    if (event instanceof AliasEvent alias) {
      return repeated(alias, path, depth);
    }
    Weighed value =
        switch (event.getEventId()) {
          case SequenceStart -> sequence(events, tagless(event, path), path, depth);
          case MappingStart -> mapping(events, tagless(event, path), path, depth);
          default -> new Weighed(scalar((ScalarEvent) event, path), 1, 0);
        };
    if (event instanceof NodeEvent node) {
      node.getAnchor().ifPresent(anchor -> anchors.put(anchor, value));
    }
    return value;
  }

  private Weighed repeated(AliasEvent alias, String path, int depth) throws Malformed {
    Optional<Weighed> known = alias.getAnchor().map(anchors::get);
    if (known.isEmpty()) {
      throw fault(FileRefusal.ALIAS, path, alias, "no finished value before this has that anchor");
    }
    count(known.get().values() - 1, path, alias);
    if (depth + known.get().depth() > depthMax) {
      throw fault(FileRefusal.TOO_DEEP, path, alias, "nested deeper than " + depthMax);
    }
    return known.get();
  }

  private Weighed sequence(Iterator<Event> events, Event start, String path, int depth)
      throws Malformed {
    deeper(start, path, depth);
    int before = values;
    int below = 0;
    List<Json> items = new ArrayList<>();
    for (Event event = events.next();
        event.getEventId() != Event.ID.SequenceEnd;
        event = events.next()) {
      Weighed item = value(events, event, path + "/" + items.size(), depth + 1);
      below = Math.max(below, item.depth());
      items.add(item.json());
    }
    return new Weighed(Json.of(items), 1 + values - before, 1 + below);
  }

  private Weighed mapping(Iterator<Event> events, Event start, String path, int depth)
      throws Malformed {
    deeper(start, path, depth);
    int before = values;
    int below = 0;
    Map<String, Json> members = new LinkedHashMap<>();
    for (Event event = events.next();
        event.getEventId() != Event.ID.MappingEnd;
        event = events.next()) {
      String name = name(event, path);
      String at = path + "/" + name.replace("~", "~0").replace("/", "~1");
      if (members.containsKey(name)) {
        throw fault(FileRefusal.DUPLICATE_KEY, at, event, "this name stands twice");
      }
      Spot named = spot(event);
      Weighed member = value(events, events.next(), at, depth + 1);
      spots.put(at, named);
      below = Math.max(below, member.depth());
      members.put(name, member.json());
    }
    return new Weighed(new Json.Obj(members), 1 + values - before, 1 + below);
  }

  private String name(Event event, String path) throws Malformed {
    if (!(event instanceof ScalarEvent scalar) || scalar.getValue().indexOf('\n') >= 0) {
      throw fault(FileRefusal.KEY, path, event, "a name is one line of text");
    }
    tagless(event, path);
    if (scalar.isPlain() && (scalar.getValue().isEmpty() || scalar.getValue().equals("<<"))) {
      throw fault(FileRefusal.KEY, path, event, "a name is written out; nothing is merged in");
    }
    return text(scalar, path);
  }

  private Json scalar(ScalarEvent scalar, String path) throws Malformed {
    tagless(scalar, path);
    String text = text(scalar, path);
    if (!scalar.isPlain()) {
      return Json.of(text);
    }
    switch (text) {
      case "true", "false" -> {
        return Json.of(text.equals("true"));
      }
      case "null" -> {
        return new Json.Null();
      }
      case "" ->
          throw fault(
              FileRefusal.MISSING_VALUE,
              path,
              scalar,
              "nothing follows; write a value, leave the name out, or put a text with a comma in"
                  + " quotes");
      default -> {
        return plain(scalar, text, path);
      }
    }
  }

  private static Json plain(ScalarEvent scalar, String text, String path) throws Malformed {
    if (NUMBER.matcher(text).matches()) {
      try {
        return Json.parse(text.getBytes(StandardCharsets.UTF_8), text.length(), 1);
      } catch (Malformed e) {
        throw fault(FileRefusal.NUMBER, path, scalar, e.detail());
      }
    }
    if (UNCLEAR.matcher(text).matches()) {
      throw fault(
          FileRefusal.UNCLEAR_WORD,
          path,
          scalar,
          "\""
              + text
              + "\" means different things to different readers; put it in quotes if it is"
              + " text");
    }
    return Json.of(text);
  }

  private static String text(ScalarEvent scalar, String path) throws Malformed {
    String text = scalar.getValue();
    for (int i = 0; i < text.length(); ) {
      int point = text.codePointAt(i);
      boolean half = point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
      if (half || (point & 0xFFFE) == 0xFFFE || (point >= 0xFDD0 && point <= 0xFDEF)) {
        throw fault(
            FileRefusal.CHARACTERS, path, scalar, String.format("U+%04X is no character", point));
      }
      i += Character.charCount(point);
    }
    return text;
  }

  private static Event tagless(Event event, String path) throws Malformed {
    Optional<String> tag =
        switch (event) {
          case ScalarEvent scalar -> scalar.getTag();
          case CollectionStartEvent collection -> collection.getTag();
          default -> Optional.empty();
        };
    if (tag.isPresent()) {
      throw fault(FileRefusal.TAG, path, event, "tags are not read here");
    }
    return event;
  }

  private void deeper(Event event, String path, int depth) throws Malformed {
    if (depth >= depthMax) {
      throw fault(FileRefusal.TOO_DEEP, path, event, "nested deeper than " + depthMax);
    }
  }

  private void count(int more, String path, Event event) throws Malformed {
    values += more;
    if (values > VALUES_MAX) {
      throw fault(FileRefusal.TOO_MANY_VALUES, path, event, "more than " + VALUES_MAX + " values");
    }
  }

  private static Malformed fault(FileRefusal code, String path, Event event, String detail) {
    return code.malformed(path, spot(event) + ": " + detail);
  }

  private static Spot spot(Event event) {
    return event.getStartMark().map(YamlReader::spot).orElse(new Spot(1, 1));
  }

  private static Spot spot(Mark mark) {
    return new Spot(mark.getLine() + 1, mark.getColumn() + 1);
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\s+", " ").strip();
  }

  private static String decoded(byte[] utf8) throws Malformed {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
      if (text.startsWith("\uFEFF")) {
        throw FileRefusal.UTF8.malformed("", "starts with a byte order mark");
      }
      return text;
    } catch (CharacterCodingException e) {
      throw FileRefusal.UTF8.malformed("", "the bytes are not UTF-8");
    }
  }
}
