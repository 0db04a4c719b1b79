/**
 * Space and time: where, how high and when, and whether two such volumes meet.
 *
 * <p>A shape arrives as it was filed ({@link org.parley.geo.Volume4D}), is checked and laid on a
 * grid of 1e-7 degree ({@link org.parley.geo.PlacedVolume}), and is from then on compared exactly:
 * no tolerance, closed bounds, the same answer in either order and on every machine.
 *
 * <p>The five types to know:
 *
 * <ul>
 *   <li>{@link org.parley.geo.Volume4D}: a shape, a range of heights and a time, as filed;
 *   <li>{@link org.parley.geo.PlacedVolume}: the same after every check, with its footprint;
 *   <li>{@link org.parley.geo.GeometryFault}: why a volume cannot be placed, naming the field;
 *   <li>{@link org.parley.geo.Overlaps}: the exact test of two placed volumes;
 *   <li>{@link org.parley.geo.VolumeIndex}: the volumes in force, asked which meet another.
 * </ul>
 *
 * <pre>{@code
 * Volume4D filed = new Volume4D(
 *     new OutlineCircle(new Position(35.8137, 36.6096), 2_000),
 *     AltitudeBand.ALL,
 *     TimeWindow.between(eight, noon));
 * switch (PlacedVolume.of(filed)) {
 *   case PlacedVolume placed -> index.search(placed, entry -> true, hits::add);
 *   case GeometryFault fault -> refuse(fault.code().code(), fault.path());
 * }
 * }</pre>
 *
 * <p>What it does not do: it knows no parties, permissions or margins, keeps no state, reads no
 * clock, and models no terrain: a height above the ground is taken as wide as it can be.
 *
 * <p>The threat it faces: shapes made to be misjudged (edges that cross, outlines across the
 * antimeridian, slivers) or to cost much (thousands of long edges). The first are refused with a
 * code or decided exactly; the second meet {@link org.parley.geo.ShapeLimits}.
 */
@NullMarked
package org.parley.geo;

import org.jspecify.annotations.NullMarked;
