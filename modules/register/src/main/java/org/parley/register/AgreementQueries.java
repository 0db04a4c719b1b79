package org.parley.register;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.parley.register.SqliteFile.Rows;
import org.parley.statement.AgreementBody;
import org.parley.statement.AssentBody;
import org.parley.statement.PolicyBody;
import org.parley.statement.Statement;
import org.parley.statement.ZoneBody;
import org.parley.terms.Law;
import org.parley.terms.LoadedAgreement;
import org.parley.terms.Standing;
import org.parley.terms.ZoneBasis;
import org.parley.terms.ZoneVersion;
import org.parley.verify.Hash;
import org.parley.verify.Malformed;

/**
 * Agreements with their standing and zones. The law is folded, for each reader, from the statements
 * he may read, so an assent that he may not know of never changes what he is told.
 */
final class AgreementQueries {
  private final Rows rows;
  private final Sight sight;
  private final Statutes statutes;

  /** One statement of the law with its leaf. */
  private record Enacted(
      long index, Hash leaf, Instant recordedAt, Statement statement, String party) {}

  AgreementQueries(Rows rows, Sight sight, Statutes statutes) {
    this.rows = rows;
    this.sight = sight;
    this.statutes = statutes;
  }

  List<AgreementRow> all(Instant at) throws SQLException {
    List<Enacted> enacted =
        rows.query(
            "select w.statement, l.* from law w join leaves l on l.idx = w.idx where"
                + Sight.may("l")
                + "order by l.idx",
            this::enacted,
            sight.and());
    Optional<Law> law = fold(enacted);
    List<AgreementRow> agreements = new ArrayList<>();
    for (Enacted one : enacted) {
      if (law.isPresent() && one.statement().body() instanceof AgreementBody body) {
        agreements.add(row(law.get(), one, body, at));
      }
    }
    return List.copyOf(agreements);
  }

  private Enacted enacted(ResultSet row) throws SQLException {
    long index = row.getLong("idx");
    return new Enacted(
        index,
        hash(Cells.text(row, "leaf")),
        Cells.time(row, "recorded_at"),
        statutes.of(index, Cells.text(row, "statement")),
        Cells.text(row, "party"));
  }

  private static Optional<Law> fold(List<Enacted> enacted) {
    Optional<Law> law = Optional.empty();
    for (Enacted one : enacted) {
      Statement s = one.statement();
      if (s.body() instanceof PolicyBody policy) {
        law = Optional.of(Law.of(policy));
      } else if (s.body() instanceof ZoneBody zone) {
        law = law.map(l -> l.zone(one.leaf(), s.from(), zone, s.id()));
      } else if (s.body() instanceof AgreementBody agreement) {
        law = law.map(l -> l.agreement(one.leaf(), one.party(), agreement, s.id()));
      } else if (s.body() instanceof AssentBody assent) {
        law = law.map(l -> l.assent(one.party(), assent.of()));
      }
    }
    return law;
  }

  private static AgreementRow row(Law law, Enacted one, AgreementBody body, Instant at) {
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

  private static Hash hash(String base64) throws SQLException {
    try {
      return Hash.parse(base64);
    } catch (Malformed e) {
      throw new SQLException("a cell does not hold a hash", e);
    }
  }
}
