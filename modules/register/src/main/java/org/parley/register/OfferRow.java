package org.parley.register;

/**
 * Something handed to the reader's party.
 *
 * @param counter number of the offer, from 1 without gaps
 * @param leaf leaf hash of what was handed, base64
 * @param kind its kind, as {@code notice/1}
 * @param id the thing it is a version of
 */
public record OfferRow(long counter, String leaf, String kind, String id) {}
