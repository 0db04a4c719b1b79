package org.parley.cli;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.parley.statement.Address;
import org.parley.statement.Draft;
import org.parley.statement.ImportBody;
import org.parley.statement.Kind;
import org.parley.verify.Hash;
import org.parley.verify.Json;
import org.parley.verify.Malformed;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code parley import withdraw}: takes an import out of every answer. */
@Command(
    name = "withdraw",
    description = {
      "Withdraws an import of your own party: its rows are in no answer any more. That it was"
          + " there, and why it was withdrawn, stays on record."
    })
@SuppressWarnings("NullAway.Init")
final class ImportWithdrawCommand implements Callable<Integer> {
  private final Surroundings around;

  @Mixin private Shared shared;
  @Mixin private Reach reach;
  @Mixin private RequiredKey key;

  @Parameters(paramLabel = "IMPORT", description = "Its id, as parley import list prints it.")
  private String id;

  @Option(names = "--reason", paramLabel = "WORDS", required = true, description = "Why.")
  private String reason;

  ImportWithdrawCommand(Surroundings around) {
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
                  Filing filing = Filing.open(around, client, key.file(), key.signer());
                  Session session = filing.session()) {
                return withdraw(filing, session, Arguments.uuid(id));
              }
            }));
  }

  private Answer withdraw(Filing filing, Session session, UUID which) {
    Json.Obj one = session.get("/v1/imports/" + which);
    Hash newest = Arguments.hash(ServerClient.member(one, "leaf"));
    if (ServerClient.member(one, "state").equals("WITHDRAWN")) {
      throw CannotGoOn.usage("import " + which + " is withdrawn already", "nothing is to be done");
    }
    List<Address> to = Recipient.of(session, newest);
    Draft draft =
        Draft.of(Kind.IMPORT, which, filing.from(), to, around.now(), ImportBody.withdrawn(reason))
            .replacing(newest);
    Filed filed = filing.file(draft);
    List<String> lines = new ArrayList<>();
    lines.add("Withdrawn: no answer shows its rows any more; the record of it stays.");
    lines.addAll(filed.lines());
    return Answer.done(filed.json(), Marks.on(filing.setting(), lines));
  }

  /** Who may read what that leaf holds, so that the withdrawal reaches the same. */
  private static final class Recipient {
    static List<Address> of(Session session, Hash leaf) {
      Json.Obj answer = session.statement(leaf);
      try {
        byte[] text = ServerClient.member(answer, "statement").getBytes(StandardCharsets.UTF_8);
        Json.Obj statement = (Json.Obj) Json.parse(text, 1 << 20, 32);
        List<Address> to = new ArrayList<>();
        for (Json one : ((Json.Arr) statement.get("to").orElseThrow()).items()) {
          to.add(Address.parse(((Json.Str) one).value()));
        }
        return to;
      } catch (Malformed e) {
        throw CannotGoOn.unreachable("the server's answer cannot be read: " + e.getMessage(), "");
      }
    }
  }
}
