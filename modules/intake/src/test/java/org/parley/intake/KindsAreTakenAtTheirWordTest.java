package org.parley.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.parley.assess.Act;
import org.parley.assess.Screening;
import org.parley.statement.ImportBody;
import org.parley.statement.ImportBody.Counts;
import org.parley.statement.ImportBody.Format;
import org.parley.statement.ImportBody.Mapped;
import org.parley.statement.ImportBody.SourceFile;
import org.parley.statement.L10n;
import org.parley.statement.NoticeKind;
import org.parley.statement.PolicyBody;
import org.parley.statement.PolicyParty;
import org.parley.statement.Role;
import org.parley.statement.Setting;
import org.parley.terms.Law;
import org.parley.verify.Hash;
import org.parley.verify.KeyType;
import org.parley.verify.Malformed;
import org.parley.verify.VerifierKey;

/** A row is a use of force where its data set or its mapping says so, and nowhere else. */
class KindsAreTakenAtTheirWordTest {
  private static ActRules acts(Format format, String form) {
    List<Mapped> mapping =
        form.isEmpty() ? List.of() : List.of(new Mapped("KIND", "Type", Optional.of(form)));
    return ActRules.of(
        new ImportBody.Content(
            format,
            DataFile.RULES,
            new SourceFile("a.csv", 1, Hash.sha256(new byte[1])),
            "free",
            mapping,
            List.of(),
            new Counts(1, 1, 0, 0, 0),
            List.of()));
  }

  @Test
  void aProtestIsHeldAgainstNoArticleAboutForce() {
    ActRules acled = acts(Format.ACLED, "");
    assertEquals(Optional.of(Act.FORCE), acled.of(Optional.of("Battles: Armed clash")));
    assertEquals(Optional.of(Act.FORCE), acled.of(Optional.of("Explosions/Remote violence")));
    assertEquals(Optional.empty(), acled.of(Optional.of("Protests: Peaceful protest")));
    assertEquals(Optional.empty(), acled.of(Optional.of("Strategic developments: Agreement")));
    assertEquals(Optional.of(Act.NOT_STATED), acled.of(Optional.of("Something new")));
    assertEquals(Optional.of(Act.FORCE), acts(Format.UCDP_GED, "").of(Optional.of("one-sided")));
  }

  @Test
  void aTableSaysWhichOfItsKindsAreForce() throws Malformed {
    ActRules stated = acts(Format.TABLE, "FORCE=Shelling|air strike; PATROL=patrol");
    assertEquals(Optional.of(Act.FORCE), stated.of(Optional.of("shelling ")));
    assertEquals(Optional.of(Act.of(NoticeKind.PATROL)), stated.of(Optional.of("Patrol")));
    assertEquals(Optional.of(Act.NOT_STATED), stated.of(Optional.of("shelling of a town")));
    assertEquals(Optional.of(Act.NOT_STATED), stated.of(Optional.empty()));
    assertEquals(Optional.of(Act.NOT_STATED), acts(Format.TABLE, "").of(Optional.of("FORCE")));
    for (String bad : List.of("shelling", "WAR=shelling", "FORCE=", "FORCE=a;PROVOCATION=a")) {
      Malformed fault = assertThrows(Malformed.class, () -> ActRules.kinds(bad), bad);
      assertEquals(ImportFault.MAPPING.code(), fault.code());
      assertEquals(
          Optional.of(Act.NOT_STATED), acts(Format.TABLE, bad).of(Optional.of("shelling")));
    }
    Malformed fault =
        assertThrows(
            Malformed.class,
            () ->
                Taken.of(
                    Taken.table(
                        "No,Day,Type\n1,2017-05-06,shelling\n",
                        "{'mapping':'parley-mapping/1','columns':[{'field':'KEY','column':'No'},"
                            + "{'field':'FROM','column':'Day'},"
                            + "{'field':'KIND','column':'Type','form':'shelling'}]}")));
    assertEquals(ImportFault.MAPPING.code(), fault.code());
  }

  private static Screening nothingAgreed() {
    VerifierKey key = new VerifierKey("record.example", 1, KeyType.ED25519, new byte[32]);
    List<PolicyParty> parties =
        List.of(new PolicyParty("North", L10n.of("en", "North"), List.of(), Role.SIGNATORY));
    return Screening.of(
        Law.of(
            new PolicyBody(
                "record.example",
                Setting.EXERCISE,
                "North",
                List.of(key),
                key,
                "rules/1",
                "",
                parties)));
  }

  private static ScreenedRow row(String kind) {
    return new ScreenedRow(
        LocalDate.EPOCH,
        LocalDate.EPOCH,
        false,
        0,
        0,
        OptionalInt.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(kind));
  }

  @Test
  void aReasonOnceNamedIsCountedByItsNameHoweverManyThereAre() {
    ScreeningCounts counts = new ScreeningCounts(nothingAgreed(), acts(Format.ACLED, ""));
    for (int i = 0; i < 202; i++) {
      counts.add(row("Protests: of the sort " + i));
    }
    counts.add(row("Protests: of the sort 7"));
    String told = counts.json().get("notTested").orElseThrow().text();
    assertTrue(told.contains("{\"why\":\"NO_FORCE, Protests: of the sort 7\",\"rows\":2}"), told);
    assertTrue(told.contains("{\"why\":\"(others)\",\"rows\":2}"), told);
  }
}
