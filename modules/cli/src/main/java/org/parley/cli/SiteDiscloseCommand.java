package org.parley.cli;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.parley.seal.Age;
import org.parley.seal.InnerBody;
import org.parley.site.Site;
import org.parley.site.SiteBook;
import org.parley.site.SiteOutcome;
import org.parley.site.SiteWish;
import org.parley.verify.Hash;
import org.parley.verify.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code parley site disclose}: gives one recipient an area, or an exact place. */
@Command(
    name = "disclose",
    description = {
      "Makes the sealed package by which one recipient is told of a site, and queues the box that"
          + " records it. AREA is a cell of ten kilometres and no more; EXACT is the place, its"
          + " name and whom to call.",
      "EXACT needs the operator's consent to it and, for this recipient, the operator's word; and"
          + " the policy file you trust, so that no server puts another key in the recipient's"
          + " place.",
      "It is refused where the consent was withdrawn or is to be asked again, and EXACT where the"
          + " operator's places are frozen; who holds the site already is printed then.",
      "What is given can be copied, and nothing calls it back."
    })
@SuppressWarnings("NullAway.Init")
final class SiteDiscloseCommand implements Callable<Integer> {
  private final Surroundings around;

  @Mixin private Shared shared;
  @Mixin private Reach reach;
  @Mixin private RequiredKey key;
  @Mixin private SiteBookFile book;
  @Mixin private TrustedPolicy trusted;

  @Parameters(paramLabel = "SITE", description = "The beginning of its id.")
  private String site;

  @Option(
      names = "--to",
      paramLabel = "KEYNAME",
      required = true,
      description = "Name of the recipient's key, like parley.example/m4/North/liaison.")
  private String to;

  @Option(names = "--tier", description = "${COMPLETION-CANDIDATES}. Default: AREA.")
  private InnerBody.Tier tier = InnerBody.Tier.AREA;

  @Option(
      names = "--operator-agrees",
      paramLabel = "WORDS",
      description = "Who of the operator agreed to this recipient, and when. Needed for EXACT.")
  private Optional<String> agreed = Optional.empty();

  @Option(names = "--purpose", paramLabel = "WORDS", required = true, description = "What for.")
  private String purpose;

  @Option(names = "--until", paramLabel = "TIME", description = "Until when it may be used.")
  private Optional<String> until = Optional.empty();

  @Option(
      names = "--out",
      paramLabel = "FILE",
      required = true,
      description = "The sealed package, to be handed over by any way.")
  private Path out;

  private byte[] sealed = new byte[0];

  SiteDiscloseCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    return shared.tell(() ->
        Progress.during(
            "asking for the recipient's key",
            shared::progress,
            () -> {
              SiteWish wish =
                  new SiteWish(site, to, tier, purpose, until.map(Arguments::time), agreed);
              // Whoever may not be told is refused before any server is asked.
              if (book.read().mayGive(wish, around.now()) instanceof SiteBook.MayGive.No no) {
                return SiteBookFile.refused(no.refused());
              }
              Papers.mustNotExist(out);
              if (tier == InnerBody.Tier.EXACT && !trusted.given()) {
                throw CannotGoOn.usage(
                    "an EXACT place is not sealed on the server's word alone",
                    "name the policy file you trust: --policy FILE");
              }
              return give(wish, recipient());
            }));
  }

  private String recipient() {
    try (ServerClient client = reach.client();
        Session session = client.open(key.signer())) {
      SiteServer server = new SiteServer(session);
      server.mustBeOn();
      server.mustTakePart(to);
      return SiteServer.recipient(trusted.key(session, to));
    }
  }

  private Answer give(SiteWish wish, String recipient) {
    return book.act(around, before -> given(before, wish, recipient), this::told);
  }

  private SiteOutcome given(SiteBook before, SiteWish wish, String recipient) {
    Instant now = around.now();
    return switch (before.mayGive(wish, now)) {
      case SiteBook.MayGive.No no -> no.refused();
      case SiteBook.MayGive.Yes yes -> {
        SiteBook.Ready ready = yes.ready();
        byte[] inside = GivenStrings.packed(to, ready.leaf().base64(), ready.strings());
        sealed = Sealing.done(Age.encrypt(inside, List.of(recipient)));
        yield before.given(ready, Hash.sha256(sealed), now, around.entropy());
      }
    };
  }

  /** The package is written only after it stands in the book that it is given. */
  private Answer told(SiteOutcome.Done done) {
    Papers.writeNew(out, sealed);
    Site now = done.site().orElseThrow();
    List<String> lines = new ArrayList<>();
    lines.add("Wrote " + out + " for " + to + " alone: " + tier + " of site " + now.id() + ".");
    lines.addAll(trusted.words(to));
    lines.add(
        "Once its box is filed and found (parley cell run, parley site sync), parley site holders"
            + " prints the leaf that the recipient opens it with.");
    lines.add("Nothing calls back what it holds.");
    return Answer.done(
        Json.obj()
            .put("site", now.id().toString())
            .put("to", to)
            .put("tier", tier.name())
            .put("file", out.toString())
            .put("holders", SiteBookFile.holders(now.given()))
            .build(),
        lines);
  }
}
