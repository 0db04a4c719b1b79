package org.parley.explain;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.parley.notice.Presence;
import org.parley.statement.ContactBody;
import org.parley.statement.ContactReplyBody;
import org.parley.statement.NoticeBody;
import org.parley.statement.StopReportBody;
import org.parley.verify.Json;

/**
 * What the record shows of a place and a time. States it and concludes nothing.
 *
 * @param question what was asked
 * @param record the rows it rests on
 * @param notices those that may cover the place and the time or lie near, best first
 * @param told what shows that a party was told, by party
 * @param sendersWord parties of which only the sender says that they were told
 * @param notShown parties that take part, of which no entry shows that they were told
 * @param outsiders those who take no part, with who was told above them and what shows that it was
 *     passed on to them
 */
public record Explanation(
    ExplainQuestion question,
    ToldRecord record,
    List<Matched> notices,
    Map<String, List<Shows>> told,
    List<String> sendersWord,
    List<String> notShown,
    List<Beyond> outsiders) {

  /** How many notices an answer lists at most. */
  public static final int NOTICES_MAX = 100;

  /**
   * A notice with how its versions stand to the place and the time.
   *
   * @param best of all versions
   * @param matches for each version, newest first, one for each of its volumes
   */
  public record Matched(
      ToldRecord.Notice notice, PlaceMatch best, List<List<VolumeMatch>> matches) {
    PlaceMatch ofVersion(int version) {
      return matches.get(version).stream()
          .map(VolumeMatch::whole)
          .min(Comparator.naturalOrder())
          .orElse(PlaceMatch.APART);
    }
  }

  /**
   * An entry that shows that a party was told.
   *
   * @param how LEVEL, CALL_OWN_RECORD or CALL_CONFIRMED
   * @param level the level where it is one
   */
  public record Shows(String how, Optional<Integer> level, String leaf) {}

  /**
   * One who takes no part here.
   *
   * @param toldAbove those told, of the parties it stands under; all who were told where it was
   *     asked for by name and stands under none
   * @param passedOn entries that say that it was passed on to it
   */
  public record Beyond(
      ToldRecord.Outsider outsider, List<String> toldAbove, List<PassedOn> passedOn) {}

  /** An entry that says that it was passed on. */
  public record PassedOn(String by, String toWhom, String leaf) {}

  /** Puts the answer together from what one reader may know. */
  public static Explanation of(ExplainQuestion question, ToldRecord record) {
    Matching matching = new Matching(question, record.spots());
    List<Matched> matched = new ArrayList<>();
    for (ToldRecord.Notice notice : record.notices()) {
      matched(matching, notice).ifPresent(matched::add);
    }
    matched.sort(
        Comparator.comparing(Matched::best)
            .thenComparing(one -> one.notice().versions().getFirst().index()));
    List<Matched> shown = matched.subList(0, Math.min(NOTICES_MAX, matched.size()));
    Set<String> concerned = new LinkedHashSet<>();
    shown.forEach(one -> one.notice().versions().forEach(v -> concerned.add(v.leaf())));
    ToldRecord kept = about(record, concerned, matched.size() > NOTICES_MAX);
    Map<String, List<Shows>> told = inOrder(kept, told(question, shown, kept));
    return new Explanation(
        question,
        kept,
        List.copyOf(shown),
        told,
        sendersWord(question, shown, kept, told.keySet()),
        notShown(question, shown, kept, told.keySet()),
        beyond(question, shown, kept, told.keySet()));
  }

  /**
   * Whether any of these volumes belongs into the answer; the same test that {@link #of} makes.
   *
   * @param spots every point that the place may mean
   */
  public static boolean tells(
      ExplainQuestion question, List<ExplainQuestion.Spot> spots, List<NoticeBody> versions) {
    Matching matching = new Matching(question, spots);
    return versions.stream()
        .anyMatch(body ->
            body.volumes().stream()
                .anyMatch(volume -> matching.of(volume.placed(), stays(body)).tells()));
  }

  private static boolean stays(NoticeBody body) {
    return Presence.stays(body.noticeKind(), body.activity());
  }

  private static Optional<Matched> matched(Matching matching, ToldRecord.Notice notice) {
    List<List<VolumeMatch>> all = new ArrayList<>();
    boolean tells = false;
    PlaceMatch best = PlaceMatch.APART;
    for (ToldRecord.Version version : notice.versions()) {
      boolean stays = stays(version.body());
      List<VolumeMatch> matches =
          version.body().volumes().stream()
              .map(volume -> matching.of(volume.placed(), stays))
              .toList();
      all.add(matches);
      for (VolumeMatch match : matches) {
        tells |= match.tells();
        best = match.whole().compareTo(best) < 0 ? match.whole() : best;
      }
    }
    return tells ? Optional.of(new Matched(notice, best, List.copyOf(all))) : Optional.empty();
  }

  /** Calls and messages that name an entry which is not of this answer are not of it either. */
  private static ToldRecord about(ToldRecord all, Set<String> concerned, boolean cut) {
    Set<String> stops = new LinkedHashSet<>();
    all.stops().forEach(stop -> stops.add(stop.leaf()));
    List<ToldRecord.Call> calls =
        all.calls().stream()
            .filter(call ->
                call.body().concerns().isEmpty()
                    || call.body().concerns().stream()
                        .anyMatch(
                            of -> concerned.contains(of.base64()) || stops.contains(of.base64())))
            .toList();
    List<ToldRecord.Message> messages =
        all.messages().stream()
            .filter(message ->
                message.body().concerns().stream().anyMatch(of -> concerned.contains(of.base64())))
            .toList();
    return new ToldRecord(
        all.asKnown(),
        all.spots(),
        all.candidates(),
        all.parties(),
        all.notices(),
        all.more() || cut,
        calls,
        all.stops(),
        messages,
        all.claims(),
        all.incidents(),
        all.findings(),
        all.cut(),
        all.outsiders());
  }

  /** In the order of the policy, so that swapping two names swaps the answer and nothing else. */
  private static Map<String, List<Shows>> inOrder(
      ToldRecord record, Map<String, List<Shows>> told) {
    Map<String, List<Shows>> ordered = new LinkedHashMap<>();
    for (ToldRecord.Party party : record.parties()) {
      List<Shows> shows = told.getOrDefault(party.name(), List.of());
      if (!shows.isEmpty()) {
        ordered.put(party.name(), List.copyOf(shows));
      }
    }
    told.forEach((party, shows) -> ordered.putIfAbsent(party, List.copyOf(shows)));
    return Collections.unmodifiableMap(ordered);
  }

  /**
   * Versions that may cover the place and the time and were not replaced before it began: only
   * these tell of it. Whoever had only a version replaced by then still stands beside that version.
   */
  private static List<ToldRecord.Version> telling(ExplainQuestion question, List<Matched> shown) {
    List<ToldRecord.Version> versions = new ArrayList<>();
    for (Matched one : shown) {
      for (int i = 0; i < one.notice().versions().size(); i++) {
        boolean replaced =
            i > 0
                && one.notice()
                    .versions()
                    .get(i - 1)
                    .recordedAt()
                    .isBefore(question.when().earliest());
        if (!replaced && one.ofVersion(i) != PlaceMatch.APART) {
          versions.add(one.notice().versions().get(i));
        }
      }
    }
    return versions;
  }

  private static Map<String, List<Shows>> told(
      ExplainQuestion question, List<Matched> shown, ToldRecord record) {
    Map<String, List<Shows>> told = new TreeMap<>();
    for (ToldRecord.Version version : telling(question, shown)) {
      for (ToldRecord.Recipient recipient : version.recipients()) {
        recipient.steps().stream()
            .filter(step -> step.level() > 0)
            .max(Comparator.comparingInt(ToldRecord.Step::level))
            .ifPresent(step ->
                told.computeIfAbsent(recipient.party(), k -> new ArrayList<>())
                    .add(new Shows("LEVEL", Optional.of(step.level()), step.leaf())));
      }
    }
    for (ToldRecord.Call call : ofNotices(question, shown, record)) {
      String author = ToldRecord.Notice.party(call.from());
      boolean senders = isAuthor(shown, call, author);
      if (call.body().outcome() != ContactBody.Outcome.REACHED) {
        continue;
      }
      if (!senders) {
        told.computeIfAbsent(author, k -> new ArrayList<>())
            .add(new Shows("CALL_OWN_RECORD", Optional.empty(), call.leaf()));
      }
      if (call.standing().equals(ContactReplyBody.Reply.CONFIRMS.name())) {
        call.body()
            .otherParty()
            .filter(other -> !isAuthor(shown, call, other))
            .ifPresent(other ->
                told.computeIfAbsent(other, k -> new ArrayList<>())
                    .add(
                        new Shows(
                            "CALL_CONFIRMED", Optional.empty(), call.replies().getLast().leaf())));
      }
    }
    return told;
  }

  /** Calls that name a version that may cover the place and the time. */
  private static List<ToldRecord.Call> ofNotices(
      ExplainQuestion question, List<Matched> shown, ToldRecord record) {
    Set<String> leaves = new LinkedHashSet<>();
    telling(question, shown).forEach(version -> leaves.add(version.leaf()));
    return record.calls().stream()
        .filter(
            call -> call.body().concerns().stream().anyMatch(of -> leaves.contains(of.base64())))
        .toList();
  }

  private static boolean isAuthor(List<Matched> shown, ToldRecord.Call call, String party) {
    Set<String> named = new LinkedHashSet<>();
    call.body().concerns().forEach(of -> named.add(of.base64()));
    return shown.stream()
        .filter(one -> one.notice().versions().stream().anyMatch(v -> named.contains(v.leaf())))
        .anyMatch(one -> one.notice().party().equals(party));
  }

  private static List<String> sendersWord(
      ExplainQuestion question, List<Matched> shown, ToldRecord record, Set<String> told) {
    Set<String> names = new LinkedHashSet<>();
    for (ToldRecord.Call call : ofNotices(question, shown, record)) {
      boolean reached = call.body().outcome() == ContactBody.Outcome.REACHED;
      if (reached && isAuthor(shown, call, ToldRecord.Notice.party(call.from()))) {
        call.body().otherParty().filter(other -> !told.contains(other)).ifPresent(names::add);
      }
    }
    return record.parties().stream().map(ToldRecord.Party::name).filter(names::contains).toList();
  }

  private static List<String> notShown(
      ExplainQuestion question, List<Matched> shown, ToldRecord record, Set<String> told) {
    Set<String> authors = new LinkedHashSet<>();
    shown.forEach(one -> authors.add(one.notice().party()));
    return record.parties().stream()
        .filter(ToldRecord.Party::takesPart)
        .map(ToldRecord.Party::name)
        .filter(name -> question.party().isEmpty() || question.party().get().equals(name))
        .filter(name -> !told.contains(name) && !authors.contains(name))
        .toList();
  }

  private static List<Beyond> beyond(
      ExplainQuestion question, List<Matched> shown, ToldRecord record, Set<String> told) {
    List<Beyond> beyond = new ArrayList<>();
    for (ToldRecord.Outsider outsider : record.outsiders()) {
      boolean asked = question.party().equals(Optional.of(outsider.name()));
      List<String> above =
          told.stream()
              .filter(party ->
                  outsider.under().contains(party)
                      || (outsider.under().isEmpty() && (asked || outsider.inPolicy())))
              .toList();
      List<PassedOn> passed = passedOn(question, outsider, shown, record);
      if (asked || !above.isEmpty() || !passed.isEmpty()) {
        beyond.add(new Beyond(outsider, above, passed));
      }
    }
    return List.copyOf(beyond);
  }

  private static List<PassedOn> passedOn(
      ExplainQuestion question,
      ToldRecord.Outsider outsider,
      List<Matched> shown,
      ToldRecord record) {
    List<PassedOn> passed = new ArrayList<>();
    List<ToldRecord.Recipient> recipients = new ArrayList<>();
    telling(question, shown).forEach(version -> recipients.addAll(version.recipients()));
    record.stops().forEach(stop -> recipients.addAll(stop.recipients()));
    for (ToldRecord.Recipient recipient : recipients) {
      for (ToldRecord.Step step : recipient.steps()) {
        step.relayedTo()
            .filter(to -> names(outsider, to))
            .ifPresent(to -> passed.add(new PassedOn(recipient.party(), to, step.leaf())));
      }
    }
    for (ToldRecord.Stop stop : record.stops()) {
      for (ToldRecord.Report report : stop.reports()) {
        report
            .body()
            .toWhom()
            .filter(to -> report.body().report() == StopReportBody.Report.RELAYED)
            .filter(to -> names(outsider, to))
            .ifPresent(to ->
                passed.add(
                    new PassedOn(ToldRecord.Notice.party(report.from()), to, report.leaf())));
      }
    }
    for (ToldRecord.Call call : ofNotices(question, shown, record)) {
      boolean reached = call.body().outcome() == ContactBody.Outcome.REACHED;
      call.body()
          .outside()
          .filter(to -> reached && names(outsider, to))
          .ifPresent(to ->
              passed.add(new PassedOn(ToldRecord.Notice.party(call.from()), to, call.leaf())));
    }
    return List.copyOf(passed);
  }

  /** Whether a text names it, under any of its names, letter case aside. */
  private static boolean names(ToldRecord.Outsider outsider, String text) {
    String folded = text.toLowerCase(Locale.ROOT);
    return outsider.names().stream()
        .map(name -> name.toLowerCase(Locale.ROOT))
        .anyMatch(folded::contains);
  }

  /** The answer, in the form that docs/formats/explain.md states. */
  public Json.Obj json() {
    return ExplanationJson.of(this);
  }

  /** The answer as sentences, in each language of {@link ExplainWords#LANGUAGES}. */
  Map<String, List<String>> sentences() {
    Map<String, List<String>> all = new LinkedHashMap<>();
    for (String language : ExplainWords.LANGUAGES) {
      all.put(language, new Telling(this, new ExplainWords(language)).lines());
    }
    return all;
  }
}
