package org.parley.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.http.RunningServer.Answer;
import org.parley.statement.Kind;
import org.parley.verify.Hash;
import org.parley.verify.StrictBase64;

/** A sealed file goes in with a statement and comes out to whoever may read it, until erased. */
class SealedFilesOverHttpTest {
  private static final byte[] BLOB = "sealed for South".getBytes(StandardCharsets.UTF_8);

  @TempDir Path folder;

  private static String path(byte[] blob) {
    return "/v1/blobs/" + StrictBase64.encodeUrl(Hash.sha256(blob).bytes());
  }

  private static String patrol(String activity) {
    return RunningServer.patrol(36.8)
        .replace("'activity':'PLANNED'", "'activity':'" + activity + "'");
  }

  @Test
  void itsRecipientsFetchItAndNobodyElse() {
    try (RunningServer server = RunningServer.founded(folder)) {
      var draft =
          server.draft(
              "North/liaison", Kind.NOTICE, UUID.randomUUID(), "South", RunningServer.patrol(36.8));
      RunningServer.must(server.file("North/liaison", draft, BLOB));
      String south = server.token("South/ops");
      Answer given = server.get(path(BLOB), south);
      assertEquals(200, given.status());
      assertEquals("application/octet-stream", given.header("content-type"));
      assertEquals("sealed for South", given.body());
      assertEquals(200, server.get(path(BLOB), server.token("North/patrols")).status());

      Answer hidden = server.get(path(BLOB), server.token("Centre/desk"));
      Answer absent = server.get(path(new byte[] {7}), south);
      assertEquals(404, hidden.status());
      assertEquals(absent.body(), hidden.body(), "hidden and absent are the same");
      assertEquals(404, server.get("/v1/blobs/odd", south).status());
    }
  }

  @Test
  void anErasedStatementIsNotFoundAnyMoreNorIsItsSealedFile() {
    try (RunningServer server = RunningServer.founded(folder)) {
      UUID id = UUID.randomUUID();
      var draft =
          server.draft("North/liaison", Kind.NOTICE, id, "South", RunningServer.patrol(36.8));
      String leaf = RunningServer.leafHash(server.file("North/liaison", draft, BLOB));
      server.settle();
      String ended =
          RunningServer.leafHash(
              RunningServer.must(
                  server.file(
                      "North/liaison",
                      server
                          .draft("North/liaison", Kind.NOTICE, id, "South", patrol("CANCELLED"))
                          .replacing(RunningServer.hash(leaf)))));
      server.settle();
      String south = server.token("South/ops");
      String statement =
          "/v1/statements/" + StrictBase64.encodeUrl(RunningServer.hash(leaf).bytes());
      assertEquals(200, server.get(statement, south).status());
      for (String of : new String[] {leaf, ended}) {
        RunningServer.must(
            server.file(
                "North/liaison",
                Kind.ERASE,
                "South",
                "{'of':'" + of + "','reason':'names a person'}"));
      }
      Answer gone = server.get(statement, south);
      assertEquals(404, gone.status());
      assertEquals(404, server.get(path(BLOB), south).status());
      assertEquals(404, server.get("/v1/notices/" + id, south).status());
      assertEquals(404, server.get("/v1/notices/" + id, server.token("North/patrols")).status());
      assertFalse(server.get("/v1/notices", south).body().contains(id.toString()));
      Answer never = server.get("/v1/statements/" + "A".repeat(43), south);
      assertEquals(never.body(), gone.body(), "erased, hidden and absent are the same");
    }
  }
}
