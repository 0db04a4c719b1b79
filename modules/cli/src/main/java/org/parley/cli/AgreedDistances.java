package org.parley.cli;

import java.util.ArrayList;
import java.util.List;
import org.parley.statement.NoticeKind;
import org.parley.verify.Fields;
import org.parley.verify.Malformed;

/**
 * How far the agreements that one may read have activities keep off static sites, on the ground. An
 * article that may not apply counts too: being warned too widely is the safer way.
 *
 * @param terms the articles that state a distance
 */
record AgreedDistances(List<Apart> terms) {
  private static final String SITE = NoticeKind.STATIC_SITE.name();

  /**
   * One article.
   *
   * @param kinds of the one side; empty for every kind
   * @param others of the other side; empty for every kind
   * @param metres the distance
   */
  record Apart(List<String> kinds, List<String> others, int metres) {
    boolean isAbout(String kind) {
      return (in(kinds, kind) && in(others, SITE)) || (in(kinds, SITE) && in(others, kind));
    }

    private static boolean in(List<String> some, String kind) {
      return some.isEmpty() || some.contains(kind);
    }
  }

  AgreedDistances {
    terms = List.copyOf(terms);
  }

  /** Those of the agreements that the reader may read. */
  static AgreedDistances of(Reads reads) {
    List<Apart> found = new ArrayList<>();
    try {
      Fields answer = Fields.of(reads.get("/v1/agreements"), "");
      for (Fields agreement : answer.array("items", Fields::of)) {
        for (Fields term : agreement.optArray("terms", Fields::of)) {
          term.optObject("separation").ifPresent(apart -> add(term, apart, found));
        }
      }
    } catch (Malformed e) {
      throw CannotGoOn.unreachable(
          "the server's list of agreements cannot be read (" + e.code() + ")", "check the address");
    }
    return new AgreedDistances(found);
  }

  private static void add(Fields term, Fields apart, List<Apart> found) {
    try {
      long metres = apart.optInteger("horizontal_m").orElse(0L);
      if (metres > 0) {
        found.add(
            new Apart(
                term.optStrings("notice_kinds"), apart.optStrings("other_kinds"), (int) metres));
      }
    } catch (Malformed e) {
      throw CannotGoOn.unreachable(
          "the server's list of agreements cannot be read (" + e.code() + ")", "check the address");
    }
  }

  /** The largest distance that an article states for a notice of this kind and a static site. */
  int metresFor(String kind) {
    return terms.stream()
        .filter(term -> term.isAbout(kind))
        .mapToInt(Apart::metres)
        .max()
        .orElse(0);
  }
}
