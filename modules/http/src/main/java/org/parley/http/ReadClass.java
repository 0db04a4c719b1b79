package org.parley.http;

import java.util.Arrays;
import java.util.List;

/**
 * What kind of thing somebody was shown, where that is written down, or how he came in. What
 * everybody may read, and what a party said itself, is no such thing.
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
  READS("this journal"),
  /** A session was opened. */
  SIGNED_IN("a session was opened", false),
  /** A session was not opened. */
  NOT_SIGNED_IN("a session was not opened, and why", false),
  /** A session was ended by somebody. */
  ENDED("a session was ended by whoever asked for it", false),
  /** Somebody called what he may not. */
  TURNED_AWAY("a session called what it may not", false);

  private final String meaning;
  private final boolean read;

  ReadClass(String meaning) {
    this(meaning, true);
  }

  ReadClass(String meaning, boolean read) {
    this.meaning = meaning;
    this.read = read;
  }

  /** Those of the journal of reads; the others stand in the journal of entries. */
  static List<ReadClass> reads() {
    return Arrays.stream(values()).filter(one -> one.read).toList();
  }

  /** What it is. */
  String meaning() {
    return meaning;
  }
}
