package org.parley.cli;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.parley.statement.Address;
import org.parley.statement.AgreementBody;
import org.parley.statement.Entropy;
import org.parley.statement.Kind;
import org.parley.statement.L10n;
import org.parley.statement.PolicyBody;
import org.parley.statement.PolicyParty;
import org.parley.statement.Refusal;
import org.parley.statement.Role;
import org.parley.statement.Setting;
import org.parley.statement.ZoneBody;
import org.parley.terms.Law;
import org.parley.terms.LoadedAgreement;
import org.parley.terms.TermsRefusal;
import org.parley.verify.Hash;
import org.parley.verify.Json;
import org.parley.verify.VerifierKey;

/**
 * Looks through agreement files as a desk would, and finds every problem, not the first alone.
 * Files are taken in the order given; a later one may cite what an earlier one holds.
 *
 * <p>The parties known are those asked for, or else all that the files name.
 */
final class AgreementCheckup {
  private static final String MARK = "@";
  private static final String ID = ".id";
  private static final Address READER = new Address("One/check");

  private final List<String> files = new ArrayList<>();
  private final List<FileProblem> problems = new ArrayList<>();
  private final Set<String> notes = new LinkedHashSet<>();
  private final Map<String, UUID> ids = new HashMap<>();
  private final Map<UUID, ZoneBody> zones = new HashMap<>();
  private Law law;

  /**
   * @param parties names of the mechanism's parties
   */
  AgreementCheckup(List<String> parties) {
    VerifierKey nobody = new PracticeKeys(1).named("check").key();
    L10n untold = L10n.of("en", "-");
    List<PolicyParty> known =
        parties.stream()
            .map(name -> new PolicyParty(name, untold, List.of(), Role.SIGNATORY))
            .toList();
    law =
        Law.of(
            new PolicyBody(
                "check", Setting.EXERCISE, "check", List.of(nobody), nobody, "check", "", known));
  }

  /** Every party that a file names in whatever place parties are named. */
  static List<String> named(AgreementFile file) {
    Set<String> named = new LinkedHashSet<>();
    file.agreement().ifPresent(part -> collect(part.body(), named));
    return List.copyOf(named);
  }

  private static void collect(Json.Obj body, Set<String> named) {
    for (String member : List.of("parties", "guarantors")) {
      if (body.get(member).orElse(new Json.Null()) instanceof Json.Arr array) {
        array.items().stream()
            .filter(Json.Str.class::isInstance)
            .map(item -> ((Json.Str) item).value())
            .filter(Address::isParty)
            .forEach(named::add);
      }
    }
  }

  /** What was found, in the order of the files and their lines. */
  List<FileProblem> problems() {
    List<FileProblem> sorted = new ArrayList<>(problems);
    sorted.sort(
        Comparator.comparingInt((FileProblem problem) -> files.indexOf(problem.file()))
            .thenComparing(problem -> problem.spot().map(Spot::line).orElse(0))
            .thenComparing(problem -> problem.spot().map(Spot::column).orElse(0)));
    return sorted;
  }

  /** The agreements as far as they could be read. */
  List<AgreementBody> agreements() {
    return law.agreements().stream().map(LoadedAgreement::body).toList();
  }

  /** The newest version of each zone that could be read, by its id here. */
  Map<UUID, ZoneBody> zones() {
    return Map.copyOf(zones);
  }

  /** The label behind each id that was made up here. */
  Map<UUID, String> called() {
    Map<UUID, String> called = new HashMap<>();
    ids.forEach((label, id) -> called.put(id, label));
    return called;
  }

  /** What was not looked at, in words. */
  List<String> notes() {
    return List.copyOf(notes);
  }

  /** Looks through one file and keeps what it holds for the next one. */
  void check(AgreementFile file) {
    files.add(file.file().name());
    for (AgreementFile.Part part : file.parts()) {
      ids.put(part.label(), idOf(part));
    }
    for (AgreementFile.Part zone : file.zones()) {
      zone(file, zone);
    }
    file.agreement().ifPresent(part -> agreement(file, part));
  }

  private void zone(AgreementFile file, AgreementFile.Part part) {
    MendedBody mended = new MendedBody(Kind.ZONE, resolved(file.body(part)));
    mended.problems().forEach(problem -> note(file, part, problem));
    if (mended.body().orElse(null) instanceof ZoneBody zone) {
      UUID id = idOf(part);
      law.checkZone(zone, id, replaced(part))
          .forEach(problem -> later(file, part, mended, problem));
      law = law.zone(leaf(part.label()), READER, zone, id);
      zones.put(id, zone);
    }
  }

  private void agreement(AgreementFile file, AgreementFile.Part part) {
    Json.Obj cited = withoutUnknownZones(file, part);
    MendedBody mended = new MendedBody(Kind.AGREEMENT, resolved(cited));
    mended.problems().forEach(problem -> note(file, part, problem));
    if (mended.body().orElse(null) instanceof AgreementBody agreement) {
      UUID id = idOf(part);
      for (Refusal problem : law.check(agreement, id)) {
        boolean ofParties =
            problem.code().equals(TermsRefusal.PARTY_NOT_NAMED.code())
                || problem.code().equals(TermsRefusal.QUORUM_NOT_NAMED.code());
        if (!(ofParties && mended.mended("/parties"))) {
          later(file, part, mended, problem);
        }
      }
      law = law.agreement(leaf(part.label()), READER.party().orElseThrow(), agreement, id);
    }
  }

  /** The body without citations of zones that nobody defined, each of which is told. */
  private Json.Obj withoutUnknownZones(AgreementFile file, AgreementFile.Part part) {
    TracedJson body = new TracedJson(file.body(part));
    List<String> gone = new ArrayList<>();
    for (ZoneCitation citation : ZoneCitation.all(file.body(part))) {
      if (citation.unknown()) {
        Refusal problem =
            TermsRefusal.UNDEFINED_ZONE.at(
                citation.path(), "no zone here has the label \"" + citation.text() + "\"");
        note(file, part, problem);
        gone.add(citation.path());
      }
    }
    for (String path : gone.reversed()) {
      body.remove(path);
      String list = TracedJson.parent(path);
      if (!list.equals("/zones") && !body.has(list + "/0")) {
        body.remove(list);
      }
    }
    return body.json();
  }

  private void later(
      AgreementFile file, AgreementFile.Part part, MendedBody mended, Refusal problem) {
    String path = problem.path().replaceFirst("^/body", "");
    Optional<String> origin = mended.origin(path);
    if (origin.isEmpty() || elsewhere(file, part, origin.get(), problem)) {
      return;
    }
    note(file, part, new Refusal(problem.code(), origin.get(), problem.detail()));
  }

  /** Whether it is only about an agreement of a file that was not named. */
  private boolean elsewhere(
      AgreementFile file, AgreementFile.Part part, String path, Refusal problem) {
    if (!problem.code().equals(TermsRefusal.SUPERSEDES_UNKNOWN.code())) {
      return false;
    }
    Optional<String> text = ZoneCitation.textAt(file.body(part), path);
    if (text.isEmpty() || !text.get().startsWith(MARK)) {
      return false;
    }
    notes.add(
        text.get() + " stands in another file; name that file before this one to have it checked");
    return true;
  }

  private void note(AgreementFile file, AgreementFile.Part part, Refusal problem) {
    String path = part.path() + problem.path();
    problems.add(
        new FileProblem(
            file.file().name(),
            file.file().spot(path),
            path,
            problem.code(),
            withLabels(problem.detail()),
            AgreementAdvice.after(problem.code())));
  }

  /** Labels say more to a reader than the leaf hashes that stand for them here. */
  private String withLabels(String detail) {
    String told = detail;
    for (String label : ids.keySet()) {
      told = told.replace(leaf(label).base64(), "\"" + label + "\"");
    }
    return told;
  }

  private Optional<Hash> replaced(AgreementFile.Part part) {
    return text(part, "replaces").map(AgreementCheckup::leaf);
  }

  private UUID idOf(AgreementFile.Part part) {
    Optional<String> same =
        text(part, "replaces").or(() -> text(part, "id").map(AgreementCheckup::labelOf));
    return same.map(this::id).orElseGet(() -> fresh(part.label()));
  }

  private static Optional<String> text(AgreementFile.Part part, String name) {
    return Optional.ofNullable(part.envelope().get(name))
        .filter(Json.Str.class::isInstance)
        .map(value -> ((Json.Str) value).value());
  }

  private static String labelOf(String reference) {
    return Labels.named(reference).stream().findFirst().orElse(reference);
  }

  private Json.Obj resolved(Json.Obj body) {
    return Labels.resolved(body, label -> leaf(label).base64(), label -> id(label).toString());
  }

  private UUID id(String label) {
    return ids.computeIfAbsent(label, AgreementCheckup::fresh);
  }

  private static UUID fresh(String label) {
    return Entropy.seeded(1, "id of " + label + ID).uuid();
  }

  private static Hash leaf(String label) {
    return Hash.sha256(label.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }
}
