package org.parley.cli;

import java.util.ArrayList;
import java.util.List;

/**
 * The situation as one post may know it, ready to be written: nothing in it is a coordinate.
 *
 * @param language one of {@link PageLabels#LANGUAGES}
 * @param mark stands on every part of a log that is not real; empty on a real one
 * @param title the name of the sheet
 * @param head which log, for whom, when
 * @param parts what is open, runs, comes, stays, and whom to call
 * @param foot what the sheet does not say
 */
record Sheet(
    String language,
    String mark,
    String title,
    List<String> head,
    List<Part> parts,
    List<String> foot) {

  /**
   * Some rows under one title; each row is its cells in order.
   *
   * @param loud whether it is printed in a frame
   */
  record Part(String title, List<List<String>> rows, boolean loud) {
    Part {
      rows = rows.stream().map(List::copyOf).toList();
    }
  }

  private static final String STYLE =
      """
      @page{size:A4;margin:12mm}
      body{font:10pt/1.35 sans-serif;max-width:186mm;margin:0 auto;color:#000;background:#fff}
      h1{font-size:15pt;margin:0 0 1mm}h2{font-size:11pt;margin:4mm 0 1mm;break-after:avoid}
      .mark{border:2px solid #000;font-weight:bold;text-align:center;margin:0 0 2mm}
      .loud{border:3px solid #000;padding:0 3mm 2mm}
      p{margin:0 0 1mm}
      table{border-collapse:collapse;width:100%}
      td{border-top:1px solid #000;padding:.5mm 1mm;vertical-align:top;overflow-wrap:anywhere;
        unicode-bidi:plaintext;text-align:start}
      tr{break-inside:avoid}
      footer{margin-top:4mm;border-top:2px solid #000;padding-top:1mm;font-size:9pt}
      """;

  Sheet {
    head = List.copyOf(head);
    parts = List.copyOf(parts);
    foot = List.copyOf(foot);
  }

  /** As lines for a screen, a file or a printer without a browser. */
  List<String> text() {
    List<String> lines = new ArrayList<>();
    marked(lines);
    lines.add(title);
    lines.addAll(head);
    for (Part part : parts) {
      lines.add("");
      lines.add((part.loud() ? "!! " : "== ") + part.title());
      part.rows().forEach(row -> lines.add("  [ ] " + String.join(" | ", row)));
    }
    lines.add("");
    lines.addAll(foot);
    marked(lines);
    return lines.stream().map(Printable::text).toList();
  }

  private void marked(List<String> lines) {
    if (!mark.isEmpty()) {
      lines.add("*** " + mark + " ***");
    }
  }

  /** As pages of A4 in black and white that any browser prints; nothing is loaded from anywhere. */
  String html() {
    StringBuilder html = new StringBuilder("<!doctype html><html lang=\"").append(language);
    html.append(language.equals("ar") ? "\" dir=\"rtl\">" : "\">");
    html.append("<meta charset=\"utf-8\"><title>").append(escaped(title));
    html.append("</title><meta http-equiv=\"Content-Security-Policy\" content=\"default-src ");
    html.append("'none'; style-src 'unsafe-inline'\"><style>").append(STYLE);
    html.append("</style>\n");
    mark(html);
    element(html, "h1", title);
    head.forEach(line -> element(html, "p", line));
    for (Part part : parts) {
      html.append(part.loud() ? "<section class=\"loud\">" : "<section>");
      element(html, "h2", mark.isEmpty() ? part.title() : part.title() + " (" + mark + ")");
      html.append("<table>");
      part.rows()
          .forEach(row -> {
            html.append("<tr><td>&#9744;</td>");
            row.forEach(cell -> element(html, "td", cell));
            html.append("</tr>\n");
          });
      html.append("</table></section>\n");
    }
    html.append("<footer>");
    foot.forEach(line -> element(html, "p", line));
    html.append("</footer>");
    mark(html);
    return html.append("</html>\n").toString();
  }

  private void mark(StringBuilder html) {
    if (!mark.isEmpty()) {
      html.append("<p class=\"mark\">").append(escaped(mark)).append("</p>\n");
    }
  }

  private static void element(StringBuilder html, String name, String text) {
    html.append('<').append(name).append('>').append(escaped(Printable.text(text)));
    html.append("</").append(name).append(">");
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
