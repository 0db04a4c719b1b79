package org.parley.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.statement.Kind;

/** A watch sees its own ladder and nobody else's, and what it was not told of changes nothing. */
class WatchShowsEachItsOwnTest {
  private static final String FLASH =
      "{'urgency':'FLASH','text':'Shells fall at Nayrab.','lang':'en'}";

  private final RunningServer server;

  WatchShowsEachItsOwnTest(@TempDir Path folder) {
    server = RunningServer.founded(folder);
  }

  @BeforeEach
  void southStatesItsLadder() {
    RunningServer.must(
        server.file(
            "South/ops",
            Kind.LADDER,
            "South",
            "{'urgencies':[{'urgency':'FLASH','steps':[{'minutes':0,'phone':'line 7'}]}],"
                + "'line_check_hours':12}"));
  }

  @AfterEach
  void close() {
    server.close();
  }

  private String file(String from, Kind kind, String to, String body) {
    String leaf = RunningServer.leafHash(RunningServer.must(server.file(from, kind, to, body)));
    server.settle();
    return leaf;
  }

  private String watch(String holder) {
    RunningServer.Answer answer = server.get("/v1/watch", server.token(holder));
    assertEquals(200, answer.status(), answer.body());
    return answer.body();
  }

  @Test
  void aRecipientSeesItsOwnLadderOnly() {
    file("North/liaison", Kind.MESSAGE, "South Centre", FLASH);
    String north = watch("North/liaison");
    assertTrue(north.contains("\"party\":\"South\"") && north.contains("\"party\":\"Centre\""));
    assertTrue(north.contains("line 7"), "the sender is told whom to call");
    String centre = watch("Centre/desk");
    assertTrue(centre.contains("Shells fall"));
    assertTrue(centre.contains("\"party\":\"Centre\""));
    assertFalse(centre.contains("\"party\":\"South\""));
    assertFalse(centre.contains("line 7"), centre);
  }

  @Test
  void whatAPartyWasNotToldOfChangesNothingItSees() {
    String message = file("North/liaison", Kind.MESSAGE, "South", FLASH);
    String before = watch("North/liaison");
    String outsider = watch("Centre/desk");
    String contact =
        "{'with':'North','channel':'PHONE','direction':'IN','outcome':'REACHED',"
            + "'begun':'2026-03-02T06:00:00Z','concerns':['"
            + message
            + "']}";
    file("South/ops", Kind.CONTACT, "South", contact);
    file("South/ops", Kind.MESSAGE, "Absent", FLASH);
    file(
        "South/ops",
        Kind.LINE_CHECK,
        "South",
        "{'with':'North','channel':'PHONE','held':'2026-03-02T06:00:00Z','result':'POOR'}");
    file("South/ops", Kind.HANDOVER, "South", page(message));
    assertEquals(before, watch("North/liaison"));
    assertEquals(outsider, watch("Centre/desk"));
    assertFalse(before.equals(watch("South/ops")));
  }

  @Test
  void anAnswerToARecordOfACallIsToldToThoseWhoMayReadIt() {
    String contact =
        file(
            "North/liaison",
            Kind.CONTACT,
            "South Centre",
            "{'with':'South','channel':'PHONE','direction':'OUT','outcome':'REACHED',"
                + "'begun':'2026-03-02T06:00:00Z'}");
    String outsider = watch("Centre/desk");
    assertTrue(outsider.contains("\"standing\":\"SILENT\""), outsider);
    String reply = "{'of':'" + contact + "','reply':'CONFIRMS'}";
    file("South/ops", Kind.CONTACT_REPLY, "North", reply);
    assertEquals(outsider, watch("Centre/desk"));
    assertTrue(watch("North/liaison").contains("\"standing\":\"CONFIRMS\""));
  }

  /** Everything that is open for South: the message to it, and its own. */
  private String page(String message) {
    String own =
        server.desk.situation().watch().open("South").stream()
            .map(item -> "{'leaf':'" + item.leaf().base64() + "'}")
            .reduce((a, b) -> a + "," + b)
            .orElse("");
    assertTrue(own.contains(message));
    return "{'relief_due':'2026-03-02T08:00:00Z','open':[" + own + "]}";
  }

  @Test
  void silenceForAMinuteReadsNotDeliveredWithTheNumber() {
    file("North/liaison", Kind.MESSAGE, "South", FLASH);
    assertFalse(watch("North/liaison").contains("undelivered"));
    server.clockTo("2026-03-02T09:00:00Z");
    String late = watch("North/liaison");
    assertTrue(late.contains("\"undelivered\":{\"since\":"), late);
    assertTrue(late.contains("\"phone\":\"line 7\""), late);
  }

  @Test
  void whatCannotBeOfferedAgainNowSaysSoAndNobodyOffersWhatIsNotHis() {
    String message = file("North/liaison", Kind.MESSAGE, "South", FLASH);
    server.clockTo("2026-03-02T09:00:00Z");
    String path = "/v1/deliveries/" + message.replace('+', '-').replace('/', '_').replace("=", "");
    RunningServer.Answer own =
        server.post(path, "{\"to\":\"South\"}", server.token("North/liaison"));
    assertEquals("resend.not-taken", own.code());
    RunningServer.Answer other = server.post(path, "{\"to\":\"South\"}", server.token("South/ops"));
    assertEquals("http.not-found", other.code());
    assertEquals(
        "{\"now\":\"2026-03-02T09:00:00Z\",\"count\":0,\"notDelivered\":[],\"channels\":[]}",
        server.get("/v1/deliveries", server.token("North/liaison")).body());
  }
}
