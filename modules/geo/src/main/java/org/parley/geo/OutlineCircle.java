package org.parley.geo;

/**
 * Every place within a geodesic distance of a centre.
 *
 * @param center the centre
 * @param radiusMetres the distance in metres, more than 0
 */
public record OutlineCircle(Position center, double radiusMetres) implements Shape {}
