package org.parley.geo;

/** What came of reading a position: the position, or why there is none. */
public sealed interface Positioned permits Position, GeometryFault {}
