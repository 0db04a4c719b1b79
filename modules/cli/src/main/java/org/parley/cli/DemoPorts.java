package org.parley.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Optional;

/**
 * The two ports of a demo: those asked for, else the usual pair, else any two free ones.
 *
 * <p>Looking whether a port is free is a courtesy; whoever takes it in between makes the start end
 * with a clear sentence.
 */
final class DemoPorts {
  private static final int USUAL = 7275;

  private final Optional<Integer> wanted;

  DemoPorts(Optional<Integer> wanted) {
    this.wanted = wanted;
  }

  int first() {
    return wanted.orElseGet(() -> freeOr(USUAL));
  }

  int second() {
    return wanted.map(port -> port == 0 ? 0 : port + 1).orElseGet(() -> freeOr(USUAL + 1));
  }

  /** The port if nobody listens there, else 0, which stands for any free one. */
  private static int freeOr(int port) {
    try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return probe.getLocalPort();
    } catch (IOException taken) {
      return 0;
    }
  }
}
