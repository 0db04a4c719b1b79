package org.parley.http;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.parley.tls.WholeAnswer;

/**
 * A witness, a log or a provider whose line breaks off in the middle of an answer, or that wants to
 * be waited for, is not waited for until the program ends.
 */
@Timeout(120)
class AnswersThatStopTest {
  private static final Duration PATIENCE = Duration.ofMillis(400);
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final long BETWEEN_DRIPS_NANOS = 20_000_000;

  private final HttpClient client = HttpClient.newHttpClient();
  private final ServerSocket listening;

  /** What follows the headers. */
  private interface Rest {
    void write(OutputStream out, InputStream in) throws IOException;
  }

  AnswersThatStopTest() throws IOException {
    listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  }

  @AfterEach
  void stop() throws IOException {
    listening.close();
    client.shutdownNow();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** Takes one connection, reads a little of its request, and answers. */
  private void answering(Rest rest) {
    Thread.ofVirtual()
        .start(() -> {
          try (Socket one = listening.accept()) {
            InputStream in = one.getInputStream();
            int got = in.read(new byte[8192]);
            OutputStream out = one.getOutputStream();
            if (got > 0) {
              out.write(ascii("HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n"));
              out.flush();
              rest.write(out, in);
            }
          } catch (IOException e) {
            // The other end went away, as it is to do.
          }
        });
  }

  private byte[] asked(Duration patience, int bytesMax) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + listening.getLocalPort() + "/"))
            .version(HttpClient.Version.HTTP_1_1)
            .timeout(patience)
            .build();
    return WholeAnswer.of(client, request, bytesMax).body();
  }

  @Test
  void whoeverFallsSilentAfterTheHeadersIsGivenUp() {
    answering((out, in) -> {
      out.write(ascii("some of it"));
      out.flush();
      in.readAllBytes();
    });
    assertThrows(HttpTimeoutException.class, () -> asked(PATIENCE, 8192));
  }

  @Test
  void whoeverDripsIsGivenUp() {
    answering((out, in) -> {
      for (int i = 0; i < 5000; i++) {
        out.write('.');
        out.flush();
        LockSupport.parkNanos(BETWEEN_DRIPS_NANOS);
      }
    });
    assertThrows(HttpTimeoutException.class, () -> asked(PATIENCE, 8192));
  }

  @Test
  void aWholeAnswerIsWholeAndALongerOneThanTheLimitIsNone() throws Exception {
    byte[] whole = ascii("parley".repeat(1000).substring(0, 5000));
    answering((out, in) -> out.write(whole));
    assertArrayEquals(whole, asked(LONG, 5000));
    answering((out, in) -> out.write(whole));
    assertThrows(IOException.class, () -> asked(LONG, 4999));
  }
}
