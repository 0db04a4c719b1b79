package org.parley.server;

import java.nio.file.Path;
import java.util.Optional;
import org.parley.cli.Answer;
import org.parley.cli.AuditedVolumes;
import org.parley.cli.CannotGoOn;
import org.parley.cli.Starter;
import org.parley.desk.VolumeAudit;
import org.parley.disclosure.Viewer;
import org.parley.statement.Address;
import org.parley.statement.Limits;

/** Compares the notices in force of a data directory, pair by pair. */
final class VolumesOfALog {
  private final Path directory;
  private final Limits limits;

  VolumesOfALog(Path directory, Limits limits) {
    this.directory = directory;
    this.limits = limits;
  }

  Answer audited(Optional<String> party, Starter.Steps steps) {
    if (party.isPresent() && !Address.isParty(party.get())) {
      throw CannotGoOn.usage("\"" + party.get() + "\" is not the name of a party", "");
    }
    steps.step("reading " + directory, 0, 1);
    try (LookedAtLog log = LookedAtLog.open(directory, Optional.empty(), true)) {
      VolumeAudit.Result result =
          VolumeAudit.run(
              log.ledger(),
              limits,
              party.map(Viewer::of),
              (done, of) -> steps.step(done + " notices compared", done, of));
      return AuditedVolumes.answer(
          result.setting().orElse("REAL"),
          "log of " + directory + ", " + result.size() + " entries",
          party,
          result.notices(),
          result.pairs().stream().map(VolumeAudit.Pair::json).toList());
    }
  }
}
