package org.parley.desk;

import org.parley.ledger.Ledger;
import org.parley.statement.Limits;

/**
 * What the decision thread works with, the same for every batch.
 *
 * @param ledger where decisions are recorded
 * @param journal where refusals are kept
 * @param rules what is asked of a submission
 * @param decisions words decisions
 * @param pen signs for the desk
 * @param limits limits
 */
record Bench(
    Ledger ledger,
    Journal journal,
    Rules rules,
    DecisionWriter decisions,
    DeskPen pen,
    Limits limits) {}
