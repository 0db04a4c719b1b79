package org.parley.cli;

import java.util.List;
import org.parley.verify.Fields;
import org.parley.verify.Hash;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/** Reads the delivery ladder out of a server's notice. */
final class Ladders {
  private Ladders() {}

  /** Whether the recipient holds the level for the version with that leaf. */
  static boolean holds(Json.Obj notice, String recipient, int level, Hash leaf) {
    try {
      Fields fields = Fields.of(notice, "");
      if (!fields.string("leaf").equals(leaf.base64())) {
        return false;
      }
      List<Boolean> rows =
          fields.array(
              "ladder",
              (item, path) -> {
                Fields row = Fields.of(item, path);
                return row.string("recipient").equals(recipient)
                    && levels(row).contains((long) level);
              });
      return rows.contains(true);
    } catch (Malformed e) {
      throw CannotGoOn.unreachable("the notice cannot be read: " + e.getMessage(), "");
    }
  }

  private static List<Long> levels(Fields row) throws Malformed {
    return row.array("levels", (item, path) -> Fields.of(item, path).integer("level"));
  }
}
