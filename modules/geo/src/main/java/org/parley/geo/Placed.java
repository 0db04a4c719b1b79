package org.parley.geo;

/** What came of placing a filed volume: the placed volume, or why it cannot be placed. */
public sealed interface Placed permits PlacedVolume, GeometryFault {}
