package org.parley.register;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.parley.verify.Json;

/**
 * An agreement as loaded, and between whom it is in force as far as the reader may know.
 *
 * @param leaf leaf hash, base64
 * @param by the party that proposed it
 * @param body the statement's body as filed
 * @param standing one row per pair of parties
 * @param zones the zone versions it cites and the reader may know
 */
public record AgreementRow(
    UUID id,
    String leaf,
    long index,
    String by,
    String from,
    List<String> to,
    Json.Obj body,
    List<Dyad> standing,
    List<ZoneRow> zones,
    Instant at,
    Instant recordedAt) {

  /**
   * Two parties.
   *
   * @param state a name of the states of a standing, such as IN_FORCE or CLAIMED
   */
  public record Dyad(String a, String b, String state) {}
}
