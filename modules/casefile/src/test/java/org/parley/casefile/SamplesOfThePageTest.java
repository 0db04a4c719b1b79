package org.parley.casefile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.parley.disclosure.Viewer;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/**
 * Every sample of {@code docs/formats/questions.md} is what the code answers. To write the answers
 * anew: {@code -Dparley.write=true}.
 */
class SamplesOfThePageTest {
  private static final Path PAGE =
      Path.of(System.getProperty("parley.root")).resolve("docs/formats/questions.md");
  private static final Pattern SAMPLE =
      Pattern.compile("```question\n(\\w+) (.*)\n```\n```json\n((?:[^`].*\n)*)```");
  private static final int LINE = 100;

  @Test
  void everyQuestionHasItsSampleAndTheSampleIsWhatTheCodeAnswers() throws IOException {
    String page = Files.readString(PAGE);
    CaseFile file = Rivers.docket().of(Viewer.of("Centre"));
    List<String> asked = new ArrayList<>();
    Matcher samples = SAMPLE.matcher(page);
    String fresh =
        samples.replaceAll(match -> {
          asked.add(match.group(1));
          return Matcher.quoteReplacement(sample(file, match));
        });
    assertEquals(Arrays.stream(Subject.values()).map(Subject::wire).toList(), asked);
    if (Boolean.getBoolean("parley.write")) {
      Files.writeString(PAGE, fresh);
    }
    assertEquals(fresh, Files.readString(PAGE));
  }

  private static String sample(CaseFile file, MatchResult match) {
    try {
      byte[] members = match.group(2).getBytes(StandardCharsets.UTF_8);
      Json question = Json.parse(members, 1 << 16, 16);
      Json.Obj answer = file.ask(Question.read(match.group(1), question));
      return "```question\n"
          + match.group(1)
          + " "
          + match.group(2)
          + "\n```\n```json\n"
          + pretty(answer, "")
          + "\n```";
    } catch (Malformed e) {
      throw new AssertionError(match.group(1) + " " + e.path() + " " + e.detail(), e);
    }
  }

  /** On one line where it fits, else member by member. */
  private static String pretty(Json json, String indent) {
    String line = json.text();
    if (indent.length() + line.length() <= LINE) {
      return line;
    }
    List<String> lines = new ArrayList<>();
    String deeper = indent + "  ";
    switch (json) {
      case Json.Obj object -> {
        for (Map.Entry<String, Json> member : object.members().entrySet()) {
          String name = Json.of(member.getKey()).text() + ": ";
          lines.add(deeper + name + pretty(member.getValue(), deeper));
        }
        return "{\n" + String.join(",\n", lines) + "\n" + indent + "}";
      }
      case Json.Arr array -> {
        array.items().forEach(item -> lines.add(deeper + pretty(item, deeper)));
        return "[\n" + String.join(",\n", lines) + "\n" + indent + "]";
      }
      default -> {
        return line;
      }
    }
  }
}
