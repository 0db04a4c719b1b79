package org.parley.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A line to a server that breaks: so many statements pass with their answers, the next one arrives
 * and its answer is lost, and from then on nothing passes any more.
 */
final class BreakingLine implements AutoCloseable {
  private static final byte[] FILING = "POST /v1/submit ".getBytes(StandardCharsets.US_ASCII);

  private final ServerSocket door;
  private final URI server;
  private final AtomicInteger left;
  private volatile boolean broken;

  BreakingLine(String server, int passing) throws IOException {
    this.server = URI.create(server);
    this.left = new AtomicInteger(passing);
    this.door = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
    Thread.ofVirtual().start(this::accept);
  }

  String url() {
    return "http://127.0.0.1:" + door.getLocalPort();
  }

  private void accept() {
    while (!door.isClosed()) {
      try {
        Socket client = door.accept();
        Socket behind = new Socket(server.getHost(), server.getPort());
        Thread.ofVirtual().start(() -> pass(client, behind, true));
        Thread.ofVirtual().start(() -> pass(behind, client, false));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void pass(Socket from, Socket to, boolean asking) {
    byte[] buffer = new byte[1 << 16];
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int got = in.read(buffer); got > 0; got = in.read(buffer)) {
        if (asking && filing(buffer, got) && left.getAndDecrement() == 0) {
          broken = true;
        }
        if (broken && !asking) {
          return;
        }
        out.write(buffer, 0, got);
        out.flush();
      }
    } catch (IOException e) {
      // The other end is gone, and so is this line.
    }
  }

  private static boolean filing(byte[] buffer, int length) {
    return length >= FILING.length
        && Arrays.equals(buffer, 0, FILING.length, FILING, 0, FILING.length);
  }

  @Override
  public void close() throws IOException {
    broken = true;
    door.close();
  }
}
