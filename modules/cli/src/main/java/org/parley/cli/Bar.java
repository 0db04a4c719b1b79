package org.parley.cli;

import java.io.PrintWriter;
import java.util.function.LongSupplier;

/**
 * A bar on the error stream for what takes longer than a second: drawn over itself on a terminal, a
 * line every ten seconds elsewhere, nothing at all for what is quick.
 */
final class Bar implements Starter.Steps, AutoCloseable {
  private static final long MILLION = 1_000_000;
  private static final long PATIENCE_MILLISECONDS = 1000;
  private static final long REDRAW_MILLISECONDS = 200;
  private static final long LINE_MILLISECONDS = 10_000;
  private static final int CELLS = 30;

  private final PrintWriter to;
  private final boolean terminal;
  private final LongSupplier nanoTime;
  private final long began;
  private long next;
  private int width;

  Bar(PrintWriter to, boolean terminal, LongSupplier nanoTime) {
    this.to = to;
    this.terminal = terminal;
    this.nanoTime = nanoTime;
    this.began = nanoTime.getAsLong();
    this.next = PATIENCE_MILLISECONDS;
  }

  /** A bar for this process. */
  static Bar on(PrintWriter to) {
    return new Bar(to, System.console() != null, System::nanoTime);
  }

  @Override
  public void step(String what, long done, long total) {
    long now = (nanoTime.getAsLong() - began) / MILLION;
    if (now < next) {
      return;
    }
    next = now + (terminal ? REDRAW_MILLISECONDS : LINE_MILLISECONDS);
    long parts = total <= 0 ? 0 : Math.min(100, done * 100 / total);
    if (terminal) {
      int full = (int) (parts * CELLS / 100);
      String cells = "#".repeat(full) + ".".repeat(CELLS - full);
      draw("[" + cells + "] " + parts + " %  " + Printable.text(what));
    } else {
      to.println(parts + " %  " + Printable.text(what));
      to.flush();
    }
  }

  private void draw(String line) {
    to.print("\r" + line + " ".repeat(Math.max(0, width - line.length())));
    to.flush();
    width = line.length();
  }

  /** Takes the bar off the screen. */
  @Override
  public void close() {
    if (width > 0) {
      draw("");
      to.print("\r");
      to.flush();
    }
  }
}
