package org.parley.http;

import java.util.List;
import java.util.random.RandomGenerator;
import org.parley.statement.Kind;

/** What is said in two worlds that differ only in what South may not know. */
final class WorldsBodies {
  private WorldsBodies() {}

  static String place(RandomGenerator random) {
    return RunningServer.patrol(
        (3_680 + random.nextInt(8)) / 100.0,
        "2026-03-04T0%d:00:00Z".formatted(4 + random.nextInt(3)),
        "2026-03-04T%02d:30:00Z".formatted(8 + random.nextInt(4)));
  }

  static String elsewhere(RandomGenerator random) {
    return RunningServer.patrol(
        -(4_000 + random.nextInt(800)) / 100.0, "2026-05-01T04:00:00Z", "2026-05-01T05:00:00Z");
  }

  static String present(String where) {
    return where
        .replace("PATROL", "PRESENCE")
        .replace("OWN_ACTIVITY", "PEOPLE_TO_PROTECT")
        .replace("PLANNED", "ACTIVE")
        .replace("'purpose'", "'confirmed_at':'2026-03-02T06:00:00Z','purpose'");
  }

  static String hour(int hour, int minute) {
    return "2026-03-04T%02d:%02d:00Z".formatted(hour, minute);
  }

  /** North has a humanitarian cell, whose boxes everybody holds and South cannot open. */
  static void admitTheCell(RunningServer server) {
    RunningServer.must(
        server.file(
            "North/root",
            Kind.POST,
            "*",
            "{'post':'North/cell','title':{'en':'x'},'scopes':['cell']}"));
    RunningServer.must(
        server.file(
            "North/root",
            Kind.KEY,
            "*",
            RunningServer.keyBody("North/cell", RunningServer.keyOf("North/cell"))));
  }

  static String claim(String text) {
    return ("{'type':'EVENT','text':'%s','stance':'ASSERT','label':'HIDDEN','asserted':{"
            + "'start':'2020-09','precision':'MONTH','text':'September'},'source':{"
            + "'kind':'PRESS','name':'paper'}}")
        .formatted(text);
  }

  static String positions(String longitude) {
    StringBuilder all = new StringBuilder("{\"positions\":[");
    for (int minute = 50; minute < 58; minute++) {
      all.append(minute == 50 ? "" : ",")
          .append("{\"track\":\"t\",\"at\":\"2026-03-02T05:")
          .append(minute)
          .append(":00Z\",\"lat\":35.9,\"lng\":")
          .append(longitude)
          .append(",\"error_m\":10}");
    }
    return all.append("]}").toString();
  }

  /** Every party assents to being told of patrols and movements by cell and hour. */
  static void agreeToCoarseAnswers(RunningServer server) {
    String body =
        "{'title':{'en':'Coarse answers'},'parties':['Centre','North','South'],"
            + "'in_force_from':'2026-03-01T00:00:00Z','zone_basis':'UTC','zones':[],'terms':["
            + "{'article':'7','kind':'HIDDEN_ANSWER','text':'t','lang':'en',"
            + "'who':['Centre','North','South'],'to_whom':[],"
            + "'notice_kinds':['PATROL','MOVEMENT']}]}";
    String leaf =
        RunningServer.leafHash(
            RunningServer.must(server.file("Centre/desk", Kind.AGREEMENT, "*", body)));
    for (String post : List.of("North/liaison", "South/ops")) {
      RunningServer.must(server.file(post, Kind.ASSENT, "*", "{'of':'" + leaf + "'}"));
    }
    server.settle();
  }
}
