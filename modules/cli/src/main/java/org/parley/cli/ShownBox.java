package org.parley.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.parley.seal.Box;
import org.parley.seal.Opening;
import org.parley.statement.Limits;
import org.parley.statement.Reading;
import org.parley.statement.Refusal;
import org.parley.statement.SealedBody;
import org.parley.statement.Statement;
import org.parley.verify.Fields;
import org.parley.verify.Json;
import org.parley.verify.Malformed;
import org.parley.verify.StrictBase64;

/**
 * A box shown to somebody who has no key for it: its receipt, its statement, and the file key that
 * opens this box and no other.
 */
@SuppressWarnings("ArrayRecordComponent")
record ShownBox(String receipt, byte[] statement, byte[] fileKey) {
  private static final String VERSION = "parley-shown-box/1";
  private static final int BYTES_MAX = 1 << 20;

  byte[] json() {
    return Json.obj()
        .put("v", VERSION)
        .put("receipt", receipt)
        .put("statement", new String(statement, StandardCharsets.UTF_8))
        .put("file_key", StrictBase64.encode(fileKey))
        .build()
        .bytes();
  }

  static ShownBox read(Path file) {
    try {
      Fields fields = Fields.of(Json.parse(Papers.bytes(file), BYTES_MAX, 2), "");
      if (!fields.string("v").equals(VERSION)) {
        throw new Malformed("statement.version", "/v", "expected " + VERSION);
      }
      ShownBox shown =
          new ShownBox(
              fields.string("receipt"),
              fields.string("statement").getBytes(StandardCharsets.UTF_8),
              StrictBase64.decode(fields.string("file_key")));
      fields.done();
      return shown;
    } catch (Malformed e) {
      throw CannotGoOn.input(
          e.code(), e.path(), e.detail() + " (in " + file + ")", "parley cell show makes it");
    }
  }

  /** What the box says, by the file key alone. */
  Box.Opened opened() {
    return opened(Box.open(box(statement), fileKey, Limits.standard()));
  }

  static Box.Opened opened(Opening<Box.Opened> opening) {
    return switch (opening) {
      case Opening.Of<Box.Opened>(Box.Opened opened) -> opened;
      case Opening.Refused<Box.Opened>(Refusal refusal) -> throw Sealing.refused(refusal);
    };
  }

  /** The age file in a {@code sealed} statement. */
  static byte[] box(byte[] statement) {
    if (Statement.read(statement, Limits.standard()) instanceof Reading.Of of
        && of.statement().body() instanceof SealedBody sealed) {
      try {
        return StrictBase64.decode(sealed.box());
      } catch (Malformed e) {
        throw CannotGoOn.input(e.code(), "/body/box", e.detail(), "");
      }
    }
    throw CannotGoOn.usage("that leaf is not a box", "boxes have the class sealed; parley log");
  }
}
