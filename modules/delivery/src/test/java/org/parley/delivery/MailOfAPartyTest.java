package org.parley.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.statement.ReadBack;
import org.parley.verify.Fields;
import org.parley.verify.Hash;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/** Mail goes through a real mail server, whatever that one does. */
class MailOfAPartyTest {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private static final String ADDRESS = "duty@south.example";
  private static final String WORDS = "Patrol from Trumba at dawn";
  private static final Hash LEAF = Hash.sha256(new byte[] {1});

  @TempDir static Path folder;
  private static Keys keys;

  @BeforeAll
  static void certificates() {
    keys = Keys.of(folder, "localhost", "dns:localhost");
  }

  private static MailServer server(String json) {
    try {
      byte[] text = json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
      return MailServer.read(Fields.of(Json.parse(text, 4096, 3), "/mailServer"));
    } catch (Malformed e) {
      throw new AssertionError(e);
    }
  }

  private static MailServer inClear(int port) {
    return server(
        "{'host':'127.0.0.1','port':" + port + ",'security':'NONE','from':'p@host.example'}");
  }

  private static MailServer protectedBy(int port) {
    return server(
        "{'host':'localhost','port':"
            + port
            + ",'from':'p@host.example','user':'parley','passwordFile':'x'}");
  }

  private static MailPost post(MailServer server, Channels.Holds holds, String password) {
    return post(server, holds, password, Optional.of(keys));
  }

  private static MailPost post(
      MailServer server, Channels.Holds holds, String password, Optional<Keys> trusted) {
    Letter.Setting setting =
        new Letter.Setting("parley.example/m4", () -> "https://host.example", () -> true);
    return new MailPost(
        server,
        trusted.map(Keys::trusted),
        () -> Optional.of(password).filter(word -> !word.isEmpty()),
        ADDRESS,
        new Letter(
            setting,
            Letter.Language.EN,
            holds,
            (party, plain) -> Optional.of(new byte[] {'a', 'g', 'e'})),
        InstantSource.fixed(NOON));
  }

  private static Parcel parcel(String kind) {
    Parcel.Item item =
        new Parcel.Item(12, LEAF, kind, false, Optional.of(new Parcel.Texts("leaf text", WORDS)));
    return new Parcel("South", List.of(item));
  }

  private static String taken(Mailroom room) {
    try {
      return Objects.requireNonNull(room.mails.poll(10, TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aMailSaysThatSomethingWaitsAndNothingOfWhatItIs() {
    try (Mailroom room = Mailroom.inClear()) {
      MailPost post = post(inClear(room.port()), Channels.Holds.POINTER, "");
      assertInstanceOf(Post.Outcome.Taken.class, post.send(parcel("notice/1")));
      String mail = taken(room);
      assertTrue(mail.contains("Subject: EXERCISE Parley: number 12 for South"), mail);
      assertTrue(mail.contains("To: " + ADDRESS), mail);
      assertTrue(mail.contains("number 12, read-back " + ReadBack.of(LEAF)), mail);
      assertTrue(mail.contains("https://host.example"), mail);
      assertFalse(mail.contains(WORDS) || mail.contains("notice"), mail);
      assertTrue(mail.contains("Message-ID: <parley." + Outbox.nameOf(ADDRESS) + ".12-12@"), mail);
    }
  }

  @Test
  void anUnderFireCallIsMarkedAndAWholeOrSealedLetterCarriesTheStatements() {
    try (Mailroom room = Mailroom.inClear()) {
      post(inClear(room.port()), Channels.Holds.WHOLE, "").send(parcel("stop/1"));
      String whole = taken(room);
      assertTrue(whole.contains("URGENT"), whole);
      assertTrue(whole.contains(WORDS) && whole.contains("parley-12-12.json"), whole);
      post(inClear(room.port()), Channels.Holds.SEALED, "").send(parcel("notice/1"));
      String sealed = taken(room);
      assertTrue(sealed.contains("parley-12-12.json.age"), sealed);
      assertFalse(sealed.contains(WORDS), sealed);
    }
  }

  @Test
  void overStarttlsAndSignedInItGoesOutAndAWrongPasswordIsTriedLater() {
    try (Mailroom room = Mailroom.signingIn(keys, "parley", "secret")) {
      MailServer server = protectedBy(room.port());
      MailPost right = post(server, Channels.Holds.POINTER, "secret");
      assertInstanceOf(Post.Outcome.Taken.class, right.send(parcel("notice/1")));
      taken(room);
      Post.Outcome outcome = post(server, Channels.Holds.POINTER, "wrong").send(parcel("notice/1"));
      assertInstanceOf(Post.Outcome.Later.class, outcome);
      assertTrue(outcome.says().contains("does not let us sign in"), outcome.says());
    }
  }

  @Test
  void aCertificateOfAnotherNameOrOfNobodyGetsNoMail() {
    Keys other = Keys.of(folder, "other", "dns:other.example");
    try (Mailroom room = Mailroom.signingIn(other, "parley", "secret")) {
      MailPost wrongName =
          post(protectedBy(room.port()), Channels.Holds.POINTER, "secret", Optional.of(other));
      assertInstanceOf(Post.Outcome.Later.class, wrongName.send(parcel("notice/1")));
      MailPost unknown = post(protectedBy(room.port()), Channels.Holds.POINTER, "secret");
      assertInstanceOf(Post.Outcome.Later.class, unknown.send(parcel("notice/1")));
      assertTrue(room.mails.isEmpty());
    }
  }

  @Test
  void aServerWithoutStarttlsGetsNoMailAndNoPassword() {
    try (Mailroom room = Mailroom.inClear()) {
      MailPost post = post(protectedBy(room.port()), Channels.Holds.POINTER, "secret");
      assertInstanceOf(Post.Outcome.Later.class, post.send(parcel("notice/1")));
      assertTrue(room.mails.isEmpty());
    }
  }

  @Test
  void notNowIsTriedAgainAndNeverIsNot() {
    try (Mailroom room = Mailroom.inClear()) {
      MailPost post = post(inClear(room.port()), Channels.Holds.POINTER, "");
      room.mood.set(Mailroom.Mood.refusing(451, "greylisted"));
      Post.Outcome later = post.send(parcel("notice/1"));
      assertInstanceOf(Post.Outcome.Later.class, later);
      assertTrue(later.says().contains("greylisted"), later.says());
      room.mood.set(Mailroom.Mood.refusing(550, "no such user " + ADDRESS));
      Post.Outcome never = post.send(parcel("notice/1"));
      assertInstanceOf(Post.Outcome.Never.class, never);
      assertFalse(never.says().contains(ADDRESS), never.says());
      room.mood.set(Mailroom.Mood.refusingText(452, "full"));
      assertInstanceOf(Post.Outcome.Later.class, post.send(parcel("notice/1")));
      room.mood.set(Mailroom.Mood.refusingText(554, "not wanted"));
      assertInstanceOf(Post.Outcome.Never.class, post.send(parcel("notice/1")));
    }
  }

  @Test
  void aServerThatIsDownIsTriedLater() {
    int port;
    try (Mailroom room = Mailroom.inClear()) {
      port = room.port();
    }
    MailPost post = post(inClear(port), Channels.Holds.POINTER, "");
    assertInstanceOf(Post.Outcome.Later.class, post.send(parcel("notice/1")));
  }

  @Test
  void aServerThatNeverSaysAnythingIsBrokenOff() throws IOException, InterruptedException {
    try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      MailPost post = post(inClear(silent.getLocalPort()), Channels.Holds.POINTER, "");
      BlockingQueue<Post.Outcome> said = new LinkedBlockingQueue<>();
      Thread attempt = Thread.ofVirtual().start(() -> said.add(post.send(parcel("notice/1"))));
      try (Socket taken = silent.accept()) {
        attempt.interrupt();
        assertInstanceOf(Post.Outcome.Later.class, said.poll(10, TimeUnit.SECONDS));
      }
    }
  }

  @Test
  void anAddressThatSmugglesSomethingInIsNotTaken() {
    for (String text :
        List.of(
            "duty@a.example, other@b.example",
            "duty@a.example\r\nBcc: x@b.example",
            "Duty <duty@a.example>",
            "duty",
            "@a.example",
            "a b@c.example")) {
      Malformed refused =
          assertThrows(Malformed.class, () -> MailServer.address(text, "/mail"), text);
      assertEquals("settings.mail", refused.code());
    }
  }

  @Test
  void aPasswordNeverGoesOutInClear() {
    String json =
        "{'host':'h','security':'NONE','from':'p@h.example','user':'u','passwordFile':'f'}";
    byte[] text = json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    assertThrows(Malformed.class, () -> MailServer.read(Fields.of(Json.parse(text, 4096, 3), "")));
  }
}
