package org.parley.ledger;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/** Everything a ledger holds open, closed in the reverse order. */
final class OpenFiles implements Closeable {
  private final Deque<Closeable> open = new ArrayDeque<>();

  <C extends Closeable> C add(C closeable) {
    open.push(closeable);
    return closeable;
  }

  @Override
  public void close() throws IOException {
    try {
      while (!open.isEmpty()) {
        open.pop().close();
      }
    } finally {
      abandon();
    }
  }

  /** Closes the rest while something else is already going wrong, which is what the caller sees. */
  void abandon() {
    while (!open.isEmpty()) {
      closeQuietly(open.pop());
    }
  }

  private static boolean closeQuietly(Closeable closeable) {
    try {
      closeable.close();
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
