package org.parley.intake;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream that ends with a word of its own when more comes out of it than is taken in. */
final class Bounded extends FilterInputStream {
  private final long most;
  private long left;

  /** More came than is taken in. */
  static final class TooLarge extends IOException {
    private static final long serialVersionUID = 1;

    TooLarge(long most) {
      super("more than " + most + " bytes");
    }
  }

  Bounded(InputStream in, long most) {
    super(in);
    this.most = most;
    this.left = most;
  }

  /** How many bytes came so far. */
  long passed() {
    return most - left;
  }

  @Override
  public int read() throws IOException {
    int one = super.read();
    count(one < 0 ? 0 : 1);
    return one;
  }

  @Override
  public int read(byte[] into, int from, int length) throws IOException {
    int got = super.read(into, from, length);
    count(Math.max(0, got));
    return got;
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  private void count(int bytes) throws TooLarge {
    left -= bytes;
    if (left < 0) {
      throw new TooLarge(most);
    }
  }
}
