package org.parley.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.parley.ledger.Signer;
import org.parley.verify.Fields;
import org.parley.verify.Json;
import org.parley.verify.Malformed;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code parley status}: whether a server takes statements and what waits for the reader. */
@Command(
    name = "status",
    description = {
      "Says whether a server takes statements.",
      "With a key: also what the log holds, what waits for the key's party, how many private",
      "warnings stand and how many nobody has seen, who was held back for having too many places",
      "checked, what is NOT DELIVERED with the number to call, how your own mail and webhook",
      "stand, and for the newest notices who vouches for when they were logged, who has them and",
      "how the notice period stands by the operator's clock and by the clocks of witnesses."
    })
@SuppressWarnings("NullAway.Init")
final class StatusCommand implements Callable<Integer> {
  private static final int NEWEST = 5;

  @Mixin private Shared shared;
  @Mixin private Reach reach;
  @Mixin private OptionalKey key;

  @Override
  public Integer call() {
    return shared.tell(() ->
        Progress.during(
            "waiting for the server",
            shared::progress,
            () -> {
              try (ServerClient client = reach.client()) {
                return answer(client);
              }
            }));
  }

  private Answer answer(ServerClient client) {
    Json.Obj health = client.health();
    Json.Builder json = Json.obj().put("server", client.url()).put("health", health);
    List<String> lines = new ArrayList<>();
    String setting = ServerClient.setting(health);
    boolean serving = "SERVING".equals(ServerClient.member(health, "state"));
    lines.add(
        client.url()
            + (serving
                ? " takes statements."
                : " does not take statements now: " + ServerClient.member(health, "why")));
    lines.addAll(vouching(health));
    if (key.given()) {
      Signer signer = key.signer();
      try (Session session = client.open(signer)) {
        Json.Obj status = session.get("/v1/status?digest=yes");
        Json.Obj alerts = session.get("/v1/alerts?limit=1");
        Json.Obj probing = session.get("/v1/probing");
        Json.Obj deliveries = session.get("/v1/deliveries");
        Json.Obj notices = session.get("/v1/notices?limit=" + NEWEST);
        json.put("post", session.post()).put("status", status).put("notices", notices);
        json.put("alerts", counts(alerts)).put("probing", probing);
        json.put("deliveries", deliveries);
        lines.addAll(told(session.post(), status));
        Warnings.summary(alerts).ifPresent(line -> lines.add("  " + line));
        lines.addAll(Probes.limited(probing));
        lines.addAll(DeliveryWords.of(deliveries));
        lines.addAll(newest(notices));
        return new Answer(
            serving ? ExitCode.OK : ExitCode.STOPPED, Marks.on(setting, lines), json.build());
      }
    }
    lines.add("Name a key (--key KEYFILE) to see what waits for its party.");
    return new Answer(
        serving ? ExitCode.OK : ExitCode.STOPPED, Marks.on(setting, lines), json.build());
  }

  /** Who vouches for the log besides its operator. */
  private static List<String> vouching(Json.Obj health) {
    List<String> lines = new ArrayList<>();
    try {
      Fields fields = Fields.of(health, "");
      fields.optString("quorum").ifPresent(quorum -> lines.add("Quorum:    " + quorum));
      lines.addAll(fields.optObjects("witnesses", StatusCommand::witness));
    } catch (Malformed e) {
      throw CannotGoOn.unreachable("the server's health cannot be read: " + e.getMessage(), "");
    }
    return lines;
  }

  private static String witness(Fields witness) throws Malformed {
    long size = witness.integer("size");
    String time = witness.optString("time").orElse("?");
    witness.optString("url");
    String seen =
        size == 0
            ? "has cosigned nothing since this start"
            : "cosigned " + size + " entries at " + time + " (its own clock)";
    return "Witness:   "
        + witness.string("name")
        + ": "
        + seen
        + witness.optString("trouble").map(why -> "; " + why).orElse("");
  }

  private static List<String> told(String post, Json.Obj status) {
    try {
      Fields fields = Fields.of(status, "");
      Fields waiting = fields.object("waiting");
      return List.of(
          "Log:       " + fields.string("origin"),
          "Operator:  " + fields.string("operator"),
          "Size:      " + fields.integer("size") + " leaves, root " + fields.string("root"),
          "Digest:    " + fields.string("digest"),
          "Clock:     " + fields.string("now") + " (operator's clock)",
          "For " + post + ":",
          "  to receive by machine:         " + waiting.integer("toReceive"),
          "  to acknowledge (not approve):  " + waiting.integer("toAcknowledge"),
          "  sent, not received there:      " + waiting.integer("sentNotReceived"),
          "  sent, not acknowledged there:  " + waiting.integer("sentNotAcknowledged"));
    } catch (Malformed e) {
      throw CannotGoOn.unreachable("the server's status cannot be read: " + e.getMessage(), "");
    }
  }

  private static Json.Obj counts(Json.Obj alerts) {
    return Json.obj()
        .putIfPresent("count", alerts.get("count"))
        .putIfPresent("unseen", alerts.get("unseen"))
        .build();
  }

  private static List<String> newest(Json.Obj notices) {
    try {
      List<String> lines = new ArrayList<>();
      for (List<String> notice : Fields.of(notices, "").array("items", WitnessedWords::of)) {
        lines.addAll(notice);
      }
      if (!lines.isEmpty()) {
        lines.addFirst("Newest notices:");
      }
      return lines;
    } catch (Malformed e) {
      throw CannotGoOn.unreachable("the server's notices cannot be read: " + e.getMessage(), "");
    }
  }
}
