package org.parley.statement;

import java.time.Instant;
import java.util.Optional;
import org.parley.verify.Hash;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/**
 * The desk took the next step of a ladder because nobody of that party had answered, or because
 * people are under fire. It says that the step was due and taken, not that anybody was reached.
 *
 * @param of the leaf of the message or UNDER FIRE call
 * @param recipient the party whose ladder it is
 * @param step which step, from 1
 * @param due when it was due
 * @param post the post alerted; neither post nor phone where the whole party is, or where nobody
 *     was on call
 * @param phone the number to call
 * @param lookedUp with it it is a {@code step/2}: for a step that is whoever is on call, what was
 *     asked of the roster
 */
public record StepBody(
    Hash of,
    String recipient,
    int step,
    Instant due,
    Optional<Address> post,
    Optional<String> phone,
    Optional<LookedUp> lookedUp)
    implements Body {
  private static final int STEPS = 16;

  /**
   * What was asked of a roster.
   *
   * @param onCall the duty
   * @param at for which moment
   */
  public record LookedUp(String onCall, Instant at) {}

  /** A step that is a post, a number, or the whole party. */
  public StepBody(
      Hash of,
      String recipient,
      int step,
      Instant due,
      Optional<Address> post,
      Optional<String> phone) {
    this(of, recipient, step, due, post, phone, Optional.empty());
  }

  static StepBody read(BodyFields fields) throws Malformed {
    fields.bothOrNone("on_call", "looked_up");
    StepBody body =
        new StepBody(
            fields.hash("of"),
            Text.party(fields.string("recipient"), fields.at("recipient")),
            fields.integer("step", 1, STEPS),
            fields.time("due"),
            fields.has("post") ? Optional.of(fields.post("post")) : Optional.empty(),
            fields.optName("phone"),
            fields.has("on_call")
                ? Optional.of(new LookedUp(fields.name("on_call"), fields.time("looked_up")))
                : Optional.empty());
    fields.notAllowedHere(
        body.post.isPresent() && body.phone.isPresent(), "phone", "beside a post");
    fields.notAllowedHere(
        body.lookedUp.isPresent() && body.phone.isPresent(), "phone", "for whoever is on call");
    return body;
  }

  /** Whether nobody was on call when it was taken. */
  public boolean nobody() {
    return lookedUp.isPresent() && post.isEmpty();
  }

  @Override
  public Optional<Kind> kind() {
    return Optional.of(Kind.STEP);
  }

  /** 2 for a step that is whoever is on call. */
  @Override
  public int version() {
    return lookedUp.isPresent() ? 2 : 1;
  }

  @Override
  public Optional<Hash> target() {
    return Optional.of(of);
  }

  @Override
  public Json.Obj json() {
    return Json.obj()
        .put("of", of.base64())
        .put("recipient", recipient)
        .put("step", step)
        .put("due", due.toString())
        .putIfPresent("on_call", lookedUp.map(LookedUp::onCall))
        .putIfPresent("looked_up", lookedUp.map(asked -> asked.at().toString()))
        .putIfPresent("post", post.map(Address::text))
        .putIfPresent("phone", phone)
        .build();
  }
}
