package org.parley.http;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpResponseException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.parley.statement.Limits;
import org.parley.verify.Json;
import org.parley.verify.NoteSignature;
import org.parley.verify.SignedCheckpoint;
import org.parley.witness.Answer;
import org.parley.witness.CheckpointRequest;
import org.parley.witness.MirrorFollower;
import org.parley.witness.Witness;
import org.parley.witness.WitnessedLog;

/**
 * A witness, or a mirror, over HTTP (C2SP tlog-witness): one address to submit to, one to read. It
 * asks nobody who they are; what counts is the log's signature under what they bring. Every body
 * has a limit, every caller a rate.
 */
public final class WitnessServer implements AutoCloseable {
  private static final String SIZE_TYPE = "text/x.tlog.size";
  private static final String OCTETS = "application/octet-stream";
  private static final Map<String, String> EVERYWHERE =
      Map.of(
          "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'",
          "X-Content-Type-Options", "nosniff",
          "Referrer-Policy", "no-referrer");

  private final Parts parts;
  private final Optional<TlsFront> tls;
  private final Turnstile turnstile;
  private final Listening listening;
  private final Javalin javalin;

  /**
   * What it serves.
   *
   * @param witness signs and keeps
   * @param mirror the copies, for a mirror
   * @param clock the witness's own clock
   * @param nanos a monotonic count of nanoseconds, by which rates are measured
   * @param limits every limit
   */
  public record Parts(
      Witness witness,
      Optional<MirrorFollower> mirror,
      InstantSource clock,
      LongSupplier nanos,
      Limits limits) {}

  private WitnessServer(Parts parts, int port, String bind, Optional<TlsFront> tls) {
    this.parts = parts;
    this.tls = tls;
    this.turnstile = new Turnstile(parts.limits(), parts.nanos());
    this.listening =
        new Listening(
            parts.limits(),
            port,
            bind,
            CheckpointRequest.BYTES_MAX,
            4 * parts.limits().requestsInHand(),
            EVERYWHERE,
            new Callers(List.of()),
            tls);
    this.javalin = Javalin.create(this::configure);
  }

  /**
   * Starts to serve.
   *
   * @param port 0 for any free one
   * @param bind the address to listen on
   */
  public static WitnessServer start(Parts parts, int port, String bind) {
    return start(parts, port, bind, Optional.empty());
  }

  /** The same over TLS, where it shows a certificate. */
  public static WitnessServer start(Parts parts, int port, String bind, Optional<TlsFront> tls) {
    WitnessServer server = new WitnessServer(parts, port, bind, tls);
    server.listening.start(server.javalin);
    return server;
  }

  /** The port it listens on. */
  public int port() {
    return javalin.port();
  }

  /** Stops listening. */
  @Override
  public void close() {
    javalin.stop();
  }

  private void configure(JavalinConfig config) {
    listening.configure(config);
    config.routes.addHttpHandler(
        HandlerType.POST, "/add-checkpoint", context -> serve(context, this::addCheckpoint));
    config.routes.addHttpHandler(
        HandlerType.GET, "/health", context -> serve(context, b -> health()));
    config.routes.addHttpHandler(
        HandlerType.GET, "/{log}/<file>", context -> serve(context, b -> file(context)));
    config.routes.exception(
        HttpResponseException.class,
        (e, context) -> listening.write(context, ReadRoutes.nothing()));
    config.routes.exception(Exception.class, this::unexpected);
  }

  /** Answers a body, which is empty for a GET. */
  @FunctionalInterface
  private interface Answering {
    Reply answer(byte[] body) throws IOException;
  }

  private void serve(Context context, Answering route) throws IOException {
    String peer = Turnstile.peer(context.req().getRemoteAddr());
    if (!turnstile.mayPass(peer)) {
      listening.write(context, Problem.of(HttpRefusal.RATE).with("Retry-After", "1"));
      return;
    }
    int bytes = context.method() == HandlerType.POST ? CheckpointRequest.BYTES_MAX : 0;
    if (!turnstile.reserve(peer, bytes)) {
      listening.write(context, Listening.busy());
      return;
    }
    try {
      Listening.Body body = Listening.body(context.req(), bytes);
      if (body.refused().isPresent()) {
        listening.write(context, body.refused().get());
      } else if (!turnstile.enter()) {
        listening.write(context, Listening.busy());
      } else {
        answer(context, route, body.bytes());
      }
    } finally {
      turnstile.read(peer, bytes);
    }
  }

  private void answer(Context context, Answering route, byte[] body) throws IOException {
    try {
      listening.write(context, route.answer(body));
    } finally {
      turnstile.leave();
    }
  }

  private Reply addCheckpoint(byte[] body) {
    return switch (parts.witness().addCheckpoint(body, parts.clock().instant())) {
      case Answer.Cosigned cosigned -> words(200, lines(cosigned.lines()));
      case Answer.Unreadable unreadable -> words(400, unreadable.why() + "\n");
      case Answer.NotSigned none ->
          words(403, "no key known here for this log has signed the checkpoint\n");
      case Answer.UnknownLog none -> words(404, "this witness does not know the log\n");
      case Answer.AnotherState another -> new Reply(409, SIZE_TYPE, utf8(another.kept() + "\n"));
      case Answer.Unproven unproven -> words(422, unproven.why() + "\n");
      case Answer.LeavesMissing missing ->
          words(503, missing.why() + "\n").with("Retry-After", "2");
      case Answer.Stopped stopped -> words(503, stopped.why() + "\n");
    };
  }

  private static String lines(List<NoteSignature> lines) {
    StringBuilder text = new StringBuilder();
    lines.forEach(line -> text.append(line.line()));
    return text.toString();
  }

  private static Reply words(int status, String text) {
    return new Reply(status, Reply.TEXT, utf8(text));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private Reply health() {
    List<Json.Obj> logs =
        parts.witness().logs().stream()
            .map(log ->
                Json.obj()
                    .put("origin", log.origin())
                    .put("hex", log.hex())
                    .put(
                        "size",
                        parts
                            .witness()
                            .checkpoint(log.hex())
                            .map(state -> state.checkpoint().size())
                            .orElse(0L))
                    .build())
            .toList();
    return Reply.json(
        Json.obj()
            .put("role", parts.mirror().isPresent() ? "mirror" : "witness")
            .put("logs", logs)
            .putIfPresent("tls", tls.map(TlsFront::told))
            .build());
  }

  private Reply file(Context context) throws IOException {
    String hex = context.pathParam("log");
    String file = context.pathParam("file");
    Optional<WitnessedLog> log =
        parts.witness().logs().stream().filter(known -> known.hex().equals(hex)).findFirst();
    if (log.isEmpty()) {
      return ReadRoutes.nothing();
    }
    if (file.equals("checkpoint")) {
      return parts
          .witness()
          .checkpoint(hex)
          .map(SignedCheckpoint::bytes)
          .map(note -> Reply.bytes(Reply.TEXT, note))
          .orElseGet(ReadRoutes::nothing);
    }
    if (file.equals("origin")) {
      return Reply.text(log.get().origin() + "\n");
    }
    boolean tile = TreeFiles.isTile(file);
    Optional<byte[]> stored =
        tile && parts.mirror().isPresent()
            ? parts.mirror().get().file(log.get(), file)
            : Optional.empty();
    return stored.map(bytes -> Reply.bytes(OCTETS, bytes)).orElseGet(ReadRoutes::nothing);
  }

  private void unexpected(Exception e, Context context) {
    if (!Listening.wentAway(e, context)) {
      listening.write(context, Problem.of(HttpRefusal.INTERNAL));
    }
  }
}
