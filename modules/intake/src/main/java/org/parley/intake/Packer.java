package org.parley.intake;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * Fills chunks with rows in their order. Where a chunk ends depends on the rows alone, so the same
 * file always makes the same chunks, and what was recorded before a break is found again.
 */
public final class Packer {
  private static final int ROWS_MAX = 5_000;
  private static final int LINES_BYTES_MAX = 3 << 20;

  private final Consumer<PackedRows> full;
  private final Executor packing;
  private List<byte[]> lines = new ArrayList<>();
  private int bytes;

  /**
   * An empty packer.
   *
   * @param full takes each chunk when it is full, and the last by {@link #finish}
   */
  public Packer(Consumer<PackedRows> full) {
    this(full, Runnable::run);
  }

  /**
   * The same, where chunks are packed and taken elsewhere while more rows are read.
   *
   * @param packing runs what it is given one after the other, in its order
   */
  public Packer(Consumer<PackedRows> full, Executor packing) {
    this.full = full;
    this.packing = packing;
  }

  /** Adds one row. */
  public void add(ImportedRow row) {
    byte[] line = row.line();
    if (lines.size() == ROWS_MAX || bytes + line.length + 1 > LINES_BYTES_MAX) {
      finish();
    }
    lines.add(line);
    bytes += line.length + 1;
  }

  /** Packs what is left. */
  public void finish() {
    if (!lines.isEmpty()) {
      List<byte[]> those = lines;
      lines = new ArrayList<>();
      bytes = 0;
      packing.execute(() -> pack(those));
    }
  }

  /** In halves where the stream would be too long. */
  private void pack(List<byte[]> those) {
    ByteArrayOutputStream joined = new ByteArrayOutputStream(LINES_BYTES_MAX);
    for (byte[] line : those) {
      joined.writeBytes(line);
      joined.write('\n');
    }
    PackedRows packed = PackedRows.of(those.size(), joined.toByteArray());
    if (packed.fits() || those.size() == 1) {
      full.accept(packed);
    } else {
      pack(those.subList(0, those.size() / 2));
      pack(those.subList(those.size() / 2, those.size()));
    }
  }
}
