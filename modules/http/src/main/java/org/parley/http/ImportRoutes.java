package org.parley.http;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.parley.assess.Screening;
import org.parley.disclosure.AsKnown;
import org.parley.disclosure.Viewer;
import org.parley.intake.ActRules;
import org.parley.intake.ImportedRow;
import org.parley.intake.PackedRows;
import org.parley.intake.ScreeningCounts;
import org.parley.register.ImportRow;
import org.parley.statement.ImportBody;
import org.parley.statement.ImportChunkBody;
import org.parley.statement.Reading;
import org.parley.statement.Statement;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/**
 * What a viewer may know of imports: which there are, their rows, and what a screening counts. Rows
 * come out of the vault and are asked once more whether this viewer may read them.
 */
final class ImportRoutes {
  private static final int ROWS_MAX = 500;

  private static final String NOT_STATEMENTS =
      "Rows are what a data set says that its sources said. They are no statements of a party.";

  private final HttpParts parts;

  ImportRoutes(HttpParts parts) {
    this.parts = parts;
  }

  Reply imports(Call call) throws Malformed {
    List<Json.Obj> items =
        parts.register().imports(call.viewer()).stream().map(ImportRoutes::json).toList();
    return shown(call, Json.obj().put("items", items).build());
  }

  Reply one(Call call) throws Malformed {
    Optional<ImportRow> found = found(call);
    return found.isPresent() ? shown(call, json(found.get())) : ReadRoutes.nothing();
  }

  /** Chunks of the viewer's own party, by which an import that broke off goes on. */
  Reply chunks(Call call) throws Malformed {
    Optional<UUID> id = ReadRoutes.uuid(call.path("id"));
    if (id.isEmpty()) {
      return ReadRoutes.nothing();
    }
    List<Json.Obj> items =
        parts.register().chunks(call.viewer(), id.get()).stream()
            .map(chunk ->
                Json.obj()
                    .put("number", chunk.number())
                    .put("leaf", chunk.leaf().base64())
                    .put("rows", chunk.rows())
                    .put("sha256", chunk.sha256().base64())
                    .putIfPresent("fault", chunk.fault())
                    .put("to", Json.strings(chunk.to()))
                    .build())
            .toList();
    return Reply.json(Json.obj().put("items", items).build());
  }

  /** Rows in the order of the file, as they were taken in. */
  Reply rows(Call call) throws Malformed {
    Optional<ImportRow> found = found(call);
    if (found.isEmpty()) {
      return ReadRoutes.nothing();
    }
    Viewer viewer = call.viewer();
    long after = call.number("after", 0, 0);
    int limit = Math.min(ROWS_MAX, call.limit());
    List<ImportRow.At> places = parts.register().rowsOf(viewer, found.get().id(), after, limit);
    Optional<Instant> published =
        viewer.asKnown().filter(k -> k.basis() == AsKnown.Basis.ASSERTED).map(AsKnown::at);
    List<Json> items = new ArrayList<>();
    long held = -1;
    List<ImportedRow> chunk = List.of();
    for (ImportRow.At place : places) {
      if (place.index() != held) {
        chunk = chunk(viewer, place.index());
        held = place.index();
      }
      if (place.ord() < chunk.size()) {
        items.add(row(chunk.get(place.ord()), published));
      }
    }
    Json.Builder json =
        Json.obj()
            .put("import", found.get().id().toString())
            .put("says", NOT_STATEMENTS)
            .put("items", items);
    if (places.size() == limit) {
      json.put("next", places.getLast().row());
    }
    return Reply.json(json.build());
  }

  /** A source that was not out by then is left away with its title. */
  private static Json.Obj row(ImportedRow row, Optional<Instant> published) {
    return published.isEmpty()
        ? row.json()
        : row.withSources(
                row.sources().stream()
                    .filter(source ->
                        source.date().filter(day -> !out(day).isAfter(published.get())).isPresent())
                    .toList())
            .json();
  }

  private static Instant out(LocalDate day) {
    return day.plusDays(1).atStartOfDay().toInstant(ZoneOffset.ofHours(-12));
  }

  private List<ImportedRow> chunk(Viewer viewer, long index) throws Malformed {
    Optional<byte[]> held =
        new Readable(parts.ledger(), parts.limits(), viewer)
            .statement(index)
            .map(record -> record.statement());
    if (held.isPresent()
        && Statement.readRecorded(held.get(), parts.limits()) instanceof Reading.Of of
        && of.statement().body() instanceof ImportChunkBody body) {
      return PackedRows.rows(body);
    }
    return List.of();
  }

  /** What would fall under which article if the records are right, counted. */
  Reply screening(Call call) throws Malformed {
    Optional<ImportRow> found = found(call);
    if (found.isEmpty()) {
      return ReadRoutes.nothing();
    }
    Viewer viewer = call.viewer();
    Optional<Screening> screening = parts.register().screening(viewer);
    if (screening.isEmpty()) {
      return ReadRoutes.nothing();
    }
    ActRules acts = found.get().body().content().map(ActRules::of).orElse(ActRules.UNSTATED);
    ScreeningCounts counts = new ScreeningCounts(screening.get(), acts);
    parts.register().eachRow(viewer, found.get().id(), counts::add);
    Json.Builder json =
        Json.obj()
            .put("import", found.get().id().toString())
            .put("leaf", found.get().leaf().base64())
            .put("state", found.get().state().name());
    counts.json().members().forEach(json::put);
    return shown(call, json.build());
  }

  private Optional<ImportRow> found(Call call) throws Malformed {
    Optional<UUID> id = ReadRoutes.uuid(call.path("id"));
    return id.isEmpty() ? Optional.empty() : parts.register().imported(call.viewer(), id.get());
  }

  private Reply shown(Call call, Json answer) throws Malformed {
    return Reply.json(Contested.marked(parts.register(), call.viewer(), answer));
  }

  private static Json.Obj json(ImportRow row) {
    Json.Builder json =
        Json.obj()
            .put("id", row.id().toString())
            .put("leaf", row.leaf().base64())
            .put("index", row.index())
            .put("from", row.from())
            .put("recordedAt", row.recordedAt().toString())
            .put("state", row.state().name())
            .put("shown", row.rows());
    row.body().content().ifPresent(content -> content(json, content));
    return json.putIfPresent("reason", row.body().reason()).build();
  }

  private static void content(Json.Builder json, ImportBody.Content content) {
    ImportBody.complete(content)
        .json()
        .members()
        .forEach((name, value) -> {
          if (!name.equals("state") && !name.equals("chunks")) {
            json.put(name, value);
          }
        });
    json.put("chunks", content.chunks().size());
  }
}
