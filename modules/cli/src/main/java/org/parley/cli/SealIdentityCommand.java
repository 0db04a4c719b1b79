package org.parley.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.parley.seal.Age;
import org.parley.seal.Identity;
import org.parley.verify.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code parley seal identity}: makes an age key pair. */
@Command(
    name = "identity",
    description = {
      "Makes an age identity on this machine and prints its public half, the recipient.",
      "With --offer the recipient goes into the offer of a key (parley key new), and others seal to"
          + " it once a root has admitted that key.",
      "Lose the file and nothing sealed to it can be opened again: keep a copy offline."
    })
@SuppressWarnings("NullAway.Init")
final class SealIdentityCommand implements Callable<Integer> {
  private final Surroundings around;

  @Mixin private Shared shared;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      required = true,
      description = "The identity file to write; an existing file is never overwritten.")
  private Path out;

  @Option(
      names = "--offer",
      paramLabel = "FILE",
      description = "The offer of a key, KEYFILE.offer.json, to put the recipient into.")
  private Optional<Path> offer = Optional.empty();

  SealIdentityCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    return shared.tell(this::make);
  }

  private Answer make() {
    Papers.mustNotExist(out);
    Identity identity = Age.newIdentity(around.entropy());
    Papers.writeNew(out, identity.file());
    List<String> lines = new ArrayList<>();
    lines.add("Wrote " + out + " (keep it secret, keep a copy offline).");
    lines.add("Recipient: " + identity.recipient());
    if (offer.isPresent()) {
      Json.Builder body = Json.obj();
      for (Map.Entry<String, Json> member : Papers.json(offer.get()).members().entrySet()) {
        if (!member.getKey().equals("recipient")) {
          body.put(member.getKey(), member.getValue());
        }
      }
      Papers.write(offer.get(), body.put("recipient", identity.recipient()).build().bytes());
      lines.add("Put the recipient into " + offer.get() + "; a root admits both together with");
      lines.add("  parley key admit --offer " + offer.get() + " --key ROOTKEYFILE --server URL");
    }
    return Answer.done(
        Json.obj().put("file", out.toString()).put("recipient", identity.recipient()).build(),
        lines);
  }
}
