package org.parley.tls;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * An answer to a call, whole and with an end. The patience of the JDK's client ends with the
 * headers: a machine that sends those and then falls silent, because its line is gone or because it
 * wants to, would be waited for until the program ends, and with it whatever else waits for that
 * call. Here a call also ends when nothing of the body came for as long as the request is patient,
 * and when all of it comes slower than 128 bytes a second.
 */
public final class WholeAnswer {
  private static final int LEAST_BYTES_PER_SECOND = 128;
  private static final long SECOND_NANOS = 1_000_000_000L;

  private WholeAnswer() {}

  /**
   * Asks and waits for all of the answer.
   *
   * @param request with a timeout, which holds for the headers and for each silence after them
   * @param bytesMax the longest body
   * @throws HttpTimeoutException when the headers or the rest of the body do not come
   * @throws IOException when nobody answers, or the body is longer
   * @throws IllegalArgumentException for a request without a timeout
   */
  public static HttpResponse<byte[]> of(HttpClient client, HttpRequest request, int bytesMax)
      throws IOException, InterruptedException {
    Duration patience =
        request.timeout().orElseThrow(() -> new IllegalArgumentException("no timeout is set"));
    Heard heard = new Heard(patience.toNanos());
    CompletableFuture<HttpResponse<byte[]>> answer =
        client.sendAsync(request, headers -> heard.body(bytesMax));
    try {
      while (true) {
        try {
          return answer.get(heard.leftNanos(System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
          if (heard.leftNanos(System.nanoTime()) <= 0) {
            answer.cancel(true);
            throw new HttpTimeoutException("it began to answer and went silent");
          }
        }
      }
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException why
          ? why
          : new IOException("the call went wrong", e.getCause());
    } catch (InterruptedException e) {
      answer.cancel(true);
      throw e;
    }
  }

  /** When something was heard last; before the headers the client itself keeps the time. */
  private static final class Heard {
    private final long patienceNanos;
    private volatile State state = new State(false, 0, 0, 0);

    private record State(boolean began, long beganNanos, long lastNanos, long bytes) {}

    Heard(long patienceNanos) {
      this.patienceNanos = patienceNanos;
    }

    BodySubscriber<byte[]> body(int bytesMax) {
      long now = System.nanoTime();
      state = new State(true, now, now, 0);
      return new Counted(this, BodySubscribers.limiting(BodySubscribers.ofByteArray(), bytesMax));
    }

    /** Called by one thread at a time. */
    void came(List<ByteBuffer> some) {
      long bytes = some.stream().mapToLong(ByteBuffer::remaining).sum();
      State before = state;
      state = new State(true, before.beganNanos, System.nanoTime(), before.bytes + bytes);
    }

    /** How long to wait yet; 0 or less when it is over. */
    long leftNanos(long now) {
      State known = state;
      if (!known.began) {
        return patienceNanos;
      }
      long earned = known.bytes * (SECOND_NANOS / LEAST_BYTES_PER_SECOND);
      long silent = patienceNanos - (now - known.lastNanos);
      long slow = patienceNanos + earned - (now - known.beganNanos);
      return Math.min(silent, slow);
    }
  }

  /** Passes everything on and tells that something came. */
  private record Counted(Heard heard, BodySubscriber<byte[]> all)
      implements BodySubscriber<byte[]> {
    @Override
    public CompletionStage<byte[]> getBody() {
      return all.getBody();
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      all.onSubscribe(subscription);
    }

    @Override
    public void onNext(List<ByteBuffer> some) {
      heard.came(some);
      all.onNext(some);
    }

    @Override
    public void onError(Throwable why) {
      all.onError(why);
    }

    @Override
    public void onComplete() {
      all.onComplete();
    }
  }
}
