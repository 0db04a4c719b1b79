package org.parley.http;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.parley.witness.SigningGate;
import org.parley.witness.Vouching;

/**
 * What an HTTP edge may have beside its log; {@link #NONE} has nothing of it.
 *
 * @param links pages of other logs to go to from this one
 * @param vouching what is known of the log's witnesses
 * @param gate whether the log may sign; while it may not, nothing is taken and reading goes on
 * @param provider where persons sign in who only read; without one nobody does
 * @param deliveries what did not reach whom
 * @param sites whether boxes of a humanitarian cell are taken; no server does unless told to
 * @param maps the folder of the operator's own maps; without one there are none
 * @param utm who may come in through the façade for USSs; without it there is none
 */
public record HttpOptions(
    Supplier<List<PageLink>> links,
    Vouching vouching,
    SigningGate gate,
    Optional<Provider> provider,
    Deliveries deliveries,
    boolean sites,
    Optional<Path> maps,
    Optional<UtmAccess> utm) {

  /** A log without witnesses whose page stands alone and where only keys sign in. */
  public static final HttpOptions NONE =
      new HttpOptions(
          List::of,
          Vouching.nobody(),
          SigningGate.open(),
          Optional.empty(),
          Deliveries.NONE,
          false,
          Optional.empty(),
          Optional.empty());

  /**
   * Another page that belongs with this one.
   *
   * @param origin the log it shows
   * @param url where it is
   */
  public record PageLink(String origin, String url) {}

  /** The same, with pages of other logs. */
  public HttpOptions linkedTo(Supplier<List<PageLink>> others) {
    return new HttpOptions(others, vouching, gate, provider, deliveries, sites, maps, utm);
  }

  /** The same, with witnesses, and signing nothing while {@code signs} is shut. */
  public HttpOptions vouchedFor(Vouching witnesses, SigningGate signs) {
    return new HttpOptions(links, witnesses, signs, provider, deliveries, sites, maps, utm);
  }

  /** The same, where viewers of a provider read too. */
  public HttpOptions signingIn(Optional<Provider> at) {
    return new HttpOptions(links, vouching, gate, at, deliveries, sites, maps, utm);
  }

  /** The same, where deliveries are watched. */
  public HttpOptions watching(Deliveries watched) {
    return new HttpOptions(links, vouching, gate, provider, watched, sites, maps, utm);
  }

  /** The same, which takes boxes of a humanitarian cell or does not. */
  public HttpOptions withSites(boolean on) {
    return new HttpOptions(links, vouching, gate, provider, deliveries, on, maps, utm);
  }

  /** The same, with the operator's own maps. */
  public HttpOptions withMaps(Path folder) {
    Optional<Path> own = Optional.of(folder);
    return new HttpOptions(links, vouching, gate, provider, deliveries, sites, own, utm);
  }

  /** The same, with a façade for USSs or without one. */
  public HttpOptions withUtm(Optional<UtmAccess> access) {
    return new HttpOptions(links, vouching, gate, provider, deliveries, sites, maps, access);
  }
}
