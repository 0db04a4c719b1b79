package org.parley.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.parley.statement.Address;
import org.parley.statement.Kind;
import org.parley.statement.RevokeBody;
import org.parley.verify.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code parley key revoke}: two roots of a party end one of its keys. */
@Command(
    name = "revoke",
    description = {
      "Ends a key of your party, by two of its roots one after the other.",
      "The first root names the key (--id) and the reason; the second gives the leaf that the first"
          + " was answered with (--second). The key ends with the second.",
      "With --since, what the key signed from that entry on is marked CONTESTED; nothing is"
          + " deleted."
    })
@SuppressWarnings("NullAway.Init")
final class KeyRevokeCommand implements Callable<Integer> {
  private final Surroundings around;

  @Mixin private Shared shared;
  @Mixin private Reach reach;
  @Mixin private RootKey root;

  @Option(
      names = "--id",
      paramLabel = "KEYID",
      description = "The key to end: eight hex digits, as parley key list shows them.")
  private Optional<String> id = Optional.empty();

  @Option(
      names = "--reason",
      paramLabel = "WORD",
      defaultValue = "UNSTATED",
      description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  private RevokeBody.Reason reason;

  @Option(
      names = "--since",
      paramLabel = "INDEX",
      description = "The first entry that others may have signed with it, from parley log.")
  private Optional<Long> since = Optional.empty();

  @Option(names = "--note", paramLabel = "TEXT", description = "A sentence to go with it.")
  private Optional<String> note = Optional.empty();

  @Option(
      names = "--second",
      paramLabel = "LEAF",
      description = "Give the second voice for this request of another root.")
  private Optional<String> second = Optional.empty();

  KeyRevokeCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    return shared.tell(() -> {
      if (id.isPresent() == second.isPresent()) {
        throw CannotGoOn.usage(
            "one of --id and --second is wanted",
            "the first root writes --id KEYID, the second --second LEAF; see parley key list");
      }
      return Progress.during(
          "waiting for the desk",
          shared::progress,
          () -> {
            try (ServerClient client = reach.client();
                Filing filing = Filing.open(around, client, root.file(), root.signer())) {
              return second.isPresent() ? agree(filing, second.get()) : ask(filing);
            }
          });
    });
  }

  private Answer ask(Filing filing) {
    KeyListCommand.KnownKey ended = found(filing, id.orElse(""));
    Json.Obj body =
        Json.obj()
            .put("key", ended.vkey())
            .putIfPresent("compromised_since", since)
            .put("reason", reason.name())
            .putIfPresent("note", note)
            .build();
    Filed filed = filing.file(filing.draft(Kind.REVOKE, List.of(Address.EVERYONE), body));
    List<String> lines = new ArrayList<>(filed.lines());
    lines.add("Asked to end the key " + ended.id() + " of " + ended.holder() + ".");
    lines.add("It ends when another root of your party says so too:");
    lines.add("  parley key revoke --second " + filed.leaf() + " --root OTHERROOTKEYFILE");
    lines.add("Until then the desk takes what it signs and marks it: key-in-question.");
    return Answer.done(filed.json(), Marks.on(filing.setting(), lines));
  }

  private Answer agree(Filing filing, String leaf) {
    Json.Obj body = Json.obj().put("of", Arguments.hash(leaf).base64()).build();
    Filed filed = filing.file(filing.draft(Kind.ASSENT, List.of(Address.EVERYONE), body));
    List<String> lines = new ArrayList<>(filed.lines());
    lines.add("The key has ended with entry " + filed.receipt().index() + "; see parley key list.");
    return Answer.done(filed.json(), Marks.on(filing.setting(), lines));
  }

  private static KeyListCommand.KnownKey found(Filing filing, String keyId) {
    String party = filing.from().party().orElse("");
    List<KeyListCommand.KnownKey> named;
    try (Session session = filing.session()) {
      named =
          KeyListCommand.KnownKey.all(session).stream()
              .filter(key -> key.id().equals(keyId) && key.holder().startsWith(party + "/"))
              .toList();
    }
    if (named.size() != 1) {
      throw CannotGoOn.usage(
          named.isEmpty()
              ? party + " has no key with the id " + keyId
              : "two keys of " + party + " have the id " + keyId,
          "parley key list --of " + party + " shows the ids");
    }
    return named.getFirst();
  }
}
