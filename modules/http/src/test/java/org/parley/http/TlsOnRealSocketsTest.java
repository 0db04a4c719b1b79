package org.parley.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.desk.SubmitReply;
import org.parley.http.Authority.Issued;
import org.parley.statement.Kind;
import org.parley.verify.Malformed;

/** TLS, its reload, and persons who read by a client certificate, over real connections. */
class TlsOnRealSocketsTest {
  private static final Instant NOW = Instant.parse("2026-03-02T06:00:00Z");

  @TempDir Path folder;
  private final Authority root = Authority.named("root");
  private final Authority staff = Authority.named("staff of North");
  private final Issued first = root.server("first");

  private Tls files(Issued server, String key, Authority authority, String... admitted) {
    return new Tls(
        Authority.file(folder, "chain.pem", server.pem()),
        Authority.file(folder, "key.pem", key),
        Optional.empty(),
        true,
        Optional.of(
            new Tls.Clients(
                Authority.file(folder, "clients.pem", authority.own.pem()),
                admitted(admitted),
                false)));
  }

  private Path admitted(String... rows) {
    return Authority.file(folder, "clients.json", "{\"clients\":[" + String.join(",", rows) + "]}");
  }

  private static String row(Issued client, String holder) {
    return "{\"sha256\":\"%s\",\"for\":\"%s\"}".formatted(client.sha256(), holder);
  }

  private static SSLContext context(Authority trusted, Optional<Issued> shown) {
    try {
      KeyStore trust = KeyStore.getInstance("PKCS12");
      trust.load(null, null);
      trust.setCertificateEntry("root", trusted.own.certificate());
      TrustManagerFactory trusting = TrustManagerFactory.getInstance("PKIX");
      trusting.init(trust);
      KeyStore keys = KeyStore.getInstance("PKCS12");
      keys.load(null, null);
      if (shown.isPresent()) {
        keys.setKeyEntry(
            "own",
            shown.get().pair().getPrivate(),
            new char[0],
            new Certificate[] {shown.get().certificate()});
      }
      KeyManagerFactory showing = KeyManagerFactory.getInstance("PKIX");
      showing.init(keys, new char[0]);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(showing.getKeyManagers(), trusting.getTrustManagers(), new SecureRandom());
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new AssertionError(e);
    }
  }

  private static HttpResponse<String> get(
      HttpClient client, RunningServer server, String path, String... headers) throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("https://localhost:" + server.http.port() + path));
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    try {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private HttpClient client(Authority trusted, Issued... shown) {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .sslContext(context(trusted, List.of(shown).stream().findFirst()))
        .build();
  }

  private static X509Certificate[] array(Issued one) {
    return new X509Certificate[] {one.certificate()};
  }

  private static X509Certificate peer(HttpResponse<String> answer) {
    try {
      return (X509Certificate) answer.sslSession().orElseThrow().getPeerCertificates()[0];
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void whoeverHasNoCertificateIsServedOverTls13AndBrowsersAreToldToComeBackSo()
      throws IOException, Malformed {
    Tls files = files(first, first.key(), staff);
    try (RunningServer server = RunningServer.founded(folder, TlsFront.open(files, () -> NOW));
        HttpClient client = client(root)) {
      HttpResponse<String> health = get(client, server, "/health");
      assertEquals(200, health.statusCode());
      assertEquals("TLSv1.3", health.sslSession().orElseThrow().getProtocol());
      String lasting = health.headers().firstValue("Strict-Transport-Security").orElse("");
      assertEquals("max-age=31536000", lasting.split(";")[0]);
      assertEquals(401, get(client, server, "/v1/me").statusCode());
    }
  }

  @Test
  void newFilesAreShownToNewConnectionsAndFilesThatDoNotFitAreNot() throws IOException, Malformed {
    TlsFront front = TlsFront.open(files(first, first.key(), staff), () -> NOW);
    Issued second = root.server("second");
    try (RunningServer server = RunningServer.founded(folder, front);
        HttpClient before = client(root);
        HttpClient between = client(root);
        HttpClient after = client(root)) {
      assertEquals(first.certificate(), peer(get(before, server, "/health")));
      files(second, first.key(), staff);
      List<String> said =
          warnings(() -> {
            front.look();
            front.look();
            front.look();
          });
      assertEquals(1, said.size(), "told once, and not while files are being written: " + said);
      assertTrue(said.getFirst().contains("/tls/key"), said.getFirst());
      assertEquals(first.certificate(), peer(get(between, server, "/health")));
      files(second, second.key(), staff);
      assertEquals(List.of(), warnings(front::look));
      assertEquals(second.certificate(), peer(get(after, server, "/health")));
      assertEquals(second.sha256(), front.shown().sha256().hex());
      assertEquals(200, get(before, server, "/health").statusCode(), "old connections go on");
    }
  }

  @Test
  void aCertificateThatBeginsLaterIsShownWhenItsTimeHasCome() throws Malformed {
    AtomicReference<Instant> clock = new AtomicReference<>(NOW);
    TlsFront front = TlsFront.open(files(first, first.key(), staff), clock::get);
    Issued next = root.server("next", NOW.plusSeconds(60), Authority.END);
    files(next, next.key(), staff);
    List<String> said =
        warnings(() -> {
          front.look();
          front.look();
          front.look();
        });
    assertEquals(1, said.size(), "told once: " + said);
    assertEquals(first.sha256(), front.shown().sha256().hex());
    clock.set(NOW.plusSeconds(60));
    front.look();
    assertEquals(next.sha256(), front.shown().sha256().hex());
  }

  @Test
  void theLogSaysOnceThatACertificateEndsSoon() throws Malformed {
    Issued ending = root.server("ending", Authority.BEGIN, NOW.plusSeconds(86_400));
    TlsFront front = TlsFront.open(files(ending, ending.key(), staff), () -> NOW);
    List<String> said =
        warnings(() -> {
          front.look();
          front.look();
        });
    assertEquals(1, said.size());
    assertTrue(said.getFirst().contains("2026-03-03T06:00:00Z"), said.getFirst());
    assertEquals(86_400, front.secondsLeft());
  }

  private static List<String> warnings(Runnable what) {
    List<String> said = new ArrayList<>();
    Logger log = Logger.getLogger(TlsFront.class.getName());
    Handler handler =
        new Handler() {
          @Override
          public void publish(LogRecord record) {
            said.add(
                java.text.MessageFormat.format(
                    record.getMessage(),
                    record.getParameters() == null ? new Object[0] : record.getParameters()));
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    log.addHandler(handler);
    log.setUseParentHandlers(false);
    try {
      what.run();
    } finally {
      log.removeHandler(handler);
      log.setUseParentHandlers(true);
    }
    return said;
  }

  @Test
  void personsOfAPartyAndOfAPostReadByTheirCertificateAndWriteNothing()
      throws IOException, Malformed {
    Issued wall = staff.client("wall screen");
    Issued duty = staff.client("duty room");
    Tls files = files(first, first.key(), staff, row(wall, "North"), row(duty, "North/liaison"));
    try (RunningServer server = RunningServer.founded(folder, TlsFront.open(files, () -> NOW));
        HttpClient ofWall = client(root, wall);
        HttpClient ofDuty = client(root, duty)) {
      HttpResponse<String> viewer = get(ofWall, server, "/v1/me");
      assertEquals(200, viewer.statusCode(), viewer.body());
      assertTrue(viewer.body().contains("\"party\":\"North\""), viewer.body());
      assertFalse(viewer.body().contains("\"post\""), viewer.body());
      assertEquals(403, get(ofWall, server, "/v1/tracks").statusCode());
      HttpResponse<String> reader = get(ofDuty, server, "/v1/me");
      assertTrue(reader.body().contains("\"post\":\"North/liaison\""), reader.body());
      assertFalse(reader.body().contains("\"key\""), "it signs nothing: " + reader.body());
      assertEquals(200, get(ofDuty, server, "/v1/alerts").statusCode());
      assertEquals(200, get(ofDuty, server, "/v1/tracks").statusCode());
      for (String path : List.of("/v1/check", "/v1/positions", "/v1/invitations")) {
        HttpRequest write =
            HttpRequest.newBuilder(URI.create("https://localhost:" + server.http.port() + path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build();
        assertEquals(
            403, ofDuty.send(write, HttpResponse.BodyHandlers.ofString()).statusCode(), path);
      }
      assertEquals(
          401,
          get(ofDuty, server, "/v1/me", "Authorization", "Bearer nothing").statusCode(),
          "a token that is shown is the one that counts");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  @Test
  void whoeverIsTakenOffTheListIsNobodyAtOnceOnOpenConnectionsToo() throws IOException, Malformed {
    Issued wall = staff.client("wall screen");
    TlsFront front = TlsFront.open(files(first, first.key(), staff, row(wall, "North")), () -> NOW);
    try (RunningServer server = RunningServer.founded(folder, front);
        HttpClient client = client(root, wall)) {
      assertEquals(200, get(client, server, "/v1/me").statusCode());
      admitted();
      front.look();
      assertEquals(401, get(client, server, "/v1/me").statusCode());
      admitted(row(wall, "South"));
      front.look();
      assertTrue(get(client, server, "/v1/me").body().contains("\"party\":\"South\""));
      admitted(row(wall, "Strangers"));
      front.look();
      assertEquals(401, get(client, server, "/v1/me").statusCode(), "no party of this log");
      admitted(row(wall, "North"));
      Authority.file(folder, "clients.pem", root.own.pem());
      front.look();
      assertEquals(401, get(client, server, "/v1/me").statusCode(), "its authority is gone");
    }
  }

  @Test
  void certificatesOfOthersEndedOnesAndOnesThatNobodyListedOpenNothing()
      throws IOException, Malformed {
    Authority impostor = Authority.named("staff of North");
    Issued forged = impostor.client("wall screen");
    Issued ended = staff.client("ended", Authority.BEGIN, NOW);
    Issued early = staff.client("early", NOW.plusSeconds(60), Authority.END);
    Issued server2 = staff.server("a server");
    Issued unlisted = staff.client("unlisted");
    Issued under = staff.below("a deputy").client("under");
    Tls files =
        files(
            first,
            first.key(),
            staff,
            row(forged, "North"),
            row(ended, "North"),
            row(early, "North"),
            row(server2, "North"),
            row(under, "North"));
    try (RunningServer server = RunningServer.founded(folder, TlsFront.open(files, () -> NOW))) {
      for (Issued shown : List.of(forged, ended, early, server2, unlisted, under)) {
        try (HttpClient client = client(root, shown)) {
          String name = shown.certificate().getSubjectX500Principal().getName();
          assertFalse(opens(client, server), name + " opened a session");
        }
      }
    }
  }

  /** Whether it is somebody; a connection that is turned away is nobody's. */
  private static boolean opens(HttpClient client, RunningServer server) {
    try {
      return get(client, server, "/v1/me").statusCode() != 401;
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void aHeaderThatSpeaksOfACertificateIsNoCertificate() throws IOException, Malformed {
    Issued wall = staff.client("wall screen");
    Tls files = files(first, first.key(), staff, row(wall, "North"));
    try (RunningServer server = RunningServer.founded(folder, TlsFront.open(files, () -> NOW));
        HttpClient client = client(root)) {
      String pem = wall.pem().replace("\n", " ").replace("\r", " ");
      for (String name :
          List.of("X-Client-Cert", "X-SSL-Cert", "Client-Cert", "X-Forwarded-Client-Cert")) {
        assertEquals(401, get(client, server, "/v1/me", name, pem).statusCode(), name);
      }
    }
  }

  @Test
  void eventsOfAPersonByCertificateEndWithItsLineInTheListAndWithItsAuthority()
      throws IOException, Malformed {
    Issued wall = staff.client("wall screen");
    TlsFront front = TlsFront.open(files(first, first.key(), staff, row(wall, "South")), () -> NOW);
    try (RunningServer server = RunningServer.founded(folder, front);
        HttpClient client = client(root, wall)) {
      var draft =
          server.draft(
              "North/liaison",
              Kind.NOTICE,
              java.util.UUID.fromString("5b0c6a1e-54a5-4c0a-8f55-0a3f2ad1c6bb"),
              "South",
              RunningServer.patrol(36.8));
      SubmitReply.Accepted filed =
          assertInstanceOf(
              SubmitReply.Accepted.class,
              server.desk.submit(server.submission("North/liaison", draft)).join());
      server.settle();
      String path = "/v1/statements/" + filed.leafHash().base64Url();
      assertEquals(200, get(client, server, path).statusCode());
      Session session = front.session(array(wall), server.desk.situation()).orElseThrow();
      assertTrue(front.still(session));
      admitted();
      front.look();
      assertFalse(front.still(session));
      admitted(row(wall, "South"));
      front.look();
      assertTrue(front.still(session));
      Authority.file(folder, "clients.pem", root.own.pem());
      front.look();
      assertFalse(front.still(session), "whoever vouched for it is no authority any more");
    }
  }

  @Test
  void nobodySignsInByAnAuthorityThatHasEnded() throws IOException, Malformed {
    Authority brief = root.below("staff for a minute", Authority.BEGIN, NOW.plusSeconds(60));
    Issued wall = brief.client("wall screen");
    AtomicReference<Instant> clock = new AtomicReference<>(NOW);
    TlsFront front =
        TlsFront.open(files(first, first.key(), brief, row(wall, "South")), clock::get);
    try (RunningServer server = RunningServer.founded(folder)) {
      Session session = front.session(array(wall), server.desk.situation()).orElseThrow();
      assertTrue(front.still(session));
      clock.set(NOW.plusSeconds(60));
      assertFalse(front.still(session));
      assertTrue(front.session(array(wall), server.desk.situation()).isEmpty());
    }
  }

  @Test
  void whoeverSendsHisGreetingByteByByteIsNotWaitedFor() throws IOException, Malformed {
    Tls files = files(first, first.key(), staff);
    try (RunningServer server =
            RunningServer.founded(
                folder, RunningServer.limits().idling(1), TlsFront.open(files, () -> NOW));
        Socket slow = new Socket(InetAddress.getLoopbackAddress(), server.http.port())) {
      slow.setSoTimeout(100);
      // The head of a record of a greeting that has 16,000 bytes, of which one comes now and then.
      slow.getOutputStream().write(new byte[] {0x16, 3, 1, 0x3e, (byte) 0x80});
      int sent = 0;
      while (open(slow) && takes(slow)) {
        sent++;
        assertTrue(sent < 100, "still open after " + sent + " bytes");
      }
      assertTrue(sent > 3, "a greeting may take its time: " + sent);
    }
  }

  private static boolean takes(Socket socket) throws IOException {
    try {
      socket.getOutputStream().write(1);
      return true;
    } catch (SocketException e) {
      return false;
    }
  }

  private static boolean open(Socket socket) throws IOException {
    try {
      return socket.getInputStream().read() >= 0;
    } catch (SocketTimeoutException e) {
      return true;
    } catch (SocketException e) {
      return false;
    }
  }
}
