package org.parley.testkit;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The program as it is started in a process of its own, from the classes of this build. */
final class OwnProcess {
  private OwnProcess() {}

  /** The words that start it with these arguments. */
  static List<String> words(List<String> arguments) {
    List<String> words =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                "org.parley.server.Main"));
    words.addAll(arguments);
    return words;
  }
}
