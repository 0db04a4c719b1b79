package org.parley.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.parley.verify.Fields;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/**
 * What each party is called, as the policy in force says: in the language asked for, else in
 * English, else as it is written first. A party that no policy names is called by its name.
 */
final class PartyTitles {
  private final Map<String, Map<String, String>> titles = new TreeMap<>();

  private PartyTitles() {}

  /** As the log says that is read. */
  static PartyTitles of(Reads reads) {
    PartyTitles all = new PartyTitles();
    try {
      for (Fields party : Fields.of(reads.get("/v1/parties"), "").array("items", Fields::of)) {
        Map<String, String> title = new LinkedHashMap<>();
        party
            .object("title")
            .object()
            .members()
            .forEach((language, text) -> {
              if (text instanceof Json.Str words) {
                title.put(language, Printable.text(words.value()));
              }
            });
        all.titles.put(party.string("name"), title);
      }
      return all;
    } catch (Malformed e) {
      throw CannotGoOn.unreachable("the list of parties cannot be read: " + e.getMessage(), "");
    }
  }

  /** The title in English, and the name behind it where that is another word. */
  String of(String party) {
    String title = of(party, "en");
    return title.equals(party) ? party : title + " (" + party + ")";
  }

  /** The title in a language. */
  String of(String party, String language) {
    Map<String, String> known = Optional.ofNullable(titles.get(party)).orElse(Map.of());
    return Optional.ofNullable(known.get(language))
        .or(() -> Optional.ofNullable(known.get("en")))
        .or(() -> known.values().stream().findFirst())
        .orElse(party);
  }
}
