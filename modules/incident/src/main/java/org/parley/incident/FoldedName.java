package org.parley.incident;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A name without what writers differ in: letter case, accents, points and vowel signs, apostrophes,
 * hyphens and spaces. Two names are one name when they fold to the same text. Folding never drops a
 * letter or a digit, and never a word such as an article: those are aliases of an entry, said by a
 * person.
 */
public final class FoldedName {
  private static final char FIRST_BEYOND_ASCII = 128;
  private static final char DOTLESS_I = '\u0131';
  private static final char TATWEEL = '\u0640';
  private static final char FINAL_TEH = '\u0629';
  private static final char HEH = '\u0647';
  private static final char ALEF_MAKSURA = '\u0649';
  private static final char YEH = '\u064a';
  private static final char PERSIAN_YEH = '\u06cc';
  private static final char KAF = '\u0643';
  private static final char PERSIAN_KAF = '\u06a9';

  private FoldedName() {}

  /** The letters and digits of a name, folded, with nothing between them. */
  public static String of(String name) {
    StringBuilder folded = new StringBuilder(name.length());
    if (name.chars().allMatch(c -> c < FIRST_BEYOND_ASCII)) {
      name.chars()
          .filter(Character::isLetterOrDigit)
          .forEach(c -> folded.append(Character.toLowerCase((char) c)));
      return folded.toString();
    }
    fold(name).codePoints().filter(Character::isLetterOrDigit).forEach(folded::appendCodePoint);
    return folded.toString();
  }

  /** The words of a name, each folded; what stands between two of them is no letter or digit. */
  public static List<String> words(String name) {
    List<String> words = new ArrayList<>();
    for (String part : name.strip().split("[\\s,;()]+")) {
      String word = of(part);
      if (!word.isEmpty()) {
        words.add(word);
      }
    }
    return words;
  }

  private static String fold(String name) {
    String apart = Normalizer.normalize(name, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT);
    StringBuilder folded = new StringBuilder(apart.length());
    for (int i = 0; i < apart.length(); i++) {
      char c = apart.charAt(i);
      if (Character.getType(c) != Character.NON_SPACING_MARK
          && Character.getType(c) != Character.MODIFIER_LETTER) {
        folded.append(plain(c));
      }
    }
    return folded.toString().replace(String.valueOf(TATWEEL), "");
  }

  private static char plain(char c) {
    return switch (c) {
      case DOTLESS_I -> 'i';
      case FINAL_TEH -> HEH;
      case ALEF_MAKSURA, PERSIAN_YEH -> YEH;
      case PERSIAN_KAF -> KAF;
      default -> c;
    };
  }
}
