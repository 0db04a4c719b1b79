package org.parley.casefile;

import org.parley.geo.Position;

/** Where a question is about: a point with its error, or a name the shelf resolves. */
sealed interface PlaceAsked {

  /**
   * A point.
   *
   * @param errorMetres how far from it the place may be
   */
  record Point(Position position, int errorMetres) implements PlaceAsked {}

  /** A place's name, in any language or spelling that the shelf knows. */
  record Named(String name) implements PlaceAsked {}
}
