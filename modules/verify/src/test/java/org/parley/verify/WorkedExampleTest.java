package org.parley.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * A log of five leaves, made and checked with other software (Go's sumdb packages): keys, a signed
 * entry, its tree, its receipt and a witness's line. Its leaves carry header words from before the
 * five classes, so they are read here as notes.
 */
class WorkedExampleTest {
  private static final String LOG =
      "parley.example/m4+5211d85e+AYqg9xRTPwoe9q9MdG4Y36bA2bula/t5oztmX+wioGtr";
  private static final String WITNESS =
      "b.example/witness+bf8f3718+BDNtPMGwgWFmXH/x14mFW/PR5+hnDpALtNfXZkGVu54z";
  private static final String PARTY =
      "a.example/lo-1+dbd15126+AbbQUDB22hzxtIU1PU+LrE7Qi3PtMClBjjsqoBle3ony";
  private static final String STATEMENT =
      "{\"at\":\"2020-03-15T08:00:00Z\",\"body\":{\"activity\":\"patrol\",\"ceil_m\":0,"
          + "\"corridor\":\"M4\",\"from\":\"2020-03-15T10:00:00Z\","
          + "\"until\":\"2020-03-15T14:00:00Z\"},\"from\":\"A\",\"kind\":\"notice\","
          + "\"salt\":\"AgICAgICAgICAgICAgICAg\",\"to\":[\"B\"],\"v\":\"parley/1\"}";
  private static final String LEAF =
      """
      parley-leaf/v1 notice
      parley.example/m4
      seq 1
      prev qaqBt7rW2F0gCRamwx2GX7DAsBaHcH6Qkg4zRCoPK8c=
      seen 2 53ZiCArFfQv9V5pU2wnH1vow8njxu8cpvTgUrZe4KFk=
      hash 0Y6pi6mm2XMc6B68/WzUqsi4ra5iP3dYGPXboEMGbsU=

      \u2014 a.example/lo-1 29FRJhx/7npXTToT60MzUdk1kYYKefAVVoKoOlP2q1kz0BJ4ruhVEdPZ4NXaPnfnCVZJVdz\
      VXc6BMcZEEVs4X9a6Nws=
      """;
  private static final List<String> LEAF_HASHES =
      List.of(
          "qaqBt7rW2F0gCRamwx2GX7DAsBaHcH6Qkg4zRCoPK8c=",
          "l7rVmySJLwVXxkVP7HaamI0oiCG35/PMRF1GFGc0nIw=",
          "wngRaPf2ZMtwrEVdGB0NoPfKSfdmeaTJVG1jqMQOcak=",
          "LNfsfsrtm1inPR251+HTAARrp/lkDCO5kitn1dNNkMk=",
          "5Txnm/cTgmlUuusC7NOv6N99/fEbmEt9cA7gjVTt9ho=");
  private static final String CHECKPOINT =
      """
      parley.example/m4
      5
      1g6mgyzPrCpFS9zEKF7R+cigo0fewRoFkzY3+Dj4l6k=

      \u2014 parley.example/m4 UhHYXt2noiyTsqoPrsNNLQuRdPoBMKEDpiMwBWUwIRCaaaXbL4RnnxKMpGUY3h/k0F\
      FQC4tNqWidMFgc73NQ+8oAsA8=
      \u2014 b.example/witness v483GAAAAABebeCF6Ilus/QV6lukDmL/3JFEGv+lAsZC7SrWoMe3gTWiCQjumHrHJ2I\
      XBKXu/Abrg1UewAl2Y09wAPXi8coj2MZ9DQ==
      """;

  private static String receipt() {
    return "c2sp.org/tlog-proof@v1\nextra "
        + StrictBase64.encode(Shared.utf8(LEAF))
        + "\nindex 2\n"
        + String.join("\n", LEAF_HASHES.get(3), "53ZiCArFfQv9V5pU2wnH1vow8njxu8cpvTgUrZe4KFk=")
        + "\n"
        + LEAF_HASHES.get(4)
        + "\n\n"
        + CHECKPOINT;
  }

  private static List<Hash> leafHashes() throws Malformed {
    List<Hash> hashes = new ArrayList<>();
    for (String base64 : LEAF_HASHES) {
      hashes.add(Hash.parse(base64));
    }
    return hashes;
  }

  @Test
  void keysReadAndWriteTheSameText() throws Malformed {
    for (String vkey : List.of(LOG, WITNESS, PARTY)) {
      assertEquals(vkey, VerifierKey.parse(vkey).text());
    }
    assertEquals(KeyType.COSIGNATURE_ED25519, VerifierKey.parse(WITNESS).type());
  }

  @Test
  void theKeysAreThoseOfTheirSeeds() throws Exception {
    assertEquals(LOG, key("parley.example/m4", KeyType.ED25519, "log key").vkey());
    assertEquals(PARTY, key("a.example/lo-1", KeyType.ED25519, "party A").vkey());
    PracticeKey witness = key("b.example/witness", KeyType.COSIGNATURE_ED25519, "witness B");
    assertEquals(WITNESS, witness.vkey());
    SignedCheckpoint signed = SignedCheckpoint.parse(Shared.utf8(CHECKPOINT));
    assertEquals(
        signed.note().signatures().get(1),
        witness.cosignature(signed.checkpoint().text(), 1_584_259_205L));
  }

  private static PracticeKey key(String name, KeyType type, String of) throws Exception {
    byte[] seed = Hash.sha256(Shared.utf8("parley example " + of)).bytes();
    return PracticeKey.seeded(name, type, seed);
  }

  @Test
  void thePartySignedTheStatementThroughItsLeaf() throws Malformed {
    assertEquals(311, Shared.utf8(LEAF).length);
    Note note = Note.parse(Shared.utf8(LEAF));
    assertTrue(VerifierKey.parse(PARTY).signed(note));
    assertFalse(VerifierKey.parse(LOG).signed(note));
    assertEquals(LEAF, note.whole());
    Hash statement = Hash.sha256(Shared.utf8(STATEMENT));
    assertTrue(note.text().endsWith("\nhash " + statement + "\n"));
    assertEquals(LEAF_HASHES.get(2), TreeHash.leaf(Shared.utf8(LEAF)).base64());
  }

  @Test
  void rootsAreThoseOfTheOtherSoftware() throws Malformed {
    List<Hash> hashes = leafHashes();
    assertEquals(
        "53ZiCArFfQv9V5pU2wnH1vow8njxu8cpvTgUrZe4KFk=",
        TreeHash.root(hashes.subList(0, 2)).base64());
    assertEquals(
        "FCvfElN4AEqb56FCWZpoJGdHNEcfJYnc8kL4I5PrxhQ=",
        TreeHash.root(hashes.subList(0, 3)).base64());
    assertEquals("1g6mgyzPrCpFS9zEKF7R+cigo0fewRoFkzY3+Dj4l6k=", TreeHash.root(hashes).base64());
  }

  @Test
  void theReceiptLeadsToTheSignedCheckpoint() throws Malformed {
    Receipt receipt = Receipt.read(Shared.utf8(receipt()));
    assertEquals(receipt(), receipt.text());
    assertTrue(receipt.checkpoint().signedBy(VerifierKey.parse(LOG)));
    receipt.verifyInclusion();
    Receipt elsewhere = new Receipt(receipt.leaf(), 3, receipt.proof(), receipt.checkpoint());
    assertEquals("proof.root", assertThrows(Malformed.class, elsewhere::verifyInclusion).code());
  }

  @Test
  void consistencyFromThreeToFiveIsTheProofSentToTheWitness() throws Malformed {
    List<Hash> hashes = leafHashes();
    NodeSource nodes =
        (level, index) ->
            TreeHash.root(hashes.subList((int) index << level, (int) (index + 1) << level));
    List<Hash> proof = Proof.consistency(3, 5, nodes);
    assertEquals(
        List.of(hashes.get(2), hashes.get(3), TreeHash.root(hashes.subList(0, 2)), hashes.get(4)),
        proof);
    Proof.verifyConsistency(
        3, 5, TreeHash.root(hashes.subList(0, 3)), TreeHash.root(hashes), proof);
  }

  @Test
  void theWitnessSawItFiveSecondsAfterEight() throws Malformed {
    Note checkpoint = SignedCheckpoint.parse(Shared.utf8(CHECKPOINT)).note();
    TrustPolicy policy =
        new TrustPolicy(
            List.of(VerifierKey.parse(LOG)),
            Map.of("B", VerifierKey.parse(WITNESS)),
            Map.of(),
            Optional.of("B"),
            Optional.empty());
    Map<String, Long> times = policy.cosignatures(checkpoint);
    assertEquals(Map.of("B", 1_584_259_205L), times);
    assertEquals(1_584_259_205L, policy.quorumTime(times).orElseThrow());
  }

  @Test
  void aLeafWithAHeaderWordOfBeforeTheFiveClassesIsNoLeaf() {
    assertEquals(
        "leaf.class", assertThrows(Malformed.class, () -> Leaf.read(Shared.utf8(LEAF))).code());
  }
}
