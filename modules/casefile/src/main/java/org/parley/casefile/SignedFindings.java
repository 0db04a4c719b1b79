package org.parley.casefile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.parley.statement.FindingBody;
import org.parley.terms.Sentence;
import org.parley.verify.Json;

/**
 * This log's own register: how many conclusions stand in findings that posts signed here, of those
 * that the reader may know. Each finding counts once, in its newest signed version; what was only
 * opened, tested, reported, imported or practised is not in it. It stands beside the registers that
 * others keep and is added to none of them.
 */
final class SignedFindings {
  private SignedFindings() {}

  /** What is counted, by what it is counted. */
  private record Counts(Map<String, Integer> results, Map<String, Integer> articles, int findings) {
    int total() {
      return results.values().stream().mapToInt(Integer::intValue).sum();
    }
  }

  static Json.Obj of(Contents contents, Question.Tallies asked) {
    Counts counts = counts(contents, asked);
    Sentences words = asked.words();
    return Json.obj()
        .put("register", "SIGNED_FINDINGS")
        .put("keeper", contents.policy().body().map(policy -> policy.origin()).orElse(""))
        .put("findings", counts.findings())
        .put("total", counts.total())
        .put(
            "breakdowns",
            List.of(breakdown("result", counts.results()), breakdown("article", counts.articles())))
        .put("sums", Json.strings(words.texts(sums(counts))))
        .put(
            "words",
            words.plain(
                "Conclusions of findings signed here, as far as you may know them. What was only"
                    + " opened, tested, reported or imported is not counted, and nothing is added"
                    + " to another register."))
        .build();
  }

  private static Counts counts(Contents contents, Question.Tallies asked) {
    Map<String, Integer> results = new LinkedHashMap<>();
    Map<String, Integer> articles = new LinkedHashMap<>();
    int findings = 0;
    for (UUID id : contents.findings().ids()) {
      Optional<Filed> signed = contents.findings().signed(id).filter(filed -> counts(filed, asked));
      if (signed.isPresent() && signed.get().statement().body() instanceof FindingBody body) {
        findings++;
        for (FindingBody.Concluded term : body.terms()) {
          // The words of a conclusion are its author's, so they stand in quotation marks.
          results.merge("\"" + term.result().name() + "\"", 1, Integer::sum);
          articles.merge(article(contents, term), 1, Integer::sum);
        }
      }
    }
    return new Counts(results, articles, findings);
  }

  private static boolean counts(Filed filed, Question.Tallies asked) {
    boolean period =
        filed.statement().body() instanceof FindingBody body
            && asked.period().mayHold(Optional.of(body.happening().when()));
    return period
        && !filed.statement().drill()
        && (asked.block().isEmpty() || asked.block().equals(filed.statement().block()));
  }

  private static String article(Contents contents, FindingBody.Concluded term) {
    String agreement =
        contents
            .law()
            .flatMap(law -> law.agreement(term.agreement()))
            .map(known -> known.body().shortTitle().orElseGet(() -> known.body().title().in("en")))
            .orElseGet(() -> term.agreement().base64());
    return agreement + " " + term.article();
  }

  private static Json.Obj breakdown(String by, Map<String, Integer> parts) {
    List<Json.Obj> rows = new ArrayList<>();
    parts.forEach(
        (what, count) -> rows.add(Json.obj().put("what", what).put("count", count).build()));
    return Json.obj().put("by", by).put("parts", rows).build();
  }

  /** Whether the two ways of taking the total apart come to it. */
  private static List<Sentence> sums(Counts counts) {
    int articles = counts.articles().values().stream().mapToInt(Integer::intValue).sum();
    return articles == counts.total()
        ? List.of()
        : List.of(
            Sentence.of(
                "By {0}, the parts come to {1}; the total printed is {2}. Both are kept as"
                    + " printed.",
                "article", "" + articles, "" + counts.total()));
  }
}
