package org.parley.seal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.parley.statement.Disclosed;
import org.parley.statement.Entropy;
import org.parley.statement.Limits;
import org.parley.verify.Hash;
import org.parley.verify.Json;

/** Sealed packages, commitments for each recipient apart, and proofs of having opened them. */
class WhatWasDisclosedTest {
  private static final Entropy RANDOM = Entropy.seeded(31, "disclosed");
  private static final Limits LIMITS = Limits.standard();
  private static final Identity SOUTH = Identity.of(RANDOM);
  private static final String NORTH_KEY = Sample.ORIGIN + "/North/liaison";
  private static final String SOUTH_KEY = Sample.ORIGIN + "/South/liaison";
  private static final Map<String, Json> FIELDS =
      Map.of(
          "name", Json.of("the hospital"),
          "geometry_coarse", Json.of("within ten kilometres"),
          "geometry_exact", Json.of("36.1234567, 36.7654321"));

  private static SiteCommitments commitments() {
    return SiteCommitments.of(FIELDS, List.of(NORTH_KEY, SOUTH_KEY), RANDOM);
  }

  @Test
  void theNumberOfDigestsTellsNothing() {
    for (List<String> recipients : List.of(List.<String>of(), List.of("a"), List.of("a", "b"))) {
      SiteCommitments made = SiteCommitments.of(FIELDS, recipients, RANDOM);
      assertEquals(SiteCommitments.DIGESTS, made.digests().size());
      assertEquals(SiteCommitments.DIGESTS, new HashSet<>(made.digests()).size());
    }
  }

  @Test
  void aStringThatTurnsUpNamesTheRecipientItWasMadeFor() {
    SiteCommitments made = commitments();
    for (String recipient : List.of(NORTH_KEY, SOUTH_KEY)) {
      for (Disclosed disclosed : madeFor(made, recipient)) {
        assertTrue(disclosed.isIn(made.digests()));
        assertEquals(Optional.of(recipient), made.recipientOf(disclosed.text()));
      }
    }
    String copied = Disclosed.of(RANDOM, "name", Json.of("the hospital")).text();
    assertEquals(Optional.empty(), made.recipientOf(copied), "the bare value names nobody");
  }

  private static List<Disclosed> madeFor(SiteCommitments made, String recipient) {
    return Optional.ofNullable(made.forRecipient().get(recipient)).orElseThrow();
  }

  private record Sent(byte[] file, byte[] statement) {}

  private static Sent sent(SiteCommitments made, List<String> strings, byte[] inside) {
    byte[] statement = Sample.inner(new InnerBody.Pad(), RANDOM, made.digests()).bytes(RANDOM);
    byte[] held = inside.length == 0 ? statement : inside;
    byte[] file = Sample.done(new SealedPackage(held, strings).seal(List.of(SOUTH.recipient())));
    return new Sent(file, statement);
  }

  private static Opening<SealedPackage> open(Sent sent, byte[] file) {
    return SealedPackage.open(
        file,
        List.of(SOUTH),
        Sample.leaf(sent.statement(), Optional.of(Hash.sha256(sent.file()))),
        LIMITS);
  }

  @Test
  void aPackageIsHeldAgainstWhatWasSigned() {
    SiteCommitments made = commitments();
    List<String> strings = madeFor(made, SOUTH_KEY).stream().map(Disclosed::text).toList();
    Sent sent = sent(made, strings, new byte[0]);
    SealedPackage opened = Sample.opened(open(sent, sent.file()));
    assertArrayEquals(sent.statement(), opened.statement());
    assertEquals(strings, opened.disclosures());

    byte[] changed = sent.file().clone();
    changed[changed.length - 1] ^= 1;
    assertEquals("seal.other-bytes", Sample.code(open(sent, changed)));
    Sent other = sent(made, strings, "{}".getBytes(StandardCharsets.UTF_8));
    assertEquals("seal.other-bytes", Sample.code(open(other, other.file())));
    String foreign = Disclosed.of(RANDOM, "name", Json.of("elsewhere")).text();
    Sent strange = sent(made, List.of(foreign), new byte[0]);
    assertEquals("seal.digest", Sample.code(open(strange, strange.file())));
    byte[] odd = Sample.done(Age.encrypt(new byte[] {'x'}, List.of(SOUTH.recipient())));
    assertEquals("seal.package", Sample.code(open(new Sent(odd, sent.statement()), odd)));
    assertEquals(
        "seal.not-for-this-key",
        Sample.code(
            SealedPackage.open(
                sent.file(),
                List.of(Identity.of(RANDOM)),
                Sample.leaf(sent.statement(), Optional.of(Hash.sha256(sent.file()))),
                LIMITS)));
  }

  @Test
  void aKeyAddedLaterOpensLaterFilesAndOneTakenAwayTheEarlierOnes() {
    Identity added = Identity.of(RANDOM);
    byte[] before = Sample.done(Age.encrypt(new byte[] {1}, List.of(SOUTH.recipient())));
    byte[] between =
        Sample.done(Age.encrypt(new byte[] {2}, List.of(SOUTH.recipient(), added.recipient())));
    byte[] after = Sample.done(Age.encrypt(new byte[] {3}, List.of(added.recipient())));
    assertArrayEquals(new byte[] {1}, Sample.done(Age.decrypt(before, SOUTH.secret())));
    assertArrayEquals(new byte[] {2}, Sample.done(Age.decrypt(between, added.secret())));
    assertTrue(Age.decrypt(before, added.secret()) instanceof AgeResult.Refused);
    assertTrue(Age.decrypt(after, SOUTH.secret()) instanceof AgeResult.Refused);
  }

  @Test
  void whoOpenedItCanBeShownLaterAndOnlyWithTheString() {
    Sample.Key south = new Sample.Key(SOUTH_KEY);
    SiteCommitments made = commitments();
    List<String> strings = madeFor(made, SOUTH_KEY).stream().map(Disclosed::text).toList();
    List<String> digests = strings.stream().map(Disclosed::digest).toList();
    Hash disclose = Hash.sha256(new byte[] {9});
    String note = south.sign(OpenedNote.text(Sample.ORIGIN, disclose, SOUTH_KEY, strings));
    InnerBody.Opened opened = new InnerBody.Opened(disclose, digests, SOUTH_KEY, note);

    assertEquals(
        digests, Sample.opened(OpenedNote.check(Sample.ORIGIN, opened, south.vkey, strings)));
    assertEquals(
        List.of(digests.get(1)),
        Sample.opened(
            OpenedNote.check(Sample.ORIGIN, opened, south.vkey, List.of(strings.get(1)))));
    assertFalse(note.contains(strings.get(0)), "the note shows no string");

    String norths = madeFor(made, NORTH_KEY).getFirst().text();
    assertEquals(
        "seal.digest",
        Sample.code(OpenedNote.check(Sample.ORIGIN, opened, south.vkey, List.of(norths))));
    assertEquals(
        "seal.note",
        Sample.code(OpenedNote.check("parley.example/other", opened, south.vkey, strings)));
    Sample.Key forger = new Sample.Key(SOUTH_KEY);
    assertEquals(
        "seal.note", Sample.code(OpenedNote.check(Sample.ORIGIN, opened, forger.vkey, strings)));
    String guessed =
        south.sign(
            OpenedNote.text(Sample.ORIGIN, disclose, SOUTH_KEY, List.of(norths, norths, norths)));
    InnerBody.Opened bluff = new InnerBody.Opened(disclose, digests, SOUTH_KEY, guessed);
    assertEquals(
        "seal.proof", Sample.code(OpenedNote.check(Sample.ORIGIN, bluff, south.vkey, strings)));
  }
}
