package org.parley.register;

import java.util.List;
import java.util.UUID;
import org.parley.verify.Json;

/**
 * A version of a zone as filed.
 *
 * @param leaf leaf hash, base64
 * @param by the party that drew it
 * @param basis AGREED, CLAIMED, APPROXIMATE or PENDING
 * @param assented parties that assented to this version, as far as the reader may know
 * @param body the statement's body as filed
 */
public record ZoneRow(
    UUID id, String leaf, String by, String basis, List<String> assented, Json.Obj body) {
  public ZoneRow {
    assented = List.copyOf(assented);
  }
}
