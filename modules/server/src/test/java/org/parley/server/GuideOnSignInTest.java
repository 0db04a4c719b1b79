package org.parley.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.parley.server.Parley.in;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.LuminanceSource;
import com.google.zxing.NotFoundException;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.cli.ExitCode;
import org.parley.cli.Starter;
import org.parley.http.SelfCertificate;
import org.parley.ledger.SummedText;
import org.parley.verify.Hash;
import org.parley.verify.Malformed;
import org.parley.verify.VerifierKey;

/** Every command of docs/guide/sign-in.md, and every settings file it shows. */
class GuideOnSignInTest {
  private static final Pattern SVG_POINT = Pattern.compile("M(\\d+) (\\d+)h1v1h-1z");
  private static final int SCALE = 4;
  private static final String PASSKEY_ID = "LWEtcGFzc2tleS1vZi1hLXRlc3Q";
  private static final String PASSKEY_NAME =
      Hash.sha256(PASSKEY_ID.getBytes(StandardCharsets.UTF_8)).hex().substring(0, 8);

  @TempDir Path place;

  private static String guide() throws IOException {
    return Guide.of("sign-in.md").text();
  }

  private static List<String> commands(String beginning) throws IOException {
    return guide().lines().filter(line -> line.startsWith("parley " + beginning)).toList();
  }

  /** The words of a line, quotes taken off, files put into the folder. */
  private List<String> words(String line, String server) {
    List<String> words = new ArrayList<>();
    for (String word : line.substring("parley ".length()).split(" ")) {
      String bare = word.replace("\"", "");
      boolean file = bare.matches(".*\\.(key|svg|json)");
      String put = bare.startsWith("https://") ? server : bare;
      put = put.equals("PASSKEY") ? PASSKEY_NAME : put;
      words.add(file ? in(place, put) : put);
    }
    if (!line.contains("--server")) {
      words.addAll(List.of("--server", server));
    }
    return words;
  }

  @Test
  void everySettingsFileIsTaken() throws IOException {
    Matcher blocks = Pattern.compile("```json\n(.*?)```", Pattern.DOTALL).matcher(guide());
    int read = 0;
    while (blocks.find()) {
      Files.writeString(place.resolve(Settings.FILE), blocks.group(1));
      Settings settings = Settings.read(place);
      assertTrue(
          settings.signIn().isPresent()
              || settings.tls().isPresent()
              || settings.calls().isPresent(),
          blocks.group(1));
      read++;
    }
    assertEquals(5, read);
    assertTrue(guide().contains("\"tls\": {\"self\": true}"));
  }

  @Test
  void theCommandsDoWhatThePageSays() throws IOException {
    OnePartyLog log = OnePartyLog.founded(place);
    List<String> serve = commands("serve");
    assertEquals(1, serve.size());
    String[] words = serve.getFirst().substring("parley ".length()).split(" ");
    words[1] = in(place, "nothing");
    Parley.Said nothing = log.parley.run(words);
    assertEquals(ExitCode.USAGE, nothing.exit());
    assertTrue(nothing.err().contains("is not a data directory"), nothing.err());
    Starter.ServeOptions self =
        new Starter.ServeOptions(
            OptionalInt.of(0),
            Optional.empty(),
            Optional.empty(),
            List::of,
            Optional.empty(),
            Optional.empty(),
            false,
            true);
    try (Starter.Running running = log.parley.starter().serve(log.directory(), self)) {
      String pinned =
          running.url() + "#sha256=" + running.certificate().orElseThrow().sha256().hex();
      filesOfOneWhoShowsACertificate(log);
      assertEquals(2, commands("key list").size());
      for (String line : commands("key list")) {
        log.parley.done(words(line, pinned).toArray(String[]::new));
      }
      aPost(log, pinned);
      List<String> invitations = commands("key invite");
      assertEquals(2, invitations.size());
      Parley.Said shown = log.parley.done(words(invitations.get(0), pinned).toArray(String[]::new));
      String link = shown.out().replaceFirst("(?s).*(https://\\S+/#enrol=\\S+).*", "$1");
      assertEquals(link, scanned(shown.lines()));
      Parley.Said drawn = log.parley.done(words(invitations.get(1), pinned).toArray(String[]::new));
      Path picture = place.resolve("invitation.svg");
      assertTrue(drawn.out().contains(scanned(picture)), drawn.out());
      assertEquals(
          Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE),
          Files.getPosixFilePermissions(picture));
      Parley.Said again = log.parley.run(words(invitations.get(1), pinned).toArray(String[]::new));
      assertEquals(ExitCode.USAGE, again.exit());
    }
  }

  @Test
  void theSessionsOfAPartyAreSeenAndEnded() throws IOException {
    OnePartyLog log = OnePartyLog.founded(place);
    try (Starter.Running running = log.served(log.directory())) {
      List<String> sessions = commands("sessions");
      assertEquals(2, sessions.size());
      Parley.Said seen =
          log.parley.done(words(sessions.get(0), running.url()).toArray(String[]::new));
      assertTrue(seen.out().contains("North/root by its key since"), seen.out());
      Parley.Said ended =
          log.parley.done(words(sessions.get(1), running.url()).toArray(String[]::new));
      assertTrue(ended.out().contains("Open: 1"), ended.out());
      Parley.Said wrong =
          log.parley.run(
              "sessions",
              "--key",
              in(place, "root-1.key"),
              "--server",
              running.url(),
              "--end",
              "../me");
      assertEquals(ExitCode.USAGE, wrong.exit());
      List<String> signIns = commands("sign-ins");
      assertEquals(1, signIns.size());
      Parley.Said told =
          log.parley.done(words(signIns.getFirst(), running.url()).toArray(String[]::new));
      assertTrue(told.out().contains("North/root  SIGNED IN  POST /v1/sessions"), told.out());
    }
    String tar = in(place, "day.tar");
    log.parley.done("backup", log.directory().toString(), tar);
    log.parley.done("restore", tar, in(place, "again"));
    String journal = "journal/entries/1";
    assertEquals(
        Files.readString(log.directory().resolve(journal)),
        Files.readString(place.resolve("again").resolve(journal)));
  }

  /** The file of the guide, with what it names beside it. */
  private void filesOfOneWhoShowsACertificate(OnePartyLog log) throws IOException {
    SelfCertificate me =
        SelfCertificate.make("me", List.of("localhost"), log.parley.clock().instant());
    Files.writeString(place.resolve("me.pem"), me.certificate());
    Files.writeString(place.resolve("me-key.pem"), me.key());
    Files.writeString(place.resolve("me.passphrase"), "not needed for a key that is not locked");
    Files.copy(log.directory().resolve("keys/tls.pem"), place.resolve("authorities.pem"));
    String shown =
        guide()
            .lines()
            .filter(line -> line.startsWith("{\"authorities\""))
            .findFirst()
            .orElseThrow();
    Files.writeString(place.resolve("me.json"), shown);
  }

  @Test
  void whatCanSignInIsListedAndAPasskeyIsTakenAway() throws IOException {
    OnePartyLog log = OnePartyLog.founded(place);
    try (Starter.Running running = log.served(log.directory())) {
      aPost(log, running.url());
      log.parley.done(
          "key",
          "new",
          "--origin",
          OnePartyLog.ORIGIN,
          "--for",
          "North/liaison",
          "--out",
          in(place, "north.key"));
      log.parley.done(
          "key",
          "admit",
          "--offer",
          in(place, "north.key.offer.json"),
          "--root",
          in(place, "root-1.key"),
          "--server",
          running.url());
    }
    aPasskey(log);
    try (Starter.Running running = log.served(log.directory())) {
      List<String> list = commands("passkey list");
      assertEquals(1, list.size());
      Parley.Said said =
          log.parley.done(words(list.getFirst(), running.url()).toArray(String[]::new));
      assertTrue(said.out().contains("passkey " + PASSKEY_NAME + "  in use"), said.out());
      assertTrue(said.out().contains("never used"), said.out());
      assertTrue(said.out().contains("by North/root"), said.out());
      assertTrue(said.out().contains("(this key)"), said.out());
      List<String> remove = commands("passkey remove");
      assertEquals(1, remove.size());
      String[] words = words(remove.getFirst(), running.url()).toArray(String[]::new);
      assertTrue(log.parley.done(words).out().contains("Taken away"));
      Parley.Said again = log.parley.run(words);
      assertEquals(ExitCode.USAGE, again.exit());
      assertTrue(again.err().contains("parley passkey list"), again.err());
      Parley.Said after =
          log.parley.done(words(list.getFirst(), running.url()).toArray(String[]::new));
      assertTrue(after.out().contains("taken away"), after.out());
      assertTrue(after.out().contains("0 passkeys, 1 key"), after.out());
    }
    assertEquals(0, log.parley.run("fsck", log.directory().toString()).exit());
  }

  private static VerifierKey vkey(Path file) throws IOException {
    String line =
        Files.readAllLines(file).stream()
            .filter(one -> one.startsWith("vkey "))
            .findFirst()
            .orElseThrow();
    try {
      return VerifierKey.parse(line.substring("vkey ".length()));
    } catch (Malformed e) {
      throw new AssertionError(e);
    }
  }

  /** As the server keeps it when a browser has added one. */
  private void aPasskey(OnePartyLog log) throws IOException {
    VerifierKey key = vkey(place.resolve("north.key"));
    String json =
        """
        {"id":"%s","spki":"AAAA","post":"North/liaison","keyName":"%s","keyId":%d,\
        "at":"2026-03-02T06:00:00Z","counter":1,"doubled":false}
        """
            .formatted(PASSKEY_ID, key.name(), key.keyId());
    String name = Hash.sha256(PASSKEY_ID.getBytes(StandardCharsets.UTF_8)).hex();
    Files.write(
        log.directory().resolve("journal/passkeys/" + name + ".json"),
        SummedText.with(json.getBytes(StandardCharsets.UTF_8)));
  }

  private void aPost(OnePartyLog log, String server) throws IOException {
    Files.writeString(
        place.resolve("liaison.json"),
        """
        {"post":"North/liaison","title":{"en":"Liaison"},"scopes":["ack","read"]}
        """);
    String signed = in(place, "liaison.signed.json");
    log.parley.done(
        "sign",
        "--kind",
        "post",
        in(place, "liaison.json"),
        "--key",
        in(place, "root-1.key"),
        "--to",
        "*",
        "--out",
        signed);
    log.parley.done("submit", signed, "--server", server, "--keep", in(place, "kept"));
  }

  /** Reads the square off a terminal: a full block is two light points, a space two dark ones. */
  private static String scanned(List<String> lines) {
    List<String> rows = lines.stream().filter(line -> line.startsWith("\u2588\u2588")).toList();
    int width = rows.getFirst().length();
    boolean[][] dark = new boolean[rows.size() * 2][width];
    for (int y = 0; y < rows.size(); y++) {
      for (int x = 0; x < width; x++) {
        char drawn = rows.get(y).charAt(x);
        dark[2 * y][x] = drawn == ' ' || drawn == '\u2584';
        dark[2 * y + 1][x] = drawn == ' ' || drawn == '\u2580';
      }
    }
    return text(dark);
  }

  private static String scanned(Path svg) throws IOException {
    String picture = Files.readString(svg);
    int size = Integer.parseInt(picture.replaceFirst("(?s).*viewBox=\"0 0 (\\d+) .*", "$1"));
    boolean[][] dark = new boolean[size][size];
    Matcher points = SVG_POINT.matcher(picture);
    while (points.find()) {
      dark[Integer.parseInt(points.group(2))][Integer.parseInt(points.group(1))] = true;
    }
    return text(dark);
  }

  private static String text(boolean[][] dark) {
    try {
      BinaryBitmap picture = new BinaryBitmap(new HybridBinarizer(new Points(dark)));
      return new QRCodeReader().decode(picture).getText();
    } catch (NotFoundException e) {
      throw new AssertionError("no square found", e);
    } catch (ReaderException e) {
      throw new AssertionError("the square does not read", e);
    }
  }

  /** A picture of points, each some pixels wide. */
  private static final class Points extends LuminanceSource {
    private final boolean[][] dark;

    Points(boolean[][] dark) {
      super(dark[0].length * SCALE, dark.length * SCALE);
      this.dark = dark;
    }

    @Override
    public byte[] getRow(int y, byte[] row) {
      byte[] pixels = row != null && row.length >= getWidth() ? row : new byte[getWidth()];
      for (int x = 0; x < getWidth(); x++) {
        pixels[x] = dark[y / SCALE][x / SCALE] ? 0 : (byte) 0xff;
      }
      return pixels;
    }

    @Override
    public byte[] getMatrix() {
      byte[] all = new byte[getWidth() * getHeight()];
      for (int y = 0; y < getHeight(); y++) {
        System.arraycopy(getRow(y, new byte[getWidth()]), 0, all, y * getWidth(), getWidth());
      }
      return all;
    }
  }
}
