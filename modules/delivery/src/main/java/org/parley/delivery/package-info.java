/**
 * Delivery: sees to it that what was recorded is offered to those it is addressed to, that the
 * offer itself is on the record, and that somebody is told when nobody has it.
 *
 * <p>The types to know: {@link org.parley.delivery.Courier} folds the log into what is still to be
 * offered; {@link org.parley.delivery.Submitter} is its way to the desk, joined by {@code server};
 * {@link org.parley.delivery.NotDelivered} knows what was offered a minute ago and did not arrive;
 * {@link org.parley.delivery.Outbox} tells parties by mail and webhook, as {@link
 * org.parley.delivery.Channels} says, and keeps each attempt in its {@link
 * org.parley.delivery.AttemptJournal}.
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
 * to 5) is said by the recipient under his own key. That a mail server took a mail, or a machine a
 * webhook, is no level at all.
 *
 * <p>The threats it faces: a statement that is offered twice, or not at all, or whose number hides
 * that another was left out, so it keeps no offers of its own that could be lost or edited, and a
 * gap in the numbers a recipient sees is proof that something was withheld from him; mail read on
 * its way, so a mail says nothing of what waits unless its party asked for it; an address of a
 * party that leads into the operator's own network, so only addresses that were looked at are
 * called, and no redirect is followed.
 */
@NullMarked
package org.parley.delivery;

import org.jspecify.annotations.NullMarked;
