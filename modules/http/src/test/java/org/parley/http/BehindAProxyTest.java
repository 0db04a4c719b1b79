package org.parley.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.statement.Limits;
import org.parley.statement.Limits.Calling;

/** Everybody's requests come from the operator's proxy; one caller floods. */
class BehindAProxyTest {
  @TempDir Path folder;

  private RunningServer behind() {
    Limits tight = RunningServer.limits().calling(new Calling(9, 9, 1, 30, 50, 50, 99));
    return RunningServer.behind(folder, tight, List.of("127.0.0.9"));
  }

  private static int status(RunningServer server, String from, String... stated)
      throws IOException {
    StringBuilder head =
        new StringBuilder("POST /v1/nonces HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n");
    head.append("Content-Type: application/json\r\n");
    for (String line : stated) {
      head.append("X-Forwarded-For: ").append(line).append("\r\n");
    }
    try (Wire wire = Wire.from(from, server)) {
      return Wire.status(wire.send(head + "\r\n{}").response());
    }
  }

  private static void exhaust(RunningServer server, String from, String... stated)
      throws IOException {
    int asked = 0;
    while (status(server, from, stated) == 200) {
      asked++;
      assertEquals(true, asked < 300, "there is an end");
    }
  }

  @Test
  void theFloodOfOneCallerBehindTheProxyIsNotEverybodys() throws IOException {
    try (RunningServer server = behind()) {
      exhaust(server, "127.0.0.9", "198.51.100.7");
      assertEquals(429, status(server, "127.0.0.9", "198.51.100.7"));
      assertEquals(200, status(server, "127.0.0.9", "198.51.100.8"));
    }
  }

  @Test
  void whatACallerWritesIntoTheHeaderHimselfIsNotBelieved() throws IOException {
    try (RunningServer server = behind()) {
      exhaust(server, "127.0.0.9", "203.0.113.5, 198.51.100.7");
      assertEquals(429, status(server, "127.0.0.9", "203.0.113.6, 198.51.100.7"));
      assertEquals(429, status(server, "127.0.0.9", "203.0.113.6", "198.51.100.7"));
      assertEquals(429, status(server, "127.0.0.9", "198.51.100.7, 127.0.0.9"));
      exhaust(server, "127.0.0.2", "203.0.113.1");
      assertEquals(429, status(server, "127.0.0.2", "203.0.113.2"));
      assertEquals(200, status(server, "127.0.0.9", "203.0.113.1"));
    }
  }

  @Test
  void aHeaderThatIsNoAddressCountsAsTheProxys() throws IOException {
    try (RunningServer server = behind()) {
      exhaust(server, "127.0.0.9", "no-address.example");
      assertEquals(429, status(server, "127.0.0.9", "another.example"));
      assertEquals(429, status(server, "127.0.0.9"));
      assertEquals(200, status(server, "127.0.0.9", "2001:db8::1"));
    }
  }
}
