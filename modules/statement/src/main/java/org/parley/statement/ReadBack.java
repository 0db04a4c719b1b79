package org.parley.statement;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.parley.verify.Hash;

/**
 * The read-back words of a text: three words of the spelling alphabet of the ICAO (Annex 10, volume
 * II, 5.2.1.3) and the ITU, which duty officers of every language use on the radio. Written they
 * are three letters.
 *
 * <p>Who hears a text over a bad line and says its three words has most likely heard it right: by
 * chance another text has the same words once in 17,576 times. They are no secret and prove nothing
 * about who says them.
 */
public final class ReadBack {
  private static final String[] WORDS = {
    "ALFA", "BRAVO", "CHARLIE", "DELTA", "ECHO", "FOXTROT", "GOLF", "HOTEL", "INDIA", "JULIETT",
    "KILO", "LIMA", "MIKE", "NOVEMBER", "OSCAR", "PAPA", "QUEBEC", "ROMEO", "SIERRA", "TANGO",
    "UNIFORM", "VICTOR", "WHISKEY", "XRAY", "YANKEE", "ZULU"
  };
  private static final byte[] CONTEXT = "parley-read-back/v1\n".getBytes(StandardCharsets.US_ASCII);
  private static final int LETTERS = 3;

  private ReadBack() {}

  /** The words of a leaf. */
  public static String of(Hash leaf) {
    return of(leaf.base64().getBytes(StandardCharsets.US_ASCII));
  }

  /** The words of a text, with one space between them. */
  public static String of(byte[] text) {
    byte[] hash = Hash.sha256(CONTEXT, text).bytes();
    long number = 0;
    for (int i = 0; i < Long.BYTES - 1; i++) {
      number = number << Byte.SIZE | Byte.toUnsignedInt(hash[i]);
    }
    List<String> words = new ArrayList<>();
    for (int i = 0; i < LETTERS; i++) {
      words.addFirst(WORDS[(int) (number % WORDS.length)]);
      number /= WORDS.length;
    }
    return String.join(" ", words);
  }

  /**
   * The words somebody said or wrote, as {@link #of} writes them: in capitals or not, ALPHA and
   * JULIET and X-RAY as well, or the letters alone.
   */
  public static Optional<String> read(String said) {
    String plain = said.strip().toUpperCase(Locale.ROOT).replace("X-RAY", "XRAY");
    List<String> parts =
        plain.length() == LETTERS ? List.of(plain.split("")) : List.of(plain.split("[\\s-]+"));
    List<String> words = new ArrayList<>();
    for (String part : parts) {
      word(part).ifPresent(words::add);
    }
    boolean whole = parts.size() == LETTERS && words.size() == LETTERS;
    return whole ? Optional.of(String.join(" ", words)) : Optional.empty();
  }

  private static Optional<String> word(String part) {
    for (String word : WORDS) {
      if (word.equals(part) || part.length() == 1 && word.startsWith(part)) {
        return Optional.of(word);
      }
    }
    return switch (part) {
      case "ALPHA" -> Optional.of("ALFA");
      case "JULIET" -> Optional.of("JULIETT");
      case "WHISKY" -> Optional.of("WHISKEY");
      default -> Optional.empty();
    };
  }
}
