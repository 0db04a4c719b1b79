package org.parley.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.parley.audit.Bundle;
import org.parley.verify.Fields;
import org.parley.verify.Hash;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/** The entries that an explanation rests on, joined into one bundle. */
final class ExplainedBundle {
  private static final int LEAVES_MAX = 64;
  private static final List<String> LISTS = List.of("calls", "stops", "messages", "claims");

  /** Lists that an older server does not send. */
  private static final List<String> LATER = List.of("incidents", "findings");

  private ExplainedBundle() {}

  /** Fetches and writes it; the lines that say so. */
  static List<String> write(Reads reads, Json.Obj answer, Path file) {
    if (!(reads instanceof Session)) {
      throw CannotGoOn.usage("a bundle needs a server", "name one with --server, without --at");
    }
    List<String> leaves = List.copyOf(leaves(answer));
    if (leaves.isEmpty()) {
      return List.of("Nothing to put into a bundle: the answer rests on no entry.");
    }
    Optional<Bundle> all = Optional.empty();
    for (String leaf : leaves.subList(0, Math.min(LEAVES_MAX, leaves.size()))) {
      Bundle one = bundle(reads, leaf);
      all = Optional.of(all.isEmpty() ? one : joined(all.get(), one));
    }
    Papers.writeNew(file, all.orElseThrow().json().bytes());
    List<String> lines = new ArrayList<>();
    lines.add("Written: " + file + ", " + all.get().entries().size() + " entries.");
    if (leaves.size() > LEAVES_MAX) {
      lines.add(
          "It holds the first " + LEAVES_MAX + " of " + leaves.size() + "; ask more narrowly.");
    }
    lines.add("Check it anywhere: parley verify --bundle " + file + " --policy POLICY");
    lines.add("POLICY is the policy file you trust, not the one in the bundle.");
    return lines;
  }

  /**
   * Leaves of versions, calls, messages, claims, incidents and findings, the first notice's newest
   * version first.
   */
  static Set<String> leaves(Json.Obj answer) {
    Set<String> leaves = new LinkedHashSet<>();
    try {
      Fields fields = Fields.of(answer, "");
      for (Fields notice : fields.array("notices", Fields::of)) {
        for (Fields version : notice.array("versions", Fields::of)) {
          leaves.add(version.string("leaf"));
        }
      }
      for (String list : LISTS) {
        for (Fields one : fields.array(list, Fields::of)) {
          leaves.add(one.string("leaf"));
        }
      }
      for (String list : LATER) {
        for (Fields one : fields.optArray(list, Fields::of)) {
          leaves.add(one.string("leaf"));
        }
      }
      return leaves;
    } catch (Malformed e) {
      throw CannotGoOn.unreachable("the answer cannot be read: " + e.getMessage(), "");
    }
  }

  private static Bundle bundle(Reads reads, String leaf) {
    try {
      return Bundle.read(reads.get("/v1/bundles/" + Hash.parse(leaf).base64Url()).bytes());
    } catch (Malformed e) {
      throw CannotGoOn.unreachable("what the server sent is no bundle: " + e.getMessage(), "");
    }
  }

  /** Every entry once, in the order first met; keys as they were sent last. */
  private static Bundle joined(Bundle one, Bundle two) {
    Map<String, Bundle.Entry> entries = new LinkedHashMap<>();
    one.entries().forEach(entry -> entries.putIfAbsent(index(entry), entry));
    two.entries().forEach(entry -> entries.putIfAbsent(index(entry), entry));
    Set<String> checkpoints = new LinkedHashSet<>(one.checkpoints());
    checkpoints.addAll(two.checkpoints());
    Map<String, Bundle.Consistency> ties = new LinkedHashMap<>();
    one.consistency().forEach(tie -> ties.putIfAbsent(tie.from() + " " + tie.to(), tie));
    two.consistency().forEach(tie -> ties.putIfAbsent(tie.from() + " " + tie.to(), tie));
    return new Bundle(
        one.origin(),
        one.policy(),
        two.keys(),
        List.copyOf(entries.values()),
        List.copyOf(checkpoints),
        List.copyOf(ties.values()),
        List.of(),
        Optional.empty());
  }

  /** The line of a receipt that says which entry it is of. */
  private static String index(Bundle.Entry entry) {
    return entry
        .receipt()
        .lines()
        .filter(line -> line.startsWith("index "))
        .findFirst()
        .orElse(entry.receipt());
  }
}
