package org.parley.statement;

import java.util.Optional;
import org.parley.verify.Hash;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/**
 * A recipient's words about a notice. A notice stands without any.
 *
 * @param of the leaf answered
 * @param response which kind of answer
 * @param text the words, required except for NOTED
 */
public record AnswerBody(Hash of, Response response, Optional<String> text) implements Body {
  static AnswerBody read(BodyFields fields) throws Malformed {
    AnswerBody answer =
        new AnswerBody(
            fields.hash("of"), fields.word("response", Response.values()), fields.optText("text"));
    if (answer.response != Response.NOTED) {
      fields.requiredHere(answer.text.isPresent(), "text", "for " + answer.response);
    }
    return answer;
  }

  @Override
  public Optional<Kind> kind() {
    return Optional.of(Kind.ANSWER);
  }

  @Override
  public Optional<Hash> target() {
    return Optional.of(of);
  }

  @Override
  public Json.Obj json() {
    return Json.obj()
        .put("of", of.base64())
        .put("response", response.name())
        .putIfPresent("text", text)
        .build();
  }
}
