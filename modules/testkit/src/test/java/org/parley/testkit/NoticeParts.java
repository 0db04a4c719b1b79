package org.parley.testkit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordedThread;
import jdk.jfr.consumer.RecordingFile;

/**
 * Where a server's time goes, by the samples of a flight recording: by threads, and on each by
 * parts. Run by {@code bench/parts}.
 */
final class NoticeParts {
  private static final int LINES_MOST = 24;

  /** A class whose name begins so belongs to that part; the first that fits counts. */
  private static final List<Map.Entry<String, String>> PARTS =
      List.of(
          Map.entry("org.bouncycastle.", "signatures"),
          Map.entry("com.amazon.corretto.", "signatures"),
          Map.entry("org.parley.notice.", "overlaps"),
          Map.entry("org.parley.geo.", "shapes"),
          Map.entry("org.parley.ledger.", "log"),
          Map.entry("org.parley.register.", "register"),
          Map.entry("org.sqlite.", "register"),
          Map.entry("org.eclipse.jetty.", "HTTP"),
          Map.entry("io.javalin.", "HTTP"),
          Map.entry("org.parley.http.", "HTTP"),
          Map.entry("org.parley.delivery.", "delivery"),
          Map.entry("org.parley.desk.", "deciding"),
          Map.entry("org.parley.statement.", "statements"),
          Map.entry("org.parley.verify.", "leaves, hashes and JSON"));

  private NoticeParts() {}

  /** Argument: the recording. */
  public static void main(String[] arguments) throws IOException {
    Map<String, Integer> threads = new HashMap<>();
    Map<String, Integer> parts = new HashMap<>();
    Map<String, Integer> both = new HashMap<>();
    int samples = 0;
    try (RecordingFile recording = new RecordingFile(Path.of(arguments[0]))) {
      while (recording.hasMoreEvents()) {
        RecordedEvent event = recording.readEvent();
        if (event.getEventType().getName().equals("jdk.ExecutionSample")) {
          String thread = thread(Optional.ofNullable(event.getThread("sampledThread")));
          String part = part(Optional.ofNullable(event.getStackTrace()));
          threads.merge(thread, 1, Integer::sum);
          parts.merge(part, 1, Integer::sum);
          both.merge(thread + ": " + part, 1, Integer::sum);
          samples++;
        }
      }
    }
    System.out.printf(Locale.ROOT, "%,d samples of threads that ran%n", samples);
    print("by part", parts, samples);
    print("by thread", threads, samples);
    print("by thread and part", both, samples);
  }

  private static String thread(Optional<RecordedThread> thread) {
    String name = thread.map(RecordedThread::getJavaName).orElse("");
    return name.isEmpty() ? "requests" : name.replaceAll("[0-9]+", "N");
  }

  private static String part(Optional<RecordedStackTrace> trace) {
    List<RecordedFrame> frames = trace.map(RecordedStackTrace::getFrames).orElse(List.of());
    for (RecordedFrame frame : frames) {
      String name = frame.getMethod().getType().getName();
      for (Map.Entry<String, String> part : PARTS) {
        if (name.startsWith(part.getKey())) {
          return part.getValue();
        }
      }
    }
    return "the rest";
  }

  private static void print(String what, Map<String, Integer> counts, int samples) {
    System.out.println(what);
    counts.entrySet().stream()
        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
        .limit(LINES_MOST)
        .forEach(each ->
            System.out.printf(
                Locale.ROOT, "  %5.1f %%  %s%n", 100.0 * each.getValue() / samples, each.getKey()));
  }
}
