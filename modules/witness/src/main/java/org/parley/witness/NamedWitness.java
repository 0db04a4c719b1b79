package org.parley.witness;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.parley.tls.ServerAddress;
import org.parley.verify.Malformed;
import org.parley.verify.TrustPolicy;
import org.parley.verify.VerifierKey;

/**
 * A witness as a trust policy names it.
 *
 * @param name its name inside the policy
 * @param key by which its signatures are checked
 * @param address where it is asked; without one it is never asked, but its signatures count
 */
public record NamedWitness(String name, VerifierKey key, Optional<String> address) {
  private static final int WORDS_WITH_ADDRESS = 4;

  /**
   * The witnesses of a policy text, in its order.
   *
   * @throws Malformed one of the {@code policy.*} codes, with {@code policy.line} for an address
   *     that is not one of http or https
   */
  public static List<NamedWitness> of(String trustText) throws Malformed {
    TrustPolicy trust = TrustPolicy.parse(trustText.getBytes(StandardCharsets.UTF_8));
    List<NamedWitness> named = new ArrayList<>();
    for (Map.Entry<String, VerifierKey> witness : trust.witnesses().entrySet()) {
      named.add(
          new NamedWitness(
              witness.getKey(), witness.getValue(), address(trustText, witness.getKey())));
    }
    return named;
  }

  private static Optional<String> address(String trustText, String name) throws Malformed {
    for (String line : trustText.split("\n", -1)) {
      List<String> words = List.of(line.replace('\t', ' ').trim().split(" +"));
      if (words.size() == WORDS_WITH_ADDRESS
          && words.get(0).equals("witness")
          && words.get(1).equals(name)) {
        return Optional.of(checked(words.get(3)));
      }
    }
    return Optional.empty();
  }

  /**
   * An address as given, when it is one of http or https with a host. Behind {@code #sha256=} may
   * stand the fingerprint of the one certificate that counts there.
   *
   * @throws Malformed {@code policy.line}
   */
  public static String checked(String address) throws Malformed {
    try {
      var unused = ServerAddress.read(address);
      return address;
    } catch (Malformed e) {
      throw new Malformed("policy.line", "", e.detail());
    }
  }
}
