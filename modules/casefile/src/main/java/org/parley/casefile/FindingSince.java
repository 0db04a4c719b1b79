package org.parley.casefile;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.parley.assess.Act;
import org.parley.assess.Happening;
import org.parley.assess.KnownNotices;
import org.parley.assess.TermTest;
import org.parley.incident.Known;
import org.parley.incident.Lineage;
import org.parley.statement.AgreementBody;
import org.parley.statement.ClaimBody;
import org.parley.statement.FindingBody;
import org.parley.statement.FindingBody.Concluded;
import org.parley.statement.FindingBody.Tested;
import org.parley.statement.IncidentBody;
import org.parley.statement.Place;
import org.parley.statement.Term;
import org.parley.statement.When;
import org.parley.statement.ZoneBody;
import org.parley.terms.Law;
import org.parley.terms.LoadedAgreement;
import org.parley.terms.ScopeQuery;
import org.parley.terms.Sentence;
import org.parley.terms.Where;
import org.parley.verify.Hash;
import org.parley.verify.Json;

/**
 * What was filed anew after a finding was opened and bears on one of its articles: a map, a claim,
 * the incident, the agreement itself. None of these changes what was signed, and a map that nobody
 * assented to changes no term test either; so each is told, with the steps that would come to
 * something else if it were read in place of the one before.
 *
 * <p>Who stands behind whom, notices and events need no entry here: term tests read them as they
 * are now.
 */
final class FindingSince {
  /** The words of a change, by the member of the statement that differs. */
  private static final Map<String, String> CHANGES =
      Map.ofEntries(
          Map.entry("geometry", "MAP"),
          Map.entry("geometry_basis", "MAP"),
          Map.entry("error_m", "MAP_ERROR"),
          Map.entry("place", "PLACE"),
          Map.entry("valid", "TIME"),
          Map.entry("when", "TIME"),
          Map.entry("act", "ACT"),
          Map.entry("actors", "ACTORS"),
          Map.entry("counts", "NUMBERS"),
          Map.entry("stance", "STANCE"),
          Map.entry("text", "WORDS"),
          Map.entry("zones", "ZONES"),
          Map.entry("limit", "NUMBERS"));

  private static final String TAKEN_BACK = "TAKEN_BACK";

  private final Contents contents;
  private final KnownNotices.Source notices;
  private final Sentences said;
  private final Happening what;
  private final Set<UUID> incidents;
  private final Set<Hash> cites;
  private final Filed opened;

  /**
   * What came after a finding.
   *
   * @param versions every version of the finding that the reader may know, oldest first
   */
  FindingSince(
      Contents contents, List<Filed> versions, KnownNotices.Source notices, Sentences said) {
    FindingBody body = (FindingBody) versions.getLast().statement().body();
    this.contents = contents;
    this.notices = notices;
    this.said = said;
    this.what = Happening.of(body.happening());
    this.incidents = body.incident().map(Set::of).orElse(Set.of());
    this.cites = Set.copyOf(body.cites());
    this.opened =
        versions.reversed().stream()
            .filter(one ->
                one.statement().body() instanceof FindingBody of
                    && of.stage() == FindingBody.Stage.OPENED)
            .findFirst()
            .orElse(versions.getFirst());
  }

  /** Whether an entry of the list says that a step would come to something else. */
  static boolean matters(Json.Obj entry) {
    return !entry.get("comes_out").equals(Optional.of(Json.of("SAME")));
  }

  /** What was filed anew and bears on an article, in the order of the log within each kind. */
  List<Json.Obj> of(Concluded term) {
    Optional<LoadedAgreement> agreement =
        contents.law().flatMap(law -> law.agreement(term.agreement()));
    List<Json.Obj> found = new ArrayList<>();
    agreement.ifPresent(cited -> found.addAll(maps(term, cited)));
    agreement.ifPresent(cited -> found.addAll(texts(term, cited)));
    incidents.forEach(id -> incident(term, id).ifPresent(found::add));
    Set<UUID> claims = new LinkedHashSet<>(KnownOfIncident.claims(contents, incidents));
    cites.stream().flatMap(leaf -> contents.claims().filedAnew(leaf).stream()).forEach(claims::add);
    claims.stream()
        .flatMap(id -> contents.claims().byId(id).stream())
        .sorted(Comparator.comparingLong(Filed::index))
        .forEach(one -> claim(term, one.statement().id()).ifPresent(found::add));
    return found;
  }

  private boolean later(Filed filed) {
    return filed.index() > opened.index();
  }

  // Maps.

  private List<Json.Obj> maps(Concluded term, LoadedAgreement agreement) {
    List<Json.Obj> found = new ArrayList<>();
    Set<UUID> near = zonesOf(agreement, term.article());
    for (AgreementBody.ZoneRef cited : agreement.body().zones()) {
      for (Filed map : redrawn(cited)) {
        Json.Obj entry = map(term, cited, map);
        if (near.contains(cited.id()) || matters(entry)) {
          found.add(entry);
        }
      }
    }
    return found;
  }

  /** The zones that an article and its exceptions name. */
  private static Set<UUID> zonesOf(LoadedAgreement agreement, String article) {
    Set<UUID> zones = new LinkedHashSet<>();
    for (Term one : agreement.body().terms()) {
      if (one.article().equals(article)) {
        zones.addAll(one.zones());
        one.facts().exceptions().forEach(exception -> zones.addAll(exception.zones()));
      }
    }
    return zones;
  }

  private List<Filed> redrawn(AgreementBody.ZoneRef cited) {
    return contents.papers().stream()
        .filter(one -> one.statement().body() instanceof ZoneBody)
        .filter(one -> one.statement().id().equals(cited.id()) && !one.leaf().equals(cited.leaf()))
        .filter(this::later)
        .filter(one -> contents.law().filter(law -> law.zoneStands(one.leaf())).isPresent())
        .toList();
  }

  private Json.Obj map(Concluded term, AgreementBody.ZoneRef cited, Filed map) {
    Law law = contents.law().orElseThrow();
    ZoneBody now = (ZoneBody) map.statement().body();
    Set<String> change =
        law.zone(cited.leaf())
            .map(before -> changes(before.body().json(), now.json()))
            .orElseGet(TreeSet::new);
    Optional<TermTest> then = article(term, law, what);
    Optional<TermTest> read = article(term, law.supposing(cited.leaf(), map.leaf()), what);
    return entry(
        new Later("ZONE", now.name().in("en"), map.party(), map.leaf(), change),
        then.map(Compared::tested).orElse(term.steps()),
        read,
        new Forms(
            Sentence.of(
                "{0} drew the map of {1} anew. Agreements still cite the map before; read on the"
                    + " new one in its place, these steps differ.",
                map.party(), now.name().in("en")),
            Sentence.of(
                "{0} drew the map of {1} anew. Agreements still cite the map before; read on the"
                    + " new one in its place, every step comes to the same.",
                map.party(), now.name().in("en"))));
  }

  // The agreement.

  private List<Json.Obj> texts(Concluded term, LoadedAgreement cited) {
    List<Json.Obj> found = new ArrayList<>();
    for (Filed paper : contents.papers()) {
      boolean other =
          paper.statement().id().equals(cited.id()) && !paper.leaf().equals(cited.leaf());
      if (other && later(paper) && paper.statement().body() instanceof AgreementBody now) {
        found.add(text(term, cited, paper, now));
      }
    }
    return found;
  }

  private Json.Obj text(Concluded term, LoadedAgreement cited, Filed paper, AgreementBody now) {
    Optional<Json.Obj> before = articleOf(cited.body(), term.article());
    Optional<Json.Obj> after = articleOf(now, term.article());
    Set<String> change = new TreeSet<>();
    if (before.isPresent() && after.isPresent()) {
      change.addAll(changes(before.get(), after.get()));
    }
    if (!cited.body().zones().equals(now.zones())) {
      change.add("ZONES");
    }
    Later later = new Later("AGREEMENT", now.title().in("en"), paper.party(), paper.leaf(), change);
    if (after.isEmpty()) {
      return later
          .json()
          .put("comes_out", "NOT_TESTED")
          .put(
              "words",
              said.text(
                  Sentence.of(
                      "{0} loaded another text of this agreement; in it no article has this"
                          + " number.",
                      paper.party())))
          .build();
    }
    Concluded there =
        new Concluded(
            paper.leaf(),
            term.article(),
            term.test(),
            term.came(),
            term.steps(),
            term.result(),
            term.reason());
    return entry(
        later,
        term.steps(),
        article(there, contents.law().orElseThrow(), what),
        new Forms(
            Sentence.of(
                "{0} loaded another text of this agreement. By its article of this number these"
                    + " steps differ.",
                paper.party()),
            Sentence.of(
                "{0} loaded another text of this agreement. By its article of this number every"
                    + " step comes to the same.",
                paper.party())));
  }

  private static Optional<Json.Obj> articleOf(AgreementBody body, String article) {
    return body.json().get("terms").stream()
        .flatMap(terms -> ((Json.Arr) terms).items().stream())
        .map(Json.Obj.class::cast)
        .filter(term -> term.get("article").equals(Optional.of(Json.of(article))))
        .findFirst();
  }

  // The incident and the claims.

  private Optional<Json.Obj> incident(Concluded term, UUID id) {
    Optional<Known<IncidentBody>> before =
        contents.incidents().versions(id).stream()
            .filter(one -> one.index() < opened.index())
            .reduce((one, other) -> other);
    Optional<Known<IncidentBody>> now =
        Lineage.of(contents.incidents(), id)
            .map(Lineage::stands)
            .filter(one -> one.index() > opened.index());
    if (before.isEmpty() || now.isEmpty()) {
      return Optional.empty();
    }
    IncidentBody then = before.get().body();
    IncidentBody body = now.get().body();
    Set<String> change = changes(then.json(), body.json());
    Later later =
        new Later("INCIDENT", Lineage.label(now.get()), now.get().by(), now.get().leaf(), change);
    if (body.state() == IncidentBody.State.RETRACTED) {
      later = later.with(TAKEN_BACK);
      return Optional.of(
          takenBack(
              later,
              Sentence.of(
                  "Incident {0} was taken back by {1}; what was signed stands as it is.",
                  later.name(), later.by())));
    }
    return Optional.of(
        held(
            term,
            later,
            moved(Optional.of(then), then.when(), then.place()),
            moved(Optional.of(body), body.when(), body.place()),
            new Forms(
                Sentence.of(
                    "Incident {0} was filed anew by {1}. Held as it is told now, these steps"
                        + " differ.",
                    later.name(), later.by()),
                Sentence.of(
                    "Incident {0} was filed anew by {1}. Held as it is told now, every step comes"
                        + " to the same.",
                    later.name(), later.by()))));
  }

  private Happening moved(Optional<IncidentBody> of, Optional<When> when, Optional<Place> place) {
    return new Happening(
        when.map(ScopeQuery.Span::of).orElse(what.time()),
        place.map(Where::of).orElse(what.place()),
        of.flatMap(IncidentBody::act).flatMap(Act::ofWord).orElse(what.act()),
        what.actors(),
        what.against(),
        what.weapons(),
        what.effect());
  }

  private Optional<Json.Obj> claim(Concluded term, UUID id) {
    List<Filed> versions = contents.claims().versions(id);
    if (versions.size() < 2 || !later(versions.getLast())) {
      return Optional.empty();
    }
    Filed newest = versions.getLast();
    Optional<Filed> before =
        versions.stream()
            .filter(one -> cites.contains(one.leaf()))
            .reduce((one, other) -> other)
            .or(() -> versions.stream().filter(one -> !later(one)).reduce((one, other) -> other));
    if (before.isEmpty() || !(newest.statement().body() instanceof ClaimBody now)) {
      return Optional.empty();
    }
    ClaimBody then = (ClaimBody) before.get().statement().body();
    Later later =
        new Later(
            "CLAIM",
            ClaimBook.label(newest.statement()),
            newest.party(),
            newest.leaf(),
            changes(then.json(), now.json()));
    if (now.retracted().isPresent()) {
      return Optional.of(
          takenBack(
              later.with(TAKEN_BACK),
              Sentence.of(
                  "Claim {0} of {1} was taken back. Nothing that it stated is counted any more;"
                      + " what was signed stands as it is.",
                  later.name(), later.by())));
    }
    boolean otherStand = then.stance() != now.stance();
    Json.Obj entry =
        held(
            term,
            later,
            moved(Optional.empty(), then.valid(), then.place()),
            moved(Optional.empty(), now.valid(), now.place()),
            new Forms(
                Sentence.of(
                    "Claim {0} of {1} was filed anew. Held at the place and time that it states"
                        + " now, these steps differ.",
                    later.name(), later.by()),
                Sentence.of(
                    "Claim {0} of {1} was filed anew. Held at the place and time that it states"
                        + " now, every step comes to the same.",
                    later.name(), later.by())));
    if (!otherStand || matters(entry)) {
      return Optional.of(entry);
    }
    return Optional.of(
        takenBack(
            later,
            Sentence.of(
                "Claim {0} of {1} was filed anew, and its source no longer stands to it as"
                    + " before; what was signed stands as it is.",
                later.name(), later.by())));
  }

  // What they have in common.

  /** A statement filed after the finding was opened. */
  private record Later(String what, String name, String by, Hash leaf, Set<String> change) {
    Later with(String more) {
      Set<String> all = new TreeSet<>(change);
      all.add(more);
      return new Later(what, name, by, leaf, all);
    }

    Json.Builder json() {
      return Json.obj()
          .put("what", what)
          .put("name", name)
          .put("by", by)
          .put("leaf", leaf.base64())
          .put("change", Json.strings(List.copyOf(change)));
    }
  }

  /** What is said where steps differ, and where none does. */
  private record Forms(Sentence otherwise, Sentence same) {}

  private Json.Obj takenBack(Later later, Sentence words) {
    return later.json().put("comes_out", "NOT_TESTED").put("words", said.text(words)).build();
  }

  private Json.Obj held(
      Concluded term, Later later, Happening before, Happening after, Forms forms) {
    Law law = contents.law().orElseThrow();
    List<Tested> then = article(term, law, before).map(Compared::tested).orElse(term.steps());
    return entry(later, then, article(term, law, after), forms);
  }

  private Json.Obj entry(Later later, List<Tested> then, Optional<TermTest> now, Forms forms) {
    if (now.isEmpty()) {
      return later
          .json()
          .put("comes_out", "NOT_TESTED")
          .put("words", said.plain(FindingsAnswer.CANNOT))
          .build();
    }
    List<Json.Obj> steps = Compared.differing(then, now.get(), Optional.empty());
    Json.Builder json = later.json().put("comes_out", steps.isEmpty() ? "SAME" : "OTHERWISE");
    if (!steps.isEmpty()) {
      json.put("result", now.get().result().name()).put("steps", steps);
    }
    return json.put("words", said.text(steps.isEmpty() ? forms.same() : forms.otherwise())).build();
  }

  private Optional<TermTest> article(Concluded term, Law law, Happening happening) {
    return FindingsAnswer.nearest(
        term, AssessAnswer.tests(contents, law, happening, incidents, notices));
  }

  private static Set<String> changes(Json.Obj before, Json.Obj after) {
    Set<String> names = new TreeSet<>(before.members().keySet());
    names.addAll(after.members().keySet());
    Set<String> changes = new TreeSet<>();
    for (String name : names) {
      if (!Objects.equals(before.get(name), after.get(name))) {
        changes.add(CHANGES.getOrDefault(name, "OTHER"));
      }
    }
    return changes;
  }
}
