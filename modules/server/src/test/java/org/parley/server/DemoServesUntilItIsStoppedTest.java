package org.parley.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.ledger.Ed25519Signer;
import org.parley.statement.Address;
import org.parley.statement.Entropy;
import org.parley.statement.KeyBody;
import org.parley.verify.Fields;
import org.parley.verify.Json;
import org.parley.verify.Malformed;
import org.parley.verify.StrictBase64;

/** The whole demo as a process of its own: its links, its doorkeeper, its end. */
class DemoServesUntilItIsStoppedTest {
  private static final int TRIES = 200;

  @TempDir Path place;
  private final HttpClient http = HttpClient.newHttpClient();
  private Process demo;
  private BufferedReader out;
  private Json.Obj told = Json.obj().build();

  @BeforeEach
  void itServes() throws Exception {
    demo =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "demo",
                "--dir",
                place.toString(),
                "--port",
                "0",
                "--json")
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    out = demo.inputReader();
    told = object(line());
  }

  @AfterEach
  void noProcessIsLeft() throws InterruptedException {
    demo.destroyForcibly().waitFor();
    http.close();
  }

  private String line() throws IOException {
    return Objects.requireNonNullElse(out.readLine(), "");
  }

  private static Json.Obj object(String text) throws Malformed {
    return Fields.of(Json.parse(text.getBytes(StandardCharsets.UTF_8), 1 << 20, 32), "").object();
  }

  private static String text(Json.Obj object, String name) throws Malformed {
    return Fields.of(object, "").string(name);
  }

  private Json.Obj post(String url, Json body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofByteArray(body.bytes()))
            .build();
    HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
    assertEquals(2, answer.statusCode() / 100, answer.body());
    return object(answer.body());
  }

  private Json.Obj health(String url) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/health")).build();
    return object(http.send(request, BodyHandlers.ofString()).body());
  }

  private List<String> links() throws Malformed {
    return Fields.of(told, "")
        .objects(
            "links",
            link -> {
              link.string("post");
              return link.string("link");
            });
  }

  @Test
  void aKeyMadeBehindALinkIsAdmittedAtOnce() throws Exception {
    assertEquals(4, links().size());
    String link = links().getFirst();
    String url = link.substring(0, link.indexOf("/#"));
    String token = link.substring(link.indexOf('=') + 1);
    Json.Obj asked = Json.obj().put("token", token).build();
    Json.Obj invited = post(url + "/v1/enrolments/state", asked);
    assertEquals("North/liaison", text(invited, "post"));

    Ed25519Signer device = Ed25519Signer.of(text(invited, "keyName"), Entropy.system().bytes(32));
    byte[] proof =
        device.sign(
            KeyBody.proofMessage(
                text(invited, "origin"), new Address("North/liaison"), device.key()));
    post(
        url + "/v1/enrolments",
        Json.obj()
            .put("token", token)
            .put("vkey", device.key().text())
            .put("proof", StrictBase64.encode(proof))
            .build());
    String state = "WAITING";
    CountDownLatch never = new CountDownLatch(1);
    for (int tries = 0; state.equals("WAITING") && tries < TRIES; tries++) {
      assertTrue(!never.await(100, TimeUnit.MILLISECONDS));
      state = text(post(url + "/v1/enrolments/state", asked), "state");
    }
    assertEquals("ADMITTED", state);
  }

  @Test
  void thePagesAreLinkedAndEachSaysItsSetting() throws Exception {
    String exercise = text(told, "exerciseUrl");
    String record = text(told, "recordUrl");
    assertEquals("EXERCISE", text(health(exercise), "setting"));
    assertEquals("REAL", text(health(record), "setting"));
    assertEquals(List.of(record), linked(exercise));
    assertEquals(List.of(exercise), linked(record));
  }

  private List<String> linked(String url) throws Exception {
    return Fields.of(health(url), "")
        .objects(
            "links",
            link -> {
              link.string("origin");
              return link.string("url");
            });
  }

  @Test
  void askedToStopItClosesBothLogsAndEndsWithZero() throws Exception {
    demo.toHandle().destroy();
    assertEquals("{\"stopped\":true}", line());
    assertTrue(demo.waitFor(30, TimeUnit.SECONDS));
    assertEquals(0, demo.exitValue());
    for (String log : List.of("exercise", "record")) {
      Parley.at(java.time.InstantSource.system()).done("rebuild", place.resolve(log).toString());
    }
  }
}
