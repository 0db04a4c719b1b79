package org.parley.http;

import org.parley.desk.Situation;
import org.parley.ledger.Ledger;
import org.parley.register.Register;

/**
 * What an answer is read from, all of it at one state of the log.
 *
 * @param situation folded from the leaves
 * @param ledger the leaves
 * @param register made from the leaves
 */
record Looked(Situation situation, Ledger ledger, Register register) {}
