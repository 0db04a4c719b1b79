package org.parley.http;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Predicate;
import org.parley.statement.RefusalCode;
import org.parley.utm.Outcome;
import org.parley.utm.UssCaller;
import org.parley.utm.UtmRefusal;
import org.parley.utm.UtmRequest;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/**
 * The routes of the façade for USSs, in the shape of ASTM F3548-21, under {@code /dss/v1}. They are
 * there only where the operator has set it up; each is made from its row in {@link Roles}; they
 * have tokens, scopes and answers of their own, and no session of the mechanism opens them. Rates,
 * room and lengths are those of every route.
 */
final class UtmFront {
  private static final int JSON_DEPTH = 10;
  private static final String BEARER = "Bearer ";

  private final HttpParts parts;
  private final Turnstile turnstile;
  private final Callers callers;
  private final Listening listening;
  private final Metrics metrics;
  private final Predicate<Context> certified;
  private final UtmTokens tokens;
  private final UtmFiling filing;

  UtmFront(
      HttpParts parts,
      UtmAccess access,
      Turnstile turnstile,
      Callers callers,
      Listening listening,
      Metrics metrics,
      Predicate<Context> certified) {
    this.parts = parts;
    this.turnstile = turnstile;
    this.callers = callers;
    this.listening = listening;
    this.metrics = metrics;
    this.certified = certified;
    this.tokens = new UtmTokens(access, parts.clock(), parts.nanos(), metrics);
    this.filing = new UtmFiling(parts, access);
  }

  void configure(JavalinConfig config) {
    for (Roles.UssRow row : Roles.ofUss()) {
      add(config, row, row.path());
      if (row.method().equals("DELETE")) {
        add(config, row, row.path().replace("{version}", ""));
      }
    }
  }

  /** A path that wants a version and has an empty one is answered by the rule of its row too. */
  private void add(JavalinConfig config, Roles.UssRow row, String path) {
    config.routes.addHttpHandler(
        HandlerType.findOrCreate(row.method()),
        path,
        context -> write(context, admitted(context, row)));
  }

  private void write(Context context, Reply reply) {
    metrics.count("parley_utm_requests_total", "status", reply.status() / 100 + "xx");
    listening.write(context, reply);
  }

  private Reply admitted(Context context, Roles.UssRow row) throws IOException {
    String peer = callers.peer(context.req());
    if (!turnstile.mayAsk(peer)) {
      return refused(HttpRefusal.RATE);
    }
    Optional<UssCaller> caller = tokens.of(token(context));
    if (!turnstile.mayPass(caller.map(known -> "uss " + known.uss()).orElse(peer))) {
      return refused(HttpRefusal.RATE);
    }
    if (caller.isEmpty()) {
      return refused(UtmRefusal.TOKEN).with("WWW-Authenticate", "Bearer");
    }
    if (!filing.enrolled(caller.get().uss()) || !certified.test(context)) {
      return refused(UtmRefusal.USS);
    }
    int most = parts.limits().statementBytes();
    long stated = context.req().getContentLengthLong();
    long bytes = stated < 0 ? most : Math.min(stated, most);
    if (!turnstile.reserve(peer, bytes)) {
      return refused(UtmRefusal.BUSY);
    }
    try {
      return read(context, row, caller.get(), most);
    } finally {
      turnstile.read(peer, bytes);
    }
  }

  private Reply read(Context context, Roles.UssRow row, UssCaller caller, int most)
      throws IOException {
    Listening.Body body = Listening.body(context.req(), most);
    if (body.refused().isPresent()) {
      boolean tooLong = body.refused().get().status() == HttpRefusal.BODY_TOO_LARGE.httpStatus();
      return refused(tooLong ? HttpRefusal.BODY_TOO_LARGE : HttpRefusal.TIMEOUT);
    }
    if (!turnstile.enter()) {
      return refused(UtmRefusal.BUSY);
    }
    try {
      Outcome.Answer answer = filing.answer(row.rule(), request(context, caller, body.bytes()));
      return Reply.json(answer.status(), answer.body());
    } catch (Malformed e) {
      return message(status(e.code()), said(e));
    } finally {
      turnstile.leave();
    }
  }

  private static int status(String code) {
    return Arrays.stream(HttpRefusal.values())
        .filter(refusal -> refusal.code().equals(code))
        .findFirst()
        .map(HttpRefusal::httpStatus)
        .orElseGet(() -> UtmRefusal.statusOf(code));
  }

  private UtmRequest request(Context context, UssCaller caller, byte[] body) throws Malformed {
    boolean named = context.endpoint().path.contains("{id}");
    boolean versioned = context.endpoint().path.contains("{version}");
    Optional<Json> json =
        body.length == 0
            ? Optional.empty()
            : Optional.of(Json.parse(body, parts.limits().statementBytes(), JSON_DEPTH));
    return new UtmRequest(
        caller,
        parts.clock().instant(),
        named ? context.pathParam("id") : "",
        versioned ? Optional.of(context.pathParam("version")) : Optional.empty(),
        json,
        parts.entropy().uuid());
  }

  private static String token(Context context) {
    String header = Optional.ofNullable(context.header("Authorization")).orElse("");
    return header.startsWith(BEARER) ? header.substring(BEARER.length()) : "";
  }

  private static String said(Malformed refused) {
    String where = refused.path().isEmpty() ? "" : " (" + refused.path() + ")";
    return refused.code() + ": " + refused.detail() + where;
  }

  private static Reply refused(RefusalCode refusal) {
    return message(refusal.httpStatus(), refusal.code() + ": " + refusal.text());
  }

  private static Reply message(int status, String words) {
    Reply reply = Reply.json(status, Json.obj().put("message", words).build());
    return status == 429 ? reply.with("Retry-After", "1") : reply;
  }
}
