package org.parley.incident;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.parley.incident.Warning.Code;
import org.parley.matter.Matters;
import org.parley.statement.AgreementBody;
import org.parley.statement.AgreementFacts;
import org.parley.statement.EntryBody;
import org.parley.statement.EntryBody.EntryKind;
import org.parley.statement.EntryBody.Title;
import org.parley.statement.EventBody;
import org.parley.statement.EventWord;
import org.parley.statement.L10n;
import org.parley.statement.MatterBody;
import org.parley.statement.MatterKind;
import org.parley.statement.Moment;
import org.parley.statement.Place;
import org.parley.statement.PolicyBody;
import org.parley.statement.PolicyParty;
import org.parley.statement.Quantity;
import org.parley.statement.Role;
import org.parley.statement.Setting;
import org.parley.statement.Source;
import org.parley.statement.When;
import org.parley.terms.Law;
import org.parley.verify.KeyType;
import org.parley.verify.VerifierKey;

/** A small set of papers: claims, a shelf, agreements and matters, each put down in order. */
final class Papers {
  static final Instant START = Instant.parse("2026-03-02T06:00:00Z");

  private final List<KnownClaim> claims = new ArrayList<>();
  private Shelf shelf = Shelf.EMPTY;
  private Law law = Law.of(policy());
  private Matters matters = Matters.EMPTY;
  private int steps;

  private static PolicyBody policy() {
    VerifierKey key = new VerifierKey("record.example", 1, KeyType.ED25519, new byte[32]);
    List<PolicyParty> parties = new ArrayList<>();
    for (String name : List.of("Archive", "North", "South")) {
      parties.add(new PolicyParty(name, L10n.of("en", name), List.of(), Role.SIGNATORY));
    }
    return new PolicyBody(
        "record.example", Setting.EXERCISE, "Archive", List.of(key), key, "rules/1", "", parties);
  }

  private Instant tick() {
    return START.plusSeconds(steps++);
  }

  Papers with(Said... said) {
    for (Said one : said) {
      claims.add(one.recorded(tick()));
    }
    return this;
  }

  Papers entry(EntryBody body, String label) {
    shelf = shelf.entry(Said.leaf(label), "Archive", body, Said.id(label));
    return this;
  }

  Papers agreement(String label, AgreementBody body) {
    law = law.agreement(Said.leaf(label), "North", body, Said.id(label));
    return this;
  }

  Papers matter(String label, MatterKind kind) {
    MatterBody body = MatterBody.of(kind, L10n.of("en", label), List.of("North", "South"));
    matters =
        matters.matter(
            Said.leaf(label), "Archive", body, Said.id(label), Optional.of("ONE"), tick());
    return this;
  }

  Papers event(String label, EventBody body) {
    matters =
        matters.event(
            Said.leaf(label), "Archive", body, Said.id(label), Optional.of("ONE"), tick());
    return this;
  }

  Shelf shelf() {
    return shelf;
  }

  Law law() {
    return law;
  }

  Matters matters() {
    return matters;
  }

  List<KnownClaim> claims() {
    return List.copyOf(claims);
  }

  List<CountTable> counts() {
    return ClaimReview.counts(claims, shelf, matters);
  }

  List<Warning> warnings() {
    return ClaimReview.of(claims, shelf, law, matters);
  }

  List<Warning> warnings(Code code) {
    return warnings().stream().filter(warning -> warning.code() == code).toList();
  }

  /** The codes, in order. */
  List<Code> codes() {
    return warnings().stream().map(Warning::code).toList();
  }

  // What a record is made of.

  static EntryBody place(String name, String admin, Optional<Place> where, String... aliases) {
    return entry(
        EntryKind.PLACE, name, List.of(aliases), where, Optional.of(admin), List.of(), List.of());
  }

  static EntryBody actor(String name, String... aliases) {
    return actorFor(name, List.of(), List.of(), List.of(), aliases);
  }

  static EntryBody actorFor(
      String name,
      List<String> actsFor,
      List<String> patronOf,
      List<Title> titles,
      String... aliases) {
    return new EntryBody(
        EntryKind.ACTOR,
        L10n.of("en", name),
        List.of(aliases),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        patronOf,
        actsFor,
        titles,
        List.of(),
        "a directory",
        Optional.empty());
  }

  static EntryBody weapon(String name, Quantity... values) {
    return entry(
        EntryKind.WEAPON,
        name,
        List.of(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of(values));
  }

  private static EntryBody entry(
      EntryKind kind,
      String name,
      List<String> aliases,
      Optional<Place> where,
      Optional<String> admin,
      List<Title> titles,
      List<Quantity> values) {
    return new EntryBody(
        kind,
        L10n.of("en", name),
        aliases,
        where,
        admin,
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of(),
        titles,
        values,
        "a handbook",
        Optional.empty());
  }

  static AgreementBody text(String shortTitle, boolean attempted, String... parties) {
    AgreementFacts none = AgreementFacts.NONE;
    AgreementFacts facts =
        new AgreementFacts(
            none.form(),
            none.ceasefireClass(),
            none.signed(),
            none.asserted(),
            none.renewal(),
            none.guarantors(),
            none.depositary(),
            none.source(),
            none.supersedes(),
            none.addsTo(),
            attempted,
            none.anchors(),
            none.lists());
    return new AgreementBody(
        L10n.of("en", "Text of " + shortTitle),
        Optional.of(shortTitle),
        List.of(parties),
        Moment.of(START),
        Optional.empty(),
        "UTC",
        List.of(),
        List.of(),
        List.of(),
        facts);
  }

  static EventBody told(
      String of,
      EventWord word,
      When when,
      When published,
      String source,
      Optional<Integer> number) {
    EventBody own = EventBody.of(Said.id(of), word, when);
    return new EventBody(
        own.of(),
        own.event(),
        own.when(),
        own.by(),
        own.label(),
        own.between(),
        own.outcome(),
        number,
        own.until(),
        own.at(),
        own.name(),
        own.reason(),
        own.quote(),
        own.evidence(),
        own.after(),
        Optional.of(published),
        Optional.of(new Source(Source.Kind.PRESS, source, List.of(), Optional.empty())));
  }
}
