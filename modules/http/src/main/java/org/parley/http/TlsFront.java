package org.parley.http;

import java.lang.System.Logger;
import java.net.Socket;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedKeyManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.Scheduler;
import org.parley.desk.Situation;
import org.parley.statement.Address;
import org.parley.tls.PemFile;
import org.parley.tls.TlsIdentity;
import org.parley.verify.Hash;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/**
 * TLS of our own: what is shown to those who connect, and whose client certificates count. The
 * files are looked at every five seconds; when they changed and are in order, new connections get
 * what they say now. When they changed and are not in order, what was shown before goes on and the
 * log says why.
 *
 * <p>TLS 1.3 and 1.2, with the JDK's own choice of suites. A client certificate is asked for where
 * somebody may have one; where the operator says so, whoever shows none is not served.
 */
public final class TlsFront {
  private static final Logger LOG = System.getLogger(TlsFront.class.getName());
  private static final int LOOK_EVERY_SECONDS = 5;
  private static final Duration A_DAY = Duration.ofDays(1);
  private static final long LASTING_SECONDS = 31_536_000;

  private final Tls files;
  private final InstantSource clock;
  private volatile State state;
  private volatile Runnable changed = () -> {};

  /**
   * What the files said when they were last in order, and what they were when last looked at.
   *
   * @param early whether nothing but the time kept what was looked at from being used
   */
  private record State(
      TlsIdentity identity,
      TlsIdentity before,
      Optional<String> unknown,
      Optional<ClientCertificates> clients,
      Optional<Hash> seen,
      Optional<Hash> told,
      Instant toldOfEnd,
      boolean early) {}

  /**
   * What everyone who connects is shown.
   *
   * @param sha256 of the bytes of the certificate
   * @param subject whose it says it is
   * @param until when it ends
   */
  public record Shown(Hash sha256, String subject, Instant until) {}

  private TlsFront(Tls files, InstantSource clock, State first) {
    this.files = files;
    this.clock = clock;
    this.state = first;
  }

  /**
   * Reads the files.
   *
   * @throws Malformed naming the setting whose file cannot be used, and why
   */
  public static TlsFront open(Tls files, InstantSource clock) throws Malformed {
    TlsIdentity identity = TlsIdentity.read(files.identity(), clock.instant());
    Optional<ClientCertificates> clients = clients(files);
    return new TlsFront(
        files,
        clock,
        new State(
            identity,
            identity,
            identity.unknownAuthority(),
            clients,
            Optional.of(content(files)),
            Optional.empty(),
            Instant.MIN,
            false));
  }

  private static Optional<ClientCertificates> clients(Tls files) throws Malformed {
    return files.clients().isPresent()
        ? Optional.of(ClientCertificates.read(files.clients().get()))
        : Optional.empty();
  }

  /** What is shown now. */
  public Shown shown() {
    X509Certificate own = state.identity().own();
    return new Shown(
        TlsIdentity.fingerprint(own), TlsIdentity.subject(own), own.getNotAfter().toInstant());
  }

  /** Who shows this certificate now; empty when nobody may. */
  Optional<Session> session(X509Certificate[] shown, Situation now) {
    return state.clients().flatMap(known -> known.session(shown, now, clock.instant()));
  }

  /** Whether a session by a client certificate goes on. */
  boolean still(Session session) {
    return state.clients().map(known -> known.still(session, clock.instant())).orElse(false);
  }

  /** A connector of that server, in place of the plain one. */
  ServerConnector connector(Server server, HttpConfiguration http) {
    SecureRequestCustomizer secure = new SecureRequestCustomizer(false);
    if (files.lasting()) {
      secure.setStsMaxAge(LASTING_SECONDS);
    }
    http.addCustomizer(secure);
    SslContextFactory.Server tls = new SslContextFactory.Server();
    tls.setSslContext(context());
    tls.setIncludeProtocols("TLSv1.3", "TLSv1.2");
    tls.setWantClientAuth(files.clients().isPresent());
    tls.setNeedClientAuth(demanding());
    return new ServerConnector(
        server, new SslConnectionFactory(tls, "http/1.1"), new HttpConnectionFactory(http));
  }

  private SSLContext context() {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(
          new KeyManager[] {new Keys()},
          new TrustManager[] {new Clients()},
          SecureRandom.getInstanceStrong());
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK speaks TLS", e);
    }
  }

  /** Somebody may be nobody from now on; whoever listens is asked who he is. */
  void whenChanged(Runnable told) {
    changed = told;
  }

  /** Looks at the files from now on, also after a look that went wrong. */
  void watch(Scheduler scheduler) {
    var unused =
        scheduler.schedule(
            () -> {
              try {
                look();
              } finally {
                watch(scheduler);
              }
            },
            LOOK_EVERY_SECONDS,
            TimeUnit.SECONDS);
  }

  /**
   * Looks at the files once. Files that are written one after the other do not fit for a moment, so
   * what is not in order is told only when it was the same at the look before, and once. What only
   * begins later is used when its time has come.
   */
  void look() {
    State now = state;
    Optional<Hash> content = contentIfReadable();
    try {
      if (!content.equals(now.seen()) || content.isEmpty() || now.early()) {
        TlsIdentity fresh = TlsIdentity.read(files.identity(), clock.instant());
        state =
            new State(
                fresh,
                now.identity(),
                fresh.unknownAuthority(),
                clients(files),
                content,
                Optional.empty(),
                Instant.MIN,
                false);
        changed.run();
      }
    } catch (Malformed e) {
      tell(now, content.orElse(Hash.EMPTY_ROOT), e);
    }
    tellOfTheEnd();
  }

  private void tell(State now, Hash content, Malformed fault) {
    boolean again = now.told().equals(Optional.of(content));
    if (again && now.seen().equals(Optional.of(content))) {
      return;
    }
    if (again) {
      LOG.log(
          Logger.Level.WARNING,
          "the new files of TLS are not used: {0}: {1}",
          fault.path(),
          fault.detail());
    }
    state =
        new State(
            now.identity(),
            now.before(),
            now.unknown(),
            now.clients(),
            again ? Optional.of(content) : now.seen(),
            Optional.of(content),
            now.toldOfEnd(),
            fault.code().equals("settings.tls-time"));
  }

  /** Once a day, so that it does not go by in a night. */
  private void tellOfTheEnd() {
    State now = state;
    Instant moment = clock.instant();
    if (now.toldOfEnd().isBefore(moment.minus(A_DAY))) {
      now.identity().remarks(moment).forEach(remark -> LOG.log(Logger.Level.WARNING, remark));
      state =
          new State(
              now.identity(),
              now.before(),
              now.unknown(),
              now.clients(),
              now.seen(),
              now.told(),
              moment,
              now.early());
    }
  }

  /**
   * What whoever looks after this server should know now about the certificates: what ends soon or
   * has ended, what people may not know, each with what to do about it.
   */
  public List<String> remarks() {
    State now = state;
    Instant moment = clock.instant();
    List<String> remarks = new ArrayList<>(now.identity().remarks(moment));
    now.unknown().ifPresent(remarks::add);
    now.clients().ifPresent(known -> remarks.addAll(known.remarks(moment)));
    return remarks;
  }

  /** What {@code /health} says of it; all of it is shown to whoever connects anyway. */
  Json.Obj told() {
    Shown shown = shown();
    return Json.obj()
        .put("sha256", shown.sha256().hex())
        .put("until", state.identity().ends().toString())
        .put("remarks", Json.strings(remarks()))
        .build();
  }

  /** Whether nobody is served who shows no certificate. */
  boolean demanding() {
    return files.clients().map(Tls.Clients::required).orElse(false);
  }

  /** For whom this certificate stands in the list now; empty when it is not taken. */
  Optional<Address> holder(X509Certificate[] shown) {
    return state.clients().flatMap(known -> known.holder(shown, clock.instant()));
  }

  private Optional<Hash> contentIfReadable() {
    try {
      return Optional.of(content(files));
    } catch (Malformed e) {
      return Optional.empty();
    }
  }

  private static Hash content(Tls files) throws Malformed {
    List<Path> all = new ArrayList<>(List.of(files.chain(), files.key()));
    files.passphrase().ifPresent(all::add);
    files.clients().ifPresent(known -> all.addAll(List.of(known.authorities(), known.admitted())));
    List<byte[]> parts = new ArrayList<>();
    for (Path file : all) {
      parts.add(Hash.sha256(PemFile.bytes(file, "/tls")).bytes());
    }
    return Hash.sha256(parts.toArray(byte[][]::new));
  }

  /** Seconds until the first of what is shown ends; negative afterwards. */
  long secondsLeft() {
    return Duration.between(clock.instant(), state.identity().ends()).toSeconds();
  }

  /** Shows what is in force when a connection begins; a name keeps chain and key together. */
  private final class Keys extends X509ExtendedKeyManager {
    @Override
    public String chooseEngineServerAlias(String sort, Principal[] issuers, SSLEngine engine) {
      TlsIdentity now = state.identity();
      return sort.equals(now.key().getAlgorithm()) ? name(now) : none();
    }

    /** No key of that sort; the JDK asks for the next one. */
    @SuppressWarnings({"NullAway", "DataFlowIssue"})
    private static String none() {
      return null;
    }

    private static String name(TlsIdentity identity) {
      return TlsIdentity.fingerprint(identity.own()).hex();
    }

    private TlsIdentity named(String alias) {
      State now = state;
      return name(now.identity()).equals(alias) ? now.identity() : now.before();
    }

    @Override
    public X509Certificate[] getCertificateChain(String alias) {
      return named(alias).chain().toArray(X509Certificate[]::new);
    }

    @Override
    public PrivateKey getPrivateKey(String alias) {
      return named(alias).key();
    }

    @Override
    public String chooseServerAlias(String sort, Principal[] issuers, Socket socket) {
      return name(state.identity());
    }

    @Override
    public String[] getServerAliases(String sort, Principal[] issuers) {
      return new String[] {name(state.identity())};
    }

    @Override
    public String[] getClientAliases(String sort, Principal[] issuers) {
      return new String[0];
    }

    @Override
    public String chooseClientAlias(String[] sorts, Principal[] issuers, Socket socket) {
      return none();
    }
  }

  /** Takes client certificates by the list of authorities in force; servers are not called. */
  private final class Clients extends X509ExtendedTrustManager {
    private X509ExtendedTrustManager trust() throws CertificateException {
      return state
          .clients()
          .map(ClientCertificates::trust)
          .orElseThrow(() -> new CertificateException("no client certificate is taken here"));
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String sort, SSLEngine engine)
        throws CertificateException {
      trust().checkClientTrusted(chain, sort, engine);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String sort, Socket socket)
        throws CertificateException {
      trust().checkClientTrusted(chain, sort, socket);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String sort)
        throws CertificateException {
      trust().checkClientTrusted(chain, sort);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String sort, SSLEngine engine)
        throws CertificateException {
      throw new CertificateException("this end is a server");
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String sort, Socket socket)
        throws CertificateException {
      throw new CertificateException("this end is a server");
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String sort)
        throws CertificateException {
      throw new CertificateException("this end is a server");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return state
          .clients()
          .map(ClientCertificates::authorities)
          .orElseGet(() -> new X509Certificate[0]);
    }
  }
}
