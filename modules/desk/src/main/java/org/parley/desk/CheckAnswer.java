package org.parley.desk;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.parley.geo.Contact;
import org.parley.notice.Presence;
import org.parley.notice.Removal;
import org.parley.notice.Removing;
import org.parley.statement.AlsoFound;
import org.parley.statement.DecisionBody.FoundOverlap;
import org.parley.statement.DecisionBody.GivenTime;
import org.parley.statement.DecisionBody.Outcome;
import org.parley.statement.FoundZone;
import org.parley.statement.L10n;
import org.parley.statement.Meaning;
import org.parley.statement.NoticeBody;
import org.parley.statement.NoticeKind;
import org.parley.statement.OverlapMarks;
import org.parley.terms.AwarenessDuty;
import org.parley.verify.Json;

/**
 * What a party is told about a draft. It names every overlap among what the party may know, and
 * says what it does not say.
 *
 * @param setting {@code EXERCISE} or {@code REAL}
 * @param party who asked
 * @param at when, by the operator's clock
 * @param size number of leaves it rests on
 * @param rules version of the rules
 * @param drill whether practice was looked at, and only practice
 * @param overlaps every overlap with a notice the party may read, by own volume, then by time
 * @param also zones, coarse answers and repairs
 * @param names what zones and agreements found are called, by the leaf or the id
 * @param timeliness how far ahead the notice would be given if it were recorded now
 * @param notTakingPart parties of which nothing can be known here
 * @param absentSince parties that take no part by their own word, the asker's among them, and since
 *     when
 * @param lastData for each other party, when its newest statement was recorded that the asker may
 *     read; empty when there is none
 * @param notAddressed parties met that the draft is not addressed to
 * @param unaware notices met of which the draft does not name the very version as known
 * @param awareness duties in force to name them
 * @param tooWide whether coarse answers are allowed and the draft is too wide for one
 * @param removals what would remove the overlaps; empty when it was not asked for
 */
public record CheckAnswer(
    String setting,
    String party,
    Instant at,
    long size,
    String rules,
    boolean drill,
    List<Met> overlaps,
    AlsoFound also,
    SortedMap<String, L10n> names,
    GivenTime timeliness,
    List<String> notTakingPart,
    SortedMap<String, Instant> absentSince,
    SortedMap<String, Optional<Instant>> lastData,
    List<String> notAddressed,
    List<UUID> unaware,
    List<AwarenessDuty> awareness,
    boolean tooWide,
    Optional<Removals> removals)
    implements CheckReply {

  public CheckAnswer {
    overlaps = List.copyOf(overlaps);
    notTakingPart = List.copyOf(notTakingPart);
    absentSince = new TreeMap<>(absentSince);
    names = new TreeMap<>(names);
    lastData = new TreeMap<>(lastData);
    notAddressed = List.copyOf(notAddressed);
    unaware = List.copyOf(unaware);
    awareness = List.copyOf(awareness);
  }

  /**
   * What was looked for that removes overlaps.
   *
   * @param found empty when there were too many overlaps to look
   */
  public record Removals(Optional<Removing.Found> found) {
    private static final int LISTED_MAX = 50;

    Json.Obj json() {
      if (found.isEmpty()) {
        return Json.obj().put("looked", false).put("most", Check.REMOVED_MAX).build();
      }
      return Json.obj()
          .put("looked", true)
          .put("found", found.get().removals().stream().map(Removals::json).toList())
          .put("not_found", found.get().notFound().stream().map(Removals::json).toList())
          .build();
    }

    private static Json.Obj json(Removal removal) {
      boolean height = removal.by() == Removal.By.UP || removal.by() == Removal.By.DOWN;
      Json.Builder json =
          Json.obj()
              .putIfPresent("of", removal.overlap().map(Removals::pair))
              .put("by", removal.by().name());
      if (removal.by() != Removal.By.ROUTE) {
        json.put("amount", removal.amount()).put("unit", height ? "M" : "MIN");
      }
      return json.putIfPresent("route", removal.route())
          .put("leaves_nothing", removal.leavesNothing())
          .put("remaining", removal.remaining().size())
          .put("new", removal.created().size())
          .put(
              "new_with", removal.created().stream().limit(LISTED_MAX).map(Removals::pair).toList())
          .put("says", CheckWords.texts(new L10n(removal.says())))
          .build();
    }

    private static Json.Obj json(Removing.NotFound none) {
      return Json.obj()
          .putIfPresent("of", none.overlap().map(Removals::pair))
          .put("by", none.by().name())
          .put("why", none.why().name())
          .build();
    }

    private static Json.Obj pair(FoundOverlap overlap) {
      return Json.obj()
          .put("id", overlap.id().toString())
          .put("own", overlap.own())
          .put("other", overlap.other())
          .build();
    }
  }

  /**
   * An overlap with what the asker may know of the other notice.
   *
   * @param overlap where and when
   * @param party whose notice the other is
   * @param from the post that filed it
   * @param kind what it notifies
   * @param title its purpose in its author's words
   * @param confirmed what is said of people, posts and sites that are treated as present
   * @param why one sentence in four languages
   */
  public record Met(
      FoundOverlap overlap,
      String party,
      String from,
      NoticeKind kind,
      Optional<String> title,
      Optional<String> confirmed,
      L10n why) {

    static Met of(FoundOverlap overlap, LiveNotice other) {
      NoticeBody body = other.body();
      return new Met(
          overlap,
          other.party(),
          other.from().text(),
          body.noticeKind(),
          body.purpose(),
          Presence.words(body, overlap.other(), overlap.until()),
          why(overlap, other));
    }

    private static L10n why(FoundOverlap overlap, LiveNotice other) {
      NoticeBody body = other.body();
      Map<String, Object> values = new LinkedHashMap<>();
      values.put("meaning", CheckWords.of("meaning." + body.meaning()));
      values.put("kind", CheckWords.of("kind." + body.noticeKind()));
      values.put("party", other.party());
      values.put("own", overlap.own() + 1);
      values.put("from", overlap.from());
      values.put(
          "until",
          overlap.until().isPresent() ? overlap.until().get() : CheckWords.of("why.no_end"));
      overlap.marks().apart().ifPresent(apart -> apart(values, apart));
      Optional<Integer> error = overlap.marks().positionErrorMetres();
      error.ifPresent(metres -> values.put("error", metres));
      String sentence =
          overlap.marks().apart().isPresent()
              ? "why.margin"
              : error.isPresent()
                  ? "why.error"
                  : overlap.contact() == Contact.TOUCH ? "why.touch" : "why.overlap";
      List<L10n> sentences = new ArrayList<>();
      sentences.add(CheckWords.of(sentence, values));
      if (overlap.marks().apart().filter(apart -> !apart.certain()).isPresent()) {
        sentences.add(CheckWords.of("why.perhaps"));
      }
      if (error.isPresent() && overlap.marks().apart().isPresent()) {
        sentences.add(CheckWords.of("why.counted", values));
      }
      if (overlap.marks().heightUncertain()) {
        sentences.add(CheckWords.of("why.height"));
      }
      sentences.addAll(staying(overlap, body));
      return CheckWords.joined(sentences);
    }

    /** That people, posts and sites do not leave because a date has passed. */
    private static List<L10n> staying(FoundOverlap overlap, NoticeBody body) {
      Optional<Instant> confirmed = Presence.confirmed(body);
      Optional<Instant> end = Presence.pastStatedEnd(body, overlap.other(), overlap.until());
      return confirmed
          .map(time -> CheckWords.of("why.confirmed", Map.of("time", time)))
          .or(() -> end.map(time -> CheckWords.of("why.past_end", Map.of("time", time))))
          .stream()
          .toList();
    }

    private static void apart(Map<String, Object> values, OverlapMarks.Apart apart) {
      values.put("article", apart.article());
      values.put("metres", apart.horizontalMetres());
      values.put("height", apart.verticalMetres());
      values.put("seconds", apart.seconds());
    }

    /** With the meaning in words before anything else. */
    Json.Obj json() {
      Meaning meaning = kind.meaning();
      Json.Builder json =
          Json.obj()
              .put("meaning", meaning.name())
              .put("words", meaning.words())
              .put("kind", kind.name())
              .put("party", party)
              .put("from_post", from)
              .putIfPresent("title", title)
              .putIfPresent("confirmed", confirmed)
              .put("why", CheckWords.texts(why));
      overlap.json().members().forEach(json::put);
      return json.build();
    }
  }

  /** In one word; neither value approves anything. */
  public Outcome outcome() {
    return overlaps.isEmpty() ? Outcome.ACCEPTED : Outcome.ACCEPTED_WITH_OVERLAPS;
  }

  /** What the answer says in sentences, and what it does not say. */
  public List<L10n> says() {
    List<L10n> says = new ArrayList<>();
    says.add(
        overlaps.isEmpty()
            ? CheckWords.of("says.no_overlap")
            : CheckWords.of("says.overlaps", Map.of("count", overlaps.size())));
    if (!also.zones().isEmpty()) {
      says.add(CheckWords.of("says.zones", Map.of("count", also.zones().size())));
    }
    if (!also.hidden().isEmpty()) {
      says.add(CheckWords.of("says.hidden", Map.of("count", also.hidden().size())));
    }
    if (tooWide) {
      says.add(CheckWords.of("says.too_wide"));
    }
    if (!unaware.isEmpty() && !awareness.isEmpty()) {
      String articles =
          String.join(", ", awareness.stream().map(AwarenessDuty::article).distinct().toList());
      says.add(CheckWords.of("says.unaware", Map.of("article", articles, "count", unaware.size())));
    }
    if (!notAddressed.isEmpty()) {
      says.add(
          CheckWords.of("says.not_addressed", Map.of("parties", String.join(", ", notAddressed))));
    }
    List<String> unheard =
        notTakingPart.stream().filter(other -> !absentSince.containsKey(other)).toList();
    if (!unheard.isEmpty()) {
      String parties = String.join(", ", unheard);
      says.add(CheckWords.of("says.not_taking_part", Map.of("parties", parties)));
    }
    absentSince.forEach((absent, since) ->
        says.add(
            CheckWords.of(
                absent.equals(party) ? "says.you_take_no_part" : "says.takes_no_part",
                Map.of("party", absent, "time", since))));
    lastData.forEach((other, newest) ->
        says.add(
            newest.isPresent()
                ? CheckWords.of("says.last_data", Map.of("party", other, "time", newest.get()))
                : CheckWords.of("says.no_data", Map.of("party", other))));
    says.add(CheckWords.of("limits"));
    says.add(CheckWords.of("not_permission"));
    return says;
  }

  /**
   * The answer as one JSON object, with some of its overlaps.
   *
   * @param page the overlaps of this page
   * @param next where the next page begins
   */
  public Json.Obj json(List<Met> page, Optional<String> next) {
    Json.Builder json =
        Json.obj()
            .put("setting", setting)
            .put("party", party)
            .put("at", at.toString())
            .put("size", size)
            .put("rules", rules)
            .putIfPresent("drill", drill ? Optional.of(true) : Optional.empty())
            .put("outcome", outcome().name())
            .put("count", overlaps.size())
            .put("overlaps", page.stream().map(Met::json).toList())
            .putIfPresent("next", next);
    also.json()
        .members()
        .forEach((name, value) -> json.put(name, name.equals("zones") ? named(value) : value));
    return json.put("timeliness", timeliness.json())
        .put("not_taking_part", Json.strings(notTakingPart))
        .putIfAnyObject("absent", absentJson())
        .put("last_data", lastDataJson())
        .put("not_addressed", Json.strings(notAddressed))
        .put("unaware", Json.strings(unaware.stream().map(UUID::toString).toList()))
        .putIfAnyObject("awareness", awareness.stream().map(CheckAnswer::json).toList())
        .putIfPresent("too_wide", tooWide ? Optional.of(true) : Optional.empty())
        .putIfPresent("removals", removals.map(Removals::json))
        .put("says", CheckWords.lists(says()))
        .build();
  }

  /** Zones with what they and their agreements are called. */
  private Json named(Json zones) {
    List<Json> items = new ArrayList<>();
    for (int i = 0; i < also.zones().size(); i++) {
      FoundZone zone = also.zones().get(i);
      Json.Builder json = Json.obj();
      Optional.ofNullable(names.get(zone.leaf().base64()))
          .ifPresent(name -> json.put("name", name.in("en")));
      Optional.ofNullable(names.get(zone.agreement().toString()))
          .ifPresent(name -> json.put("agreement_name", name.in("en")));
      ((Json.Obj) ((Json.Arr) zones).items().get(i)).members().forEach(json::put);
      items.add(json.build());
    }
    return Json.of(items);
  }

  private static Json.Obj json(AwarenessDuty duty) {
    return Json.obj()
        .put("agreement", duty.agreement().toString())
        .put("article", duty.article())
        .put("towards", Json.strings(duty.towards()))
        .putIfPresent("certain", duty.certain() ? Optional.empty() : Optional.of(false))
        .build();
  }

  private List<Json.Obj> absentJson() {
    List<Json.Obj> items = new ArrayList<>();
    absentSince.forEach((absent, since) ->
        items.add(Json.obj().put("party", absent).put("since", since.toString()).build()));
    return items;
  }

  private List<Json.Obj> lastDataJson() {
    List<Json.Obj> items = new ArrayList<>();
    lastData.forEach((other, newest) ->
        items.add(
            Json.obj()
                .put("party", other)
                .putIfPresent("at", newest.map(Instant::toString))
                .build()));
    return items;
  }
}
