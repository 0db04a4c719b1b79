package org.parley.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.parley.http.Authority.Issued;
import org.parley.ledger.Notes;
import org.parley.tls.CallTrust;
import org.parley.tls.ServerAddress;
import org.parley.tls.ServerTrust;
import org.parley.verify.Malformed;

/** A server that serves nobody without a certificate of the operator's list, over real sockets. */
class CertificateDemandedTest {
  private static final Instant NOW = Instant.parse("2026-03-02T06:00:00Z");

  @TempDir Path folder;
  private final Authority root = Authority.named("root");
  private final Authority ministry = Authority.named("ministry");
  private final Authority staff = ministry.below("staff");
  private final Issued own = root.below("sites").server("server");
  private final Issued duty = staff.client("duty room");
  private final Issued clerk = staff.client("clerk");
  private TlsFront front;
  private RunningServer server;

  /** A client with what it shows, and why the last call did not come about. */
  private record Client(HttpClient http, ServerTrust trust) implements AutoCloseable {
    @Override
    public void close() {
      http.close();
    }
  }

  @BeforeEach
  void start() throws Malformed {
    listed(row(duty, "North/liaison"));
    front =
        TlsFront.open(
            new Tls(
                Authority.file(folder, "chain.pem", own.pem()),
                Authority.file(folder, "key.pem", own.key()),
                Optional.empty(),
                true,
                Optional.of(
                    new Tls.Clients(
                        Authority.file(folder, "clients.pem", ministry.own.pem()),
                        folder.resolve("clients.json"),
                        true))),
            () -> NOW);
    server = RunningServer.founded(folder, front);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private void listed(String... rows) {
    Authority.file(folder, "clients.json", "{\"clients\":[" + String.join(",", rows) + "]}");
  }

  private static String row(Issued client, String holder) {
    return "{\"sha256\":\"%s\",\"for\":\"%s\"}".formatted(client.sha256(), holder);
  }

  /** As people have it: a file that names files. */
  private Client client(Issued shown, String... between) throws Malformed {
    Authority.file(folder, "me.pem", shown.pem(), String.join("", between));
    Authority.file(folder, "me-key.pem", shown.key());
    Path file =
        Authority.file(folder, "trust.json", "{\"chain\":\"me.pem\",\"key\":\"me-key.pem\"}");
    return client(CallTrust.read(file));
  }

  private Client client(CallTrust calls) throws Malformed {
    ServerTrust trust = calls.trust(address().pin());
    HttpClient http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .sslContext(calls.context(trust))
            .build();
    return new Client(http, trust);
  }

  private ServerAddress address() throws Malformed {
    return ServerAddress.read(
        "https://localhost:" + server.http.port() + "#sha256=" + own.sha256());
  }

  private HttpResponse<String> get(Client client, String path, String... headers)
      throws IOException, Malformed {
    HttpRequest.Builder request = HttpRequest.newBuilder(address().below(path));
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      return client.http().send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** A session that the key of a post opened, wherever that was. */
  private String token(String post) {
    Sessions sessions = server.http.sessions();
    String text = "parley-session/v1\n" + RunningServer.ORIGIN + "\n" + sessions.nonce() + "\n";
    byte[] note = Notes.sign(text, RunningServer.keyOf(post)).bytes();
    return assertInstanceOf(
            Sessions.Opening.Opened.class, sessions.open(new String(note, StandardCharsets.UTF_8)))
        .session()
        .token();
  }

  @Test
  void whoeverShowsNoneIsNotServedAndHearsThatOneIsWanted() throws Malformed {
    try (Client nobody = client(CallTrust.USUAL)) {
      assertThrows(IOException.class, () -> get(nobody, "/health"));
      assertEquals(ServerTrust.Doubt.CERTIFICATE_WANTED, nobody.trust().doubt());
    }
  }

  @Test
  void aChainOverOneInBetweenIsTakenAndWithoutItIsNot() throws IOException, Malformed {
    try (Client whole = client(duty, staff.own.pem())) {
      HttpResponse<String> me = get(whole, "/v1/me");
      assertEquals(200, me.statusCode(), me.body());
      assertTrue(me.body().contains("\"post\":\"North/liaison\""), me.body());
      String health = get(whole, "/health").body();
      assertTrue(health.contains("\"sha256\":\"" + own.sha256() + "\""), health);
      assertTrue(health.contains("CN=server is signed by CN=sites"), health);
    }
    try (Client half = client(duty)) {
      assertThrows(IOException.class, () -> get(half, "/v1/me"));
    }
  }

  @Test
  void whoeverIsNotOnTheListOrIsTakenOffItGetsNothingAtAll() throws IOException, Malformed {
    try (Client listed = client(duty, staff.own.pem());
        Client stranger = client(clerk, staff.own.pem())) {
      for (String path : List.of("/", "/health", "/checkpoint", "/v1/me", "/openapi.yaml")) {
        HttpResponse<String> refused = get(stranger, path);
        assertEquals(403, refused.statusCode(), path);
        assertTrue(refused.body().contains("certificate.list"), refused.body());
      }
      assertEquals(200, get(listed, "/health").statusCode());
      listed(row(clerk, "North"));
      front.look();
      assertEquals(403, get(listed, "/health").statusCode(), "on the open connection");
      assertEquals(200, get(stranger, "/health").statusCode());
    }
  }

  @Test
  void aTokenOfAnotherPartyOpensNothingBehindThisCertificate() throws IOException, Malformed {
    try (Client listed = client(duty, staff.own.pem())) {
      String north = "Bearer " + token("North/patrols");
      HttpResponse<String> own = get(listed, "/v1/me", "Authorization", north);
      assertTrue(own.body().contains("North/patrols"), own.body());
      String south = "Bearer " + token("South/ops");
      HttpResponse<String> stolen = get(listed, "/v1/me", "Authorization", south);
      assertEquals(403, stolen.statusCode());
      assertTrue(stolen.body().contains("certificate.party"), stolen.body());
    }
  }

  @Test
  @Timeout(120)
  void whoeverListensIsHeardNoMoreOnceHisCertificateIsTakenOffTheList()
      throws IOException, Malformed, InterruptedException {
    try (Client listed = client(duty, staff.own.pem())) {
      HttpRequest listening =
          HttpRequest.newBuilder(address().below("/v1/events"))
              .header("Authorization", "Bearer " + token("North/patrols"))
              .header("Accept", "text/event-stream")
              .build();
      HttpResponse<InputStream> events =
          listed.http().send(listening, HttpResponse.BodyHandlers.ofInputStream());
      assertEquals(200, events.statusCode());
      try (InputStream in = events.body()) {
        assertEquals(':', in.read());
        listed(row(clerk, "North"));
        front.look();
        while (in.read() >= 0) {
          // The session goes on for an hour, and what it listens to would too.
        }
      }
    }
  }
}
