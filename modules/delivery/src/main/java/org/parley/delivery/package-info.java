/**
 * Delivery: sees to it that what was recorded is offered to those it is addressed to, and that the
 * offer itself is on the record.
 *
 * <p>The types to know: {@link org.parley.delivery.Courier} folds the log into what is still to be
 * offered; {@link org.parley.delivery.Submitter} is its way to the desk, joined by {@code server}.
 *
 * <pre>{@code
 * Courier courier = new Courier(draft -> desk.take(draft), clock, entropy);
 * courier.recorded(replayed);   // at the start, nothing is offered yet
 * courier.start();              // what a crash prevented is offered now
 * courier.recorded(batch);      // after each commit
 * }</pre>
 *
 * <p>It does not know who is online, and it does not say that anybody read anything: {@code handed}
 * is level 0, offered. That a machine received it (level 1) and a person acknowledged it (levels 2
 * to 5) is said by the recipient under his own key.
 *
 * <p>The threat it faces: a statement that is offered twice, or not at all, or whose number hides
 * that another was left out. It keeps no state of its own that could be lost or edited; a gap in
 * the numbers a recipient sees is proof that something was withheld from him.
 */
@NullMarked
package org.parley.delivery;

import org.jspecify.annotations.NullMarked;
