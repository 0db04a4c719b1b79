package org.parley.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A log of fifteen entries written by Tessera, with the checkpoint of every size. */
class SixteenCheckpointsTest {
  private static final String LOG_KEY =
      "example.com/log/testdata+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx";

  @Test
  void signaturesRootsAndAllProofsBetweenAllSizesHold() throws Exception {
    Optional<Path> folder = Shared.vectors("log");
    if (folder.isEmpty()) {
      return;
    }
    VerifierKey log = VerifierKey.parse(LOG_KEY);
    List<Hash> leaves = leaves(folder.get());
    CompactRange range = new CompactRange();
    Map<String, Hash> nodes = new HashMap<>();
    List<Hash> roots = new ArrayList<>(List.of(range.root()));
    for (Hash leaf : leaves) {
      range.append(leaf, (level, index, hash) -> nodes.put(level + "/" + index, hash));
      roots.add(range.root());
    }
    NodeSource source = (level, index) -> Objects.requireNonNull(nodes.get(level + "/" + index));
    for (int size = 0; size <= 15; size++) {
      byte[] bytes = Files.readAllBytes(folder.get().resolve("checkpoint." + size));
      SignedCheckpoint signed = SignedCheckpoint.parse(bytes);
      assertTrue(signed.signedBy(log));
      assertEquals(
          new Checkpoint("example.com/log/testdata", size, roots.get(size)), signed.checkpoint());
      assertEquals(roots.get(size), Proof.root(size, source));
      assertEquals(new String(bytes, StandardCharsets.UTF_8), signed.text());
      for (int index = 0; index < size; index++) {
        List<Hash> proof = Proof.inclusion(index, size, source);
        Proof.verifyInclusion(index, size, leaves.get(index), roots.get(size), proof);
      }
      for (int earlier = 1; earlier <= size; earlier++) {
        List<Hash> proof = Proof.consistency(earlier, size, source);
        Proof.verifyConsistency(earlier, size, roots.get(earlier), roots.get(size), proof);
      }
    }
  }

  private static List<Hash> leaves(Path folder) throws Exception {
    ByteBuffer tile = ByteBuffer.wrap(Files.readAllBytes(folder.resolve("tile/0/000.p/15")));
    ByteBuffer entries =
        ByteBuffer.wrap(Files.readAllBytes(folder.resolve("tile/entries/000.p/15")));
    List<Hash> leaves = new ArrayList<>();
    while (tile.hasRemaining()) {
      byte[] entry = new byte[Short.toUnsignedInt(entries.getShort())];
      entries.get(entry);
      Hash leaf = Hash.read(tile);
      assertEquals(TreeHash.leaf(entry), leaf);
      leaves.add(leaf);
    }
    assertEquals(15, leaves.size());
    return leaves;
  }
}
