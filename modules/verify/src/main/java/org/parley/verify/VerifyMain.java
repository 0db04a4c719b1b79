package org.parley.verify;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The verifier as a command of its own, for whoever wants nothing but this jar and a JDK.
 *
 * <pre>
 *   java -cp verify.jar org.parley.verify.VerifyMain RECEIPT STATEMENT --policy FILE --keys FILE
 * </pre>
 */
public final class VerifyMain {
  /** The receipt holds. */
  public static final int VERIFIED = 0;

  /** The receipt does not hold. */
  public static final int REJECTED = 1;

  /** The command was not understood, or a file cannot be read. */
  public static final int USAGE = 2;

  private static final String USAGE_TEXT =
      "usage: verify RECEIPT STATEMENT --policy FILE --keys FILE [--json]";
  private static final int FILE_BYTES_MAX = 64 << 20;

  private VerifyMain() {}

  /** Runs the command and ends the process with its exit code. */
  public static void main(String[] args) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    System.exit(run(List.of(args), out, err));
  }

  /**
   * Runs the command.
   *
   * @param args as on the command line
   * @param out takes the answer
   * @param err takes what was wrong with the command
   * @return {@link #VERIFIED}, {@link #REJECTED} or {@link #USAGE}
   */
  public static int run(List<String> args, PrintStream out, PrintStream err) {
    List<String> files = new ArrayList<>();
    Map<String, String> options = new HashMap<>();
    boolean json = false;
    for (int i = 0; i < args.size(); i++) {
      String arg = args.get(i);
      if (arg.equals("--json")) {
        json = true;
      } else if ((arg.equals("--policy") || arg.equals("--keys")) && i + 1 < args.size()) {
        options.put(arg, args.get(++i));
      } else if (arg.startsWith("-")) {
        err.println(USAGE_TEXT);
        return USAGE;
      } else {
        files.add(arg);
      }
    }
    if (files.size() != 2 || options.size() != 2) {
      err.println(USAGE_TEXT);
      return USAGE;
    }
    try {
      Verdict verdict =
          OfflineVerifier.verify(
              read(files.get(0)),
              read(files.get(1)),
              read(options.getOrDefault("--policy", "")),
              read(options.getOrDefault("--keys", "")));
      out.print(json ? json(verdict).text() + "\n" : words(verdict));
      return verdict instanceof Verdict.Verified ? VERIFIED : REJECTED;
    } catch (IOException e) {
      err.println("cannot read " + e.getMessage());
      return USAGE;
    }
  }

  private static byte[] read(String file) throws IOException {
    Path path = Path.of(file);
    if (Files.size(path) > FILE_BYTES_MAX) {
      throw new IOException(file + ": longer than any file this command reads");
    }
    return Files.readAllBytes(path);
  }

  /** The answer for people, in English. */
  public static String words(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Rejected rejected ->
          "REJECTED  " + rejected.code() + "\n  " + plain(rejected.detail()) + "\n";
      case Verdict.Verified verified -> words(verified);
    };
  }

  private static String words(Verdict.Verified verified) {
    StringBuilder text = new StringBuilder();
    for (String line : lines(verified)) {
      text.append(plain(line)).append('\n');
    }
    return text.toString();
  }

  private static List<String> lines(Verdict.Verified verified) {
    Verdict.Facts facts = verified.facts();
    List<String> lines = new ArrayList<>();
    if (facts.exercise()) {
      lines.add(OfflineVerifier.EXERCISE_MARK);
    }
    if (facts.origin().endsWith("/training")) {
      lines.add("TRAINING: practice keys, nothing here is real");
    }
    if (facts.drill()) {
      lines.add("PRACTICE: the author marked this statement as a drill");
    }
    lines.add(
        "VERIFIED  "
            + verified.grade()
            + (facts.contestedSince().isPresent() ? "  CONTESTED" : ""));
    lines.add("  " + verified.grade().words());
    lines.add(
        "  kind "
            + facts.kind()
            + ", from "
            + facts.from()
            + ", to "
            + String.join(", ", facts.to()));
    lines.add("  log " + facts.origin() + ", entry " + facts.index() + " of " + facts.size());
    lines.add("  leaf hash " + facts.leafHash());
    lines.add("Shown:");
    for (String line : verified.proven()) {
      lines.add("  + " + line);
    }
    lines.add("Not shown:");
    for (String line : verified.notProven()) {
      lines.add("  - " + line);
    }
    return lines;
  }

  /** Text from a statement on one line, without anything that could steer a terminal. */
  public static String plain(String text) {
    StringBuilder plain = new StringBuilder();
    for (int i = 0; i < text.length(); ) {
      int point = text.codePointAt(i);
      i += Character.charCount(point);
      int type = Character.getType(point);
      boolean hidden =
          type == Character.CONTROL
              || type == Character.FORMAT
              || type == Character.LINE_SEPARATOR
              || type == Character.PARAGRAPH_SEPARATOR;
      if (hidden) {
        plain.append(String.format("\\u%04x", point));
      } else {
        plain.appendCodePoint(point);
      }
    }
    return plain.toString();
  }

  /** The answer for programs. */
  public static Json.Obj json(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Rejected rejected ->
          Json.obj()
              .put("verdict", "rejected")
              .put("code", rejected.code())
              .put("detail", rejected.detail())
              .build();
      case Verdict.Verified verified -> json(verified);
    };
  }

  private static Json.Obj json(Verdict.Verified verified) {
    Verdict.Facts facts = verified.facts();
    Json.Builder json = Json.obj().put("verdict", "verified").put("grade", verified.grade().name());
    json.put("setting", facts.exercise() ? "EXERCISE" : "REAL");
    if (facts.exercise()) {
      json.put("mark", OfflineVerifier.EXERCISE_MARK);
    }
    return json.put("origin", facts.origin())
        .put("operator", facts.operator())
        .put("index", facts.index())
        .put("size", facts.size())
        .put("leaf", facts.leafHash().base64())
        .put("hash", facts.statementHash().base64())
        .put("class", facts.leafClass().wire())
        .put("kind", facts.kind())
        .put("from", facts.from())
        .put("to", Json.strings(facts.to()))
        .put("at", facts.at())
        .put("drill", facts.drill())
        .put("key", facts.keyName())
        .put("certifiedAt", facts.certifiedAt())
        .putIfPresent("contestedSince", facts.contestedSince())
        .putIfPresent("notAfterSeconds", facts.notAfterSeconds())
        .put("shown", Json.strings(verified.proven()))
        .put("notShown", Json.strings(verified.notProven()))
        .build();
  }
}
