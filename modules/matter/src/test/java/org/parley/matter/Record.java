package org.parley.matter;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.parley.statement.ClaimBody;
import org.parley.statement.Due;
import org.parley.statement.Entropy;
import org.parley.statement.EventBody;
import org.parley.statement.EventBody.Between;
import org.parley.statement.EventBody.Outcome;
import org.parley.statement.EventBody.Relations;
import org.parley.statement.EventBody.Trend;
import org.parley.statement.EventWord;
import org.parley.statement.Hearer;
import org.parley.statement.L10n;
import org.parley.statement.MatterBody;
import org.parley.statement.MatterKind;
import org.parley.statement.Moment;
import org.parley.statement.Place;
import org.parley.statement.Quantity;
import org.parley.statement.Signal;
import org.parley.statement.Source;
import org.parley.statement.StatedWindow;
import org.parley.statement.When;
import org.parley.verify.Hash;

/**
 * A record that a test fills step by step, one second apart. Names pass through an operator, so
 * that the same record can be made with two parties exchanged.
 */
final class Record {
  static final Instant BEGIN = Instant.parse("2020-01-01T00:00:00Z");

  final Entropy ids;
  final UnaryOperator<String> name;
  Matters matters = Matters.EMPTY;
  private int recorded;

  Record() {
    this(1, party -> party);
  }

  Record(long seed, UnaryOperator<String> name) {
    this.ids = Entropy.seeded(seed, "ids");
    this.name = name;
  }

  static Instant at(String time) {
    return time.length() == 10 ? Instant.parse(time + "T12:00:00Z") : Instant.parse(time);
  }

  Given given(MatterKind kind, String... parties) {
    return new Given(kind, Arrays.stream(parties).map(name).toList());
  }

  Told told(UUID of, EventWord word) {
    return new Told(of, word);
  }

  MatterState state(UUID id, String at) {
    return matters.state(id, at(at)).orElseThrow();
  }

  LoadedEvent event(UUID id) {
    return matters.event(id).orElseThrow();
  }

  private Instant next() {
    return BEGIN.plusSeconds(recorded);
  }

  private Hash leaf() {
    return Hash.sha256(("leaf " + recorded++).getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  static When when(String start, Optional<String> end, When.Precision precision) {
    return new When(Optional.of(start), end, precision, start, Optional.empty(), false);
  }

  static When when(String start) {
    return when(
        start,
        Optional.empty(),
        switch (start.length()) {
          case 4 -> When.Precision.YEAR;
          case 7 -> When.Precision.MONTH;
          case 10 -> When.Precision.DAY;
          default -> When.Precision.MINUTE;
        });
  }

  static When unknown() {
    return new When(
        Optional.empty(),
        Optional.empty(),
        When.Precision.UNKNOWN,
        "not stated",
        Optional.empty(),
        false);
  }

  static Source source(String name) {
    return new Source(Source.Kind.PRESS, name, List.of(), Optional.empty());
  }

  /** A matter being written. */
  final class Given {
    private final MatterKind kind;
    private final List<String> parties;
    private Optional<String> label = Optional.empty();
    private Optional<String> key = Optional.empty();
    private Optional<MatterBody.AgreementRef> agreement = Optional.empty();
    private Optional<UUID> partOf = Optional.empty();
    private Optional<Place> place = Optional.empty();
    private Optional<StatedWindow> window = Optional.empty();
    private Optional<Due> due = Optional.empty();
    private List<String> quorum = List.of();
    private List<String> practised = List.of();
    private List<Signal> signals = List.of();
    private List<Quantity> strength = List.of();
    private Optional<String> by = Optional.empty();
    private Optional<String> to = Optional.empty();
    private Optional<MatterBody.Linkage> linkage = Optional.empty();
    private List<Hearer> hears = List.of();
    private Optional<Source> source = Optional.empty();
    private Optional<String> block = Optional.empty();
    private UUID id = ids.uuid();

    private Given(MatterKind kind, List<String> parties) {
      this.kind = kind;
      this.parties = parties;
    }

    Given label(String text) {
      label = Optional.of(text);
      return this;
    }

    Given key(String text) {
      key = Optional.of(text);
      return this;
    }

    Given agreement(UUID cited) {
      agreement = Optional.of(new MatterBody.AgreementRef(cited, Optional.of("2")));
      return this;
    }

    Given partOf(UUID whole) {
      partOf = Optional.of(whole);
      return this;
    }

    Given place(Place where) {
      place = Optional.of(where);
      return this;
    }

    Given window(Moment from, Moment until) {
      window = Optional.of(new StatedWindow(Optional.of(from), Optional.of(until)));
      return this;
    }

    Given due(Due when) {
      due = Optional.of(when);
      return this;
    }

    Given due(String time) {
      return due(new Due.At(Moment.of(at(time))));
    }

    Given quorum(String... names) {
      quorum = Arrays.stream(names).map(name).toList();
      return this;
    }

    Given practised(String... codes) {
      practised = List.of(codes);
      return this;
    }

    Given signals(Signal... table) {
      signals = List.of(table);
      return this;
    }

    Given by(String party) {
      by = Optional.of(name.apply(party));
      return this;
    }

    Given to(String party) {
      to = Optional.of(name.apply(party));
      return this;
    }

    Given links(String fromBlock, String toBlock) {
      linkage = Optional.of(new MatterBody.Linkage(fromBlock, toBlock));
      return this;
    }

    Given hears(String party, String why) {
      hears = List.of(new Hearer(name.apply(party), why));
      return this;
    }

    Given source(String text) {
      source = Optional.of(Record.source(text));
      return this;
    }

    Given block(String text) {
      block = Optional.of(text);
      return this;
    }

    Given as(UUID same) {
      id = same;
      return this;
    }

    MatterBody body() {
      return new MatterBody(
          kind,
          L10n.of("en", label.orElse(kind.name())),
          label,
          key,
          parties,
          agreement,
          partOf,
          place,
          window,
          due,
          new MatterBody.Ground(
              quorum,
              Optional.empty(),
              Optional.empty(),
              strength,
              signals,
              practised,
              false,
              Optional.empty(),
              List.of()),
          new MatterBody.Talks(
              Optional.empty(),
              Optional.empty(),
              by,
              to,
              Optional.empty(),
              Optional.empty(),
              Optional.empty()),
          linkage,
          hears,
          source.map(s -> when("2020")),
          source);
    }

    UUID id() {
      return id;
    }

    UUID filedBy(String party) {
      Instant time = next();
      matters = matters.matter(leaf(), name.apply(party), body(), id, block, time);
      return id;
    }
  }

  /** An event being written. */
  final class Told {
    private final UUID of;
    private final EventWord word;
    private When when = unknown();
    private Optional<String> by = Optional.empty();
    private Optional<String> label = Optional.empty();
    private Optional<Between> between = Optional.empty();
    private Optional<Outcome> outcome = Optional.empty();
    private Optional<Integer> number = Optional.empty();
    private Optional<Moment> until = Optional.empty();
    private Optional<String> listed = Optional.empty();
    private Optional<ClaimBody.Quote> quote = Optional.empty();
    private final List<UUID> evidence = new ArrayList<>();
    private List<UUID> after = List.of();
    private Optional<When> asserted = Optional.empty();
    private Optional<String> block = Optional.empty();
    private UUID id = ids.uuid();

    private Told(UUID of, EventWord word) {
      this.of = of;
      this.word = word;
    }

    Told on(String start) {
      when = Record.when(start);
      return this;
    }

    Told between(String start, String end) {
      when = Record.when(start, Optional.of(end), When.Precision.RANGE);
      return this;
    }

    Told by(String party) {
      by = Optional.of(name.apply(party));
      return this;
    }

    Told label(String text) {
      label = Optional.of(text);
      return this;
    }

    Told relation(String a, String b, Relations relation) {
      between =
          Optional.of(
              new Between(name.apply(a), name.apply(b), relation, Optional.of(Trend.STEADY)));
      return this;
    }

    Told outcome(Outcome what) {
      outcome = Optional.of(what);
      return this;
    }

    Told number(int count) {
      number = Optional.of(count);
      return this;
    }

    Told until(String time) {
      until = Optional.of(Moment.of(at(time)));
      return this;
    }

    Told named(String text) {
      listed = Optional.of(text);
      return this;
    }

    Told evidence(UUID claim) {
      evidence.add(claim);
      return this;
    }

    Told after(UUID... events) {
      after = List.of(events);
      return this;
    }

    Told asserted(String time) {
      asserted = Optional.of(Record.when(time));
      return this;
    }

    Told block(String text) {
      block = Optional.of(text);
      return this;
    }

    Told as(UUID same) {
      id = same;
      return this;
    }

    EventBody body(Optional<Source> source) {
      return new EventBody(
          of,
          word,
          when,
          by,
          label,
          between,
          outcome,
          number,
          until,
          Optional.empty(),
          listed,
          Optional.empty(),
          quote,
          evidence,
          after,
          source.map(s -> asserted.orElseGet(() -> Record.when("2021"))),
          source);
    }

    UUID id() {
      return id;
    }

    /** Files it as a party's own word. */
    UUID ownWordOf(String party) {
      return file(name.apply(party), Optional.empty());
    }

    /** Files it as the archive's note of a public report. */
    UUID reportedBy(String source) {
      return file("Archive", Optional.of(Record.source(source)));
    }

    private UUID file(String party, Optional<Source> source) {
      Instant time = next();
      matters = matters.event(leaf(), party, body(source), id, block, time);
      return id;
    }
  }

  /** Some days, for looking back. */
  static Duration days(int days) {
    return Duration.ofDays(days);
  }
}
