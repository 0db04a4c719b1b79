package org.parley.terms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.parley.statement.LeadRow;
import org.parley.statement.NoticeKind;
import org.parley.verify.Json;

/** Tables that come with Parley: each says where it comes from and what is not known. */
class PresetsWithTheirSourcesTest {

  @Test
  void everyTableSaysWhereItComesFrom() {
    Set<String> names = new HashSet<>();
    for (Preset preset : Presets.all()) {
      assertTrue(names.add(preset.name()), preset.name());
      assertEquals(Set.of("en", "ar", "tr", "ru"), preset.title().texts().keySet());
      assertTrue(
          preset.source().contains("[P") || preset.source().contains("not confirmed"),
          preset.name());
      assertTrue(!preset.confirmed() || preset.source().contains("[P"), preset.name());
      assertEquals(Optional.of(preset), Presets.named(preset.name()));
    }
    assertEquals(6, names.size());
    assertEquals(Optional.empty(), Presets.named("nowhere"));
  }

  @Test
  void whatIsNotConfirmedSaysSo() {
    Preset vienna = Presets.named("vienna-document").orElseThrow();
    assertFalse(vienna.confirmed());
    assertEquals("general knowledge, not confirmed: no source text was found", vienna.source());
    assertEquals(1008, vienna.lead().getFirst().hours().intValueExact());
  }

  @Test
  void whereTheSourceLeavesItOpenThereIsNoRow() {
    Preset bands = Presets.named("india-pakistan-1991").orElseThrow();
    assertEquals(List.of(), bands.lead());
    assertFalse(bands.confirmed());
    assertFalse(bands.notKnown().isEmpty());
    assertEquals(List.of(), Presets.named("astana-none").orElseThrow().lead());
  }

  @Test
  void theRowsAreThoseATermTakes() {
    for (Preset preset : Presets.all()) {
      for (LeadRow row : preset.lead()) {
        assertTrue(LeadTable.seconds(row.hours()).isPresent());
        row.noticeKinds().forEach(NoticeKind::valueOf);
      }
      Json rows = preset.json().get("lead").orElseThrow();
      assertEquals(
          preset.lead().size(), rows instanceof Json.Arr array ? array.items().size() : -1);
    }
    assertEquals(336, hours("major-exercise"));
    assertEquals(24, hours("missile-launch"));
  }

  private static int hours(String name) {
    return Presets.named(name).orElseThrow().lead().getFirst().hours().intValueExact();
  }
}
