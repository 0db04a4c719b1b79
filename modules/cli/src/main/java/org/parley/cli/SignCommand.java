package org.parley.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.parley.ledger.AuthorChain;
import org.parley.ledger.Signer;
import org.parley.statement.Address;
import org.parley.statement.Draft;
import org.parley.statement.Kind;
import org.parley.statement.Statement;
import org.parley.statement.Submission;
import org.parley.verify.Json;
import org.parley.verify.Seen;
import org.parley.verify.TreeHash;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code parley sign}: signs a statement without any server, into a file to be carried. */
@Command(
    name = "sign",
    description = {
      "Signs a statement on this machine, without any server, and writes it to a file.",
      "Carry the file to a machine that reaches the server, and there: parley submit FILE.",
      "Beside the key file stands its chain (KEYFILE.chain), which says which number comes next;"
          + " keep the two together and sign with one copy only."
    })
@SuppressWarnings("NullAway.Init")
final class SignCommand implements Callable<Integer> {
  private final Surroundings around;

  @Mixin private Shared shared;
  @Mixin private RequiredKey key;
  @Mixin private Envelope envelope;

  @Option(
      names = "--kind",
      paramLabel = "KIND",
      required = true,
      description =
          "notice, answer, received, ack, claim, incident, observation,"
              + " restriction, evidence, tally, assent, agreement, zone, post, key.")
  private String kind;

  @Parameters(
      paramLabel = "BODY",
      arity = "0..1",
      description =
          "File with the body of the statement, YAML or JSON; left out when --of says it all.")
  private Optional<Path> body;

  @Option(
      names = "--of",
      paramLabel = "LEAF",
      description = "Leaf hash of the statement it answers; goes into the body as \"of\".")
  private Optional<String> of;

  @Option(
      names = "--at",
      paramLabel = "TIME",
      description = "The time stated in it, like 2026-03-02T06:00:00Z. Default: now.")
  private Optional<String> at;

  @Option(
      names = "--seen",
      paramLabel = "CHECKPOINT",
      description =
          "File with the newest checkpoint of the log you have checked (GET /checkpoint)."
              + " Default: the empty log.")
  private Optional<Path> seen;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      required = true,
      description = "The file to write; an existing file is never overwritten.")
  private Path out;

  @Mixin private Sealing sealing;

  @Option(
      names = "--keys",
      paramLabel = "FILE",
      description =
          "With --seal or --disclose: the log's keys file, which says with which age keys the"
              + " addressees open sealed files.")
  private Optional<Path> keys = Optional.empty();

  SignCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    return shared.tell(this::sign);
  }

  private Answer sign() {
    Kind known =
        Kind.ofWire(kind + "/1")
            .filter(one -> !one.deskOnly())
            .orElseThrow(() ->
                CannotGoOn.usage(
                    "there is no kind \"" + kind + "\" that people sign",
                    "parley help sign lists the kinds"));
    Papers.mustNotExist(out);
    Signer signer = key.signer();
    AuthorChain chain = KeyFiles.chain(key.file(), signer);
    try {
      return sign(known, Author.kept(key.file(), signer, chain));
    } finally {
      KeyFiles.close(key.file(), chain);
    }
  }

  /** A ladder with a step that is a duty is of the second version. */
  private static Draft version(Kind known, Draft draft) {
    boolean onCall = known == Kind.LADDER && draft.body().text().contains("\"on_call\"");
    return onCall
        ? new Draft(
            known.wire(2),
            draft.id(),
            draft.from(),
            draft.to(),
            draft.at(),
            draft.block(),
            draft.replaces(),
            draft.drill(),
            draft.sd(),
            draft.body())
        : draft;
  }

  private Answer sign(Kind known, Author author) {
    List<Address> to = envelope.to();
    Draft draft =
        envelope.on(
            Draft.ofJson(
                known,
                around.entropy().uuid(),
                author.from(),
                to,
                at.map(Arguments::time).orElseGet(around::now),
                bodyWithOf()));
    Sealing.Committed committed = sealing.committed(version(known, draft), around.entropy());
    Statement statement = Writing.written(committed.draft(), around.entropy());
    Optional<byte[]> sealed = Optional.empty();
    if (sealing.wanted()) {
      String own = author.from().party().orElse("");
      sealed = Optional.of(sealing.sealer(keys, own, committed).seal(statement));
    }
    Submission submission = author.sign(statement, seenOf(), sealed);
    Papers.writeNew(out, submission.json());
    String leaf = TreeHash.leaf(submission.leaf()).base64();
    return Answer.done(
        Json.obj()
            .put("file", out.toString())
            .put("leaf", leaf)
            .put("id", statement.id().toString())
            .build(),
        "Signed as " + author.from() + " for the log " + author.origin() + ".",
        "  leaf " + leaf,
        "  id   " + statement.id(),
        "Wrote " + out + ". On a machine that reaches the server: parley submit " + out);
  }

  private Seen seenOf() {
    return seen.map(file -> Filing.seen(Papers.bytes(file))).orElse(Seen.NOTHING);
  }

  private Json.Obj bodyWithOf() {
    Json.Obj given = body.map(Papers::json).orElseGet(() -> Json.obj().build());
    return of.map(Arguments::hash).map(leaf -> Bodies.withOf(given, leaf)).orElse(given);
  }
}
