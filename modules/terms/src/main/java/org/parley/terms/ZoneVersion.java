package org.parley.terms;

import java.util.Optional;
import java.util.UUID;
import org.parley.geo.PlacedVolume;
import org.parley.statement.ZoneBody;
import org.parley.verify.Hash;

/**
 * One version of a zone, as one party drew it.
 *
 * @param leaf the leaf that holds this version
 * @param id the zone, equal in all versions
 * @param by the party that drew it
 * @param body what it says
 * @param extent the ground, heights and times it covers; empty while its map is pending
 */
public record ZoneVersion(
    Hash leaf, UUID id, String by, ZoneBody body, Optional<PlacedVolume> extent) {

  static ZoneVersion of(Hash leaf, UUID id, String by, ZoneBody body) {
    return new ZoneVersion(leaf, id, by, body, ZoneReach.extent(body));
  }
}
