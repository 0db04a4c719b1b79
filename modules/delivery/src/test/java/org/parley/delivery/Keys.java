package org.parley.delivery;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;

/** A certificate for a name, signed by itself, and both ends of connections that use it. */
record Keys(SSLContext server, Path certificate) {
  private static final String PASSWORD = "changeit";

  static Keys of(Path folder, String name, String alternative) {
    Path store = folder.resolve(name + ".p12");
    Path certificate = folder.resolve(name + ".pem");
    keytool(
        "-genkeypair",
        "-alias",
        "x",
        "-keyalg",
        "EC",
        "-groupname",
        "secp256r1",
        "-validity",
        "30",
        "-dname",
        "CN=" + name,
        "-ext",
        "SAN=" + alternative,
        "-keystore",
        store.toString(),
        "-storetype",
        "PKCS12",
        "-storepass",
        PASSWORD);
    keytool(
        "-exportcert",
        "-rfc",
        "-alias",
        "x",
        "-keystore",
        store.toString(),
        "-storepass",
        PASSWORD,
        "-file",
        certificate.toString());
    try (InputStream in = Files.newInputStream(store)) {
      KeyStore keys = KeyStore.getInstance("PKCS12");
      keys.load(in, PASSWORD.toCharArray());
      KeyManagerFactory managers =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      managers.init(keys, PASSWORD.toCharArray());
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(managers.getKeyManagers(), null, null);
      return new Keys(context, certificate);
    } catch (IOException | GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  SSLSocketFactory trusted() {
    try {
      return Trust.sockets(Optional.of(certificate));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static void keytool(String... words) {
    try {
      List<String> command = new java.util.ArrayList<>();
      command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
      command.addAll(List.of(words));
      Process made = new ProcessBuilder(command).redirectErrorStream(true).start();
      byte[] said = made.getInputStream().readAllBytes();
      if (made.waitFor() != 0) {
        throw new AssertionError(new String(said, java.nio.charset.StandardCharsets.UTF_8));
      }
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
