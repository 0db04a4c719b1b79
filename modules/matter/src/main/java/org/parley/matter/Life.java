package org.parley.matter;

import static org.parley.statement.EventWord.*;

import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.parley.statement.EventWord;
import org.parley.statement.MatterKind;

/**
 * Which events the life of each kind of matter knows, and what state each leads to.
 *
 * <p>This is the one table. Some events are part of a life without changing its state: an attack on
 * a patrol, a party's refusal of one patrol and the other's going alone are no suspension of the
 * series. To assert, deny, dispute or announce something is told of every kind. In a mechanism,
 * joining, suspending, resuming, withdrawing and returning concern the party that does so, see
 * {@link Participation}.
 */
public final class Life {

  /** What state a matter may be in. */
  public enum State {
    PROPOSED,
    PLANNED,
    NOTIFIED,
    AGREED,
    ISSUED,
    EXTENDED,
    ACTIVE,
    UNDERWAY,
    OCCUPIED,
    IN_PLACE,
    REINFORCED,
    REDUCED,
    ENCIRCLED,
    AT_RISK,
    SUSPENDED,
    BLOCKED,
    ATTACKED,
    CUT_SHORT,
    HELD,
    COMPLETED,
    MET,
    PARTLY,
    WAIVED,
    COMPLIED,
    CARRIED_OUT,
    ACCEPTED,
    REFUSED,
    CANCELLED,
    WITHDRAWN,
    LAPSED,
    EVACUATED,
    CLOSED,
    ENDED,
    COLLAPSED,
    ASSERTED,
    DENIED,
    DISPUTED
  }

  /** Words that stop a party's part, and those that take it up again. */
  static final Set<EventWord> STOPS = Set.copyOf(EnumSet.of(SUSPENDED, WITHDRAWN));

  static final Set<EventWord> RESTARTS = Set.copyOf(EnumSet.of(RESUMED, RETURNED));

  private static final Set<EventWord> OF_AGREEMENTS =
      Set.copyOf(
          EnumSet.of(
              SUSPENDED,
              RESUMED,
              DENOUNCED,
              COLLAPSED,
              REVIVED,
              AT_RISK,
              RENEWED,
              EXTENDED,
              ANCHOR,
              ATTEMPTED,
              AGREED,
              STARTED,
              ENDED,
              LAPSED,
              WITHDRAWN,
              RETURNED,
              JOINED,
              PERFORMED,
              PARTLY,
              WAIVED,
              CONDITION_MET,
              HINDERED,
              ASSERTED,
              DENIED,
              DISPUTED,
              ANNOUNCED));

  private static final Map<MatterKind, Map<EventWord, Optional<State>>> TABLE = table();

  private Life() {}

  /** Whether an event of that word can be told of a matter of that kind. */
  public static boolean takes(MatterKind kind, EventWord word) {
    return of(kind).containsKey(word);
  }

  /** Whether an event of that word can be told of an agreement. */
  public static boolean agreementTakes(EventWord word) {
    return OF_AGREEMENTS.contains(word);
  }

  /** The words that can be told of a kind, and the state each leads to, if to any. */
  public static Map<EventWord, Optional<State>> of(MatterKind kind) {
    return Objects.requireNonNull(TABLE.get(kind));
  }

  /** The state that an event leads a matter of that kind to; empty when it changes none. */
  public static Optional<State> leadsTo(MatterKind kind, EventWord word) {
    return of(kind).getOrDefault(word, Optional.empty());
  }

  private static Map<MatterKind, Map<EventWord, Optional<State>>> table() {
    Table table = new Table();
    table.life(MatterKind.BLOCK).tells(RELATION, ATTACKED, HIT, HINDERED, AT_RISK, STARTED, ENDED);
    table
        .life(MatterKind.MECHANISM)
        .to(State.PROPOSED, PROPOSED)
        .to(State.ACTIVE, ESTABLISHED, STARTED, REVIVED, RENEWED, RESUMED)
        .to(State.SUSPENDED, SUSPENDED)
        .to(State.AT_RISK, AT_RISK)
        .to(State.COLLAPSED, COLLAPSED)
        .to(State.ENDED, ENDED, CLOSED)
        .tells(MET, HELD, JOINED, WITHDRAWN, RETURNED, AGREED, REFUSED, HINDERED, EXTENDED);
    table
        .life(MatterKind.PATROL_SERIES)
        .to(State.PROPOSED, PROPOSED)
        .to(State.PLANNED, PLANNED, ANNOUNCED)
        .to(State.AGREED, AGREED)
        .to(State.NOTIFIED, NOTIFIED)
        .to(State.ACTIVE, ESTABLISHED, STARTED, RESUMED, RETURNED, REVIVED)
        .to(State.SUSPENDED, SUSPENDED, WITHDRAWN)
        .to(State.ENDED, ENDED, CANCELLED)
        .tells(REFUSED, UNILATERAL, ATTACKED, HIT, BLOCKED, CUT_SHORT, COMPLETED, HELD, HINDERED)
        .tells(AT_RISK, UNDERWAY, PERFORMED);
    table
        .life(MatterKind.PATROL)
        .to(State.PLANNED, PLANNED, ANNOUNCED)
        .to(State.NOTIFIED, NOTIFIED)
        .to(State.UNDERWAY, UNDERWAY, STARTED, RESUMED)
        .to(State.SUSPENDED, SUSPENDED)
        .to(State.COMPLETED, COMPLETED)
        .to(State.HELD, HELD)
        .to(State.CUT_SHORT, CUT_SHORT, ENDED)
        .to(State.BLOCKED, BLOCKED)
        .to(State.ATTACKED, ATTACKED, HIT)
        .to(State.REFUSED, REFUSED)
        .to(State.CANCELLED, CANCELLED)
        .tells(UNILATERAL, HINDERED, AGREED);
    ground(table);
    talks(table);
    duties(table);
    people(table);
    return table.done();
  }

  private static void ground(Table table) {
    table
        .life(MatterKind.OBSERVATION_POST)
        .to(State.PROPOSED, PROPOSED, PLANNED, ANNOUNCED)
        .to(State.AGREED, AGREED)
        .to(State.NOTIFIED, NOTIFIED)
        .to(State.OCCUPIED, OCCUPIED, ESTABLISHED, RETURNED)
        .to(State.REINFORCED, REINFORCED)
        .to(State.REDUCED, REDUCED)
        .to(State.ENCIRCLED, ENCIRCLED)
        .to(State.EVACUATED, EVACUATED, WITHDRAWN)
        .to(State.CLOSED, CLOSED, ENDED)
        .tells(HIT, ATTACKED, HINDERED, BLOCKED, AT_RISK);
    table
        .life(MatterKind.EXERCISE)
        .to(State.PLANNED, PLANNED, ANNOUNCED)
        .to(State.NOTIFIED, NOTIFIED)
        .to(State.UNDERWAY, UNDERWAY, STARTED)
        .to(State.HELD, HELD, COMPLETED, CARRIED_OUT, ENDED)
        .to(State.CUT_SHORT, CUT_SHORT)
        .to(State.CANCELLED, CANCELLED)
        .tells(ATTACKED, HIT, HINDERED, AGREED, REFUSED);
    table
        .life(MatterKind.AIR_OPERATION)
        .to(State.PROPOSED, PROPOSED)
        .to(State.PLANNED, PLANNED, ANNOUNCED)
        .to(State.NOTIFIED, NOTIFIED)
        .to(State.AGREED, AGREED)
        .to(State.UNDERWAY, UNDERWAY, STARTED, RESUMED)
        .to(State.SUSPENDED, SUSPENDED)
        .to(State.COMPLETED, COMPLETED, CARRIED_OUT, HELD, ENDED)
        .to(State.CUT_SHORT, CUT_SHORT)
        .to(State.REFUSED, REFUSED)
        .to(State.CANCELLED, CANCELLED)
        .tells(HIT, ATTACKED, HINDERED, UNILATERAL);
    table
        .life(MatterKind.DEPLOYMENT)
        .to(State.PROPOSED, PROPOSED)
        .to(State.PLANNED, PLANNED, ANNOUNCED)
        .to(State.NOTIFIED, NOTIFIED)
        .to(State.UNDERWAY, UNDERWAY, STARTED, RESUMED)
        .to(State.IN_PLACE, COMPLETED, CARRIED_OUT, OCCUPIED, ESTABLISHED, RETURNED, HELD)
        .to(State.REINFORCED, REINFORCED)
        .to(State.REDUCED, REDUCED)
        .to(State.SUSPENDED, SUSPENDED)
        .to(State.BLOCKED, BLOCKED)
        .to(State.WITHDRAWN, WITHDRAWN, EVACUATED, ENDED)
        .to(State.CANCELLED, CANCELLED)
        .tells(HIT, ATTACKED, HINDERED, ENCIRCLED, AGREED, REFUSED);
  }

  private static void talks(Table table) {
    table
        .life(MatterKind.CONSULTATION)
        .to(State.PROPOSED, PROPOSED)
        .to(State.PLANNED, PLANNED, ANNOUNCED)
        .to(State.UNDERWAY, STARTED, UNDERWAY, RESUMED)
        .to(State.HELD, HELD, MET, COMPLETED)
        .to(State.SUSPENDED, SUSPENDED)
        .to(State.REFUSED, REFUSED)
        .to(State.CANCELLED, CANCELLED)
        .to(State.ENDED, ENDED, CUT_SHORT, COLLAPSED)
        .tells(AGREED, MADE, HINDERED, AT_RISK, JOINED, WITHDRAWN);
    table
        .life(MatterKind.PROPOSAL)
        .to(State.PROPOSED, MADE, PROPOSED, EXTENDED, ANNOUNCED)
        .to(State.ACCEPTED, ACCEPTED, AGREED)
        .to(State.REFUSED, REFUSED)
        .to(State.WITHDRAWN, WITHDRAWN)
        .to(State.LAPSED, LAPSED)
        .tells(MET, CONDITION_MET);
    table
        .life(MatterKind.LINKAGE)
        .to(State.ASSERTED, ASSERTED, ESTABLISHED)
        .to(State.AGREED, AGREED, ACCEPTED)
        .to(State.DENIED, DENIED)
        .to(State.DISPUTED, DISPUTED)
        .to(State.WITHDRAWN, WITHDRAWN)
        .to(State.ENDED, ENDED)
        .tells(CONDITION_MET);
    table
        .life(MatterKind.DESIGNATION)
        .to(State.ACTIVE, ESTABLISHED, REVIVED)
        .to(State.SUSPENDED, SUSPENDED)
        .to(State.ENDED, ENDED, WITHDRAWN)
        .tells(LISTED, DELISTED, AGREED, RENEWED);
  }

  private static void duties(Table table) {
    table
        .life(MatterKind.ULTIMATUM)
        .to(State.ISSUED, ISSUED, MADE, ANNOUNCED)
        .to(State.EXTENDED, EXTENDED, RENEWED)
        .to(State.COMPLIED, COMPLIED)
        .to(State.PARTLY, PARTLY)
        .to(State.LAPSED, LAPSED)
        .to(State.CARRIED_OUT, CARRIED_OUT)
        .to(State.WITHDRAWN, WITHDRAWN, CANCELLED)
        .tells(CONDITION_MET, REFUSED, ACCEPTED);
    table
        .life(MatterKind.OBLIGATION)
        .to(State.AGREED, AGREED, MADE)
        .to(State.MET, PERFORMED, COMPLIED, COMPLETED, CARRIED_OUT)
        .to(State.PARTLY, PARTLY)
        .to(State.WAIVED, WAIVED, CANCELLED, WITHDRAWN)
        .to(State.DISPUTED, DISPUTED)
        .to(State.SUSPENDED, SUSPENDED)
        .to(State.ACTIVE, RESUMED, STARTED, RENEWED)
        .tells(EXTENDED, HINDERED, REFUSED, LAPSED, CONDITION_MET, HELD);
  }

  private static void people(Table table) {
    table
        .life(MatterKind.RESCUE)
        .to(State.PLANNED, PLANNED, ANNOUNCED)
        .to(State.NOTIFIED, NOTIFIED)
        .to(State.UNDERWAY, UNDERWAY, STARTED, RESUMED)
        .to(State.SUSPENDED, SUSPENDED)
        .to(State.BLOCKED, BLOCKED)
        .to(State.CUT_SHORT, CUT_SHORT)
        .to(State.COMPLETED, COMPLETED, CARRIED_OUT, HELD, ENDED)
        .to(State.REFUSED, REFUSED)
        .to(State.CANCELLED, CANCELLED)
        .tells(ATTACKED, HIT, HINDERED, AGREED, EVACUATED);
    table
        .life(MatterKind.PAUSE)
        .to(State.PROPOSED, PROPOSED)
        .to(State.PLANNED, PLANNED, ANNOUNCED)
        .to(State.NOTIFIED, NOTIFIED)
        .to(State.AGREED, AGREED, ACCEPTED)
        .to(State.ACTIVE, STARTED, UNDERWAY, RESUMED)
        .to(State.SUSPENDED, SUSPENDED)
        .to(State.CUT_SHORT, CUT_SHORT, COLLAPSED)
        .to(State.ENDED, ENDED, COMPLETED, LAPSED)
        .to(State.REFUSED, REFUSED)
        .to(State.CANCELLED, CANCELLED)
        .tells(EXTENDED, ATTACKED, HIT, HINDERED, HELD);
    table
        .life(MatterKind.RETURN)
        .to(State.PROPOSED, PROPOSED)
        .to(State.PLANNED, PLANNED, ANNOUNCED)
        .to(State.NOTIFIED, NOTIFIED)
        .to(State.AGREED, AGREED)
        .to(State.UNDERWAY, STARTED, UNDERWAY, RESUMED, RETURNED)
        .to(State.SUSPENDED, SUSPENDED)
        .to(State.BLOCKED, BLOCKED)
        .to(State.COMPLETED, COMPLETED, CARRIED_OUT)
        .to(State.ENDED, ENDED)
        .to(State.REFUSED, REFUSED)
        .to(State.CANCELLED, CANCELLED)
        .tells(ATTACKED, HIT, HINDERED, EVACUATED);
  }

  /** The table while it is written down. */
  private static final class Table {
    private final Map<MatterKind, Map<EventWord, Optional<State>>> lives =
        new EnumMap<>(MatterKind.class);

    Row life(MatterKind kind) {
      Row row = new Row();
      lives.put(kind, row.words);
      return row;
    }

    Map<MatterKind, Map<EventWord, Optional<State>>> done() {
      Map<MatterKind, Map<EventWord, Optional<State>>> written = new EnumMap<>(MatterKind.class);
      lives.forEach((kind, words) -> {
        for (EventWord told : new EventWord[] {ASSERTED, DENIED, DISPUTED, ANNOUNCED}) {
          words.putIfAbsent(told, Optional.empty());
        }
        written.put(kind, Collections.unmodifiableMap(words));
      });
      return Collections.unmodifiableMap(written);
    }
  }

  /** One kind's row while it is written down. */
  private static final class Row {
    private final Map<EventWord, Optional<State>> words = new EnumMap<>(EventWord.class);

    Row to(State state, EventWord... given) {
      for (EventWord word : given) {
        words.put(word, Optional.of(state));
      }
      return this;
    }

    Row tells(EventWord... given) {
      for (EventWord word : given) {
        words.put(word, Optional.empty());
      }
      return this;
    }
  }
}
