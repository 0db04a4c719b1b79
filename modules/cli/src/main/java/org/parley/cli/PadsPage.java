package org.parley.cli;

import java.util.List;
import java.util.Optional;

/** Numbered forms, two on a sheet of A4, as HTML that loads nothing from anywhere. */
final class PadsPage {
  private static final List<String> BOXES =
      List.of("with", "channel", "direction", "begun", "ended", "line", "outcome", "concerns");
  private static final String STYLE =
      """
      @page{size:A4;margin:10mm}
      body{font:10pt/1.3 sans-serif;margin:0;color:#000;background:#fff}
      section{height:132mm;box-sizing:border-box;border:1px solid #000;padding:4mm;margin:0 0 5mm;
        break-inside:avoid;display:flex;flex-direction:column}
      section:nth-of-type(2n){break-after:page}
      .mark{border:2px solid #000;font-weight:bold;text-align:center;margin:0 0 2mm}
      h1{font-size:13pt;margin:0 0 2mm;display:flex;justify-content:space-between}
      .no{font-family:monospace;direction:ltr}
      dl{display:grid;grid-template-columns:1fr 1fr;gap:2mm 6mm;margin:0}
      div.f{border-bottom:1px solid #000;min-height:9mm}
      .f dt{font-size:8pt}.f dd{margin:0}
      .said{flex:1;border-bottom:1px solid #000;margin-top:2mm}
      footer{font-size:8pt;margin-top:1mm}
      """;

  private final PageLabels labels;
  private final String post;
  private final Optional<Mark> mark;
  private final StringBuilder html = new StringBuilder();

  /** What stands on every form that is not for the real log. */
  enum Mark {
    EXERCISE,
    TRAINING
  }

  PadsPage(PageLabels labels, String post, Optional<Mark> mark) {
    this.labels = labels;
    this.post = post;
    this.mark = mark;
  }

  String html(List<PadBook.Form> forms) {
    boolean arabic = labels.language().equals("ar");
    html.append("<!doctype html><html lang=\"").append(labels.language());
    html.append(arabic ? "\" dir=\"rtl\">" : "\">");
    html.append("<meta charset=\"utf-8\"><title>").append(escaped(labels.label("title")));
    html.append("</title><meta http-equiv=\"Content-Security-Policy\" content=\"default-src ");
    html.append("'none'; style-src 'unsafe-inline'\"><style>").append(STYLE);
    html.append("</style>\n");
    forms.forEach(this::form);
    return html.append("</html>\n").toString();
  }

  private void form(PadBook.Form form) {
    html.append("<section>");
    mark.ifPresent(word -> {
      String label = labels.label(word == Mark.TRAINING ? "training" : "exercise");
      html.append("<p class=\"mark\">").append(escaped(label)).append("</p>");
    });
    html.append("<h1><span>").append(escaped(labels.label("title"))).append("</span>");
    html.append("<span class=\"no\">").append(escaped(post)).append(" ");
    html.append(number(form.number())).append(" ").append(escaped(form.series()));
    html.append("</span></h1><dl>");
    BOXES.forEach(box ->
        html.append("<div class=\"f\"><dt>")
            .append(escaped(labels.label(box)))
            .append("</dt><dd></dd></div>"));
    html.append("</dl><div class=\"said f\"><dt>").append(escaped(labels.label("said")));
    html.append("</dt></div><footer>").append(escaped(labels.label("how")));
    if (!labels.language().equals("en")) {
      html.append(" ").append(escaped(labels.label("unreviewed")));
    }
    html.append("</footer></section>\n");
  }

  /** A number as it stands on the paper. */
  static String number(int number) {
    return "%06d".formatted(number);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
