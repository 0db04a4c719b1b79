package org.parley.terms;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.parley.statement.Due;
import org.parley.statement.Moment;
import org.parley.statement.Recurrence;
import org.parley.statement.Term;

/**
 * What one party owes under one article: by a day, again and again, or without a day. How it stands
 * is a function of the accounts of it and of the moment; it is never stored.
 *
 * @param agreement the version of the agreement
 * @param term the article
 * @param owner the party that owes it
 * @param to the parties it is owed to: those the article names, or else the agreement's others
 * @param deadline by when
 */
public record Obligation(
    LoadedAgreement agreement, Term term, String owner, List<String> to, Deadline deadline) {
  /** The longest list of times of a recurring duty; the newest are kept. */
  public static final int INSTANCES_MAX = 1_000;

  /**
   * By when something is owed.
   *
   * @param due the last moment for it; absent when no day is set
   * @param anchor the event it counts from, by the agreement's own name for it
   * @param contested whether the parties set that event to different moments; no day holds then
   * @param said in plain words, with the zone the day is counted in
   */
  public record Deadline(
      Optional<Moment> due, Optional<String> anchor, boolean contested, Sentence said) {

    /** The same in English. */
    public String words() {
      return said.text();
    }
  }

  /**
   * One time of a recurring duty.
   *
   * @param number from 1
   * @param begins its first moment
   * @param ends its last moment, one second before the next begins
   * @param state how it stands
   */
  public record Instance(long number, Moment begins, Moment ends, DueState state) {}

  public Obligation {
    to = List.copyOf(to);
  }

  /** How long after which event something is due, in words. */
  public static Sentence count(Due.After after) {
    String form =
        switch (after.unit()) {
          case HOURS -> after.amount() == 1 ? "{0} hour after \"{1}\"" : "{0} hours after \"{1}\"";
          case DAYS -> after.amount() == 1 ? "{0} day after \"{1}\"" : "{0} days after \"{1}\"";
          case MONTHS ->
              after.amount() == 1 ? "{0} month after \"{1}\"" : "{0} months after \"{1}\"";
        };
    return Sentence.of(form, "" + after.amount(), after.anchor());
  }

  /** How often it is owed; absent for once. */
  public Optional<Recurrence> every() {
    return term.facts().every();
  }

  /** Whether the text sets it without a day. */
  public boolean open() {
    return every().isEmpty() && term.facts().due().map(Due.Open.class::isInstance).orElse(true);
  }

  /**
   * How it stands at a moment by the accounts of one lane. For a recurring duty: how the newest of
   * its times stands whose end has come, or its first while none has.
   */
  public DueState state(List<Performance> accounts, Performance.Lane lane, Instant now) {
    if (every().isEmpty()) {
      return Accounts.of(this, accounts, lane, now).state(deadline, now);
    }
    List<Instance> instances = instances(accounts, lane, now);
    for (int i = instances.size() - 1; i >= 0; i--) {
      if (now.isAfter(instances.get(i).ends().latest())) {
        return instances.get(i).state();
      }
    }
    return instances.isEmpty() ? DueState.DUE : instances.get(0).state();
  }

  /**
   * The times of a recurring duty that have begun, oldest first, at most the newest {@link
   * #INSTANCES_MAX}; none when it does not recur.
   */
  public List<Instance> instances(List<Performance> accounts, Performance.Lane lane, Instant now) {
    if (every().isEmpty()) {
      return List.of();
    }
    Recurrence every = every().get();
    Later later = new Later(agreement.body().zoneBasis());
    List<Instance> instances = new ArrayList<>();
    long count = later.timesBegun(every, now);
    Accounts known = Accounts.of(this, accounts, lane, now);
    for (long k = Math.max(0, count - INSTANCES_MAX); k < count; k++) {
      Moment begins = later.begin(every, k);
      Moment next = later.begin(every, k + 1);
      Moment ends =
          new Moment(
              next.earliest().minusSeconds(1), next.latest().minusSeconds(1), Optional.empty());
      instances.add(new Instance(k + 1, begins, ends, known.state(begins, ends, now)));
    }
    return List.copyOf(instances);
  }
}
