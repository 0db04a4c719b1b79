package org.parley.terms;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.parley.statement.L10n;
import org.parley.statement.LeadRow;
import org.parley.verify.Fields;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/** The tables of notice periods that come with Parley, each with its source. */
public final class Presets {
  private static final int BYTES_MAX = 100_000;
  private static final int DEPTH_MAX = 8;
  private static final List<Preset> ALL = read();

  private Presets() {}

  /** Every table, in the order they are shown. */
  public static List<Preset> all() {
    return ALL;
  }

  /** The table of that name. */
  public static Optional<Preset> named(String name) {
    return ALL.stream().filter(preset -> preset.name().equals(name)).findFirst();
  }

  private static List<Preset> read() {
    try (InputStream in = Presets.class.getResourceAsStream("presets.json")) {
      if (in == null) {
        throw new IllegalStateException("presets.json is not in this jar");
      }
      Fields fields = Fields.of(Json.parse(in.readAllBytes(), BYTES_MAX, DEPTH_MAX), "");
      return List.copyOf(fields.objects("presets", Presets::preset));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (Malformed e) {
      throw new IllegalStateException("presets.json at " + e.path() + ": " + e.detail(), e);
    }
  }

  private static Preset preset(Fields fields) throws Malformed {
    return new Preset(
        fields.string("name"),
        title(fields.object("title").object()),
        fields.string("text"),
        fields.string("source"),
        fields.bool("confirmed"),
        fields.objects("lead", Presets::row),
        fields.strings("not_known"),
        Json.obj().put("lead", fields.json("lead")).build());
  }

  private static L10n title(Json.Obj title) throws Malformed {
    Map<String, String> texts = new TreeMap<>();
    for (Map.Entry<String, Json> text : title.members().entrySet()) {
      texts.put(text.getKey(), Fields.string(text.getValue(), "/title/" + text.getKey()));
    }
    return new L10n(texts);
  }

  /** A row without a line: a table that comes with Parley knows nobody's zones. */
  private static LeadRow row(Fields fields) throws Malformed {
    return new LeadRow(
        fields.decimal("hours"),
        fields.optStrings("notice_kinds"),
        fields.optBool("emergency"),
        least(fields, "people_min"),
        least(fields, "vehicles_min"),
        least(fields, "aircraft_min"),
        Optional.empty(),
        Optional.empty(),
        fields.optString("text"));
  }

  private static Optional<Integer> least(Fields fields, String member) throws Malformed {
    return fields.optInteger(member).map(Math::toIntExact);
  }
}
