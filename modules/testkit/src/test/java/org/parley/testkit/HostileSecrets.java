package org.parley.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.parley.seal.Age;
import org.parley.seal.AgeResult;
import org.parley.seal.Box;
import org.parley.seal.Identity;
import org.parley.seal.Opening;
import org.parley.seal.SealedPackage;
import org.parley.site.HeldSites;
import org.parley.site.SiteBook;
import org.parley.site.SiteFile;
import org.parley.site.SiteOutcome;
import org.parley.statement.Address;
import org.parley.statement.Disclosed;
import org.parley.statement.Entropy;
import org.parley.statement.Limits;
import org.parley.verify.Hash;
import org.parley.verify.Invariant;
import org.parley.verify.Json;
import org.parley.verify.Leaf;
import org.parley.verify.LeafClass;
import org.parley.verify.Malformed;
import org.parley.verify.NoteSignature;
import org.parley.verify.Seen;

/**
 * What {@link HostileBytes} holds of readers of sealed files, boxes and the books of protected
 * sites. What lies inside an age file is closed here for an identity of ours first, because no
 * search finds a ciphertext that opens.
 */
final class HostileSecrets {
  private static final Limits LIMITS = Limits.standard();
  private static final Entropy RANDOM = Entropy.seeded(11, "hostile");
  private static final Identity OURS = Identity.of(RANDOM);
  private static final Instant NOW = Instant.parse("2026-03-02T06:00:00Z");
  private static final String SITE =
      "{'operator':'Blue Clinic Trust','name':'Northern clinic','function':'hospital',"
          + "'contact':'the director','place':{'lat':35.8612347,'lng':36.7712349,"
          + "'radius_m':150},'stand_off_m':500,'confirmed_at':'2026-03-01T08:00:00Z',"
          + "'review_by':'2026-04-01T00:00:00Z','consent':{'by':'the director',"
          + "'explained':'who gets it','lang':'ar','given_at':'2026-03-01T08:00:00Z',"
          + "'renew_by':'2026-09-01T00:00:00Z','tier':'EXACT'}}";

  /** What a recipient holds. */
  static final String HELD =
      "{\"v\":\"parley-held-sites/1\",\"sites\":[{\"site\":\""
          + Hash.EMPTY_ROOT.base64()
          + "\",\"disclosed\":\""
          + Hash.EMPTY_ROOT.base64()
          + "\",\"since\":\"2026-03-02T06:00:00Z\",\"strings\":[\""
          + string()
          + "\"]}]}";

  private HostileSecrets() {}

  private static SiteOutcome.Done written() {
    try {
      byte[] json = SITE.replace('\'', '"').getBytes(UTF_8);
      SiteFile file = SiteFile.read((Json.Obj) Json.parse(json, 1 << 16, 8));
      SiteBook empty =
          SiteBook.empty(
              "parley.example/sites", new Address("Relief/cell"), List.of(OURS.recipient()));
      if (empty.add(file, NOW, RANDOM) instanceof SiteOutcome.Done done) {
        return done;
      }
      throw new AssertionError("a good site is taken");
    } catch (Malformed e) {
      throw new AssertionError(e);
    }
  }

  /** A book with a site. */
  static byte[] book() {
    return written().book().json();
  }

  /** A statement that goes into a box. */
  static byte[] inner() {
    return written().statements().getFirst();
  }

  /** A disclosure string. */
  static String string() {
    return Disclosed.encode("c2FsdHNhbHRzYWx0c2FsdA", "name", Json.of("Northern clinic"));
  }

  /** The inside of a sealed package. */
  static byte[] sealedJson() {
    return new SealedPackage("{}".getBytes(UTF_8), List.of(string())).json();
  }

  /** A file that our identity opens. */
  static byte[] file(byte[] plain) {
    if (Age.encrypt(plain, List.of(OURS.recipient())) instanceof AgeResult.Done done) {
      return done.bytes();
    }
    throw new AssertionError("what is plain can be sealed");
  }

  static void sites(byte[] bytes) throws Malformed {
    SiteBook read = SiteBook.read(bytes);
    byte[] written = read.json();
    Invariant.hold(
        Arrays.equals(SiteBook.read(written).json(), written),
        "a book is written so that it is read again");
    Invariant.hold(
        !read.toString().contains("35.8612347"), "a book that is printed shows no place");
  }

  static void held(byte[] bytes) throws Malformed {
    byte[] written = HeldSites.read(bytes).json();
    Invariant.hold(
        Arrays.equals(HeldSites.read(written).json(), written),
        "held sites are written so that they are read again");
  }

  static void disclosed(byte[] bytes) throws Malformed {
    Disclosed read = Disclosed.parse(new String(bytes, UTF_8), LIMITS);
    Invariant.hold(read.text().equals(new String(bytes, UTF_8)), "kept as received");
  }

  static void age(byte[] bytes) {
    Invariant.hold(Age.decrypt(bytes, List.of(OURS)) != null, "there is an answer");
  }

  /** A package that an author whom we do not trust closed for us and signed. */
  static void sealed(byte[] bytes) {
    byte[] file = file(bytes);
    Leaf leaf =
        new Leaf(
            LeafClass.ACT,
            "a.example",
            0,
            Optional.empty(),
            new Seen(0, Hash.EMPTY_ROOT),
            Hash.sha256("{}".getBytes(UTF_8)),
            Optional.of(Hash.sha256(file)),
            List.of(),
            new NoteSignature("a.example/North/liaison", 1, new byte[64]),
            new byte[0]);
    answered(SealedPackage.open(file, List.of(OURS), leaf, LIMITS));
  }

  /** A box that a cell whom we do not trust closed for us. */
  static void box(byte[] bytes) {
    if (Box.seal(bytes, List.of(OURS.recipient()), RANDOM) instanceof AgeResult.Done done) {
      answered(Box.open(done.bytes(), List.of(OURS), LIMITS));
    }
  }

  private static void answered(Opening<?> opening) {
    if (opening instanceof Opening.Refused<?> refused) {
      Invariant.hold(!refused.refusal().code().isEmpty(), "a refusal has a code");
    }
  }
}
