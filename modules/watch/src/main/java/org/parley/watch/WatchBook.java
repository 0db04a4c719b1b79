package org.parley.watch;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.parley.statement.Address;
import org.parley.statement.ContactBody;
import org.parley.statement.ContactReplyBody;
import org.parley.statement.HandoverBody;
import org.parley.statement.LadderBody;
import org.parley.statement.LineCheckBody;
import org.parley.statement.MessageBody;
import org.parley.statement.ReliefBody;
import org.parley.statement.StepBody;
import org.parley.statement.StopBody;
import org.parley.statement.StopReportBody;
import org.parley.statement.Urgency;
import org.parley.verify.Hash;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;
import org.pcollections.PVector;
import org.pcollections.TreePMap;
import org.pcollections.TreePVector;

/**
 * Everything the watch knows of the log so far: an immutable fold over what was recorded.
 *
 * <p>A word about a leaf that is not here changes nothing: what was erased has never been. Of
 * ladders and line checks every one is kept, so that what is kept from a reader neither shows nor
 * takes the place of what he was told before.
 */
public final class WatchBook {
  /** Of a log in which nothing of the kind was recorded. */
  public static final WatchBook EMPTY =
      new WatchBook(
          TreePMap.empty(),
          HashTreePMap.empty(),
          TreePMap.empty(),
          HashTreePMap.empty(),
          TreePMap.empty(),
          HashTreePMap.empty());

  private final TreePMap<String, PVector<StatedLadder>> ladders;
  private final PMap<Hash, Call> calls;
  private final TreePMap<Long, Hash> climbing;
  private final PMap<Hash, ContactRecord> contacts;
  private final TreePMap<Line.Ends, TreePMap<String, PVector<Line.Check>>> checks;
  private final PMap<Address, Handover> pages;

  private WatchBook(
      TreePMap<String, PVector<StatedLadder>> ladders,
      PMap<Hash, Call> calls,
      TreePMap<Long, Hash> climbing,
      PMap<Hash, ContactRecord> contacts,
      TreePMap<Line.Ends, TreePMap<String, PVector<Line.Check>>> checks,
      PMap<Address, Handover> pages) {
    this.ladders = ladders;
    this.calls = calls;
    this.climbing = climbing;
    this.contacts = contacts;
    this.checks = checks;
    this.pages = pages;
  }

  /**
   * A party said how it is to be reached; it holds for what is recorded after it. A ladder that is
   * practice holds for nothing: practice climbs the ladder that would be climbed.
   */
  public WatchBook ladder(Told told, LadderBody body) {
    if (told.drill()) {
      return this;
    }
    return new WatchBook(
        ladders.plus(told.party(), ladders(told).plus(new StatedLadder(told, body))),
        calls,
        climbing,
        contacts,
        checks,
        pages);
  }

  private PVector<StatedLadder> ladders(Told by) {
    return ladders.getOrDefault(by.party(), TreePVector.empty());
  }

  /** A hotline message. */
  public WatchBook message(Told told, MessageBody body) {
    return called(
        told,
        body.urgency(),
        false,
        body.replyDue(),
        party -> LadderStep.forMessage(ladder(party), body.urgency()));
  }

  /** An UNDER FIRE call. */
  public WatchBook stop(Told told, StopBody body) {
    return called(
        told, Urgency.FLASH, true, Optional.empty(), party -> LadderStep.forStop(ladder(party)));
  }

  private WatchBook called(
      Told told,
      Urgency urgency,
      boolean underFire,
      Optional<Instant> replyDue,
      Function<String, List<LadderStep>> steps) {
    TreePMap<String, Climb> climbs = TreePMap.empty();
    for (String party : told.recipients()) {
      climbs = climbs.plus(party, Climb.start(party, steps.apply(party), underFire));
    }
    return with(new Call(told, urgency, underFire, replyDue, climbs, TreePVector.empty()));
  }

  /** A person of a recipient acknowledged receipt. */
  public WatchBook acknowledged(Hash of, Told by) {
    return heard(of, by, by.party(), word(by, Heard.How.ACKNOWLEDGED, Optional.empty()));
  }

  /** A recipient answered in words. */
  public WatchBook answered(Hash of, Told by) {
    return heard(of, by, by.party(), word(by, Heard.How.ANSWERED, Optional.empty()));
  }

  /** What became of an UNDER FIRE call. */
  public WatchBook reported(Told told, StopReportBody body) {
    return change(body.of(), told, call -> call.with(new Call.Report(told, body)));
  }

  /**
   * A contact. The recipient's own record of having been reached shows that it has the messages the
   * contact was about; the sender's shows only that he says so. One that the other side may not
   * read shows nothing: nothing hidden from a party changes what it sees of a ladder.
   */
  public WatchBook contact(Told told, ContactBody body) {
    ContactRecord contact = new ContactRecord(told, body, TreePVector.empty());
    WatchBook more =
        new WatchBook(ladders, calls, climbing, contacts.plus(told.leaf(), contact), checks, pages);
    if (body.outcome() != ContactBody.Outcome.REACHED || body.otherParty().isEmpty()) {
      return more;
    }
    String other = body.otherParty().get();
    for (Hash of : body.concerns()) {
      Call call = calls.get(of);
      if (call == null || !told.recipients().contains(other)) {
        continue;
      }
      if (call.told().party().equals(other)) {
        more = more.heard(of, told, told.party(), word(told, Heard.How.CALLED, Optional.empty()));
      } else if (call.told().party().equals(told.party())) {
        more =
            more.heard(of, told, other, word(told, Heard.How.SENDER_SAYS_CALLED, Optional.empty()));
      }
    }
    return more;
  }

  /** What the other side says of a contact. To confirm it is to say that one was reached. */
  public WatchBook replied(Told told, ContactReplyBody body) {
    ContactRecord contact = contacts.get(body.of());
    if (contact == null) {
      return this;
    }
    ContactRecord after = contact.with(new ContactRecord.Reply(told, body));
    WatchBook more =
        new WatchBook(ladders, calls, climbing, contacts.plus(body.of(), after), checks, pages);
    boolean reached =
        body.reply() == ContactReplyBody.Reply.CONFIRMS
            && contact.body().outcome() == ContactBody.Outcome.REACHED;
    for (Hash of : reached ? contact.body().concerns() : List.<Hash>of()) {
      more =
          more.heard(of, told, told.party(), word(told, Heard.How.CALLED, Optional.of(body.of())));
    }
    return more;
  }

  /** A line check. */
  public WatchBook checked(Told told, LineCheckBody body) {
    Line.Ends ends = Line.Ends.of(told.party(), body.with().party().orElse(""));
    TreePMap<String, PVector<Line.Check>> sides = checks.getOrDefault(ends, TreePMap.empty());
    PVector<Line.Check> before = sides.getOrDefault(told.party(), TreePVector.empty());
    TreePMap<Line.Ends, TreePMap<String, PVector<Line.Check>>> more =
        checks.plus(ends, sides.plus(told.party(), before.plus(new Line.Check(told, body))));
    return new WatchBook(ladders, calls, climbing, contacts, more, pages);
  }

  /**
   * The outgoing watch's page.
   *
   * @param signer the key that signed it
   */
  public WatchBook handedOver(Told told, HandoverBody body, String signer) {
    Handover page = new Handover(told, body, signer, Optional.empty());
    return new WatchBook(ladders, calls, climbing, contacts, checks, pages.plus(told.from(), page));
  }

  /** The relief signed a page; one that is not its post's newest changes nothing. */
  public WatchBook relieved(Told told, ReliefBody body) {
    Handover page = pages.get(told.from());
    if (page == null || !page.told().leaf().equals(body.of()) || page.relief().isPresent()) {
      return this;
    }
    Handover signed =
        new Handover(
            page.told(), page.body(), page.signer(), Optional.of(new Handover.Relief(told, body)));
    return new WatchBook(
        ladders, calls, climbing, contacts, checks, pages.plus(told.from(), signed));
  }

  /** The desk took a step. */
  public WatchBook step(StepBody body, Instant at) {
    Optional<Climb.OnDuty> duty = body.lookedUp().map(asked -> new Climb.OnDuty(body.post()));
    return change(
        body.of(),
        call -> call.with(body.recipient(), climb -> climb.taking(body.step(), at, duty)));
  }

  /** Without a leaf that was erased, and without what rests on it alone. */
  public WatchBook without(Hash gone) {
    Call call = calls.get(gone);
    TreePMap<Long, Hash> left = call == null ? climbing : climbing.minus(call.told().index());
    WatchBook less =
        new WatchBook(ladders, calls.minus(gone), left, contacts.minus(gone), checks, pages);
    for (Call other : calls.values()) {
      boolean rests =
          other.climbs().values().stream()
              .anyMatch(climb -> climb.heard().stream().anyMatch(word -> word.restsOn(gone)));
      less = rests ? less.change(other.told().leaf(), one -> without(one, gone)) : less;
    }
    for (ContactRecord contact : contacts.values()) {
      for (ContactRecord.Reply reply : contact.replies()) {
        less = reply.told().leaf().equals(gone) ? less.without(contact, reply) : less;
      }
    }
    return less;
  }

  private WatchBook without(ContactRecord contact, ContactRecord.Reply reply) {
    if (!contacts.containsKey(contact.told().leaf())) {
      return this;
    }
    ContactRecord left =
        new ContactRecord(contact.told(), contact.body(), contact.replies().minus(reply));
    return new WatchBook(
        ladders, calls, climbing, contacts.plus(left.told().leaf(), left), checks, pages);
  }

  private static Call without(Call call, Hash gone) {
    Call left = call;
    for (String party : call.climbs().keySet()) {
      left = left.with(party, climb -> climb.without(gone));
    }
    return left;
  }

  private static Heard word(Told by, Heard.How how, Optional<Hash> contact) {
    return new Heard(by.from(), how, by.recordedAt(), by.leaf(), contact);
  }

  private WatchBook heard(Hash of, Told by, String party, Heard word) {
    return change(of, by, call -> call.with(party, climb -> climb.hearing(word)));
  }

  /** What is said as practice changes nothing about a call that is none. */
  private WatchBook change(Hash of, Told by, UnaryOperator<Call> change) {
    return change(of, call -> call.told().drill() || !by.drill() ? change.apply(call) : call);
  }

  private WatchBook change(Hash of, UnaryOperator<Call> change) {
    Call call = calls.get(of);
    return call == null ? this : with(change.apply(call));
  }

  private WatchBook with(Call call) {
    long index = call.told().index();
    return new WatchBook(
        ladders,
        calls.plus(call.told().leaf(), call),
        call.climbing() ? climbing.plus(index, call.told().leaf()) : climbing.minus(index),
        contacts,
        checks,
        pages);
  }

  /**
   * The steps to be taken now, in the order in which the calls were recorded; of each ladder one,
   * the next, and of an UNDER FIRE call all. A step that was recorded is never due again.
   */
  public List<StepDue> due(Instant now) {
    return due(call -> now, DutyBook.EMPTY);
  }

  /**
   * The same, by a moment of its own for each call.
   *
   * @param moment what time it is for a call, as {@link Pace} says
   * @param duties who is on call
   */
  public List<StepDue> due(Function<Call, Instant> moment, DutyBook duties) {
    List<StepDue> due = new ArrayList<>();
    for (Hash leaf : climbing.values()) {
      Call call = calls.get(leaf);
      if (call != null) {
        Instant now = moment.apply(call);
        call.climbs().values().forEach(climb -> due(call, climb, now, duties, due));
      }
    }
    return List.copyOf(due);
  }

  private static void due(Call call, Climb climb, Instant now, DutyBook duties, List<StepDue> due) {
    Climb at = climb;
    for (Optional<LadderStep> next = at.next(); next.isPresent(); next = at.next()) {
      StepDue step = StepDue.of(call, at, next.get());
      if (now.isBefore(step.due())) {
        return;
      }
      StepDue asked = step.asking(duties, now);
      due.add(asked);
      at = at.taking(next.get().number(), now, asked.duty());
    }
  }

  /** The next step of a party's ladder for a call, whether its time has come or not. */
  public Optional<StepDue> next(Hash of, String recipient) {
    return call(of)
        .flatMap(call ->
            call.climb(recipient)
                .flatMap(climb -> climb.next().map(step -> StepDue.of(call, climb, step))));
  }

  /** The newest ladder of each party that a reader may read, by the party whose they are. */
  public List<StatedLadder> ladders(String reader) {
    return ladders.keySet().stream().flatMap(party -> ladder(party, reader).stream()).toList();
  }

  private Optional<StatedLadder> ladder(String party, String reader) {
    return ladders.getOrDefault(party, TreePVector.empty()).stream()
        .filter(stated -> stated.told().readableBy(reader))
        .reduce((before, after) -> after);
  }

  /** How a party said last that it is to be reached. */
  public Optional<LadderBody> ladder(String party) {
    PVector<StatedLadder> stated = ladders.getOrDefault(party, TreePVector.empty());
    return stated.isEmpty() ? Optional.empty() : Optional.of(stated.get(stated.size() - 1).body());
  }

  /** The first number on a party's ladder for that urgency, or else on any. */
  public Optional<String> phone(String party, Urgency urgency) {
    Stream<LadderBody.Step> first = ladder(party).stream().flatMap(l -> l.steps(urgency).stream());
    Stream<LadderBody.Step> rest =
        ladder(party).stream()
            .flatMap(l -> l.urgencies().stream())
            .flatMap(stated -> stated.steps().stream());
    return Stream.concat(first, rest).flatMap(step -> step.phone().stream()).findFirst();
  }

  /** A message or UNDER FIRE call. */
  public Optional<Call> call(Hash leaf) {
    return Optional.ofNullable(calls.get(leaf));
  }

  /** Every message and UNDER FIRE call that a party sent or was sent, in the log's order. */
  public List<Call> calls(String party) {
    return calls.values().stream()
        .filter(call -> call.told().party().equals(party) || call.climbs().containsKey(party))
        .sorted(Comparator.comparingLong(call -> call.told().index()))
        .toList();
  }

  /** A recorded contact. */
  public Optional<ContactRecord> contact(Hash leaf) {
    return Optional.ofNullable(contacts.get(leaf));
  }

  /** Every contact that a party recorded or may read, in the log's order. */
  public List<ContactRecord> contacts(String party) {
    return contacts.values().stream()
        .filter(one -> one.told().readableBy(party))
        .sorted(Comparator.comparingLong(contact -> contact.told().index()))
        .toList();
  }

  /**
   * The lines between a party and others, by what it may read: each side's check counts for a
   * reader only where it was told of it, and so do the hours that a ladder states.
   */
  public List<Line> lines(String party) {
    Map<Line.Ends, List<Line.Check>> readable = new TreeMap<>();
    checks.forEach((ends, sides) -> {
      List<Line.Check> known =
          sides.values().stream().flatMap(side -> newest(side, party).stream()).toList();
      if (ends.include(party) && !known.isEmpty()) {
        readable.put(ends, known);
      }
    });
    for (StatedLadder stated : ladders(party)) {
      String other = stated.told().party();
      if (!other.equals(party) && hours(party, other, party).isPresent()) {
        readable.putIfAbsent(Line.Ends.of(party, other), List.of());
      }
    }
    List<Line> lines = new ArrayList<>();
    readable.forEach((ends, known) ->
        lines.add(new Line(ends, known, hours(ends.first(), ends.second(), party))));
    return List.copyOf(lines);
  }

  /** The check of one side that was held last, of those a reader may read. */
  private static Optional<Line.Check> newest(PVector<Line.Check> side, String reader) {
    return side.stream()
        .filter(check -> check.told().readableBy(reader))
        .reduce(
            (before, after) -> before.body().held().isAfter(after.body().held()) ? before : after);
  }

  /** The shorter of what two parties state, as far as a reader was told. */
  private Optional<Integer> hours(String a, String b, String reader) {
    return Stream.of(a, b)
        .flatMap(party -> ladder(party, reader).stream())
        .flatMap(stated -> stated.body().lineCheckHours().stream())
        .min(Comparator.naturalOrder());
  }

  /** The newest page of a post. */
  public Optional<Handover> handover(Address post) {
    return Optional.ofNullable(pages.get(post));
  }

  /** The newest page of each post of a party, by post. */
  public List<Handover> handovers(String party) {
    return pages.values().stream()
        .filter(page -> page.told().party().equals(party))
        .sorted(Comparator.comparing(page -> page.told().from().text()))
        .toList();
  }

  /** What a party's watch has not done with, in the log's order; one item for each leaf. */
  public List<OpenItem> open(String party) {
    List<OpenItem> open = new ArrayList<>();
    for (Call call : calls.values()) {
      OpenItems.of(call, party).ifPresent(open::add);
    }
    for (ContactRecord contact : contacts.values()) {
      OpenItems.of(contact, party).ifPresent(open::add);
    }
    open.sort(Comparator.comparingLong(OpenItem::index));
    return List.copyOf(open);
  }

  /** The messages and UNDER FIRE calls that have a step to come. */
  public Collection<Hash> climbing() {
    return climbing.values();
  }

  /** Everything as lines of text in a fixed order. */
  public void describe(Consumer<String> line) {
    WatchLines.of(
        ladders, calls.values(), contacts.values(), checks.values(), pages.values(), line);
  }
}
