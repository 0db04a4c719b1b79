package org.parley.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.parley.statement.Address;
import org.parley.statement.Draft;
import org.parley.statement.Kind;
import org.parley.statement.L10n;
import org.parley.statement.PostBody;
import org.parley.statement.Scope;
import org.parley.verify.Malformed;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code parley post register}: a post with its scopes, and the zones it is limited to. */
@Command(
    name = "register",
    description = {
      "Registers a post of your party, signed by a root: what it may do, and where.",
      "A post limited to zones files only what lies wholly in one of them, in place, height and",
      "time; it speaks for no law. A zone counts as your party drew it or assented to it, and only",
      "where it is drawn exactly. Messages, calls and UNDER FIRE are limited by nothing."
    })
@SuppressWarnings("NullAway.Init")
final class PostRegisterCommand implements Callable<Integer> {
  private static final List<String> SCOPES =
      List.of(Scope.FILE_ALL.text(), Scope.ACK.text(), Scope.CLAIM.text(), Scope.READ.text());

  private final Surroundings around;

  @Mixin private Shared shared;
  @Mixin private Reach reach;
  @Mixin private RootKey root;
  @Mixin private Envelope envelope;

  @Parameters(paramLabel = "POST", arity = "1", description = "For instance North/liaison.")
  private String post;

  @Option(
      names = "--title",
      paramLabel = "LANG=WORDS",
      description = "What it is called, in one language or several: --title en=\"Duty desk\".")
  private Map<String, String> title = new LinkedHashMap<>();

  @Option(
      names = "--scopes",
      paramLabel = "SCOPE",
      split = ",",
      description =
          "file:*, file:PATROL, ack, law, claim, assess, cell, audit, read."
              + " Default: file:*,ack,claim,read.")
  private List<String> scopes = SCOPES;

  @Option(
      names = "--zone",
      paramLabel = "UUID",
      split = ",",
      description = "Id of a zone it is limited to, from parley ask or parley log; several.")
  private List<String> zones = new ArrayList<>();

  @Option(
      names = "--blocks",
      paramLabel = "KEY",
      split = ",",
      description = "Keys of the blocks it is limited to.")
  private List<String> blocks = new ArrayList<>();

  PostRegisterCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    return shared.tell(
        () -> Progress.during("waiting for the desk", shared::progress, this::registered));
  }

  private Answer registered() {
    PostBody body =
        new PostBody(
            address(),
            new L10n(title.isEmpty() ? Map.of("en", post) : title),
            scopes,
            zones.stream().map(Arguments::uuid).toList(),
            blocks);
    Optional<String> strange = scopes.stream().filter(one -> !Scope.isScope(one)).findFirst();
    if (strange.isPresent()) {
      throw CannotGoOn.usage(
          "\"" + strange.get() + "\" is no scope", "parley help post register lists them");
    }
    try (ServerClient client = reach.client();
        Filing filing = Filing.open(around, client, root.file(), root.signer())) {
      Draft draft = filing.draft(Kind.POST, List.of(Address.EVERYONE), body.json());
      Filed filed = filing.file(envelope.on(draft));
      List<String> lines = new ArrayList<>();
      lines.add("Registered " + post + ": " + String.join(", ", scopes) + where(body.zones()));
      lines.addAll(filed.lines());
      lines.add("Now a key for it: parley key new --for " + post + ", then parley key admit");
      return Answer.done(filed.json(), Marks.on(client.setting(), lines));
    }
  }

  private static String where(List<UUID> zones) {
    return zones.isEmpty()
        ? ""
        : "; only within " + String.join(", ", zones.stream().map(UUID::toString).toList());
  }

  private Address address() {
    try {
      Address address = Address.parse(post);
      if (address.form() == Address.Form.POST) {
        return address;
      }
    } catch (Malformed e) {
      throw CannotGoOn.usage("\"" + post + "\" is no post", "write it like North/liaison");
    }
    throw CannotGoOn.usage("\"" + post + "\" is no post", "write it like North/liaison");
  }
}
