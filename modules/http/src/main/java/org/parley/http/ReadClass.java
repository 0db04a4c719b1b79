package org.parley.http;

/**
 * What kind of thing somebody was shown, where that is written down. What everybody may read, and
 * what a party said itself, is no such thing.
 */
enum ReadClass {
  /** Where people of another party are. */
  PRESENCE("people of another party present: a notice of them, or a check that met one"),
  /** Private warnings. */
  WARNINGS("private warnings of overlaps, listed or streamed"),
  /** Messages, calls and contacts of a watch. */
  WATCH("the watch: messages, calls, contacts, ladders with their numbers"),
  /** Standings of tracks, with the positions of one's own. */
  TRACKS("standings of tracks"),
  /** Boxes and sealed files, disclosures of sites and persons among them. */
  SEALED("boxes and sealed files, which may hold disclosures of sites and persons"),
  /** A file to carry away. */
  EXPORT("a bundle to carry away"),
  /** This journal itself. */
  READS("this journal");

  private final String meaning;

  ReadClass(String meaning) {
    this.meaning = meaning;
  }

  /** What it is. */
  String meaning() {
    return meaning;
  }
}
