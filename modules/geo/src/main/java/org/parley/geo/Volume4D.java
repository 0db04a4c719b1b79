package org.parley.geo;

/**
 * A part of space and time as it was filed: a shape, a range of heights and a time, not yet
 * checked. {@link PlacedVolume#of(Volume4D)} checks it.
 *
 * @param shape where on the ground
 * @param band at which heights
 * @param window when
 */
public record Volume4D(Shape shape, AltitudeBand band, TimeWindow window) {}
