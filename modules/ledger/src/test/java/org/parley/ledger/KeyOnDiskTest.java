package org.parley.ledger;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.verify.Hash;
import org.parley.verify.Malformed;
import org.parley.verify.StrictBase64;

/** Private keys and the place of their holders in the chain, as files of one person. */
class KeyOnDiskTest {
  @TempDir Path directory;

  @Test
  void anEd25519KeyIsReadBackAndSignsTheSame() throws Exception {
    Path path = directory.resolve("lo.key");
    Ed25519Signer signer = Sample.key("a.example/lo-1");
    KeyFile.write(path, signer);
    Signer again = KeyFile.read(path);
    assertEquals(signer.key(), again.key());
    assertArrayEquals(signer.sign(new byte[9]), again.sign(new byte[9]));
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(path)));
    assertEquals(List.of("lo.key"), new RealDisk(directory).list(""));
  }

  @Test
  void theWorkedExampleOfTheFormatGivesItsKeys() throws Exception {
    Ed25519Signer log =
        Ed25519Signer.of(
            "parley.example/m4", Hash.sha256(Sample.utf8("parley example log key")).bytes());
    assertEquals(
        "parley.example/m4+5211d85e+AYqg9xRTPwoe9q9MdG4Y36bA2bula/t5oztmX+wioGtr",
        log.key().text());
  }

  @Test
  void lookingForAKeyMakesNothing() {
    Path path = directory.resolve("no/such/place/lo.key");
    assertThrows(NoSuchFileException.class, () -> KeyFile.read(path));
    assertThrows(NoSuchFileException.class, () -> WitnessKey.read(path));
    assertFalse(Files.exists(directory.resolve("no")));
  }

  @Test
  void aP256KeyIsReadBackAndSignsStrictly() throws Exception {
    Path path = directory.resolve("deep/er/token.key");
    P256Signer signer = P256Signer.generate("a.example/lo-2", new SecureRandom());
    KeyFile.write(path, signer);
    Signer again = KeyFile.read(path);
    assertEquals(signer.key(), again.key());
    for (int i = 0; i < 60; i++) {
      byte[] message = {(byte) i};
      assertTrue(signer.key().verify(message, again.sign(message)), "strict DER with low S");
    }
  }

  @Test
  void aKeyIsNeverOverwritten() throws Exception {
    Path path = directory.resolve("lo.key");
    KeyFile.write(path, Sample.key("a.example/lo-1"));
    byte[] before = Files.readAllBytes(path);
    assertThrows(
        FileAlreadyExistsException.class, () -> KeyFile.write(path, Sample.key("a.example/lo-2")));
    assertArrayEquals(before, Files.readAllBytes(path));
  }

  @Test
  void whatIsNotAKeyFileIsTurnedDownWithACode() throws Exception {
    String vkey = Sample.key("a.example/lo-1").key().text();
    String seed = StrictBase64.encode(Sample.key("a.example/lo-1").seed());
    String other = StrictBase64.encode(Sample.key("a.example/lo-2").seed());
    assertCode("key-file.form", "");
    assertCode("key-file.form", "parley-key/v2\nvkey " + vkey + "\nsecret " + seed + "\n");
    assertCode("key-file.form", "parley-key/v1\nvkey " + vkey + "\nsecret " + seed);
    assertCode("key-file.form", "parley-key/v1\nvkey " + vkey + "\nsecret " + seed + "\nmore\n");
    assertCode("key-file.secret", "parley-key/v1\nvkey " + vkey + "\nsecret " + other + "\n");
    assertCode("key-file.secret", "parley-key/v1\nvkey " + vkey + "\nsecret AAAA\n");
    assertCode("base64.strict", "parley-key/v1\nvkey " + vkey + "\nsecret AAA\n");
    assertCode("key.text", "parley-key/v1\nvkey lo-1\nsecret " + seed + "\n");
    assertThrows(NoSuchFileException.class, () -> KeyFile.read(directory.resolve("none.key")));
  }

  private void assertCode(String code, String content) throws Exception {
    Path path = directory.resolve("bad.key");
    Files.writeString(path, content);
    assertEquals(code, assertThrows(Malformed.class, () -> KeyFile.read(path)).code());
  }

  @Test
  void aP256FileWithTheSecretOfAnotherKeyOrCurveIsTurnedDown() throws Exception {
    P256Signer signer = P256Signer.generate("a.example/lo-2", new SecureRandom());
    P256Signer stranger = P256Signer.generate("a.example/lo-3", new SecureRandom());
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp384r1"));
    byte[] otherCurve = generator.generateKeyPair().getPrivate().getEncoded();
    for (byte[] secret : List.of(stranger.pkcs8(), otherCurve, new byte[40])) {
      Malformed refused = assertThrows(Malformed.class, () -> P256Signer.of(signer.key(), secret));
      assertEquals("key-file.secret", refused.code());
    }
  }

  @Test
  void theChainOfAKeyGoesOnWhereItStopped() throws Exception {
    Path path = directory.resolve("lo.key");
    Ed25519Signer signer = Sample.key("a.example/lo-1");
    Hash first = Hash.sha256(new byte[1]);
    try (AuthorChain chain = AuthorChain.open(path, signer.key())) {
      assertEquals(0, chain.next());
      assertEquals(Optional.empty(), chain.prev());
      chain.advance(first);
      assertThrows(LedgerInUse.class, () -> AuthorChain.open(path, signer.key()));
    }
    try (AuthorChain chain = AuthorChain.open(path, signer.key())) {
      assertEquals(1, chain.next());
      assertEquals(Optional.of(first), chain.prev());
      chain.moveTo(40, Optional.of(Hash.EMPTY_ROOT));
    }
    assertEquals(
        "parley-chain/v1\nkey a.example/lo-1+"
            + signer.key().hexId()
            + "\nnext 40\nprev 47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n",
        Files.readString(directory.resolve("lo.key.chain")));
  }

  @Test
  void aChainThatIsNotOneOrNotOursIsTurnedDownWithACode() throws Exception {
    Path path = directory.resolve("lo.key");
    Ed25519Signer signer = Sample.key("a.example/lo-1");
    String head = "parley-chain/v1\nkey " + signer.key() + "\n";
    String hash = Hash.EMPTY_ROOT.base64();
    assertChainCode("key-chain.form", path, head + "next 1\nprev -\n");
    assertChainCode("key-chain.form", path, head + "next 0\nprev " + hash + "\n");
    assertChainCode("key-chain.form", path, head + "next -1\nprev -\n");
    assertChainCode("key-chain.form", path, head + "next x\nprev -\n");
    assertChainCode("key-chain.form", path, head + "next 0\nprev -");
    assertChainCode("base64.strict", path, head + "next 1\nprev ?\n");
    assertChainCode(
        "key-chain.other-key", path, "parley-chain/v1\nkey a.example/x+00000000\nnext 0\nprev -\n");
  }

  private void assertChainCode(String code, Path path, String content) throws Exception {
    Files.writeString(directory.resolve("lo.key.chain"), content);
    Malformed refused =
        assertThrows(
            Malformed.class,
            () -> AuthorChain.open(path, Sample.key("a.example/lo-1").key()).close());
    assertEquals(code, refused.code());
  }
}
