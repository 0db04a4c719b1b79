package org.parley.cli;

import java.util.ArrayList;
import java.util.List;
import org.parley.verify.Fields;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/** How often parties had places checked, in lines. */
final class Probes {
  private Probes() {}

  private record Row(String party, String hour, long drafts, long notices, long turnedAway) {
    String line() {
      return "  "
          + hour
          + "  "
          + party
          + ": "
          + drafts
          + " drafts, "
          + notices
          + " notices"
          + (turnedAway == 0 ? "" : ", " + turnedAway + " drafts turned away");
    }
  }

  /** Every hour kept, newest first. */
  static List<String> lines(Json.Obj probing) {
    return read(probing, false);
  }

  /** Only the hours in which somebody was turned away. */
  static List<String> limited(Json.Obj probing) {
    return read(probing, true);
  }

  private static List<String> read(Json.Obj probing, boolean onlyLimited) {
    try {
      Fields fields = Fields.of(probing, "");
      long drafts = fields.integer("draftsPerHour");
      long notices = fields.integer("noticesPerHour");
      List<String> lines = new ArrayList<>();
      for (Row row : fields.objects("items", Probes::row)) {
        if (!onlyLimited || row.turnedAway() > 0) {
          lines.add(row.line());
        }
      }
      if (onlyLimited) {
        if (!lines.isEmpty()) {
          lines.addFirst("Held back because of too many checked drafts (parley probing):");
        }
        return lines;
      }
      lines.addFirst(
          "Places checked by the hour, since this start of the server; at most "
              + drafts
              + " drafts and "
              + notices
              + " notices a party and hour:");
      if (lines.size() == 1) {
        lines.add("  none");
      }
      return lines;
    } catch (Malformed e) {
      throw CannotGoOn.unreachable("the server's answer cannot be read: " + e.getMessage(), "");
    }
  }

  private static Row row(Fields row) throws Malformed {
    return new Row(
        row.string("party"),
        row.string("hour"),
        row.integer("drafts"),
        row.integer("notices"),
        row.integer("turnedAway"));
  }
}
