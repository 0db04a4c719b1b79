package org.parley.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.http.RunningServer.Answer;
import org.parley.statement.Kind;

/**
 * Every party assented to being told of patrols by cell and hour. South runs a script against two
 * servers at the pace at which drafts are checked, drawing closer wherever it is told of something:
 * in one of them North's patrol crosses one corner of a cell for two minutes, in the other it
 * stands in the opposite corner for most of the hour.
 */
class TenThousandDraftsOverHttpTest {
  @TempDir Path folder;

  private RunningServer world(String name, String lat, double lng, String from, String until)
      throws Exception {
    RunningServer server = RunningServer.seeded(Files.createDirectories(folder.resolve(name)), 5);
    WorldsBodies.agreeToCoarseAnswers(server);
    String patrol = RunningServer.patrol(lng, time(from), time(until)).replace("35.9,", lat + ",");
    RunningServer.must(server.file("North/liaison", Kind.NOTICE, "Centre", patrol));
    server.settle();
    return server;
  }

  private static String time(String clock) {
    return "2026-03-04T" + clock + ":00Z";
  }

  private static String draft(Random random, double lat, double lng, double reach) {
    int minute = random.nextInt(200);
    String from = time("%02d:%02d".formatted(7 + minute / 60, minute % 60));
    String until = time("%02d:%02d".formatted(7 + (minute + 3) / 60, (minute + 3) % 60));
    return ("{'to':['North'],'notice':"
            + RunningServer.patrol(0, from, until)
                .replace("35.9", number(lat + (random.nextDouble() - 0.5) * reach))
                .replace("0.0}", number(lng + (random.nextDouble() - 0.5) * reach) + "}")
                .replace("500", Integer.toString(1 + random.nextInt(900)))
            + "}")
        .replace('\'', '"');
  }

  private static String number(double degrees) {
    return String.format(Locale.ROOT, "%.7f", degrees);
  }

  private static double at(String draft, String name) {
    String rest = draft.substring(draft.indexOf("\"" + name + "\":") + name.length() + 3);
    return Double.parseDouble(rest.split("[,}]")[0]);
  }

  @Test
  void tellTwoPlacesInOneCellNotApart() throws Exception {
    long seed = Long.getLong("parley.seed", 8L);
    System.out.println("parley.seed=" + seed);
    Random random = new Random(seed);
    try (RunningServer one = world("one", "35.91", 36.81, "08:01", "08:03");
        RunningServer two = world("two", "35.99", 36.99, "08:05", "08:58")) {
      String first = one.token("South/ops");
      String second = two.token("South/ops");
      double lat = 35.95;
      double lng = 36.9;
      double reach = 0.5;
      int told = 0;
      int waited = 0;
      int asked = 0;
      while (asked < 10_000) {
        String draft = draft(random, lat, lng, reach);
        Answer here = one.post("/v1/check", draft, first);
        Answer there = two.post("/v1/check", draft, second);
        if (here.status() == 401) {
          first = one.token("South/ops");
          second = two.token("South/ops");
          continue;
        }
        assertEquals(here.status(), there.status());
        assertEquals(here.body(), there.body(), draft);
        assertEquals(here.header("Retry-After"), there.header("Retry-After"));
        assertEquals(here.header("Content-Length"), there.header("Content-Length"));
        long seconds = 0;
        if (here.status() == 429) {
          seconds = Long.parseLong(here.header("Retry-After"));
          waited++;
        } else {
          assertEquals(200, here.status(), here.body());
          asked++;
          boolean hit = here.body().contains("N35.9E036.8");
          told += hit ? 1 : 0;
          lat = hit ? at(draft, "lat") : lat;
          lng = hit ? at(draft, "lng") : lng;
          reach = hit ? Math.max(0.002, reach * 0.7) : Math.min(0.5, reach * 1.2);
        }
        one.nanosAhead.addAndGet(seconds * 1_000_000_000L + 50_000_000L);
        two.nanosAhead.addAndGet(seconds * 1_000_000_000L + 50_000_000L);
      }
      long hours = one.nanosAhead.get() / 3_600_000_000_000L;
      System.out.println("told " + told + " times in " + hours + " hours");
      assertTrue(told > 200, "told of something " + told + " times");
      assertTrue(waited > 1_000 && hours >= 15, "it had to wait " + waited + " times");
    }
  }
}
