package org.parley.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The 98 inclusion and 98 consistency proofs of transparency-dev/merkle, most of them wrong. */
class OfficialMerkleProofsTest {

  @Test
  void everyInclusionProofIsJudgedAsItsAuthorsJudgeIt() throws Exception {
    Optional<Path> folder = Shared.vectors("merkle/inclusion");
    if (folder.isEmpty()) {
      return;
    }
    List<Path> files = Shared.jsonFiles(folder.get());
    assertEquals(98, files.size());
    for (Path file : files) {
      Fields vector = Fields.of(Shared.json(file), "");
      boolean wrong = false;
      try {
        Proof.verifyInclusion(
            vector.integer("leafIdx"),
            vector.integer("treeSize"),
            Hash.parse(vector.string("leafHash")),
            Hash.parse(vector.string("root")),
            proof(vector));
      } catch (Malformed e) {
        wrong = true;
      }
      assertEquals(vector.bool("wantErr"), wrong, file.toString());
    }
  }

  @Test
  void everyConsistencyProofIsJudgedAsItsAuthorsJudgeIt() throws Exception {
    Optional<Path> folder = Shared.vectors("merkle/consistency");
    if (folder.isEmpty()) {
      return;
    }
    List<Path> files = Shared.jsonFiles(folder.get());
    assertEquals(98, files.size());
    for (Path file : files) {
      Fields vector = Fields.of(Shared.json(file), "");
      boolean wrong = false;
      try {
        Proof.verifyConsistency(
            vector.integer("size1"),
            vector.integer("size2"),
            standIn(vector.string("root1")),
            standIn(vector.string("root2")),
            proof(vector));
      } catch (Malformed e) {
        wrong = true;
      }
      assertEquals(vector.bool("wantErr"), wrong, file.toString());
    }
  }

  /** Some vectors give a few words of text for a root that does not matter; a hash stands in. */
  private static Hash standIn(String base64) throws Malformed {
    byte[] bytes = StrictBase64.decode(base64);
    return bytes.length == Hash.BYTES ? Hash.of(bytes) : Hash.sha256(bytes);
  }

  private static List<Hash> proof(Fields vector) throws Malformed {
    if (vector.json("proof") instanceof Json.Null) {
      return List.of();
    }
    return vector.array("proof", (item, path) -> Hash.parse(Fields.string(item, path)));
  }
}
