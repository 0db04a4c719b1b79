package org.parley.casefile;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.parley.incident.FoldedName;
import org.parley.statement.AgreementBody;

/** Finds agreements by id, by what people call them, or by their title. */
final class AgreementNames {
  private AgreementNames() {}

  /** One version of an agreement with its body. */
  record Version(Filed filed, AgreementBody body) {
    UUID id() {
      return filed.statement().id();
    }
  }

  /** The newest version of each agreement, in the order in which each was first loaded. */
  static List<Version> newest(Contents contents) {
    Map<UUID, Version> byId = new LinkedHashMap<>();
    for (Version version : all(contents)) {
      byId.put(version.id(), version);
    }
    return List.copyOf(byId.values());
  }

  /** Every version, in the order of the log. */
  static List<Version> all(Contents contents) {
    List<Version> all = new ArrayList<>();
    for (Filed filed : contents.loaded()) {
      if (filed.statement().body() instanceof AgreementBody body) {
        all.add(new Version(filed, body));
      }
    }
    return all;
  }

  /**
   * The agreements that a text may mean: by id; else those whose short name or title is the text;
   * else those in whose short name or title all of its words stand.
   */
  static List<Version> meant(Contents contents, String text, Optional<String> block) {
    List<Version> there =
        newest(contents).stream().filter(version -> isOf(version, block)).toList();
    List<Version> byId =
        there.stream().filter(version -> version.id().toString().equals(text)).toList();
    if (!byId.isEmpty()) {
      return byId;
    }
    String folded = FoldedName.of(text);
    List<Version> same =
        there.stream()
            .filter(version ->
                names(version.body()).stream().map(FoldedName::of).anyMatch(folded::equals))
            .toList();
    return same.isEmpty() && !folded.isEmpty()
        ? there.stream().filter(version -> holds(version.body(), text)).toList()
        : same;
  }

  private static boolean isOf(Version version, Optional<String> block) {
    return block.isEmpty()
        || version.body().blocks().stream().anyMatch(b -> b.key().equals(block.get()));
  }

  private static boolean holds(AgreementBody body, String text) {
    List<String> wanted = FoldedName.words(text);
    for (String name : names(body)) {
      Set<String> words = new HashSet<>(FoldedName.words(name));
      body.shortTitle().ifPresent(s -> words.addAll(FoldedName.words(s)));
      if (words.containsAll(wanted)) {
        return true;
      }
    }
    return false;
  }

  private static List<String> names(AgreementBody body) {
    List<String> names = new ArrayList<>();
    body.shortTitle().ifPresent(names::add);
    names.addAll(body.title().texts().values());
    return names;
  }
}
