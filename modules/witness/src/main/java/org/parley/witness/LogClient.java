package org.parley.witness;

import java.io.IOException;
import java.time.Duration;

/** A log's static files over HTTP. */
public final class LogClient implements LogSource {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final int OK = 200;

  private final String prefix;

  /**
   * @param prefix the address the log is served at, such as {@code https://log.example}
   */
  public LogClient(String prefix) {
    this.prefix = prefix;
  }

  @Override
  public byte[] get(String path, int bytesMax) throws IOException {
    Web.Got got = Web.get(Web.below(prefix, path), PATIENCE, bytesMax);
    if (got.status() != OK) {
      throw new IOException(Web.below(prefix, path) + " answers " + got.status());
    }
    return got.body();
  }
}
