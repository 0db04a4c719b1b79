package org.parley.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.cli.Starter;

/** Every file and command of docs/guide/incidents.md, in its order, over a log of two parties. */
class IncidentsGuideTest {
  private static final Pattern FILE =
      Pattern.compile("```yaml\n# ([a-z0-9-]+[.]yaml)\n(.*?)```", Pattern.DOTALL);
  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");
  private static final Pattern ID = Pattern.compile("id[^0-9a-f]+([0-9a-f]{8}-[0-9a-f-]{27})");
  private static final Pattern ACCUSING =
      Pattern.compile("\\b(breach\\w*|violat\\w*|fail\\w*|guilty)\\b", Pattern.CASE_INSENSITIVE);

  @TempDir Path place;
  private Instant now = Instant.parse("2026-03-10T06:00:00Z");
  private final List<String> lines = new ArrayList<>();
  private final List<String> said = new ArrayList<>();
  private final Map<String, String> files = new HashMap<>();
  private final Map<String, String> ids = new HashMap<>();

  @Test
  void aCourseByTheGuide() throws IOException {
    String guide = Guide.of("incidents.md").text();
    TwoPartyLog log = TwoPartyLog.founded(place, "", () -> now);
    Matcher written = FILE.matcher(guide);
    while (written.find()) {
      files.put(written.group(1), written.group(2));
    }
    Files.writeString(place.resolve("camera-2.mp4"), "what camera 2 saw");
    try (Starter.Running server = log.served()) {
      log.everybodyIn(server.url());
      for (String line : guide.lines().filter(one -> one.startsWith("$ parley ")).toList()) {
        lines.add(line.substring("$ parley ".length()));
        said.add(run(log, server.url(), lines.getLast()));
        now = now.plusSeconds(60);
      }
    }
    assertEquals(30, lines.size());
    said.forEach(answer -> assertFalse(ACCUSING.matcher(answer).find(), answer));
    custody();
    oneIncident();
    theOtherSide();
    lists();
  }

  private void custody() {
    String answer = answer("ask evidence", 0);
    assertTrue(answer.contains("South/liaison"), answer);
    assertTrue(answer.contains("bytes: 17"), answer);
  }

  private void oneIncident() {
    String shown = answer("incident show I1", 0);
    for (String part :
        List.of(
            "The same source said otherwise later: LATER. Both stay on record.",
            "The same source had said otherwise before: MINISTRY. Both stay on record.",
            "A repeat does not raise credibility.",
            "four dead and forty two injured",
            "1447-09-16",
            "fell together; no entry here says that it was hit",
            "patrol 3",
            "two armed men at a barrier",
            "write blocker",
            "It is no finding")) {
      assertTrue(shown.contains(part), part + " in\n" + shown);
    }
    assertTrue(shown.indexOf("label: MINISTRY") < shown.indexOf("label: RESCUE"), "as published");
    String turkish = answer("incident show I1 --lang tr", 0);
    assertTrue(turkish.contains("Aynı kaynak sonradan başka türlü söyledi: LATER."), turkish);
    assertTrue(turkish.contains("reviewed: false"), turkish);
  }

  private void theOtherSide() {
    String near = answer("incident candidates", 0);
    assertTrue(near.contains("near: CLOSE") && near.contains("label: I1"), near);
    assertTrue(near.contains("Nothing is joined unless a post says so."), near);
    String merged = answer("incident show S1", 0);
    assertTrue(merged.contains("It was merged; what stands for it is told here."), merged);
    String chain = answer("incident show I1 --key north.key", 0);
    assertTrue(chain.contains("a ministry speaks of I2 as retaliation for I1."), chain);
    assertTrue(chain.contains("split_into"), chain);
  }

  private void lists() {
    String day = answer("incident list --from", 0);
    assertTrue(day.contains("label: I1") && !day.contains("label: I2"), day);
    assertTrue(answer("incident list --party", 0).contains("label: I1"));
    assertTrue(answer("incident list --box", 0).contains("label: I1"));
    String gone = answer("incident show I3", 0);
    assertTrue(gone.contains("tombstone: true") && gone.contains("entered twice"), gone);
    assertTrue(answer("export incidents", 0).contains("incidents: 2 of them"), said.getLast());
  }

  /** The answer to the n-th command that begins so. */
  private String answer(String command, int nth) {
    List<Integer> found = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).startsWith(command)) {
        found.add(i);
      }
    }
    return said.get(found.get(nth));
  }

  private String run(TwoPartyLog log, String url, String line) throws IOException {
    List<String> words = new ArrayList<>();
    Matcher found = WORD.matcher(line);
    String about = "";
    while (found.find()) {
      String plain = found.group(1) == null ? found.group(2) : found.group(1);
      if (files.containsKey(plain)) {
        Files.writeString(place.resolve(plain), named(files.get(plain)));
        about = plain.replace(".yaml", "").toUpperCase(Locale.ROOT) + "-ID";
      }
      boolean file = plain.matches("[a-z0-9-]+[.](key|yaml|signed|mp4|kml)");
      words.add(file ? log.file(plain) : named(plain));
    }
    if (words.getFirst().equals("sign")) {
      String answer = log.parley.done(words.toArray(String[]::new)).out();
      ids.put(about, signed(words));
      return answer;
    }
    if (!about.isEmpty()) {
      words.add("--json");
    }
    Parley.Said answer = log.at(url, words.toArray(String[]::new));
    if (!about.isEmpty()) {
      ids.put(about, answer.text("id"));
    }
    return answer.out();
  }

  private String named(String text) {
    String named = text;
    for (Map.Entry<String, String> id : ids.entrySet()) {
      named = named.replace(id.getKey(), id.getValue());
    }
    return named;
  }

  /** The id that a signed file gave to what it holds. */
  private static String signed(List<String> words) throws IOException {
    Path out = Path.of(words.get(words.indexOf("--out") + 1));
    Matcher found = ID.matcher(Files.readString(out));
    assertTrue(found.find(), out.toString());
    return found.group(1);
  }
}
