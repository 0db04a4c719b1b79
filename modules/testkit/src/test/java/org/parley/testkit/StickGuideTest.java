package org.parley.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.audit.AuditMain;
import org.parley.verify.VerifyMain;

/** Every command of the guide for somebody who was handed a stick is run as it stands there. */
class StickGuideTest {
  private static final Path ROOT = Path.of(System.getProperty("parley.root"));
  private static final Pattern BLOCK = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL);

  @TempDir Path work;

  @Test
  void everyCommandOfTheGuideRuns() throws Exception {
    boolean go =
        Stream.of(System.getenv("PATH").split(":"))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, "go")));
    Path stick = Files.createDirectories(work.resolve("stick"));
    jar(VerifyMain.class, stick.resolve("verify.jar"));
    jar(AuditMain.class, stick.resolve("audit.jar"));
    Files.createSymbolicLink(work.resolve("examples"), ROOT.resolve("examples"));
    Files.createSymbolicLink(work.resolve("verifiers"), ROOT.resolve("verifiers"));
    String guide = Files.readString(ROOT.resolve("docs/guide/verify-from-a-stick.md"));
    List<String> said = new ArrayList<>();
    Matcher blocks = BLOCK.matcher(guide);
    while (blocks.find()) {
      String block = blocks.group(1);
      if (go || !block.contains("verifier/run")) {
        said.add(run(block));
      }
    }
    String all = String.join("\n", said);
    if (go) {
      assertTrue(said.get(2).contains("VERIFIED  WITNESSED"), said.get(2));
      assertTrue(said.get(3).contains("No withdrawal up to entry 15"), said.get(3));
      assertTrue(said.get(3).contains("HOLDS  WITNESSED"), said.get(3));
      assertTrue(said.get(4).contains("recipient South  DELIVERED  READ"), said.get(4));
      assertTrue(said.get(5).contains("CONSISTENT"), said.get(5));
    }
    assertTrue(all.contains("VERIFIED  WITNESSED"), all);
    assertEquals(2, all.split("Signature Verified Successfully", -1).length - 1, all);
    String hashes = said.get(said.size() - 3).strip();
    assertEquals(1, hashes.lines().distinct().count(), hashes);
    assertTrue(guide.lines().count() <= 160, "two printed pages");
  }

  private String run(String block) throws IOException, InterruptedException {
    Path out = Files.createTempFile(work, "said", ".txt");
    ProcessBuilder command =
        new ProcessBuilder("bash", "-euo", "pipefail", "-c", block)
            .directory(work.toFile())
            .redirectErrorStream(true)
            .redirectOutput(out.toFile());
    String home = Path.of(System.getProperty("java.home"), "bin").toString();
    command.environment().merge("PATH", home, (path, ours) -> ours + ":" + path);
    command.environment().put("LC_ALL", "C.UTF-8");
    int code = command.start().waitFor();
    String text = Files.readString(out, StandardCharsets.UTF_8);
    assertEquals(0, code, () -> block + "\n" + text);
    return text;
  }

  /** The classes a class comes from, as one jar. */
  private static void jar(Class<?> type, Path jar) throws Exception {
    URI place = type.getProtectionDomain().getCodeSource().getLocation().toURI();
    Path classes = Path.of(place);
    if (Files.isRegularFile(classes)) {
      Files.copy(classes, jar);
      return;
    }
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(out);
        Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        entries.putNextEntry(new ZipEntry(classes.relativize(file).toString()));
        Files.copy(file, entries);
        entries.closeEntry();
      }
    }
  }
}
