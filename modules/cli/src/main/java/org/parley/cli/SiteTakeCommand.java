package org.parley.cli;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.parley.ledger.Notes;
import org.parley.ledger.Signer;
import org.parley.seal.Age;
import org.parley.seal.InnerBody;
import org.parley.seal.OpenedNote;
import org.parley.site.HeldSites;
import org.parley.statement.Disclosed;
import org.parley.verify.Hash;
import org.parley.verify.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code parley site take}: the recipient opens a disclosure and keeps it encrypted. */
@Command(
    name = "take",
    description = {
      "For a recipient: opens a package of parley site disclose, keeps what it tells in an"
          + " encrypted file of this machine, and signs that this key has opened it.",
      "Nothing of it is printed. parley check PLAN --held FILE then says where a plan comes too"
          + " near to it. The signed file holds no value: hand it back to the cell."
    })
@SuppressWarnings("NullAway.Init")
final class SiteTakeCommand implements Callable<Integer> {
  private final Surroundings around;

  @Mixin private Shared shared;
  @Mixin private RequiredKey key;
  @Mixin private IdentityFile identity;

  @Parameters(paramLabel = "PACKAGE", description = "What parley site disclose wrote.")
  private Path file;

  @Option(
      names = "--of",
      paramLabel = "LEAF",
      required = true,
      description = "Leaf of the box that records the disclosure; the cell tells it.")
  private String of;

  @Option(
      names = "--held",
      paramLabel = "FILE",
      required = true,
      description = "The encrypted file that keeps it; made when it is not there.")
  private Path held;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      required = true,
      description = "The signed file for the cell.")
  private Path out;

  SiteTakeCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    return shared.tell(this::take);
  }

  private Answer take() {
    Signer signer = key.signer();
    String name = signer.key().name();
    KeyName speaking = Author.speaking(signer);
    byte[] json = Sealing.done(Age.decrypt(Papers.bytes(file), identity.read()));
    GivenStrings.Packed packed = GivenStrings.packed(json, name);
    Hash disclosed = Arguments.hash(of);
    String text = OpenedNote.text(speaking.origin(), disclosed, name, packed.strings());
    InnerBody.Opened body =
        new InnerBody.Opened(
            disclosed,
            packed.strings().stream().map(Disclosed::digest).toList(),
            name,
            Notes.sign(text, signer).whole());
    Papers.writeNew(out, body.json().bytes());
    keep(new HeldSites.Held(packed.site(), disclosed, around.now(), packed.strings()));
    List<String> lines = new ArrayList<>();
    lines.add("Kept in " + held + ", encrypted. " + SiteLines.PROTECTED);
    lines.add("Wrote " + out + " for the cell: it says that " + name + " opened it.");
    lines.add("Check your plans: parley check PLAN --held " + held);
    return Answer.done(
        Json.obj().put("held", held.toString()).put("file", out.toString()).build(), lines);
  }

  private void keep(HeldSites.Held one) {
    LockedFile kept = new LockedFile(held, identity.read());
    kept.alone(() -> {
      HeldSites before = kept.exists() ? HeldFile.parsed(kept.read()) : new HeldSites(List.of());
      kept.write(
          before.with(one).json(), identity.read().stream().map(own -> own.recipient()).toList());
      return Instant.EPOCH;
    });
  }
}
