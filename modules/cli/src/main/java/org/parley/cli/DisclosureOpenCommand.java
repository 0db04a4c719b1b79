package org.parley.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.parley.ledger.Notes;
import org.parley.ledger.Signer;
import org.parley.seal.Age;
import org.parley.seal.InnerBody;
import org.parley.seal.OpenedNote;
import org.parley.statement.Disclosed;
import org.parley.verify.Hash;
import org.parley.verify.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code parley disclosure open}: the recipient opens and signs. */
@Command(
    name = "open",
    description = {
      "Opens a package, prints what was disclosed, and signs that this key has opened it.",
      "The signed note holds no value, only proofs that can be computed by whoever has the strings."
          + " Hand it back to the cell, which files it (parley cell queue --kind opened)."
    })
@SuppressWarnings("NullAway.Init")
final class DisclosureOpenCommand implements Callable<Integer> {
  @Mixin private Shared shared;
  @Mixin private RequiredKey key;
  @Mixin private IdentityFile identity;

  @Parameters(paramLabel = "PACKAGE", description = "The file that parley disclosure give wrote.")
  private Path file;

  @Option(
      names = "--of",
      paramLabel = "LEAF",
      required = true,
      description = "Leaf hash of the box with the disclose statement; the cell tells it.")
  private String of;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      required = true,
      description = "The body of opened to write; the strings go beside it, FILE.strings.json.")
  private Path out;

  @Override
  public Integer call() {
    return shared.tell(this::open);
  }

  private Answer open() {
    Signer signer = key.signer();
    String name = signer.key().name();
    KeyName speaking = Author.speaking(signer);
    byte[] json = Sealing.done(Age.decrypt(Papers.bytes(file), identity.read()));
    List<String> strings = GivenStrings.unpacked(json, name);
    Hash disclose = Arguments.hash(of);
    String text = OpenedNote.text(speaking.origin(), disclose, name, strings);
    InnerBody.Opened body =
        new InnerBody.Opened(
            disclose,
            strings.stream().map(Disclosed::digest).toList(),
            name,
            Notes.sign(text, signer).whole());
    Path kept = Papers.beside(out, ".strings.json");
    Papers.writeNew(out, body.json().bytes());
    Papers.writeNew(kept, Json.strings(strings).bytes());
    List<String> lines = new ArrayList<>();
    lines.add("Disclosed to " + name + ":");
    lines.addAll(OpenCommand.told(strings));
    lines.add("Wrote " + out + " for the cell, and " + kept + " for yourself (secret).");
    return Answer.done(
        Json.obj().put("file", out.toString()).put("strings", kept.toString()).build(), lines);
  }
}
