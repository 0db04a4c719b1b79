package org.parley.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.parley.verify.Fields;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/** What {@code /v1/deliveries} says, in words. */
final class DeliveryWords {
  private static final int SHOWN = 10;

  private DeliveryWords() {}

  /** What did not arrive, newest first, with the number to call, and how own channels stand. */
  static List<String> of(Json.Obj deliveries) {
    try {
      Fields fields = Fields.of(deliveries, "");
      List<String> lines = new ArrayList<>(late(fields, Optional.empty()));
      long more = fields.integer("count") - SHOWN;
      if (more > 0) {
        lines.add("  and " + more + " more");
      }
      for (Fields channel : fields.array("channels", Fields::of)) {
        lines.add(channel(channel));
      }
      return lines;
    } catch (Malformed e) {
      throw CannotGoOn.unreachable("the server's answer cannot be read: " + e.getMessage(), "");
    }
  }

  /** The same about one leaf alone. */
  static List<String> about(Json.Obj deliveries, String leaf) {
    try {
      return late(Fields.of(deliveries, ""), Optional.of(leaf));
    } catch (Malformed e) {
      throw CannotGoOn.unreachable("the server's answer cannot be read: " + e.getMessage(), "");
    }
  }

  private static List<String> late(Fields fields, Optional<String> leaf) throws Malformed {
    List<String> lines = new ArrayList<>();
    for (Fields one : fields.array("notDelivered", Fields::of)) {
      String of = one.string("leaf");
      if (lines.size() < SHOWN && leaf.filter(wanted -> !wanted.equals(of)).isEmpty()) {
        lines.add(late(one, of, leaf.isEmpty()));
      }
    }
    return lines;
  }

  private static String late(Fields one, String leaf, boolean named) throws Malformed {
    String kind = one.string("kind");
    boolean drill = one.optBool("drill").orElse(false);
    return (drill ? "DRILL " : "")
        + "NOT DELIVERED to "
        + one.string("recipient")
        + points(one)
        + " since "
        + one.string("since")
        + (named ? ": " + kind.substring(0, kind.indexOf('/')) + " " + leaf : "")
        + one.optString("phone")
            .map(phone -> "; call " + phone)
            .orElse("; that party gives no number to call");
  }

  /** The focal points by name, where the party states any. */
  private static String points(Fields one) throws Malformed {
    List<String> points = one.optObjects("focalPoints", DeliveryWords::point);
    return points.isEmpty() ? "" : " (focal point " + String.join("; ", points) + ")";
  }

  private static String point(Fields point) throws Malformed {
    point.optString("phone");
    return point.string("post") + point.optString("title").map(title -> ", " + title).orElse("");
  }

  private static String channel(Fields channel) throws Malformed {
    long waiting = channel.integer("waiting");
    String line =
        "Your "
            + channel.string("channel")
            + " "
            + channel.string("address")
            + ": offers up to number "
            + channel.integer("upTo")
            + " are done with"
            + (waiting == 0 ? "" : ", " + waiting + " wait");
    Optional<Fields> last = channel.optObject("last");
    return last.isEmpty()
        ? line
        : line
            + "; last attempt "
            + last.get().string("at")
            + " "
            + last.get().string("outcome").replace('_', ' ')
            + last.get().optString("says").map(says -> ": " + says).orElse("");
  }
}
