package org.parley.site;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.parley.seal.InnerBody;
import org.parley.statement.Address;
import org.parley.statement.Entropy;
import org.parley.statement.Limits;
import org.parley.statement.NoticeBody;
import org.parley.statement.StatedVolume;
import org.parley.verify.Hash;
import org.parley.verify.Json;
import org.parley.verify.KeyType;
import org.parley.verify.Malformed;
import org.parley.verify.NoteSignature;
import org.parley.verify.VerifierKey;

/** A cell with a book, and what happens to it. */
final class Sample {
  static final String ORIGIN = "parley.example/sites";
  static final String SOUTH = ORIGIN + "/South/liaison";
  static final String NORTH = ORIGIN + "/North/liaison";
  static final Instant NOW = Instant.parse("2026-03-02T06:00:00Z");
  static final Entropy RANDOM = Entropy.seeded(77, "sites");

  private Sample() {}

  static final String CONSENT =
      "{'by':'the director','explained':'who gets it','lang':'ar',"
          + "'given_at':'2026-03-01T08:00:00Z','renew_by':'2026-09-01T00:00:00Z'%s}";

  static String written(String lat, String lng, String consent) {
    return ("{'operator':'Blue Clinic Trust','name':'Northern clinic','function':'hospital',"
            + "'contact':'the director','place':{'lat':%s,'lng':%s,'radius_m':150},"
            + "'stand_off_m':500,'confirmed_at':'2026-03-01T08:00:00Z',"
            + "'review_by':'2026-04-01T00:00:00Z','consent':%s}")
        .formatted(lat, lng, consent);
  }

  static Json.Obj json(String text) throws Malformed {
    byte[] utf8 = text.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    return (Json.Obj) Json.parse(utf8, 1 << 16, 8);
  }

  static SiteFile file(String lat, String lng, String tier) throws Malformed {
    return SiteFile.read(json(written(lat, lng, CONSENT.formatted(tier))));
  }

  static SiteFile exact() throws Malformed {
    return file("35.8612347", "36.7712349", ",'tier':'EXACT'");
  }

  static SiteBook empty() {
    return SiteBook.empty(ORIGIN, new Address("Relief/cell"), List.of("age1cell"));
  }

  static SiteOutcome.Done done(SiteOutcome outcome) {
    return assertInstanceOf(SiteOutcome.Done.class, outcome, outcome.toString());
  }

  static SiteOutcome.Refused refused(SiteOutcome outcome) {
    return assertInstanceOf(SiteOutcome.Refused.class, outcome, outcome.toString());
  }

  static SiteOutcome.Refused refused(SiteBook.MayGive answer) {
    return assertInstanceOf(SiteBook.MayGive.No.class, answer).refused();
  }

  /** The book after all that goes out was filed and found. */
  static SiteBook filed(SiteOutcome outcome) {
    SiteOutcome.Done done = done(outcome);
    SiteBook book = done.book();
    for (byte[] statement : done.statements()) {
      Hash hash = Hash.sha256(statement);
      book = book.found(hash, new Boxed.Where(Hash.sha256(hash.bytes()), 41));
    }
    return book;
  }

  /** A book with one site in the log whose operator consented to the exact place. */
  static SiteBook withSite() throws Malformed {
    return filed(empty().add(exact(), NOW, RANDOM));
  }

  static String id(SiteBook book) {
    return book.sites().getFirst().id().toString();
  }

  static SiteWish wish(SiteBook book, String to, InnerBody.Tier tier) {
    Optional<String> agreed =
        tier == InnerBody.Tier.EXACT ? Optional.of("the director") : Optional.empty();
    return new SiteWish(id(book), to, tier, "not to be hit", Optional.empty(), agreed);
  }

  /** The book after a recipient was given its one site. */
  static SiteBook given(SiteBook book, String to, InnerBody.Tier tier, Instant now) {
    SiteBook.MayGive may = book.mayGive(wish(book, to, tier), now);
    SiteBook.Ready ready = assertInstanceOf(SiteBook.MayGive.Yes.class, may).ready();
    return filed(book.given(ready, Hash.sha256(new byte[] {1}), now, RANDOM));
  }

  /** A circle somebody plans to be in. */
  static List<StatedVolume> plan(String lat, String lng, int radius) throws Malformed {
    String text =
        """
        {'volumes':[{'volume':{'outline_circle':{'center':{'lat':%s,'lng':%s},
         'radius':{'value':%d,'units':'M'}}},
         'time_start':{'value':'2026-03-04T08:00:00Z','format':'RFC3339'},
         'time_end':{'value':'2026-03-04T12:00:00Z','format':'RFC3339'}}]}
        """
            .formatted(lat, lng, radius);
    Json volumes = json(text).get("volumes").orElseThrow();
    return NoticeBody.volumes(volumes, "/volumes", Limits.standard());
  }

  /** A key that signs notes, by the JDK alone. */
  static final class Key {
    private final KeyPair pair;
    final VerifierKey vkey;

    Key(String name) {
      try {
        pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        byte[] spki = pair.getPublic().getEncoded();
        vkey =
            VerifierKey.of(
                name, KeyType.ED25519, Arrays.copyOfRange(spki, spki.length - 32, spki.length));
      } catch (GeneralSecurityException | Malformed e) {
        throw new AssertionError(e);
      }
    }

    String sign(String text) {
      try {
        Signature signature = Signature.getInstance("Ed25519");
        signature.initSign(pair.getPrivate());
        signature.update(text.getBytes(StandardCharsets.UTF_8));
        return text + "\n" + new NoteSignature(vkey.name(), vkey.keyId(), signature.sign()).line();
      } catch (GeneralSecurityException e) {
        throw new AssertionError(e);
      }
    }
  }
}
