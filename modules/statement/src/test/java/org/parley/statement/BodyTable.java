package org.parley.statement;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.parley.verify.Fields;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/**
 * One table of good and bad examples from {@code bodies/}. A bad example is the first good one with
 * one thing changed, the code it is refused with, and where.
 */
record BodyTable(String name, List<Json> good, List<Bad> bad) {

  /** A bad example, as a whole statement. */
  record Bad(String why, Json statement, String code, String path, boolean schemaAccepts) {}

  /** A table of bodies, each put into an envelope that fits its kind. */
  static BodyTable of(Kind kind) {
    return of(kind, kind.word());
  }

  private static BodyTable of(Kind kind, String name) {
    try {
      Json.Obj file = file(name);
      List<Json> good = new ArrayList<>();
      for (Json body : items(file, "good")) {
        good.add(envelope(file, body));
      }
      return new BodyTable(name, good, bad(file, good.get(0), "/body"));
    } catch (Malformed e) {
      throw new AssertionError(kind + ": " + e.getMessage(), e);
    }
  }

  /** The table of whole envelopes. */
  static BodyTable ofEnvelope() {
    try {
      Json.Obj file = file("envelope");
      List<Json> good = items(file, "good");
      return new BodyTable("envelope", good, bad(file, good.get(0), ""));
    } catch (Malformed e) {
      throw new AssertionError("envelope: " + e.getMessage(), e);
    }
  }

  static List<BodyTable> all() {
    List<BodyTable> tables = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      tables.add(of(kind));
      for (int version = 2; version <= kind.versions(); version++) {
        tables.add(of(kind, kind.word() + "-" + version));
      }
    }
    tables.add(ofEnvelope());
    return tables;
  }

  /** The text of a resource beside the statements. */
  static byte[] resource(String path) {
    try (InputStream in = BodyTable.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new AssertionError("no resource " + path);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Json.Obj file(String name) throws Malformed {
    return (Json.Obj) Json.parse(resource("bodies/" + name + ".json"), 1 << 20, 32);
  }

  private static Json.Obj envelope(Json.Obj file, Json body) {
    Json.Builder json =
        Json.obj()
            .put("v", "parley/1")
            .put("kind", member(file, "kind"))
            .put("id", "3f1d9a52-6c0e-4d5b-8a77-1b2c3d4e5f60")
            .put("from", member(file, "from"))
            .put("to", member(file, "to"))
            .put("at", "2026-03-02T08:00:00Z")
            .put("salt", "AgICAgICAgICAgICAgICAg");
    Optional<Json> digests = file.get("_sd");
    return json.putIfPresent("_sd", digests).put("body", body).build();
  }

  private static List<Bad> bad(Json.Obj file, Json base, String prefix) throws Malformed {
    List<Bad> bad = new ArrayList<>();
    for (Json row : items(file, "bad")) {
      Fields fields = Fields.of(row, "");
      String why = fields.string("why");
      Json statement = base;
      for (Map.Entry<String, Json> change : members(fields, "set")) {
        statement = Patch.set(statement, prefix + change.getKey(), change.getValue());
      }
      for (Map.Entry<String, Json> change : members(fields, "repeat")) {
        int times = (int) Fields.integer(change.getValue(), "");
        statement = Patch.repeat(statement, prefix + change.getKey(), times);
      }
      for (Map.Entry<String, Json> change : members(fields, "fill")) {
        int letters = (int) Fields.integer(change.getValue(), "");
        statement = Patch.set(statement, prefix + change.getKey(), Json.of("x".repeat(letters)));
      }
      for (String pointer : fields.optStrings("remove")) {
        statement = Patch.remove(statement, prefix + pointer);
      }
      bad.add(
          new Bad(
              why,
              statement,
              fields.string("code"),
              prefix + fields.string("at"),
              fields.optString("schema").isPresent()));
      fields.done();
    }
    return bad;
  }

  private static Iterable<Map.Entry<String, Json>> members(Fields fields, String name)
      throws Malformed {
    Optional<Json> object = fields.optJson(name);
    return object.isEmpty() ? List.of() : ((Json.Obj) object.get()).members().entrySet();
  }

  private static List<Json> items(Json.Obj file, String name) {
    return ((Json.Arr) member(file, name)).items();
  }

  private static Json member(Json.Obj object, String name) {
    return object.get(name).orElseThrow();
  }
}
