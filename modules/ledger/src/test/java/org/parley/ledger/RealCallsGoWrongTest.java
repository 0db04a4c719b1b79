package org.parley.ledger;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real process records on a real file system, and the operating system refuses one of its calls:
 * {@code strace --inject} stands between the two. What it had answered is there, the log opens
 * again by itself and is found clean.
 *
 * <p>Without strace, or where the system lets nobody trace, one line says so.
 */
class RealCallsGoWrongTest {
  private static final int LAST_CALL = 40;

  @TempDir Path place;

  /** What a run under strace came to. */
  private record Run(long answered, boolean struck) {}

  @Test
  void eachCallOnceFromTheFirstToTheLast() throws Exception {
    if (!tracingWorks()) {
      System.out.println("RealCallsGoWrongTest: strace is absent or may not trace here; skipped");
      return;
    }
    List<Callable<Integer>> kinds =
        Stream.of(
                "pwrite64:error=EIO",
                "pwrite64:error=ENOSPC",
                "fdatasync:error=EIO",
                "fsync:error=EIO",
                "ftruncate:error=EIO",
                "openat:error=ENOSPC",
                "pread64:error=EIO")
            .<Callable<Integer>>map(wrong -> () -> struckBy(wrong))
            .toList();
    int struck = 0;
    try (ExecutorService beside = Executors.newFixedThreadPool(2)) {
      for (Future<Integer> done : beside.invokeAll(kinds)) {
        struck += done.get();
      }
    }
    System.out.println("RealCallsGoWrongTest: " + struck + " calls refused");
    assertTrue(struck > 30, "refused: " + struck);
  }

  /** Early calls one by one, later ones further and further apart. */
  private int struckBy(String wrong) throws Exception {
    int struck = 0;
    boolean more = true;
    for (int call = 1; more && call < LAST_CALL; call += 1 + call / 4) {
      Path directory = place.resolve(wrong.replaceAll("[:=]", "-") + "-" + call);
      Run run = record(directory, wrong + ":when=" + call);
      more = run.struck();
      struck += more ? 1 : 0;
      assertSound(directory, run.answered(), wrong + " at call " + call);
    }
    return struck;
  }

  private boolean tracingWorks() throws IOException, InterruptedException {
    try {
      return new ProcessBuilder("strace", "-f", "-o", "/dev/null", "true").start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private Run record(Path directory, String inject) throws IOException, InterruptedException {
    Path trace = directory.resolveSibling(directory.getFileName() + ".trace");
    List<String> command = new ArrayList<>(List.of("strace", "-f", "-o", trace.toString()));
    for (String name :
        List.of(
            "",
            "guard",
            "lock",
            "epoch",
            "segments",
            "segments/000000.seg",
            "segments/000001.seg",
            "segments/000002.seg",
            "vault",
            "vault/records",
            "vault/keys",
            "vault/blobs",
            "vault/erased")) {
      command.add("-P");
      command.add(directory.resolve(name).toString());
    }
    command.addAll(
        List.of(
            "-e",
            "trace=" + inject.substring(0, inject.indexOf(':')),
            "-e",
            "inject=" + inject,
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Dparley.ed25519=java",
            "-cp",
            System.getProperty("java.class.path"),
            Recorder.class.getName(),
            directory.toString()));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    long answered = 0;
    for (String line : process.inputReader().lines().toList()) {
      answered = line.startsWith("size ") ? Long.parseLong(line.substring(5)) : answered;
    }
    process.waitFor();
    return new Run(answered, Files.readString(trace).contains("(INJECTED)"));
  }

  private static void assertSound(Path directory, long answered, String when) throws Exception {
    RealDisk disk = new RealDisk(directory);
    try (Ledger ledger = Sample.open(disk, Sample.SMALL)) {
      assertTrue(ledger.size() >= answered, when + ": " + ledger.size() + " of " + answered);
      for (int index = 0; index < ledger.size(); index++) {
        LedgerEntry expected = Sample.entries(index, 1).getFirst();
        assertArrayEquals(expected.leaf(), ledger.leaf(index), when);
        assertArrayEquals(
            expected.statement(), ledger.statement(index).orElseThrow().statement(), when);
        ledger.receipt(index).verifyInclusion();
      }
      ledger.append(Sample.entries(ledger.size(), 2));
    }
    assertEquals(
        List.of(),
        Fsck.check(disk, List.of(Sample.logKey().key()), Sample.SMALL, false, (file, done) -> {})
            .findings(),
        when);
    try (Stream<Path> files = Files.walk(directory)) {
      assertTrue(files.noneMatch(file -> file.toString().endsWith(".new")), when);
    }
  }

  /** The program of the other process: says the size after each commit. */
  static final class Recorder {
    private Recorder() {}

    public static void main(String[] arguments) throws Exception {
      try (Ledger ledger = Sample.open(new RealDisk(Path.of(arguments[0])), Sample.SMALL)) {
        while (ledger.size() < 24) {
          Commit commit = ledger.append(Sample.entries(ledger.size(), 3));
          System.out.println("size " + commit.checkpoint().checkpoint().size());
        }
      }
    }
  }
}
