package org.parley.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.parley.casefile.CaseRefusal;
import org.parley.cli.FileRefusal;
import org.parley.desk.DeskRefusal;
import org.parley.desk.FindingRefusal;
import org.parley.desk.IncidentRefusal;
import org.parley.desk.PartRefusal;
import org.parley.explain.ExplainRefusal;
import org.parley.http.HttpRefusal;
import org.parley.intake.ImportFault;
import org.parley.matter.MatterRefusal;
import org.parley.notice.NoticeRefusal;
import org.parley.seal.SealRefusal;
import org.parley.site.SiteRefusal;
import org.parley.statement.ReaderCode;
import org.parley.statement.RefusalCode;
import org.parley.statement.StatementRefusal;
import org.parley.terms.TermsRefusal;
import org.parley.track.PositionRefusal;
import org.parley.utm.UtmRefusal;
import org.parley.watch.WatchRefusal;

/**
 * {@code docs/refusals.md} lists every code there is. To write it anew: {@code mvn test -pl
 * modules/testkit -am -Dtest=RefusalsAreListedTest -Dparley.write=true}.
 */
class RefusalsAreListedTest {
  private static final Path PAGE =
      Path.of(System.getProperty("parley.root")).resolve("docs/refusals.md");

  private static Map<String, Collection<? extends RefusalCode>> rooms() {
    Map<String, Collection<? extends RefusalCode>> rooms = new LinkedHashMap<>();
    rooms.put("Reading bytes and shapes (`verify`, `geo`)", ReaderCode.all());
    rooms.put("The form of a statement (`statement`)", List.of(StatementRefusal.values()));
    rooms.put("Who speaks, and in which order (`desk`)", List.of(DeskRefusal.values()));
    rooms.put("Taking part (`desk`)", List.of(PartRefusal.values()));
    rooms.put("Findings (`desk`)", List.of(FindingRefusal.values()));
    rooms.put("Incidents and their papers (`desk`)", List.of(IncidentRefusal.values()));
    rooms.put("Agreements, zones, assent (`terms`)", List.of(TermsRefusal.values()));
    rooms.put("Things with a life (`matter`)", List.of(MatterRefusal.values()));
    rooms.put("Messages, contacts and the watch (`watch`)", List.of(WatchRefusal.values()));
    rooms.put("Notices (`notice`)", List.of(NoticeRefusal.values()));
    rooms.put("Positions (`track`)", List.of(PositionRefusal.values()));
    rooms.put("The façade for USSs (`utm`)", List.of(UtmRefusal.values()));
    rooms.put("Files of data sets (`intake`)", List.of(ImportFault.values()));
    rooms.put("Age files, boxes, disclosures (`seal`)", List.of(SealRefusal.values()));
    rooms.put("Protected sites (`site`)", List.of(SiteRefusal.values()));
    rooms.put("Questions (`casefile`)", List.of(CaseRefusal.values()));
    rooms.put("Explanations (`explain`)", List.of(ExplainRefusal.values()));
    rooms.put("The HTTP edge (`http`)", List.of(HttpRefusal.values()));
    rooms.put("Files that people write (`cli`)", List.of(FileRefusal.values()));
    return rooms;
  }

  private static String page() {
    StringBuilder page = new StringBuilder();
    page.append("# Refusals\n\n")
        .append("Every reason for which Parley turns something down. A code keeps its meaning ")
        .append("for ever. The answer names the code, the path of the field and what was found ")
        .append("there; nothing is written to the ledger.\n\n")
        .append("Where the leaf's signature verifies, the author also gets a note signed by the ")
        .append("desk (`parley-refusal/v1`), so that a refusal can be proven later; a refused ")
        .append("sequence number is spent. Otherwise the answer is plain problem+json.\n\n")
        .append("This page is generated from the code and compared with it by a test.\n");
    rooms()
        .forEach((room, codes) -> {
          page.append("\n## ")
              .append(room)
              .append("\n\n| code | HTTP | meaning |\n|---|---|---|\n");
          for (RefusalCode code : codes) {
            page.append(
                "| `%s` | %d | %s |\n"
                    .formatted(code.code(), code.httpStatus(), code.text().replace("|", "\\|")));
          }
        });
    return page.toString();
  }

  @Test
  void thePageSaysWhatTheCodeSays() throws IOException {
    if (Boolean.getBoolean("parley.write")) {
      Files.writeString(PAGE, page());
    }
    assertEquals(page(), Files.readString(PAGE));
  }

  @Test
  void noTwoRoomsUseOneCode() {
    List<String> twice = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    rooms()
        .values()
        .forEach(codes ->
            codes.forEach(code -> {
              if (!seen.add(code.code())) {
                twice.add(code.code());
              }
            }));
    assertEquals(List.of(), twice);
    assertTrue(seen.size() > 50, "codes were read: " + seen.size());
  }
}
