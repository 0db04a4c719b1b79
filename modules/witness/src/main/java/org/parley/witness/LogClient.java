package org.parley.witness;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.parley.tls.CallTrust;

/** A log's static files over HTTP; when told to slow down it waits and asks again. */
public final class LogClient implements LogSource {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final int OK = 200;
  private static final int TOO_MANY = 429;
  private static final int AGAIN_MAX = 30;
  private static final long WAIT_NANOS = Duration.ofSeconds(1).toNanos();

  private final Web web;

  /**
   * @param prefix the address the log is served at, such as {@code https://log.example}
   */
  public LogClient(String prefix) {
    this(prefix, CallTrust.USUAL);
  }

  /**
   * @param calls whom it believes over TLS, and what it shows
   */
  public LogClient(String prefix, CallTrust calls) {
    this.web = Web.at(prefix, calls);
  }

  @Override
  public byte[] get(String path, int bytesMax) throws IOException {
    Web.Got got = web.get(path, PATIENCE, bytesMax);
    for (int again = 0; got.status() == TOO_MANY && again < AGAIN_MAX; again++) {
      LockSupport.parkNanos(WAIT_NANOS);
      got = web.get(path, PATIENCE, bytesMax);
    }
    if (got.status() != OK) {
      throw new IOException(web.below(path) + " answers " + got.status());
    }
    return got.body();
  }
}
