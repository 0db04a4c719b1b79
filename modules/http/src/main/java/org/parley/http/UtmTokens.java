package org.parley.http;

import java.text.ParseException;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import org.parley.utm.UssCaller;
import org.parley.utm.UtmScope;

/** USSs that call: each request carries a token of the authority, and nothing is kept of it. */
final class UtmTokens {
  private final SignedTokens tokens;
  private final boolean unsigned;
  private final Metrics metrics;

  UtmTokens(UtmAccess access, InstantSource clock, LongSupplier nanos, Metrics metrics) {
    this.tokens =
        new SignedTokens(
            access.issuer(), access.audience(), new ProviderKeys(access.keys(), nanos), clock);
    this.unsigned = access.unsignedTestTokens();
    this.metrics = metrics;
  }

  /** Who shows this token now; empty when it is not taken. */
  Optional<UssCaller> of(String token) {
    try {
      SignedTokens.Taken taken = unsigned ? tokens.unchecked(token) : tokens.taken(token);
      String uss = taken.claims().getSubject();
      if (uss == null || uss.isEmpty()) {
        throw new SignedTokens.Refused(SignedTokens.Fault.SUBJECT);
      }
      return Optional.of(new UssCaller(uss, scopes(taken)));
    } catch (SignedTokens.Refused e) {
      metrics.count(
          "parley_utm_tokens_refused_total", "reason", e.fault.name().toLowerCase(Locale.ROOT));
      return Optional.empty();
    }
  }

  private static Set<UtmScope> scopes(SignedTokens.Taken taken) throws SignedTokens.Refused {
    EnumSet<UtmScope> scopes = EnumSet.noneOf(UtmScope.class);
    try {
      String text = taken.claims().getStringClaim("scope");
      for (String word : text == null ? new String[0] : text.split(" ", -1)) {
        UtmScope.ofWire(word).ifPresent(scopes::add);
      }
    } catch (ParseException e) {
      throw new SignedTokens.Refused(SignedTokens.Fault.FORM);
    }
    return scopes;
  }
}
