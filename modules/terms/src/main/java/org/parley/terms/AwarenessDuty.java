package org.parley.terms;

import java.util.List;
import java.util.UUID;
import org.parley.verify.Hash;

/**
 * A duty, in force between the filer and at least one other party, to have seen those notices of
 * the other side that a notice of his meets before he files it.
 *
 * @param agreement the agreement
 * @param leaf the version of it that is in force
 * @param article the article
 * @param towards the parties whose notices are to be seen, in the order of the agreement
 * @param certain false when nobody can say for sure that the duty applies
 */
public record AwarenessDuty(
    UUID agreement, Hash leaf, String article, List<String> towards, boolean certain) {

  public AwarenessDuty {
    towards = List.copyOf(towards);
  }
}
