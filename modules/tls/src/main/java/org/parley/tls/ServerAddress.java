package org.parley.tls;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import org.parley.verify.Malformed;

/**
 * Where a server is, and by which certificate it is known: {@code
 * https://10.0.0.7:7275#sha256=60ff...}. What stands behind {@code #} is never sent.
 *
 * @param base without a slash at its end
 * @param pin the one certificate that counts; else authorities decide
 */
public record ServerAddress(URI base, Optional<Pin> pin) {
  private static final String HTTPS = "https";

  /**
   * Reads one.
   *
   * @throws Malformed {@code address.form}, or {@code address.fingerprint}
   */
  public static ServerAddress read(String text) throws Malformed {
    int mark = text.indexOf('#');
    String plain = mark < 0 ? text : text.substring(0, mark);
    URI base = base(plain.endsWith("/") ? plain.substring(0, plain.length() - 1) : plain, text);
    Optional<Pin> pin = mark < 0 ? Optional.empty() : Optional.of(Pin.read(text.substring(mark)));
    ServerAddress read = new ServerAddress(base, pin);
    if (pin.isPresent() && !read.secure()) {
      throw new Malformed(
          "address.fingerprint", "", "a fingerprint means nothing without https; write https://");
    }
    return read;
  }

  private static URI base(String plain, String whole) throws Malformed {
    try {
      URI base = URI.create(plain);
      String scheme = Optional.ofNullable(base.getScheme()).orElse("").toLowerCase(Locale.ROOT);
      if ((scheme.equals("http") || scheme.equals(HTTPS)) && base.getHost() != null) {
        return base;
      }
    } catch (IllegalArgumentException e) {
      // told below, together with addresses of another scheme
    }
    throw new Malformed("address.form", "", "not an address of http or https: " + whole);
  }

  /** Whether it is asked over TLS. */
  public boolean secure() {
    return HTTPS.equalsIgnoreCase(base.getScheme());
  }

  /** An address below it. */
  public URI below(String path) {
    return URI.create(base + (path.startsWith("/") ? path : "/" + path));
  }
}
