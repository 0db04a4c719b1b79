package org.parley.casefile;

import java.util.List;
import org.parley.casefile.AgreementNames.Version;
import org.parley.incident.ShelfEntry;
import org.parley.statement.EntryBody.EntryKind;
import org.parley.verify.Json;

/** Everything that goes by a name; where several do, all of them, and nothing chosen. */
final class NamedAnswer {
  private static final List<String> OF_A_PLACE = List.of("admin");
  private static final List<String> OF_AN_ACTOR =
      List.of("role", "party", "patron_of", "acts_for", "titles");
  private static final List<String> OF_A_WEAPON = List.of("values");

  private NamedAnswer() {}

  static Json.Builder of(Contents contents, Question.Named asked) {
    List<Version> agreements =
        AgreementNames.meant(contents, asked.text(), asked.block()).stream()
            .filter(version ->
                asked.at().isEmpty()
                    || !version.body().inForceFrom().earliest().isAfter(asked.at().get()))
            .toList();
    List<ShelfEntry> places = contents.shelf().resolve(asked.text(), EntryKind.PLACE);
    List<ShelfEntry> actors = contents.shelf().resolve(asked.text(), EntryKind.ACTOR);
    List<ShelfEntry> weapons = contents.shelf().resolve(asked.text(), EntryKind.WEAPON);
    int all = agreements.size() + places.size() + actors.size() + weapons.size();
    return Json.obj()
        .put("agreements", agreements.stream().map(NamedAnswer::agreement).toList())
        .put("places", places.stream().map(NamedAnswer::place).toList())
        .put("actors", actors.stream().map(e -> entry(e, OF_AN_ACTOR).build()).toList())
        .put("weapons", weapons.stream().map(e -> entry(e, OF_A_WEAPON).build()).toList())
        .put("one", all == 1);
  }

  private static Json.Obj agreement(Version version) {
    String by = version.filed().party();
    return AgreementAnswer.heading(version)
        .put("by", by)
        .put("basis", "as loaded by " + by)
        .build();
  }

  static Json.Obj place(ShelfEntry entry) {
    Json.Builder json = entry(entry, OF_A_PLACE);
    entry
        .body()
        .json()
        .get("place")
        .ifPresent(place -> {
          if (place instanceof Json.Obj members) {
            json.putIfPresent("point", members.get("point"))
                .putIfPresent("error_m", members.get("error_m"));
          }
        });
    return json.build();
  }

  private static Json.Builder entry(ShelfEntry entry, List<String> members) {
    Json.Obj filed = entry.body().json();
    Json.Builder json =
        Json.obj()
            .put("name", entry.name())
            .put("id", entry.id().toString())
            .putIfPresent("names", filed.get("names"))
            .put("aliases", Json.strings(entry.body().aliases()));
    for (String member : members) {
      json.putIfPresent(member, filed.get(member));
    }
    return json.putIfPresent("note", entry.body().note())
        .put("source", entry.body().source())
        .put("by", entry.by());
  }
}
