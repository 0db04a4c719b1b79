package org.parley.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.cli.Starter;
import org.subethamail.smtp.MessageContext;
import org.subethamail.smtp.helper.BasicMessageListener;
import org.subethamail.smtp.server.SMTPServer;

/** Every command of docs/guide/delivery.md, in its order, with a mail server and a restart. */
class DeliveryGuideTest {
  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");
  private static final String PATROL =
      """
      {"notice_kind":"PATROL","meaning":"OWN_ACTIVITY","activity":"PLANNED","purpose":"routine",
       "volumes":[{"volume":{"outline_circle":{"center":{"lat":35.9,"lng":36.8},
         "radius":{"value":500,"units":"M"}}},
         "time_start":{"value":"2036-03-03T06:00:00Z","format":"RFC3339"},
         "time_end":{"value":"2036-03-03T08:00:00Z","format":"RFC3339"}}]}
      """;

  @TempDir Path place;
  private final BlockingQueue<String> mails = new LinkedBlockingQueue<>();
  private final Map<String, String> leaves = new HashMap<>();
  private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);
  private SMTPServer post;
  private TwoPartyLog log;

  @BeforeEach
  void aLogAndAMailServer() throws IOException {
    post =
        SMTPServer.port(0)
            .bindAddress(InetAddress.getLoopbackAddress())
            .messageHandler(
                (BasicMessageListener)
                    (MessageContext context, String from, String to, byte[] data) ->
                        mails.add(new String(data, StandardCharsets.UTF_8)))
            .build();
    post.start();
    log = TwoPartyLog.founded(place, "", () -> Instant.now().plus(ahead.get()));
    Files.writeString(place.resolve("patrol.json"), PATROL);
    Files.writeString(place.resolve("points.json"), guide().block("```json points.json\n"));
    Path settings = place.resolve("log").resolve(Settings.FILE);
    String delivery =
        "{\"mailServer\""
            + guide()
                .block("```json\n{\"mailServer\"")
                .replace("2525", "" + post.getPortAllocated());
    String text = Files.readString(settings).strip();
    Files.writeString(
        settings, text.substring(0, text.length() - 1) + ",\"delivery\":" + delivery + "}");
  }

  @AfterEach
  void close() {
    post.stop();
  }

  private static Guide guide() throws IOException {
    return Guide.of("delivery.md");
  }

  @Test
  void aDayByTheGuide() throws Exception {
    List<String> commands = guide().commands();
    String flight;
    try (Starter.Running server = log.served()) {
      log.everybodyIn(server.url());
      log.post(server.url(), "South/air");
      assertTrue(run(server.url(), commands.getFirst()).contains("leaf"));
      String mail = Objects.requireNonNull(mails.poll(20, TimeUnit.SECONDS));
      assertTrue(mail.contains("for South") && !mail.contains("35.9"), mail);
      flight = flight(server.url());
    }
    ahead.set(Duration.ofMinutes(2));
    int run = 1;
    try (Starter.Running server = log.served()) {
      everybodyIsTold(server.url());
      for (String command : commands.subList(1, commands.size())) {
        check(command, run(server.url(), command));
        run++;
      }
      refused(server.url());
      focalPoints(server.url(), flight);
    }
    assertEquals(13, run);
  }

  private void everybodyIsTold(String url) {
    String[] words = {"status", "--key", file("north.key")};
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (!log.at(url, words).out().contains("NOT DELIVERED")) {
      assertTrue(System.nanoTime() < deadline, "nobody was told");
    }
  }

  private void check(String command, String said) throws Exception {
    switch (command.split(" ")[1]) {
      case "status" -> {
        if (command.contains("north")) {
          assertTrue(said.contains("NOT DELIVERED to South since"), said);
          assertTrue(said.contains("call +963 11 555 0100"), said);
          assertFalse(said.contains("MAIL"), said);
        } else {
          assertTrue(said.contains("Your MAIL "), said);
          assertTrue(said.contains("SENT: the mail server took it"), said);
          assertFalse(said.contains("duty@south.example"), said);
        }
      }
      case "show" -> assertTrue(said.contains("NOT DELIVERED to South since"), said);
      case "resend" -> {
        assertTrue(said.contains("under its number 3"), said);
        String mail = "";
        while (!mail.contains("number 3, read-back ")) {
          mail = Objects.requireNonNull(mails.poll(20, TimeUnit.SECONDS), "number 3");
        }
      }
      case "dictate" -> Files.writeString(place.resolve("lines.txt"), said);
      case "take-down" -> {
        assertTrue(said.contains("Say the read-back words: "), said);
        assertTrue(said.contains("about " + leaves.get("NOTICE")), said);
      }
      case "paper" -> {
        String sheet = Files.readString(place.resolve("sheet.html"));
        assertTrue(sheet.indexOf("OWN ACTIVITY") < sheet.indexOf("35.9"), "meaning first");
      }
      default -> {}
    }
  }

  /** A flight that the duty desk of South has acknowledged and its air desk has not. */
  private String flight(String url) throws IOException {
    log.at(url, "focal-points", "set", file("points.json"), "--key", file("south.key"));
    Files.writeString(place.resolve("flight.json"), PATROL.replace("PATROL", "FLIGHT"));
    String north = file("north.key");
    String leaf =
        log.at(url, "notify", file("flight.json"), "--to", "South", "--key", north, "--json")
            .text("leaf");
    log.at(url, "ack", "--of", leaf, "--key", file("south.key"));
    return leaf;
  }

  /** The duty desk has it, the air desk does not: that is told, with the air desk's number. */
  private void focalPoints(String url, String leaf) {
    String said = log.at(url, "show", leaf, "--key", file("north.key")).out();
    assertTrue(said.contains("NOT DELIVERED to South/air"), said);
    assertTrue(said.contains("(focal point South/air, air desk)"), said);
    assertTrue(said.contains("call +963 11 555 0101"), said);
    assertFalse(said.contains("NOT DELIVERED to South "), said);
  }

  /** What cannot be offered again says why. */
  private void refused(String url) {
    assertEquals("resend.has-it", code(url, leaves.get("NOTICE"), "South"));
    assertEquals("resend.recipient", code(url, leaves.get("NOTICE"), "Elsewhere"));
    String fresh = log.notice(url);
    String north = file("north.key");
    // The first offer may still be on its way; after this one there is one at any rate.
    log.parley.run("resend", fresh, "--to", "South", "--key", north, "--server", url);
    assertEquals("resend.too-often", code(url, fresh, "South"));
    assertEquals("http.not-found", code(url, log.genesis(), "South"));
  }

  private String code(String url, @org.jspecify.annotations.Nullable String leaf, String to) {
    Parley.Said said =
        log.parley.run(
            "resend",
            Objects.requireNonNull(leaf),
            "--to",
            to,
            "--key",
            file("north.key"),
            "--server",
            url,
            "--json");
    return said.text("code");
  }

  private String run(String url, String line) {
    List<String> words = new ArrayList<>();
    Matcher found = WORD.matcher(line.substring("parley ".length()));
    while (found.find()) {
      String quoted = found.group(1);
      String plain = quoted == null ? found.group(2) : quoted;
      boolean named = plain.matches(".*[.](key|json|txt|html)");
      words.add(leaves.getOrDefault(plain, named ? file(plain) : plain));
    }
    boolean offline = words.getFirst().equals("paper");
    Parley.Said said =
        offline
            ? log.parley.done(words.toArray(String[]::new))
            : log.at(url, words.toArray(String[]::new));
    Matcher leaf = Pattern.compile("[A-Za-z0-9+/]{43}=").matcher(said.out());
    if (words.getFirst().equals("notify") && leaf.find()) {
      leaves.put("NOTICE", leaf.group());
    }
    if (words.getFirst().equals("ack")) {
      leaves.put("ACK", newestAck(url));
    }
    return said.out();
  }

  private String newestAck(String url) {
    String entries = log.at(url, "log", "--key", file("north.key"), "--json").out();
    Matcher ack = Pattern.compile("\"leaf\":\"([^\"]+)\"[^}]*?\"kind\":\"ack/1\"").matcher(entries);
    assertTrue(ack.find(), entries);
    return ack.group(1);
  }

  private String file(String name) {
    return Parley.in(place, name);
  }
}
