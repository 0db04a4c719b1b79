package org.parley.server;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.verify.Hash;

/**
 * The verifier that {@code parley verify-page --out} writes works from a disk, with no server and
 * no line; what {@code modules/web/test/browser/verifier-file.mjs} asserts of it is written there.
 */
class VerifierInAFileTest {
  @TempDir Path place;

  @Test
  void receiptsAreCheckedFromADiskAndNothingTurnedHolds() throws Exception {
    if (Chromium.isMissing("the verifier in a file")) {
      return;
    }
    Path file = place.resolve("verify.html");
    Parley parley = Parley.at(InstantSource.system());
    String hash = parley.done("verify-page", "--out", file.toString(), "--json").text("sha256");
    byte[] written = Files.readAllBytes(file);
    assertEquals(Hash.sha256(written).hex(), hash);
    String page = new String(written, StandardCharsets.UTF_8);
    assertTrue(page.contains("default-src 'none'; script-src 'sha256-"), "its own rules");
    assertFalse(page.contains("<script src") || page.contains("<link"), "all in one file");
    assertNotEquals(0, parley.run("verify-page", "--out", file.toString()).exit());
    assertArrayEquals(written, Files.readAllBytes(file), "never written over another file");
    Chromium.endsWell(
        Chromium.scenario("verifier-file.mjs", Map.of("PARLEY_FILE", file.toString())));
  }
}
