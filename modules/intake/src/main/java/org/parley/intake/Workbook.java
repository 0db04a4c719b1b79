package org.parley.intake;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.parley.verify.Malformed;

/** What a workbook says beside its rows: sheets, shared texts, and which forms are days. */
final class Workbook {
  private static final Set<Integer> DAY_FORMS =
      Set.of(14, 15, 16, 17, 18, 19, 20, 21, 22, 27, 30, 36, 45, 46, 47, 50, 57);
  private static final LocalDate FIRST_1900 = LocalDate.of(1899, 12, 30);
  private static final LocalDate FIRST_1904 = LocalDate.of(1904, 1, 1);
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
  private static final Pattern LITERAL = Pattern.compile("\"[^\"]*\"|\\[[^\\]]*\\]|\\\\.");
  private static final int TEXTS_MAX = 4_000_000;
  private static final long CHARACTERS_MAX = 256L << 20;
  private static final long DAYS_MAX = 2_958_465;
  private static final long SECONDS_A_DAY = 86_400;

  private final Map<String, String> sheets = new LinkedHashMap<>();
  private final Map<String, String> targets = new HashMap<>();
  private final List<String> texts = new ArrayList<>();
  private final Map<Integer, String> own = new HashMap<>();
  private final List<Integer> forms = new ArrayList<>();
  private boolean since1904;

  void sheets(XMLStreamReader part) throws XMLStreamException {
    while (part.hasNext()) {
      if (part.next() == XMLStreamConstants.START_ELEMENT) {
        if (part.getLocalName().equals("sheet")) {
          sheets.put(
              XlsxTable.attribute(part, "name").orElse(""),
              XlsxTable.attribute(part, "id").orElse(""));
        } else if (part.getLocalName().equals("workbookPr")) {
          String word = XlsxTable.attribute(part, "date1904").orElse("0");
          since1904 = word.equals("1") || word.equals("true");
        }
      }
    }
  }

  void targets(XMLStreamReader part) throws XMLStreamException {
    while (part.hasNext()) {
      if (part.next() == XMLStreamConstants.START_ELEMENT
          && part.getLocalName().equals("Relationship")) {
        targets.put(
            XlsxTable.attribute(part, "Id").orElse(""),
            XlsxTable.attribute(part, "Target").orElse(""));
      }
    }
  }

  void texts(XMLStreamReader part) throws XMLStreamException, Malformed {
    StringBuilder text = new StringBuilder();
    long characters = 0;
    boolean sounds = false;
    while (part.hasNext()) {
      int event = part.next();
      boolean start = event == XMLStreamConstants.START_ELEMENT;
      boolean end = event == XMLStreamConstants.END_ELEMENT;
      if (start && part.getLocalName().equals("si")) {
        text.setLength(0);
      } else if ((start || end) && part.getLocalName().equals("rPh")) {
        sounds = start;
      } else if (start && part.getLocalName().equals("t") && !sounds) {
        text.append(XlsxTable.text(part));
      } else if (end && part.getLocalName().equals("si")) {
        texts.add(text.toString());
        characters += text.length();
        if (texts.size() > TEXTS_MAX || characters > CHARACTERS_MAX) {
          throw ImportFault.TOO_LARGE.malformed("", "Its table of texts is too long.");
        }
      }
    }
  }

  void forms(XMLStreamReader part) throws XMLStreamException {
    boolean cells = false;
    while (part.hasNext()) {
      int event = part.next();
      boolean start = event == XMLStreamConstants.START_ELEMENT;
      if (start && part.getLocalName().equals("numFmt")) {
        own.put(
            XlsxTable.attribute(part, "numFmtId").flatMap(XlsxTable::whole).orElse(-1),
            XlsxTable.attribute(part, "formatCode").orElse(""));
      } else if (start && part.getLocalName().equals("cellXfs")) {
        cells = true;
      } else if (event == XMLStreamConstants.END_ELEMENT && part.getLocalName().equals("cellXfs")) {
        cells = false;
      } else if (start && cells && part.getLocalName().equals("xf")) {
        forms.add(XlsxTable.attribute(part, "numFmtId").flatMap(XlsxTable::whole).orElse(0));
      }
    }
  }

  /** The part of the file that holds a sheet. */
  String part(Optional<String> sheet) throws Malformed {
    Optional<String> id =
        sheet.isPresent()
            ? Optional.ofNullable(sheets.get(sheet.get()))
            : sheets.values().stream().findFirst();
    Optional<String> target = id.flatMap(one -> Optional.ofNullable(targets.get(one)));
    if (target.isEmpty()) {
      throw ImportFault.UNREADABLE.malformed(
          "",
          sheet.map(name -> "There is no sheet \"" + name + "\"").orElse("There is no sheet")
              + "; there are: "
              + String.join(", ", sheets.keySet())
              + ".");
    }
    String path = target.get();
    return path.startsWith("/") ? path.substring(1) : "xl/" + path;
  }

  String text(String index) throws Malformed {
    try {
      return texts.get(Integer.parseInt(index.strip()));
    } catch (NumberFormatException | IndexOutOfBoundsException e) {
      throw ImportFault.UNREADABLE.malformed("", "A cell names a text that is not there.");
    }
  }

  /** A number with the fewest digits that mean it, or the day it stands for. */
  String number(String value, int style) {
    double number;
    try {
      number = Double.parseDouble(value);
    } catch (NumberFormatException e) {
      return value;
    }
    if (!Double.isFinite(number)) {
      return value;
    }
    int form = style >= 0 && style < forms.size() ? forms.get(style) : 0;
    if (isDay(form) && number >= 0 && number <= DAYS_MAX) {
      return day(number);
    }
    BigDecimal plain = new BigDecimal(Double.toString(number)).stripTrailingZeros();
    return (plain.scale() < 0 ? plain.setScale(0) : plain).toPlainString();
  }

  private String day(double number) {
    LocalDate first = since1904 ? FIRST_1904 : FIRST_1900;
    long days = (long) Math.floor(number);
    long seconds = Math.round((number - days) * SECONDS_A_DAY);
    LocalDateTime moment = first.atStartOfDay().plusDays(days).plusSeconds(seconds);
    return moment.toLocalTime().toSecondOfDay() == 0
        ? moment.toLocalDate().toString()
        : moment.format(MINUTE);
  }

  private boolean isDay(int form) {
    if (DAY_FORMS.contains(form)) {
      return true;
    }
    String code = own.getOrDefault(form, "");
    String bare = LITERAL.matcher(code).replaceAll("").toLowerCase(Locale.ROOT);
    return bare.contains("yy") || (bare.contains("d") && bare.contains("m"));
  }
}
