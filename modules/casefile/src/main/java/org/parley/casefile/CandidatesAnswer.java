package org.parley.casefile;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.parley.incident.Candidate;
import org.parley.incident.Candidates;
import org.parley.incident.Incidents;
import org.parley.incident.KnownClaim;
import org.parley.incident.Told;
import org.parley.statement.ClaimBody.Type;
import org.parley.statement.IncidentBody.State;
import org.parley.verify.Json;

/** What may tell of one happening, with the reasons. Nothing is joined by it. */
final class CandidatesAnswer {
  /** Types that say why or what ought to be; such a claim tells of no happening. */
  private static final Set<Type> REASONS = Set.of(Type.CAUSE, Type.INTENT, Type.OBLIGATION);

  static final String CUT =
      "More lies near in time than one question looks at; ask about a shorter time or one thing.";

  private static final String PROPOSED =
      "Proposed by nearness for a person to look at. Nothing is joined unless a post says so.";

  private CandidatesAnswer() {}

  static Json.Builder of(Contents contents, Question.Candidates asked) {
    List<Told> all = told(contents, asked);
    Candidates found =
        asked.near()
            ? Candidates.of(all, contents.shelf(), ids(contents, asked))
            : Candidates.of(all, contents.shelf());
    Sentences words = asked.words();
    Json.Builder answer =
        Json.obj()
            .put("candidates", found.proposed().stream().map(one -> json(one, words)).toList());
    if (found.more()) {
      answer.put("more", words.plain("There are more; ask by block, incident or label."));
    }
    return words.mark(answer.put("words", words.plain(PROPOSED)));
  }

  private static Set<UUID> ids(Contents contents, Question.Candidates asked) {
    Set<UUID> ids = new HashSet<>();
    asked.incident().ifPresent(name -> ids.addAll(IncidentAnswer.ids(contents, name)));
    if (!asked.labels().isEmpty()) {
      contents.claims().those(asked.labels(), Optional.empty()).stream()
          .map(claim -> claim.statement().id())
          .forEach(ids::add);
    }
    return ids;
  }

  /** What is told, of the block asked for; of the period where nothing is asked about. */
  private static List<Told> told(Contents contents, Question.Candidates asked) {
    Optional<String> block = asked.block();
    List<Told> all = new ArrayList<>();
    contents.claims().those(List.of(), block).stream()
        .map(ClaimBook::known)
        .filter(CandidatesAnswer::tells)
        .forEach(claim -> all.add(Told.of(claim)));
    Incidents incidents = contents.incidents();
    incidents.incidents().stream()
        .filter(one -> block.isEmpty() || block.equals(one.block()))
        .filter(one -> one.body().state() != State.RETRACTED)
        .filter(one -> one.body().state() != State.MERGED)
        .forEach(one -> all.add(Told.of(one)));
    incidents.observations().stream()
        .filter(one -> block.isEmpty() || block.equals(one.block()))
        .forEach(one -> all.add(Told.ofObservation(one)));
    return asked.near()
        ? all
        : all.stream().filter(one -> asked.period().mayHold(one.when())).toList();
  }

  private static boolean tells(KnownClaim claim) {
    return claim.body().retracted().isEmpty() && !REASONS.contains(claim.body().type());
  }

  private static Json.Obj json(Candidate candidate, Sentences words) {
    return Json.obj()
        .put("one", told(candidate.one()))
        .put("other", told(candidate.other()))
        .put("near", candidate.near().name())
        .put("reasons", Json.strings(words.texts(candidate.reasons())))
        .build();
  }

  private static Json.Obj told(Told told) {
    return Json.obj()
        .put("what", told.what().name())
        .put("label", told.label())
        .put("id", told.id().toString())
        .build();
  }
}
