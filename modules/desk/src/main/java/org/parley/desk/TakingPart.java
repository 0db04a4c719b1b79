package org.parley.desk;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.parley.statement.Address;
import org.parley.statement.ParticipationBody;
import org.parley.statement.ParticipationBody.State;
import org.parley.statement.Statement;
import org.parley.verify.Hash;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;
import org.pcollections.PVector;
import org.pcollections.TreePVector;

/**
 * Which parties take part, each by its own signed word and by nothing else. A party that has said
 * nothing takes part.
 *
 * <p>A word counts from the moment it names, and never from before it was recorded: what was
 * disclosed in between stays disclosed. At any moment the word recorded last among those that have
 * begun counts.
 *
 * <p>Who may read a leaf is settled when it is recorded and never changes. So what is recorded
 * while a party takes no part stays withheld from it when it comes back; whoever wants it to know
 * says it again.
 *
 * @param words every word, by party, in the order of the log
 */
record TakingPart(PMap<String, PVector<Word>> words) {
  static final TakingPart EVERYBODY = new TakingPart(HashTreePMap.empty());

  /**
   * One word of a party.
   *
   * @param leaf its leaf
   * @param state how the party stands from then on
   * @param since the moment it counts from
   */
  record Word(Hash leaf, State state, Instant since) {}

  TakingPart with(String party, Hash leaf, ParticipationBody body, Instant recordedAt) {
    Instant since = body.from().isBefore(recordedAt) ? recordedAt : body.from();
    PVector<Word> before = words.getOrDefault(party, TreePVector.empty());
    return new TakingPart(words.plus(party, before.plus(new Word(leaf, body.state(), since))));
  }

  /** The word that counts for a party at a moment; empty while it has said nothing. */
  Optional<Word> of(String party, Instant at) {
    PVector<Word> said = words.getOrDefault(party, TreePVector.empty());
    return said.stream().filter(word -> !word.since().isAfter(at)).reduce((one, later) -> later);
  }

  /** How a party stands at a moment. */
  State state(String party, Instant at) {
    return of(party, at).map(Word::state).orElse(State.TAKES_PART);
  }

  /** Whether it takes part at a moment. */
  boolean takesPart(String party, Instant at) {
    return state(party, at) == State.TAKES_PART;
  }

  /** Since when it takes no part; empty while it does. */
  Optional<Instant> absentSince(String party, Instant at) {
    return left(party, at).map(Word::since);
  }

  /** The leaf by which it left; empty while it takes part. */
  Optional<Hash> leftBy(String party, Instant at) {
    return left(party, at).map(Word::leaf);
  }

  /** The first of its words of absence since it last took part. */
  private Optional<Word> left(String party, Instant at) {
    Optional<Word> left = Optional.empty();
    for (Word word : words.getOrDefault(party, TreePVector.empty())) {
      if (!word.since().isAfter(at)) {
        boolean out = word.state() != State.TAKES_PART;
        left = out ? left.or(() -> Optional.of(word)) : Optional.empty();
      }
    }
    return left;
  }

  /** Every party that takes no part at a moment, and since when. */
  SortedMap<String, Instant> absentSince(Instant at) {
    SortedMap<String, Instant> since = new TreeMap<>();
    words
        .keySet()
        .forEach(party -> absentSince(party, at).ifPresent(when -> since.put(party, when)));
    return since;
  }

  /** Every party that takes no part at a moment. */
  SortedSet<String> absent(Instant at) {
    SortedSet<String> absent = new TreeSet<>();
    words.keySet().stream().filter(party -> !takesPart(party, at)).forEach(absent::add);
    return absent;
  }

  /** The parties, but its author, that a statement recorded at a moment is withheld from. */
  SortedSet<String> withheldFrom(Statement statement, Optional<KnownLeaf> answered, Instant at) {
    if (reachesEverybody(statement)) {
      return new TreeSet<>();
    }
    SortedSet<String> from = absent(at);
    statement.from().party().ifPresent(from::remove);
    answered.flatMap(leaf -> leaf.from().party()).ifPresent(from::remove);
    return from;
  }

  /**
   * What reaches a party that takes no part: the frame by which it checks what it holds (policies,
   * posts, keys, their ends, assents, what was erased, who takes part), and whatever stops fire.
   * Answers to what it said itself reach it beside these.
   */
  private static boolean reachesEverybody(Statement statement) {
    if (statement.kind().isEmpty()) {
      return false;
    }
    return switch (statement.kind().get()) {
      case POLICY, POST, KEY, REVOKE, ASSENT, ERASE, PARTICIPATION -> true;
      case STOP, STOP_REPORT -> true;
      case FINDING, COMMENT -> false;
      case DECISION, HANDED, STEP, BEAT -> true;
      case ZONE, AGREEMENT, NOTICE, ANSWER, RECEIVED, ACK, CLAIM, MATTER, EVENT, ENTRY -> false;
      case INCIDENT, OBSERVATION, RESTRICTION, EVIDENCE, TALLY -> false;
      case SIGNALS, SIGNALLED, ON_CALL, FOCAL_POINTS -> false;
      case SEALED, MESSAGE, CONTACT, CONTACT_REPLY, LINE_CHECK, HANDOVER, RELIEF, LADDER -> false;
      case IMPORT, IMPORT_CHUNK -> false;
    };
  }

  /**
   * Whom a statement reaches when it is withheld from some: everyone then means every other party
   * of the policy in force.
   */
  static List<Address> reached(
      List<Address> to, Collection<String> withheldFrom, Collection<String> parties) {
    if (withheldFrom.isEmpty()) {
      return to;
    }
    List<Address> reached = new ArrayList<>();
    for (Address address : to) {
      if (address.form() == Address.Form.EVERYONE) {
        parties.stream()
            .filter(party -> !withheldFrom.contains(party))
            .map(Address::ofParty)
            .forEach(reached::add);
      } else if (address.party().filter(withheldFrom::contains).isEmpty()) {
        reached.add(address);
      }
    }
    return List.copyOf(reached);
  }

  void describe(Consumer<String> line) {
    words.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(entry ->
            entry
                .getValue()
                .forEach(word ->
                    line.accept(
                        "part "
                            + entry.getKey()
                            + " "
                            + word.state()
                            + " "
                            + word.since()
                            + " "
                            + word.leaf())));
  }
}
