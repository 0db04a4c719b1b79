package org.parley.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.http.Authority.Issued;
import org.parley.tls.PemFile;
import org.parley.tls.TlsIdentity;
import org.parley.verify.Malformed;

/** What the operator is told about files of TLS before anybody connects. */
class TlsFilesTest {
  private static final Instant NOW = Instant.parse("2026-03-02T06:00:00Z");

  /** As {@code openssl pkcs8 -topk8 -v2 aes-256-cbc} writes it; the passphrase is correct horse. */
  private static final String LOCKED =
      """
      -----BEGIN ENCRYPTED PRIVATE KEY-----
      MIHsMFcGCSqGSIb3DQEFDTBKMCkGCSqGSIb3DQEFDDAcBAhi2H7tdn6MMgICCAAw
      DAYIKoZIhvcNAgkFADAdBglghkgBZQMEASoEECnnIQdIGfxN3xCvTH4qyUoEgZCh
      izDA756LAopNUJMntSNKSPpR1wID4BZZyhnpGXglE6tIqZIyIUClUiz/St1dGjw6
      gRy9jBXqmUK7xYJ6Ir092ApDzeBSTlfDvXv71a8Qsjes1RzOYf3WZ2FCEvJxcCfC
      +PrgCIbKSFEhRAnoFxjRtDjAmTnmP0U1pBKJsAUEHy6ZGR6YCmiNSYXXv+klsN4=
      -----END ENCRYPTED PRIVATE KEY-----
      """;

  private static final String ITS_PUBLIC_HALF =
      """
      -----BEGIN PUBLIC KEY-----
      MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEc1+tpOKJEz4UOc4QQMNMRzsm426J
      aEcoF9uqpBL2nfcWuAfWVdEdeOt/U+FCBnxxXjjOYhaGPGMmT7bTH/DFeA==
      -----END PUBLIC KEY-----
      """;

  @TempDir Path folder;
  private final Authority root = Authority.named("root");
  private final Authority below = root.below("below");
  private final Issued server = below.server("server");

  private Tls files(String chain, String key) {
    return new Tls(
        Authority.file(folder, "chain.pem", chain),
        Authority.file(folder, "key.pem", key),
        Optional.empty(),
        true,
        Optional.empty());
  }

  private Malformed refused(String code, String at, Tls files) {
    Malformed end = assertThrows(Malformed.class, () -> TlsFront.open(files, () -> NOW));
    assertEquals(code, end.code(), end.detail());
    assertEquals(at, end.path());
    return end;
  }

  @Test
  void aChainInItsOrderIsTakenWithAndWithoutItsRootAndWithWordsBetween() throws Malformed {
    for (String chain :
        List.of(
            server.pem() + below.own.pem(),
            server.pem() + below.own.pem() + root.own.pem(),
            "subject=server\n" + server.pem() + "issuer=below\r\n" + below.own.pem())) {
      TlsFront.Shown shown = TlsFront.open(files(chain, server.key()), () -> NOW).shown();
      assertEquals(server.sha256(), shown.sha256().hex());
      assertEquals("CN=server", shown.subject());
      assertEquals(Authority.END, shown.until());
    }
  }

  @Test
  void keysOfEverySortThatPeopleHaveAreTaken() throws Malformed {
    for (KeyPair pair :
        List.of(
            Authority.pair("RSA", 2048),
            Authority.pair("EC", 384),
            Authority.pair("Ed25519", 255))) {
      Issued made = root.server("server", pair);
      assertEquals(
          made.sha256(),
          TlsFront.open(files(made.pem(), made.key()), () -> NOW).shown().sha256().hex());
    }
    Issued weak = root.server("weak", Authority.pair("RSA", 1024));
    refused("settings.tls-weak", "/tls/chain", files(weak.pem(), weak.key()));
  }

  @Test
  void theOrderInTheFileDoesNotMatter() throws Malformed {
    List<String> three = List.of(server.pem(), below.own.pem(), root.own.pem());
    int[][] orders = {{0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}};
    for (int[] order : orders) {
      StringBuilder chain = new StringBuilder();
      for (int index : order) {
        chain.append(three.get(index));
      }
      Tls files = files(chain + server.pem(), server.key());
      TlsIdentity read = TlsIdentity.read(files.identity(), NOW);
      assertEquals(
          List.of(server.certificate(), below.own.certificate(), root.own.certificate()),
          read.chain());
    }
  }

  @Test
  void ofTwoCertificatesOfOneKeyTheOneThatLastsLongerIsShown() throws Malformed {
    Issued newer = below.server("server", server.pair(), Authority.END.plusSeconds(60));
    Tls files = files(server.pem() + newer.pem() + below.own.pem(), server.key());
    assertEquals(newer.sha256(), TlsFront.open(files, () -> NOW).shown().sha256().hex());
  }

  @Test
  void whatIsMissingBetweenTwoIsToldByItsName() {
    Malformed missing =
        refused(
            "settings.tls-missing",
            "/tls/chain",
            files(root.own.pem() + server.pem(), server.key()));
    assertTrue(missing.detail().contains("CN=below is missing"), missing.detail());
    assertTrue(missing.detail().contains("it signed CN=server"), missing.detail());
    assertTrue(missing.detail().contains("certificate 1 (CN=root) did not"), missing.detail());
  }

  @Test
  void whatHasNothingToDoWithTheChainIsToldByItsNumberAndName() {
    Issued other = below.server("other");
    Malformed stray =
        refused(
            "settings.tls-order",
            "/tls/chain",
            files(server.pem() + below.own.pem() + root.own.pem() + other.pem(), server.key()));
    assertTrue(stray.detail().contains("certificate 4 (CN=other)"), stray.detail());
    Authority renewed = root.below("below");
    Malformed sameName =
        refused(
            "settings.tls-order",
            "/tls/chain",
            files(server.pem() + renewed.own.pem(), server.key()));
    assertTrue(sameName.detail().contains("another key"), sameName.detail());
    Issued made = Authority.unlawful(other).server("made");
    Malformed unlawful =
        refused(
            "settings.tls-order",
            "/tls/chain",
            files(made.pem() + other.pem() + below.own.pem(), made.key()));
    assertTrue(unlawful.detail().contains("CN=other signed CN=made"), unlawful.detail());
  }

  @Test
  void aChainThatClientsWouldNotTakeIsToldBeforeTheyAreThere() {
    Authority lowest = root.lowest("lowest");
    Authority tooLow = lowest.below("too low");
    Issued made = tooLow.server("made");
    Malformed end =
        refused(
            "settings.tls-chain",
            "/tls/chain",
            files(made.pem() + tooLow.own.pem() + lowest.own.pem() + root.own.pem(), made.key()));
    assertTrue(end.detail().contains("CN="), end.detail());
  }

  @Test
  void whoeverLooksAfterItIsToldWhatEndsSoonAndWhatPeopleMayNotKnow() throws Malformed {
    Authority ending = root.below("ending", Authority.BEGIN, NOW.plus(Duration.ofDays(20)));
    Issued made = ending.server("made");
    TlsFront front = TlsFront.open(files(made.pem() + ending.own.pem(), made.key()), () -> NOW);
    List<String> remarks = front.remarks();
    assertEquals(2, remarks.size(), remarks.toString());
    assertTrue(remarks.get(0).contains("CN=ending ends at 2026-03-22T06:00:00Z, in 20 days"));
    assertTrue(remarks.get(1).contains("CN=ending is signed by CN=root"), remarks.get(1));
    String whole = made.pem() + ending.own.pem() + root.own.pem();
    TlsFront later = TlsFront.open(files(whole, made.key()), () -> NOW.minus(Duration.ofDays(11)));
    assertEquals(List.of(), later.remarks());
    Instant[] clock = {NOW};
    TlsFront gone = TlsFront.open(files(whole, made.key()), () -> clock[0]);
    clock[0] = NOW.plus(Duration.ofDays(21));
    assertTrue(gone.remarks().getFirst().contains("ended at"), gone.remarks().toString());
  }

  @Test
  void anotherKeyIsToldAndSoIsOneOfAnotherSort() {
    Issued other = below.server("other");
    refused("settings.tls-pair", "/tls/key", files(server.pem(), other.key()));
    Issued rsa = below.server("rsa", Authority.pair("RSA", 2048));
    refused("settings.tls-pair", "/tls/key", files(server.pem(), rsa.key()));
  }

  @Test
  void whatHasEndedOrNotBegunIsToldWithItsTime() {
    Issued ended = below.server("ended", Authority.BEGIN, NOW);
    Malformed end = refused("settings.tls-time", "/tls/chain", files(ended.pem(), ended.key()));
    assertTrue(end.detail().contains("2026-03-02T06:00:00Z"), end.detail());
    Issued early = below.server("early", NOW.plusSeconds(1), Authority.END);
    refused("settings.tls-time", "/tls/chain", files(early.pem(), early.key()));
  }

  @Test
  void filesThatHoldNoKeyOrNoCertificateAreToldWithWhatToDo() {
    refused("settings.tls-pem", "/tls/chain", files("nothing", server.key()));
    refused("settings.tls-pem", "/tls/chain", files(server.key(), server.key()));
    String broken = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";
    refused("settings.tls-pem", "/tls/chain", files(broken, server.key()));
    refused("settings.tls-key-form", "/tls/key", files(server.pem(), server.pem()));
    String junk = "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n";
    refused("settings.tls-key-form", "/tls/key", files(server.pem(), junk));
    String old = server.key().replace("PRIVATE KEY", "EC PRIVATE KEY");
    Malformed older = refused("settings.tls-key-form", "/tls/key", files(server.pem(), old));
    assertTrue(older.detail().contains("openssl pkcs8 -topk8"), older.detail());
    Tls absent =
        new Tls(
            folder.resolve("absent.pem"),
            folder.resolve("absent.pem"),
            Optional.empty(),
            true,
            Optional.empty());
    refused("settings.tls-file", "/tls/chain", absent);
  }

  @Test
  void aLockedKeyOfOpensslOpensWithItsPassphraseOnly() throws Malformed {
    Issued made = below.server("locked", publicHalf());
    refused("settings.tls-passphrase", "/tls/passphrase", files(made.pem(), LOCKED));
    for (String passphrase : List.of("correct horse\nsecond line", "wrong horse\n", "")) {
      Tls files =
          new Tls(
              Authority.file(folder, "chain.pem", made.pem()),
              Authority.file(folder, "key.pem", LOCKED),
              Optional.of(Authority.file(folder, "passphrase", passphrase)),
              true,
              Optional.empty());
      if (passphrase.startsWith("correct")) {
        assertEquals(made.sha256(), TlsFront.open(files, () -> NOW).shown().sha256().hex());
      } else {
        refused("settings.tls-passphrase", "/tls/passphrase", files);
      }
    }
  }

  /** A pair of which only the public half is needed here: others sign its certificate. */
  private static KeyPair publicHalf() throws Malformed {
    byte[] pem = ITS_PUBLIC_HALF.getBytes(StandardCharsets.US_ASCII);
    byte[] der = PemFile.blocks(pem, "").getFirst().der();
    try {
      return new KeyPair(
          KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(der)),
          Authority.pair("EC", 256).getPrivate());
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private Tls taking(String authorities, String admitted) {
    return new Tls(
        Authority.file(folder, "chain.pem", server.pem()),
        Authority.file(folder, "key.pem", server.key()),
        Optional.empty(),
        true,
        Optional.of(
            new Tls.Clients(
                Authority.file(folder, "clients.pem", authorities),
                Authority.file(folder, "clients.json", admitted),
                false)));
  }

  @Test
  void aListOfClientsThatCannotBeMeantStopsTheStart() {
    refused("settings.tls-authority", "/tls/clients", taking(server.pem(), "{\"clients\":[]}"));
    String some = "60".repeat(32);
    for (String list :
        List.of(
            "",
            "[]",
            "{\"clients\":[{\"sha256\":\"60ff\",\"for\":\"North\"}]}",
            "{\"clients\":[{\"sha256\":\"" + some + "\",\"for\":\"north\"}]}",
            "{\"clients\":[{\"sha256\":\"" + some + "\",\"for\":\"North/root\"}]}",
            "{\"clients\":[{\"sha256\":\"" + some + "\",\"for\":\"*\"}]}",
            ("{\"clients\":[{\"sha256\":\"%s\",\"for\":\"North\"},"
                    + "{\"sha256\":\"%s\",\"for\":\"South\"}]}")
                .formatted(some, some))) {
      refused("settings.tls-admitted", "/tls/admitted", taking(root.own.pem(), list));
    }
  }
}
