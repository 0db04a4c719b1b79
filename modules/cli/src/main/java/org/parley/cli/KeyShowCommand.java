package org.parley.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.parley.verify.Json;
import org.parley.verify.VerifierKey;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code parley key show}: the public half of a key file. */
@Command(
    name = "show",
    description = {
      "Prints the public half of a key file, whom it speaks for and whether the file is locked.",
      "Nothing of the private half is shown; the lines may be read over the telephone."
    })
@SuppressWarnings("NullAway.Init")
final class KeyShowCommand implements Callable<Integer> {
  @Mixin private Shared shared;
  @Mixin private RequiredKey key;

  @Override
  public Integer call() {
    return shared.tell(() -> {
      VerifierKey shown = key.signer().key();
      boolean locked = KeyFiles.locked(key.file());
      String holder =
          KeyName.parse(shown.name()).map(name -> name.holder().text()).orElse("the server");
      List<String> lines = new ArrayList<>();
      lines.add("Key of " + holder + ", key id " + shown.hexId() + ", " + shown.type());
      lines.add("  public key " + shown.text());
      lines.add(
          locked
              ? "  locked: opens with a passphrase only"
              : "  not locked: whoever has the file can sign; see parley key lock");
      return Answer.done(
          Json.obj()
              .put("vkey", shown.text())
              .put("id", shown.hexId())
              .put("for", holder)
              .put("locked", locked)
              .build(),
          lines);
    });
  }
}
