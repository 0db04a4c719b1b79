package org.parley.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.parley.tls.CallTrust;
import org.parley.verify.Malformed;
import picocli.CommandLine.Option;

/** The option that says which server to talk to. */
final class Reach {
  /** Where a server listens when nobody said otherwise. */
  static final String DEFAULT_URL = "http://127.0.0.1:7275";

  @Option(
      names = "--server",
      paramLabel = "URL",
      defaultValue = "${env:PARLEY_SERVER:-" + DEFAULT_URL + "}",
      description =
          "The server; also taken from PARLEY_SERVER. Default: "
              + DEFAULT_URL
              + ". Behind https://HOST:PORT may stand #sha256= and the fingerprint of its"
              + " certificate; then no other counts.")
  private String url = DEFAULT_URL;

  @Option(
      names = "--trust",
      paramLabel = "FILE",
      defaultValue = "${env:PARLEY_TRUST}",
      description =
          "Certificates (PEM) that vouch for the server in place of this machine's; or JSON that"
              + " names them and the certificate to show to a server that wants one. Also taken"
              + " from PARLEY_TRUST.")
  private Optional<Path> trust = Optional.empty();

  ServerClient client() {
    return ServerClient.at(url, trust.map(Reach::read).orElse(CallTrust.USUAL));
  }

  private static CallTrust read(Path file) {
    try {
      return CallTrust.read(file);
    } catch (Malformed e) {
      throw CannotGoOn.input(
          e.code(), e.path(), e.detail() + " (in " + file + ")", "correct the file and try again");
    }
  }
}
