package org.parley.http;

import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.AbstractConnector;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.ServerConnector;
import org.parley.statement.Limits;

/**
 * How every server of this program listens, reads and writes: Javalin on Jetty, one virtual thread
 * per request, no banner, nothing said about itself, nobody who drips a body in, so many
 * connections and no more, and the same headers on every answer, errors included.
 *
 * @param limits every limit
 * @param port 0 for any free one
 * @param bind the address to listen on
 * @param bodyBytesMax the longest body of any route
 * @param connections how many at a time
 * @param everywhere headers of every answer
 * @param callers whose connections are counted, and whose are the operator's own proxies
 * @param tls what it shows of itself; without it everything is in the clear
 */
record Listening(
    Limits limits,
    int port,
    String bind,
    int bodyBytesMax,
    int connections,
    Map<String, String> everywhere,
    Callers callers,
    Optional<TlsFront> tls) {
  /** Says nothing where no page can run; a bad line is spared it. */
  private static final String OF_PAGES = "Permissions-Policy";

  private static final Logger LOG = System.getLogger(Listening.class.getName());
  private static final String METHOD_IN_A_HEADER = "X-HTTP-Method-Override";

  /** Bytes of a refused body that are waited for. */
  private static final int AWAITED_BYTES = 16 * 1024;

  private static final int STOP_MILLIS = 2_000;
  private static final int SHUTDOWN_IDLE_MILLIS = 50;

  Listening {
    everywhere = Map.copyOf(everywhere);
  }

  void configure(JavalinConfig config) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    config.concurrency.useVirtualThreads = true;
    config.http.compressionStrategy = CompressionStrategy.NONE;
    config.http.maxRequestSize = bodyBytesMax + 1L;
    config.router.ignoreTrailingSlashes = false;
    config.router.treatMultipleSlashesAsSingleSlash = false;
    config.jetty.host = bind;
    config.jetty.port = port;
    config.jetty.modifyHttpConfiguration(http -> {
      http.setSendServerVersion(false);
      http.setSendXPoweredBy(false);
      http.setRequestHeaderSize(limits.requestHeaderBytes());
      http.setIdleTimeout(1000L * limits.idleSeconds());
      http.addCustomizer(Listening::withItsOwnMethod);
    });
    config.jetty.modifyServer(server -> {
      server.setErrorHandler(new BareErrors(writer -> everywhere.forEach(writer::set)));
      server.setStopTimeout(STOP_MILLIS);
      server.addBean(new NetworkConnectionLimit(connections, server));
    });
    tls.ifPresent(front ->
        config.jetty.addConnector((server, http) -> {
          ServerConnector connector = front.connector(server, http);
          connector.setHost(bind);
          connector.setPort(port);
          return connector;
        }));
  }

  /** Javalin would take another method out of a header; a request is what its first line says. */
  private static Request withItsOwnMethod(Request request, HttpFields.Mutable answer) {
    if (!request.getHeaders().contains(METHOD_IN_A_HEADER)) {
      return request;
    }
    HttpFields rest = HttpFields.build(request.getHeaders()).remove(METHOD_IN_A_HEADER);
    return new Request.Wrapper(request) {
      @Override
      public HttpFields getHeaders() {
        return rest;
      }
    };
  }

  void start(Javalin javalin) {
    javalin.start();
    Connections held = new Connections(limits, callers);
    for (Connector connector : javalin.jettyServer().server().getConnectors()) {
      if (connector instanceof AbstractConnector quiet) {
        quiet.setShutdownIdleTimeout(SHUTDOWN_IDLE_MILLIS);
        quiet.setIdleTimeout(1000L * limits.idleSeconds());
        quiet.addEventListener(held);
        held.watch(quiet.getScheduler());
        tls.ifPresent(front -> front.watch(quiet.getScheduler()));
      }
    }
  }

  /**
   * What was read of a request.
   *
   * @param bytes the body
   * @param refused the answer instead, when it was too long or came too slowly
   */
  record Body(byte[] bytes, Optional<Reply> refused) {
    private static Body none(HttpRefusal why) {
      Reply reply = Problem.of(why).with("Connection", "close");
      return new Body(new byte[0], Optional.of(reply));
    }
  }

  /** Reads a body of at most so many bytes; none is read where none may come. */
  static Body body(HttpServletRequest request, int bytesMax) throws IOException {
    if (bytesMax == 0) {
      return new Body(new byte[0], Optional.empty());
    }
    if (request.getContentLengthLong() > bytesMax) {
      return Body.none(HttpRefusal.BODY_TOO_LARGE);
    }
    try (InputStream in = request.getInputStream()) {
      byte[] body = in.readNBytes(bytesMax + 1);
      return body.length > bytesMax
          ? Body.none(HttpRefusal.BODY_TOO_LARGE)
          : new Body(body, Optional.empty());
    } catch (EofException e) {
      throw e;
    } catch (IOException e) {
      return Body.none(HttpRefusal.TIMEOUT);
    }
  }

  static Reply busy() {
    return Problem.of(HttpRefusal.BUSY).with("Retry-After", "1").with("Connection", "close");
  }

  void write(Context context, Reply reply) {
    HttpServletResponse response = context.res();
    response.setStatus(reply.status());
    boolean data = reply.headers().containsKey(Reply.POLICY);
    everywhere.forEach((name, value) -> {
      if (!data || !name.equals(OF_PAGES)) {
        response.setHeader(name, value);
      }
    });
    if (!reply.headers().containsKey("Cache-Control")) {
      response.setHeader("Cache-Control", "no-store");
    }
    reply.headers().forEach(response::setHeader);
    if (isLeftUnread(context.req(), reply)) {
      response.setHeader("Connection", "close");
    }
    if (!reply.contentType().isEmpty()) {
      response.setContentType(reply.contentType());
    }
    try {
      if (reply.streaming().isPresent()) {
        reply.streaming().get().write(response.getOutputStream());
      } else {
        response.setContentLength(reply.body().length);
        if (context.method() != HandlerType.HEAD) {
          response.getOutputStream().write(reply.body());
        }
      }
    } catch (EofException e) {
      LOG.log(Logger.Level.DEBUG, "a client went away");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Whether bytes of a refused request may still be on their way. A little is waited for, as long
   * as a body may take, and thrown away. Above that the connection ends with the answer, and the
   * answer says so: a client that sent its next request on it would hear nothing.
   */
  private static boolean isLeftUnread(HttpServletRequest request, Reply reply) {
    if (reply.headers().containsKey("Connection")) {
      return false;
    }
    long stated = request.getContentLengthLong();
    if (0 < stated && stated <= AWAITED_BYTES) {
      try (InputStream in = request.getInputStream()) {
        in.readNBytes(AWAITED_BYTES);
      } catch (IOException e) {
        LOG.log(Logger.Level.DEBUG, "the body of a refused request did not come");
      }
    }
    // Jetty ends the connection once it was asked this and the answer was no.
    return !ServletContextRequest.getServletContextRequest(request).consumeAvailable();
  }

  /** Whether nobody is left to be answered; anything else unexpected is logged. */
  static boolean wentAway(Exception e, Context context) {
    if (e instanceof EofException) {
      LOG.log(Logger.Level.DEBUG, "a client went away");
      return true;
    }
    LOG.log(Logger.Level.ERROR, "unexpected while answering " + context.endpoint().path, e);
    return false;
  }
}
