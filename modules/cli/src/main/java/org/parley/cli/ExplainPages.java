package org.parley.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.parley.verify.Json;

/**
 * An explanation on two A4 pages in each of four languages, as HTML that loads nothing from
 * anywhere. What does not fit is left out before the last lines, and the page says how many lines
 * that are and where to read them.
 */
final class ExplainPages {
  private static final List<String> LANGUAGES = List.of("en", "ar", "tr", "ru");
  private static final int ROWS = 58;
  private static final int ROW_CHARS = 96;

  /** At the end always stands who does not appear as told, and what no entry does not prove. */
  private static final int LAST_LINES = 3;

  /** What a line begins with that stands under the one before it. */
  private static final String UNDER = "  ";

  private static final Map<String, String> UNREVIEWED =
      Map.of(
          "en", "English wording; the record itself prevails.",
          "ar", "ترجمة آلية غير مراجعة؛ يُعتد بالنص الإنجليزي.",
          "tr", "Gözden geçirilmemiş makine çevirisi; İngilizce metin esastır.",
          "ru", "Непроверенный машинный перевод; преимущество имеет английский текст.");

  private static final Map<String, String> LEFT_OUT =
      Map.of(
          "en", "{n} further lines do not fit on two pages; parley explain prints them.",
          "ar", "{n} سطرًا آخر لا تتسع لها صفحتان؛ يطبعها parley explain.",
          "tr", "{n} satır daha iki sayfaya sığmıyor; parley explain yazdırır.",
          "ru", "Ещё {n} строк не помещаются на две страницы; их печатает parley explain.");

  private static final String STYLE =
      """
      @page{size:A4;margin:10mm}
      body{font:8.5pt/1.25 sans-serif;margin:0;color:#000;background:#fff}
      section{height:275mm;box-sizing:border-box;overflow:hidden;break-after:page}
      .mark{border:2px solid #000;font-weight:bold;text-align:center;margin:0 0 2mm}
      header{display:flex;justify-content:space-between;font-weight:bold;border-bottom:1px solid}
      p{margin:0;white-space:pre-wrap;overflow-wrap:anywhere}
      """;

  private final Json.Obj answer;
  private final String setting;

  ExplainPages(Json.Obj answer, String setting) {
    this.answer = answer;
    this.setting = setting;
  }

  /** That nobody reviewed the wording of a language. */
  static String unreviewed(String language) {
    return UNREVIEWED.getOrDefault(language, "");
  }

  String html() {
    StringBuilder html = new StringBuilder();
    html.append("<!doctype html><html lang=\"en\"><meta charset=\"utf-8\">");
    html.append("<title>parley explain</title><meta http-equiv=\"Content-Security-Policy\" ");
    html.append("content=\"default-src 'none'; style-src 'unsafe-inline'\"><style>");
    html.append(STYLE).append("</style>\n");
    for (String language : LANGUAGES) {
      List<List<String>> pages = pages(ExplainCommand.says(answer, language), language);
      for (int page = 0; page < pages.size(); page++) {
        page(html, language, page + 1, pages.get(page));
      }
    }
    return html.append("</html>\n").toString();
  }

  private void page(StringBuilder html, String language, int number, List<String> lines) {
    html.append("<section lang=\"").append(language);
    html.append(language.equals("ar") ? "\" dir=\"rtl\">" : "\">");
    if (!setting.equals("REAL")) {
      String mark = setting.equals("EXERCISE") ? Marks.EXERCISE : Marks.TRAINING;
      html.append("<p class=\"mark\">").append(escaped(mark)).append("</p>");
    }
    html.append("<header><span>parley explain</span><span>");
    html.append(escaped(unreviewed(language))).append("</span><span dir=\"ltr\">");
    html.append(number).append("/2</span></header>\n");
    lines.forEach(line -> html.append("<p>").append(escaped(line)).append("</p>\n"));
    html.append("</section>\n");
  }

  /**
   * Two pages: all of it where it fits, else the beginning, a line that says so, and the end. A
   * line stands with all that is indented under it or not at all, so that of two accounts of one
   * call never only one is on paper; only what alone fills half a page is cut in its middle.
   */
  static List<List<String>> pages(List<String> lines, String language) {
    List<String> kept = new ArrayList<>(lines);
    if (split(kept).size() > 2) {
      int head = lines.size() - Math.min(LAST_LINES, lines.size());
      do {
        head--;
        kept = cut(lines, head, language);
      } while (split(kept).size() > 2 && head > 0);
      int whole = head;
      while (whole > 0 && lines.get(whole).startsWith(UNDER)) {
        whole--;
      }
      kept = rows(lines.subList(whole, head)) < ROWS / 2 ? cut(lines, whole, language) : kept;
    }
    List<List<String>> pages = split(kept);
    while (pages.size() < 2) {
      pages.add(List.of());
    }
    return pages.subList(0, 2);
  }

  /** The first lines, how many are left out, and the last lines. */
  private static List<String> cut(List<String> lines, int head, String language) {
    List<String> end = lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size());
    List<String> kept = new ArrayList<>(lines.subList(0, head));
    int left = lines.size() - head - end.size();
    kept.add(LEFT_OUT.getOrDefault(language, "{n}").replace("{n}", Integer.toString(left)));
    kept.addAll(end);
    return kept;
  }

  private static int rows(List<String> lines) {
    return lines.stream().mapToInt(ExplainPages::rows).sum();
  }

  private static int rows(String line) {
    return 1 + line.length() / ROW_CHARS;
  }

  private static List<List<String>> split(List<String> lines) {
    List<List<String>> pages = new ArrayList<>();
    List<String> page = new ArrayList<>();
    int rows = 0;
    for (String line : lines) {
      int takes = rows(line);
      if (rows + takes > ROWS && !page.isEmpty()) {
        pages.add(page);
        page = new ArrayList<>();
        rows = 0;
      }
      page.add(line);
      rows += takes;
    }
    pages.add(page);
    return pages;
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
