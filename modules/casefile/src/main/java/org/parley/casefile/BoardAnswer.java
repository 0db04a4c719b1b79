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
      blocks.add(block(row, asked.between()));
    }
    Json.Builder answer = Json.obj().put("blocks", blocks);
    return blocks.isEmpty() ? answer.put("words", Words.NO_ENTRY) : answer;
  }

  private static Json.Obj block(Board.BlockRow row, Optional<Dyad> between) {
    return Json.obj()
        .put("block", row.key())
        .putIfPresent("title", row.matter().map(matter -> matter.body().title().in("en")))
        .put(
            "dyads",
            row.dyads().stream()
                .filter(dyad -> between.isEmpty() || joins(dyad, between.get()))
                .map(BoardAnswer::dyad)
                .toList())
        .put("series", row.series().stream().map(Told::line).toList())
        .put("links", row.links().stream().map(BoardAnswer::link).toList())
        .build();
  }

  private static boolean joins(Board.DyadRow dyad, Dyad between) {
    return Set.of(dyad.a(), dyad.b()).equals(Set.copyOf(between.names()));
  }

  private static Json.Obj dyad(Board.DyadRow dyad) {
    return Json.obj()
        .put("between", Json.strings(List.of(dyad.a(), dyad.b())))
        .putIfPresent("notified", Told.word(dyad.notified()))
        .put("reported", Told.values(dyad.reported()))
        .put("accounts", dyad.accounts().stream().map(Told::account).toList())
        .put("words", dyad.words())
        .build();
  }

  private static Json.Obj link(MatterState state) {
    LoadedMatter matter = state.matter();
    Json.Obj filed = matter.body().json();
    return Json.obj()
        .putIfPresent("from_block", filed.get("from_block"))
        .putIfPresent("to_block", filed.get("to_block"))
        .put("by", matter.body().talks().by().orElseGet(matter::by))
        .put("label", Told.label(matter))
        .put("title", matter.body().title().in("en"))
        .put("basis", matter.basis())
        .put("words", state.words())
        .build();
  }
}
