package org.parley.desk;

import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.parley.statement.Draft;

/** What waits in the decision thread's queue. */
sealed interface Task {
  /** Told when the task is done. */
  CompletableFuture<SubmitReply> reply();

  /** A submission that passed the door. */
  record Outside(Admitted admitted, CompletableFuture<SubmitReply> reply) implements Task {}

  /**
   * Something the desk says itself.
   *
   * @param draft words it, on the situation at its turn
   */
  record Own(Function<Situation, Draft> draft, CompletableFuture<SubmitReply> reply)
      implements Task {}

  /** The same for those who do not wait for the reply: nothing is worked out for them. */
  record Offer(Draft draft) implements Task {
    @Override
    public CompletableFuture<SubmitReply> reply() {
      return new CompletableFuture<>();
    }
  }

  /** The end of the queue. */
  record End(CompletableFuture<SubmitReply> reply) implements Task {}
}
