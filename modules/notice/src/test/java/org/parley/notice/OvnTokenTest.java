package org.parley.notice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.parley.verify.Hash;

class OvnTokenTest {

  private static final byte[] STATEMENT = "{\"v\":\"parley/1\"}".getBytes(StandardCharsets.UTF_8);

  /** Computed with OpenSSL and basenc. */
  @Test
  void theTokenIsWhatAnyoneComputesFromTheBytes() {
    assertEquals("mcm1ddpW2ZiAs5D4UATKGx7fRReNcKz8OVaaINy8Kxw", OvnToken.of(STATEMENT));
  }

  @Test
  void theOpenHashOfTheStatementIsNotTheToken() {
    assertNotEquals(Hash.sha256(STATEMENT).base64Url(), OvnToken.of(STATEMENT));
  }
}
