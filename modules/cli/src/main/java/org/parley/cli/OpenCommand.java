package org.parley.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.parley.seal.Opening;
import org.parley.seal.SealRefusal;
import org.parley.seal.SealedPackage;
import org.parley.statement.Disclosed;
import org.parley.statement.Kind;
import org.parley.statement.Limits;
import org.parley.statement.Refusal;
import org.parley.statement.Statement;
import org.parley.verify.Hash;
import org.parley.verify.Json;
import org.parley.verify.Leaf;
import org.parley.verify.Malformed;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code parley open}: opens a sealed file and says that it was received. */
@Command(
    name = "open",
    description = {
      "Fetches a sealed file, checks that it is the one its author signed, opens it, checks that"
          + " the statement inside is the one the log committed to, and says so (received).",
      "When the server offers another file, that file is kept: with the leaf it shows what was"
          + " offered in its place."
    })
@SuppressWarnings("NullAway.Init")
final class OpenCommand implements Callable<Integer> {
  private final Surroundings around;

  @Mixin private Shared shared;
  @Mixin private Reach reach;
  @Mixin private RequiredKey key;
  @Mixin private IdentityFile identity;

  @Option(
      names = "--of",
      paramLabel = "LEAF",
      required = true,
      description = "Leaf hash of the statement.")
  private String of;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Write the sealed file, the statement and the disclosure strings there.")
  private Optional<Path> out = Optional.empty();

  @Option(names = "--quietly", description = "Do not say that it was received.")
  private boolean quietly;

  OpenCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    return shared.tell(() ->
        Progress.during(
            "fetching",
            shared::progress,
            () -> {
              try (ServerClient client = reach.client();
                  Filing filing = Filing.open(around, client, key.file(), key.signer())) {
                return open(client, filing);
              }
            }));
  }

  private Answer open(ServerClient client, Filing filing) {
    Hash hash = Arguments.hash(of);
    Json.Obj answer;
    byte[] file;
    Leaf leaf;
    try (Session session = filing.session()) {
      answer = session.statement(hash);
      leaf = Sealing.leafOf(answer);
      file = fetched(session, leaf);
    }
    Statement statement = AckCommand.fetched(answer, hash);
    SealedPackage opened = opened(file, leaf);
    List<String> lines = new ArrayList<>();
    lines.add("The sealed file is the one that " + statement.from() + " signed.");
    lines.add("The statement inside is the one that the log committed to.");
    lines.addAll(told(opened));
    out.ifPresent(directory -> keep(directory, file, opened));
    Json.Builder json =
        Json.obj()
            .put("of", hash.base64())
            .put("statement", new String(opened.statement(), StandardCharsets.UTF_8))
            .put("disclosures", Json.strings(opened.disclosures()));
    if (!quietly) {
      Json.Obj body =
          Json.obj()
              .put("of", hash.base64())
              .put("hash", statement.hash().base64())
              .put("blob", Hash.sha256(file).base64())
              .build();
      Filed filed =
          filing.file(
              filing.draft(Kind.RECEIVED, AckCommand.audience(statement, filing.from()), body));
      lines.add("Said so to " + statement.from() + ".");
      lines.addAll(filed.lines());
      json.put("received", filed.json());
    }
    return Answer.done(json.build(), Marks.on(client.setting(), lines));
  }

  private static byte[] fetched(Session session, Leaf leaf) {
    Hash blob =
        leaf.blob()
            .orElseThrow(() ->
                CannotGoOn.usage(
                    "this statement came without a sealed file", "read it with parley ack"));
    try {
      return session.bytes("/v1/blobs/" + blob.base64Url());
    } catch (CannotGoOn end) {
      if (end.exitCode() != ExitCode.REFUSED) {
        throw end;
      }
      throw CannotGoOn.stopped(
          "the server does not give the sealed file that the author signed",
          "keep the receipt of this leaf: it names the hash of what is withheld");
    }
  }

  private SealedPackage opened(byte[] file, Leaf leaf) {
    return switch (SealedPackage.open(file, identity.read(), leaf, Limits.standard())) {
      case Opening.Of<SealedPackage>(SealedPackage opened) -> opened;
      case Opening.Refused<SealedPackage>(Refusal refusal) -> {
        if (refusal.code().equals(SealRefusal.OTHER_BYTES.code())) {
          Path offered = out.orElse(Path.of(".")).resolve("offered.age");
          out.ifPresent(Papers::makeDirectory);
          Papers.write(offered, file);
          throw CannotGoOn.input(
              refusal.code(),
              refusal.path(),
              refusal.detail(),
              "what was offered is kept in " + offered + "; show it together with the leaf");
        }
        throw Sealing.refused(refusal);
      }
    };
  }

  /** The values in a package, one a line. */
  static List<String> told(SealedPackage opened) {
    return told(opened.disclosures());
  }

  static List<String> told(List<String> disclosures) {
    List<String> lines = new ArrayList<>();
    for (String text : disclosures) {
      try {
        Disclosed disclosed = Disclosed.parse(text, Limits.standard());
        lines.add("  " + disclosed.name() + ": " + Printable.text(disclosed.value().text()));
      } catch (Malformed e) {
        throw CannotGoOn.input(e.code(), e.path(), e.detail(), "this is not a disclosure string");
      }
    }
    return lines;
  }

  private static void keep(Path directory, byte[] file, SealedPackage opened) {
    Papers.makeDirectory(directory);
    Papers.write(directory.resolve("sealed.age"), file);
    Papers.write(directory.resolve("statement.json"), opened.statement());
    Papers.write(directory.resolve("disclosures.json"), Json.strings(opened.disclosures()).bytes());
  }
}
