package org.parley.http;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.parley.tls.WholeAnswer;

/**
 * The keys of a provider, fetched from the one address that was set, when the first token asks for
 * them. They are fetched again when they are ten minutes old, and sooner when a token names a key
 * that is not among them, but never twice in a minute: whoever makes up names of keys makes nobody
 * ask. When they cannot be had again for an hour, none counts any more.
 *
 * <p>A name of a key is looked up among the names that were fetched, to the letter; it becomes no
 * path and no address. Addresses inside tokens are not followed.
 */
final class ProviderKeys {
  private static final int BYTES_MAX = 256 * 1024;
  private static final int RSA_BITS_MIN = 2048;
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final long FRESH_NANOS = Duration.ofMinutes(10).toNanos();
  private static final long PAUSE_NANOS = Duration.ofMinutes(1).toNanos();
  private static final long LIFE_NANOS = Duration.ofHours(1).toNanos();

  private final URI address;
  private final LongSupplier nanos;
  private final HttpClient client =
      HttpClient.newBuilder()
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(PATIENCE)
          .build();
  private final Lock fetching = new ReentrantLock();
  private volatile Fetched known = new Fetched(Map.of(), Optional.empty());
  private volatile Optional<Long> triedAt = Optional.empty();

  /** What was fetched last, and when. */
  private record Fetched(Map<String, JWK> keys, Optional<Long> at) {
    boolean olderThan(long nanos, long now) {
      return at.map(moment -> now - moment > nanos).orElse(true);
    }
  }

  ProviderKeys(URI address, LongSupplier nanos) {
    this.address = address;
    this.nanos = nanos;
  }

  /**
   * The public key of that name; empty when there is none, or no keys could be had. Whoever shows a
   * key that is known waits for nobody else's fetching, however long the provider takes.
   */
  Optional<JWK> key(String name) {
    Optional<JWK> held = held(name);
    if (!isDue(name)) {
      return held;
    }
    if (held.isEmpty()) {
      fetching.lock();
    } else if (!fetching.tryLock()) {
      return held;
    }
    try {
      if (isDue(name)) {
        fetch(nanos.getAsLong());
      }
    } finally {
      fetching.unlock();
    }
    return held(name);
  }

  /** Whether any keys are there. */
  boolean present() {
    Fetched now = known;
    return !now.keys().isEmpty() && !now.olderThan(LIFE_NANOS, nanos.getAsLong());
  }

  private Optional<JWK> held(String name) {
    Fetched now = known;
    return now.olderThan(LIFE_NANOS, nanos.getAsLong())
        ? Optional.empty()
        : Optional.ofNullable(now.keys().get(name));
  }

  private boolean isDue(String name) {
    long now = nanos.getAsLong();
    boolean pause = triedAt.map(at -> now - at < PAUSE_NANOS).orElse(false);
    return !pause && (known.olderThan(FRESH_NANOS, now) || !known.keys().containsKey(name));
  }

  /**
   * Only when it is over does it count as tried: who comes meanwhile without a key waits for it.
   */
  private void fetch(long now) {
    try {
      Map<String, JWK> keys = usable(JWKSet.parse(new String(read(), StandardCharsets.UTF_8)));
      known = new Fetched(keys, Optional.of(now));
    } catch (IOException | ParseException | JOSEException e) {
      // What was fetched before goes on until its time is over.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      triedAt = Optional.of(now);
    }
  }

  private byte[] read() throws IOException, InterruptedException {
    if (address.getScheme().equals("file")) {
      try (InputStream in = Files.newInputStream(Path.of(address))) {
        return whole(in);
      }
    }
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .timeout(PATIENCE)
            .header("Accept", "application/json")
            .GET()
            .build();
    HttpResponse<byte[]> answer = WholeAnswer.of(client, request, BYTES_MAX);
    if (answer.statusCode() != 200) {
      throw new IOException("the provider's keys are answered with " + answer.statusCode());
    }
    return answer.body();
  }

  private static byte[] whole(InputStream in) throws IOException {
    byte[] bytes = in.readNBytes(BYTES_MAX + 1);
    if (bytes.length > BYTES_MAX) {
      throw new IOException("the provider's keys are longer than " + BYTES_MAX + " bytes");
    }
    return bytes;
  }

  /** Public keys that may check a signature here; a name that stands twice is nobody's. */
  private static Map<String, JWK> usable(JWKSet set) throws JOSEException {
    Map<String, Optional<JWK>> named = new HashMap<>();
    for (JWK key : set.getKeys()) {
      if (key.getKeyID() != null && isUsable(key)) {
        named.merge(
            key.getKeyID(), Optional.of(key.toPublicJWK()), (one, other) -> Optional.empty());
      }
    }
    Map<String, JWK> usable = new HashMap<>();
    named.forEach((name, key) -> key.ifPresent(one -> usable.put(name, one)));
    return Map.copyOf(usable);
  }

  private static boolean isUsable(JWK key) throws JOSEException {
    boolean signs = key.getKeyUse() == null || key.getKeyUse().equals(KeyUse.SIGNATURE);
    return signs
        && switch (key) {
          case RSAKey rsa -> rsa.toRSAPublicKey().getModulus().bitLength() >= RSA_BITS_MIN;
          case ECKey ec -> Curve.P_256.equals(ec.getCurve());
          default -> false;
        };
  }
}
