package org.parley.geo;

/**
 * What two volumes have in common.
 *
 * @param window the time both are in force
 * @param band the heights both take
 * @param contact whether they share an inside or only a boundary
 */
public record Meeting(TimeWindow window, AltitudeBand band, Contact contact) {}
