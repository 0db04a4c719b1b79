package org.parley.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import org.parley.verify.Hash;
import org.parley.verify.Json;
import org.parley.verify.Keyring;
import org.parley.verify.LoggedStatement;
import org.parley.verify.Malformed;
import org.parley.verify.SignedStates;
import org.parley.verify.TrustPolicy;

/**
 * The policy in force, from a keys file that was checked from leaf 0 on; a server that shows
 * another one than the founders agreed to is noticed here.
 *
 * @param leaf what a later policy replaces
 * @param id what all versions share
 * @param body what it says
 */
record PolicyNow(Hash leaf, UUID id, Json.Obj body) {

  /**
   * The policy in force by the server's keys file.
   *
   * @param trusted a policy file that is trusted; the server's own word without it
   */
  static PolicyNow of(Session session, Optional<Path> trusted) {
    byte[] trust = trusted.map(Papers::bytes).orElseGet(() -> utf8(session.text("/v1/policy")));
    try {
      TrustPolicy policy = TrustPolicy.parse(trust);
      Keyring keyring =
          Keyring.read(utf8(session.text("/v1/keys")), policy, new SignedStates(policy));
      LoggedStatement now = keyring.policy();
      return new PolicyNow(
          now.leafHash(), Arguments.uuid(now.envelope().id()), now.envelope().body());
    } catch (Malformed e) {
      throw CannotGoOn.stopped(
          "the server's keys file does not hold: " + e.code() + " " + e.detail(),
          "agree to nothing; ask the other founders for their keys file");
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
