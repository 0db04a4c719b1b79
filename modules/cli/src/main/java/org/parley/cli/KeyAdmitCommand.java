package org.parley.cli;

import java.io.Console;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.parley.verify.Fields;
import org.parley.verify.Json;
import org.parley.verify.Malformed;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code parley key admit}: a root signs the keys it means to admit. */
@Command(
    name = "admit",
    description = {
      "Lists the keys of the party's devices that wait, and admits those named.",
      "Read the key id over the telephone with the officer before admitting it: whoever held the"
          + " link first may have made the key."
    })
@SuppressWarnings("NullAway.Init")
final class KeyAdmitCommand implements Callable<Integer> {
  private final Surroundings around;

  @Mixin private Shared shared;
  @Mixin private Reach reach;
  @Mixin private RootKey root;

  @Option(
      names = "--id",
      paramLabel = "KEYID",
      description = "Admit the waiting key with this id (eight hex digits); may be repeated.")
  private List<String> ids = new ArrayList<>();

  @Option(names = "--all", description = "Admit every key that waits.")
  private boolean all;

  @Option(
      names = "--offer",
      paramLabel = "FILE",
      description = "Admit the key of this offer file (parley key new) instead.")
  private Optional<Path> offer;

  KeyAdmitCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    return shared.tell(() -> {
      try (ServerClient client = reach.client();
          Filing filing = Filing.open(around, client, root.file(), root.signer())) {
        return offer.isPresent() ? admit(filing, List.of(offered(offer.get()))) : choose(filing);
      }
    });
  }

  private Answer choose(Filing filing) {
    List<WaitingKey> waiting;
    try (Session session = filing.session()) {
      waiting = WaitingKey.all(session);
    }
    mustWait(waiting);
    if (waiting.isEmpty()) {
      return Answer.done(
          Json.obj().put("waiting", List.of()).put("admitted", List.of()).build(),
          Marks.on(filing.setting(), List.of("No key waits.")));
    }
    List<WaitingKey> chosen = waiting.stream().filter(this::isMeant).toList();
    if (!chosen.isEmpty()) {
      return admit(filing, chosen);
    }
    List<String> lines = new ArrayList<>();
    lines.add("These keys wait:");
    waiting.forEach(one -> lines.add("  " + one.line()));
    lines.add("Admit one with --id KEYID, or all with --all.");
    return Answer.done(
        Json.obj()
            .put("waiting", waiting.stream().map(WaitingKey::body).toList())
            .put("admitted", List.of())
            .build(),
        Marks.on(filing.setting(), lines));
  }

  /** Nobody is to believe that a key was admitted because nothing was said of it. */
  private void mustWait(List<WaitingKey> waiting) {
    for (String id : ids) {
      if (waiting.stream().noneMatch(one -> one.key().hexId().equals(id))) {
        throw CannotGoOn.usage(
            "no key with the id " + id + " waits; nothing was admitted",
            "parley key admit lists those that wait, parley key list those admitted");
      }
    }
  }

  private boolean isMeant(WaitingKey one) {
    if (all || ids.contains(one.key().hexId())) {
      return true;
    }
    Console console = System.console();
    if (!ids.isEmpty() || shared.json() || console == null || !console.isTerminal()) {
      return false;
    }
    return "y".equals(console.readLine("Admit %s? [y/N] ", Printable.text(one.line())));
  }

  private Answer admit(Filing filing, List<WaitingKey> chosen) {
    List<String> lines = new ArrayList<>();
    List<Json.Obj> admitted = new ArrayList<>();
    for (WaitingKey one : chosen) {
      Filed filed = Progress.during("admitting", shared::progress, () -> one.admit(filing));
      lines.add("Admitted " + one.line());
      lines.addAll(filed.lines());
      admitted.add(filed.json());
    }
    return Answer.done(
        Json.obj().put("admitted", admitted).build(), Marks.on(filing.setting(), lines));
  }

  private static WaitingKey offered(Path file) {
    try {
      return WaitingKey.read(Fields.of(Papers.json(file), ""));
    } catch (Malformed e) {
      throw CannotGoOn.input(
          e.code(), e.path(), e.detail() + " (in " + file + ")", "ask for the offer file again");
    }
  }
}
