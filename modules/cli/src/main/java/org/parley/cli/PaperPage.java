package org.parley.cli;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.parley.geo.Corridor;
import org.parley.geo.GeoJsonArea;
import org.parley.geo.OutlineCircle;
import org.parley.geo.OutlinePolygon;
import org.parley.geo.Shape;
import org.parley.geo.StatedAltitude;
import org.parley.geo.Strip;
import org.parley.geo.VerticalBasis;
import org.parley.geo.Volume4D;
import org.parley.paper.Squares;
import org.parley.statement.Address;
import org.parley.statement.NoticeBody;
import org.parley.statement.ReadBack;
import org.parley.statement.StatedVolume;
import org.parley.statement.Statement;
import org.parley.verify.Json;
import org.parley.verify.Leaf;

/**
 * One signed file as an A4 page of HTML that loads nothing from anywhere: what it means in words
 * before any coordinate, the exact text, squares and lines.
 *
 * <p>Threat: a statement is somebody else's text. Everything from it is escaped, and nothing in it
 * can be a link, a picture or a program.
 */
final class PaperPage {
  private static final String CODE = "<bdi dir=\"auto\" class=\"code\">";
  private static final String STYLE =
      """
      @page{size:A4;margin:14mm}
      body{font:11pt/1.4 sans-serif;max-width:182mm;margin:0 auto;color:#000;background:#fff}
      h1{font-size:15pt;margin:0 0 2mm}h2{font-size:11pt;margin:5mm 0 1mm;break-after:avoid}
      .mark{border:2px solid #000;padding:1mm 3mm;font-weight:bold;text-align:center}
      .meaning{font-size:20pt;font-weight:bold;margin:2mm 0}
      dl{display:grid;grid-template-columns:max-content 1fr;gap:0 4mm;margin:0}
      dt{font-weight:bold}dd{margin:0;overflow-wrap:anywhere}
      .code,pre{font-family:monospace;font-size:9pt}
      pre{white-space:pre-wrap;overflow-wrap:anywhere;direction:ltr;text-align:left;margin:0}
      .point{white-space:nowrap;border:1px solid #999;padding:0 1mm}
      .squares{display:flex;flex-wrap:wrap;gap:8mm;direction:ltr}
      .squares figure{margin:0;break-inside:avoid;text-align:center;font-size:9pt}
      .squares svg{width:78mm;height:78mm;display:block}
      .lines{columns:2;column-gap:6mm;direction:ltr;font:10pt/1.5 monospace}
      .lines div{break-inside:avoid;white-space:nowrap}.lines b{font-weight:normal;color:#555}
      footer{margin-top:5mm;border-top:1px solid #000;padding-top:1mm;font-size:9pt}
      """;

  private final PageLabels labels;
  private final PaperFile file;
  private final boolean exercise;
  private final StringBuilder html = new StringBuilder();

  PaperPage(PageLabels labels, PaperFile file, boolean exercise) {
    this.labels = labels;
    this.file = file;
    this.exercise = exercise;
  }

  /**
   * The page.
   *
   * @param squares texts of the squares
   * @param lines the lines to type
   */
  String html(List<String> squares, List<String> lines) {
    boolean arabic = labels.language().equals("ar");
    html.append("<!doctype html><html lang=\"").append(labels.language());
    html.append(arabic ? "\" dir=\"rtl\">" : "\">");
    html.append("<meta charset=\"utf-8\"><title>").append(escaped(title())).append("</title>");
    html.append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none';");
    html.append(" style-src 'unsafe-inline'\"><style>").append(STYLE).append("</style>\n");
    marks();
    element("h1", title());
    file.statement().ifPresent(this::meaning);
    html.append("<dl>");
    file.statement().ifPresent(this::said);
    file.leaf().ifPresent(this::leaf);
    html.append("</dl>\n");
    file.statement().ifPresent(this::exact);
    squares(squares);
    lines(lines);
    footer();
    return html.append("</html>\n").toString();
  }

  private String title() {
    return labels.label(
        switch (file.paper().kind()) {
          case SUBMISSION, STATEMENT -> "title";
          case RECEIPT -> "receipt";
          case BUNDLE, CHECKPOINT -> "other";
        });
  }

  private void marks() {
    if (exercise) {
      html.append("<p class=\"mark\">").append(escaped(labels.label("exercise"))).append("</p>\n");
    }
    if (file.statement().map(Statement::drill).orElse(false)) {
      html.append("<p class=\"mark\">").append(escaped(labels.label("drill"))).append("</p>\n");
    }
  }

  private void meaning(Statement said) {
    if (said.body() instanceof NoticeBody notice) {
      html.append("<p class=\"meaning\">");
      html.append(escaped(labels.meaning(notice.meaning().name()))).append("</p>\n");
    }
  }

  private void said(Statement said) {
    row("from", said.from().text());
    row("to", said.to().stream().map(Address::text).collect(Collectors.joining(", ")));
    row("written", said.at().toString());
    if (said.body() instanceof NoticeBody notice) {
      row("kind", labels.word(notice.noticeKind().name()));
      row("state", labels.word(notice.activity().name()));
      notice.volumes().forEach(this::volume);
    } else {
      row("kind", said.kindText());
    }
  }

  private void volume(StatedVolume stated) {
    Volume4D volume = stated.volume();
    row(
        "when",
        volume.window().start()
            + " - "
            + volume.window().end().map(Object::toString).orElse(labels.label("open_end")));
    term("where");
    html.append(escaped(shape(volume.shape()))).append(":");
    for (String point : points(stated.json())) {
      html.append(" <bdi dir=\"ltr\" class=\"code point\">")
          .append(escaped(point))
          .append("</bdi>");
    }
    html.append("</dd>");
    boolean open = volume.band().lowerMetres().isEmpty() && volume.band().upperMetres().isEmpty();
    VerticalBasis vertical = stated.placed().vertical();
    boolean plain = vertical.lower().filed().isEmpty() && vertical.upper().filed().isEmpty();
    String lower = height(volume.band().lowerMetres(), vertical.lower(), plain);
    String upper = height(volume.band().upperMetres(), vertical.upper(), plain);
    String heights = lower + " - " + upper + (plain ? " (W84)" : "");
    row("heights", open ? labels.label("all_heights") : heights);
  }

  /** A height in its author's digits, with what it is above unless that stands behind both. */
  private static String height(Optional<BigDecimal> metres, VerticalBasis.End end, boolean plain) {
    if (end.filed().isPresent()) {
      StatedAltitude filed = end.filed().get();
      String value = filed.value().toPlainString();
      return switch (filed.units()) {
        case FL -> "FL " + value + filed.qnhHpa().map(qnh -> " (QNH " + qnh + " hPa)").orElse("");
        case FT -> value + " ft (" + filed.reference() + ")";
        case M -> value + " m (" + filed.reference() + ")";
      };
    }
    return metres.map(m -> m.toPlainString() + (plain ? " m" : " m (W84)")).orElse("...");
  }

  private String shape(Shape shape) {
    return switch (shape) {
      case OutlinePolygon polygon -> labels.label("polygon");
      case GeoJsonArea area -> labels.label("polygon");
      case OutlineCircle circle -> filled("circle", circle.radiusMetres());
      case Corridor corridor -> filled("corridor", corridor.halfWidthMetres());
      case Strip strip -> labels.label("strip");
    };
  }

  private String filled(String label, double metres) {
    String number = BigDecimal.valueOf(metres).stripTrailingZeros().toPlainString();
    return labels.label(label).replace("{0}", number);
  }

  /** The points in the author's own digits. */
  private static List<String> points(Json json) {
    List<String> points = new ArrayList<>();
    collect(json, points);
    return points;
  }

  private static void collect(Json json, List<String> points) {
    if (json instanceof Json.Obj object) {
      Optional<Json> lat = object.get("lat");
      Optional<Json> lng = object.get("lng");
      if (lat.isPresent() && lng.isPresent()) {
        points.add(lat.get().text() + ", " + lng.get().text());
      } else {
        object.members().values().forEach(value -> collect(value, points));
      }
    } else if (json instanceof Json.Arr array) {
      if (array.items().size() == 2
          && array.items().get(0) instanceof Json.Num lng
          && array.items().get(1) instanceof Json.Num lat) {
        points.add(lat.text() + ", " + lng.text());
      }
      array.items().forEach(value -> collect(value, points));
    }
  }

  private void leaf(Leaf leaf) {
    row("log", leaf.origin());
    row("number", leaf.signature().name() + ", " + leaf.seq());
    leaf.re().forEach(about -> row("about", about.base64()));
    row("entry", leaf.leafHash().base64());
    row("read_back", ReadBack.of(leaf.leafHash()));
  }

  private void exact(Statement said) {
    element("h2", labels.label("exact"));
    String text = new String(said.bytes(), StandardCharsets.UTF_8);
    element("pre", Printable.text(text));
  }

  private void squares(List<String> texts) {
    element("h2", labels.label("squares"));
    html.append("<div class=\"squares\">");
    for (int i = 0; i < texts.size(); i++) {
      html.append("<figure>").append(svg(Squares.points(texts.get(i))));
      html.append("<figcaption>").append(i + 1).append(" / ").append(texts.size());
      html.append("</figcaption></figure>");
    }
    html.append("</div>\n");
  }

  /** One path with a run for each black stretch of a row, inside the margin a reader needs. */
  private static String svg(boolean[][] points) {
    StringBuilder path = new StringBuilder();
    for (int y = 0; y < points.length; y++) {
      int x = 0;
      while (x < points[y].length) {
        int end = x;
        while (end < points[y].length && points[y][end]) {
          end++;
        }
        if (end > x) {
          path.append('M').append(x).append(' ').append(y).append('h').append(end - x);
          path.append("v1H").append(x).append('z');
        }
        x = Math.max(end, x + 1);
      }
    }
    int side = points.length + 8;
    String start = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"-4 -4 %d %d\">";
    return start.formatted(side, side) + "<path d=\"" + path + "\"/></svg>";
  }

  private void lines(List<String> lines) {
    element("h2", labels.label("lines"));
    html.append("<div class=\"lines\">");
    for (int i = 0; i < lines.size(); i++) {
      html.append("<div>").append(lines.get(i)).append(" <b>").append(i).append("</b></div>");
    }
    html.append("</div>\n");
  }

  private void footer() {
    html.append("<footer>");
    line(labels.label("how"));
    boolean notice = file.statement().filter(s -> s.body() instanceof NoticeBody).isPresent();
    if (notice) {
      line(labels.label("not_permission"));
    }
    line(labels.label("not_checked"));
    line(labels.label("not_proven"));
    if (!exercise) {
      line(labels.label("setting_unknown"));
    }
    if (!labels.language().equals("en")) {
      line(labels.label("unreviewed"));
    }
    if (exercise) {
      line(labels.label("exercise"));
    }
    html.append("</footer>");
  }

  private void line(String text) {
    element("div", text);
  }

  private void row(String label, String value) {
    term(label);
    html.append(CODE).append(escaped(Printable.text(value))).append("</bdi></dd>");
  }

  private void term(String label) {
    html.append("<dt>").append(escaped(labels.label(label))).append("</dt><dd>");
  }

  private void element(String name, String text) {
    html.append('<').append(name).append('>').append(escaped(text));
    html.append("</").append(name).append(">\n");
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
