package org.parley.statement;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/**
 * What a term may say beyond who, to whom and where. Written flat among the term's own fields.
 *
 * @param window when it applies within the life of its agreement
 * @param lead its table of notice periods, first match counts; empty when it has one period or none
 * @param exceptions what it does not cover
 * @param due by when it is owed
 * @param every how often it is owed
 * @param limit how much of what it allows
 * @param scope whether its parties agree where and to whom it applies
 * @param mode how patrols go together; only for PATROL
 * @param quorum the parties without which a patrol does not go; only for PATROL
 * @param translations unofficial translations; its text prevails
 * @param separation how far apart; only for SEPARATION
 * @param breadthKm2Hours the most that one notice may take, square kilometres times hours; only for
 *     NOTIFY_DUTY
 */
public record TermFacts(
    Optional<StatedWindow> window,
    List<LeadRow> lead,
    List<TermException> exceptions,
    Optional<Due> due,
    Optional<Recurrence> every,
    Optional<TermLimit> limit,
    ScopeStatus scope,
    Optional<PatrolMode> mode,
    List<String> quorum,
    Optional<L10n> translations,
    Optional<Separation> separation,
    Optional<BigDecimal> breadthKm2Hours) {

  /** Whether the parties read the reach of a term alike. */
  public enum ScopeStatus {
    AGREED,
    DISPUTED
  }

  private static final BigDecimal LEAST = new BigDecimal("0.001");

  /** A term that says none of this. */
  public static final TermFacts NONE =
      new TermFacts(
          Optional.empty(),
          List.of(),
          List.of(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          ScopeStatus.AGREED,
          Optional.empty(),
          List.of(),
          Optional.empty());

  /** A term that says nothing about distances to keep and how much a notice may take. */
  public TermFacts(
      Optional<StatedWindow> window,
      List<LeadRow> lead,
      List<TermException> exceptions,
      Optional<Due> due,
      Optional<Recurrence> every,
      Optional<TermLimit> limit,
      ScopeStatus scope,
      Optional<PatrolMode> mode,
      List<String> quorum,
      Optional<L10n> translations) {
    this(
        window,
        lead,
        exceptions,
        due,
        every,
        limit,
        scope,
        mode,
        quorum,
        translations,
        Optional.empty(),
        Optional.empty());
  }

  public TermFacts {
    lead = List.copyOf(lead);
    exceptions = List.copyOf(exceptions);
    quorum = List.copyOf(quorum);
  }

  /** The same, with a table of notice periods. */
  public TermFacts leading(List<LeadRow> rows) {
    return new TermFacts(
        window,
        rows,
        exceptions,
        due,
        every,
        limit,
        scope,
        mode,
        quorum,
        translations,
        separation,
        breadthKm2Hours);
  }

  /** The same, keeping so far apart. */
  public TermFacts apart(Separation distances) {
    return new TermFacts(
        window,
        lead,
        exceptions,
        due,
        every,
        limit,
        scope,
        mode,
        quorum,
        translations,
        Optional.of(distances),
        breadthKm2Hours);
  }

  /** The same, letting one notice take so many square kilometres times hours. */
  public TermFacts taking(BigDecimal km2Hours) {
    return new TermFacts(
        window,
        lead,
        exceptions,
        due,
        every,
        limit,
        scope,
        mode,
        quorum,
        translations,
        separation,
        Optional.of(km2Hours));
  }

  static TermFacts read(BodyFields fields, TermKind kind) throws Malformed {
    if (kind != TermKind.PATROL) {
      fields.notAllowedHere(fields.has("mode"), "mode", "unless kind is PATROL");
      fields.notAllowedHere(fields.has("quorum"), "quorum", "unless kind is PATROL");
    }
    boolean apart = fields.has("separation");
    fields.notAllowedHere(
        apart && kind != TermKind.SEPARATION, "separation", "unless kind is SEPARATION");
    boolean broad = fields.has("breadth");
    fields.notAllowedHere(
        broad && kind != TermKind.NOTIFY_DUTY, "breadth", "unless kind is NOTIFY_DUTY");
    return new TermFacts(
        fields.optNested("window", StatedWindow::read),
        fields.optObjects("lead", LeadRow::read),
        fields.optObjects("exceptions", TermException::read),
        fields.optNested("due", Due::read),
        fields.optNested("every", Recurrence::read),
        fields.optNested("limit", TermLimit::read),
        fields.optWord("scope", ScopeStatus.values()).orElse(ScopeStatus.AGREED),
        fields.optWord("mode", PatrolMode.values()),
        fields.optParties("quorum"),
        fields.optL10n("translations"),
        fields.optNested("separation", Separation::read),
        fields.optNested("breadth", breadth -> breadth.decimal("km2_hours", LEAST, Breadth.MOST)));
  }

  void write(Json.Builder json) {
    json.putIfPresent("window", window.map(StatedWindow::json))
        .putIfAnyObject("lead", lead.stream().map(LeadRow::json).toList())
        .putIfAnyObject("exceptions", exceptions.stream().map(TermException::json).toList())
        .putIfPresent("due", due.map(Due::json))
        .putIfPresent("every", every.map(Recurrence::json))
        .putIfPresent("limit", limit.map(TermLimit::json));
    if (scope != ScopeStatus.AGREED) {
      json.put("scope", scope.name());
    }
    json.putIfPresent("mode", mode.map(PatrolMode::name))
        .putIfAny("quorum", quorum)
        .putIfPresent("translations", translations.map(L10n::json))
        .putIfPresent("separation", separation.map(Separation::json))
        .putIfPresent(
            "breadth", breadthKm2Hours.map(most -> Json.obj().put("km2_hours", most).build()));
  }
}
