package org.parley.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A timer that met one failure that nobody expected does its work again a second later. */
class TimersGoOnTest {
  @Test
  void aRoundThatWentWrongIsFollowedByTheNext() throws InterruptedException {
    AtomicInteger rounds = new AtomicInteger();
    CountDownLatch third = new CountDownLatch(3);
    ScheduledExecutorService pulse = Executors.newSingleThreadScheduledExecutor();
    try {
      var unused =
          pulse.scheduleWithFixedDelay(
              new GoesOn(
                  "a test",
                  () -> {
                    third.countDown();
                    if (rounds.incrementAndGet() == 1) {
                      throw new IllegalStateException("the disk did not answer");
                    }
                  }),
              1,
              1,
              TimeUnit.MILLISECONDS);
      assertTrue(third.await(60, TimeUnit.SECONDS));
    } finally {
      pulse.shutdownNow();
    }
  }

  @Test
  void everyTimerOfTheServerGoesOn() throws IOException {
    Path sources =
        Path.of(System.getProperty("parley.root")).resolve("modules/server/src/main/java");
    List<String> bare = new ArrayList<>();
    int timers = 0;
    try (Stream<Path> files = Files.walk(sources)) {
      for (Path file : files.filter(one -> one.toString().endsWith(".java")).toList()) {
        String text = Files.readString(file).replaceAll("\\s+", "");
        for (String call : List.of("scheduleWithFixedDelay(", "scheduleAtFixedRate(")) {
          for (int at = text.indexOf(call); at >= 0; at = text.indexOf(call, at + 1)) {
            timers++;
            if (!text.startsWith("newGoesOn(", at + call.length())) {
              bare.add(file.getFileName().toString());
            }
          }
        }
      }
    }
    assertEquals(List.of(), bare);
    assertTrue(timers >= 3, "timers were read: " + timers);
  }
}
