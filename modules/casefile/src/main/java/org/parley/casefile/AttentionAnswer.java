package org.parley.casefile;

import java.time.Duration;
import java.util.List;
import org.parley.matter.Flash;
import org.parley.verify.Json;

/** Flash events of the same party in other blocks: they change no state here and stay in sight. */
final class AttentionAnswer {
  private AttentionAnswer() {}

  static Json.Builder of(Contents contents, Question.Attention asked) {
    List<Flash> flashes =
        contents
            .matters()
            .attention(asked.party(), asked.block(), asked.at(), Duration.ofDays(asked.days()));
    Json.Builder answer =
        Json.obj().put("flash", flashes.stream().map(AttentionAnswer::flash).toList());
    return flashes.isEmpty() ? answer.put("words", Words.NO_ENTRY) : answer;
  }

  private static Json.Obj flash(Flash flash) {
    return Told.event(flash.event())
        .putIfPresent("matter", flash.matter().map(Told::label))
        .putIfPresent("block", flash.block())
        .put("lane", flash.lane().name())
        .put("certain", flash.certain())
        .build();
  }
}
