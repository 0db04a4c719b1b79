package org.parley.http;

/** How a statement stands to the party that reads. */
enum Told {
  OWN("own", "said by the reader's own party"),
  ADDRESSED("addressed", "said by another party to the reader's party or one of its posts"),
  EVERYONE("to all", "said by another party to everyone"),
  HIDDEN("hidden", "said by another party to others; the same as what does not exist"),
  SEALED("sealed", "a box of the humanitarian cell: addressed to all, opened by its recipients");

  private final String word;
  private final String meaning;

  Told(String word, String meaning) {
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
