package org.parley.intake;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.parley.assess.Act;
import org.parley.intake.Mapping.Field;
import org.parley.statement.ImportBody;
import org.parley.statement.ImportBody.Mapped;
import org.parley.verify.Malformed;

/**
 * What kind of act a row of an import tells of, as far as the data set or the mapping says so.
 * Nothing is read out of free words: a table whose mapping does not say which of its kinds are uses
 * of force leaves that open.
 *
 * <p>UCDP lists uses of armed force and nothing else. ACLED also lists protests, riots and what it
 * calls strategic developments, which are no uses of force and are not held against articles about
 * force.
 */
public final class ActRules {
  private static final List<String> ACLED_FORCE =
      List.of("battles", "explosions/remote violence", "violence against civilians");
  private static final List<String> ACLED_OTHER =
      List.of("protests", "riots", "strategic developments");

  /** Nothing is stated of any kind. */
  public static final ActRules UNSTATED = new ActRules(ImportBody.Format.TABLE, Map.of());

  private final ImportBody.Format format;
  private final Map<String, Act> kinds;

  private ActRules(ImportBody.Format format, Map<String, Act> kinds) {
    this.format = format;
    this.kinds = kinds;
  }

  /** As the manifest of an import states its format and its mapping. */
  public static ActRules of(ImportBody.Content content) {
    Map<String, Act> kinds = new HashMap<>();
    for (Mapped mapped : content.mapping()) {
      if (mapped.field().equals(Field.KIND.name()) && mapped.form().isPresent()) {
        try {
          kinds.putAll(kinds(mapped.form().get()));
        } catch (Malformed e) {
          kinds.clear();
        }
      }
    }
    return new ActRules(content.format(), Map.copyOf(kinds));
  }

  /**
   * Which kinds of a table are which acts: {@code FORCE=shelling|air strike; PATROL=patrol}.
   *
   * @throws Malformed {@code import.mapping} where it does not read so
   */
  static Map<String, Act> kinds(String form) throws Malformed {
    Map<String, Act> kinds = new HashMap<>();
    for (String part : form.split(";", -1)) {
      int sign = part.indexOf('=');
      Optional<Act> act = Act.ofWord(part.substring(0, Math.max(0, sign)).strip());
      if (act.isEmpty()) {
        throw ImportFault.MAPPING.malformed(
            "/columns", "The form of KIND reads like FORCE=shelling|air strike; PATROL=patrol.");
      }
      for (String kind : part.substring(sign + 1).split("[|]", -1)) {
        Act before = kinds.put(folded(kind), act.get());
        if (kind.isBlank() || (before != null && !before.equals(act.get()))) {
          throw ImportFault.MAPPING.malformed(
              "/columns", "\"" + kind.strip() + "\" stands for two acts, or is empty.");
        }
      }
    }
    return kinds;
  }

  /** The act a row of this kind tells of; empty where the data set says that it is no force. */
  Optional<Act> of(Optional<String> kind) {
    return switch (format) {
      case UCDP_GED -> Optional.of(Act.FORCE);
      case ACLED -> acled(kind.map(ActRules::type).orElse(""));
      case TABLE ->
          Optional.of(
              kind.map(word -> kinds.getOrDefault(folded(word), Act.NOT_STATED))
                  .orElse(Act.NOT_STATED));
    };
  }

  private static Optional<Act> acled(String type) {
    if (ACLED_OTHER.contains(type)) {
      return Optional.empty();
    }
    return Optional.of(ACLED_FORCE.contains(type) ? Act.FORCE : Act.NOT_STATED);
  }

  /** The type of event; its sub-type stands behind a colon. */
  private static String type(String kind) {
    int colon = kind.indexOf(':');
    return folded(colon < 0 ? kind : kind.substring(0, colon));
  }

  private static String folded(String word) {
    return word.strip().toLowerCase(Locale.ROOT);
  }
}
