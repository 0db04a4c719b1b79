package org.parley.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A socket to a running server, for requests that no library would send. */
final class Wire implements AutoCloseable {
  private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: ([0-9]+)\r\n");
  private static final int PATIENCE_MILLIS = 10_000;

  private final Socket socket;

  private Wire(Socket socket) {
    this.socket = socket;
  }

  /** Connected from this machine. */
  static Wire to(RunningServer server) throws IOException {
    return from("127.0.0.1", server);
  }

  /** Connected from another of this machine's addresses. */
  static Wire from(String address, RunningServer server) throws IOException {
    Socket socket = new Socket();
    socket.bind(new InetSocketAddress(InetAddress.ofLiteral(address), 0));
    socket.connect(new InetSocketAddress("127.0.0.1", server.http.port()), PATIENCE_MILLIS);
    socket.setSoTimeout(PATIENCE_MILLIS);
    return new Wire(socket);
  }

  Wire send(String text) throws IOException {
    return send(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  Wire send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    socket.getOutputStream().flush();
    return this;
  }

  /** The next whole response: head and body; what came so far when the server hangs up. */
  String response() throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    InputStream in = socket.getInputStream();
    while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
      int next = in.read();
      if (next < 0) {
        return head.toString(StandardCharsets.ISO_8859_1);
      }
      head.write(next);
    }
    String text = head.toString(StandardCharsets.ISO_8859_1);
    Matcher length = LENGTH.matcher(text);
    int body = length.find() ? Integer.parseInt(length.group(1)) : 0;
    return text + new String(in.readNBytes(body), StandardCharsets.UTF_8);
  }

  /** Every response to what was sent, until the server hangs up or has nothing more to say. */
  List<String> responses() throws IOException {
    socket.shutdownOutput();
    List<String> all = new ArrayList<>();
    String next = response();
    while (!next.isEmpty()) {
      all.add(next);
      next = response();
    }
    return all;
  }

  /** Whether the server hangs up within some seconds. */
  boolean isHungUp() throws IOException {
    try {
      while (socket.getInputStream().read() >= 0) {
        socket.setSoTimeout(PATIENCE_MILLIS);
      }
      return true;
    } catch (SocketTimeoutException e) {
      return false;
    } catch (SocketException e) {
      return true;
    }
  }

  static int status(String response) {
    return response.startsWith("HTTP/1.1 ") ? Integer.parseInt(response.substring(9, 12)) : 0;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
