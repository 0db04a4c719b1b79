package org.parley.delivery;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.parley.verify.Hash;
import org.parley.verify.Json;
import org.parley.verify.Note;
import org.parley.verify.StrictBase64;

/**
 * A signed POST to the machine of one party.
 *
 * <p>The threat it faces: a party that names a machine inside the operator's network, or a name
 * that stands for one at the second look. So a name is resolved once an attempt; if any of its
 * addresses is not public and not allowed by the operator, nothing is sent; and the connection goes
 * to an address that was looked at, never to the name. No redirect is followed, nothing of an
 * answer but its first line is used, and no more than its head is read.
 */
public final class WebhookPost implements Post {
  static final String CONTEXT = "parley-webhook/v1";
  static final String HEADER = "Parley-Note";
  private static final int CONNECT_MILLIS = 10_000;
  private static final int WAIT_MILLIS = 15_000;
  private static final int HEAD_BYTES_MAX = 8_192;
  private static final int HTTPS = 443;
  private static final int GONE = 410;

  private final Webhook hook;
  private final String origin;
  private final Resolver resolver;
  private final SSLSocketFactory tls;
  private final Function<String, Note> signer;
  private final BiFunction<String, byte[], Optional<byte[]>> sealer;
  private final InstantSource clock;

  /** Finds the addresses a name stands for. */
  @FunctionalInterface
  public interface Resolver {
    /** All of them, at least one. */
    List<InetAddress> resolve(String host) throws UnknownHostException;
  }

  /**
   * @param origin the log
   * @param tls makes protected connections
   * @param signer signs a text with the desk key
   * @param sealer makes of bytes an age file for the keys of a party
   */
  public WebhookPost(
      Webhook hook,
      String origin,
      Resolver resolver,
      SSLSocketFactory tls,
      Function<String, Note> signer,
      BiFunction<String, byte[], Optional<byte[]>> sealer,
      InstantSource clock) {
    this.hook = hook;
    this.origin = origin;
    this.resolver = resolver;
    this.tls = tls;
    this.signer = signer;
    this.sealer = sealer;
    this.clock = clock;
  }

  @Override
  public Outcome send(Parcel parcel) {
    String host = hook.url().getHost();
    List<InetAddress> addresses;
    try {
      addresses = resolver.resolve(plain(host));
    } catch (UnknownHostException e) {
      return new Outcome.Later("its name stands for no address");
    }
    for (InetAddress address : addresses) {
      if (!Addresses.isPublic(address) && !hook.allow().contains(address)) {
        return new Outcome.Later(
            "its name stands for an address of a closed network; the operator can allow it");
      }
    }
    byte[] body = body(parcel);
    String note = note(parcel, body);
    Optional<Outcome> last = Optional.empty();
    for (InetAddress address : addresses) {
      try {
        return posted(address, body, note);
      } catch (SSLException e) {
        last = Optional.of(new Outcome.Later("no protected connection: " + e.getMessage()));
      } catch (InterruptedIOException e) {
        last = Optional.of(new Outcome.Later("it did not answer in time"));
      } catch (IOException e) {
        last = Optional.of(new Outcome.Later("no connection: " + e.getMessage()));
      }
      if (Thread.currentThread().isInterrupted()) {
        break;
      }
    }
    return last.orElseGet(() -> new Outcome.Later("its name stands for no address"));
  }

  /** A host of digits in brackets without them. */
  private static String plain(String host) {
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  private byte[] body(Parcel parcel) {
    boolean whole = hook.holds() == Channels.Holds.WHOLE;
    Json.Builder json = Json.obj().put("parley", "webhook/1").put("origin", origin);
    Letter.items(parcel, whole).members().forEach(json::put);
    if (hook.holds() == Channels.Holds.SEALED) {
      byte[] items = Letter.items(parcel, true).bytes();
      json.putIfPresent("sealed", sealer.apply(parcel.party(), items).map(StrictBase64::encode));
    }
    return json.build().bytes();
  }

  private String note(Parcel parcel, byte[] body) {
    String text =
        CONTEXT
            + "\n"
            + origin
            + "\n"
            + parcel.party()
            + "\n"
            + parcel.from()
            + " "
            + parcel.until()
            + "\n"
            + clock.instant().truncatedTo(ChronoUnit.SECONDS)
            + "\n"
            + Hash.sha256(body).base64()
            + "\n";
    return StrictBase64.encode(signer.apply(text).bytes());
  }

  private Outcome posted(InetAddress address, byte[] body, String note) throws IOException {
    URI url = hook.url();
    int port = url.getPort() < 0 ? HTTPS : url.getPort();
    try (Socket plain = new Socket()) {
      plain.connect(new InetSocketAddress(address, port), CONNECT_MILLIS);
      plain.setSoTimeout(WAIT_MILLIS);
      try (SSLSocket socket =
          (SSLSocket) tls.createSocket(plain, plain(url.getHost()), port, true)) {
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        OutputStream out = socket.getOutputStream();
        out.write(head(url, body.length, note).getBytes(StandardCharsets.US_ASCII));
        out.write(body);
        out.flush();
        return outcome(status(socket.getInputStream()));
      }
    }
  }

  private static String head(URI url, int length, String note) {
    String path = url.getRawPath() == null || url.getRawPath().isEmpty() ? "/" : url.getRawPath();
    String query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
    return "POST "
        + path
        + query
        + " HTTP/1.1\r\nHost: "
        + url.getRawAuthority()
        + "\r\nContent-Type: application/json\r\nContent-Length: "
        + length
        + "\r\n"
        + HEADER
        + ": "
        + note
        + "\r\nConnection: close\r\n\r\n";
  }

  /** The number in the first line of an answer; the rest of it is not read. */
  private static int status(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0 || line.length() >= HEAD_BYTES_MAX) {
        throw new IOException("the answer is none of HTTP");
      }
      line.append((char) c);
    }
    String[] words = line.toString().strip().split(" ", 3);
    if (words.length < 2 || !words[0].startsWith("HTTP/1.") || !words[1].matches("[1-5][0-9]{2}")) {
      throw new IOException("the answer is none of HTTP");
    }
    return Integer.parseInt(words[1]);
  }

  private static Outcome outcome(int status) {
    if (status >= 200 && status < 300) {
      return new Outcome.Taken("it answered " + status);
    }
    if (status == GONE) {
      return new Outcome.Never("it answered " + status);
    }
    boolean elsewhere = status >= 300 && status < 400;
    return new Outcome.Later(
        "it answered " + status + (elsewhere ? "; nobody is followed to another place" : ""));
  }
}
