package org.parley.paper;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.parley.statement.Address;
import org.parley.statement.Draft;
import org.parley.statement.Entropy;
import org.parley.statement.Kind;
import org.parley.statement.Limits;
import org.parley.statement.Reading;
import org.parley.statement.Statement;
import org.parley.verify.Hash;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/**
 * The page in the browser makes lines of its own, by code of its own. What this program says of the
 * same statements stands in a file that the page's tests read. To write it anew: {@code
 * -Dparley.write=true}.
 */
class LinesThatThePageSaysTooTest {
  private static final Path FILE =
      Path.of(System.getProperty("parley.root")).resolve("modules/web/test/support/dictated.json");
  private static final Hash LEAF = Hash.sha256(new byte[] {7});
  private static final String CIRCLE =
      "{'volume':{'outline_circle':{'center':{'lat':-35.90,'lng':36.8},'radius':{'value':500.50,"
          + "'units':'M'}},'altitude_lower':{'value':0,'reference':'W84','units':'M'},"
          + "'altitude_upper':{'value':900.0,'reference':'W84','units':'M'}},"
          + "'time_start':{'value':'2026-03-03T06:00:00Z','format':'RFC3339'},"
          + "'time_end':{'value':'2026-03-03T08:00:00Z','format':'RFC3339'}}";
  private static final String POLYGON =
      "{'volume':{'outline_polygon':{'vertices':[{'lat':35.10,'lng':-36.1},{'lat':35.1,"
          + "'lng':-36.2},{'lat':35.2,'lng':-36.2}]}},"
          + "'time_start':{'value':'2026-03-03T05:00:00Z','format':'RFC3339'}}";

  /** The bytes of a statement with that body, whose quotes are single ones. */
  static byte[] said(Kind kind, String from, String to, String body, boolean drill) {
    try {
      byte[] text = body.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
      Draft draft =
          Draft.ofJson(
              kind,
              new UUID(0x4000, 0x8000000000000000L),
              new Address(from),
              Arrays.stream(to.split(" ")).map(Address::new).toList(),
              Instant.parse("2026-03-02T12:00:00Z"),
              (Json.Obj) Json.parse(text, 1 << 20, 32));
      return (drill ? draft.asDrill() : draft).bytes(Entropy.seeded(1, "said"));
    } catch (Malformed e) {
      throw new AssertionError(e);
    }
  }

  private static byte[] notice(String more, String... volumes) {
    return said(
        Kind.NOTICE,
        "North/liaison",
        "South Centre/desk",
        "{'notice_kind':'PATROL','meaning':'OWN_ACTIVITY','activity':'PLANNED',"
            + more
            + "'volumes':["
            + String.join(",", volumes)
            + "]}",
        false);
  }

  private static byte[] ack(String more) {
    return said(
        Kind.ACK,
        "South/ops",
        "North",
        "{'of':'"
            + LEAF.base64()
            + "','level':5,'channel':'PHONE','received_at':'2026-03-02T12:00:00Z'"
            + more
            + "}",
        false);
  }

  private static Json sample(byte[] bytes, boolean places, boolean exercise) {
    Statement statement =
        assertInstanceOf(Reading.Of.class, Statement.read(bytes, Limits.standard())).statement();
    Dictation made = Dictated.of(LEAF, statement, places, exercise).orElseThrow();
    return Json.obj()
        .put("statement", new String(bytes, StandardCharsets.UTF_8))
        .put("leaf", LEAF.base64())
        .put("places", places)
        .put("exercise", exercise)
        .put("lines", Json.strings(made.text()))
        .build();
  }

  @Test
  void theFileOfThePageHasWhatThisProgramSays() throws IOException {
    String far = POLYGON.replace("'time_start'", "'position_error_m':250,'time_start'");
    List<Json> samples = new ArrayList<>();
    samples.add(sample(notice("'purpose':'x',", CIRCLE), true, true));
    samples.add(sample(notice("", CIRCLE), false, false));
    samples.add(
        sample(notice("'serial':7,'callsign':'ASH 1','emergency':true,", CIRCLE, far), true, true));
    samples.add(
        sample(
            said(
                Kind.STOP,
                "North/liaison",
                "*",
                "{'place':{'text':'school','precision':'POINT','point':{'lat':35.90,'lng':-0.5},"
                    + "'error_m':50},'since':'2026-03-02T11:59:00Z','people':14}",
                true),
            false,
            true));
    samples.add(
        sample(
            said(
                Kind.STOP,
                "North/liaison",
                "South",
                "{'place':{'text':'somewhere','precision':'UNKNOWN'},"
                    + "'since':'2026-03-02T11:59:00Z','text':'Help.','lang':'en'}",
                false),
            false,
            false));
    samples.add(sample(ack(",'read_back':'alpha x-ray JULIET','note':'said twice'"), false, true));
    samples.add(sample(ack(",'read_back':'all of it','relayed_to':'battery'"), false, false));
    String fresh =
        samples.stream().map(Json::text).reduce((a, b) -> a + ",\n" + b).orElseThrow() + "\n]\n";
    if (Boolean.getBoolean("parley.write")) {
      Files.writeString(FILE, "[\n" + fresh);
    }
    assertEquals("[\n" + fresh, Files.readString(FILE));
  }
}
