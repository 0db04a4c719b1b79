package org.parley.http;

import java.util.ArrayList;
import java.util.List;

/** Reads of a vector tile how many things it tells of, by the words of the format and no more. */
final class TileReader {
  private final byte[] bytes;
  private int at;

  TileReader(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Features that carry a number count for it, the others for one. */
  long counted() {
    if (bytes.length == 0) {
      return 0;
    }
    next();
    int end = at + (int) next();
    List<List<Long>> tags = new ArrayList<>();
    List<String> keys = new ArrayList<>();
    List<Long> values = new ArrayList<>();
    while (at < end) {
      long field = next();
      if ((field & 7) == 0) {
        next();
        continue;
      }
      int length = (int) next();
      int until = at + length;
      switch ((int) (field >> 3)) {
        case 2 -> tags.add(tags(until));
        case 3 -> keys.add(new String(bytes, at, length, java.nio.charset.StandardCharsets.UTF_8));
        case 4 -> values.add(next() >> 3 == 5 ? next() : -1L);
        default -> {}
      }
      at = until;
    }
    long all = 0;
    for (List<Long> of : tags) {
      long number = 1;
      for (int i = 0; i < of.size(); i += 2) {
        number =
            keys.get(of.get(i).intValue()).equals("n")
                ? values.get(of.get(i + 1).intValue())
                : number;
      }
      all += number;
    }
    return all;
  }

  /** The tags of one feature; its lengths have one byte or two. */
  private List<Long> tags(int until) {
    List<Long> tags = new ArrayList<>();
    while (at < until) {
      long field = next();
      long value = next();
      int end = (field & 7) == 2 ? at + (int) value : at;
      while (at < end && field >> 3 == 2) {
        tags.add(next());
      }
      at = end;
    }
    return tags;
  }

  private long next() {
    long value = 0;
    for (int shift = 0; ; shift += 7) {
      byte one = bytes[at++];
      value |= (long) (one & 0x7f) << shift;
      if (one >= 0) {
        return value;
      }
    }
  }
}
