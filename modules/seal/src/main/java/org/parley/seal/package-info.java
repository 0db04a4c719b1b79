/**
 * Seal: age files for named recipients, boxes of one size for all, and commitments that name each
 * recipient apart. What a server carries and cannot read is made and opened here, on the machines
 * of those who write and read it.
 *
 * <p>The types to know:
 *
 * <ul>
 *   <li>{@link org.parley.seal.Age}: files of the format age v1, which the stock program {@code
 *       age} opens too, and {@link org.parley.seal.Identity}, the private half of a key for them
 *   <li>{@link org.parley.seal.SealedPackage}: a statement with its disclosure strings, as it lies
 *       in such a file
 *   <li>{@link org.parley.seal.Box}: a file of one size, whoever it is for and whatever it says
 *   <li>{@link org.parley.seal.SiteCommitments}: what a protected site commits to, for each
 *       recipient with salts of its own
 *   <li>{@link org.parley.seal.OpenedNote}: a recipient's word on what it has opened
 * </ul>
 *
 * <p>What it does not do: it sends nothing, keeps nothing, and signs nothing. Bad input is a value
 * with a code, never an exception.
 *
 * <p>The threats it faces: an operator who counts and weighs what he carries, and finds every box
 * alike; a recipient whose string turns up elsewhere, which names him; a file made to be opened.
 * Formats: {@code docs/formats/sealed.md} and {@code disclosure.md}.
 */
@NullMarked
package org.parley.seal;

import org.jspecify.annotations.NullMarked;
