package org.parley.paper;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.parley.statement.Kind;
import org.parley.statement.Limits;
import org.parley.statement.ReadBack;
import org.parley.statement.Reading;
import org.parley.statement.Statement;
import org.parley.verify.Hash;

/** Notices, calls and acknowledgements said over a telephone by one and typed by another. */
class SaidOverABadLineTest {
  private static final Hash LEAF = Hash.sha256(new byte[] {7});
  private static final String CIRCLE =
      "{'volume':{'outline_circle':{'center':{'lat':-35.90,'lng':36.8},'radius':{'value':500.5,"
          + "'units':'M'}},'altitude_lower':{'value':0,'reference':'W84','units':'M'},"
          + "'altitude_upper':{'value':900,'reference':'W84','units':'M'}},"
          + "'time_start':{'value':'2026-03-03T06:00:00Z','format':'RFC3339'},"
          + "'time_end':{'value':'2026-03-03T08:00:00Z','format':'RFC3339'}}";

  private static Statement statement(Kind kind, String from, String to, String body) {
    return statement(kind, from, to, body, false);
  }

  private static Statement statement(
      Kind kind, String from, String to, String body, boolean drill) {
    byte[] bytes = LinesThatThePageSaysTooTest.said(kind, from, to, body, drill);
    return assertInstanceOf(Reading.Of.class, Statement.read(bytes, Limits.standard())).statement();
  }

  private static Statement patrol(String volumes) {
    return statement(
        Kind.NOTICE,
        "North/liaison",
        "South Centre/desk",
        "{'notice_kind':'PATROL','meaning':'OWN_ACTIVITY','activity':'PLANNED','purpose':'x',"
            + "'volumes':["
            + volumes
            + "]}");
  }

  private static Dictation made(Statement statement, boolean places) {
    return Dictated.of(LEAF, statement, places, true).orElseThrow();
  }

  private static List<Dictation.Fault> faults(List<String> typed) {
    return assertInstanceOf(Dictation.Taken.Wrong.class, Dictation.read(typed)).faults();
  }

  private static Dictation down(List<String> typed) {
    return assertInstanceOf(Dictation.Taken.Down.class, Dictation.read(typed)).dictation();
  }

  @Test
  void aNoticeTellsItsMeaningBeforeAnyPlaceAndWhatItLeavesOut() {
    List<String> text = made(patrol(CIRCLE), true).text();
    List<String> bare = text.stream().map(line -> line.substring(0, line.length() - 4)).toList();
    assertEquals(
        List.of(
            "1 PARLEY 1 NOTICE EXERCISE",
            "2 FROM NORTH/LIAISON",
            "3 TO SOUTH CENTRE/DESK",
            "4 LEAF " + Dictated.digits(LEAF),
            "5 MEANING OWN ACTIVITY",
            "6 KIND PATROL",
            "7 STATE PLANNED",
            "8 BEGINS 2026-03-03 06:00:00Z",
            "9 ENDS 2026-03-03 08:00:00Z",
            "10 AREAS 1",
            "11 AREA 1 CIRCLE 500.5 M",
            "12 AT 35.90 SOUTH 36.8 EAST",
            "13 LOW 0 M W84",
            "14 HIGH 900 M W84",
            "15 LEFT OUT PURPOSE"),
        bare.subList(0, bare.size() - 1));
    assertTrue(bare.getLast().startsWith("16 READ BACK "), bare.getLast());
  }

  @Test
  void withoutBeingAskedNoPlaceIsSaid() {
    Dictation dictation = made(patrol(CIRCLE), false);
    assertEquals(Optional.of("1 NOT GIVEN"), dictation.value("AREAS"));
    assertTrue(dictation.text().stream().noneMatch(line -> line.contains("36.8")));
    assertEquals(dictation, down(dictation.text()));
  }

  @Test
  void anUnderFireCallSaysWhereAndSinceWhen() {
    Statement stop =
        statement(
            Kind.STOP,
            "North/liaison",
            "*",
            "{'place':{'text':'school at Nayrab','precision':'POINT','point':{'lat':35.9,"
                + "'lng':36.8},'error_m':50},'since':'2026-03-02T11:59:00Z','people':14}");
    Dictation dictation = made(stop, false);
    assertEquals("STOP", dictation.kind());
    assertEquals(Optional.of("PEOPLE UNDER FIRE, STOP"), dictation.value("MEANING"));
    assertEquals(Optional.of("35.9 NORTH 36.8 EAST"), dictation.value("AT"));
    assertEquals(Optional.of("14"), dictation.value("PEOPLE"));
    assertEquals(Optional.of("PLACE IN WORDS"), dictation.value("LEFT OUT"));
    assertEquals(dictation, down(dictation.text()));
  }

  @Test
  void anAcknowledgementCarriesTheWordsThatWereReadBack() {
    String words = made(patrol(CIRCLE), false).readBack();
    Statement ack =
        statement(
            Kind.ACK,
            "South/ops",
            "North",
            "{'of':'"
                + LEAF.base64()
                + "','level':5,'channel':'PHONE','received_at':'2026-03-02T12:00:00Z',"
                + "'read_back':'"
                + words.toLowerCase(Locale.ROOT)
                + "'}",
            true);
    Dictation dictation = made(ack, false);
    assertEquals(Optional.of("1 ACK DRILL EXERCISE"), dictation.value("PARLEY"));
    assertEquals(Optional.of(words), dictation.value("WORDS"));
    assertEquals(Optional.of(Dictated.digits(LEAF)), dictation.value("OF"));
    assertEquals(Optional.of("NOTHING"), dictation.value("LEFT OUT"));
    assertEquals(dictation, down(dictation.text()));
  }

  @Test
  void severalAreasCarryTheirOwnTimesAndShapesThatCannotBeSaidAreNamed() {
    String polygon =
        "{'volume':{'outline_polygon':{'vertices':[{'lat':35.1,'lng':36.1},{'lat':35.1,"
            + "'lng':36.2},{'lat':35.2,'lng':36.2}]}},"
            + "'time_start':{'value':'2026-03-03T05:00:00Z','format':'RFC3339'}}";
    Dictation dictation = made(patrol(CIRCLE + "," + polygon), true);
    assertEquals(Optional.of("OPEN"), dictation.value("ENDS"));
    assertEquals(Optional.of("2026-03-03 05:00:00Z"), dictation.value("BEGINS"));
    assertTrue(dictation.lines().contains(new Dictation.Line("AREA", "2 POLYGON 3")));
    assertEquals(4, dictation.lines().stream().filter(line -> line.label().equals("AT")).count());
    assertEquals(dictation, down(dictation.text()));
  }

  @Test
  void itIsTakenDownInAnyOrderInSmallLettersAndWithBadSpaces() {
    Dictation dictation = made(patrol(CIRCLE), true);
    List<String> typed = new ArrayList<>();
    for (String line : dictation.text().reversed()) {
      typed.add("  " + line.toLowerCase(Locale.ROOT).replace(" ", "   ").replaceFirst(" ", ". "));
      typed.add("");
    }
    assertEquals(dictation, down(typed));
  }

  @Test
  void everyWrongCharacterAndEveryExchangedPairIsFoundInItsLine() {
    List<String> text = made(patrol(CIRCLE), true).text();
    for (int i = 0; i < text.size(); i++) {
      String line = text.get(i);
      int value = line.indexOf(' ') + 1;
      for (int at = value; at < line.length() - 4; at++) {
        char other = line.charAt(at) == 'X' ? 'Y' : 'X';
        List<String> wrong = new ArrayList<>(text);
        wrong.set(i, line.substring(0, at) + other + line.substring(at + 1));
        assertEquals(i + 1, faults(wrong).getFirst().number(), wrong.get(i));
        if (at + 1 < line.length() - 4
            && line.charAt(at) != line.charAt(at + 1)
            && line.charAt(at) != ' '
            && line.charAt(at + 1) != ' ') {
          wrong.set(
              i,
              line.substring(0, at)
                  + line.charAt(at + 1)
                  + line.charAt(at)
                  + line.substring(at + 2));
          assertEquals(i + 1, faults(wrong).getFirst().number(), wrong.get(i));
        }
      }
    }
  }

  @Test
  void everyWrongLineIsNamedNotOnlyTheFirst() {
    List<String> text = new ArrayList<>(made(patrol(CIRCLE), true).text());
    text.set(5, text.get(5).replace("PATROL", "PATROM"));
    text.set(7, "8 something else");
    text.remove(11);
    text.add(text.get(1));
    assertEquals(List.of(6, 8, 2, 12), faults(text).stream().map(Dictation.Fault::number).toList());
  }

  @Test
  void linesOfTwoDictationsPutTogetherDoNotHaveTheWords() {
    List<String> one = new ArrayList<>(made(patrol(CIRCLE), true).text());
    List<String> other = made(patrol(CIRCLE.replace("36.8", "36.9")), true).text();
    one.set(11, other.get(11));
    assertEquals(
        List.of(new Dictation.Fault(16, "the read-back words are not those of these lines")),
        faults(one));
  }

  @Test
  void aLineThatMayNotStandThereIsNamed() {
    Dictation dictation = made(patrol(CIRCLE), false);
    List<Dictation.Line> lines = new ArrayList<>(dictation.lines());
    lines.add(2, lines.remove(5));
    assertEquals(3, faults(new Dictation(lines).text()).getFirst().number());
    List<Dictation.Line> odd = new ArrayList<>(dictation.lines());
    odd.set(5, new Dictation.Line("KIND", "INVASION"));
    assertEquals(6, faults(new Dictation(odd).text()).getFirst().number());
    assertEquals(0, faults(List.of("", " ")).getFirst().number());
    List<Dictation.Line> polygon = new ArrayList<>(made(patrol(CIRCLE), true).lines());
    polygon.set(10, new Dictation.Line("AREA", "1 POLYGON 3"));
    assertEquals(11, faults(new Dictation(polygon).text()).getFirst().number());
  }

  @Test
  void noiseIsNeverTakenForADictation() {
    long seed = Long.getLong("parley.seed", 20260302L);
    System.out.println("parley.seed=" + seed);
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    List<String> text = made(patrol(CIRCLE), true).text();
    for (int i = 0; i < 3_000; i++) {
      List<String> noisy = new ArrayList<>(text);
      for (int hits = 1 + random.nextInt(4); hits > 0; hits--) {
        int line = random.nextInt(noisy.size());
        StringBuilder one = new StringBuilder(noisy.get(line));
        one.setCharAt(random.nextInt(one.length()), (char) (' ' + random.nextInt(95)));
        noisy.set(line, one.toString());
      }
      if (Dictation.read(noisy) instanceof Dictation.Taken.Down down) {
        assertEquals(made(patrol(CIRCLE), true), down.dictation());
      }
    }
  }

  @Test
  void theWordsAreHeardAsOfficersSayThem() {
    assertEquals(Optional.of("ALFA JULIETT XRAY"), ReadBack.read("alpha-juliet x-ray"));
    assertEquals(Optional.of("KILO TANGO WHISKEY"), ReadBack.read("ktw"));
    assertEquals(Optional.empty(), ReadBack.read("KILO TANGO"));
    assertEquals(Optional.empty(), ReadBack.read("KILO TANGO TABLE"));
    assertEquals(ReadBack.of(LEAF), ReadBack.read(ReadBack.of(LEAF)).orElseThrow());
  }
}
