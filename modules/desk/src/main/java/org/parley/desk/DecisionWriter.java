package org.parley.desk;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.parley.statement.Address;
import org.parley.statement.AlsoFound;
import org.parley.statement.DecisionBody;
import org.parley.statement.DecisionBody.FoundOverlap;
import org.parley.statement.DecisionBody.GivenTime;
import org.parley.statement.DecisionBody.Outcome;
import org.parley.statement.Disclosed;
import org.parley.statement.Draft;
import org.parley.statement.Entropy;
import org.parley.statement.Kind;
import org.parley.statement.NoticeBody;
import org.parley.statement.RulesVersion;
import org.parley.statement.Statement;
import org.parley.verify.Json;

/**
 * Words the decision about an accepted statement.
 *
 * <p>Its body lists only what the author may know. What only others may know stands behind one
 * digest, {@code owners}; when there is nothing, a decoy stands there, made from the same number of
 * random bytes, so that neither the decision nor what comes after it shows the difference.
 */
final class DecisionWriter {
  static final String OWNERS = "owners";

  /** The author's clock shows a time to come, by more than this many seconds. */
  static final long AHEAD_SECONDS_MAX = 120;

  private final Entropy entropy;

  DecisionWriter(Entropy entropy) {
    this.entropy = entropy;
  }

  /**
   * What is known beside the statement itself.
   *
   * @param now everything recorded before
   * @param at the time of the decision, whole seconds
   * @param opensGap the author skipped a number
   * @param closesGap the author filled a number skipped earlier
   * @param rules the version of the rules
   * @param ovns gives proofs of having held what is recorded
   */
  record Circumstances(
      Situation now,
      Instant at,
      boolean opensGap,
      boolean closesGap,
      RulesVersion rules,
      OvnSource ovns) {

    /** What the check of a notice rests on. */
    NoticeCheck.Around around() {
      return new NoticeCheck.Around(now, at, rules, ovns);
    }
  }

  /** A decision, and the disclosure text that only the desk keeps. */
  record Worded(Draft draft, List<String> disclosures) {}

  Worded word(Presented said, Circumstances around) {
    Statement statement = said.statement();
    Optional<NoticeCheck.Found> found =
        statement.body() instanceof NoticeBody notice
            ? Optional.of(NoticeCheck.find(NoticeCheck.Said.of(said, notice), around.around()))
            : Optional.empty();
    List<FoundOverlap> shown = found.map(NoticeCheck.Found::shown).orElse(List.of());
    List<FoundOverlap> owners = found.map(NoticeCheck.Found::owners).orElse(List.of());
    Optional<GivenTime> timeliness = found.map(NoticeCheck.Found::timeliness);
    DecisionBody body =
        new DecisionBody(
            said.leafHash(),
            around.at(),
            around.now().size(),
            around.rules().text(),
            shown.isEmpty() ? Outcome.ACCEPTED : Outcome.ACCEPTED_WITH_OVERLAPS,
            shown,
            timeliness,
            flags(said, around, found),
            List.copyOf(
                NotTakingPart.beside(said.party(), around.now(), around.now().size(), around.at())),
            found.map(NoticeCheck.Found::also).orElse(AlsoFound.NONE),
            withheldFrom(statement, around));
    Disclosed told =
        Disclosed.of(entropy, OWNERS, Json.of(owners.stream().map(FoundOverlap::json).toList()));
    String decoy = Disclosed.decoy(entropy);
    String digest = owners.isEmpty() ? decoy : told.digest();
    Draft draft =
        Draft.of(
                Kind.DECISION,
                entropy.uuid(),
                Address.DESK,
                List.of(Address.ofParty(said.party())),
                around.at(),
                body)
            .withDigests(List.of(digest));
    return new Worded(
        statement.drill() ? draft.asDrill() : draft,
        owners.isEmpty() ? List.of() : List.of(told.text()));
  }

  private static List<String> withheldFrom(Statement statement, Circumstances around) {
    Situation now = around.now();
    return List.copyOf(
        now.takingPart()
            .withheldFrom(statement, statement.body().target().flatMap(now::leaf), around.at()));
  }

  private static List<String> flags(
      Presented said, Circumstances around, Optional<NoticeCheck.Found> found) {
    List<String> flags = new ArrayList<>();
    if (around.at().isBefore(around.now().newestTime())) {
      flags.add("clock-behind");
    }
    if (said.statement().at().isAfter(around.at().plusSeconds(AHEAD_SECONDS_MAX))) {
      flags.add("author-clock-ahead");
    }
    if (around.opensGap()) {
      flags.add("gap-opened");
    }
    if (around.closesGap()) {
      flags.add("gap-closed");
    }
    if (around.now().key(said.key().id()).filter(PostKey::inQuestion).isPresent()) {
      flags.add("key-in-question");
    }
    if (said.statement().kind().isEmpty()) {
      flags.add("kind-unknown");
    }
    if (found.isPresent() && found.get().reduced()) {
      flags.add("overlaps-one-per-notice");
    }
    if (found.isPresent() && found.get().cut()) {
      flags.add("overlaps-cut");
    }
    if (found.isPresent() && found.get().shortened()) {
      flags.add("lists-cut");
    }
    if (said.statement().body() instanceof NoticeBody notice
        && NoticeCheck.tooWide(NoticeCheck.Said.of(said, notice), around.around())) {
      flags.add("too-wide-for-coarse-answer");
    }
    return flags;
  }
}
