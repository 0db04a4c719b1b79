package org.parley.cli;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.parley.track.Fix;
import org.parley.verify.Fields;
import org.parley.verify.Json;
import org.parley.verify.Malformed;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code parley tracks send}: positions of one's own units to the server. */
@Command(
    name = "send",
    description = {
      "Sends positions of your own units, from a file as for parley tracks replay. The key is that"
          + " of a post that may file notices.",
      "Nothing is recorded: the server keeps the newest position of each track in memory, shows it"
          + " to your party only, and tells monitors of changes of standing without positions."
    })
@SuppressWarnings("NullAway.Init")
final class TracksSendCommand implements Callable<Integer> {
  private static final int BATCH = 500;

  @Mixin private Shared shared;
  @Mixin private Reach reach;
  @Mixin private RequiredKey key;
  @Mixin private PositionFile.Errors errors;

  @Parameters(paramLabel = "FILE", description = "The file of positions.")
  private Path file;

  TracksSendCommand() {}

  @Override
  public Integer call() {
    return shared.tell(() -> {
      try (ServerClient client = reach.client();
          Session session = client.open(key.signer());
          Bar bar = Bar.on(shared.err())) {
        return sent(session, errors.file(file, session.party()), bar);
      }
    });
  }

  private Answer sent(Session session, PositionFile positions, Bar bar) {
    long[] taken = {0, 0};
    List<Json> alerts = new ArrayList<>();
    List<Json> batch = new ArrayList<>();
    positions.read(
        bar,
        fix -> {
          batch.add(json(fix));
          if (batch.size() == BATCH) {
            send(session, batch, taken, alerts);
          }
        });
    if (!batch.isEmpty()) {
      send(session, batch, taken, alerts);
    }
    List<String> lines = new ArrayList<>(TracksShowCommand.alerts(alerts));
    lines.addAll(positions.words());
    lines.add(taken[0] + " positions taken, " + taken[1] + " not newer than the one before.");
    Json.Obj json =
        Json.obj()
            .put("taken", taken[0])
            .put("unused", taken[1])
            .put("faulty", positions.faulty())
            .put("faults", positions.json())
            .put("alerts", alerts)
            .build();
    String setting = session.setting();
    return new Answer(
        positions.faulty() > 0 ? ExitCode.USAGE : ExitCode.OK, Marks.on(setting, lines), json);
  }

  private static void send(Session session, List<Json> batch, long[] taken, List<Json> alerts) {
    Json.Obj answer =
        session.post("/v1/positions", Json.obj().put("positions", List.copyOf(batch)).build());
    batch.clear();
    try {
      Fields fields = Fields.of(answer, "");
      taken[0] += fields.integer("taken");
      taken[1] += fields.integer("unused");
      alerts.addAll(fields.array("alerts", (item, path) -> item));
    } catch (Malformed e) {
      throw CannotGoOn.stopped(
          "the server's answer cannot be read: " + e.getMessage(),
          "ask a server of the same version as this program");
    }
  }

  private static Json.Obj json(Fix fix) {
    return Json.obj()
        .put("track", fix.track())
        .put("at", fix.at().toString())
        .put("lat", number(fix.place().latitudeDeg()))
        .put("lng", number(fix.place().longitudeDeg()))
        .put("error_m", number(fix.errorMetres()))
        .putIfPresent("alt_m", fix.height().map(height -> number(height.metres())))
        .putIfPresent("alt_error_m", fix.height().map(height -> number(height.errorMetres())))
        .putIfPresent("notice", fix.notice().map(Object::toString))
        .build();
  }

  private static BigDecimal number(double value) {
    BigDecimal exact = BigDecimal.valueOf(value).stripTrailingZeros();
    return exact.scale() < 0 ? exact.setScale(0) : exact;
  }
}
