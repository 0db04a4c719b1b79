package org.parley.statement;

import java.math.BigDecimal;
import java.util.Optional;
import org.parley.geo.StatedAltitude;
import org.parley.geo.StatedAltitude.Reference;
import org.parley.geo.StatedAltitude.Units;
import org.parley.geo.VerticalBasis;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/** Reads and writes heights in the form of ASTM F3548, with more references than it knows. */
final class Altitudes {
  private Altitudes() {}

  private static final BigDecimal LEAST_FEET = BigDecimal.valueOf(-65_000);
  private static final BigDecimal MOST_FEET = BigDecimal.valueOf(3_000_000);
  private static final BigDecimal MOST_LEVEL = BigDecimal.valueOf(999);
  private static final BigDecimal LEAST_QNH = BigDecimal.valueOf(850);
  private static final BigDecimal MOST_QNH = BigDecimal.valueOf(1_100);
  private static final String QNH = "qnh_hpa";

  static Optional<StatedAltitude> read(BodyFields fields, String name) throws Malformed {
    return fields.optNested(name, Altitudes::read);
  }

  private static StatedAltitude read(BodyFields fields) throws Malformed {
    Reference reference = fields.word("reference", Reference.values());
    Units units = fields.word("units", Units.values());
    if ((reference == Reference.FL) != (units == Units.FL)) {
      throw StatementRefusal.ENUM.malformed(
          fields.at("units"),
          reference == Reference.FL ? "a flight level has units FL" : "expected M or FT");
    }
    fields.notAllowedHere(
        fields.has(QNH) && reference != Reference.FL, QNH, "unless reference is FL");
    BigDecimal value =
        switch (units) {
          case M -> fields.decimal("value", Shapes.LEAST_METRES, Shapes.MOST_METRES);
          case FT -> fields.decimal("value", LEAST_FEET, MOST_FEET);
          case FL -> fields.decimal("value", BigDecimal.ZERO, MOST_LEVEL);
        };
    return new StatedAltitude(value, reference, units, fields.optDecimal(QNH, LEAST_QNH, MOST_QNH));
  }

  /** The height as filed, or in metres above the ellipsoid. */
  static Optional<Json.Obj> json(Optional<BigDecimal> metres, VerticalBasis.End end) {
    return end.filed()
        .or(() -> metres.map(StatedAltitude::ellipsoid))
        .map(stated ->
            Json.obj()
                .put("value", stated.value())
                .put("reference", stated.reference().name())
                .put("units", stated.units().name())
                .putIfPresent(QNH, stated.qnhHpa())
                .build());
  }
}
