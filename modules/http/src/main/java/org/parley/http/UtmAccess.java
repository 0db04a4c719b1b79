package org.parley.http;

import java.net.URI;
import java.util.List;
import org.parley.ledger.Signer;

/**
 * Who may come in through the façade for USSs, and with which key what they write is signed.
 *
 * @param issuer what the authority's tokens name as {@code iss}, to the letter
 * @param audience what they must name among {@code aud}: the name under which USSs reach this host
 * @param keys where the authority's keys are, like {@link Provider#keys}
 * @param unsignedTestTokens whether tokens count whose signature nobody checks: for tests alone
 * @param gateways the USSs that are enrolled, with the key that this server holds for each
 */
public record UtmAccess(
    String issuer, String audience, URI keys, boolean unsignedTestTokens, List<Gateway> gateways) {
  public UtmAccess {
    gateways = List.copyOf(gateways);
  }

  /**
   * One USS.
   *
   * @param uss its name, the {@code sub} of its tokens
   * @param signer the key of its gateway post
   */
  public record Gateway(String uss, Signer signer) {}
}
