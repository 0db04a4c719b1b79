package org.parley.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.parley.ledger.Signer;
import org.parley.statement.Address;
import org.parley.statement.KeyBody;
import org.parley.verify.Json;
import org.parley.verify.Malformed;
import org.parley.verify.StrictBase64;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code parley key new}: makes a key on this machine. */
@Command(
    name = "new",
    description = {
      "Makes a signing key on this machine and prints its public half.",
      "The private half stays in the key file; nobody else ever needs it.",
      "For a post it also writes FILE.offer.json: hand that to a root of the party"
          + " (parley key admit --offer)."
    })
@SuppressWarnings("NullAway.Init")
final class KeyNewCommand implements Callable<Integer> {
  private static final String LOG = "log";

  private final Surroundings around;

  /** The two kinds of keys a post or root signs with. */
  enum Type {
    ed25519,
    p256
  }

  @Mixin private Shared shared;

  @Option(
      names = "--origin",
      paramLabel = "ORIGIN",
      required = true,
      description = "The log it signs for, for instance parley.example/m4.")
  private String origin;

  @Option(
      names = "--for",
      paramLabel = "HOLDER",
      required = true,
      description =
          "Whom it speaks for: a post (North/liaison) or a root (North/root); for a server that"
              + " changes its keys: desk or log.")
  private String holder;

  @Option(
      names = "--number",
      paramLabel = "N",
      description = "Which key of that holder, when it has several.")
  private Optional<Integer> number;

  @Option(
      names = "--type",
      defaultValue = "ed25519",
      description = "${COMPLETION-CANDIDATES}. Default: ed25519.")
  private Type type;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      required = true,
      description = "The key file to write; an existing file is never overwritten.")
  private Path out;

  @Option(
      names = "--lock",
      description = "Put the file under a passphrase: asked for twice, or from --passphrase-file.")
  private boolean locked;

  @Mixin private LockOptions lock;

  KeyNewCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    return shared.tell(this::make);
  }

  private Answer make() {
    boolean forTheLog = holder.equals(LOG);
    Address speaker = forTheLog ? Address.DESK : speaker();
    String name = forTheLog ? origin : KeyName.text(origin, speaker, number);
    Signer signer =
        switch (type) {
          case ed25519 -> KeyFiles.newEd25519(out, name, around.entropy());
          case p256 -> KeyFiles.newP256(out, name);
        };
    String vkey = signer.key().text();
    Json.Builder json = Json.obj().put("file", out.toString()).put("for", holder).put("vkey", vkey);
    List<String> lines = new ArrayList<>();
    if (locked) {
      lock.lock(out, KeyFiles.text(signer));
    }
    lines.add(
        "Wrote " + out + (locked ? " (locked" : " (keep it secret") + ", keep a copy offline).");
    lines.add("Public key: " + vkey);
    if (speaker.form() == Address.Form.POST) {
      Path offer = Papers.beside(out, ".offer.json");
      Papers.write(offer, offer(signer, speaker).bytes());
      json.put("offer", offer.toString());
      lines.add("Wrote " + offer + "; a root of the party admits the key with");
      lines.add("  parley key admit --offer " + offer + " --key ROOTKEYFILE --server URL");
    }
    return Answer.done(json.build(), lines);
  }

  private Address speaker() {
    try {
      Address address = Address.parse(holder);
      if (address.form() == Address.Form.POST
          || address.form() == Address.Form.ROOT
          || address.equals(Address.DESK)) {
        return address;
      }
    } catch (Malformed e) {
      // told below
    }
    throw CannotGoOn.usage(
        "a key speaks for a post or a root, not for \"" + holder + "\"",
        "write --for North/liaison or --for North/root; a server's are desk and log");
  }

  /** The body of the {@code key} statement that a root signs to admit the key. */
  private Json.Obj offer(Signer signer, Address post) {
    byte[] proof = signer.sign(KeyBody.proofMessage(origin, post, signer.key()));
    return Json.obj()
        .put("post", post.text())
        .put("vkey", signer.key().text())
        .put("proof", StrictBase64.encode(proof))
        .build();
  }
}
