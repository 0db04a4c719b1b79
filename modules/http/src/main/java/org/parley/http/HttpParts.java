package org.parley.http;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.parley.desk.Desk;
import org.parley.ledger.Ledger;
import org.parley.register.Register;
import org.parley.statement.Entropy;
import org.parley.statement.Limits;
import org.parley.witness.SigningGate;
import org.parley.witness.Vouching;

/**
 * What the HTTP edge is joined to.
 *
 * @param desk takes submissions
 * @param ledger gives checkpoint, tiles and receipts
 * @param register answers queries
 * @param events the stream that was given to the desk as a listener behind the register
 * @param invitations for new devices
 * @param clock the time written into answers
 * @param nanos a monotonic count of nanoseconds, by which lives and rates are measured
 * @param entropy makes tokens and nonces; {@code Entropy.system()} wherever others can reach
 * @param limits every limit
 * @param links pages of other logs to go to from this one
 * @param vouching what is known of the log's witnesses
 * @param gate whether the log may sign; while it may not, nothing is taken and reading goes on
 * @param provider where persons sign in who only read; without one nobody does
 * @param deliveries what did not reach whom
 * @param sites whether boxes of a humanitarian cell are taken; no server does unless told to
 * @param maps the folder of the operator's own maps; without one there are none
 * @param utm who may come in through the façade for USSs; without it there is none
 */
public record HttpParts(
    Desk desk,
    Ledger ledger,
    Register register,
    EventStream events,
    Invitations invitations,
    InstantSource clock,
    LongSupplier nanos,
    Entropy entropy,
    Limits limits,
    Supplier<List<PageLink>> links,
    Vouching vouching,
    SigningGate gate,
    Optional<Provider> provider,
    Deliveries deliveries,
    boolean sites,
    Optional<Path> maps,
    Optional<UtmAccess> utm) {

  /**
   * Another page that belongs with this one.
   *
   * @param origin the log it shows
   * @param url where it is
   */
  public record PageLink(String origin, String url) {}

  /** An edge at which only keys sign in. */
  public HttpParts(
      Desk desk,
      Ledger ledger,
      Register register,
      EventStream events,
      Invitations invitations,
      InstantSource clock,
      LongSupplier nanos,
      Entropy entropy,
      Limits limits,
      Supplier<List<PageLink>> links,
      Vouching vouching,
      SigningGate gate) {
    this(
        desk,
        ledger,
        register,
        events,
        invitations,
        clock,
        nanos,
        entropy,
        limits,
        links,
        vouching,
        gate,
        Optional.empty(),
        Deliveries.NONE,
        false,
        Optional.empty(),
        Optional.empty());
  }

  /** An edge of a log that has no witnesses. */
  public HttpParts(
      Desk desk,
      Ledger ledger,
      Register register,
      EventStream events,
      Invitations invitations,
      InstantSource clock,
      LongSupplier nanos,
      Entropy entropy,
      Limits limits,
      Supplier<List<PageLink>> links) {
    this(
        desk,
        ledger,
        register,
        events,
        invitations,
        clock,
        nanos,
        entropy,
        limits,
        links,
        Vouching.nobody(),
        SigningGate.open(),
        Optional.empty(),
        Deliveries.NONE,
        false,
        Optional.empty(),
        Optional.empty());
  }

  /** An edge whose page stands alone. */
  public HttpParts(
      Desk desk,
      Ledger ledger,
      Register register,
      EventStream events,
      Invitations invitations,
      InstantSource clock,
      LongSupplier nanos,
      Entropy entropy,
      Limits limits) {
    this(desk, ledger, register, events, invitations, clock, nanos, entropy, limits, List::of);
  }

  /** The same edge, where viewers of a provider read too. */
  public HttpParts signingIn(Optional<Provider> at) {
    return new HttpParts(
        desk,
        ledger,
        register,
        events,
        invitations,
        clock,
        nanos,
        entropy,
        limits,
        links,
        vouching,
        gate,
        at,
        deliveries,
        sites,
        maps,
        utm);
  }

  /** The same edge, which takes boxes of a humanitarian cell or does not. */
  public HttpParts withSites(boolean on) {
    return new HttpParts(
        desk,
        ledger,
        register,
        events,
        invitations,
        clock,
        nanos,
        entropy,
        limits,
        links,
        vouching,
        gate,
        provider,
        deliveries,
        on,
        maps,
        utm);
  }

  /** The same edge, where deliveries are watched. */
  public HttpParts watching(Deliveries watched) {
    return new HttpParts(
        desk,
        ledger,
        register,
        events,
        invitations,
        clock,
        nanos,
        entropy,
        limits,
        links,
        vouching,
        gate,
        provider,
        watched,
        sites,
        maps,
        utm);
  }

  /** The same edge, with the operator's own maps. */
  public HttpParts withMaps(Path folder) {
    return new HttpParts(
        desk,
        ledger,
        register,
        events,
        invitations,
        clock,
        nanos,
        entropy,
        limits,
        links,
        vouching,
        gate,
        provider,
        deliveries,
        sites,
        Optional.of(folder),
        utm);
  }

  /** The same edge, with a façade for USSs or without one. */
  public HttpParts withUtm(Optional<UtmAccess> access) {
    return new HttpParts(
        desk,
        ledger,
        register,
        events,
        invitations,
        clock,
        nanos,
        entropy,
        limits,
        links,
        vouching,
        gate,
        provider,
        deliveries,
        sites,
        maps,
        access);
  }

  /** The log's name. */
  String origin() {
    return ledger.checkpoint().checkpoint().origin();
  }
}
