package org.parley.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.parley.statement.Address;
import org.parley.statement.Kind;
import org.parley.verify.Fields;
import org.parley.verify.Json;
import org.parley.verify.Malformed;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code parley signals propose}: proposes a table of signals to the parties it names. */
@Command(
    name = "propose",
    description = {
      "Proposes a table of signals: a file, YAML or JSON, with title, signals (code, medium,",
      "meaning, response), parties, from, and if wanted until, area and series. It goes to the",
      "parties it names unless --to says otherwise, and is in force when each has assented:",
      "parley assent LEAF. With --drill it is a table for practice, which means nothing otherwise."
    })
@SuppressWarnings("NullAway.Init")
final class SignalsProposeCommand implements Callable<Integer> {
  private final Surroundings around;

  @Mixin private Duty duty;

  @Parameters(paramLabel = "FILE", description = "The table, YAML or JSON.")
  private Path file;

  SignalsProposeCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    Json.Obj table = Papers.json(file);
    return duty.file(
        around,
        filing ->
            new Duty.Said(
                Kind.SIGNALS,
                others(table, filing),
                table,
                "Proposed; in force once every party it names has assented."));
  }

  private static List<Address> others(Json.Obj table, Filing filing) {
    List<Address> to = new ArrayList<>();
    try {
      for (String party : Fields.of(table, "").strings("parties")) {
        Address address = Address.parse(party);
        if (!address.party().equals(filing.from().party())) {
          to.add(address);
        }
      }
    } catch (Malformed e) {
      throw CannotGoOn.input(
          e.code(), e.path(), e.detail(), "name the parties as a list, [North, South]");
    }
    return to;
  }
}
