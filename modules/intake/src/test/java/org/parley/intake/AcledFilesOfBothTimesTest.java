package org.parley.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.parley.verify.Malformed;

/** Files in the form of ACLED, all rows invented: before and after March 2023, and deletions. */
class AcledFilesOfBothTimesTest {
  private static final String BEFORE =
      "data_id,iso,event_id_cnty,event_id_no_cnty,event_date,year,time_precision,event_type,"
          + "sub_event_type,actor1,assoc_actor_1,inter1,actor2,assoc_actor_2,inter2,interaction,"
          + "region,country,admin1,admin2,admin3,location,latitude,longitude,geo_precision,source,"
          + "source_scale,notes,fatalities,timestamp,iso3\n"
          + "9,1,VAL1,1,16 May 2025,2025,1,Battles,Armed clash,Hill Front,,2,Plain Army,Scouts,1,"
          + "12,Region,Valley,West,Fords,,Ford,35.5,36.25,1,Valley Radio; Hill Post,National,"
          + "\"A clash, it is said.\",3,1747400000,VAL\n"
          + "8,1,VAL2,2,03-04-2021,2021,2,Riots,Mob violence,Rioters (Valley),,5,,,0,50,Region,"
          + "Valley,West,Fords,,Ford,35.5,36.25,2,Valley Radio,Local,,0,1617400000,VAL\n";
  private static final String AFTER =
      "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,"
          + "actor1,assoc_actor_1,inter1,actor2,assoc_actor_2,inter2,interaction,"
          + "civilian_targeting,iso,region,country,admin1,admin2,admin3,location,latitude,"
          + "longitude,geo_precision,source,source_scale,notes,tags,fatalities,timestamp\n"
          + "VAL1,2025-05-16,2025,1,Political violence,Battles,Armed clash,Hill Front,,"
          + "Rebel group,Plain Army,Scouts,State forces,State forces-Rebel group,,1,Region,"
          + "Valley,West,Fords,,Ford,35.5,36.25,1,Valley Radio; Hill Post,National,"
          + "\"A clash, it is said.\",,3,1747400000\n"
          + "VAL3,2021-02-14,2021,3,Political violence,Battles,Armed clash,Hill Front,,"
          + "Rebel Forces,Some Band,,Foreign-Others,,,1,Region,Valley,West,Fords,,Ford,35.5,"
          + "36.25,3,Valley Radio,Local,,,0,1617400000\n";

  @Test
  void theSameEventReadsAlikeFromBothForms() throws Malformed {
    ImportedRow before = Taken.of(Taken.acled(BEFORE)).rows().getFirst();
    ImportedRow after = Taken.of(Taken.acled(AFTER)).rows().getFirst();
    assertEquals(before.key(), after.key());
    assertEquals(before.when().orElseThrow().from(), after.when().orElseThrow().from());
    assertEquals(Optional.of("16 May 2025"), before.when().orElseThrow().text());
    assertEquals(before.a().map(ImportedRow.Side::code), after.a().map(ImportedRow.Side::code));
    assertEquals(Optional.of("2"), before.a().orElseThrow().code());
    assertEquals(before.b(), after.b());
    assertEquals(before.where(), after.where());
    assertEquals(before.harm(), after.harm());
    assertEquals(before.kind(), after.kind());
    assertEquals(
        List.of("Valley Radio", "Hill Post"),
        after.sources().stream().map(ImportedRow.RowSource::name).toList());
  }

  @Test
  void aWeekOrAMonthIsNoDay() throws Malformed {
    ImportedRow week = Taken.of(Taken.acled(BEFORE)).rows().get(1);
    assertEquals("2021-03-28", week.when().orElseThrow().from().toString());
    assertEquals("2021-04-09", week.when().orElseThrow().until().toString());
    ImportedRow month = Taken.of(Taken.acled(AFTER)).rows().get(1);
    assertEquals("2021-02-01", month.when().orElseThrow().from().toString());
    assertEquals("2021-02-28", month.when().orElseThrow().until().toString());
    assertEquals(Optional.of("8"), month.b().orElseThrow().code());
  }

  @Test
  void aPointThatStandsForAnAreaIsNoPlaceToTest() throws Malformed {
    List<ImportedRow> rows = Taken.of(Taken.acled(BEFORE)).rows();
    assertEquals(Optional.of(5_000), rows.get(0).where().errorMetres());
    assertEquals(Optional.empty(), rows.get(1).where().errorMetres());
    assertEquals("35.5", rows.get(1).where().lat().orElseThrow().toPlainString());
  }

  @Test
  void threeFormsOfDatesInOneColumnAreEachReadAndTheChangeIsNoted() throws Malformed {
    String mixed =
        AFTER
            + AFTER
                .lines()
                .skip(1)
                .findFirst()
                .orElseThrow()
                .replace("VAL1", "VAL4")
                .replace("2025-05-16", "16-05-2025")
            + "\n"
            + AFTER
                .lines()
                .skip(1)
                .findFirst()
                .orElseThrow()
                .replace("VAL1", "VAL5")
                .replace("2025-05-16", "16 May 2025")
            + "\n";
    Taken taken = Taken.of(Taken.acled(mixed));
    assertEquals(
        List.of("4 event_date import.date-mixed", "5 event_date import.date-mixed"), taken.told());
    assertEquals(4, taken.counts().kept());
    assertEquals(
        taken.rows().get(2).when().orElseThrow().from(),
        taken.rows().get(3).when().orElseThrow().from());
  }

  @Test
  void deletionsOnlyTakeOthersBack() throws Malformed {
    Taken taken =
        Taken.of(
            Taken.acled("event_id_cnty,deleted_timestamp\nVAL1,1747500000\nVAL9,2025-05-20\n"));
    assertEquals(2, taken.counts().removed());
    assertTrue(taken.rows().stream().allMatch(ImportedRow::removed));
    assertEquals(
        List.of("2025-05-17", "2025-05-20"),
        taken.rows().stream().map(row -> row.firstPublished().orElseThrow().toString()).toList());
  }

  @Test
  void aClassNobodyKnowsIsKeptAsWrittenAndNoted() throws Malformed {
    Taken taken = Taken.of(Taken.acled(AFTER.replace("Foreign-Others", "Visitors")));
    assertEquals(List.of("3 inter2 import.code-unknown"), taken.told());
    assertEquals(Optional.of("Visitors"), taken.rows().get(1).b().orElseThrow().code());
  }
}
