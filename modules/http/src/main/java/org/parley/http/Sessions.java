package org.parley.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.parley.desk.KeyId;
import org.parley.desk.PostKey;
import org.parley.desk.Situation;
import org.parley.statement.Address;
import org.parley.statement.Entropy;
import org.parley.statement.Limits;
import org.parley.statement.Refusal;
import org.parley.verify.Hash;
import org.parley.verify.Malformed;
import org.parley.verify.Note;
import org.parley.verify.NoteSignature;
import org.parley.verify.StrictBase64;

/**
 * Who is reading: a nonce is signed by a post or root key, and a token is given for a while.
 *
 * <pre>
 *   nonce  = base64url( random 16 || age mark 8 || HMAC-SHA256(server's secret, both) )
 *   note   = "parley-session/v1\n" origin "\n" nonce "\n" and one signature
 *   token  = base64url( random 32 ); only its hash is kept
 * </pre>
 *
 * <p>Nonces carry their own age, so handing them out costs no memory; only the used ones are
 * remembered, until they are too old to count, and only holders of keys can use one. Everything
 * lives in memory: a restart ends all sessions, and so does half an hour without a request and
 * without an open stream. How long things live is measured on a monotonic count, so a clock that
 * jumps ends nothing early and keeps nothing alive.
 */
final class Sessions {
  private static final String HEADER = "parley-session/v1";
  private static final int RANDOM_BYTES = 16;
  private static final int SIGNED_BYTES = RANDOM_BYTES + Long.BYTES;
  private static final int TOKEN_BYTES = 32;
  private static final int ID_BYTES = 12;
  private static final int TOKEN_CHARACTERS_MAX = 64;

  private final String origin;
  private final Supplier<Situation> situation;
  private final InstantSource clock;
  private final LongSupplier nanos;
  private final Entropy entropy;
  private final Limits limits;
  private final SecretKeySpec secret;
  private final Lock lock = new ReentrantLock();
  private final Map<String, Long> usedNonces = new LinkedHashMap<>();
  private final Map<Hash, Open> open = new HashMap<>();
  private final Map<Address, Deque<Hash>> byHolder = new HashMap<>();
  private final Map<KeyId, Instant> signedIn = new HashMap<>();

  /**
   * @param id the first bytes of the hash of its token
   * @param passkey which passkey opened it that hangs on the key; none when the key itself did
   * @param usedNanos when it was last asked for
   */
  private record Open(
      String id,
      KeyId key,
      Address holder,
      Optional<String> passkey,
      Instant opened,
      Instant expires,
      long endsNanos,
      AtomicLong usedNanos) {

    Listed listed(String current) {
      return new Listed(id, holder, passkey.isEmpty(), opened, expires, id.equals(current));
    }
  }

  /**
   * One open session, as the holders of its post and the roots of its party may know it.
   *
   * @param id by which it is ended; nothing can be read with it
   * @param holder the post, or the root
   * @param signs whether the key itself opened it; else a passkey did that hangs on the key
   * @param current whether it is the one that asks
   */
  record Listed(
      String id, Address holder, boolean signs, Instant opened, Instant expires, boolean current) {}

  /** What opening a session gives. */
  sealed interface Opening {
    /** It is open. */
    record Opened(Session session) implements Opening {}

    /** It is not. */
    record Refused(HttpRefusal code, Refusal refusal) implements Opening {}
  }

  Sessions(
      String origin,
      Supplier<Situation> situation,
      InstantSource clock,
      LongSupplier nanos,
      Entropy entropy,
      Limits limits) {
    this.origin = origin;
    this.situation = situation;
    this.clock = clock;
    this.nanos = nanos;
    this.entropy = entropy;
    this.limits = limits;
    this.secret = new SecretKeySpec(entropy.bytes(32), "HmacSHA256");
  }

  /** A fresh nonce. */
  String nonce() {
    byte[] signed =
        ByteBuffer.allocate(SIGNED_BYTES)
            .put(entropy.bytes(RANDOM_BYTES))
            .putLong(nanos.getAsLong())
            .array();
    return StrictBase64.encodeUrl(concatenated(signed, mac(signed)));
  }

  /** Opens a session for whoever signed the note. */
  Opening open(String noteText) {
    try {
      Note note = Note.parse(noteText.getBytes(StandardCharsets.UTF_8));
      List<String> lines = List.of(note.text().split("\n", -1));
      if (lines.size() != 4 || !lines.get(0).equals(HEADER) || note.signatures().size() != 1) {
        return refused(HttpRefusal.SESSION_NOTE, "/note");
      }
      return open(note, lines.get(1), lines.get(2));
    } catch (Malformed e) {
      return new Opening.Refused(
          HttpRefusal.SESSION_NOTE, HttpRefusal.SESSION_NOTE.at("/note", e.detail()));
    }
  }

  private Opening open(Note note, String noteOrigin, String nonce) {
    if (!noteOrigin.equals(origin)) {
      return refused(HttpRefusal.SESSION_ORIGIN, "/note/origin");
    }
    if (!isOursAndFresh(nonce)) {
      return refused(HttpRefusal.SESSION_NONCE, "/note/nonce");
    }
    NoteSignature line = note.signatures().getFirst();
    Optional<PostKey> key = situation.get().key(line.name(), line.keyId()).filter(this::mayRead);
    if (key.isEmpty()) {
      return refused(HttpRefusal.SESSION_KEY, "/note/key");
    }
    if (!key.get().vkey().verify(note.textBytes(), line.signature())) {
      return refused(HttpRefusal.SESSION_SIGNATURE, "/note/signature");
    }
    lock.lock();
    try {
      return use(nonce)
          ? new Opening.Opened(opened(key.get(), Optional.empty()))
          : refused(HttpRefusal.SESSION_NONCE_USED, "/note/nonce");
    } finally {
      lock.unlock();
    }
  }

  /** The session of that token, with what its key may do now. */
  Optional<Session> of(String token) {
    if (token.isEmpty() || token.length() > TOKEN_CHARACTERS_MAX) {
      return Optional.empty();
    }
    Optional<Open> found;
    lock.lock();
    try {
      found = Optional.ofNullable(open.get(hash(token))).filter(o -> lives(o, nanos.getAsLong()));
      found.ifPresent(o -> o.usedNanos().set(nanos.getAsLong()));
    } finally {
      lock.unlock();
    }
    Situation now = situation.get();
    return found.flatMap(o ->
        now.key(o.key())
            .filter(this::mayRead)
            .map(key -> session(token, key, now.scopesOf(key), o)));
  }

  /** Whether its hour is not over and somebody has asked for it lately. */
  private boolean lives(Open session, long now) {
    long idle = Duration.ofSeconds(limits.sessionIdleSeconds()).toNanos();
    return session.endsNanos() - now > 0 && now - session.usedNanos().get() < idle;
  }

  /**
   * The sessions open now whose holder is this post, or one of this party.
   *
   * @param asking the token of the session that asks
   */
  List<Listed> of(Address whose, String asking) {
    String current = id(hash(asking));
    Situation now = situation.get();
    lock.lock();
    try {
      return open.values().stream()
          .filter(o -> within(whose, o.holder()) && lives(o, nanos.getAsLong()))
          .filter(o -> now.key(o.key()).filter(this::mayRead).isPresent())
          .map(o -> o.listed(current))
          .sorted(Comparator.comparing(Listed::opened).thenComparing(Listed::id))
          .toList();
    } finally {
      lock.unlock();
    }
  }

  /** Ends a session of this post, or of one of this party; false when there is none of that id. */
  boolean end(Address whose, String id) {
    lock.lock();
    try {
      Optional<Hash> found =
          open.entrySet().stream()
              .filter(one -> one.getValue().id().equals(id))
              .filter(one -> within(whose, one.getValue().holder()))
              .map(Map.Entry::getKey)
              .findFirst();
      found.ifPresent(this::forget);
      return found.isPresent();
    } finally {
      lock.unlock();
    }
  }

  private static boolean within(Address whose, Address holder) {
    return whose.form() == Address.Form.PARTY
        ? holder.party().equals(whose.party())
        : holder.equals(whose);
  }

  private static String id(Hash token) {
    return StrictBase64.encodeUrl(Arrays.copyOf(token.bytes(), ID_BYTES));
  }

  private static Session session(String token, PostKey key, Set<String> scopes, Open open) {
    return open.passkey().isEmpty()
        ? Session.ofKey(token, key, scopes, open.expires())
        : Session.ofReader(token, token, key.holder(), scopes, open.expires());
  }

  /**
   * Uses a nonce up that was signed by something else than a key of the log.
   *
   * @return why it does not count, if it does not
   */
  Optional<HttpRefusal> spend(String nonce) {
    if (!isOursAndFresh(nonce)) {
      return Optional.of(HttpRefusal.SESSION_NONCE);
    }
    lock.lock();
    try {
      return use(nonce) ? Optional.empty() : Optional.of(HttpRefusal.SESSION_NONCE_USED);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Opens a session that reads as the post of a key, which a passkey hangs on, and signs nothing.
   */
  Session openReader(PostKey key, String passkey) {
    lock.lock();
    try {
      return opened(key, Optional.of(passkey));
    } finally {
      lock.unlock();
    }
  }

  /** Ends every session that this passkey opened. */
  void closeThoseOf(String passkey) {
    lock.lock();
    try {
      List<Hash> those =
          open.entrySet().stream()
              .filter(one -> one.getValue().passkey().equals(Optional.of(passkey)))
              .map(Map.Entry::getKey)
              .toList();
      those.forEach(this::forget);
    } finally {
      lock.unlock();
    }
  }

  /** When a key last opened a session itself, since this server started. */
  Optional<Instant> signedIn(KeyId key) {
    lock.lock();
    try {
      return Optional.ofNullable(signedIn.get(key));
    } finally {
      lock.unlock();
    }
  }

  /** Ends the session of that token. */
  void close(String token) {
    lock.lock();
    try {
      forget(hash(token));
    } finally {
      lock.unlock();
    }
  }

  /** Sessions open now, some of which may have run out. */
  int size() {
    lock.lock();
    try {
      return open.size();
    } finally {
      lock.unlock();
    }
  }

  private boolean mayRead(PostKey key) {
    return mayRead(key, clock.instant());
  }

  /** The desk signs, it does not read; and a key may have come to its end. */
  static boolean mayRead(PostKey key, Instant now) {
    return key.holder().party().isPresent()
        && key.endedAt().isEmpty()
        && key.notAfter().map(end -> !now.isAfter(end)).orElse(true);
  }

  private Session opened(PostKey key, Optional<String> passkey) {
    String token = StrictBase64.encodeUrl(entropy.bytes(TOKEN_BYTES));
    Duration life = Duration.ofSeconds(limits.sessionSeconds());
    Instant expires = clock.instant().plus(life);
    Address holder = key.holder();
    Deque<Hash> mine = byHolder.computeIfAbsent(holder, k -> new ArrayDeque<>());
    while (mine.size() >= limits.sessionsPerPost()) {
      open.remove(mine.removeFirst());
    }
    mine.addLast(hash(token));
    long now = nanos.getAsLong();
    Open made =
        new Open(
            id(hash(token)),
            key.id(),
            holder,
            passkey,
            clock.instant(),
            expires,
            now + life.toNanos(),
            new AtomicLong(now));
    open.put(hash(token), made);
    if (passkey.isEmpty()) {
      signedIn.put(key.id(), clock.instant());
    }
    return session(token, key, situation.get().scopesOf(key), made);
  }

  private void forget(Hash hash) {
    Optional.ofNullable(open.remove(hash))
        .ifPresent(o -> {
          Deque<Hash> mine = byHolder.getOrDefault(o.holder(), new ArrayDeque<>());
          mine.remove(hash);
          if (mine.isEmpty()) {
            byHolder.remove(o.holder());
          }
        });
  }

  private boolean isOursAndFresh(String nonce) {
    try {
      byte[] all = StrictBase64.decodeUrl(nonce);
      if (all.length != SIGNED_BYTES + Hash.BYTES) {
        return false;
      }
      byte[] signed = Arrays.copyOf(all, SIGNED_BYTES);
      byte[] mac = Arrays.copyOfRange(all, SIGNED_BYTES, all.length);
      long age = nanos.getAsLong() - ByteBuffer.wrap(signed).getLong(RANDOM_BYTES);
      return MessageDigest.isEqual(mac, mac(signed)) && age >= 0 && age < nonceNanos();
    } catch (Malformed e) {
      return false;
    }
  }

  /** Marks the nonce as used; false when it was already, or when too many are remembered. */
  private boolean use(String nonce) {
    long now = nanos.getAsLong();
    usedNonces.values().removeIf(used -> now - used > nonceNanos());
    return usedNonces.size() < limits.nonces() && usedNonces.putIfAbsent(nonce, now) == null;
  }

  private long nonceNanos() {
    return Duration.ofSeconds(limits.nonceSeconds()).toNanos();
  }

  private byte[] mac(byte[] signed) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(secret);
      return mac.doFinal(signed);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HMAC-SHA256", e);
    }
  }

  private static byte[] concatenated(byte[] a, byte[] b) {
    return ByteBuffer.allocate(a.length + b.length).put(a).put(b).array();
  }

  private static Hash hash(String token) {
    return Hash.sha256(token.getBytes(StandardCharsets.UTF_8));
  }

  private static Opening refused(HttpRefusal code, String path) {
    return new Opening.Refused(code, code.at(path, code.text()));
  }
}
