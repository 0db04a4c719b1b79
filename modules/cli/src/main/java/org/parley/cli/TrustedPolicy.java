package org.parley.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/**
 * The option that names the policy file one trusts. Whoever keeps the server could show a policy
 * and keys of its own, and read what is then sealed for them.
 */
final class TrustedPolicy {
  @Option(
      names = "--policy",
      paramLabel = "FILE",
      defaultValue = "${env:PARLEY_POLICY}",
      description =
          "The policy file you trust, to check the key with; also taken from PARLEY_POLICY. For an"
              + " EXACT place it is needed. Default: the server's word.")
  private Optional<Path> file = Optional.empty();

  boolean given() {
    return file.isPresent();
  }

  /** Key body and state of the key of this name, checked from the policy down. */
  Recipients.Named key(Session session, String name) {
    byte[] trusted =
        file.map(Papers::bytes)
            .orElseGet(() -> session.text("/v1/policy").getBytes(StandardCharsets.UTF_8));
    return Recipients.named(
        session.text("/v1/keys").getBytes(StandardCharsets.UTF_8), trusted, name);
  }

  /** What is to be said where the server alone vouches for a key. */
  List<String> words(String name) {
    return given()
        ? List.of()
        : List.of(
            "That " + name + " is the key of its post was taken from the server alone; with",
            "  --policy FILE it is checked against the policy you trust.");
  }
}
