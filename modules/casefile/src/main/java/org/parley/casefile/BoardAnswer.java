package org.parley.casefile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.parley.matter.Board;
import org.parley.matter.LoadedMatter;
import org.parley.matter.MatterState;
import org.parley.verify.Json;

/** The relations board: block by block and pair by pair, never one state of everything. */
final class BoardAnswer {
  private BoardAnswer() {}

  static Json.Builder of(Contents contents, Question.Board asked) {
    Board board = contents.matters().board(asked.at(), asked.block());
    List<Json> blocks = new ArrayList<>();
    for (Board.BlockRow row : board.blocks()) {
      blocks.add(block(row, asked));
    }
    Json.Builder answer = asked.words().mark(Json.obj()).put("blocks", blocks);
    return blocks.isEmpty() ? answer.put("words", asked.words().plain(Words.NO_ENTRY)) : answer;
  }

  private static Json.Obj block(Board.BlockRow row, Question.Board asked) {
    Optional<Dyad> between = asked.between();
    Sentences words = asked.words();
    return Json.obj()
        .put("block", row.key())
        .putIfPresent("title", row.matter().map(matter -> matter.body().title().in("en")))
        .put(
            "dyads",
            row.dyads().stream()
                .filter(dyad -> between.isEmpty() || joins(dyad, between.get()))
                .map(dyad -> dyad(dyad, words))
                .toList())
        .put("series", row.series().stream().map(one -> Told.line(one, words)).toList())
        .put("links", row.links().stream().map(one -> link(one, words)).toList())
        .build();
  }

  private static boolean joins(Board.DyadRow dyad, Dyad between) {
    return Set.of(dyad.a(), dyad.b()).equals(Set.copyOf(between.names()));
  }

  private static Json.Obj dyad(Board.DyadRow dyad, Sentences words) {
    return Json.obj()
        .put("between", Json.strings(List.of(dyad.a(), dyad.b())))
        .putIfPresent("notified", Told.word(dyad.notified()))
        .put("reported", Told.values(dyad.reported()))
        .put("accounts", dyad.accounts().stream().map(Told::account).toList())
        .put("words", words.text(dyad.said()))
        .build();
  }

  private static Json.Obj link(MatterState state, Sentences words) {
    LoadedMatter matter = state.matter();
    Json.Obj filed = matter.body().json();
    return Json.obj()
        .putIfPresent("from_block", filed.get("from_block"))
        .putIfPresent("to_block", filed.get("to_block"))
        .put("by", matter.body().talks().by().orElseGet(matter::by))
        .put("label", Told.label(matter))
        .put("title", matter.body().title().in("en"))
        .put("basis", words.text(matter.ground()))
        .put("words", words.text(state.said()))
        .build();
  }
}
