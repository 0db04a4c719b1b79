package org.parley.watch;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.parley.statement.Address;
import org.parley.statement.ContactBody;
import org.parley.statement.ContactChannel;
import org.parley.statement.LadderBody;
import org.parley.statement.MessageBody;
import org.parley.statement.OnCallBody;
import org.parley.statement.Urgency;
import org.parley.verify.Hash;

/** A log of the watch as a list of folds, so that a restart can fold them all again. */
final class Day {
  static final Instant START = Instant.parse("2026-03-02T00:00:00Z");

  private final List<UnaryOperator<WatchBook>> log = new ArrayList<>();
  private WatchBook book = WatchBook.EMPTY;
  private DutyBook duties = DutyBook.EMPTY;

  WatchBook book() {
    return book;
  }

  void record(UnaryOperator<WatchBook> fold) {
    log.add(fold);
    book = fold.apply(book);
  }

  void restart() {
    book = WatchBook.EMPTY;
    log.forEach(fold -> book = fold.apply(book));
  }

  Hash message(Urgency urgency, String from, String to, Instant at) {
    return message(MessageBody.of(urgency, "text", "en"), from, to, at);
  }

  Hash message(MessageBody body, String from, String to, Instant at) {
    Told told = told(from, to, at);
    record(before -> before.message(told, body));
    return told.leaf();
  }

  void ack(Hash of, String by, Instant at) {
    Told told = told(by, "North", at);
    record(before -> before.acknowledged(of, told));
  }

  /** A call to or from the other party about one leaf. */
  Hash contact(Hash of, String by, String with, Instant at) {
    ContactBody body =
        new ContactBody(
            Optional.of(new Address(with)),
            Optional.empty(),
            ContactChannel.PHONE,
            ContactBody.Direction.OUT,
            ContactBody.Outcome.REACHED,
            at,
            Optional.of(at),
            Optional.empty(),
            List.of(of),
            Optional.empty(),
            Optional.empty());
    Told told = told(by, with.contains("/") ? with.substring(0, with.indexOf('/')) : with, at);
    record(before -> before.contact(told, body));
    return told.leaf();
  }

  DutyBook duties() {
    return duties;
  }

  /** What is due, with whoever is on call by then. */
  List<StepDue> due(Function<Call, Instant> moment) {
    return book.due(moment, duties);
  }

  /** A roster of one duty. */
  Hash roster(String party, OnCallBody body, String... readers) {
    Address by = new Address(party + "/liaison");
    Told told = new Told(leaf(), next(), by, Set.of(readers), START, false);
    duties = duties.with(told, body);
    record(before -> before);
    return told.leaf();
  }

  static OnCallBody.Turn turn(String post, Instant from, int hours, String... phones) {
    return new OnCallBody.Turn(
        new Address(post),
        Optional.of("duty officer"),
        List.of(phones),
        List.of("ar"),
        from,
        from.plusSeconds(3_600L * hours),
        List.of());
  }

  static LadderBody.Step onCall(int minutes, String duty) {
    return new LadderBody.Step(
        minutes, Optional.empty(), Optional.empty(), Optional.of(duty), Optional.empty());
  }

  private long next() {
    return log.size();
  }

  private Hash leaf() {
    return Hash.sha256(("leaf " + log.size()).getBytes(StandardCharsets.UTF_8));
  }

  /** Takes every step due by then; how many there were. */
  int climb(Instant now) {
    List<StepDue> due = due(call -> now);
    due.forEach(step -> record(before -> before.step(step.body(), now)));
    return due.size();
  }

  void ladder(String party, LadderBody.Step... steps) {
    LadderBody body =
        new LadderBody(
            List.of(new LadderBody.Steps(Urgency.FLASH, List.of(steps))), Optional.empty());
    Told told = told(party + "/liaison", "North", START);
    record(before -> before.ladder(told, body));
  }

  Told told(String from, String to, Instant at) {
    return new Told(leaf(), next(), new Address(from), Set.of(to), at, false);
  }

  /** The same, said as practice. */
  static Told practice(Told told) {
    return new Told(
        told.leaf(), told.index(), told.from(), told.recipients(), told.recordedAt(), true);
  }

  static LadderBody.Step post(int minutes, String post) {
    return new LadderBody.Step(
        minutes, Optional.of(new Address(post)), Optional.empty(), Optional.empty());
  }

  static LadderBody.Step phone(int minutes, String number) {
    return new LadderBody.Step(minutes, Optional.empty(), Optional.of(number), Optional.empty());
  }
}
