package org.parley.register;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.parley.casefile.CaseFile;
import org.parley.casefile.Filed;
import org.parley.statement.AgreementBody;
import org.parley.statement.Statement;
import org.parley.terms.Law;
import org.parley.terms.LoadedAgreement;
import org.parley.terms.Standing;
import org.parley.terms.ZoneBasis;
import org.parley.terms.ZoneVersion;

/**
 * Agreements with their standing and zones, out of the reader's own case file, so an assent that he
 * may not know of never changes what he is told.
 */
final class AgreementRows {
  private AgreementRows() {}

  static List<AgreementRow> of(CaseFile file, Instant at) {
    Optional<Law> law = file.law();
    List<AgreementRow> rows = new ArrayList<>();
    for (Filed one : file.agreements()) {
      if (law.isPresent() && one.statement().body() instanceof AgreementBody body) {
        rows.add(row(law.get(), one, body, at));
      }
    }
    return List.copyOf(rows);
  }

  private static AgreementRow row(Law law, Filed one, AgreementBody body, Instant at) {
    Statement s = one.statement();
    LoadedAgreement loaded = law.agreement(one.leaf()).orElseThrow();
    List<AgreementRow.Dyad> dyads =
        law.standing(one.leaf(), at).map(Standing::dyads).orElse(List.of()).stream()
            .map(d -> new AgreementRow.Dyad(d.a(), d.b(), d.state().name()))
            .toList();
    List<ZoneRow> zones = new ArrayList<>();
    for (AgreementBody.ZoneRef cited : body.zones()) {
      law.zone(cited.leaf())
          .ifPresent(zone -> zones.add(zone(zone, law.basis(cited.leaf()).orElseThrow())));
    }
    return new AgreementRow(
        s.id(),
        one.leaf().base64(),
        one.index(),
        loaded.by(),
        s.from().text(),
        s.to().stream().map(a -> a.text()).toList(),
        body.json(),
        dyads,
        zones,
        s.at(),
        one.recordedAt());
  }

  private static ZoneRow zone(ZoneVersion zone, ZoneBasis basis) {
    return new ZoneRow(
        zone.id(),
        zone.leaf().base64(),
        zone.by(),
        basis.label().name(),
        basis.assented(),
        zone.body().json());
  }
}
