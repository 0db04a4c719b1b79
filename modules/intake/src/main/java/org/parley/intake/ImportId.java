package org.parley.intake;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.parley.statement.ImportBody;
import org.parley.verify.Hash;
import org.parley.verify.Json;

/**
 * The id that a party's import of a file gets: made of the file's hash and of how it is read, so
 * that the same file read the same way is the same import however often it is taken in, and a
 * server that has it turns a second one down.
 */
public final class ImportId {
  private ImportId() {}

  /** The id of that party's import of that file. */
  public static UUID of(String party, Hash sha256, DataFile file) {
    Json.Obj what =
        Json.obj()
            .put("v", "parley-import/1")
            .put("party", party)
            .put("file", sha256.base64())
            .put("format", file.format().name())
            .put("rules", DataFile.RULES)
            .put("mapping", ImportBody.mapping(file.mapping().stated()))
            .put("places", ImportBody.places(file.mapping().errors().stated()))
            .putIfPresent("sheet", file.mapping().sheet())
            .build();
    ByteBuffer hash =
        ByteBuffer.wrap(Hash.sha256(what.text().getBytes(StandardCharsets.UTF_8)).bytes());
    long high = hash.getLong() & ~0xF000L | 0x4000L;
    long low = hash.getLong() & 0x3FFF_FFFF_FFFF_FFFFL | 0x8000_0000_0000_0000L;
    return new UUID(high, low);
  }
}
