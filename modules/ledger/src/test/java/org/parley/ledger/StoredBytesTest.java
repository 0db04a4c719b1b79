package org.parley.ledger;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.zip.CRC32C;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.verify.Hash;

/** The files hold, byte for byte, what {@code docs/formats/ledger-files.md} says they hold. */
class StoredBytesTest {
  private static final String ORIGIN = "parley.example/m4";

  @TempDir Path directory;

  @BeforeEach
  void recordOneLeaf() throws Exception {
    Signer logKey =
        Ed25519Signer.of(ORIGIN, Hash.sha256(Sample.utf8("parley example log key")).bytes());
    try (Ledger ledger =
        Ledger.open(new RealDisk(directory), ORIGIN, logKey, LedgerLimits.standard())) {
      ledger.append(
          List.of(
              new LedgerEntry(Sample.utf8("leaf"), Sample.utf8("{\"a\":1}"), List.of("WyJ4Il0"))));
    }
  }

  @Test
  void theSegmentIsTheDumpInTheDocument() throws Exception {
    byte[] segment = Files.readAllBytes(directory.resolve("segments/000000.seg"));
    String document = Files.readString(Shared.root().resolve("docs/formats/ledger-files.md"));
    int start = document.indexOf("00000000  ");
    String dump = document.substring(start, document.indexOf("```", start));
    assertEquals(dump, dump(segment));
  }

  @Test
  void everyFileIsASequenceOfRecordsWithTheirChecksums() throws Exception {
    assertEquals(List.of("H0", "C0", "L1", "C1"), records("segments/000000.seg"));
    assertEquals(List.of("H0", "V0"), records("vault/records"));
    assertEquals(List.of("H0", "K0"), records("vault/keys"));
  }

  @Test
  void aStatementIsOpenedWithItsKeyByTheRulesOfTheDocument() throws Exception {
    byte[] key = body("vault/keys", "K0");
    byte[] sealed = body("vault/records", "V0");
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(
        Cipher.DECRYPT_MODE,
        new SecretKeySpec(key, "AES"),
        new GCMParameterSpec(128, new byte[12]));
    byte[] leafHash = Hash.sha256(new byte[] {0}, Sample.utf8("leaf")).bytes();
    cipher.updateAAD(ByteBuffer.allocate(40).putLong(0).put(leafHash).array());
    byte[] plain = cipher.doFinal(sealed);
    assertArrayEquals(Sample.utf8("\0\0\0\7{\"a\":1}\0\1\0\0\0\7WyJ4Il0"), plain);
  }

  @Test
  void theGuardHoldsTheLastTwoCommits() throws Exception {
    ByteBuffer guard = ByteBuffer.wrap(Files.readAllBytes(directory.resolve("guard")));
    assertEquals(0, guard.getLong(9));
    assertEquals(0, guard.getLong(17));
    assertEquals('G', guard.get(512 + 8));
    assertEquals(1, guard.getLong(512 + 9));
    assertEquals(1, guard.getLong(512 + 17));
    byte[] root = new byte[32];
    guard.get(512 + 25, root);
    assertArrayEquals(Hash.sha256(new byte[] {0}, Sample.utf8("leaf")).bytes(), root);
  }

  private List<String> records(String name) throws Exception {
    List<String> found = new ArrayList<>();
    byte[] content = Files.readAllBytes(directory.resolve(name));
    ByteBuffer rest = ByteBuffer.wrap(content);
    while (rest.hasRemaining()) {
      int start = rest.position();
      assertEquals(0x50524c59, rest.getInt());
      int length = rest.getInt();
      found.add((char) rest.get() + Long.toString(rest.getLong()));
      rest.position(rest.position() + length);
      CRC32C crc = new CRC32C();
      crc.update(ByteBuffer.allocate(8).putLong(0, start));
      crc.update(content, start, 17 + length);
      assertEquals((int) crc.getValue(), rest.getInt());
    }
    return found;
  }

  private byte[] body(String name, String record) throws Exception {
    byte[] content = Files.readAllBytes(directory.resolve(name));
    ByteBuffer all = ByteBuffer.wrap(content);
    for (int at = 0; at < content.length; at += 21 + all.getInt(at + 4)) {
      if (((char) all.get(at + 8) + Long.toString(all.getLong(at + 9))).equals(record)) {
        return Arrays.copyOfRange(content, at + 17, at + 17 + all.getInt(at + 4));
      }
    }
    throw new AssertionError(record);
  }

  /** Sixteen bytes a line, as {@code hexdump -C} prints them but with all lines. */
  private static String dump(byte[] content) {
    StringBuilder dump = new StringBuilder();
    for (int line = 0; line < content.length; line += 16) {
      byte[] bytes = Arrays.copyOfRange(content, line, Math.min(line + 16, content.length));
      StringBuilder hex = new StringBuilder();
      for (int i = 0; i < bytes.length; i++) {
        hex.append(i == 8 ? "  " : i > 0 ? " " : "").append("%02x".formatted(bytes[i] & 0xff));
      }
      String text =
          new String(bytes, StandardCharsets.ISO_8859_1).replaceAll("[^\\x20-\\x7e]", ".");
      dump.append(String.format(Locale.ROOT, "%08x  %-49s |%s|%n", line, hex, text));
    }
    return dump.toString();
  }
}
