package org.parley.incident;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.parley.terms.Sentence;
import org.parley.verify.BrokenInvariant;

/**
 * A small table of weapons by general public knowledge, for looking at what claims name. It is no
 * authority: what the shelf of the mechanism states goes before it, and what it does not know it
 * says nothing of. Who has which weapon stands nowhere in it.
 */
public final class Ordnance {
  private static final String FILE = "ordnance.tsv";

  /** The table of this release. */
  public static final Ordnance STANDARD = read();

  private final List<Row> rows;
  private final Map<String, Set<Row>> byName;

  private Ordnance(List<Row> rows) {
    this.rows = List.copyOf(rows);
    Map<String, Set<Row>> names = new LinkedHashMap<>();
    for (Row row : rows) {
      for (String name : row.allNames()) {
        names.computeIfAbsent(FoldedName.of(name), any -> new LinkedHashSet<>()).add(row);
      }
    }
    this.byName = Map.copyOf(names);
  }

  /** What sort of weapon, in as far as it matters for where it is fired from. */
  public enum Sort {
    MORTAR("mortar, fired over what stands between", false),
    GUN("gun or howitzer, fired over what stands between", false),
    DIRECT_GUN("gun aimed at what is in sight", false),
    ROCKET("rockets fired from the ground", false),
    MISSILE("missile fired from the ground", false),
    ANTI_TANK("weapon aimed at what is in sight", false),
    BOMB("dropped from the air", true),
    AIR_MISSILE("fired from the air", true);

    private final String form;
    private final boolean fromTheAir;

    Sort(String form, boolean fromTheAir) {
      this.form = form;
      this.fromTheAir = fromTheAir;
    }

    /** In words. */
    public Sentence words() {
      return Sentence.of(form);
    }

    /** Whether it comes down from an aircraft. */
    public boolean fromTheAir() {
      return fromTheAir;
    }
  }

  /**
   * One weapon.
   *
   * @param name its name
   * @param aliases other names and spellings
   * @param sort what sort of weapon
   * @param calibreMillimetres its calibre, where it has one
   * @param rangeLowKilometres least of the farthest ranges published for its ammunition; empty for
   *     what comes from the air
   * @param rangeHighKilometres greatest of them
   * @param source what kind of publication it is known from
   */
  public record Row(
      String name,
      List<String> aliases,
      Sort sort,
      Optional<BigDecimal> calibreMillimetres,
      Optional<BigDecimal> rangeLowKilometres,
      Optional<BigDecimal> rangeHighKilometres,
      String source) {
    public Row {
      aliases = List.copyOf(aliases);
    }

    List<String> allNames() {
      List<String> all = new ArrayList<>(List.of(name));
      all.addAll(aliases);
      return all;
    }

    /** How far it reaches by what is published, in words; empty where nothing is. */
    public Optional<Sentence> reach() {
      return rangeLowKilometres.flatMap(low ->
          rangeHighKilometres.map(high ->
              low.compareTo(high) == 0
                  ? Sentence.of("farthest range published: {0} km", high.toPlainString())
                  : Sentence.of(
                      "farthest ranges published for its ammunition: {0} to {1} km",
                      low.toPlainString(), high.toPlainString())));
    }
  }

  /** Every row, in the order of the table. */
  public List<Row> rows() {
    return rows;
  }

  /** What a name may stand for, by any spelling; empty when the table does not know it. */
  public List<Row> resolve(String name) {
    return List.copyOf(byName.getOrDefault(FoldedName.of(name), Set.of()));
  }

  private static Ordnance read() {
    try (InputStream in = Ordnance.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new BrokenInvariant(FILE + " is in the jar");
      }
      try (BufferedReader lines =
          new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
        return new Ordnance(
            lines
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> row(line.split("\t", -1)))
                .toList());
      }
    } catch (IOException e) {
      throw new BrokenInvariant(FILE + " can be read", e);
    }
  }

  private static Row row(String[] cells) {
    return new Row(
        cells[0],
        Arrays.stream(cells[1].split("\\|")).filter(alias -> !alias.isEmpty()).toList(),
        Sort.valueOf(cells[2]),
        number(cells[3]),
        number(cells[4]),
        number(cells[5]),
        cells[6]);
  }

  private static Optional<BigDecimal> number(String cell) {
    return cell.isEmpty() ? Optional.empty() : Optional.of(new BigDecimal(cell));
  }
}
