package org.parley.casefile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.parley.disclosure.Viewer;
import org.parley.statement.Kind;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/** Whatever an answer says in sentences, it can say in four languages; none is left out. */
class SaidInFourLanguagesTest {
  private static final Pattern JOINED = Pattern.compile("\"\\s*\\+\\s*\"");
  private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");
  private static final Pattern WORDS = Pattern.compile("[A-Za-z]{2,} [a-z{]|\\{\\d}.*[a-z]{2}");
  private static final Pattern PLACE = Pattern.compile("\\{\\d}");

  /** What stands in quotes in these files and is said to nobody. */
  private static final Set<String> NOT_SAID =
      Set.of(
          "nothing stands in a place of: ",
          "not of this chronology: ",
          "the book of findings holds findings",
          " is in the jar",
          " can be read",
          "Shelling/artillery/missile attack",
          "time runs backwards");

  private static List<Path> sources() throws IOException {
    Path root = Path.of(System.getProperty("parley.root")).resolve("modules");
    List<Path> found = new ArrayList<>();
    for (String room : List.of("terms", "assess", "incident", "matter", "casefile")) {
      try (Stream<Path> all = Files.walk(root.resolve(room).resolve("src/main/java"))) {
        all.filter(file -> file.toString().endsWith(".java"))
            .filter(file -> {
              String name = file.getFileName().toString();
              return !name.startsWith("Sentence") && !name.equals("package-info.java");
            })
            .filter(file ->
                text(file).contains("Sentence.")
                    || text(file).contains("plain(")
                    || file.endsWith("casefile/Words.java"))
            .forEach(found::add);
      }
    }
    return found;
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static String unescaped(String literal) {
    String plain = literal.replace("\\u201c", "\u201c").replace("\\u201d", "\u201d");
    return plain.translateEscapes();
  }

  private static Set<String> forms() throws IOException {
    Set<String> forms = new TreeSet<>();
    for (Path file : sources()) {
      Matcher literals = LITERAL.matcher(JOINED.matcher(text(file)).replaceAll(""));
      while (literals.find()) {
        String form = unescaped(literals.group(1));
        if (WORDS.matcher(form).find() && !NOT_SAID.contains(form)) {
          forms.add(form);
        }
      }
    }
    return forms;
  }

  @Test
  void everyFormInTheCodeHasWordsInEveryLanguage() throws IOException {
    Set<String> forms = forms();
    assertTrue(forms.size() > 150, "the forms were read: " + forms.size());
    Set<String> missing = new TreeSet<>();
    for (String language : Sentences.LANGUAGES) {
      Sentences words = Sentences.in(language).orElseThrow();
      for (String form : forms) {
        // A kind of article stands with and without the kinds of notice that it names.
        boolean stem = words.has(form + ".") && words.has(form + " ({0}).");
        if (!words.has(form) && !stem) {
          missing.add(language + ": " + form);
        }
        assertEquals(places(form), places(words.of(form)), language + ": " + form);
      }
    }
    assertEquals(Set.of(), missing);
  }

  private static Set<String> places(String form) {
    Set<String> places = new TreeSet<>();
    Matcher found = PLACE.matcher(form);
    while (found.find()) {
      places.add(found.group());
    }
    return places;
  }

  private static Json.Obj ask(String subject, String members) throws Malformed {
    Docket docket =
        Rivers.docket()
            .all(
                "tally",
                Kind.TALLY,
                "North/press",
                "{'register':'R','keeper':'K','counted':{'text':'hits','lang':'en'},'period':"
                    + "{'start':'2026-01-20','precision':'DAY','text':'that day'},'area':'the"
                    + " road','total':{'what':'hits','precision':'EXACT','best':25,'text':'25'},"
                    + "'breakdowns':[{'by':'week','parts':[{'what':'one','precision':'EXACT',"
                    + "'best':7,'text':'7'}]}],'asserted':{'start':'2026-01-21','precision':'DAY',"
                    + "'text':'then'},'source':{'kind':'PARTY_OFFICIAL','name':'K'}}");
    byte[] bytes = members.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    Json read = Json.parse(bytes, 1 << 16, 16);
    return docket.of(Viewer.of("North")).ask(Question.read(subject, read));
  }

  private static final List<String> ASKED =
      List.of(
          "assess {'at':'2026-02-10T12:00:00Z','place':{'lat':36.001,'lng':37.0,'error_m':50},"
              + "'act':'FORCE','actors':['South'],'outside':true%s}",
          "terms {'at':'2026-02-10T12:00:00Z','place':{'lat':36.001,'lng':37.0,'error_m':50},"
              + "'between':['North','South'],'outside':true%s}",
          "deadlines {'at':'2026-02-10T12:00:00Z'%s}",
          "agreement {'agreement':'Bridge','at':'2026-02-10T12:00:00Z'%s}",
          "agreement {'agreement':'Rivers','at':'2026-02-10T12:00:00Z'%s}",
          "agreement {'agreement':'nothing of the kind','at':'2026-02-10T12:00:00Z'%s}",
          "matter {'matter':'S1'%s}",
          "matter {'matter':'T1'%s}",
          "matter {'matter':'LIST'%s}",
          "matter {'matter':'U1'%s}",
          "matter {'matter':'nothing of the kind'%s}",
          "board {'at':'2026-02-10T12:00:00Z'%s}",
          "board {'at':'2026-02-10T12:00:00Z','block':'NONE'%s}",
          "tallies {%s}");

  @Test
  void anAnswerSaysTheSameInEachLanguage() throws Malformed {
    for (String asked : ASKED) {
      String subject = asked.substring(0, asked.indexOf(' '));
      String members = asked.substring(subject.length() + 1);
      String english = ask(subject, members.formatted("")).text();
      for (String language : List.of("ar", "tr", "ru")) {
        String lang = (members.contains(":") ? "," : "") + "'lang':'" + language + "'";
        Json.Obj told = ask(subject, members.formatted(lang));
        assertEquals(
            Json.of(language), told.get("said_in").orElseThrow(), subject + " says its language");
        Set<String> same = new TreeSet<>(sentences(english));
        same.retainAll(sentences(told.text()));
        assertEquals(Set.of(), same, subject + " in " + language);
        assertEquals(digests(english), digests(told.text()), "the digest is of no sentence");
      }
    }
  }

  /** What is said in sentences: texts with a full stop that are no quotation of a statement. */
  private static Set<String> sentences(String json) {
    Set<String> found = new TreeSet<>();
    Matcher says =
        Pattern.compile(
                "\"(?:says|why|sums|order_differs)\":\\[([^]]*)]"
                    + "|\"(?:words|basis)\":(\"[^\"]*\")")
            .matcher(json);
    while (says.find()) {
      String all = says.group(1) == null ? says.group(2) : says.group(1);
      Matcher one = LITERAL.matcher(all);
      while (one.find()) {
        found.add(one.group(1));
      }
    }
    return found;
  }

  private static List<String> digests(String json) {
    List<String> found = new ArrayList<>();
    Matcher digest = Pattern.compile("\"digest\":\"([^\"]*)\"").matcher(json);
    while (digest.find()) {
      found.add(digest.group(1));
    }
    return found;
  }

  @Test
  void anotherLanguageIsRefusedByName() {
    Malformed refused = assertThrows(Malformed.class, () -> ask("tallies", "{'lang':'de'}"));
    assertEquals("question.lang", refused.code());
    assertFalse(Sentences.in("de").isPresent());
  }
}
