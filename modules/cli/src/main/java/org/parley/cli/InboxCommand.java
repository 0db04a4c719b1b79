package org.parley.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.parley.verify.Fields;
import org.parley.verify.Json;
import org.parley.verify.Malformed;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code parley inbox}: what waits for the reader's party, private warnings first. */
@Command(
    name = "inbox",
    description = {
      "Lists what waits for your party: private warnings that nobody has seen yet, then what was",
      "handed to you and waits to be received by a machine or acknowledged by a person (which is",
      "not approving), oldest first; for a monitoring party also who was held back for having too",
      "many places checked."
    })
@SuppressWarnings("NullAway.Init")
final class InboxCommand implements Callable<Integer> {
  @Mixin private Asking asking;

  @Override
  public Integer call() {
    return asking.during("waiting for the server", session -> answer(session.setting(), session));
  }

  private static Answer answer(String setting, Session session) {
    Json.Obj alerts = new Warnings(session).all();
    Json.Obj inbox = session.get("/v1/inbox");
    Json.Obj probing = session.get("/v1/probing");
    List<String> lines = new ArrayList<>();
    Warnings.summary(alerts).ifPresent(lines::add);
    Warnings.items(alerts, "items").stream()
        .filter(alert -> alert.get("seen").filter(Json.of(false)::equals).isPresent())
        .forEach(alert -> lines.addAll(Warnings.alert(alert)));
    lines.addAll(waiting(inbox));
    lines.addAll(Probes.limited(probing));
    return Answer.done(
        Json.obj().put("alerts", alerts).put("inbox", inbox).put("probing", probing).build(),
        Marks.on(setting, lines));
  }

  private static List<String> waiting(Json.Obj inbox) {
    try {
      List<String> lines =
          new ArrayList<>(Fields.of(inbox, "").objects("items", InboxCommand::line));
      if (lines.isEmpty()) {
        lines.add("Nothing that was handed to you waits.");
      }
      return lines;
    } catch (Malformed e) {
      throw CannotGoOn.unreachable("the server's inbox cannot be read: " + e.getMessage(), "");
    }
  }

  private static String line(Fields item) throws Malformed {
    List<String> needs = item.strings("needs");
    item.optBool("contested");
    item.integer("index");
    item.optInteger("counter");
    item.string("id");
    String waits =
        needs.contains("ACK")
            ? "to acknowledge (not approve): parley ack --of "
            : "to receive by machine: parley ack --level 1 --of ";
    return item.string("handedAt")
        + "  "
        + item.string("kind")
        + " from "
        + item.string("from")
        + ", "
        + waits
        + item.string("leaf");
  }
}
