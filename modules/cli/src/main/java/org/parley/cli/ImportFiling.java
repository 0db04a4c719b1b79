package org.parley.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.parley.intake.DataFile;
import org.parley.statement.Address;
import org.parley.verify.Malformed;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What every import has: a server, a key, who may read it, where faults go. */
@SuppressWarnings("NullAway.Init")
final class ImportFiling {
  @Mixin private Shared shared;
  @Mixin private Reach reach;

  @Option(
      names = "--key",
      paramLabel = "KEYFILE",
      defaultValue = "${env:PARLEY_KEY}",
      description = "The key file of a post that may claim; also taken from PARLEY_KEY.")
  private Optional<Path> key = Optional.empty();

  @Mixin private Passphrase passphrase;

  @Option(
      names = "--to",
      paramLabel = "ADDRESS",
      split = ",",
      description =
          "Who may read it: parties or posts with commas between, or * for every party. Default:"
              + " your own party alone.")
  private List<String> to = new ArrayList<>();

  @Option(
      names = "--dry-run",
      description = "Read every row, tell every fault, record nothing; no key is needed.")
  private boolean dry;

  @Option(
      names = "--errors",
      paramLabel = "FILE",
      description = "Write every fault there as CSV: row, column, value, code, reason.")
  private Optional<Path> errors = Optional.empty();

  @Option(
      names = "--replaces",
      paramLabel = "IMPORT",
      description = "Id of the import that this file corrects; from then on only this one stands.")
  private Optional<String> replaces = Optional.empty();

  @Option(names = "--again", description = "Take in again a file whose import was withdrawn.")
  private boolean again;

  /** Takes in that file. */
  Integer take(Surroundings around, Supplier<DataFile> file, String licence) {
    return shared.tell(() -> {
      try (Bar bar = Bar.on(shared.err())) {
        ImportRun run = new ImportRun(file.get(), bar, around.now(), errors);
        return dry ? run.dry() : record(around, run, licence);
      }
    });
  }

  private Answer record(Surroundings around, ImportRun run, String licence) {
    Path keyFile =
        key.orElseThrow(() ->
            CannotGoOn.usage("no key is given", "add --key KEYFILE, or --dry-run to only read"));
    try (ServerClient client = reach.client();
        Filing filing =
            Filing.open(around, client, keyFile, KeyFiles.read(keyFile, passphrase.file()));
        Session session = filing.session()) {
      Optional<UUID> id = replaces.map(Arguments::uuid);
      return run.record(filing, session, new ImportRun.Wanted(to(filing), licence, id, again));
    }
  }

  private List<Address> to(Filing filing) {
    if (to.isEmpty()) {
      return List.of(Address.ofParty(filing.from().party().orElseThrow()));
    }
    List<Address> addresses = new ArrayList<>();
    for (String text : to) {
      try {
        addresses.add(Address.parse(text.strip()));
      } catch (Malformed e) {
        throw CannotGoOn.usage(
            "\"" + text + "\" is not an address", "write North, North/liaison or *");
      }
    }
    return addresses;
  }
}
