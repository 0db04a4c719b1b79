package org.parley.http;

import java.net.InetSocketAddress;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.ssl.SslConnection;
import org.eclipse.jetty.util.thread.Scheduler;
import org.parley.statement.Limits;

/**
 * Who holds connections: no network address more than its share, and nobody by dripping. Jetty ends
 * a connection that says nothing and a body that comes too slowly; headers that come one byte at a
 * time are neither, so every connection is looked at now and then, and one that twice in a row has
 * sent a little, and no whole request, is closed.
 */
final class Connections implements Connection.Listener {
  private static final int LEAST_BYTES_PER_SECOND = 128;
  private static final int DRIPS_MAX = 2;

  private final Limits limits;
  private final Callers callers;
  private final ConcurrentMap<Connection, Look> looks = new ConcurrentHashMap<>();
  private final ConcurrentMap<String, Integer> byPeer = new ConcurrentHashMap<>();

  private final ConcurrentMap<SslConnection, Integer> greeting = new ConcurrentHashMap<>();

  private record Look(String peer, long requests, long bytes, int drips) {}

  Connections(Limits limits, Callers callers) {
    this.limits = limits;
    this.callers = callers;
  }

  @Override
  public void onOpened(Connection connection) {
    if (connection instanceof SslConnection tls) {
      // What is inside it is counted; here only whether its greeting comes to an end.
      greeting.put(tls, 0);
      return;
    }
    String peer =
        connection.getEndPoint().getRemoteSocketAddress() instanceof InetSocketAddress address
            ? address.getAddress().getHostAddress()
            : "";
    String counted = callers.isProxy(peer) ? "" : Turnstile.peer(peer);
    looks.put(connection, new Look(counted, 0, 0, 0));
    int held = byPeer.merge(counted, 1, Integer::sum);
    if (!counted.isEmpty() && held > limits.connectionsPerPeer()) {
      connection.close();
    }
  }

  @Override
  public void onClosed(Connection connection) {
    if (connection instanceof SslConnection tls) {
      greeting.remove(tls);
      return;
    }
    Look look = looks.remove(connection);
    if (look != null) {
      byPeer.computeIfPresent(look.peer(), (peer, held) -> held == 1 ? null : held - 1);
    }
  }

  /**
   * Looks at every connection from now on, whatever becomes of one look, twice in the time that one
   * may say nothing.
   */
  void watch(Scheduler scheduler) {
    var unused =
        scheduler.schedule(
            () -> {
              try {
                looks.forEach(this::look);
                greeting.forEach(this::greets);
              } finally {
                watch(scheduler);
              }
            },
            interval(),
            TimeUnit.MILLISECONDS);
  }

  private long interval() {
    return 500L * limits.idleSeconds();
  }

  /** Keys that are exchanged one byte at a time are exchanged with nobody. */
  private void greets(SslConnection tls, int looked) {
    boolean done = !tls.getSSLEngine().getSession().getProtocol().equals("NONE");
    if (done) {
      greeting.remove(tls);
    } else if (looked >= DRIPS_MAX) {
      tls.close();
    } else {
      greeting.replace(tls, looked, looked + 1);
    }
  }

  private void look(Connection connection, Look last) {
    long requests = connection.getMessagesIn();
    long bytes = connection.getBytesIn();
    long came = bytes - last.bytes();
    boolean drips =
        requests == last.requests()
            && came > 0
            && came * 1000 < LEAST_BYTES_PER_SECOND * interval();
    int counted = drips ? last.drips() + 1 : 0;
    looks.replace(connection, last, new Look(last.peer(), requests, bytes, counted));
    if (counted >= DRIPS_MAX) {
      connection.close();
    }
  }
}
