package org.parley.http;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.http.RunningServer.Answer;
import org.parley.statement.Kind;
import org.parley.verify.CompactRange;
import org.parley.verify.Malformed;
import org.parley.verify.SignedCheckpoint;
import org.parley.verify.TreeHash;

/** What anyone may fetch is enough to compute the root, and the page's files come as packed. */
class OpenTreeTest {
  private static final long SECOND = 1_000_000_000L;

  @TempDir static Path folder;
  private static RunningServer server;

  @BeforeAll
  static void start() {
    server = RunningServer.founded(folder);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static byte[] bytes(String path) {
    try {
      HttpResponse<byte[]> response =
          server
              .client()
              .send(
                  server.request(path, "").GET().build(), HttpResponse.BodyHandlers.ofByteArray());
      assertEquals(200, response.statusCode(), path);
      return response.body();
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private static SignedCheckpoint checkpoint() throws Malformed {
    return SignedCheckpoint.parse(
        server.get("/checkpoint", "").body().getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void aStrangerComputesTheSignedRootFromTheEntries() throws Malformed {
    server.nanosAhead.addAndGet(2 * SECOND);
    SignedCheckpoint checkpoint = checkpoint();
    long size = checkpoint.checkpoint().size();
    assertEquals(server.ledger.size(), size);
    CompactRange tree = new CompactRange();
    ByteBuffer entries = ByteBuffer.wrap(bytes("/tile/entries/000.p/" + size));
    List<byte[]> hashes = new ArrayList<>();
    while (entries.hasRemaining()) {
      byte[] leaf = new byte[Short.toUnsignedInt(entries.getShort())];
      entries.get(leaf);
      tree.append(TreeHash.leaf(leaf));
      hashes.add(TreeHash.leaf(leaf).bytes());
    }
    assertEquals(checkpoint.checkpoint().root(), tree.root());
    ByteBuffer tile = ByteBuffer.allocate(hashes.size() * 32);
    hashes.forEach(tile::put);
    assertArrayEquals(tile.array(), bytes("/tile/0/000.p/" + size));
  }

  @Test
  void theCheckpointIsPublishedAtMostOnceASecondAndTilesGoNoFurther() throws Malformed {
    server.nanosAhead.addAndGet(2 * SECOND);
    long before = checkpoint().checkpoint().size();
    RunningServer.must(
        server.file("North/liaison", Kind.NOTICE, "South", RunningServer.patrol(36.8)));
    server.settle();
    long held = checkpoint().checkpoint().size();
    if (held == before) {
      assertEquals(404, server.get("/tile/entries/000.p/" + (before + 1), "").status());
    }
    server.nanosAhead.addAndGet(2 * SECOND);
    assertEquals(before + 3, checkpoint().checkpoint().size());
    assertEquals(200, server.get("/tile/entries/000.p/" + (before + 1), "").status());
  }

  @Test
  void thePageAndItsFilesComeAsPacked() {
    Answer page = server.get("/", "");
    assertEquals("<!doctype html><title>Parley</title>\n", page.body());
    assertEquals("text/html;charset=utf-8", page.header("content-type").replace(" ", ""));
    assertEquals("no-cache", page.header("cache-control"));
    Answer hashed = server.get("/app/main-AB12CD34.js", "");
    assertEquals("public, max-age=31536000, immutable", hashed.header("cache-control"));
    assertEquals("text/javascript;charset=utf-8", hashed.header("content-type").replace(" ", ""));
    Answer plain = server.get("/app/plain.css?v=3", "");
    assertEquals("no-cache", plain.header("cache-control"));
    Answer again =
        server.send(
            server
                .request("/app/plain.css", "")
                .header("If-None-Match", plain.header("etag"))
                .GET());
    assertEquals(304, again.status());
    assertEquals("", again.body());
  }

  @Test
  void aTextIsSentPackedToWhoeverUnpacksIt() throws IOException, InterruptedException {
    HttpResponse<byte[]> packed =
        server
            .client()
            .send(
                server
                    .request("/app/plain.css", "")
                    .header("Accept-Encoding", "gzip, br")
                    .GET()
                    .build(),
                HttpResponse.BodyHandlers.ofByteArray());
    assertEquals("gzip", packed.headers().firstValue("content-encoding").orElse(""));
    assertEquals("Accept-Encoding", packed.headers().firstValue("vary").orElse(""));
    byte[] text = new GZIPInputStream(new ByteArrayInputStream(packed.body())).readAllBytes();
    assertEquals("body { margin: 0 }\n", new String(text, StandardCharsets.UTF_8));
    assertEquals("", server.get("/app/plain.css", "").header("content-encoding"));
  }

  @Test
  void aSpanOfAFileIsAnsweredWithThatSpan() {
    List<String[]> cases =
        List.of(
            new String[] {"bytes=2-4", "206", "234", "bytes 2-4/10"},
            new String[] {"bytes=8-", "206", "89", "bytes 8-9/10"},
            new String[] {"bytes=-3", "206", "789", "bytes 7-9/10"},
            new String[] {"bytes=0-99", "206", "0123456789", "bytes 0-9/10"},
            new String[] {"bytes=0-1,3-4", "200", "0123456789", ""},
            new String[] {"lines=1-2", "200", "0123456789", ""});
    for (String[] one : cases) {
      Answer answer =
          server.send(server.request("/app/map.pmtiles", "").header("Range", one[0]).GET());
      assertEquals(one[1], Integer.toString(answer.status()), one[0]);
      assertEquals(one[2], answer.body(), one[0]);
      assertEquals(one[3], answer.header("content-range"), one[0]);
    }
    for (String bad : List.of("bytes=10-", "bytes=5-3", "bytes=99-100", "bytes=-0")) {
      Answer beyond =
          server.send(server.request("/app/map.pmtiles", "").header("Range", bad).GET());
      assertEquals("416 http.range", beyond.status() + " " + beyond.code(), bad);
      assertEquals("bytes */10", beyond.header("content-range"));
    }
  }
}
