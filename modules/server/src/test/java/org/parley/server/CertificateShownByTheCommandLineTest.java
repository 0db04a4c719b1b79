package org.parley.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.parley.server.Parley.in;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.cli.ExitCode;
import org.parley.cli.Starter;
import org.parley.tls.PemFile;
import org.parley.tls.TlsIdentity;
import org.parley.verify.Malformed;

/**
 * A server that serves nobody without a certificate, and the command line in front of it, with
 * certificates that the JDK's keytool made.
 */
class CertificateShownByTheCommandLineTest {
  @TempDir Path place;

  private void keytool(String... words) throws IOException, InterruptedException {
    List<String> all = new ArrayList<>();
    all.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    all.addAll(List.of(words));
    all.addAll(List.of("-storepass", "changeit", "-keystore", in(place, "store.p12")));
    Path said = place.resolve("keytool.txt");
    Process process =
        new ProcessBuilder(all).redirectErrorStream(true).redirectOutput(said.toFile()).start();
    assertTrue(process.waitFor(60, TimeUnit.SECONDS));
    assertEquals(
        0,
        process.exitValue(),
        () -> {
          try {
            return Files.readString(said);
          } catch (IOException e) {
            return e.toString();
          }
        });
  }

  /** An authority and one whom it vouches for; gives the latter's SHA-256. */
  private String certificates() throws Exception {
    keytool(
        "-genkeypair", "-alias", "staff", "-dname", "CN=staff", "-keyalg", "EC", "-ext", "bc:c");
    keytool("-genkeypair", "-alias", "me", "-dname", "CN=me", "-keyalg", "EC", "-signer", "staff");
    keytool("-exportcert", "-rfc", "-alias", "staff", "-file", in(place, "staff.pem"));
    keytool("-exportcert", "-rfc", "-alias", "me", "-file", in(place, "me.pem"));
    java.security.KeyStore store = java.security.KeyStore.getInstance("PKCS12");
    try (var file = Files.newInputStream(place.resolve("store.p12"))) {
      store.load(file, "changeit".toCharArray());
    }
    byte[] key = store.getKey("me", "changeit".toCharArray()).getEncoded();
    Files.writeString(
        place.resolve("me-key.pem"),
        "-----BEGIN PRIVATE KEY-----\n"
            + java.util.Base64.getMimeEncoder().encodeToString(key)
            + "\n-----END PRIVATE KEY-----\n");
    return sha256(place.resolve("me.pem"));
  }

  private static String sha256(Path pem) throws Malformed {
    return TlsIdentity.fingerprint(PemFile.certificates(PemFile.bytes(pem, ""), "").getFirst())
        .hex();
  }

  private Parley.Said list(OnePartyLog log, String server, String... more) {
    List<String> words =
        new ArrayList<>(
            List.of("key", "list", "--key", in(place, "root-1.key"), "--server", server, "--json"));
    words.addAll(List.of(more));
    return log.parley.run(words.toArray(String[]::new));
  }

  @Test
  void whoeverNamesHisCertificateIsServedAndWhoeverDoesNotIsToldThatOneIsWanted() throws Exception {
    String mine = certificates();
    OnePartyLog log = OnePartyLog.founded(place);
    Files.writeString(
        log.directory().resolve("parley.json"),
        """
        {"origin":"%s","tls":{"self":true,"clients":"../staff.pem","admitted":"../staff.json",
         "required":true}}
        """
            .formatted(OnePartyLog.ORIGIN));
    Files.writeString(
        place.resolve("staff.json"),
        "{\"clients\":[{\"sha256\":\"%s\",\"for\":\"North\"}]}".formatted(mine));
    Files.writeString(place.resolve("trust.json"), "{\"chain\":\"me.pem\",\"key\":\"me-key.pem\"}");
    try (Starter.Running running = log.served(log.directory())) {
      String pinned =
          running.url() + "#sha256=" + running.certificate().orElseThrow().sha256().hex();
      Parley.Said nobody = list(log, pinned);
      assertEquals(ExitCode.UNREACHABLE, nobody.exit(), nobody.out());
      assertEquals("cli.tls-certificate", nobody.text("code"));
      assertTrue(nobody.text("next").contains("--trust"), nobody.text("next"));
      Parley.Said known = list(log, pinned, "--trust", in(place, "trust.json"));
      assertEquals(ExitCode.OK, known.exit(), known.out() + known.err());
      Path own = log.directory().resolve("keys/tls.pem");
      assertEquals(running.certificate().orElseThrow().sha256().hex(), sha256(own));
      Parley.Said unfit = list(log, pinned, "--trust", in(place, "staff.json"));
      assertEquals(ExitCode.USAGE, unfit.exit());
    }
    try (Starter.Running plain =
        log.parley
            .starter()
            .serve(
                log.directory(),
                new Starter.ServeOptions(
                    OptionalInt.of(0), Optional.empty(), Optional.empty(), List::of))) {
      Parley.Said byFile = list(log, plain.url(), "--trust", in(log.directory(), "keys/tls.pem"));
      assertEquals("cli.tls-certificate", byFile.text("code"), "believed, and not served");
      Parley.Said byOther = list(log, plain.url(), "--trust", in(place, "staff.pem"));
      assertEquals("cli.tls-unknown", byOther.text("code"));
    }
  }
}
