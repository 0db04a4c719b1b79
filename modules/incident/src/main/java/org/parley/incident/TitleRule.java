package org.parley.incident;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.parley.incident.Warning.Code;
import org.parley.incident.Warning.Value;
import org.parley.statement.ClaimBody.Actor;
import org.parley.statement.EntryBody.EntryKind;
import org.parley.statement.EntryBody.Title;
import org.parley.terms.Sentence;

/**
 * Tells when one actor goes by several ranks or offices that are not dated one after the other: on
 * the shelf, or in front of the name in a claim.
 */
final class TitleRule implements Rule {

  @Override
  public void review(Accounts accounts, Consumer<Warning> out) {
    Map<UUID, Titled> actors = new LinkedHashMap<>();
    for (KnownClaim claim : accounts.all()) {
      names(claim)
          .distinct()
          .forEach(name -> {
            List<ShelfEntry> found = accounts.shelf().resolve(name, EntryKind.ACTOR);
            for (ShelfEntry entry : found) {
              if (!entry.body().titles().isEmpty()) {
                actors.computeIfAbsent(entry.id(), any -> new Titled(entry)).named(claim, name);
              }
            }
          });
    }
    actors.values().forEach(actor -> actor.tell(accounts).ifPresent(out));
  }

  private static Stream<String> names(KnownClaim claim) {
    return Stream.of(
            claim.body().actors().stream().map(Actor::name),
            Stream.of(claim.body().source().name()),
            claim.body().source().chain().stream())
        .flatMap(names -> names);
  }

  /** An actor with titles, and the names under which claims speak of it. */
  private static final class Titled {
    private final ShelfEntry entry;
    private final Set<KnownClaim> claims = new LinkedHashSet<>();
    private final List<Value> values = new ArrayList<>();

    /** Folded titles that claims print and the shelf does not date. */
    private final Set<String> undated = new LinkedHashSet<>();

    Titled(ShelfEntry entry) {
      this.entry = entry;
    }

    void named(KnownClaim claim, String name) {
      claims.add(claim);
      values.add(Telling.value(claim, "name", Telling.name(name)));
      before(name).filter(title -> !isDated(title)).ifPresent(undated::add);
    }

    /** What stands in front of the actor's own name, folded. */
    private Optional<String> before(String printed) {
      String folded = FoldedName.of(printed);
      return entry.allNames().stream()
          .map(FoldedName::of)
          .filter(name -> folded.endsWith(name) && folded.length() > name.length())
          .map(name -> folded.substring(0, folded.length() - name.length()))
          .min((a, b) -> Integer.compare(a.length(), b.length()))
          .filter(front -> !spelling(printed));
    }

    /** Whether it is a spelling of the name itself, not a title in front of it. */
    private boolean spelling(String printed) {
      String folded = FoldedName.of(printed);
      return entry.allNames().stream().map(FoldedName::of).anyMatch(folded::equals);
    }

    private boolean isDated(String title) {
      return entry.body().titles().stream()
          .anyMatch(one -> FoldedName.of(one.title()).equals(title) && one.when().isPresent());
    }

    Optional<Warning> tell(Accounts accounts) {
      Set<String> titles = new LinkedHashSet<>(undated);
      entry.body().titles().forEach(title -> titles.add(FoldedName.of(title.title())));
      if (titles.size() < 2 || (undated.isEmpty() && dated(entry.body().titles()))) {
        return Optional.empty();
      }
      List<String> known = entry.body().titles().stream().map(Title::title).toList();
      for (Title title : entry.body().titles()) {
        Sentence held = Telling.name(title.title());
        values.add(
            Value.words(
                entry.name(),
                Telling.name(entry.body().source()),
                Sentence.of("title"),
                title
                    .when()
                    .map(when -> Sentence.saying("{0}, {1}", held, Telling.time(when)))
                    .orElse(held)));
      }
      List<Sentence> printed =
          values.stream()
              .filter(value -> value.what().equals("name"))
              .map(value -> Sentence.of("\u201c{0}\u201d in {1}", value.text(), value.label()))
              .distinct()
              .toList();
      Sentence detail =
          Sentence.saying(
              "One speaker goes by several titles or spellings: {0}; the shelf has {1}.",
              Telling.list(printed), Telling.names(known));
      return Optional.of(Telling.about(accounts, Code.TITLES_DIFFER, claims, detail, values));
    }

    /** Whether all titles are dated and no two of them can have been held at once. */
    private static boolean dated(List<Title> titles) {
      List<Span> spans =
          titles.stream().map(t -> t.when().flatMap(Span::of)).flatMap(Optional::stream).toList();
      if (spans.size() < titles.size()) {
        return false;
      }
      for (int i = 0; i < spans.size(); i++) {
        for (Span other : spans.subList(i + 1, spans.size())) {
          if (spans.get(i).canMeet(other)) {
            return false;
          }
        }
      }
      return true;
    }
  }
}
