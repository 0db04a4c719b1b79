package org.parley.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.parley.audit.AuditMain;
import org.parley.audit.AuditProgress;
import org.parley.audit.SignatureCheck;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/** Puts the same question to both verifiers, which share no code, and compares what they say. */
final class TwoVerifiers {
  private static final Path ROOT = Path.of(System.getProperty("parley.root"));

  /** Words for people, and what only one of the two says. */
  private static final List<String> WORDS = List.of("shown", "notShown", "detail", "mark", "sizes");

  private TwoVerifiers() {}

  static String verdict(String json) {
    try {
      Json.Obj answer = (Json.Obj) Json.parse(json.getBytes(UTF_8), 1 << 24, 32);
      return ((Json.Str) answer.get("verdict").orElseThrow()).value();
    } catch (Malformed e) {
      return "not json";
    }
  }

  /** What Parley's own verifier says, as JSON; {@code unusable} when it cannot tell. */
  static String own(List<String> command) {
    List<String> words = new ArrayList<>(command);
    words.add("--json");
    return words(words);
  }

  /** The same for people. */
  static String words(List<String> words) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (PrintStream said = new PrintStream(out, true, UTF_8);
        PrintStream complained = new PrintStream(new ByteArrayOutputStream(), true, UTF_8)) {
      int code = AuditMain.run(words, said, complained, SignatureCheck.jdk(), AuditProgress.SILENT);
      return code == 2 ? "{\"verdict\":\"unusable\"}" : out.toString(UTF_8);
    }
  }

  /** What the one in Go says to each, in order. */
  static List<String> go(List<List<String>> commands, Path work) throws Exception {
    Path list = work.resolve("commands");
    Files.write(list, commands.stream().map(words -> String.join("\t", words)).toList());
    Path out = work.resolve("answers");
    Process process =
        new ProcessBuilder(ROOT.resolve("verifiers/go/run").toString(), "--each", list.toString())
            .redirectErrorStream(false)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .redirectOutput(out.toFile())
            .start();
    process.waitFor();
    return Files.readAllLines(out);
  }

  /** What differs in what both say; empty when nothing does. */
  static String difference(String own, String other) throws Malformed {
    Json.Obj first = (Json.Obj) Json.parse(own.getBytes(UTF_8), 1 << 24, 32);
    Json.Obj second = (Json.Obj) Json.parse(other.getBytes(UTF_8), 1 << 24, 32);
    return object("", first, second);
  }

  private static String object(String path, Json.Obj first, Json.Obj second) {
    for (String name :
        List.of("verdict", "code", "grade", "notAfter", "notBefore", "notAfterSeconds")) {
      if (first.get(name).isPresent() != second.get(name).isPresent()) {
        return path + "/" + name + " " + first.get(name) + " " + second.get(name);
      }
    }
    for (Map.Entry<String, Json> member : first.members().entrySet()) {
      Json there = second.members().get(member.getKey());
      boolean counts = List.of("leaves", "keys", "signatures").contains(member.getKey());
      if (there == null
          || WORDS.contains(member.getKey())
          || counts && first.get("faults").isPresent()) {
        continue;
      }
      String found = value(path + "/" + member.getKey(), member.getValue(), there);
      if (!found.isEmpty()) {
        return found;
      }
    }
    return "";
  }

  private static String value(String path, Json first, Json second) {
    if (first instanceof Json.Obj one && second instanceof Json.Obj two) {
      return object(path, one, two);
    }
    if (first instanceof Json.Arr one
        && second instanceof Json.Arr two
        && one.items().size() == two.items().size()) {
      for (int i = 0; i < one.items().size(); i++) {
        String found = value(path + "/" + i, one.items().get(i), two.items().get(i));
        if (!found.isEmpty()) {
          return found;
        }
      }
      return "";
    }
    return first.equals(second) ? "" : path + " " + brief(first) + " " + brief(second);
  }

  private static String brief(Json json) {
    String text = json.text();
    return text.length() > 60 ? text.substring(0, 60) : text;
  }

  static boolean goIsHere() {
    return Stream.of(System.getenv("PATH").split(":"))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "go")));
  }
}
