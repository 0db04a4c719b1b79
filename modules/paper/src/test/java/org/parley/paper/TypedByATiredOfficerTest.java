package org.parley.paper;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.parley.verify.Malformed;

class TypedByATiredOfficerTest {
  private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final long SEED = Long.getLong("parley.seed", 20_261_122L);

  private static Paper paper(String text) {
    return new Paper(Paper.Kind.STATEMENT, text.getBytes(StandardCharsets.UTF_8));
  }

  private static Paper read(List<String> lines) throws Malformed {
    Gathered gathered = new Gathered();
    for (String line : lines) {
      gathered.typed(line);
    }
    return gathered.paper();
  }

  private static String code(List<String> lines) {
    return assertThrows(Malformed.class, () -> read(lines)).code();
  }

  @Test
  void aFileOfAnyLengthComesBackByteForByteInAnyOrder() throws Malformed {
    Random random = new Random(SEED);
    System.out.println("seed " + SEED);
    for (int length : new int[] {0, 1, 14, 15, 16, 500, 4096, 15_000}) {
      byte[] bytes = new byte[length];
      random.nextBytes(bytes);
      for (Paper.Kind kind : Paper.Kind.values()) {
        Paper paper = new Paper(kind, bytes);
        List<String> lines = new ArrayList<>(TypedLines.of(paper));
        Collections.shuffle(lines, random);
        Paper again = read(lines);
        assertEquals(kind, again.kind());
        assertArrayEquals(bytes, again.content());
      }
    }
  }

  @Test
  void smallLettersHyphensAndTheLettersPeopleMixUpDoNotMatter() throws Malformed {
    Paper paper = paper("Patrol on the road.");
    List<String> typed =
        TypedLines.of(paper).stream()
            .map(line ->
                line.toLowerCase(java.util.Locale.ROOT)
                    .replace('0', 'o')
                    .replace('1', 'l')
                    .replace(' ', '-'))
            .toList();
    assertEquals(paper, read(typed));
  }

  @Test
  void anyOneWrongCharacterOfALineIsPutRightAndTold() throws Malformed {
    List<String> lines = TypedLines.of(paper("A convoy of six trucks."));
    for (int l = 0; l < lines.size(); l++) {
      String line = lines.get(l).replace(" ", "");
      for (int place = 0; place < line.length(); place++) {
        for (char wrong : ALPHABET.toCharArray()) {
          if (wrong == line.charAt(place)) {
            continue;
          }
          String typed = line.substring(0, place) + wrong + line.substring(place + 1);
          TypedLines.Line read = TypedLines.read(typed);
          assertEquals(l, read.number(), typed);
          assertEquals(TypedLines.read(line).mended(), "");
          assertTrue(read.mended().contains("was read as " + line.charAt(place)), read.mended());
          assertArrayEquals(TypedLines.read(line).bytes(), read.bytes());
        }
      }
    }
  }

  @Test
  void twoWrongCharactersAreNeverTakenForTheRightLineAndTheFileSaysSo() throws Malformed {
    Random random = new Random(SEED + 1);
    System.out.println("seed " + (SEED + 1));
    List<String> lines = TypedLines.of(paper("A convoy of six trucks, at four."));
    for (int i = 0; i < 20_000; i++) {
      int l = random.nextInt(lines.size());
      String line = lines.get(l).replace(" ", "");
      int one = random.nextInt(line.length());
      int two = random.nextInt(line.length());
      StringBuilder typed = new StringBuilder(line);
      typed.setCharAt(one, ALPHABET.charAt(random.nextInt(32)));
      typed.setCharAt(two, ALPHABET.charAt(random.nextInt(32)));
      boolean changed = !typed.toString().equals(line);
      boolean twice =
          one != two
              && line.charAt(one) != typed.charAt(one)
              && line.charAt(two) != typed.charAt(two);
      if (!changed || !twice) {
        continue;
      }
      int[] symbols = Letters.read(typed.toString(), PaperCode.LINE_CHARACTER);
      assertFalse(LineCheck.holds(symbols), "two wrong characters are always found");
      List<String> page = new ArrayList<>(lines);
      page.set(l, typed.toString());
      try {
        assertNotEquals("", mended(page), "what was changed is told");
      } catch (Malformed e) {
        assertTrue(e.code().startsWith("paper."), e.code());
      }
    }
  }

  /**
   * Reads a page with two wrong characters; nothing but a fault or the true file may come of it.
   */
  private static String mended(List<String> page) throws Malformed {
    Gathered gathered = new Gathered();
    for (String line : page) {
      gathered.typed(line);
    }
    assertEquals(paper("A convoy of six trucks, at four."), gathered.paper());
    return String.join(" ", gathered.mended());
  }

  @Test
  void exchangedNeighboursAreFound() throws Malformed {
    String line = TypedLines.of(paper("Six trucks.")).get(1).replace(" ", "");
    int found = 0;
    for (int i = 0; i + 1 < line.length(); i++) {
      if (line.charAt(i) != line.charAt(i + 1)) {
        StringBuilder typed = new StringBuilder(line);
        typed.setCharAt(i, line.charAt(i + 1));
        typed.setCharAt(i + 1, line.charAt(i));
        assertFalse(LineCheck.holds(Letters.read(typed.toString(), PaperCode.LINE_CHARACTER)));
        found++;
      }
    }
    assertTrue(found > 10);
  }

  @Test
  void whatIsMissingIsNamed() throws Malformed {
    List<String> lines = TypedLines.of(paper("A convoy of six trucks was seen at four."));
    Gathered gathered = new Gathered();
    assertEquals("everything", gathered.missing());
    gathered.typed(lines.get(1));
    assertEquals("line 00, the first one", gathered.missing());
    gathered.typed(lines.get(0));
    assertEquals("paper.missing", assertThrows(Malformed.class, gathered::paper).code());
    assertTrue(gathered.missing().startsWith("lines 2, 3"), gathered.missing());
  }

  @Test
  void everyOtherFaultHasItsCode() throws Malformed {
    List<String> lines = TypedLines.of(paper("Six trucks."));
    assertEquals("paper.line-length", code(List.of("0123 4567")));
    assertEquals("paper.line-character", code(List.of(lines.get(0).replaceFirst(".", "U"))));
    List<String> other = TypedLines.of(paper("Seven trucks."));
    assertEquals("paper.other-page", code(List.of(lines.get(1), other.get(1))));
    List<String> mixed = new ArrayList<>(lines);
    mixed.set(1, other.get(1));
    assertEquals("paper.content", code(mixed));
    byte[] much = new byte[200_000];
    new Random(SEED).nextBytes(much);
    Malformed large =
        assertThrows(Malformed.class, () -> TypedLines.of(new Paper(Paper.Kind.BUNDLE, much)));
    assertEquals("paper.too-large", large.code());
    int[] head = new int[TypedLines.CHARACTERS];
    byte[] ofVersionTwo = {2, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0};
    System.arraycopy(Letters.symbols(ofVersionTwo), 0, head, 2, 24);
    LineCheck.complete(head);
    assertEquals("paper.version", code(List.of(Letters.text(head))));
    assertEquals("paper.line-check", code(List.of("2100 0000 0000 0000 0000 0000 0000")));
  }

  @Test
  void aPageOfNoughtsIsAHeadOfAVersionNobodyKnows() {
    assertEquals("paper.version", code(List.of("0".repeat(TypedLines.CHARACTERS))));
  }
}
