package org.parley.matter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.parley.statement.EventBody.Relations;
import org.parley.statement.EventWord;
import org.parley.statement.MatterKind;
import org.parley.terms.Sentence;

/**
 * Random records, twice: once as made, once with North and South exchanged everywhere. Every answer
 * is the same with the names exchanged, in the same order, and nothing else changes.
 */
class SwapTwoPartyNamesTest {
  private static final long SEED = Long.getLong("parley.seed", 20260302L);
  private static final int WORLDS = 150;
  private static final List<String> PARTIES = List.of("East", "North", "South");
  private static final List<String> BLOCKS = List.of("ROAD", "RIVER");
  private static final UnaryOperator<String> SAME = party -> party;
  private static final UnaryOperator<String> SWAPPED =
      party ->
          switch (party) {
            case "North" -> "South";
            case "South" -> "North";
            default -> party;
          };

  private static final String NORTH_NOTIFIED =
      Sentence.of("notified here by {0}", "North").toString();

  private final List<UUID> made = new ArrayList<>();

  @Test
  void theAnswerSwapsAndNothingElseChanges() {
    int talked = 0;
    for (int world = 0; world < WORLDS; world++) {
      String before = answers(world(SEED + world, SAME), SAME);
      String after = answers(world(SEED + world, SWAPPED), SWAPPED);
      assertEquals(exchange(before), after, "seed " + (SEED + world));
      talked += before.contains(NORTH_NOTIFIED) ? 1 : 0;
    }
    assertTrue(talked > WORLDS / 4, "North said something in " + talked);
  }

  private static String exchange(String text) {
    return text.replace("North", "\u0001").replace("South", "North").replace("\u0001", "South");
  }

  private Record world(long seed, UnaryOperator<String> name) {
    Random random = new Random(seed);
    Record record = new Record(seed, name);
    made.clear();
    List<UUID> blocks = new ArrayList<>();
    for (String key : BLOCKS) {
      blocks.add(record.given(MatterKind.BLOCK).key(key).block(key).filedBy("East"));
    }
    made.addAll(blocks);
    for (MatterKind kind : MatterKind.values()) {
      if (kind != MatterKind.BLOCK && kind != MatterKind.LINKAGE) {
        Record.Given given =
            record
                .given(kind, PARTIES.get(random.nextInt(3)), PARTIES.get(random.nextInt(3)))
                .block(BLOCKS.get(random.nextInt(2)))
                .due("2026-03-%02d".formatted(1 + random.nextInt(28)))
                .hears(PARTIES.get(random.nextInt(3)), "it flies there too");
        given = random.nextBoolean() ? given.to(PARTIES.get(random.nextInt(3))) : given;
        made.add(given.filedBy(PARTIES.get(random.nextInt(3))));
      }
    }
    UUID before = made.get(0);
    for (int i = 0; i < 120; i++) {
      before = event(record, random, before);
    }
    return record;
  }

  private UUID event(Record record, Random random, UUID before) {
    UUID of = made.get(random.nextInt(made.size()));
    MatterKind kind = record.matters.matter(of).orElseThrow().kind();
    List<EventWord> words = Life.of(kind).keySet().stream().sorted().toList();
    EventWord word =
        kind == MatterKind.BLOCK ? EventWord.RELATION : words.get(random.nextInt(words.size()));
    Record.Told told = record.told(of, word);
    String month =
        random.nextInt(5) == 0 ? "2026-03" : "2026-03-%02d".formatted(1 + random.nextInt(28));
    told = random.nextInt(12) == 0 ? told : told.on(month);
    told = random.nextInt(4) == 0 ? told.number(random.nextInt(4)) : told;
    told = random.nextInt(5) == 0 ? told.after(before) : told;
    if (word == EventWord.LISTED || word == EventWord.DELISTED) {
      told = told.named("The Band");
    }
    if (word == EventWord.RELATION) {
      int a = random.nextInt(3);
      told =
          told.relation(
              PARTIES.get(a),
              PARTIES.get((a + 1 + random.nextInt(2)) % 3),
              Relations.values()[random.nextInt(5)]);
    }
    String party = PARTIES.get(random.nextInt(3));
    return random.nextBoolean()
        ? told.ownWordOf(party)
        : (random.nextBoolean() ? told.by(party) : told).reportedBy("an agency");
  }

  /** Everything that can be asked, as text. */
  private String answers(Record record, UnaryOperator<String> name) {
    StringBuilder out = new StringBuilder();
    Matters matters = record.matters;
    for (int day = 1; day <= 31; day += 10) {
      Instant at = Record.at("2026-03-%02d".formatted(day));
      for (UUID id : made) {
        out.append(matters.state(id, at)).append('\n');
        out.append(matters.participation(id, at)).append('\n');
        out.append(matters.serials(id, at)).append(matters.rounds(id, at)).append('\n');
        out.append(matters.listings(id, at)).append('\n');
      }
      Chronology order = matters.chronology(made, at);
      out.append(order.layers()).append(order.unordered(5000)).append(order.disagreements());
      out.append(matters.board(at, Optional.empty())).append('\n');
      out.append(matters.deadlines(at, Optional.empty())).append('\n');
      out.append(matters.pauses(Optional.empty(), at)).append('\n');
      for (String party : PARTIES) {
        out.append(matters.attention(name.apply(party), "ROAD", at, Record.days(20))).append('\n');
      }
      String north = name.apply("North");
      out.append(matters.hearers(Optional.empty(), north::equals)).append('\n');
    }
    return out.toString();
  }
}
