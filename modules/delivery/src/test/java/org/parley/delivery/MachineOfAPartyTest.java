package org.parley.delivery;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLServerSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.ledger.Ed25519Signer;
import org.parley.ledger.Notes;
import org.parley.verify.Fields;
import org.parley.verify.Hash;
import org.parley.verify.Json;
import org.parley.verify.Malformed;
import org.parley.verify.Note;
import org.parley.verify.StrictBase64;

/** A webhook meets machines that behave, misbehave, and lie about where they are. */
class MachineOfAPartyTest {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private static final String ORIGIN = "parley.example/m4";
  private static final String OK = "HTTP/1.1 204 No Content\r\n\r\n";
  private static final Hash LEAF = Hash.sha256(new byte[] {1});

  @TempDir static Path folder;
  private static Keys keys;
  private static Ed25519Signer desk;

  private final List<SSLServerSocket> listening = new ArrayList<>();
  private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
  private final BlockingQueue<byte[]> bodies = new LinkedBlockingQueue<>();
  private final AtomicInteger looks = new AtomicInteger();

  /** What a machine does with a connection after it has read the request. */
  @FunctionalInterface
  private interface Answer {
    void say(OutputStream out) throws IOException;
  }

  @BeforeAll
  static void certificates() throws Malformed {
    keys = Keys.of(folder, "machine.example", "dns:machine.example");
    desk = Ed25519Signer.of(ORIGIN + "/desk", new byte[32]);
  }

  @AfterEach
  void close() throws IOException {
    for (SSLServerSocket socket : listening) {
      socket.close();
    }
  }

  private int machine(Answer answer) {
    try {
      SSLServerSocket socket =
          (SSLServerSocket)
              keys.server()
                  .getServerSocketFactory()
                  .createServerSocket(0, 5, InetAddress.getLoopbackAddress());
      listening.add(socket);
      Thread.ofVirtual().start(() -> serve(socket, answer));
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private void serve(SSLServerSocket socket, Answer answer) {
    while (!socket.isClosed()) {
      try (Socket one = socket.accept()) {
        InputStream in = one.getInputStream();
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.US_ASCII).endsWith("\r\n\r\n")) {
          int c = in.read();
          if (c < 0) {
            throw new IOException("went away");
          }
          head.write(c);
        }
        String text = head.toString(StandardCharsets.US_ASCII);
        bodies.add(in.readNBytes(Integer.parseInt(header(text, "Content-Length"))));
        heard.add(text);
        answer.say(one.getOutputStream());
      } catch (IOException e) {
        // the other end went away, or the test is over
      }
    }
  }

  private static String header(String head, String name) {
    return head.lines()
        .filter(line -> line.startsWith(name + ": "))
        .map(line -> line.substring(name.length() + 2))
        .findFirst()
        .orElse("");
  }

  private static Webhook hook(String url, String... allowed) {
    try {
      Json.Obj json =
          Json.obj().put("url", url).put("allow", Json.strings(List.of(allowed))).build();
      return Webhook.read(Fields.of(json, ""));
    } catch (Malformed e) {
      throw new AssertionError(e);
    }
  }

  private WebhookPost post(Webhook hook, WebhookPost.Resolver resolver) {
    return new WebhookPost(
        hook,
        ORIGIN,
        resolver,
        keys.trusted(),
        text -> Notes.sign(text, desk),
        (party, plain) -> Optional.empty(),
        InstantSource.fixed(NOON));
  }

  private WebhookPost to(int port) {
    return post(
        hook("https://machine.example:" + port + "/in?x=1", "127.0.0.1"), always("127.0.0.1"));
  }

  private WebhookPost.Resolver always(String... addresses) {
    return host -> {
      looks.incrementAndGet();
      return java.util.Arrays.stream(addresses).map(InetAddress::ofLiteral).toList();
    };
  }

  private static Parcel parcel() {
    Parcel.Item item = new Parcel.Item(12, LEAF, "notice/1", false, Optional.empty());
    return new Parcel("South", List.of(item));
  }

  private String take() {
    try {
      return java.util.Objects.requireNonNull(heard.poll(10, TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aMachineThatTakesItCanCheckWhoSentItAndThatNothingWasChanged() throws Exception {
    int port = machine(out -> out.write(OK.getBytes(StandardCharsets.US_ASCII)));
    assertInstanceOf(Post.Outcome.Taken.class, to(port).send(parcel()));
    String head = take();
    assertTrue(head.startsWith("POST /in?x=1 HTTP/1.1\r\nHost: machine.example:" + port), head);
    byte[] body = bodies.take();
    Note note = Note.parse(StrictBase64.decode(header(head, "Parley-Note")));
    assertTrue(
        desk.key()
            .verify(
                note.text().getBytes(StandardCharsets.UTF_8),
                note.signatures().getFirst().signature()));
    assertEquals(
        List.of(
            "parley-webhook/v1",
            ORIGIN,
            "South",
            "12 12",
            "2026-03-02T12:00:00Z",
            Hash.sha256(body).base64()),
        note.text().lines().toList());
    String said = new String(body, StandardCharsets.UTF_8);
    assertTrue(said.contains("\"leaf\":\"" + LEAF.base64() + "\""), said);
    assertFalse(said.contains("statement"), "a pointer says nothing of what waits: " + said);
  }

  @Test
  void theShellLinesOfTheFormatCheckItWithOpenssl() throws Exception {
    int port = machine(out -> out.write(OK.getBytes(StandardCharsets.US_ASCII)));
    to(port).send(parcel());
    Files.writeString(folder.resolve("note.b64"), header(take(), "Parley-Note"));
    Files.write(folder.resolve("body.json"), bodies.take());
    Files.writeString(folder.resolve("desk.b64"), StrictBase64.encode(desk.key().publicKey()));
    String page =
        Files.readString(
            Path.of(System.getProperty("parley.root")).resolve("docs/formats/webhook.md"));
    int from = page.indexOf("```sh\n") + "```sh\n".length();
    String lines = "set -e\n" + page.substring(from, page.indexOf("```", from));
    assertEquals(0, shell(lines));
    Files.writeString(folder.resolve("body.json"), "{}");
    assertTrue(shell(lines) != 0, "another body has another hash");
  }

  private static int shell(String lines) throws IOException, InterruptedException {
    Process shell =
        new ProcessBuilder("sh", "-c", lines)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    shell.getInputStream().transferTo(OutputStream.nullOutputStream());
    return shell.waitFor();
  }

  @Test
  void anAddressOfAClosedNetworkIsNotCalledUnlessTheOperatorAllowsThatVeryAddress() {
    int port = machine(out -> out.write(OK.getBytes(StandardCharsets.US_ASCII)));
    Webhook plain = hook("https://machine.example:" + port + "/");
    for (String inside :
        List.of(
            "127.0.0.1",
            "10.1.2.3",
            "172.31.0.1",
            "192.168.0.1",
            "169.254.169.254",
            "0.0.0.0",
            "100.64.0.1",
            "224.0.0.1",
            "255.255.255.255",
            "198.18.0.1",
            "192.0.0.8",
            "::1",
            "::",
            "fe80::1",
            "fc00::1",
            "ff02::1",
            "::ffff:127.0.0.1",
            "64:ff9b::7f00:1",
            "2002:7f00:1::",
            "2001::1",
            "2001:db8::1")) {
      Post.Outcome outcome = post(plain, always(inside)).send(parcel());
      assertTrue(outcome.says().contains("closed network"), inside + ": " + outcome);
    }
    Webhook other = hook("https://machine.example:" + port + "/", "127.0.0.2");
    assertTrue(post(other, always("127.0.0.1")).send(parcel()).says().contains("closed network"));
    assertTrue(heard.isEmpty());
  }

  @Test
  void aNameWithOneInsideAddressAmongOthersIsNotCalledAtAll() {
    int port = machine(out -> out.write(OK.getBytes(StandardCharsets.US_ASCII)));
    Webhook hook = hook("https://machine.example:" + port + "/");
    WebhookPost post = post(hook, always("93.184.215.14", "127.0.0.1"));
    assertTrue(post.send(parcel()).says().contains("closed network"));
    assertTrue(heard.isEmpty());
  }

  @Test
  void aNameThatChangesItsMindAfterTheFirstLookIsLookedAtOnce() {
    int inside = machine(out -> out.write(OK.getBytes(StandardCharsets.US_ASCII)));
    int meant = machine(out -> out.write(OK.getBytes(StandardCharsets.US_ASCII)));
    WebhookPost.Resolver rebinding =
        host ->
            List.of(
                InetAddress.ofLiteral(looks.getAndIncrement() == 0 ? "127.0.0.1" : "127.0.0.2"));
    Webhook hook = hook("https://machine.example:" + meant + "/", "127.0.0.1");
    assertInstanceOf(Post.Outcome.Taken.class, post(hook, rebinding).send(parcel()));
    assertEquals(1, looks.get());
    take();
    assertTrue(inside != meant && heard.isEmpty());
    assertTrue(post(hook, rebinding).send(parcel()).says().contains("closed network"));
  }

  @Test
  void nobodyIsFollowedToAnotherPlace() {
    int inside = machine(out -> out.write(OK.getBytes(StandardCharsets.US_ASCII)));
    String elsewhere = "https://127.0.0.1:" + inside + "/";
    int port =
        machine(out ->
            out.write(
                ("HTTP/1.1 307 Elsewhere\r\nLocation: " + elsewhere + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII)));
    Post.Outcome outcome = to(port).send(parcel());
    assertInstanceOf(Post.Outcome.Later.class, outcome);
    assertTrue(outcome.says().contains("307"), outcome.says());
    take();
    assertTrue(heard.isEmpty());
  }

  @Test
  void aMachineThatAnswersWithoutEndIsNotReadToTheEnd() {
    byte[] much = new byte[1 << 16];
    int port =
        machine(out -> {
          out.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
          for (int i = 0; i < 100_000; i++) {
            out.write(much);
          }
        });
    assertInstanceOf(Post.Outcome.Taken.class, to(port).send(parcel()));
    int babble =
        machine(out -> {
          for (int i = 0; i < 100_000; i++) {
            out.write(much);
          }
        });
    assertTrue(to(babble).send(parcel()).says().contains("none of HTTP"));
  }

  @Test
  void aMachineThatNeverAnswersIsBrokenOff() throws InterruptedException {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch over = new CountDownLatch(1);
    int port =
        machine(out -> {
          asked.countDown();
          try {
            var unused = over.await(30, TimeUnit.SECONDS);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    BlockingQueue<Post.Outcome> said = new LinkedBlockingQueue<>();
    Thread attempt = Thread.ofVirtual().start(() -> said.add(to(port).send(parcel())));
    assertTrue(asked.await(10, TimeUnit.SECONDS));
    attempt.interrupt();
    assertInstanceOf(Post.Outcome.Later.class, said.poll(10, TimeUnit.SECONDS));
    over.countDown();
  }

  @Test
  void whatTheMachineSaysDecidesWhetherItIsTriedAgain() {
    Map<Integer, Class<?>> wanted =
        Map.of(
            202, Post.Outcome.Taken.class,
            401, Post.Outcome.Later.class,
            429, Post.Outcome.Later.class,
            500, Post.Outcome.Later.class,
            410, Post.Outcome.Never.class);
    wanted.forEach((status, outcome) -> {
      int port =
          machine(out ->
              out.write(("HTTP/1.1 " + status + " x\r\n\r\n").getBytes(StandardCharsets.US_ASCII)));
      assertInstanceOf(outcome, to(port).send(parcel()), "" + status);
    });
  }

  @Test
  void aCertificateOfAnotherNameIsNotTalkedTo() {
    int port = machine(out -> out.write(OK.getBytes(StandardCharsets.US_ASCII)));
    Webhook other = hook("https://other.example:" + port + "/", "127.0.0.1");
    Post.Outcome outcome = post(other, always("127.0.0.1")).send(parcel());
    assertTrue(outcome.says().startsWith("no protected connection"), outcome.says());
    assertTrue(heard.isEmpty());
  }

  @Test
  void aMachineThatIsNotThereIsTriedLater() throws IOException {
    int port = machine(out -> {});
    listening.getLast().close();
    assertInstanceOf(Post.Outcome.Later.class, to(port).send(parcel()));
  }

  @Test
  void onlyPlainAddressesOfHttpsAreTaken() {
    for (String url :
        List.of(
            "http://machine.example/",
            "https://user:word@machine.example/",
            "https://machine.example/#x",
            "https:///x",
            "file:///etc/passwd",
            "https://machine.example/\r\nX: y",
            "https://machine.example/ x")) {
      Json.Obj json = Json.obj().put("url", url).build();
      Malformed refused =
          assertThrows(Malformed.class, () -> Webhook.read(Fields.of(json, "/hook")), url);
      assertEquals("settings.webhook", refused.code());
    }
  }

  @Test
  void whoIsToldNothingMoreIsTheSameBytesAgain() {
    assertArrayEquals(Letter.items(parcel(), false).bytes(), Letter.items(parcel(), true).bytes());
  }
}
