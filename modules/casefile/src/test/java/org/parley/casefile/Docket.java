package org.parley.casefile;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.parley.disclosure.Viewer;
import org.parley.statement.Address;
import org.parley.statement.Draft;
import org.parley.statement.Entropy;
import org.parley.statement.Kind;
import org.parley.statement.Limits;
import org.parley.statement.Reading;
import org.parley.statement.Statement;
import org.parley.verify.Hash;
import org.parley.verify.Json;
import org.parley.verify.KeyType;
import org.parley.verify.Malformed;
import org.parley.verify.VerifierKey;

/**
 * Statements written down as lines, to be read as a log. In a body, {@code @x} is the id of the
 * thing labelled x and {@code #x} the leaf of its newest version so far.
 */
final class Docket {
  static final Instant START = Instant.parse("2026-03-02T06:00:00Z");
  private static final String ORIGIN = "parley.example/casefile";
  private static final Pattern REFERENCE = Pattern.compile("'([@#])([A-Za-z0-9.-]+)'");

  private final List<Line> lines = new ArrayList<>();
  private long secondsApart = 60;

  /** One statement to be. */
  private record Line(
      String label,
      Kind kind,
      String from,
      String to,
      Optional<String> block,
      boolean version,
      String body) {}

  /** Everyone's word to everyone. */
  Docket all(String label, Kind kind, String from, String body) {
    return say(label, kind, from, "*", "", body);
  }

  Docket say(String label, Kind kind, String from, String to, String block, String body) {
    boolean version =
        lines.stream().anyMatch(line -> line.label().equals(label) && line.kind() == kind);
    Optional<String> key = block.isEmpty() ? Optional.empty() : Optional.of(block);
    lines.add(new Line(label, kind, from, to, key, version, body));
    return this;
  }

  /** The same lines with two names changed into each other wherever they stand. */
  Docket swapped(String a, String b) {
    Docket swapped = new Docket();
    for (Line line : lines) {
      swapped.lines.add(
          new Line(
              line.label(),
              line.kind(),
              swap(line.from(), a, b),
              swap(line.to(), a, b),
              line.block(),
              line.version(),
              swap(line.body(), a, b)));
    }
    return swapped;
  }

  static String swap(String text, String a, String b) {
    return text.replace(a, "\u0001").replace(b, a).replace("\u0001", b);
  }

  static UUID id(String label) {
    Hash hash = Hash.sha256(("id " + label).getBytes(StandardCharsets.UTF_8));
    String hex = hash.hex();
    return UUID.fromString(
        hex.substring(0, 8)
            + "-"
            + hex.substring(8, 12)
            + "-4"
            + hex.substring(13, 16)
            + "-8"
            + hex.substring(17, 20)
            + "-"
            + hex.substring(20, 32));
  }

  private static Hash leaf(int index) {
    return Hash.sha256(("leaf " + index).getBytes(StandardCharsets.UTF_8));
  }

  /** The lines as statements of a log, one a minute or all at once. */
  List<Filed> filed() {
    List<Filed> filed = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      Instant at = START.plusSeconds(i * secondsApart);
      filed.add(new Filed(i, leaf(i), at, statement(lines.get(i), i, at)));
    }
    return filed;
  }

  CaseFile of(Viewer viewer) {
    CaseFile file = CaseFile.of(viewer);
    for (Filed one : filed()) {
      file = file.with(one);
    }
    return file;
  }

  private Statement statement(Line line, int index, Instant at) {
    List<Address> to = Arrays.stream(line.to().split(" ")).map(Address::new).toList();
    String body =
        REFERENCE.matcher(line.body()).replaceAll(match -> "'" + refer(match, index) + "'");
    Draft draft =
        Draft.ofJson(line.kind(), id(line.label()), new Address(line.from()), to, at, json(body));
    draft = line.block().map(draft::withBlock).orElse(draft);
    draft = line.version() ? draft.replacing(leaf(newest(line.label(), index))) : draft;
    byte[] bytes = draft.bytes(Entropy.seeded(index, "docket"));
    return switch (Statement.read(bytes, Limits.standard())) {
      case Reading.Of of -> of.statement();
      case Reading.Refused refused ->
          throw new AssertionError(line.label() + ": " + refused.refusal());
    };
  }

  private String refer(MatchResult match, int before) {
    String label = match.group(2);
    return match.group(1).equals("@") ? id(label).toString() : leaf(newest(label, before)).base64();
  }

  private int newest(String label, int before) {
    for (int i = before - 1; i >= 0; i--) {
      if (lines.get(i).label().equals(label)) {
        return i;
      }
    }
    throw new AssertionError("nothing is labelled " + label);
  }

  static Json.Obj json(String text) {
    try {
      byte[] utf8 = text.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
      return (Json.Obj) Json.parse(utf8, 1 << 20, 32);
    } catch (Malformed e) {
      throw new AssertionError(text, e);
    }
  }

  static Json.Obj ask(CaseFile file, String subject, String members) {
    try {
      return file.ask(Question.read(subject, json(members)));
    } catch (Malformed e) {
      throw new AssertionError(e.code() + " " + e.path() + " " + e.detail(), e);
    }
  }

  /** The value at the end of a path like {@code agreements/0/standing}, as text. */
  static String at(Json json, String path) {
    Json now = json;
    for (String step : path.split("/")) {
      now =
          switch (now) {
            case Json.Obj object ->
                object.get(step).orElseThrow(() -> new AssertionError(path + " in " + json.text()));
            case Json.Arr array -> array.items().get(Integer.parseInt(step));
            default -> throw new AssertionError(path + " in " + json.text());
          };
    }
    return now instanceof Json.Str text ? text.value() : now.text().replace('"', '\'');
  }

  static int count(Json.Obj json, String member) {
    return ((Json.Arr) json.get(member).orElseThrow()).items().size();
  }

  private static String vkey(String name) {
    try {
      byte[] key =
          HexFormat.of()
              .parseHex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
      return VerifierKey.of(name, KeyType.ED25519, key).text();
    } catch (Malformed e) {
      throw new AssertionError(e);
    }
  }

  /** The same, all of it recorded within one second. */
  Docket atOnce() {
    secondsApart = 0;
    return this;
  }

  /** A policy of North, South, Centre and an absent party. */
  static Docket founded() {
    StringBuilder parties = new StringBuilder();
    int key = 0;
    for (String name : List.of("Centre", "North", "South")) {
      parties.append(
          "{'name':'%s','title':{'en':'%s'},'role':'SIGNATORY','roots':['%s','%s']},"
              .formatted(name, name, vkey("p/root/" + ++key), vkey("p/root/" + ++key)));
    }
    parties.append("{'name':'Absent','title':{'en':'Absent'},'role':'NON_SIGNATORY'}");
    return new Docket()
        .all(
            "policy",
            Kind.POLICY,
            "Centre/root",
            "{'origin':'%s','setting':'EXERCISE','operator':'o','log_keys':['%s'],'desk_key':'%s',"
                    .formatted(ORIGIN, vkey(ORIGIN), vkey(ORIGIN + "/desk"))
                + "'rules':'1','trust':'log "
                + vkey(ORIGIN)
                + "\\nquorum none\\n','parties':["
                + parties
                + "]}");
  }
}
