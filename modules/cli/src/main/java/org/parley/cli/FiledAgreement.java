package org.parley.cli;

import java.util.List;
import java.util.Optional;
import org.parley.verify.Fields;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/**
 * An agreement file that a scenario files: its name alone, or who files it, when, and for whom.
 *
 * @param file name beside the scenario
 * @param by the post; absent is the founder's first one
 * @param at the time of its first step, like that of any step
 * @param to who may read it; everyone when not said
 * @param block the block of all its statements
 */
record FiledAgreement(
    String file,
    Optional<String> by,
    Optional<String> at,
    List<String> to,
    Optional<String> block) {

  static FiledAgreement read(Json item, String path) throws Malformed {
    if (item instanceof Json.Str name) {
      return new FiledAgreement(
          name.value(), Optional.empty(), Optional.empty(), List.of("*"), Optional.empty());
    }
    Fields fields = Fields.of(item, path);
    FiledAgreement filed =
        new FiledAgreement(
            fields.string("file"),
            fields.optString("by"),
            fields.optString("at"),
            fields.has("to") ? fields.strings("to") : List.of("*"),
            fields.optString("block"));
    fields.done();
    return filed;
  }
}
