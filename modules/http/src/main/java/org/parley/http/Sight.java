package org.parley.http;

/** How much of a statement an answer may show; each includes those before it. */
enum Sight {
  NOTHING("-", "nothing: no word, no id, no hash, no count"),
  LEAF("leaf", "its leaf, as everybody has it from the tiles: class, key, number, hashes"),
  NAMED("named", "also its kind, id and author"),
  WORDS("words", "what it says; of a box, the closed box");

  private final String word;
  private final String meaning;

  Sight(String word, String meaning) {
    this.word = word;
    this.meaning = meaning;
  }

  /** How the page of roles calls it. */
  String word() {
    return word;
  }

  /** What it is. */
  String meaning() {
    return meaning;
  }
}
