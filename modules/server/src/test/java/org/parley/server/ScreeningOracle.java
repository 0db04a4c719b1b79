package org.parley.server;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.DoubleStream;

/**
 * What a screening of a file has to come to, worked out from the file itself and from what an
 * agreement states, by nothing of Parley's: a reader of CSV, a rule of time, distances on the
 * ellipsoid. Where a place lies so near an edge that the two ways to measure may differ, it is
 * counted in {@link #doubtful}.
 */
final class ScreeningOracle {
  /**
   * Whether something holds: for certain, as far as a map that is not agreed says, perhaps, not.
   */
  enum Holds {
    YES,
    DISPUTED,
    OPEN,
    NO
  }

  /** What is known of a side: the article binds it, binds others, or nobody said who it is. */
  enum Side {
    BOUND,
    OTHER,
    UNKNOWN
  }

  /** The columns of a file by their names; an absent one is empty. */
  record Columns(
      String from,
      String until,
      String lat,
      String lng,
      String code,
      String adm1,
      String a,
      String b) {}

  /** A moment that is written without its zone: from the earliest to the latest it may mean. */
  record Moment(long earliest, long latest) {
    /** A day that something holds until is its last day: it is over at the midnight behind it. */
    static Moment endOf(String day, String... zones) {
      return midnight(LocalDate.parse(day).plusDays(1).toString(), zones);
    }

    /** A day from which something holds begins at its midnight. */
    static Moment midnight(String day, String... zones) {
      long[] all = new long[zones.length];
      for (int i = 0; i < zones.length; i++) {
        LocalDateTime local = LocalDate.parse(day).atStartOfDay();
        all[i] = local.atZone(ZoneId.of(zones[i])).toEpochSecond();
      }
      Arrays.sort(all);
      return new Moment(all[0], all[all.length - 1]);
    }

    static Moment of(String instant) {
      long second = Instant.parse(instant).getEpochSecond();
      return new Moment(second, second);
    }
  }

  /** When something holds; what comes behind its end may be open. */
  record Period(Moment from, Optional<Moment> until, Holds behind) {
    Holds at(long second) {
      Holds begun =
          second < from.earliest() ? Holds.NO : second < from.latest() ? Holds.OPEN : Holds.YES;
      if (begun == Holds.NO || until.isEmpty() || second < until.get().earliest()) {
        return begun;
      }
      boolean over = second >= until.get().latest();
      return over ? behind : Holds.OPEN;
    }

    /** From the first second to the last: what holds at each of them, or open. */
    Holds over(long first, long last) {
      Set<Holds> found = new LinkedHashSet<>(List.of(at(first), at(last)));
      List<Moment> turns = new ArrayList<>(List.of(from));
      until.ifPresent(turns::add);
      for (Moment turn : turns) {
        for (long second : new long[] {turn.earliest(), turn.latest()}) {
          if (second > first && second <= last) {
            found.add(at(second - 1));
            found.add(at(second));
          }
        }
      }
      return found.size() == 1 ? found.iterator().next() : Holds.OPEN;
    }
  }

  /**
   * Ground with a circle or a ring of corners (latitude, longitude); none where no map is loaded.
   */
  record Zone(Optional<Ground> ground, int errorMetres, boolean agreed) {
    static final Zone WITHOUT_MAP = new Zone(Optional.empty(), 0, false);
  }

  /** Ground whose edges are straight in longitude and latitude, or a circle. */
  record Ground(double lat, double lng, double radius, double[][] corners) {
    static Ground circle(double lat, double lng, double radius) {
      return new Ground(lat, lng, radius, new double[0][]);
    }

    static Ground ring(double[]... corners) {
      return new Ground(0, 0, 0, corners);
    }

    boolean holds(double atLat, double atLng) {
      if (corners.length == 0) {
        return metres(lat, lng, atLat, atLng) <= radius;
      }
      boolean in = false;
      for (int i = 0, j = corners.length - 1; i < corners.length; j = i++) {
        double[] one = corners[i];
        double[] other = corners[j];
        boolean between = one[0] > atLat != other[0] > atLat;
        if (between) {
          double crossing = (other[1] - one[1]) * (atLat - one[0]) / (other[0] - one[0]) + one[1];
          in ^= near(atLng, one[1]) < crossing;
        }
      }
      return in;
    }

    /** To the nearest place of its edge. */
    double toEdge(double atLat, double atLng) {
      if (corners.length == 0) {
        return Math.abs(metres(lat, lng, atLat, atLng) - radius);
      }
      double least = Double.MAX_VALUE;
      for (int i = 0; i < corners.length; i++) {
        least =
            Math.min(least, toLine(corners[i], corners[(i + 1) % corners.length], atLat, atLng));
      }
      return least;
    }

    private static double toLine(double[] one, double[] other, double atLat, double atLng) {
      double low = 0;
      double high = 1;
      for (int i = 0; i < 80; i++) {
        double left = low + (high - low) / 3;
        double right = high - (high - low) / 3;
        boolean nearer =
            along(one, other, left, atLat, atLng) < along(one, other, right, atLat, atLng);
        low = nearer ? low : left;
        high = nearer ? right : high;
      }
      return along(one, other, low, atLat, atLng);
    }

    private static double along(
        double[] one, double[] other, double part, double atLat, double atLng) {
      double north = one[0] + part * (other[0] - one[0]);
      double east = one[1] + part * (other[1] - one[1]);
      return metres(north, east, atLat, atLng);
    }
  }

  /** The same longitude, written within half a turn of another. */
  private static double near(double lng, double other) {
    return lng - 360 * Math.round((lng - other) / 360);
  }

  /** Andoyer and Lambert: a distance on WGS84, good to some ten metres in a thousand kilometres. */
  static double metres(double lat1, double lng1, double lat2, double lng2) {
    double f = 1 / 298.257223563;
    double p = Math.atan((1 - f) * Math.tan(Math.toRadians(lat1)));
    double q = Math.atan((1 - f) * Math.tan(Math.toRadians(lat2)));
    double east = Math.toRadians(near(lng2, lng1) - lng1) / 2;
    double half = Math.pow(Math.sin((q - p) / 2), 2);
    double h = half + Math.cos(p) * Math.cos(q) * Math.pow(Math.sin(east), 2);
    double s = 2 * Math.asin(Math.min(1, Math.sqrt(h)));
    if (s == 0) {
      return 0;
    }
    double mean = (p + q) / 2;
    double apart = (q - p) / 2;
    double x = Math.pow(Math.sin(mean) * Math.cos(apart) / Math.cos(s / 2), 2) * (s - Math.sin(s));
    double y = Math.pow(Math.cos(mean) * Math.sin(apart) / Math.sin(s / 2), 2) * (s + Math.sin(s));
    return 6_378_137.0 * (s - f / 2 * (x + y));
  }

  /**
   * One article.
   *
   * @param about whether it is about acts of force
   * @param inForce when its agreement is
   * @param window its own period
   * @param zones where
   * @param sides what is known of sides; of others nothing is
   * @param excepted what its exceptions come to
   */
  record Article(
      String title,
      String number,
      boolean about,
      Period inForce,
      Optional<Period> window,
      List<Zone> zones,
      Map<String, Side> sides,
      Holds excepted) {}

  /** Counts of one article, as the answer of a screening has them. */
  record Table(
      Map<String, Long> all,
      Map<String, Map<String, Long>> governorates,
      Map<String, Map<String, Long>> months,
      Map<String, Map<String, Long>> sides) {
    Table() {
      this(new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), new TreeMap<>());
    }
  }

  /** Results from the one that reaches furthest to the one that reaches least. */
  private static final List<String> RESULTS =
      List.of(
          "WOULD_FALL_UNDER",
          "SCOPE_DISPUTED",
          "UNDETERMINED",
          "ON_RECORD",
          "EXEMPT",
          "NOT_IN_FORCE",
          "OUT_OF_SCOPE");

  /** An outline around a circle lies up to 0.03 % outside it; the rest is for rounding. */
  private static final double DOUBT = 0.0005;

  private final Map<String, Integer> errorMetres;
  private final List<Article> articles;
  private final List<Table> tables = new ArrayList<>();
  private final Map<String, Holds> places = new HashMap<>();
  private final Map<String, Long> notTested = new TreeMap<>();
  private long rows;
  private long tested;
  private long doubtful;

  ScreeningOracle(Map<String, Integer> errorMetres, List<Article> articles) {
    this.errorMetres = errorMetres;
    this.articles = articles;
    articles.forEach(article -> tables.add(new Table()));
  }

  List<Table> tables() {
    return tables;
  }

  Map<String, Long> notTested() {
    return notTested;
  }

  /** Rows that are not tested for a reason that the file gives. */
  void notTested(String why, long many) {
    notTested.merge(why, many, Long::sum);
    rows += many;
  }

  long rows() {
    return rows;
  }

  long tested() {
    return tested;
  }

  /** Places so near an edge that nothing is to be drawn from a difference. */
  long doubtful() {
    return doubtful;
  }

  /** Counts every row of a file. */
  void count(String csv, Columns columns) {
    List<List<String>> lines = table(csv);
    Map<String, Integer> at = new HashMap<>();
    for (int i = 0; i < lines.getFirst().size(); i++) {
      at.put(lines.getFirst().get(i), i);
    }
    for (List<String> line : lines.subList(1, lines.size())) {
      row(name -> name.isEmpty() ? "" : line.get(at.getOrDefault(name, -1)).strip(), columns);
    }
  }

  private void row(UnaryOperator<String> cell, Columns columns) {
    rows++;
    String lat = said(cell.apply(columns.lat()));
    String code = said(cell.apply(columns.code()));
    if (lat.isEmpty() || !errorMetres.containsKey(code)) {
      String why = lat.isEmpty() ? "NO_POINT" : "AREA_ONLY, precision code " + code;
      notTested.merge(why, 1L, Long::sum);
      return;
    }
    tested++;
    LocalDate from = LocalDate.parse(cell.apply(columns.from()).substring(0, 10));
    String end = said(cell.apply(columns.until()));
    LocalDate until = end.isEmpty() ? from : LocalDate.parse(end.substring(0, 10));
    long first = from.atStartOfDay().toEpochSecond(ZoneOffset.ofHours(14));
    long last = until.plusDays(1).atStartOfDay().toEpochSecond(ZoneOffset.ofHours(-12)) - 1;
    String adm1 = said(cell.apply(columns.adm1()));
    Set<String> sides = new LinkedHashSet<>();
    for (String column : List.of(columns.a(), columns.b())) {
      String side = said(cell.apply(column));
      if (!side.isEmpty()) {
        sides.add(side);
      }
    }
    for (int i = 0; i < articles.size(); i++) {
      Table table = tables.get(i);
      String furthest = "OUT_OF_SCOPE";
      for (String side : sides) {
        String point = lat + " " + cell.apply(columns.lng());
        String result = result(i, first, last, side, point, errorMetres.get(code));
        add(table.sides(), side, result);
        furthest = RESULTS.indexOf(result) < RESULTS.indexOf(furthest) ? result : furthest;
      }
      table.all().merge(furthest, 1L, Long::sum);
      add(table.governorates(), adm1.isEmpty() ? "not stated" : adm1, furthest);
      add(table.months(), from.toString().substring(0, 7), furthest);
    }
  }

  private static void add(Map<String, Map<String, Long>> counts, String key, String result) {
    counts.computeIfAbsent(key, none -> new TreeMap<>()).merge(result, 1L, Long::sum);
  }

  private static String said(String cell) {
    return cell.equals("NA") ? "" : cell;
  }

  private String result(int i, long first, long last, String name, String point, int error) {
    Article article = articles.get(i);
    Holds inForce = article.inForce().over(first, last);
    Holds window = article.window().map(period -> period.over(first, last)).orElse(Holds.YES);
    if (inForce == Holds.NO || window == Holds.NO) {
      return "NOT_IN_FORCE";
    }
    Side side = article.sides().getOrDefault(name, Side.UNKNOWN);
    if (!article.about() || side == Side.OTHER) {
      return "OUT_OF_SCOPE";
    }
    Holds place =
        places.computeIfAbsent(i + " " + point + " " + error, none -> place(article, point, error));
    if (place == Holds.NO) {
      return "OUT_OF_SCOPE";
    }
    boolean open =
        List.of(inForce, window, place, article.excepted()).contains(Holds.OPEN)
            || side == Side.UNKNOWN;
    if (open) {
      return "UNDETERMINED";
    }
    return place == Holds.DISPUTED ? "SCOPE_DISPUTED" : "WOULD_FALL_UNDER";
  }

  private static boolean nearEdge(Zone zone, Ground ground, double edge, int error) {
    double reach = error + (double) zone.errorMetres();
    return DoubleStream.of(reach, error)
        .anyMatch(bound -> Math.abs(edge - bound) < 1 + DOUBT * Math.max(ground.radius(), bound));
  }

  /** Whether a place lies too near an edge of any zone to be compared. */
  static boolean nearEdge(List<Article> articles, double lat, double lng, int error) {
    return articles.stream()
        .flatMap(article -> article.zones().stream())
        .filter(zone -> zone.ground().isPresent())
        .anyMatch(zone -> {
          Ground ground = zone.ground().orElseThrow();
          return nearEdge(zone, ground, ground.toEdge(lat, lng), error);
        });
  }

  private Holds place(Article article, String point, int error) {
    double lat = Double.parseDouble(point.split(" ")[0]);
    double lng = Double.parseDouble(point.split(" ")[1]);
    Holds best = article.zones().isEmpty() ? Holds.YES : Holds.NO;
    for (Zone zone : article.zones()) {
      Holds one = zone.ground().map(g -> place(zone, g, lat, lng, error)).orElse(Holds.DISPUTED);
      best = one.compareTo(best) < 0 ? one : best;
    }
    return best;
  }

  private Holds place(Zone zone, Ground ground, double lat, double lng, int error) {
    boolean in = ground.holds(lat, lng);
    double edge = ground.toEdge(lat, lng);
    double reach = error + (double) zone.errorMetres();
    doubtful += nearEdge(zone, ground, edge, error) ? 1 : 0;
    if (!in && edge > reach) {
      return Holds.NO;
    }
    if (!zone.agreed()) {
      return Holds.DISPUTED;
    }
    return in && edge > error ? Holds.YES : Holds.OPEN;
  }

  /** Rows of cells as RFC 4180 writes them. */
  static List<List<String>> table(String csv) {
    List<List<String>> table = new ArrayList<>();
    List<String> line = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < csv.length(); i++) {
      char c = csv.charAt(i);
      if (quoted) {
        if (c != '"') {
          cell.append(c);
        } else if (i + 1 < csv.length() && csv.charAt(i + 1) == '"') {
          cell.append('"');
          i++;
        } else {
          quoted = false;
        }
      } else if (c == '"') {
        quoted = true;
      } else if (c == ',' || c == '\n') {
        line.add(cell.toString());
        cell.setLength(0);
        if (c == '\n') {
          table.add(line);
          line = new ArrayList<>();
        }
      } else if (c != '\r') {
        cell.append(c);
      }
    }
    if (!line.isEmpty()) {
      line.add(cell.toString());
      table.add(line);
    }
    return table;
  }
}
