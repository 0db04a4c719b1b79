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
 * @param post the post alerted; neither post nor phone where the whole party is
 * @param phone the number to call
 */
public record StepBody(
    Hash of,
    String recipient,
    int step,
    Instant due,
    Optional<Address> post,
    Optional<String> phone)
    implements Body {
  private static final int STEPS = 16;

  static StepBody read(BodyFields fields) throws Malformed {
    StepBody body =
        new StepBody(
            fields.hash("of"),
            Text.party(fields.string("recipient"), fields.at("recipient")),
            fields.integer("step", 1, STEPS),
            fields.time("due"),
            fields.has("post") ? Optional.of(fields.post("post")) : Optional.empty(),
            fields.optName("phone"));
    fields.notAllowedHere(
        body.post.isPresent() && body.phone.isPresent(), "phone", "beside a post");
    return body;
  }

  @Override
  public Optional<Kind> kind() {
    return Optional.of(Kind.STEP);
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
        .putIfPresent("post", post.map(Address::text))
        .putIfPresent("phone", phone)
        .build();
  }
}
