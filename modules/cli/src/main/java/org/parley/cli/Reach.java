package org.parley.cli;

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

  ServerClient client() {
    return ServerClient.at(url);
  }
}
