package org.parley.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.cli.ExitCode;
import org.parley.cli.Starter;

/** Every command of docs/guide/import.md, in its order, with the files that stand in it. */
class ImportGuideTest {
  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");
  private static final Pattern BLOCK =
      Pattern.compile("```(yaml|csv|sh)\n(.*?)```", Pattern.DOTALL);
  private static final String GED =
      "id,type_of_violence,side_a,side_b,where_prec,latitude,longitude,date_prec,date_start,"
          + "date_end,best\n1,1,North,South,1,36.005,37.0,1,2025-03-06,2025-03-06,0\n";
  private static final String ACLED =
      "event_id_cnty,event_date,event_type,actor1,actor2,latitude,longitude,geo_precision,source,"
          + "fatalities\nVAL1,2025-03-06,Battles,North,South,36.005,37.0,1,Radio,0\n";

  @TempDir Path place;
  private String last = "";

  private void write(String name, String text) throws IOException {
    Files.writeString(place.resolve(name), text);
  }

  @Test
  void aFileIsTakenInByTheGuide() throws IOException {
    String guide = Guide.of("import.md").text();
    write("GEDEvent.csv", GED);
    write("acled.csv", ACLED);
    write("acled-deleted.csv", "event_id_cnty,deleted_timestamp\nVAL1,2026-01-05\n");
    List<String> commands = new ArrayList<>();
    Matcher block = BLOCK.matcher(guide);
    while (block.find()) {
      switch (block.group(1)) {
        case "yaml" -> write("map.yaml", block.group(2));
        case "csv" -> {
          write("valley.csv", block.group(2));
          write("valley-2.csv", block.group(2).replace(",95,", ",35.95,"));
        }
        default -> commands.addAll(block.group(2).lines().toList());
      }
    }
    TwoPartyLog log = TwoPartyLog.founded(place, "");
    try (Starter.Running server = log.served()) {
      log.everybodyIn(server.url());
      List<Parley.Said> said = new ArrayList<>();
      for (String command : commands) {
        assertTrue(command.startsWith("parley "), command);
        said.add(run(log, server.url(), command.substring("parley ".length())));
      }
      assertEquals(12, said.size());
      assertEquals(ExitCode.USAGE, said.get(0).exit(), "rows were left out");
      String faults = Files.readString(place.resolve("faults.csv"));
      assertTrue(faults.contains("\"5\",\"Breadth\",\"95\",\"import.latitude\""), faults);
      assertTrue(faults.contains("\"6\",\"Day\",\"05/06/2026\",\"import.date\""), faults);
      assertTrue(said.get(1).err().contains("3 kept, 2 left out"), said.get(1)::err);
      assertTrue(said.get(5).out().contains("TABLE valley.csv"), said.get(5).out());
      assertTrue(said.get(7).out().contains("key: a"), said.get(7).out());
      assertTrue(said.get(8).out().contains("Not a finding"), said.get(8).out());
      assertTrue(said.get(11).err().contains("Imported as " + last), said.get(11)::err);
      for (int i : List.of(2, 3, 4, 5, 6, 7, 8, 10)) {
        assertEquals(ExitCode.OK, said.get(i).exit(), commands.get(i) + said.get(i));
      }
    }
  }

  private Parley.Said run(TwoPartyLog log, String url, String line) {
    List<String> words = new ArrayList<>();
    Matcher found = WORD.matcher(line);
    while (found.find()) {
      String plain = found.group(1) == null ? found.group(2) : found.group(1);
      boolean named = plain.matches("[A-Za-z0-9-]+[.](key|yaml|csv)");
      words.add(named ? log.file(plain) : plain.equals("IMPORT") ? last : plain);
    }
    if (!line.contains("--dry-run")) {
      words.addAll(List.of("--server", url));
    }
    Parley.Said said = log.parley.run(words.toArray(String[]::new));
    Matcher id = Pattern.compile("Imported as ([0-9a-f-]{36})").matcher(said.out() + said.err());
    if (last.isEmpty() && id.find()) {
      last = id.group(1);
    }
    return said;
  }
}
