package org.parley.terms;

import java.util.List;
import org.parley.statement.L10n;
import org.parley.statement.LeadRow;
import org.parley.verify.Json;

/**
 * A table of notice periods as it stands in practice somewhere, to start from when an agreement is
 * written. It binds nobody: only a term that both parties assented to states a period.
 *
 * @param name short name
 * @param title what it is, in four languages, not reviewed
 * @param text its rule in our own words
 * @param source where it comes from
 * @param confirmed whether the source is known to say so; false when some of it is not
 * @param lead the rows, first match first; empty when no row can be written without inventing one
 * @param notKnown what is left open, sentence by sentence
 * @param json the rows as a term writes them, under {@code lead}
 */
public record Preset(
    String name,
    L10n title,
    String text,
    String source,
    boolean confirmed,
    List<LeadRow> lead,
    List<String> notKnown,
    Json.Obj json) {

  public Preset {
    lead = List.copyOf(lead);
    notKnown = List.copyOf(notKnown);
  }
}
