package org.parley.intake;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.parley.verify.Malformed;

/**
 * Reads CSV as RFC 4180 writes it, row by row. Bytes that are not in the stated encoding end the
 * reading: no character is ever replaced by a guess. A mark of byte order at the start says which
 * Unicode it is and is no part of the first name.
 */
final class CsvTable {
  /** Longest cell that is read at all, characters; what is taken in is shorter. */
  static final int CELL_CHARACTERS_MAX = 32 << 20;

  private static final int ROW_CHARACTERS_MAX = 64 << 20;
  private static final int CELLS_MAX = 1000;
  private static final int BUFFER = 1 << 16;

  private CsvTable() {}

  static void read(InputStream in, Charset encoding, char separator, RowSink sink)
      throws IOException, Malformed {
    long[] reached = {0};
    try (Reader text = characters(in, encoding);
        CsvReader<CsvRecord> records = reader(separator, text)) {
      boolean first = true;
      for (CsvRecord one : records) {
        reached[0] = one.getStartingLineNumber();
        if (first) {
          sink.heading(one.getFields());
          first = false;
        } else {
          sink.row(one.getStartingLineNumber(), one.getFields());
        }
      }
      if (first) {
        throw ImportFault.EMPTY.malformed("", "");
      }
    } catch (CharacterCodingException e) {
      throw encoding(reached[0], encoding);
    } catch (UncheckedIOException e) {
      if (e.getCause() instanceof CharacterCodingException) {
        throw encoding(reached[0], encoding);
      }
      throw e.getCause();
    } catch (CsvParseException e) {
      throw ImportFault.UNREADABLE.malformed(
          "behind row " + reached[0],
          "A quotation mark opens a cell that does not end, or stands where none may be.");
    }
  }

  private static Malformed encoding(long row, Charset encoding) {
    return ImportFault.ENCODING.malformed(
        "behind row " + row, "Bytes there are not " + encoding.name() + "; see --encoding.");
  }

  private static CsvReader<CsvRecord> reader(char separator, Reader text) {
    return CsvReader.builder()
        .fieldSeparator(separator)
        .commentStrategy(CommentStrategy.NONE)
        .skipEmptyLines(true)
        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
        .maxBufferSize(CELL_CHARACTERS_MAX)
        .build(
            CsvRecordHandler.builder()
                .maxFields(CELLS_MAX)
                .maxFieldSize(CELL_CHARACTERS_MAX)
                .maxRecordSize(ROW_CHARACTERS_MAX)
                .build(),
            text);
  }

  private static Reader characters(InputStream in, Charset encoding) throws IOException {
    BufferedInputStream bytes = new BufferedInputStream(in, BUFFER);
    bytes.mark(4);
    byte[] start = bytes.readNBytes(3);
    bytes.reset();
    Charset meant = encoding;
    int skip = 0;
    if (starts(start, 0xEF, 0xBB, 0xBF)) {
      meant = StandardCharsets.UTF_8;
      skip = 3;
    } else if (starts(start, 0xFE, 0xFF)) {
      meant = StandardCharsets.UTF_16BE;
      skip = 2;
    } else if (starts(start, 0xFF, 0xFE)) {
      meant = StandardCharsets.UTF_16LE;
      skip = 2;
    }
    bytes.skipNBytes(skip);
    return new InputStreamReader(
        bytes,
        meant
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT));
  }

  private static boolean starts(byte[] bytes, int... with) {
    for (int i = 0; i < with.length; i++) {
      if (i >= bytes.length || (bytes[i] & 0xFF) != with[i]) {
        return false;
      }
    }
    return true;
  }

  /** One row as a CSV line; a cell that a program would take for a formula is disarmed. */
  static String line(List<String> cells) {
    StringBuilder line = new StringBuilder();
    for (String cell : cells) {
      line.append(line.isEmpty() ? "" : ",").append('"');
      if (!cell.isEmpty() && "=+-@\t\r".indexOf(cell.charAt(0)) >= 0) {
        line.append('\'');
      }
      line.append(cell.replace("\"", "\"\"")).append('"');
    }
    return line.append("\r\n").toString();
  }
}
