package org.parley.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.parley.statement.Address;
import org.parley.statement.Draft;
import org.parley.verify.Hash;
import org.parley.verify.Malformed;
import picocli.CommandLine.Option;

/** The options that fill a statement's envelope. */
final class Envelope {
  @Option(
      names = "--to",
      paramLabel = "ADDRESS",
      split = ",",
      description = "Who may read it: parties or posts with commas between, or * for every party.")
  private List<String> to = new ArrayList<>();

  @Option(names = "--block", paramLabel = "KEY", description = "The block it belongs to.")
  private Optional<String> block = Optional.empty();

  @Option(
      names = "--replaces",
      paramLabel = "LEAF",
      description = "Leaf hash of the version it replaces; needs --id.")
  private Optional<String> replaces = Optional.empty();

  @Option(
      names = "--id",
      paramLabel = "UUID",
      description = "Id of the entity when this is a new version of it.")
  private Optional<String> id = Optional.empty();

  @Option(names = "--drill", description = "Marks it as practice.")
  private boolean drill;

  /** The recipients given, or these when none were. */
  List<Address> to(List<Address> otherwise) {
    if (to.isEmpty()) {
      return otherwise;
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

  /** The recipients given; wrong usage when none were. */
  List<Address> to() {
    if (to.isEmpty()) {
      throw CannotGoOn.usage("nobody is addressed", "add --to, for instance --to South,Centre");
    }
    return to(List.of());
  }

  /** The draft with block, version and mark. */
  Draft on(Draft draft) {
    if (replaces.isPresent() != id.isPresent()) {
      throw CannotGoOn.usage(
          "--replaces and --id belong together",
          "give the leaf hash of the version replaced and the id both versions share");
    }
    Draft same =
        id.map(Arguments::uuid)
            .map(known ->
                new Draft(
                    draft.kindText(),
                    known,
                    draft.from(),
                    draft.to(),
                    draft.at(),
                    draft.block(),
                    draft.replaces(),
                    draft.drill(),
                    draft.sd(),
                    draft.body()))
            .orElse(draft);
    Optional<Hash> version = replaces.map(Arguments::hash);
    return Writing.with(same, block, version, drill);
  }
}
