package org.parley.casefile;

import java.util.List;
import java.util.Optional;
import org.parley.incident.Known;
import org.parley.incident.KnownClaim;
import org.parley.incident.Ordnance;
import org.parley.incident.Plausibility;
import org.parley.incident.Shelf;
import org.parley.incident.ShelfEntry;
import org.parley.statement.EntryBody.EntryKind;
import org.parley.statement.IncidentBody;
import org.parley.statement.ObservationBody;
import org.parley.statement.Quantity;
import org.parley.verify.Json;

/**
 * Weapons that an incident names: what the shelf of the mechanism has, behind it what the table of
 * weapons has, and what stated of one does not go together.
 */
final class WeaponsAnswer {
  private WeaponsAnswer() {}

  /** One weapon as named, and what is known of it. */
  static Json.Obj weapon(
      Shelf shelf, IncidentBody.Weapon weapon, Optional<String> claim, Sentences words) {
    List<ShelfEntry> entries = shelf.resolve(weapon.name(), EntryKind.WEAPON);
    List<Ordnance.Row> rows = Plausibility.meant(weapon.name(), shelf, Ordnance.STANDARD);
    Json.Builder json = Json.obj().put("name", weapon.name()).putIfPresent("claim", claim);
    if (entries.isEmpty()) {
      json.put("words", words.plain("The shelf has no weapon of that name."));
    } else {
      json.put("shelf", entries.stream().map(WeaponsAnswer::shelved).toList());
    }
    return json.putIfAnyObject(
            "reference", rows.stream().map(row -> reference(row, words)).toList())
        .build();
  }

  private static Json.Obj shelved(ShelfEntry entry) {
    return Json.obj()
        .put("name", entry.name())
        .put("values", entry.body().values().stream().map(WeaponsAnswer::value).toList())
        .put("source", entry.body().source())
        .put("by", entry.by())
        .build();
  }

  private static Json.Obj value(Quantity value) {
    return Json.obj().put("what", value.what()).put("text", value.text()).build();
  }

  private static Json.Obj reference(Ordnance.Row row, Sentences words) {
    return Json.obj()
        .put("what", row.name())
        .put("sort", row.sort().name())
        .put("class", words.text(row.sort().words()))
        .putIfPresent("calibre_mm", row.calibreMillimetres())
        .putIfPresent("range", row.reach().map(words::text))
        .put("source", row.source())
        .build();
  }

  /** What does not go together, as notes for a reader. */
  static List<Json.Obj> notes(
      List<Known<IncidentBody>> whole,
      List<KnownClaim> claims,
      List<Known<ObservationBody>> observations,
      Contents contents,
      Sentences words) {
    return Plausibility.of(
            new Plausibility.Around(
                whole, claims, observations, contents.shelf(), Ordnance.STANDARD))
        .stream()
        .map(note ->
            Json.obj()
                .put("code", note.code().name())
                .put("claims", Json.strings(note.labels()))
                .put("ids", Json.strings(note.ids().stream().map(Object::toString).toList()))
                .put("detail", words.text(note.words()))
                .build())
        .toList();
  }
}
