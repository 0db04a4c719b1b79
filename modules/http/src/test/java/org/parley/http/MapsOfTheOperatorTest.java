package org.parley.http;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files that the operator drops into the folder of maps, as those who are signed in are given them.
 */
class MapsOfTheOperatorTest {
  @TempDir Path folder;
  private RunningServer server;
  private String token;

  @BeforeEach
  void serve() {
    server = RunningServer.founded(folder);
    token = server.token("North/liaison");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Path maps() throws IOException {
    return Files.createDirectories(folder.resolve("maps"));
  }

  /** Bytes that begin as a map does. */
  private static byte[] map(int size) {
    byte[] bytes = new byte[size];
    new SplittableRandom(size).nextBytes(bytes);
    byte[] head = "PMTiles\u0003".getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(head, 0, bytes, 0, head.length);
    return bytes;
  }

  private HttpResponse<byte[]> span(String name, String range) throws Exception {
    return server
        .client()
        .send(
            server.request("/v1/maps/" + name, token).header("Range", range).GET().build(),
            HttpResponse.BodyHandlers.ofByteArray());
  }

  @Test
  void aFileCountsFromTheMomentItLiesThereAndIsReadSpanBySpan() throws Exception {
    assertEquals("{\"maps\":[]}", server.get("/v1/maps", token).body());
    byte[] bytes = map(70_000);
    Files.write(maps().resolve("idlib-roads.pmtiles"), bytes);
    assertEquals(
        "{\"maps\":[{\"name\":\"idlib-roads\",\"bytes\":70000}]}",
        server.get("/v1/maps", token).body());
    for (int[] asked : new int[][] {{0, 16_383}, {16_384, 16_384}, {69_000, 80_000}}) {
      int end = Math.min(asked[1], bytes.length - 1);
      HttpResponse<byte[]> part = span("idlib-roads", "bytes=" + asked[0] + "-" + asked[1]);
      assertEquals(206, part.statusCode());
      assertArrayEquals(Arrays.copyOfRange(bytes, asked[0], end + 1), part.body());
      assertEquals(
          "bytes " + asked[0] + "-" + end + "/70000",
          part.headers().firstValue("content-range").orElseThrow());
      assertTrue(part.headers().firstValue("cache-control").orElseThrow().contains("no-store"));
    }
    String before = span("idlib-roads", "bytes=0-9").headers().firstValue("etag").orElseThrow();
    Files.write(maps().resolve("idlib-roads.pmtiles"), map(80_000));
    String after = span("idlib-roads", "bytes=0-9").headers().firstValue("etag").orElseThrow();
    assertNotEquals(before, after);
  }

  @Test
  void aMapIsNeverSentWholeNorInASpanThatIsNotThere() throws Exception {
    Files.write(maps().resolve("big.pmtiles"), map(5_000_000));
    assertEquals(416, server.get("/v1/maps/big", token).status());
    for (String range :
        List.of(
            "bytes=0-4194304",
            "bytes=5000000-5000001",
            "bytes=9-8",
            "bytes=-5",
            "bytes=0-",
            "bytes=0-1,5-6",
            "items=0-1",
            "bytes=0-99999999999999999999")) {
      HttpResponse<byte[]> answer = span("big", range);
      assertEquals(416, answer.statusCode(), range);
      assertEquals("bytes */5000000", answer.headers().firstValue("content-range").orElseThrow());
    }
    assertEquals(206, span("big", "bytes=0-4194303").statusCode());
  }

  @Test
  void nothingButMapsInThatFolderIsServedToNobodyButWhoIsSignedIn() throws Exception {
    Files.write(maps().resolve("one.pmtiles"), map(200));
    assertEquals(401, server.get("/v1/maps", "").status());
    assertEquals(401, server.get("/v1/maps/one", "").status());
    Files.writeString(maps().resolve("text.pmtiles"), "x".repeat(200));
    Files.write(maps().resolve("short.pmtiles"), map(100));
    Files.write(maps().resolve("UPPER.pmtiles"), map(200));
    Files.write(maps().resolve("other.mbtiles"), map(200));
    Files.createDirectories(maps().resolve("folder.pmtiles"));
    Files.write(folder.resolve("outside.pmtiles"), map(200));
    Files.createSymbolicLink(
        maps().resolve("link.pmtiles"), folder.resolve("outside.pmtiles").toAbsolutePath());
    assertEquals(
        "{\"maps\":[{\"name\":\"one\",\"bytes\":200}]}", server.get("/v1/maps", token).body());
    for (String name :
        List.of(
            "text",
            "short",
            "UPPER",
            "other",
            "folder",
            "link",
            "one.pmtiles",
            "absent",
            "..%2Foutside",
            "%2e%2e%2foutside",
            "one%00",
            "a".repeat(65))) {
      int status = span(name, "bytes=0-9").statusCode();
      assertTrue(status == 404 || status == 400, name + " " + status);
    }
  }
}
