package org.parley.statement;

import java.util.Optional;
import java.util.UUID;
import org.parley.verify.Hash;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/**
 * Some rows of an import, packed. By itself it shows nothing to anybody: rows stand from the moment
 * an {@link ImportBody} names the chunk.
 *
 * @param of the import
 * @param number its place among the chunks of the import, from 0
 * @param rows how many rows it holds
 * @param sha256 hash of the rows, unpacked
 * @param packed the rows, one to a line, as a zlib stream (RFC 1950) in Base64
 */
public record ImportChunkBody(UUID of, int number, int rows, Hash sha256, String packed)
    implements Body {
  /** Most rows of one chunk. */
  public static final int ROWS_MAX = 10_000;

  /** Longest stream of one chunk, bytes before Base64. */
  public static final int PACKED_MAX = 700 << 10;

  /** Most bytes of one chunk, unpacked. */
  public static final int UNPACKED_MAX = 16 << 20;

  private static final int NUMBER_MAX = 9_999;

  static ImportChunkBody read(BodyFields fields) throws Malformed {
    String packed = fields.string("packed");
    int bytes = Text.base64(packed, fields.at("packed")).length;
    if (bytes < 1 || bytes > PACKED_MAX) {
      throw StatementRefusal.RANGE.malformed(
          fields.at("packed"), bytes + " bytes; expected 1 to " + PACKED_MAX);
    }
    return new ImportChunkBody(
        fields.id("import"),
        fields.integer("number", 0, NUMBER_MAX),
        fields.integer("rows", 1, ROWS_MAX),
        fields.hash("sha256"),
        packed);
  }

  @Override
  public Optional<Kind> kind() {
    return Optional.of(Kind.IMPORT_CHUNK);
  }

  @Override
  public Json.Obj json() {
    return Json.obj()
        .put("import", of.toString())
        .put("number", number)
        .put("rows", rows)
        .put("sha256", sha256.base64())
        .put("packed", packed)
        .build();
  }

  /** Its place among the others only, so that a log line never carries rows. */
  @Override
  public String toString() {
    return "chunk " + number + " of import " + of;
  }
}
