package org.parley.matter;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.parley.statement.EventBody;
import org.parley.statement.EventWord;
import org.parley.statement.MatterBody;
import org.parley.statement.MatterKind;
import org.parley.statement.Place;
import org.parley.statement.Refusal;
import org.parley.verify.Hash;

/**
 * Every matter and event on record, and what can be asked of them. Immutable; each change gives new
 * Matters.
 *
 * <p>No state is stored. What stands at a moment is worked out from the events, so that "as known
 * on" is the same question asked of fewer of them. A later version of a matter or event takes the
 * place of the earlier one; otherwise the order in which the record was filled changes no answer
 * but the sequence in which equals are listed.
 */
public final class Matters {
  /** No matter and no event. */
  public static final Matters EMPTY = new Matters(MatterBook.EMPTY, EventBook.EMPTY);

  private final MatterBook matters;
  private final EventBook events;

  private Matters(MatterBook matters, EventBook events) {
    this.matters = matters;
    this.events = events;
  }

  /**
   * With one version of a matter more.
   *
   * @param leaf the leaf that holds it
   * @param party the party that filed it
   * @param id the matter; a later version has the id of the first
   * @param block the block of its envelope
   * @param recordedAt when it was recorded
   */
  public Matters matter(
      Hash leaf,
      String party,
      MatterBody body,
      UUID id,
      Optional<String> block,
      Instant recordedAt) {
    return new Matters(
        matters.plus(new LoadedMatter(leaf, id, party, body, block, recordedAt, 0)), events);
  }

  /**
   * With one version of an event more, told of a matter or of an agreement.
   *
   * @param leaf the leaf that holds it
   * @param party the party that filed it
   * @param id the event; a later version has the id of the first
   * @param block the block of its envelope
   * @param recordedAt when it was recorded
   */
  public Matters event(
      Hash leaf,
      String party,
      EventBody body,
      UUID id,
      Optional<String> block,
      Instant recordedAt) {
    return new Matters(
        matters, events.plus(LoadedEvent.of(leaf, id, party, body, block, recordedAt, 0)));
  }

  /**
   * Everything that keeps a matter from the record; empty when nothing does.
   *
   * @param party the party that files it
   * @param agreement whether an id is a known agreement's
   */
  public List<Refusal> check(String party, MatterBody body, UUID id, Predicate<UUID> agreement) {
    return new MatterCheck(matters, events, agreement).matter(party, body, id);
  }

  /**
   * Everything that keeps an event from the record; empty when nothing does.
   *
   * @param party the party that files it
   * @param block the block of its envelope
   * @param agreement whether an id is a known agreement's
   */
  public List<Refusal> check(
      String party, EventBody body, UUID id, Optional<String> block, Predicate<UUID> agreement) {
    return new MatterCheck(matters, events, agreement).event(party, body, id, block);
  }

  /** The newest version of a matter. */
  public Optional<LoadedMatter> matter(UUID id) {
    return matters.find(id);
  }

  /** The version of a matter on that leaf, be it the newest or not. */
  public Optional<LoadedMatter> matter(Hash leaf) {
    return Optional.ofNullable(matters.leaves().get(leaf));
  }

  /** Every matter with that label; several may have the same. */
  public List<LoadedMatter> labelled(String label) {
    return matters.labelled(label);
  }

  /** Every matter, in the order of the record. */
  public List<LoadedMatter> matters() {
    return matters.all();
  }

  /** Every matter of a kind, in the order of the record. */
  public List<LoadedMatter> matters(MatterKind kind) {
    return matters.of(kind);
  }

  /** The matters that are part of one. */
  public List<LoadedMatter> partsOf(UUID whole) {
    return matters.partsOf(whole);
  }

  /**
   * The block a matter lies in: its own key, the block it was filed under, or that of its whole.
   */
  public Optional<String> blockOf(LoadedMatter matter) {
    return matters.blockOf(matter);
  }

  /** The block an event lies in: that of its matter, else the one it was filed under. */
  public Optional<String> blockOf(LoadedEvent event) {
    return matters.find(event.body().of()).flatMap(matters::blockOf).or(event::block);
  }

  /** The newest version of an event. */
  public Optional<LoadedEvent> event(UUID id) {
    return events.find(id);
  }

  /** The events told of a matter or agreement, in the order of the record. */
  public List<LoadedEvent> eventsOf(UUID of) {
    return events.of(of);
  }

  /** The lane of an event. */
  public Lane lane(LoadedEvent event) {
    return lanes().lane(event);
  }

  /** How many events there are, each counted once. */
  public int size() {
    return events.size();
  }

  /** Where the matter on that leaf is, for lines that run through posts. */
  public Optional<Place> place(Hash leaf) {
    return matter(leaf)
        .filter(matter -> matter.kind() == MatterKind.OBSERVATION_POST)
        .flatMap(matter -> matter.body().place());
  }

  /** Where a matter stands at a moment; empty when it is not known. */
  public Optional<MatterState> state(UUID id, Instant at) {
    return matter(id).map(matter -> new States(lanes()).at(matter, at));
  }

  /** Where all matters of a kind stand at a moment, those of one block or of all. */
  public List<MatterState> states(MatterKind kind, Optional<String> block, Instant at) {
    States states = new States(lanes());
    return ofBlock(kind, block).map(matter -> states.at(matter, at)).toList();
  }

  /**
   * The order of what is told of some matters and agreements, and may have happened by a moment.
   */
  public Chronology chronology(Collection<UUID> of, Instant at) {
    List<LoadedEvent> told = new ArrayList<>();
    new LinkedHashSet<>(of).forEach(id -> told.addAll(events.of(id)));
    told.removeIf(event -> event.earliest().isAfter(at));
    return Chronology.of(told, events.tied(told, event -> true));
  }

  /** The order of some events, with those considered that stated orders tie to them. */
  public Chronology chronology(Collection<LoadedEvent> some) {
    return Chronology.of(some, events.tied(some, event -> true));
  }

  /** How things stand block by block at a moment, in one block or in all. */
  public Board board(Instant at, Optional<String> block) {
    return new Boards(lanes(), new States(lanes()), at).of(block);
  }

  /**
   * What a desk should have before its eyes besides its own block: flashes of the same party's
   * matters elsewhere, newest first.
   *
   * @param party the party
   * @param block the block of the desk
   * @param at the moment
   * @param back how far to look back
   */
  public List<Flash> attention(String party, String block, Instant at, Duration back) {
    return new Attention(lanes(), at, back).of(party, block);
  }

  /** What is due in a block, or in all, and where it stands now; the next ones first. */
  public List<Deadline> deadlines(Instant now, Optional<String> block) {
    return new Deadlines(lanes(), now).of(block);
  }

  /** What is due by one matter; empty when it is not known or nothing is. */
  public Optional<Deadline> deadline(UUID id, Instant now) {
    return matter(id)
        .filter(Deadlines::isOwed)
        .map(matter -> new Deadlines(lanes(), now).deadline(matter));
  }

  /** Who takes what part in a mechanism at a moment; those it names first. */
  public List<Participation> participation(UUID mechanism, Instant at) {
    return matter(mechanism).map(matter -> participation(matter, at)).orElse(List.of());
  }

  /** The numbers of a series with its patrols, or of one patrol, as told by a moment. */
  public Serials serials(UUID series, Instant at) {
    return matter(series)
        .map(matter -> new Counts(lanes(), at).serials(matter))
        .orElse(new Serials(List.of(), List.of()));
  }

  /** The rounds of talks or of a mechanism, as told by a moment, oldest first. */
  public List<Round> rounds(UUID talks, Instant at) {
    return matter(talks).map(matter -> new Counts(lanes(), at).rounds(matter)).orElse(List.of());
  }

  /** The names of a designation list and whether each stands on it at a moment. */
  public List<Listing> listings(UUID list, Instant at) {
    Map<String, List<LoadedEvent>> names = new LinkedHashMap<>();
    for (LoadedEvent event : events.of(list)) {
      if (event.word() == EventWord.LISTED || event.word() == EventWord.DELISTED) {
        event
            .body()
            .name()
            .ifPresent(name -> names.computeIfAbsent(name, n -> new ArrayList<>()).add(event));
      }
    }
    Function<LoadedEvent, Optional<Boolean>> listed =
        event -> Optional.of(event.word() == EventWord.LISTED);
    List<Listing> listings = new ArrayList<>();
    names.forEach((name, told) ->
        listings.add(
            new Listing(
                name,
                lanes().ownWords(in(told, Lane.NOTIFIED), at, listed),
                lanes().value(in(told, Lane.REPORTED), Lane.REPORTED, at, listed),
                silent(list, in(told, Lane.NOTIFIED), at))));
    return List.copyOf(listings);
  }

  /** The parties of a list whose own words before a moment say nothing. */
  private List<String> silent(UUID list, List<LoadedEvent> ownWords, Instant at) {
    Set<String> spoken = new LinkedHashSet<>();
    ownWords.stream()
        .filter(event -> !event.earliest().isAfter(at))
        .map(LoadedEvent::by)
        .forEach(spoken::add);
    return matter(list).map(matter -> matter.body().parties()).orElse(List.of()).stream()
        .filter(party -> !spoken.contains(party))
        .toList();
  }

  /**
   * Whether a name stands on a designation list at a moment: yes, no, or empty when dates are not
   * fine enough, when only reports list it, or when the list is not known.
   */
  public Optional<Boolean> listed(UUID list, String name, Instant at) {
    if (matter(list).isEmpty()) {
      return Optional.empty();
    }
    return listings(list, at).stream()
        .filter(listing -> listing.name().equals(name))
        .findFirst()
        .map(Listing::listed)
        .orElse(Optional.of(false));
  }

  /**
   * The third parties that must hear of the matters of a block, or of all.
   *
   * @param takesPart whether a name takes part here
   */
  public List<ThirdParty> hearers(Optional<String> block, Predicate<String> takesPart) {
    return matters.all().stream()
        .filter(matter -> block.isEmpty() || block.equals(matters.blockOf(matter)))
        .flatMap(matter -> hearers(matter, takesPart).stream())
        .toList();
  }

  /** The third parties that must hear of one matter. */
  public List<ThirdParty> hearers(LoadedMatter matter, Predicate<String> takesPart) {
    return matter.body().hears().stream()
        .map(hearer ->
            new ThirdParty(hearer.name(), hearer.why(), takesPart.test(hearer.name()), matter))
        .toList();
  }

  /** The signals with that code whose table may be in use at a moment; tables may differ. */
  public List<AgreedSignal> signals(String code, Instant at) {
    return new SignalTables(lanes(), at).of(code);
  }

  /** The local pauses of a block, or of all, in hours, and where they stand at a moment. */
  public List<LocalPause> pauses(Optional<String> block, Instant at) {
    return states(MatterKind.PAUSE, block, at).stream()
        .map(state ->
            Pauses.of(state, new Deadlines(lanes(), at).extended(state.matter(), Lane.NOTIFIED)))
        .toList();
  }

  /** Writes the record as lines of text, equal for equal records, for the situation's digest. */
  public void digest(Consumer<String> line) {
    for (LoadedMatter matter : matters.versions()) {
      line.accept(
          "matter "
              + line(matter.leaf(), matter.id(), matter.by(), matter.block(), matter.recordedAt())
              + Hash.sha256(matter.body().json().bytes()));
    }
    for (LoadedEvent event : events.versions()) {
      line.accept(
          "event "
              + line(event.leaf(), event.id(), event.by(), event.block(), event.recordedAt())
              + Hash.sha256(event.body().json().bytes()));
    }
  }

  private static String line(
      Hash leaf, UUID id, String by, Optional<String> block, Instant recordedAt) {
    return leaf + " " + id + " " + by + " " + block.orElse("-") + " " + recordedAt + " ";
  }

  private Lanes lanes() {
    return new Lanes(matters, events);
  }

  private Stream<LoadedMatter> ofBlock(MatterKind kind, Optional<String> block) {
    return matters.of(kind).stream()
        .filter(matter -> block.isEmpty() || block.equals(matters.blockOf(matter)));
  }

  private List<LoadedEvent> in(List<LoadedEvent> some, Lane lane) {
    return some.stream().filter(event -> lane(event) == lane).toList();
  }

  private List<Participation> participation(LoadedMatter mechanism, Instant at) {
    List<LoadedEvent> told =
        events.of(mechanism.id()).stream()
            .filter(event -> Participation.tells(event.word()))
            .toList();
    Set<String> parties = new LinkedHashSet<>(mechanism.body().parties());
    told.forEach(event -> event.actor().ifPresent(parties::add));
    return parties.stream()
        .map(party -> {
          List<LoadedEvent> own =
              told.stream()
                  .filter(event -> event.actor().filter(party::equals).isPresent())
                  .toList();
          Possible<Participation.State> notified = part(own, Lane.NOTIFIED, at);
          Possible<Participation.State> reported = part(own, Lane.REPORTED, at);
          return new Participation(
              party,
              mechanism.body().parties().contains(party),
              notified,
              reported,
              own.stream().filter(event -> !event.earliest().isAfter(at)).toList(),
              LaneWords.said(notified, reported));
        })
        .toList();
  }

  private Possible<Participation.State> part(List<LoadedEvent> own, Lane lane, Instant at) {
    return lanes().value(in(own, lane), lane, at, Participation::leadsTo);
  }
}
