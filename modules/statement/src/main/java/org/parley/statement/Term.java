package org.parley.statement;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/**
 * One term of an agreement.
 *
 * @param article its number in the agreement
 * @param kind what it does
 * @param text its words, in the language of authority
 * @param lang that language
 * @param who the parties it binds
 * @param toWhom the parties it is owed to
 * @param noticeKinds the kinds of notice it is about; empty for every kind
 * @param zones the zones it applies in; empty for everywhere
 * @param leadHours hours of notice it demands; a NOTIFY_DUTY has these or a table
 * @param clock which moment counts, PROVIDED unless it says otherwise
 * @param facts what else it says
 */
public record Term(
    String article,
    TermKind kind,
    String text,
    String lang,
    List<String> who,
    List<String> toWhom,
    List<String> noticeKinds,
    List<UUID> zones,
    Optional<BigDecimal> leadHours,
    TermClock clock,
    TermFacts facts) {
  static final BigDecimal TEN_YEARS_HOURS = BigDecimal.valueOf(87_660);

  public Term {
    who = List.copyOf(who);
    toWhom = List.copyOf(toWhom);
    noticeKinds = List.copyOf(noticeKinds);
    zones = List.copyOf(zones);
  }

  /** Whether the first rules know what it says. */
  boolean isOfFirstRules() {
    return switch (kind) {
      case SEPARATION, AWARENESS_DUTY, HIDDEN_ANSWER -> false;
      case NOTIFY_DUTY -> facts.breadthKm2Hours().isEmpty();
      case PROHIBITED_HOSTILE, PROHIBITED_PROVOCATIVE, EXEMPTED, OBLIGATION -> true;
      case AUTHORISE_DUTY, CORRIDOR, PATROL, PERSONNEL_LIMIT, WEAPON_LIMIT -> true;
    };
  }

  /** A term that says nothing beyond who, to whom, where and how long before. */
  public Term(
      String article,
      TermKind kind,
      String text,
      String lang,
      List<String> who,
      List<String> toWhom,
      List<String> noticeKinds,
      List<UUID> zones,
      Optional<BigDecimal> leadHours,
      TermClock clock) {
    this(
        article,
        kind,
        text,
        lang,
        who,
        toWhom,
        noticeKinds,
        zones,
        leadHours,
        clock,
        TermFacts.NONE);
  }

  static Term read(BodyFields fields) throws Malformed {
    TermKind kind = fields.word("kind", TermKind.values());
    return new Term(
        fields.name("article"),
        kind,
        fields.text("text"),
        Text.language(fields.string("lang"), fields.at("lang")),
        fields.parties("who", 1),
        fields.parties("to_whom", 0),
        noticeKinds(fields),
        fields.optIds("zones"),
        fields.optDecimal("lead_hours", BigDecimal.ZERO, TEN_YEARS_HOURS),
        fields.optWord("clock", TermClock.values()).orElse(TermClock.PROVIDED),
        TermFacts.read(fields, kind));
  }

  static List<String> noticeKinds(BodyFields fields) throws Malformed {
    List<String> kinds = fields.optNames("notice_kinds");
    for (int i = 0; i < kinds.size(); i++) {
      BodyFields.word(kinds.get(i), NoticeKind.values(), fields.at("notice_kinds") + "/" + i);
    }
    return kinds;
  }

  Json.Obj json() {
    Json.Builder json =
        Json.obj()
            .put("article", article)
            .put("kind", kind.name())
            .put("text", text)
            .put("lang", lang)
            .put("who", Json.strings(who))
            .put("to_whom", Json.strings(toWhom))
            .putIfAny("notice_kinds", noticeKinds)
            .putIfAny("zones", zones.stream().map(UUID::toString).toList())
            .putIfPresent("lead_hours", leadHours)
            .put("clock", clock.name());
    facts.write(json);
    return json.build();
  }
}
