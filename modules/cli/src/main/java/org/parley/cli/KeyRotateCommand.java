package org.parley.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.parley.ledger.Signer;
import org.parley.statement.Address;
import org.parley.statement.KeyBody;
import org.parley.statement.Kind;
import org.parley.verify.Json;
import org.parley.verify.StrictBase64;
import org.parley.verify.VerifierKey;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code parley key rotate}: a new key takes over from an old one. */
@Command(
    name = "rotate",
    description = {
      "Makes a new key for the post of an old one and has a root admit it.",
      "The old key stays valid until two roots end it; the lines printed say how."
    })
@SuppressWarnings("NullAway.Init")
final class KeyRotateCommand implements Callable<Integer> {
  private final Surroundings around;

  @Mixin private Shared shared;
  @Mixin private Reach reach;
  @Mixin private RootKey root;

  @Option(
      names = "--id",
      paramLabel = "KEYID",
      required = true,
      description = "The key to take over from: eight hex digits, from parley key list.")
  private String id;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      required = true,
      description = "The key file to write; an existing file is never overwritten.")
  private Path out;

  KeyRotateCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    return shared.tell(() ->
        Progress.during(
            "waiting for the desk",
            shared::progress,
            () -> {
              try (ServerClient client = reach.client();
                  Filing filing = Filing.open(around, client, root.file(), root.signer())) {
                return rotate(filing);
              }
            }));
  }

  private Answer rotate(Filing filing) {
    List<KeyListCommand.KnownKey> keys;
    try (Session session = filing.session()) {
      keys = KeyListCommand.KnownKey.all(session);
    }
    String party = filing.from().party().orElse("");
    KeyListCommand.KnownKey old =
        keys.stream()
            .filter(key -> key.id().equals(id) && key.holder().startsWith(party + "/"))
            .filter(key -> !key.holder().equals(filing.from().text()))
            .findFirst()
            .orElseThrow(() ->
                CannotGoOn.usage(
                    party + " has no post key with the id " + id,
                    "parley key list --of " + party + " shows the ids"));
    KeyName name = KeyName.parse(old.name()).orElseThrow();
    int number = 2;
    while (taken(keys, KeyName.text(name.origin(), name.holder(), Optional.of(number)))) {
      number++;
    }
    String next = KeyName.text(name.origin(), name.holder(), Optional.of(number));
    Signer fresh = KeyFiles.newEd25519(out, next, around.entropy());
    Filed filed =
        filing.file(filing.draft(Kind.KEY, List.of(Address.EVERYONE), admitting(name, fresh)));
    VerifierKey vkey = fresh.key();
    List<String> lines = new ArrayList<>(filed.lines());
    lines.add("Wrote " + out + " for " + name.holder() + ", key id " + vkey.hexId() + ".");
    lines.add("It counts from now on. Give it to the device, try it, then end the old one:");
    lines.add("  parley key revoke --id " + old.id() + " --reason REPLACED --root ROOTKEYFILE");
    lines.add("  parley key revoke --second LEAF --root OTHERROOTKEYFILE");
    return Answer.done(
        Json.obj()
            .put("file", out.toString())
            .put("vkey", vkey.text())
            .put("old", old.vkey())
            .put("admitted", filed.json())
            .build(),
        Marks.on(filing.setting(), lines));
  }

  private static boolean taken(List<KeyListCommand.KnownKey> keys, String name) {
    return keys.stream().anyMatch(key -> key.name().equals(name));
  }

  private static Json.Obj admitting(KeyName name, Signer fresh) {
    byte[] message = KeyBody.proofMessage(name.origin(), name.holder(), fresh.key());
    return Json.obj()
        .put("post", name.holder().text())
        .put("vkey", fresh.key().text())
        .put("proof", StrictBase64.encode(fresh.sign(message)))
        .build();
  }
}
