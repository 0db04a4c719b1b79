package org.parley.casefile;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.parley.assess.KnownNotices;
import org.parley.assess.Patrons;
import org.parley.assess.Screening;
import org.parley.disclosure.AsKnown;
import org.parley.disclosure.Disclosure;
import org.parley.disclosure.Viewer;
import org.parley.incident.Incidents;
import org.parley.incident.Known;
import org.parley.incident.Shelf;
import org.parley.incident.ShelfEntry;
import org.parley.statement.ClaimBody;
import org.parley.statement.FindingBody;
import org.parley.statement.IncidentBody;
import org.parley.statement.Kind;
import org.parley.terms.Law;
import org.parley.verify.Json;

/**
 * Everything one viewer may know, as of the moment he asks for, folded together: law, matters,
 * names and claims. Immutable; each statement gives a new one, and statements that he may not read,
 * or that were not known by then, give the same one.
 *
 * <p>So no answer can depend on what its reader may not know.
 */
public final class CaseFile {
  private final Viewer viewer;
  private final Contents contents;
  private final ClaimBook perhaps;
  private final int others;

  private CaseFile(Viewer viewer, Contents contents, ClaimBook perhaps, int others) {
    this.viewer = viewer;
    this.contents = contents;
    this.perhaps = perhaps;
    this.others = others;
  }

  /** What the viewer knows before anything is recorded. */
  public static CaseFile of(Viewer viewer) {
    return new CaseFile(viewer, Contents.NONE, ClaimBook.EMPTY, 0);
  }

  /** Whether a case file folds statements of that kind; others leave it as it is. */
  public static boolean takes(Kind kind) {
    return switch (kind) {
      case POLICY, ZONE, AGREEMENT, ASSENT, CLAIM, MATTER, EVENT, ENTRY -> true;
      case FINDING, COMMENT -> true;
      case INCIDENT, OBSERVATION, RESTRICTION, EVIDENCE, TALLY -> true;
      case POST, KEY, NOTICE, ANSWER, RECEIVED, ACK, REVOKE, ERASE, SEALED -> false;
      case MESSAGE, STOP, STOP_REPORT, CONTACT, CONTACT_REPLY, LINE_CHECK -> false;
      case HANDOVER, RELIEF, LADDER, PARTICIPATION -> false;
      case SIGNALS, SIGNALLED, ON_CALL, FOCAL_POINTS -> false;
      case IMPORT, IMPORT_CHUNK -> false;
      case DECISION, HANDED, STEP, BEAT -> false;
    };
  }

  /**
   * The case file with one statement more.
   *
   * @param filed the next statement in the order of the log
   */
  public CaseFile with(Filed filed) {
    if (!Disclosure.mayRead(viewer, filed.statement())) {
      return this;
    }
    if (Disclosure.known(viewer, filed.recordedAt(), filed.published())) {
      return new CaseFile(viewer, contents.with(filed), perhaps, others);
    }
    boolean mayBe =
        viewer
            .asKnown()
            .filter(then -> then.perhaps(filed.recordedAt(), filed.published()))
            .isPresent();
    if (!mayBe || !filed.statement().kind().filter(CaseFile::takes).isPresent()) {
      return this;
    }
    return filed.statement().body() instanceof ClaimBody
        ? new CaseFile(viewer, contents, perhaps.with(filed), others)
        : new CaseFile(viewer, contents, perhaps, others + 1);
  }

  /** Who asks, and as of when. */
  public Viewer viewer() {
    return viewer;
  }

  /** The law as this viewer may know it; empty before the policy. */
  public Optional<Law> law() {
    return contents.law();
  }

  /** A screening under that law, with what the shelf says of who stands behind whom. */
  public Optional<Screening> screening() {
    return law()
        .map(law ->
            Screening.of(
                law,
                Patrons.of(contents.shelf(), law.policy().partyNames()),
                TermsAnswer.designations(contents),
                KnownOfIncident.of(contents, KnownNotices.NOTHING)));
  }

  /** Every version of every agreement that this viewer may know, in the order of the log. */
  public List<Filed> agreements() {
    return contents.loaded();
  }

  /** Every claim that this viewer may know, in its newest version, in the order of the log. */
  public List<Filed> claims() {
    return contents.claims().all();
  }

  /**
   * The findings that an answer may tell, each in its newest version, in the order in which they
   * were opened.
   */
  public List<FindingBody> findings(Question.Findings asked) {
    return contents.findings().ids().stream()
        .filter(id -> asked.finding().filter(other -> !other.equals(id)).isEmpty())
        .map(id -> contents.findings().versions(id).getLast().statement().body())
        .map(FindingBody.class::cast)
        .toList();
  }

  /** Places, actors and weapons by name, as this viewer may know them. */
  public Shelf shelf() {
    return contents.shelf();
  }

  /** A place of the shelf as answers show it. */
  public static Json.Obj shown(ShelfEntry place) {
    return NamedAnswer.place(place);
  }

  /**
   * An incident in a few lines, as lists show it; empty for a statement of another kind.
   *
   * @param stands whether a claim is known to the reader and was not taken back; who is named only
   *     by another claim is left out
   */
  public static Optional<Json.Obj> brief(Filed filed, Predicate<UUID> stands) {
    return filed.statement().body() instanceof IncidentBody body
        ? Optional.of(
            IncidentsAnswer.listed(
                new Known<>(
                    filed.statement().id(),
                    filed.index(),
                    filed.leaf(),
                    filed.statement().from(),
                    filed.statement().block(),
                    body,
                    filed.recordedAt()),
                stands))
        : Optional.empty();
  }

  /**
   * One incident as the question of that name tells it; empty where it is not known.
   *
   * @param words the language of what is said about it; what was filed stays as it is
   */
  public Optional<Json.Obj> incident(UUID id, Sentences words) {
    return IncidentAnswer.one(contents, id, words)
        .map(told -> {
          viewer.asKnown().ifPresent(then -> told.put("as_known", asKnown(then)));
          return told.build();
        });
  }

  /**
   * An answer from a part of what its reader may know, where more belongs to it than the part
   * holds: the same, with {@code looked} saying so.
   *
   * @param notices the notices that this viewer may know
   */
  public Json.Obj askInPart(Question question, KnownNotices.Source notices) {
    Json.Obj told = ask(question, notices);
    return switch (question) {
      case Question.Candidates asked -> looked(told, asked.words().plain(CandidatesAnswer.CUT));
      case Question.Incident asked -> looked(told, asked.words().plain(IncidentAnswer.CUT));
      case Question.Assess asked -> looked(told, asked.words().plain(IncidentAnswer.CUT));
      case Question.Claims claims -> looked(told, ClaimsAnswer.CUT);
      default -> told;
    };
  }

  /** The same of one incident. */
  public Optional<Json.Obj> incidentInPart(UUID id, Sentences words) {
    return incident(id, words).map(told -> looked(told, words.plain(IncidentAnswer.CUT)));
  }

  private static Json.Obj looked(Json.Obj told, String words) {
    Json.Builder answer = Json.obj();
    told.members().forEach(answer::put);
    return answer.put("looked", words).build();
  }

  /** How many bytes a statement takes in a list of incidents or of observations. */
  public static int bytesListed(Filed filed) {
    Incidents alone =
        Incidents.EMPTY.with(filed.index(), filed.leaf(), filed.statement(), filed.recordedAt());
    return Stream.concat(
            alone.incidents().stream().map(IncidentsAnswer::brief),
            alone.observations().stream().map(ObservationsAnswer::observation))
        .mapToInt(line -> line.bytes().length)
        .sum();
  }

  /** What goes with a list in which nothing stands. */
  public static String nothingListed() {
    return Words.NO_ENTRY;
  }

  Contents contents() {
    return contents;
  }

  /** Claims of which nobody can say whether they were published by then. */
  ClaimBook perhaps() {
    return perhaps;
  }

  /** The answer, in the form that docs/formats/questions.md states. */
  public Json.Obj ask(Question question) {
    return ask(question, KnownNotices.Source.NONE);
  }

  /**
   * The same, where term tests also look at notices.
   *
   * @param notices the notices that this viewer may know
   */
  public Json.Obj ask(Question question, KnownNotices.Source notices) {
    Json.Builder answer = answer(question, notices);
    viewer.asKnown().ifPresent(then -> answer.put("as_known", asKnown(then)));
    return answer.build();
  }

  private Json.Builder answer(Question question, KnownNotices.Source notices) {
    return switch (question) {
      case Question.Claims asked -> ClaimsAnswer.of(this, asked);
      case Question.Terms asked -> TermsAnswer.of(contents, asked);
      case Question.Agreement asked -> AgreementAnswer.of(contents, asked);
      case Question.Named asked -> NamedAnswer.of(contents, asked);
      case Question.Board asked -> BoardAnswer.of(contents, asked);
      case Question.Matter asked -> MatterAnswer.of(contents, asked);
      case Question.Deadlines asked -> DeadlinesAnswer.of(contents, asked);
      case Question.Review asked -> ReviewAnswer.of(contents, asked);
      case Question.Hearers asked -> HearersAnswer.of(contents, asked);
      case Question.Attention asked -> AttentionAnswer.of(contents, asked);
      case Question.Control asked -> ControlAnswer.of(contents, asked);
      case Question.Path asked -> PathAnswer.of(contents, asked);
      case Question.Assess asked -> AssessAnswer.of(contents, asked, notices);
      case Question.Findings asked -> FindingsAnswer.of(contents, asked, notices);
      case Question.Incidents asked -> IncidentsAnswer.of(contents, asked);
      case Question.Incident asked -> IncidentAnswer.of(contents, asked);
      case Question.Candidates asked -> CandidatesAnswer.of(contents, asked);
      case Question.Observations asked -> ObservationsAnswer.of(contents, asked);
      case Question.Restrictions asked -> RestrictionsAnswer.of(contents, asked);
      case Question.Evidence asked -> EvidenceAnswer.of(contents, asked);
      case Question.Tallies asked -> TalliesAnswer.of(contents, asked);
    };
  }

  /** The moment, and how many entries but claims may or may not have been published by then. */
  private Json.Obj asKnown(AsKnown then) {
    Json.Builder json =
        Json.obj().put("at", then.at().toString()).put("basis", then.basis().name());
    return (others == 0 ? json : json.put("perhaps", others)).build();
  }
}
