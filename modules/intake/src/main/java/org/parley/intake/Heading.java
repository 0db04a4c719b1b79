package org.parley.intake;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.parley.verify.Malformed;

/** The names of the columns; capitals and blanks around a name do not count. */
final class Heading {
  private final Map<String, Integer> columns = new HashMap<>();
  private final List<String> names;

  Heading(List<String> names) throws Malformed {
    this.names = List.copyOf(names);
    for (int i = 0; i < names.size(); i++) {
      String name = folded(names.get(i));
      if (!name.isEmpty() && columns.put(name, i) != null) {
        throw ImportFault.COLUMN_TWICE.malformed("row 1", "\"" + names.get(i) + "\"");
      }
    }
  }

  int size() {
    return names.size();
  }

  boolean has(String name) {
    return columns.containsKey(folded(name));
  }

  /** The first of these names that the file has. */
  Optional<Column> any(String... candidates) {
    for (String name : candidates) {
      Integer at = columns.get(folded(name));
      if (at != null) {
        return Optional.of(new Column(names.get(at).strip(), at));
      }
    }
    return Optional.empty();
  }

  /** The column by the first of these names, which has to be there. */
  Column one(String... candidates) throws Malformed {
    Optional<Column> found = any(candidates);
    if (found.isEmpty()) {
      throw ImportFault.COLUMN_MISSING.malformed(
          "row 1",
          "None is called \""
              + String.join("\" or \"", candidates)
              + "\"; there are: "
              + shown(String.join(", ", names)));
    }
    return found.get();
  }

  private static String shown(String text) {
    return text.length() <= 400 ? text : text.substring(0, 400) + "...";
  }

  private static String folded(String name) {
    return name.strip().toLowerCase(Locale.ROOT);
  }

  /**
   * A column.
   *
   * @param name as the file writes it
   * @param at its place, from 0
   */
  record Column(String name, int at) {}
}
