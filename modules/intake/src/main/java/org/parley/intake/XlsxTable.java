package org.parley.intake;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.parley.verify.Malformed;

/**
 * Reads one sheet of a workbook (Office Open XML), row by row. The file never lies unpacked
 * anywhere; what comes out of each part of it is counted, so that a small file cannot become a
 * large one.
 *
 * <p>Formulas are not worked out: what the program that wrote the file put beside them is read. A
 * day comes out as {@code 2017-05-04} whatever form the sheet shows it in, and a number with the
 * fewest digits that mean it.
 */
final class XlsxTable {
  /** Most bytes of the sheet, unpacked. */
  static final long SHEET_BYTES_MAX = 4L << 30;

  /** Most bytes of each other part, unpacked. */
  static final long PART_BYTES_MAX = 256L << 20;

  private static final int CELLS_MAX = 1000;

  private final ZipFile zip;
  private final XMLInputFactory xml;

  /** Reads one part of the file. */
  private interface PartReader {
    void read(XMLStreamReader part) throws XMLStreamException, Malformed;
  }

  private XlsxTable(ZipFile zip) {
    this.zip = zip;
    this.xml = XMLInputFactory.newDefaultFactory();
    xml.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    xml.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    xml.setProperty(XMLInputFactory.IS_COALESCING, false);
  }

  static void read(Path file, Optional<String> sheet, RowSink sink) throws IOException, Malformed {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      new XlsxTable(zip).read(sheet, sink);
    }
  }

  private void read(Optional<String> sheet, RowSink sink) throws IOException, Malformed {
    Workbook book = new Workbook();
    if (!part("xl/workbook.xml", PART_BYTES_MAX, book::sheets)
        || !part("xl/_rels/workbook.xml.rels", PART_BYTES_MAX, book::targets)) {
      throw ImportFault.UNREADABLE.malformed("", "There is no workbook in it.");
    }
    part("xl/sharedStrings.xml", PART_BYTES_MAX, book::texts);
    part("xl/styles.xml", PART_BYTES_MAX, book::forms);
    int[] rows = {0};
    part(book.part(sheet), SHEET_BYTES_MAX, part -> rows[0] = rows(part, book, sink));
    if (rows[0] == 0) {
      throw ImportFault.EMPTY.malformed("", "The sheet has no heading.");
    }
  }

  /** Reads one part of the file, if it is there. */
  private boolean part(String name, long most, PartReader reader) throws IOException, Malformed {
    ZipEntry entry = zip.getEntry(name);
    if (entry == null) {
      return false;
    }
    try (InputStream content = new Bounded(zip.getInputStream(entry), most)) {
      reader.read(xml.createXMLStreamReader(content));
      return true;
    } catch (XMLStreamException e) {
      if (e.getNestedException() instanceof IOException broken) {
        throw broken;
      }
      throw ImportFault.UNREADABLE.malformed("", "A part of the workbook is no XML.");
    }
  }

  private static int rows(XMLStreamReader part, Workbook book, RowSink sink)
      throws XMLStreamException, Malformed {
    int given = 0;
    long number = 0;
    int columns = 0;
    List<String> cells = new ArrayList<>();
    while (part.hasNext()) {
      int event = part.next();
      if (event == XMLStreamConstants.START_ELEMENT && part.getLocalName().equals("row")) {
        number =
            attribute(part, "r")
                .flatMap(XlsxTable::whole)
                .map(Integer::longValue)
                .orElse(number + 1);
        cells.clear();
      } else if (event == XMLStreamConstants.START_ELEMENT && part.getLocalName().equals("c")) {
        int at = attribute(part, "r").map(XlsxTable::column).orElse(cells.size());
        if (at < 0 || at >= CELLS_MAX) {
          throw ImportFault.TOO_LARGE.malformed("row " + number, "At most 1000 columns.");
        }
        while (cells.size() <= at) {
          cells.add("");
        }
        cells.set(at, cell(part, book));
      } else if (event == XMLStreamConstants.END_ELEMENT && part.getLocalName().equals("row")) {
        trim(cells, columns);
        if (!cells.stream().allMatch(String::isBlank)) {
          if (given == 0) {
            columns = cells.size();
            sink.heading(List.copyOf(cells));
          } else {
            sink.row(number, List.copyOf(cells));
          }
          given++;
        }
      }
    }
    return given;
  }

  /** Empty cells at the end of a row are not written, or too many are; neither says anything. */
  private static void trim(List<String> cells, int columns) {
    while (cells.size() > columns && cells.getLast().isEmpty()) {
      cells.removeLast();
    }
    while (cells.size() < columns) {
      cells.add("");
    }
  }

  private static String cell(XMLStreamReader part, Workbook book)
      throws XMLStreamException, Malformed {
    String type = attribute(part, "t").orElse("n");
    int style = attribute(part, "s").flatMap(XlsxTable::whole).orElse(0);
    String value = "";
    StringBuilder inline = new StringBuilder();
    while (part.hasNext()) {
      int event = part.next();
      if (event == XMLStreamConstants.START_ELEMENT && part.getLocalName().equals("v")) {
        value = text(part);
      } else if (event == XMLStreamConstants.START_ELEMENT && part.getLocalName().equals("t")) {
        inline.append(text(part));
      } else if (event == XMLStreamConstants.END_ELEMENT && part.getLocalName().equals("c")) {
        break;
      }
    }
    return switch (type) {
      case "s" -> book.text(value);
      case "inlineStr" -> inline.toString();
      case "b" -> value.equals("1") ? "TRUE" : "FALSE";
      case "n" -> value.isEmpty() ? "" : book.number(value, style);
      case String other -> value;
    };
  }

  /** The place of a column, from 0, by its letters. */
  private static int column(String cell) {
    int at = 0;
    for (int i = 0; i < cell.length() && Character.isLetter(cell.charAt(i)) && i < 4; i++) {
      at = at * 26 + (Character.toUpperCase(cell.charAt(i)) - 'A' + 1);
    }
    return at - 1;
  }

  /** A whole number of at most nine digits; empty for anything else. */
  static Optional<Integer> whole(String text) {
    return text.matches("[0-9]{1,9}") ? Optional.of(Integer.parseInt(text)) : Optional.empty();
  }

  /** The text of the element the reader stands on, piece by piece, up to the longest cell. */
  static String text(XMLStreamReader part) throws XMLStreamException, Malformed {
    StringBuilder text = new StringBuilder();
    while (part.hasNext()) {
      int event = part.next();
      if (event == XMLStreamConstants.END_ELEMENT) {
        return text.toString();
      }
      if (part.hasText()) {
        text.append(part.getText());
      }
      if (text.length() > CsvTable.CELL_CHARACTERS_MAX) {
        throw ImportFault.TOO_LARGE.malformed("", "A text of the workbook does not end.");
      }
    }
    return text.toString();
  }

  static Optional<String> attribute(XMLStreamReader part, String name) {
    for (int i = 0; i < part.getAttributeCount(); i++) {
      if (part.getAttributeLocalName(i).equals(name)) {
        return Optional.of(part.getAttributeValue(i));
      }
    }
    return Optional.empty();
  }
}
