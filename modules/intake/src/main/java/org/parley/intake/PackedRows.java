package org.parley.intake;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.parley.statement.ImportChunkBody;
import org.parley.verify.Hash;
import org.parley.verify.Json;
import org.parley.verify.Malformed;
import org.parley.verify.StrictBase64;

/**
 * Rows packed for a chunk: one line each, ended by a line feed, as a zlib stream. The same rows
 * make the same lines and the same hash whoever packs them; the stream itself may differ between
 * programs, and nothing depends on it.
 *
 * @param rows how many
 * @param sha256 hash of the lines
 * @param stream the zlib stream
 */
@SuppressWarnings("ArrayRecordComponent")
public record PackedRows(int rows, Hash sha256, byte[] stream) {
  /** Half the work of the usual level, for a stream that is a tenth to a fifth longer. */
  private static final int LEVEL = 4;

  private static final int BUFFER = 1 << 16;

  /** Packs lines that already end in a line feed. */
  static PackedRows of(int rows, byte[] lines) {
    Deflater deflater = new Deflater(LEVEL);
    try {
      deflater.setInput(lines);
      deflater.finish();
      ByteArrayOutputStream out = new ByteArrayOutputStream(lines.length / 4);
      byte[] buffer = new byte[BUFFER];
      while (!deflater.finished()) {
        out.write(buffer, 0, deflater.deflate(buffer));
      }
      return new PackedRows(rows, Hash.sha256(lines), out.toByteArray());
    } finally {
      deflater.end();
    }
  }

  boolean fits() {
    return stream.length <= ImportChunkBody.PACKED_MAX;
  }

  /** The body of the statement that carries it. */
  public Json.Obj body(UUID of, int number) {
    return new ImportChunkBody(of, number, rows, sha256, StrictBase64.encode(stream)).json();
  }

  /**
   * The rows of a recorded chunk.
   *
   * @throws Malformed {@code import.line} where it is not what it says
   */
  public static List<ImportedRow> rows(ImportChunkBody chunk) throws Malformed {
    byte[] lines = unpacked(StrictBase64.decode(chunk.packed()));
    if (!Hash.sha256(lines).equals(chunk.sha256())) {
      throw ImportFault.LINE.malformed("/body/sha256", "The rows have another hash.");
    }
    List<ImportedRow> rows = new ArrayList<>(chunk.rows());
    int start = 0;
    for (int i = 0; i < lines.length; i++) {
      if (lines[i] == '\n') {
        rows.add(ImportedRow.read(Arrays.copyOfRange(lines, start, i)));
        start = i + 1;
      }
    }
    if (start != lines.length || rows.size() != chunk.rows()) {
      throw ImportFault.LINE.malformed("/body/rows", rows.size() + " rows are in it.");
    }
    return rows;
  }

  private static byte[] unpacked(byte[] stream) throws Malformed {
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(stream);
      ByteArrayOutputStream out = new ByteArrayOutputStream(stream.length * 5);
      byte[] buffer = new byte[BUFFER];
      while (!inflater.finished()) {
        int got = inflater.inflate(buffer);
        if (got == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
          throw ImportFault.LINE.malformed("/body/packed", "The stream does not end.");
        }
        out.write(buffer, 0, got);
        if (out.size() > ImportChunkBody.UNPACKED_MAX) {
          throw ImportFault.TOO_LARGE.malformed("/body/packed", "");
        }
      }
      return out.toByteArray();
    } catch (DataFormatException e) {
      throw ImportFault.LINE.malformed("/body/packed", "It is no zlib stream.");
    } finally {
      inflater.end();
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PackedRows that && sha256.equals(that.sha256);
  }

  @Override
  public int hashCode() {
    return sha256.hashCode();
  }

  @Override
  public String toString() {
    return rows + " rows, packed";
  }
}
