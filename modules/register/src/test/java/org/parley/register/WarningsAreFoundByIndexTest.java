package org.parley.register;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.disclosure.Viewer;
import org.parley.statement.Kind;
import org.parley.statement.Recorded;

/** Warnings are asked for after every commit, so what they cost may not grow with the log. */
class WarningsAreFoundByIndexTest {
  @TempDir Path folder;

  private static Leaves aPairKeptFromSouth(List<Recorded> notices) {
    Leaves log = new Leaves();
    log.policy();
    log.post("North/liaison");
    log.post("South/ops");
    Recorded hidden =
        log.add(log.notice(log.entropy().uuid(), "North/liaison", "Centre", 36.8, "n"));
    log.decide(hidden, List.of(), List.of());
    Recorded souths = log.add(log.notice(log.entropy().uuid(), "South/ops", "North", 36.8, "s"));
    log.decide(souths, List.of(), List.of(hidden));
    notices.addAll(List.of(hidden, souths));
    return log;
  }

  @Test
  void noQueryReadsAWholeTable() throws SQLException {
    Path file = folder.resolve("register.sqlite");
    try (Register register = Register.open(file)) {
      register.apply(aPairKeptFromSouth(new ArrayList<>()).all());
      assertEquals(1, register.alerts(Viewer.of("North"), -1).size());
      assertEquals(0, register.alerts(Viewer.of("South"), -1).size());
    }
    for (String sql :
        List.of(
            AlertQueries.FILED_BY_OWNER,
            AlertQueries.MET_BY_OTHER,
            AlertQueries.OF_OTHERS,
            AlertQueries.ONE_SIDED)) {
      List<String> plan = plan(file, sql);
      assertTrue(plan.getFirst().startsWith("SEARCH o USING INDEX overlaps_"), plan.toString());
      for (String step : plan) {
        assertFalse(step.startsWith("SCAN"), plan.toString());
      }
    }
  }

  private static List<String> plan(Path file, String sql) throws SQLException {
    List<String> steps = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        PreparedStatement asked = connection.prepareStatement("explain query plan " + sql);
        ResultSet found = asked.executeQuery()) {
      while (found.next()) {
        steps.add(found.getString("detail"));
      }
    }
    return steps;
  }

  /** A register made anew after an erasure never saw the notice; the live one has to equal it. */
  @Test
  void whatIsErasedWarnsNobodyAndLeavesNoTraceOfItsOwner() {
    List<Recorded> notices = new ArrayList<>();
    Leaves log = aPairKeptFromSouth(notices);
    Recorded hidden = notices.getFirst();
    log.add(
        log.draft(
            Kind.ERASE,
            log.entropy().uuid(),
            "North/liaison",
            "*",
            "{'of':'" + Leaves.hash(hidden) + "','reason':'asked for'}"));
    List<Recorded> after =
        log.all().stream().map(one -> one == hidden ? Leaves.withheld(one) : one).toList();
    try (Register live = Register.open(folder.resolve("live.sqlite"));
        Register anew = Register.open(folder.resolve("anew.sqlite"))) {
      live.apply(log.all());
      anew.apply(after);
      assertEquals(List.of(), live.alerts(Viewer.of("North"), -1));
      assertEquals(anew.digest(), live.digest());
    }
  }
}
