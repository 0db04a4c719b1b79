package org.parley.http;

import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.parley.ledger.Signer;

/**
 * Who may come in through the façade for USSs, and with which key what they write is signed.
 *
 * @param issuer what the authority's tokens name as {@code iss}, to the letter
 * @param audience what they must name among {@code aud}: the name under which USSs reach this host
 * @param keys where the authority's keys are, like {@link Provider#keys}
 * @param unsignedTestTokens whether tokens count whose signature nobody checks: for tests alone
 * @param gateways the USSs that are enrolled, with the key that this server holds for each
 * @param patience how long a USS is kept waiting for what it filed to be recorded
 */
public record UtmAccess(
    String issuer,
    String audience,
    URI keys,
    boolean unsignedTestTokens,
    List<Gateway> gateways,
    Patience patience) {
  private static final int PATIENCE_SECONDS = 30;

  public UtmAccess {
    gateways = List.copyOf(gateways);
  }

  /** The same for USSs that are kept waiting for half a minute at most. */
  public UtmAccess(
      String issuer,
      String audience,
      URI keys,
      boolean unsignedTestTokens,
      List<Gateway> gateways) {
    this(
        issuer,
        audience,
        keys,
        unsignedTestTokens,
        gateways,
        all -> all.completeOnTimeout(false, PATIENCE_SECONDS, TimeUnit.SECONDS).join());
  }

  /** Waits until something is done, or until it has waited long enough. */
  @FunctionalInterface
  public interface Patience {
    /**
     * Returns when it is done or the time is over.
     *
     * @param all completed with true once it is done; nobody else looks at it
     */
    void await(CompletableFuture<Boolean> all);
  }

  /**
   * One USS.
   *
   * @param uss its name, the {@code sub} of its tokens
   * @param signer the key of its gateway post
   */
  public record Gateway(String uss, Signer signer) {}
}
