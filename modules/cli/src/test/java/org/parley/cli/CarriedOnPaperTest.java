package org.parley.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CarriedOnPaperTest {
  private static final Pattern LINE = Pattern.compile("<div>((?:[0-9A-Z]{4} ?){7}) <b>");

  private static final String PATROL =
      """
      notice_kind: PRESENCE
      meaning: PEOPLE_TO_PROTECT
      activity: ACTIVE
      purpose: "<script>alert('x')</script> & more"
      confirmed_at: "2026-11-23T09:00:00Z"
      volumes:
        - volume:
            outline_circle: {center: {lat: 35.81, lng: 36.32}, radius: {value: 300, units: M}}
          time_start: {value: "2026-11-23T10:00:00Z", format: RFC3339}
      """;

  @TempDir Path directory;
  private Path signed;

  private String in(String name) {
    return directory.resolve(name).toString();
  }

  @BeforeEach
  void aSignedNotice() throws IOException {
    Files.writeString(directory.resolve("presence.yaml"), PATROL);
    done("key", "new", "--origin", "a.example/log", "--for", "North/liaison", "--out", in("k"));
    String[] sign = {"sign", "--kind", "notice", in("presence.yaml"), "--key", in("k")};
    done(with(sign, "--to", "South", "--out", in("signed.json")));
    signed = directory.resolve("signed.json");
  }

  private static String[] with(String[] first, String... more) {
    String[] all = Arrays.copyOf(first, first.length + more.length);
    System.arraycopy(more, 0, all, first.length, more.length);
    return all;
  }

  private static CommandRun done(String... arguments) {
    CommandRun run = CommandRun.of(arguments);
    assertEquals(ExitCode.OK, run.exit(), run.err());
    return run;
  }

  private String printed(String... more) throws IOException {
    done(with(new String[] {"paper", "print", signed.toString(), "--out", in("p.html")}, more));
    return Files.readString(directory.resolve("p.html"));
  }

  private static List<String> lines(String page) {
    return LINE.matcher(page).results().map(found -> found.group(1)).toList();
  }

  @Test
  void whatIsTypedFromThePageIsTheSignedFileByteForByte() throws IOException {
    Files.write(directory.resolve("typed.txt"), lines(printed()));
    CommandRun run = done("paper", "read", in("typed.txt"), "--out", in("again.json"));
    assertArrayEquals(
        Files.readAllBytes(signed), Files.readAllBytes(directory.resolve("again.json")));
    assertTrue(run.out().contains("parley submit"), run.out());
    assertTrue(run.out().contains("Nothing was checked but the reading."), run.out());
  }

  @Test
  void theMeaningComesBeforeTheCoordinatesAndNothingInItIsRun() throws IOException {
    String page = printed("--exercise");
    assertTrue(page.indexOf("PEOPLE TO PROTECT") < page.indexOf("35.81"));
    assertTrue(page.indexOf("EXERCISE ONLY") < page.indexOf("PEOPLE TO PROTECT"));
    assertFalse(page.contains("<script"));
    assertTrue(page.contains("default-src 'none'"));
    String loaded = page.replace("http://www.w3.org/2000/svg", "").replace("http-equiv", "");
    assertFalse(loaded.contains("http") || loaded.contains("src="));
    assertTrue(page.contains("A notice is not permission."));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ar", "tr", "ru"})
  void thePageSpeaksTheLanguageAndSaysThatNobodyReviewedIt(String language) throws IOException {
    PageLabels labels = PageLabels.of("paper", language);
    String page = printed("--lang", language);
    assertTrue(page.contains(labels.meaning("PEOPLE_TO_PROTECT")));
    assertTrue(page.contains(labels.label("unreviewed")));
    assertEquals(language.equals("ar"), page.contains("dir=\"rtl\""));
    assertTrue(page.contains("<bdi dir=\"ltr\" class=\"code point\">35.81, 36.32</bdi>"));
  }

  @Test
  void oneWrongCharacterIsPutRightTwoNameTheLine() throws IOException {
    List<String> lines = lines(printed());
    String line = lines.get(3);
    char one = line.charAt(5) == 'X' ? 'Y' : 'X';
    char two = line.charAt(8) == 'X' ? 'Y' : 'X';
    String mended = line.substring(0, 5) + one + line.substring(6);
    write("one.txt", lines, mended);
    CommandRun run = done("paper", "read", in("one.txt"), "--out", in("one.json"));
    assertTrue(run.out().contains("put right"), run.out());
    assertArrayEquals(
        Files.readAllBytes(signed), Files.readAllBytes(directory.resolve("one.json")));

    write("two.txt", lines, mended.substring(0, 8) + two + mended.substring(9));
    CommandRun wrong = CommandRun.of("paper", "read", in("two.txt"), "--out", in("two.json"));
    assertEquals(ExitCode.USAGE, wrong.exit());
    assertTrue(wrong.err().contains("next:"), wrong.err());
    assertFalse(Files.exists(directory.resolve("two.json")));
  }

  private void write(String name, List<String> lines, String fourth) throws IOException {
    List<String> typed = new ArrayList<>(lines);
    typed.set(3, fourth);
    Files.write(directory.resolve(name), typed);
  }

  @Test
  void aLineLeftOutIsNamed() throws IOException {
    List<String> lines = new ArrayList<>(lines(printed()));
    lines.remove(4);
    Files.write(directory.resolve("typed.txt"), lines);
    CommandRun run = CommandRun.of("paper", "read", in("typed.txt"), "--out", in("again.json"));
    assertEquals(ExitCode.USAGE, run.exit());
    assertTrue(run.err().contains("still missing: lines 4"), run.err());
  }

  @Test
  void aFileThatIsNothingSignedIsNotPrinted() {
    CommandRun run = CommandRun.of("paper", "print", in("presence.yaml"), "--out", in("page.html"));
    assertEquals(ExitCode.USAGE, run.exit());
    assertTrue(run.err().contains("next:"), run.err());
  }
}
