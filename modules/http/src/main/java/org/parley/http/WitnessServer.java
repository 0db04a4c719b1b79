package org.parley.http;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpResponseException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.AbstractConnector;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.NetworkConnectionLimit;
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
  private static final Logger LOG = System.getLogger(WitnessServer.class.getName());
  private static final int STOP_MILLIS = 2_000;
  private static final int SHUTDOWN_IDLE_MILLIS = 50;
  private static final int LEAST_BODY_BYTES_PER_SECOND = 128;
  private static final String SIZE_TYPE = "text/x.tlog.size";
  private static final String OCTETS = "application/octet-stream";
  private static final Map<String, String> EVERYWHERE =
      Map.of(
          "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'",
          "X-Content-Type-Options", "nosniff",
          "Referrer-Policy", "no-referrer");

  private final Parts parts;
  private final Turnstile turnstile;
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

  private WitnessServer(Parts parts, int port, String bind) {
    this.parts = parts;
    this.turnstile = new Turnstile(parts.limits(), parts.nanos());
    this.javalin = Javalin.create(config -> configure(config, port, bind));
  }

  /**
   * Starts to serve.
   *
   * @param port 0 for any free one
   * @param bind the address to listen on
   */
  public static WitnessServer start(Parts parts, int port, String bind) {
    WitnessServer server = new WitnessServer(parts, port, bind);
    server.javalin.start();
    for (Connector connector : server.javalin.jettyServer().server().getConnectors()) {
      if (connector instanceof AbstractConnector quiet) {
        quiet.setShutdownIdleTimeout(SHUTDOWN_IDLE_MILLIS);
        quiet.setIdleTimeout(1000L * parts.limits().idleSeconds());
      }
    }
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

  private void configure(JavalinConfig config, int port, String bind) {
    Limits limits = parts.limits();
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    config.concurrency.useVirtualThreads = true;
    config.http.compressionStrategy = io.javalin.compression.CompressionStrategy.NONE;
    config.http.maxRequestSize = CheckpointRequest.BYTES_MAX + 1L;
    config.router.ignoreTrailingSlashes = false;
    config.router.treatMultipleSlashesAsSingleSlash = false;
    config.jetty.host = bind;
    config.jetty.port = port;
    config.jetty.modifyHttpConfiguration(http -> {
      http.setSendServerVersion(false);
      http.setSendXPoweredBy(false);
      http.setRequestHeaderSize(limits.requestHeaderBytes());
      http.setIdleTimeout(1000L * limits.idleSeconds());
      http.setMinRequestDataRate(LEAST_BODY_BYTES_PER_SECOND);
    });
    config.jetty.modifyServer(server -> {
      server.setErrorHandler(new BareErrors(writer -> EVERYWHERE.forEach(writer::set)));
      server.setStopTimeout(STOP_MILLIS);
      server.addBean(new NetworkConnectionLimit(4 * limits.requestsInHand(), server));
    });
    config.routes.addHttpHandler(
        HandlerType.POST, "/add-checkpoint", context -> serve(context, this::addCheckpoint));
    config.routes.addHttpHandler(
        HandlerType.GET, "/health", context -> serve(context, b -> health()));
    config.routes.addHttpHandler(
        HandlerType.GET, "/{log}/<file>", context -> serve(context, b -> file(context)));
    config.routes.exception(
        HttpResponseException.class, (e, context) -> write(context, ReadRoutes.nothing()));
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
      write(context, Problem.of(HttpRefusal.RATE).with("Retry-After", "1"));
      return;
    }
    boolean post = context.method() == HandlerType.POST;
    long bytes = post ? CheckpointRequest.BYTES_MAX : 0;
    if (!turnstile.reserve(peer, bytes)) {
      write(context, busy());
      return;
    }
    try {
      Optional<byte[]> body = post ? body(context.req()) : Optional.of(new byte[0]);
      if (body.isEmpty()) {
        write(context, Problem.of(HttpRefusal.BODY_TOO_LARGE).with("Connection", "close"));
      } else if (!turnstile.enter()) {
        write(context, busy());
      } else {
        answer(context, route, body.get());
      }
    } finally {
      turnstile.read(peer, bytes);
    }
  }

  private void answer(Context context, Answering route, byte[] body) throws IOException {
    try {
      write(context, route.answer(body));
    } finally {
      turnstile.leave();
    }
  }

  private static Reply busy() {
    return Problem.of(HttpRefusal.BUSY).with("Retry-After", "1").with("Connection", "close");
  }

  private static Optional<byte[]> body(HttpServletRequest request) throws IOException {
    if (request.getContentLengthLong() > CheckpointRequest.BYTES_MAX) {
      return Optional.empty();
    }
    try (InputStream in = request.getInputStream()) {
      byte[] body = in.readNBytes(CheckpointRequest.BYTES_MAX + 1);
      return body.length > CheckpointRequest.BYTES_MAX ? Optional.empty() : Optional.of(body);
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

  private void write(Context context, Reply reply) {
    HttpServletResponse response = context.res();
    response.setStatus(reply.status());
    EVERYWHERE.forEach(response::setHeader);
    response.setHeader("Cache-Control", "no-store");
    reply.headers().forEach(response::setHeader);
    response.setContentType(reply.contentType());
    response.setContentLength(reply.body().length);
    try {
      response.getOutputStream().write(reply.body());
    } catch (EofException e) {
      LOG.log(Logger.Level.DEBUG, "a client went away");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void unexpected(Exception e, Context context) {
    if (e instanceof EofException) {
      LOG.log(Logger.Level.DEBUG, "a client went away");
      return;
    }
    LOG.log(Logger.Level.ERROR, "unexpected while answering " + context.endpoint().path, e);
    write(context, Problem.of(HttpRefusal.INTERNAL));
  }
}
