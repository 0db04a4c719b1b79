package org.parley.casefile;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.parley.matter.ThirdParty;
import org.parley.statement.PolicyParty;
import org.parley.verify.Json;

/** Third parties who must hear of something, and whether they can be told here at all. */
final class HearersAnswer {
  private HearersAnswer() {}

  static Json.Builder of(Contents contents, Question.Hearers asked) {
    Set<String> taking =
        contents.law().stream()
            .flatMap(law -> law.policy().parties().stream())
            .filter(party -> !party.roots().isEmpty())
            .map(PolicyParty::name)
            .collect(Collectors.toSet());
    List<ThirdParty> hearers =
        asked
            .matter()
            .map(name ->
                MatterAnswer.meant(contents.matters(), name).stream()
                    .filter(matter ->
                        asked.block().isEmpty()
                            || asked.block().equals(contents.matters().blockOf(matter)))
                    .flatMap(m -> contents.matters().hearers(m, taking::contains).stream())
                    .toList())
            .orElseGet(() -> contents.matters().hearers(asked.block(), taking::contains));
    Json.Builder answer =
        Json.obj()
            .put(
                "must_hear",
                hearers.stream()
                    .map(hearer -> hearer(hearer, taking.contains(hearer.name())))
                    .toList());
    return hearers.isEmpty() ? answer.put("words", Words.NO_ENTRY) : answer;
  }

  private static Json.Obj hearer(ThirdParty hearer, boolean here) {
    return Json.obj()
        .put("name", hearer.name())
        .put("why", hearer.why())
        .put("takes_part", here || hearer.of().parties().contains(hearer.name()))
        .put("can_be_told_here", here)
        .put("matter", Told.label(hearer.of()))
        .put("basis", hearer.of().basis())
        .build();
  }
}
