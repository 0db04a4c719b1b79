package org.parley.geo;

/**
 * A shape on the ground as it was filed, not yet checked.
 *
 * <p>Edges of outlines and legs of corridors are geodesics of WGS84 (the shortest way over the
 * ellipsoid), as in ASTM F3548; only those of a {@link GeoJsonArea} are straight in longitude and
 * latitude. {@link Footprint#of(Shape)} checks a shape and lays it on the grid.
 */
public sealed interface Shape permits OutlinePolygon, OutlineCircle, Corridor, Strip, GeoJsonArea {}
