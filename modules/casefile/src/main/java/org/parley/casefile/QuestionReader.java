package org.parley.casefile;

import java.util.Optional;
import org.parley.verify.Fields;
import org.parley.verify.Malformed;

/** Reads the members of each question. */
final class QuestionReader {
  private static final int ATTENTION_DAYS = 14;

  private QuestionReader() {}

  static Question read(Subject subject, Fields fields) throws Malformed {
    Asked asked = new Asked(fields);
    Optional<String> block =
        subject.members().contains(Subject.Member.BLOCK) && subject != Subject.ATTENTION
            ? asked.optName("block")
            : Optional.empty();
    return switch (subject) {
      case TERMS ->
          new Question.Terms(
              asked.momentOrDay("at"),
              asked.between("between"),
              asked.place(),
              asked.optName("act"),
              asked.optName("actor"),
              asked.flag("outside"));
      case AGREEMENT -> new Question.Agreement(asked.name("agreement"), asked.moment("at"), block);
      case NAMED -> new Question.Named(asked.text("text"), block, asked.optMoment("at"));
      case BOARD -> new Question.Board(asked.moment("at"), block, asked.optBetween("between"));
      case MATTER -> new Question.Matter(asked.name("matter"), asked.optMoment("at"));
      case DEADLINES -> new Question.Deadlines(asked.moment("at"), block);
      case REVIEW -> new Question.Review(asked.labels("labels"), block);
      case CLAIMS -> new Question.Claims(asked.labels("labels"), block);
      case HEARERS -> new Question.Hearers(block, asked.optName("matter"));
      case ATTENTION ->
          new Question.Attention(
              asked.name("party"),
              asked.name("block"),
              asked.moment("at"),
              asked.days("days", ATTENTION_DAYS));
      case CONTROL -> new Question.Control(asked.place(), asked.moment("at"));
      case PATH -> new Question.Path(asked.name("actor"));
    };
  }
}
