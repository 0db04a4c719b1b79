package org.parley.statement;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.parley.verify.LeafClass;

/**
 * What a statement does. Each kind has a body version, the class its leaf must carry, and the kinds
 * of keys that may sign it.
 */
public enum Kind {
  /** Leaf 0: who the parties are, whose keys sign, who keeps the log. */
  POLICY(LeafClass.ADMIN, false, Address.Form.ROOT),
  /** A desk of a party, with what it may do. */
  POST(LeafClass.ADMIN, false, Address.Form.ROOT),
  /** A device's key for a post. */
  KEY(LeafClass.ADMIN, false, Address.Form.ROOT),
  /** A zone as drawn by one party; a proposal until agreed. */
  ZONE(LeafClass.ADMIN, false, Address.Form.POST),
  /** An agreement as loaded by one party; a proposal until assented to. */
  AGREEMENT(LeafClass.ADMIN, false, Address.Form.POST),
  /** A party's yes to a policy, an agreement, a zone or a joint act. */
  ASSENT(LeafClass.ADMIN, true, Address.Form.POST, Address.Form.ROOT),
  /** A notification of planned or present activity. It asks for nothing. */
  NOTICE(LeafClass.ACT, false, Address.Form.POST),
  /** A recipient's words about a notice. */
  ANSWER(LeafClass.ANSWER, true, Address.Form.POST),
  /** A recipient's machine read the statement and computed the same hash. */
  RECEIVED(LeafClass.ANSWER, true, Address.Form.POST),
  /** A person acknowledged receipt, which is not approval. */
  ACK(LeafClass.ANSWER, true, Address.Form.POST),
  /** Something that somebody said happened. */
  CLAIM(LeafClass.ACT, false, Address.Form.POST),
  /** Claims that a person put together because they tell of one happening. */
  INCIDENT(LeafClass.ACT, false, Address.Form.POST),
  /** What a monitor saw, heard or found. */
  OBSERVATION(LeafClass.ACT, false, Address.Form.POST),
  /** A monitor could not go, look or stay somewhere. */
  RESTRICTION(LeafClass.ACT, false, Address.Form.POST),
  /** One step in the custody of a piece of evidence. */
  EVIDENCE(LeafClass.ACT, false, Address.Form.POST),
  /** What one register counts in one period. */
  TALLY(LeafClass.ACT, false, Address.Form.POST),
  /** A thing with a life, such as a patrol series or an exercise. */
  MATTER(LeafClass.ACT, false, Address.Form.POST),
  /** Something that happened to a matter or an agreement. */
  EVENT(LeafClass.ACT, false, Address.Form.POST),
  /** An entry of the reference shelf: a place, an actor, a weapon. */
  ENTRY(LeafClass.ACT, false, Address.Form.POST),
  /** A party ends one of its own keys; a second root of it has to assent. */
  REVOKE(LeafClass.ADMIN, false, Address.Form.ROOT),
  /** An author has the desk destroy what one of its statements said. */
  ERASE(LeafClass.ADMIN, true, Address.Form.POST),
  /** A box of one size for all, which only its recipients can open. */
  SEALED(LeafClass.SEALED, false, Address.Form.POST),
  /** A hotline message between duty desks. */
  MESSAGE(LeafClass.ACT, false, Address.Form.POST),
  /** UNDER FIRE, STOP: a call that reaches every step of every ladder at once. */
  STOP(LeafClass.ACT, false, Address.Form.POST),
  /** What became of such a call, as one source says. */
  STOP_REPORT(LeafClass.ANSWER, true, Address.Form.POST),
  /** One side's record of a call, a radio exchange or a meeting. */
  CONTACT(LeafClass.ACT, false, Address.Form.POST),
  /** The other side confirms such a record, or disputes it. */
  CONTACT_REPLY(LeafClass.ANSWER, true, Address.Form.POST),
  /** One side's record of trying a line. */
  LINE_CHECK(LeafClass.ACT, false, Address.Form.POST),
  /** The outgoing watch's page. */
  HANDOVER(LeafClass.ACT, false, Address.Form.POST),
  /** The incoming watch signs that page. */
  RELIEF(LeafClass.ANSWER, true, Address.Form.POST),
  /** How a party is to be reached, step by step. */
  LADDER(LeafClass.ADMIN, false, Address.Form.POST),
  /** A party takes part, suspends its part or withdraws, by its own word and from a moment on. */
  PARTICIPATION(LeafClass.ADMIN, false, Address.Form.POST, Address.Form.ROOT),
  /** What a post concludes: first opened for comments, then signed. */
  FINDING(LeafClass.ACT, false, Address.Form.POST),
  /** What a party says of a finding. */
  COMMENT(LeafClass.ANSWER, true, Address.Form.POST),
  /** A table of signals, a proposal until every party it names has assented. */
  SIGNALS(LeafClass.ADMIN, false, Address.Form.POST),
  /** Who is on call for a party, within the party. */
  ON_CALL(LeafClass.ADMIN, false, Address.Form.POST),
  /** One post says that an agreed signal was given, or that it saw it given. */
  SIGNALLED(LeafClass.ACT, false, Address.Form.POST),
  /** Which posts of a party must have what: its focal points. */
  FOCAL_POINTS(LeafClass.ADMIN, false, Address.Form.POST),
  /** A file of a data set that a post took in: what was read, by which rules, in which chunks. */
  IMPORT(LeafClass.ACT, false, Address.Form.POST),
  /** Some rows of such a file; nobody is shown them before the import names them. */
  IMPORT_CHUNK(LeafClass.ACT, false, Address.Form.POST),
  /** The desk's recorded decision about one statement. */
  DECISION(LeafClass.ANSWER, true, Address.Form.DESK),
  /** The desk offered a statement to one recipient. */
  HANDED(LeafClass.ANSWER, true, Address.Form.DESK),
  /** The desk took the next step of a ladder. */
  STEP(LeafClass.ANSWER, true, Address.Form.DESK),
  /** The desk's sign of life with the newest checkpoint. */
  BEAT(LeafClass.BEAT, false, Address.Form.DESK);

  private static final Set<Kind> LEARNT =
      EnumSet.of(
          MESSAGE,
          STOP,
          STOP_REPORT,
          CONTACT,
          CONTACT_REPLY,
          LINE_CHECK,
          HANDOVER,
          RELIEF,
          LADDER,
          PARTICIPATION,
          FINDING,
          COMMENT,
          INCIDENT,
          OBSERVATION,
          RESTRICTION,
          EVIDENCE,
          TALLY,
          SIGNALS,
          ON_CALL,
          SIGNALLED,
          FOCAL_POINTS,
          IMPORT,
          IMPORT_CHUNK,
          STEP);

  private final LeafClass leafClass;
  private final boolean answering;
  private final Set<Address.Form> senders;
  private final String word;

  Kind(LeafClass leafClass, boolean answering, Address.Form first, Address.Form... more) {
    this.leafClass = leafClass;
    this.answering = answering;
    this.senders = EnumSet.of(first, more);
    this.word = name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The kind with the first version of its body, for example {@code notice/1}. */
  public String wire() {
    return wire(1);
  }

  /**
   * The kind with a version of its body as written in a statement.
   *
   * @param version 1 to {@link #versions}
   */
  public String wire(int version) {
    return word + "/" + version;
  }

  /**
   * The newest version of its body that this server reads; it reads every older one. A later
   * version exists where an older reader could not have read the body, and only such bodies carry
   * its number.
   */
  public int versions() {
    return this == DECISION || this == LADDER || this == STEP ? 2 : 1;
  }

  /** The word alone, for example {@code notice}; also the name of its JSON Schema file. */
  public String word() {
    return word;
  }

  /** The class that the leaf of such a statement must carry. */
  public LeafClass leafClass() {
    return leafClass;
  }

  /** Whether the body names another leaf in {@code of}, and the leaf repeats it as its one re. */
  public boolean answering() {
    return answering;
  }

  /** Whether an address of this form may send it: a post, a party's root, or the desk. */
  public boolean mayBeSentBy(Address.Form form) {
    return senders.contains(form);
  }

  /** Whether servers have recorded statements of this name before they knew what they say. */
  boolean learntLater() {
    return LEARNT.contains(this);
  }

  /** Whether only the server's own desk key signs it. */
  public boolean deskOnly() {
    return senders.contains(Address.Form.DESK);
  }

  /** The kind written so, or empty for a kind or version this server does not know. */
  public static Optional<Kind> ofWire(String wire) {
    for (Kind kind : values()) {
      for (int version = 1; version <= kind.versions(); version++) {
        if (kind.wire(version).equals(wire)) {
          return Optional.of(kind);
        }
      }
    }
    return Optional.empty();
  }
}
