package org.parley.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.statement.PolicyBody;
import org.parley.statement.Setting;

class LogForTrainingTest {
  @TempDir Path directory;

  @Test
  void aLogForTrainingIsNeverReal() throws IOException {
    try (Mechanism day = new Mechanism(directory, 21)) {
      PolicyBody real = day.policy();
      PolicyBody training =
          new PolicyBody(
              "a.example/training",
              Setting.REAL,
              real.operator(),
              real.logKeys(),
              real.deskKey(),
              real.rules(),
              real.trust(),
              real.parties());
      PolicyRules rules =
          new PolicyRules("a.example/training", real.logKeys(), List.of(real.deskKey()));
      assertEquals("policy.setting", rules.check(training).orElseThrow().code());
    }
  }
}
