package org.parley.geo;

/** What came of laying a shape on the grid: its footprint, or why there is none. */
public sealed interface Footprinted permits Footprint, GeometryFault {}
