package org.parley.witness;

import java.io.IOException;

/** The static files of a log, wherever they are served. */
@FunctionalInterface
public interface LogSource {

  /**
   * Fetches one file.
   *
   * @param path such as {@code checkpoint} or {@code tile/entries/000.p/5}
   * @param bytesMax longest file taken
   * @throws IOException when it is not there, too long, or nobody answers
   */
  byte[] get(String path, int bytesMax) throws IOException;
}
