package org.parley.intake;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.parley.assess.Act;
import org.parley.assess.Actor;
import org.parley.assess.Happening;
import org.parley.assess.Screening;
import org.parley.assess.TestResult;
import org.parley.geo.Position;
import org.parley.terms.ScopeQuery;
import org.parley.terms.Where;
import org.parley.verify.Json;

/**
 * What would fall under which article if the records are right: rows counted, by governorate, month
 * and side. A count of this kind is no finding, enters no register and names nobody as having done
 * anything.
 *
 * <p>A data set names two sides and not which of them did it. So each row is tested twice, once for
 * either side, and counts with the result that reaches further; in the table of sides each side has
 * its own result. A row whose place cannot be tested, or of which the data set itself says that it
 * was no use of force, is not tested at all: it is counted apart, with the reason.
 *
 * <p>For one thread.
 */
public final class ScreeningCounts {
  /** The name of the method; another way to count has another name. */
  public static final String METHOD = "parley-screening/2";

  /** What stands above every table of such counts. */
  public static final String LABEL =
      "SCREENING: rows that would fall under an article if the record is right. Not a finding.";

  private static final String NOT_STATED = "not stated";
  private static final String OTHERS = "(others)";
  private static final String NO_FORCE = "NO_FORCE, ";
  private static final int KEYS_MAX = 5_000;
  private static final int WHY_MAX = 200;

  private final Screening screening;
  private final List<Table> tables;
  private final Map<Part, Keys> keys = new EnumMap<>(Part.class);
  private final TestResult[] furthest;
  private final ActRules acts;
  private final Map<String, Long> untested = new TreeMap<>();
  private long rows;
  private long tested;

  /** Counts of one article: by result, and by result within each governorate, month, side. */
  private static final class Table {
    final long[] all = new long[TestResult.values().length];
    final Map<Part, List<long[]>> by = new EnumMap<>(Part.class);

    List<long[]> of(Part part) {
      return by.computeIfAbsent(part, none -> new ArrayList<>());
    }

    void count(Part part, int key, TestResult result) {
      List<long[]> counts = of(part);
      while (counts.size() <= key) {
        counts.add(new long[TestResult.values().length]);
      }
      counts.get(key)[result.ordinal()]++;
    }
  }

  /** The keys of one part, numbered as they come; what comes after too many is one of them. */
  private static final class Keys {
    private final Map<String, Integer> numbers = new HashMap<>();

    int of(String key) {
      Integer number = numbers.get(key);
      if (number == null) {
        String kept = numbers.size() < KEYS_MAX ? key : OTHERS;
        number = numbers.computeIfAbsent(kept, none -> numbers.size());
      }
      return number;
    }

    /** In the order of their letters. */
    Map<String, Integer> sorted() {
      return new TreeMap<>(numbers);
    }
  }

  /** By what rows are counted. */
  private enum Part {
    GOVERNORATE("governorates"),
    MONTH("months"),
    SIDE("sides");

    private final String wire;

    Part(String wire) {
      this.wire = wire;
    }
  }

  /**
   * Counts that start at nothing.
   *
   * @param acts what kind of act a row tells of
   */
  public ScreeningCounts(Screening screening, ActRules acts) {
    this.screening = screening;
    this.acts = acts;
    this.tables = new ArrayList<>();
    screening.articles().forEach(article -> tables.add(new Table()));
    this.furthest = new TestResult[tables.size()];
  }

  /** Tests and counts one row. */
  public void add(ScreenedRow row) {
    rows++;
    Optional<Act> act = acts.of(row.kind());
    Optional<String> why =
        act.isEmpty() ? Optional.of(NO_FORCE + row.kind().orElse("")) : row.whyNotPlaced();
    if (why.isPresent()) {
      boolean named = untested.containsKey(why.get()) || untested.size() < WHY_MAX;
      untested.merge(named ? why.get() : OTHERS, 1L, Long::sum);
      return;
    }
    tested++;
    ScopeQuery.Span time = span(row.from(), row.until());
    Where where =
        Where.near(Position.ofE7(row.latE7(), row.lngE7()), row.errorMetres().orElseThrow());
    int adm1 = key(Part.GOVERNORATE, row.adm1().orElse(NOT_STATED));
    int month = key(Part.MONTH, row.from().toString().substring(0, "2017-05".length()));
    Arrays.fill(furthest, TestResult.OUT_OF_SCOPE);
    for (String side : sides(row)) {
      TestResult[] found = screening.of(happening(row, side, act.orElseThrow(), time, where));
      int key = key(Part.SIDE, side);
      for (int i = 0; i < furthest.length; i++) {
        tables.get(i).count(Part.SIDE, key, found[i]);
        furthest[i] = found[i].compareTo(furthest[i]) < 0 ? found[i] : furthest[i];
      }
    }
    for (int i = 0; i < furthest.length; i++) {
      Table table = tables.get(i);
      table.all[furthest[i].ordinal()]++;
      table.count(Part.GOVERNORATE, adm1, furthest[i]);
      table.count(Part.MONTH, month, furthest[i]);
    }
  }

  private int key(Part part, String key) {
    return keys(part).of(key);
  }

  private Keys keys(Part part) {
    return keys.computeIfAbsent(part, none -> new Keys());
  }

  private static Set<String> sides(ScreenedRow row) {
    Set<String> sides = new LinkedHashSet<>();
    row.a().ifPresent(sides::add);
    row.b().ifPresent(sides::add);
    if (sides.isEmpty()) {
      sides.add(NOT_STATED);
    }
    return sides;
  }

  private static Happening happening(
      ScreenedRow row, String side, Act act, ScopeQuery.Span time, Where where) {
    boolean stated = row.a().isPresent() || row.b().isPresent();
    List<Actor> actors = stated ? List.of(Actor.alleged(side)) : List.of();
    Optional<String> other =
        row.a().filter(name -> !name.equals(side)).or(() -> row.b().filter(n -> !n.equals(side)));
    List<String> against = other.map(List::of).orElse(List.of());
    return new Happening(time, where, act, actors, against, List.of(), Optional.empty());
  }

  /** Days without a zone are days of any zone on earth. */
  static ScopeQuery.Span span(LocalDate from, LocalDate until) {
    Instant earliest = from.atStartOfDay().toInstant(ZoneOffset.ofHours(14));
    Instant latest =
        until.plusDays(1).atStartOfDay().toInstant(ZoneOffset.ofHours(-12)).minusSeconds(1);
    return new ScopeQuery.Span(earliest, latest);
  }

  /** How many rows were looked at. */
  public long rows() {
    return rows;
  }

  /** The counts, with their label first. */
  public Json.Obj json() {
    List<Json.Obj> articles = new ArrayList<>();
    for (int i = 0; i < tables.size(); i++) {
      articles.add(article(screening.articles().get(i), tables.get(i)));
    }
    List<Json.Obj> why = new ArrayList<>();
    untested.forEach((reason, n) -> why.add(Json.obj().put("why", reason).put("rows", n).build()));
    return Json.obj()
        .put("screening", METHOD)
        .put("label", LABEL)
        .put("says", Json.strings(says()))
        .put("rows", rows)
        .put("tested", tested)
        .put("notTested", Json.obj().put("rows", rows - tested).put("why", why).build())
        .put("articles", articles)
        .build();
  }

  private static List<String> says() {
    return List.of(
        "Each row was tested for either of its sides; the data set does not say which of them did"
            + " it. A row counts with the result that reaches further.",
        "A row counts in the month of its first day. Days are taken as days of any zone on earth.",
        "Rows that could not be placed, or that the data set itself says were no use of force, were"
            + " not tested and are counted apart.",
        "OUT_OF_SCOPE says nothing about lawfulness.");
  }

  private Json.Obj article(Screening.Article article, Table table) {
    Json.Builder json =
        Json.obj()
            .put("agreement", article.agreement().leaf().base64())
            .put("id", article.agreement().id().toString())
            .putIfPresent("title", title(article))
            .putIfPresent("short", article.agreement().body().shortTitle())
            .put("as", "as loaded by " + article.agreement().by())
            .put("article", article.term().article())
            .put("kind", article.term().kind().name())
            .put("results", results(table.all));
    for (Part part : Part.values()) {
      List<long[]> counts = table.of(part);
      List<Json.Obj> told = new ArrayList<>();
      keys(part)
          .sorted()
          .forEach((key, number) ->
              told.add(
                  Json.obj().put("key", key).put("results", results(counts.get(number))).build()));
      json.put(part.wire, told);
    }
    return json.build();
  }

  private static Optional<String> title(Screening.Article article) {
    return article.agreement().body().title().texts().values().stream().findFirst();
  }

  private static Json.Obj results(long[] counts) {
    Json.Builder json = Json.obj();
    for (TestResult result : TestResult.values()) {
      if (counts[result.ordinal()] > 0) {
        json.put(result.name(), counts[result.ordinal()]);
      }
    }
    return json.build();
  }
}
