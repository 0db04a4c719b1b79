package org.parley.notice;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.parley.geo.ApartBy;
import org.parley.geo.Contact;
import org.parley.geo.Margin;
import org.parley.geo.PlacedVolume;
import org.parley.geo.VolumeIndex;
import org.parley.statement.NoticeKind;
import org.parley.statement.OverlapMarks.Apart;
import org.parley.terms.SeparationRule;

/** Finds what does not meet one volume of a notice but stays nearer to it than was agreed. */
final class NearChecker {
  private final Apartness apartness;
  private final PlacedVolume volume;

  NearChecker(Apartness apartness, PlacedVolume volume) {
    this.apartness = apartness;
    this.volume = volume;
  }

  /**
   * What was found.
   *
   * @param by how far apart
   * @param contact TOUCH when exactly as far as the article wants
   * @param apart the article that wants them farther apart
   */
  record Found(ApartBy by, Contact contact, Apart apart) {}

  /** A volume that meets everything that may be too near. */
  PlacedVolume question() {
    return apartness.rules().stream()
        .map(SeparationRule::margin)
        .reduce(Margin.NONE, Margin::and)
        .around(volume);
  }

  /** Whether some article is about that notice. */
  boolean mayFind(VolumeIndex.Entry other) {
    return apartness.rules().stream().anyMatch(rule -> rule.towards().contains(other.party()))
        && !about(other).isEmpty();
  }

  private List<SeparationRule> about(VolumeIndex.Entry other) {
    Optional<NoticeKind> kind = apartness.kindOf().apply(other.id());
    return kind.map(known ->
            apartness.rules().stream().filter(rule -> rule.isAbout(other.party(), known)).toList())
        .orElse(List.of());
  }

  /** How near another volume is, by the article that it undercuts most; empty when by none. */
  Optional<Found> find(VolumeIndex.Entry other) {
    List<SeparationRule> rules = about(other);
    Margin widest = rules.stream().map(SeparationRule::margin).reduce(Margin.NONE, Margin::and);
    return ApartBy.between(volume, other.volume(), widest)
        .filter(by -> !by.shared().everything())
        .flatMap(by ->
            rules.stream()
                .filter(rule -> by.within(rule.margin()))
                .flatMap(rule -> undercut(rule, other, by).stream())
                .min(MOST_UNDERCUT)
                .map(Undercut::found));
  }

  /**
   * One article that wants them farther apart.
   *
   * @param share how much of what it wants they keep, as a part, in the dimension where they keep
   *     most of it
   */
  private record Undercut(SeparationRule rule, double share, Found found) {
    boolean certain() {
      return found.apart().certain();
    }
  }

  /** Certain before uncertain; then the smallest part kept; then the longest distances. */
  private static final Comparator<Undercut> MOST_UNDERCUT =
      Comparator.comparing((Undercut undercut) -> !undercut.certain())
          .thenComparingDouble(Undercut::share)
          .thenComparing(undercut -> undercut.rule().horizontalMetres(), Comparator.reverseOrder())
          .thenComparing(undercut -> undercut.rule().time(), Comparator.reverseOrder())
          .thenComparing(undercut -> undercut.rule().verticalMetres(), Comparator.reverseOrder())
          .thenComparing(undercut -> undercut.rule().agreement().toString())
          .thenComparing(undercut -> undercut.rule().article());

  private Optional<Undercut> undercut(SeparationRule rule, VolumeIndex.Entry other, ApartBy by) {
    return rule.certainFor(volume, other.volume()).map(certain -> undercut(rule, by, certain));
  }

  private static Undercut undercut(SeparationRule rule, ApartBy by, boolean certain) {
    Apart apart =
        new Apart(
            rule.agreement(),
            rule.article(),
            by.horizontalMetres(),
            by.verticalMetres(),
            by.seconds(),
            certain);
    double share =
        Math.max(
            part(by.horizontalMetres(), rule.horizontalMetres()),
            Math.max(
                part(by.verticalMetres(), rule.verticalMetres()),
                part(by.seconds(), rule.time().getSeconds())));
    return new Undercut(rule, share, new Found(by, by.contact(rule.margin()), apart));
  }

  private static double part(double kept, double wanted) {
    return wanted == 0 ? 0 : kept / wanted;
  }
}
