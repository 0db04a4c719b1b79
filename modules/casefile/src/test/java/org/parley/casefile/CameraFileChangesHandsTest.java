package org.parley.casefile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.parley.disclosure.Viewer;
import org.parley.statement.Kind;
import org.parley.verify.Json;

/** A camera's file and who held it: each step signed by its taker, gaps told in words. */
class CameraFileChangesHandsTest {
  private static final String HASH = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";
  private static final String OTHER = "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=";

  private static String step(String step, String hash, int bytes, String day, String more) {
    return ("{'step':'%s','sha256':'%s','bytes':%d,'media_type':'video/mp4','when':{'start':'%s',"
            + "'precision':'DAY','text':'then'},'method':'by hand'%s}")
        .formatted(step, hash, bytes, day, more);
  }

  private static Docket taken() {
    return Docket.founded()
        .all(
            "e",
            Kind.EVIDENCE,
            "Centre/monitors",
            step("COLLECTED", HASH, 100, "2026-01-02", ",'title':'camera 2'"))
        .all(
            "out",
            Kind.EVIDENCE,
            "Centre/monitors",
            step("HANDED_OVER", HASH, 100, "2026-01-03", ",'item':'@e','handed_to':'North'"));
  }

  private static Json.Obj ask(Docket docket, String reader) {
    return Docket.ask(
        docket.of(Viewer.of(reader)), "evidence", "{'item':'" + Docket.id("e") + "'}");
  }

  @Test
  void untilTheOtherSideSignsNothingSaysThatItArrived() {
    assertEquals(
        "handed to North; no step that you may read says it arrived",
        Docket.at(ask(taken(), "South"), "evidence/0/not_confirmed/0"));
    Docket docket =
        taken()
            .all(
                "in",
                Kind.EVIDENCE,
                "North/press",
                step("RECEIVED", HASH, 100, "2026-01-03", ",'item':'@e'"))
            .all(
                "cut",
                Kind.EVIDENCE,
                "North/press",
                step("COPIED", OTHER, 5, "2026-01-04", ",'item':'@e','copy_of':'" + HASH + "'"));
    Json.Obj told = ask(docket, "South");
    assertFalse(told.text().contains("not_confirmed"), told.text());
    assertFalse(told.text().contains("notes"), told.text());
    assertEquals("North/press", Docket.at(told, "evidence/0/steps/2/by"));
  }

  @Test
  void whatDoesNotJoinUpIsToldStepByStep() {
    Docket docket =
        taken()
            .all(
                "x",
                Kind.EVIDENCE,
                "South/press",
                step("EXAMINED", OTHER, 100, "2026-01-01", ",'item':'@e'"))
            .all(
                "in",
                Kind.EVIDENCE,
                "South/press",
                step("RECEIVED", HASH, 99, "2026-01-05", ",'item':'@e'"))
            .all(
                "gone",
                Kind.EVIDENCE,
                "South/press",
                step("DESTROYED", HASH, 100, "2026-01-06", ",'item':'@e'"))
            .all(
                "back",
                Kind.EVIDENCE,
                "South/press",
                step("EXAMINED", HASH, 100, "2026-01-07", ",'item':'@e'"));
    Json.Obj told = ask(docket, "Centre");
    String examined = Docket.at(told, "evidence/0/steps/2/notes");
    assertTrue(examined.contains("Its hash stands in no earlier step"), examined);
    assertTrue(examined.contains("says that South held it"), examined);
    assertTrue(examined.contains("dated before the step recorded before it"), examined);
    String received = Docket.at(told, "evidence/0/steps/3/notes");
    assertTrue(received.contains("another number of bytes"), received);
    assertTrue(received.contains("who handed it over"), received);
    assertTrue(Docket.at(told, "evidence/0/steps/5/notes").contains("destroyed"));
  }

  @Test
  void stepsForOthersLeaveNoTrace() {
    Docket with =
        taken()
            .say(
                "quiet",
                Kind.EVIDENCE,
                "Centre/monitors",
                "North",
                "",
                step("EXAMINED", HASH, 100, "2026-01-04", ",'item':'@e'"));
    assertEquals(ask(taken(), "South").text(), ask(with, "South").text());
  }
}
