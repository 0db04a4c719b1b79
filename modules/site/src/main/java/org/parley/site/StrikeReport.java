package org.parley.site;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.parley.verify.Json;

/**
 * Who held what of a struck site when it was struck, and by what each is proven. It holds no
 * coordinate and accuses nobody.
 *
 * @param site the site
 * @param strike what was reported
 * @param holders who had been given it by then, oldest first
 * @param later who was given it only afterwards
 */
public record StrikeReport(Site site, Strike strike, List<Given> holders, List<Given> later) {
  /** What the report does not say; it stands at the end of each. */
  public static final List<String> NOT_SAID =
      List.of(
          "That somebody held the place does not say that he used it, or struck it.",
          "Others may have known the place without being told here.",
          "A site that is on no list is protected all the same.",
          "What was told by then cannot be called back.");

  public StrikeReport {
    holders = List.copyOf(holders);
    later = List.copyOf(later);
  }

  /** The report about the newest strike on a site; empty when none was reported. */
  public static Optional<StrikeReport> of(Site site) {
    if (site.strikes().isEmpty()) {
      return Optional.empty();
    }
    Strike strike = site.strikes().getLast();
    List<Given> holders = site.givenBy(strike.at());
    List<Given> later = site.given().stream().filter(one -> !holders.contains(one)).toList();
    return Optional.of(new StrikeReport(site, strike, holders, later));
  }

  /** For a person. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("Site " + site.id() + " of " + site.told().operator());
    lines.add("  reported as struck at " + strike.at() + ", by " + strike.by());
    lines.add("  reported: " + strike.words());
    lines.add("  written down at " + strike.toldAt());
    lines.add("  " + site.told().currency(strike.at()));
    lines.add(holders.isEmpty() ? "Nobody had been given it by then." : "Who held it then:");
    holders.forEach(one -> lines.addAll(holder(one, strike.at())));
    if (!later.isEmpty()) {
      lines.add("Given only afterwards:");
      later.forEach(one -> lines.addAll(holder(one, Instant.MAX)));
    }
    lines.addAll(NOT_SAID);
    return lines;
  }

  /** One holder in words; a proof that came after the moment is told as one. */
  public static List<String> holder(Given one, Instant moment) {
    List<String> lines = new ArrayList<>();
    lines.add("  " + one.to() + ": " + one.tier() + " since " + one.at());
    lines.add("    what for: " + one.purpose());
    one.until().ifPresent(until -> lines.add("    to be used until " + until));
    one.agreed().ifPresent(word -> lines.add("    the operator's word: " + word));
    lines.add("    recorded: " + one.box().words());
    lines.add("    proof: " + one.proof());
    if (one.opened().filter(by -> by.at().isAfter(moment)).isPresent()) {
      lines.add("    it signed only afterwards, at " + one.opened().orElseThrow().at());
    }
    return lines;
  }

  /** For a program. */
  public Json.Obj json() {
    return Json.obj()
        .put("site", site.id().toString())
        .put("operator", site.told().operator())
        .put("struckAt", strike.at().toString())
        .put("reportedBy", strike.by())
        .put("reported", strike.words())
        .put("writtenDownAt", strike.toldAt().toString())
        .put("review", site.told().currency(strike.at()))
        .put("holders", holders.stream().map(StrikeReport::json).toList())
        .put("later", later.stream().map(StrikeReport::json).toList())
        .put("notSaid", Json.strings(NOT_SAID))
        .build();
  }

  /** One holder for a program; no coordinate and no string. */
  public static Json.Obj json(Given one) {
    return Json.obj()
        .put("to", one.to())
        .put("tier", one.tier().name())
        .put("since", one.at().toString())
        .put("purpose", one.purpose())
        .putIfPresent("until", one.until().map(Instant::toString))
        .putIfPresent("agreed", one.agreed())
        .putIfPresent("disclosed", leaf(one.box()))
        .putIfPresent("openedAt", one.opened().map(by -> by.at().toString()))
        .putIfPresent("opened", one.opened().flatMap(by -> leaf(by.box())))
        .put("proof", one.proof())
        .build();
  }

  private static Optional<Json.Obj> leaf(Boxed box) {
    return box.where()
        .map(at -> Json.obj().put("leaf", at.leaf().base64()).put("index", at.index()).build());
  }
}
