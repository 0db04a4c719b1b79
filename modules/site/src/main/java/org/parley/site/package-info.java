/**
 * Protected sites: what the humanitarian cell keeps of them, whom it may tell what, and who holds
 * which coordinate since when.
 *
 * <p>All of this happens on the cell's own machine. No server holds a site: it holds boxes that all
 * look alike. So no answer of a server can depend on a site, and whoever operates it learns of
 * none.
 *
 * <p>Five types to know: {@link org.parley.site.SiteBook} (everything the cell keeps, as one
 * immutable value, and what may be done with it), {@link org.parley.site.Site} (one site with its
 * consent and its holders), {@link org.parley.site.ExactPlace} (a coordinate that never prints
 * itself), {@link org.parley.site.SiteOutcome} (what came of an act), {@link
 * org.parley.site.HeldSites} (what a recipient was told, for his own checks).
 *
 * <pre>{@code
 * SiteOutcome outcome = book.add(SiteFile.read(file), now, entropy);
 * switch (outcome) {
 *   case SiteOutcome.Done done -> done.statements(); // each goes out in a box
 *   case SiteOutcome.Refused refused -> refused.holders(); // who holds the site already
 * }
 * }</pre>
 *
 * <p>It does not judge anybody: that somebody held a coordinate says nothing about who struck it.
 * It has no clock, reads no file and asks no server. It does not protect against a recipient that
 * copies a coordinate out of what it was given.
 *
 * <p>The threat it faces is a hospital struck because its coordinates were on a list. So: nothing
 * is stored without informed consent, the least is told by default, whatever was told stands with
 * its proof, and no exact digit leaves this room but in a disclosure string or in the cell's own
 * view.
 */
@NullMarked
package org.parley.site;

import org.jspecify.annotations.NullMarked;
