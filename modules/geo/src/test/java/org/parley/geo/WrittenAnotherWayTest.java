package org.parley.geo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The same shape written from another corner, in the other winding or backwards. */
class WrittenAnotherWayTest {

  @Test
  void bothWindingsOfTheUnitSquareAreAccepted() {
    assertEquals(
        Shapes.footprint(Shapes.outline(0, 0, 0, 0.005, 0.005, 0.005, 0.005, 0)),
        Shapes.footprint(Shapes.outline(0, 0, 0.005, 0, 0.005, 0.005, 0, 0.005)));
    assertNotEquals(
        Shapes.footprint(Shapes.outline(0, 0, 0, 0.005, 0.005, 0.005, 0.005, 0)),
        Shapes.footprint(Shapes.outline(0, 0, 0, 0.005, 0.005, 0.005)));
  }

  @Test
  void windingAndFirstCornerOfLongOutlinesChangeNothing() {
    Gen gen = Gen.seeded(51);
    for (int i = 0; i < 300; i++) {
      OutlinePolygon outline = gen.outline(gen.position(70), 200_000, 3 + gen.below(12));
      List<Position> vertices = new ArrayList<>(outline.vertices());
      Footprint footprint = Shapes.footprint(outline);
      Collections.rotate(vertices, gen.below(vertices.size()));
      assertEquals(footprint, Shapes.footprint(new OutlinePolygon(vertices)), gen::toString);
      Collections.reverse(vertices);
      assertEquals(footprint, Shapes.footprint(new OutlinePolygon(vertices)), gen::toString);
    }
  }

  @Test
  void aLineFiledBackwardsIsTheSameCorridor() {
    Gen gen = Gen.seeded(52);
    for (int i = 0; i < 60; i++) {
      Corridor corridor = gen.corridor(gen.position(70), 1 + gen.below(8), 30_000, 3_000);
      assertEquals(
          Shapes.footprint(corridor),
          Shapes.footprint(new Corridor(corridor.line().reversed(), 3_000)),
          gen::toString);
    }
  }

  @Test
  void neighboursAlongACommonLongEdgeTouchAndDoNotOverlap() {
    Gen gen = Gen.seeded(53);
    for (int i = 0; i < 300; i++) {
      double latitude = gen.between(-60, 60);
      Position a = Shapes.nearest(latitude, gen.between(-179, 179));
      Position b = Shapes.at(a, gen.between(60, 120), gen.between(10, 300_000));
      Position north = Shapes.at(a, gen.between(-30, 20), 400_000);
      Position south = Shapes.at(b, gen.between(160, 210), 400_000);
      assertEquals(
          Optional.of(Contact.TOUCH),
          Shapes.contact(
              new OutlinePolygon(List.of(a, b, north)), new OutlinePolygon(List.of(a, b, south))),
          gen::toString);
    }
  }

  @Test
  void boxesThatShareAnEdgeACornerOrAHairTouchOrStayApart() {
    OutlinePolygon box = Shapes.box(35, 36, 35.01, 36.01);
    assertEquals(
        Optional.of(Contact.TOUCH), Shapes.contact(box, Shapes.box(35, 36.01, 35.01, 36.02)));
    assertEquals(
        Optional.of(Contact.TOUCH), Shapes.contact(box, Shapes.box(35.01, 36.01, 35.02, 36.02)));
    assertEquals(
        Optional.of(Contact.OVERLAP),
        Shapes.contact(box, Shapes.box(35.0099999, 36.0099999, 35.02, 36.02)));
    assertEquals(Optional.empty(), Shapes.contact(box, Shapes.box(35.0100001, 36, 35.02, 36.02)));
    assertEquals(Optional.of(Contact.OVERLAP), Shapes.contact(box, box));
    assertEquals(
        Optional.of(Contact.OVERLAP),
        Shapes.contact(box, Shapes.box(35.002, 36.002, 35.003, 36.003)));
  }

  @Test
  void aSliverOneGridStepWideMeetsWhatItCrosses() {
    OutlinePolygon sliver = Shapes.outline(35, 36, 35, 36.04, 35.0000001, 36.04);
    OutlinePolygon box = Shapes.box(34.99, 36.01, 35.01, 36.02);
    assertEquals(Optional.of(Contact.OVERLAP), Shapes.contact(sliver, box));
    assertEquals(
        Optional.of(Contact.TOUCH), Shapes.contact(sliver, Shapes.box(34.99, 36.01, 35, 36.02)));
    assertEquals(
        Optional.empty(),
        Shapes.contact(sliver, Shapes.box(35.0000001, 36.01, 35.01, 36.02)),
        "the sliver is half a step wide there");
  }
}
