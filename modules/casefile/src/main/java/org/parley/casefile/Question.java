package org.parley.casefile;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.parley.assess.Happening;
import org.parley.statement.When;
import org.parley.verify.Fields;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/** What a reader asks of the record, read strictly: a member that does not belong is refused. */
public sealed interface Question {

  /** Which terms of which agreements reach a place at a time, between two parties. */
  record Terms(
      When at,
      Dyad between,
      PlaceAsked place,
      Optional<String> act,
      Optional<String> actor,
      boolean outside,
      Sentences words)
      implements Question {}

  /** What one agreement is at a time; several when they share the name. */
  record Agreement(String agreement, Instant at, Optional<String> block, Sentences words)
      implements Question {}

  /** Whatever goes by a name. */
  record Named(String text, Optional<String> block, Optional<Instant> at) implements Question {}

  /** Relations and patrol series, block by block. */
  record Board(Instant at, Optional<String> block, Optional<Dyad> between, Sentences words)
      implements Question {}

  /** One thing with a life. */
  record Matter(String matter, Optional<Instant> at, Sentences words) implements Question {}

  /** What is due, and what is recorded about it. */
  record Deadlines(Instant at, Optional<String> block, Sentences words) implements Question {}

  /** Where claims differ, repeat or rest on one source. */
  record Review(List<String> labels, Optional<String> block, Sentences words) implements Question {}

  /** The claims themselves. */
  record Claims(List<String> labels, Optional<String> block) implements Question {}

  /**
   * What would fall under which article, if what is described is right; the place is asked for by
   * itself, or stands in the description. An incident is asked for by its id or label, and what is
   * on record of it takes the place of a description, or adds to one the numbers its claims state.
   *
   * @param described whether {@code what} was described, and not only the incident named
   */
  record Assess(
      Happening what,
      boolean described,
      Optional<PlaceAsked> place,
      Optional<String> incident,
      boolean outside,
      Sentences words)
      implements Question {}

  /**
   * Findings with the comments on them, and whether what they rest on still comes out so.
   *
   * @param finding only this one
   * @param incident only those about an incident of this id or label, or one that was merged into
   *     it
   * @param changed only those of which a test would come out otherwise now
   */
  record Findings(
      Optional<UUID> finding, Optional<String> incident, boolean changed, Sentences words)
      implements Question {}

  /** Third parties who must hear. */
  record Hearers(Optional<String> block, Optional<String> matter) implements Question {}

  /** Flash events of a party's other blocks. */
  record Attention(String party, String block, Instant at, int days) implements Question {}

  /** Who is said to control a place. */
  record Control(PlaceAsked place, Instant at) implements Question {}

  /** On whose behalf an actor acts. */
  record Path(String actor) implements Question {}

  /** Incidents of a time, the brief of each. */
  record Incidents(Optional<String> block, Period period) implements Question {}

  /** One incident, by id or label; several when they share the label. */
  record Incident(String incident, Sentences words) implements Question {}

  /**
   * What may tell of one happening, for a person to look at.
   *
   * @param incident only near the incidents of this id or label
   * @param labels only near the claims of these labels
   * @param block only what lies in this block
   * @param period where neither an incident nor claims are asked about: what is told of it
   */
  record Candidates(
      Optional<String> incident,
      List<String> labels,
      Optional<String> block,
      Period period,
      Sentences words)
      implements Question {
    /** Whether some things are asked about, and not everything told of a time. */
    public boolean near() {
      return incident.isPresent() || !labels.isEmpty();
    }
  }

  /** What monitors saw, heard or found. */
  record Observations(Optional<String> block, Period period) implements Question {}

  /** Where monitors could not go. */
  record Restrictions(Optional<String> block, Period period) implements Question {}

  /** Pieces of evidence and their custody. */
  record Evidence(Optional<String> block, Optional<String> item) implements Question {}

  /** What registers count, side by side. */
  record Tallies(Optional<String> block, Period period, Sentences words) implements Question {}

  /**
   * A stretch of time, open where no end is named.
   *
   * @param from its first moment
   * @param until its last moment
   */
  record Period(Optional<Instant> from, Optional<Instant> until) {
    /** Whether something told may lie in it; what is not dated always may. */
    boolean mayHold(Optional<When> when) {
      Optional<Instant> first = when.flatMap(When::earliest);
      Optional<Instant> last = when.flatMap(When::latest);
      return (until.isEmpty() || first.isEmpty() || !first.get().isAfter(until.get()))
          && (from.isEmpty() || last.isEmpty() || !last.get().isBefore(from.get()));
    }
  }

  /**
   * Reads a question and closes its members.
   *
   * @param subject what it is about, for example {@code claims}
   * @param members its members as a JSON object
   * @throws Malformed with a code of {@link CaseRefusal} or {@code json.*} and the member's path
   */
  static Question read(String subject, Json members) throws Malformed {
    Optional<Subject> known = Subject.of(subject);
    if (known.isEmpty()) {
      throw CaseRefusal.UNKNOWN.malformed("", "there is no such question");
    }
    Fields fields = Fields.of(members, "");
    Question question = QuestionReader.read(known.get(), fields);
    fields.done();
    return question;
  }

  /**
   * Reads a question whose members are lines of text, as in a web address or on a command line:
   * lists with commas between, a place as {@code lat,lng} or {@code lat,lng,error_m}.
   */
  static Question ofLines(String subject, Map<String, String> members) throws Malformed {
    return read(subject, LinesOfAQuestion.json(members));
  }

  /** Reads the question {@code candidates}, whose members are lines of text. */
  static Candidates candidates(Map<String, String> members) throws Malformed {
    Question read = ofLines(Subject.CANDIDATES.wire(), members);
    if (read instanceof Candidates candidates) {
      return candidates;
    }
    throw new IllegalStateException("a question of one subject reads as one of another");
  }
}
