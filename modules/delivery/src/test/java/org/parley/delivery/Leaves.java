package org.parley.delivery;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.parley.statement.Address;
import org.parley.statement.Draft;
import org.parley.statement.Entropy;
import org.parley.statement.Limits;
import org.parley.statement.Reading;
import org.parley.statement.Recorded;
import org.parley.statement.Statement;
import org.parley.verify.Hash;
import org.parley.verify.Leaf;
import org.parley.verify.Malformed;
import org.parley.verify.NoteSignature;
import org.parley.verify.Seen;

/** A log in memory: drafts become leaves whose signatures nobody looks at here. */
final class Leaves {
  static final String ORIGIN = "parley.example/delivery";

  private final Entropy entropy = Entropy.seeded(1, "leaves");
  private final List<Recorded> all = new ArrayList<>();

  List<Recorded> all() {
    return List.copyOf(all);
  }

  Recorded add(Draft draft) {
    byte[] bytes = draft.bytes(entropy);
    Statement statement =
        switch (Statement.read(bytes, Limits.standard())) {
          case Reading.Of of -> of.statement();
          case Reading.Refused refused -> throw new AssertionError(refused.refusal());
        };
    long seq = all.size();
    Optional<Hash> prev =
        seq == 0 ? Optional.empty() : Optional.of(all.getLast().leaf().leafHash());
    String text =
        Leaf.text(
            statement.kind().orElseThrow().leafClass(),
            ORIGIN,
            seq,
            prev,
            Seen.NOTHING,
            statement.hash(),
            Optional.empty(),
            statement.body().target().map(List::of).orElse(List.of()));
    String key = ORIGIN + "/" + (statement.from().equals(Address.DESK) ? "desk" : statement.from());
    String line = new NoteSignature(key, 7, new byte[64]).line();
    try {
      Leaf leaf = Leaf.read((text + "\n" + line).getBytes(StandardCharsets.UTF_8));
      Recorded recorded = new Recorded(seq, leaf, Optional.of(statement), List.of());
      all.add(recorded);
      return recorded;
    } catch (Malformed e) {
      throw new AssertionError(e);
    }
  }
}
