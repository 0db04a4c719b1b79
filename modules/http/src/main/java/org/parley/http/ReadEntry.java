package org.parley.http;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.parley.verify.Fields;
import org.parley.verify.Hash;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/**
 * Somebody was shown something, came in, or was turned away. It names objects by their ids and
 * never says where anything is.
 *
 * @param number counted from 1 over all entries; whoever is told entries counts those he is told
 * @param at by the operator's clock
 * @param party who was shown it
 * @param reader the post or root, or the party where a person read who signed in elsewhere
 * @param route by which route, and where somebody was turned away by which code
 * @param classes what kinds of things
 * @param of whose and which, as far as they are named
 * @param more how many more there were
 */
record ReadEntry(
    long number,
    Instant at,
    String party,
    String reader,
    String route,
    Set<ReadClass> classes,
    List<Thing> of,
    int more) {
  /** Most objects named in one entry. */
  static final int NAMED_MAX = 64;

  private static final int SUM_CHARACTERS = 16;
  private static final int LINE_BYTES_MAX = 32 << 10;
  private static final int DEPTH_MAX = 4;

  ReadEntry {
    classes = Set.copyOf(classes);
    of = List.copyOf(of);
  }

  /**
   * One thing that was shown.
   *
   * @param party whose it is
   * @param id by what it is known; empty where it has no id of its own
   */
  record Thing(String party, Optional<String> id) {
    Json.Obj json() {
      return Json.obj().put("party", party).putIfPresent("id", id).build();
    }

    private static Thing read(Fields fields) throws Malformed {
      return new Thing(fields.string("party"), fields.optString("id"));
    }
  }

  /** Whether it is the same reading, but for its time and number. */
  boolean repeats(ReadEntry other) {
    return reader.equals(other.reader)
        && route.equals(other.route)
        && classes.equals(other.classes)
        && of.equals(other.of)
        && more == other.more;
  }

  /** The same with another number. */
  ReadEntry numbered(long other) {
    return new ReadEntry(other, at, party, reader, route, classes, of, more);
  }

  /** What it says to the owner of some of the objects: of others' it says nothing. */
  ReadEntry toOwner(String owner) {
    List<Thing> own = of.stream().filter(one -> one.party().equals(owner)).toList();
    return new ReadEntry(number, at, party, reader, route, classes, own, 0);
  }

  /**
   * What it says to an auditor of another party than read: whose objects, and their ids only where
   * they are his own party's.
   */
  ReadEntry toAuditor(String auditing) {
    List<Thing> known =
        of.stream()
            .map(one ->
                one.party().equals(auditing) ? one : new Thing(one.party(), Optional.empty()))
            .toList();
    return new ReadEntry(number, at, party, reader, route, classes, known, more);
  }

  Json.Obj json() {
    return members().build();
  }

  /** As a line of the journal behind the line of that hash. */
  String line(Hash before) {
    return members().put("prev", before.base64()).build().text();
  }

  /** The same line with a sum over itself, by which a change of the newest line shows too. */
  String summedLine(Hash before) {
    String line = line(before);
    String sum = Hash.sha256(line.getBytes(StandardCharsets.UTF_8)).base64();
    return members()
        .put("prev", before.base64())
        .put("sum", sum.substring(0, SUM_CHARACTERS))
        .build()
        .text();
  }

  private Json.Builder members() {
    Set<String> words = new TreeSet<>();
    classes.forEach(one -> words.add(one.name()));
    return Json.obj()
        .put("number", number)
        .put("at", at.toString())
        .put("party", party)
        .put("reader", reader)
        .put("route", route)
        .put("classes", Json.strings(List.copyOf(words)))
        .put("of", of.stream().map(Thing::json).toList())
        .putIfPresent("more", more > 0 ? Optional.of(more) : Optional.empty());
  }

  /** The hash that a line says it goes on from. */
  static Hash before(String line) throws Malformed {
    byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
    return Hash.parse(Fields.of(Json.parse(bytes, LINE_BYTES_MAX, DEPTH_MAX), "").string("prev"));
  }

  /**
   * Reads a line of the journal.
   *
   * @param before hash of the line before
   * @param summed whether its lines end with a sum over themselves
   */
  static ReadEntry read(String line, Hash before, boolean summed) throws Malformed {
    try {
      byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
      Fields fields = Fields.of(Json.parse(bytes, LINE_BYTES_MAX, DEPTH_MAX), "");
      Set<ReadClass> classes = EnumSet.noneOf(ReadClass.class);
      for (String word : fields.strings("classes")) {
        classes.add(ReadClass.valueOf(word));
      }
      ReadEntry entry =
          new ReadEntry(
              fields.integer("number"),
              Instant.parse(fields.string("at")),
              fields.string("party"),
              fields.string("reader"),
              fields.string("route"),
              classes,
              fields.objects("of", Thing::read),
              (int) (long) fields.optInteger("more").orElse(0L));
      if (!fields.string("prev").equals(before.base64())) {
        throw new Malformed("journal.prev", "/prev", "the line before is another one");
      }
      if (summed) {
        fields.string("sum");
      }
      fields.done();
      if (summed && !entry.summedLine(before).equals(line)) {
        throw new Malformed("journal.sum", "/sum", "the line is not as it was written");
      }
      return entry;
    } catch (DateTimeException | IllegalArgumentException e) {
      throw new Malformed("journal.line", "", "not a line of this journal");
    }
  }
}
