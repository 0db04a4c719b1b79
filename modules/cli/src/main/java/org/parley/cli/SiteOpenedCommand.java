package org.parley.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.parley.seal.InnerBody;
import org.parley.site.Site;
import org.parley.site.SiteOutcome;
import org.parley.statement.Limits;
import org.parley.verify.Fields;
import org.parley.verify.Json;
import org.parley.verify.Malformed;
import org.parley.verify.VerifierKey;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code parley site opened}: files a recipient's own proof. */
@Command(
    name = "opened",
    description = {
      "Takes the file by which a recipient signed that it opened what it was given (parley site"
          + " take), holds it against its key and against what was given, and queues the box that"
          + " records it."
    })
@SuppressWarnings("NullAway.Init")
final class SiteOpenedCommand implements Callable<Integer> {
  private final Surroundings around;

  @Mixin private Shared shared;
  @Mixin private Reach reach;
  @Mixin private RequiredKey key;
  @Mixin private SiteBookFile book;
  @Mixin private TrustedPolicy trusted;

  @Parameters(paramLabel = "FILE", description = "What the recipient signed.")
  private Path file;

  SiteOpenedCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    return shared.tell(() ->
        Progress.during(
            "asking for the recipient's key",
            shared::progress,
            () -> {
              InnerBody.Opened opened = read();
              VerifierKey signed = signer(opened.by());
              return book.act(
                  around,
                  before -> before.opened(opened, signed, around.now(), around.entropy()),
                  done -> told(done, opened));
            }));
  }

  private InnerBody.Opened read() {
    try {
      Fields fields = Fields.of(Papers.json(file), "");
      Optional<InnerBody> body = InnerBody.read("opened/1", fields, Limits.standard());
      fields.done();
      return (InnerBody.Opened) body.orElseThrow();
    } catch (Malformed e) {
      throw CannotGoOn.input(
          e.code(), e.path(), e.detail() + " (in " + file + ")", "parley site take wrote it");
    }
  }

  private VerifierKey signer(String name) {
    try (ServerClient client = reach.client();
        Session session = client.open(key.signer())) {
      return trusted
          .key(session, name)
          .vkey()
          .orElseThrow(() ->
              CannotGoOn.usage(
                  name + " is the name of no key in force here", "ask whose signature it is"));
    }
  }

  private Answer told(SiteOutcome.Done done, InnerBody.Opened opened) {
    Site site = done.site().orElseThrow();
    List<String> lines = new ArrayList<>();
    lines.add(
        opened.by() + " signed for having opened what it was given of site " + site.id() + ".");
    lines.addAll(trusted.words(opened.by()));
    lines.add("Its box waits for parley cell run. It does not show that a person read it.");
    return Answer.done(
        Json.obj().put("site", site.id().toString()).put("by", opened.by()).build(), lines);
  }
}
