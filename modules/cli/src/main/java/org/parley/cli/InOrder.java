package org.parley.cli;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Does one thing after the other beside the thread that hands them over, which is never more than
 * one ahead. What one of them throws comes out of the next call, and nothing behind it is begun.
 */
final class InOrder implements Executor, AutoCloseable {
  private final ExecutorService thread = Executors.newSingleThreadExecutor();
  private Optional<CompletableFuture<Void>> last = Optional.empty();

  @Override
  public void execute(Runnable task) {
    await();
    last = Optional.of(CompletableFuture.runAsync(task, thread));
  }

  /** Waits until everything is done. */
  void await() {
    try {
      last.ifPresent(CompletableFuture::join);
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }

  @Override
  public void close() {
    thread.close();
  }
}
