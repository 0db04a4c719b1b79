package org.parley.http;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.parley.verify.Json;

/** Listens to the event stream of a running server on a thread of its own. */
final class EventReader implements AutoCloseable {
  /** One event as it came. */
  record Event(long id, String name, Json.Obj data) {}

  private final HttpResponse<InputStream> response;
  private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
  private final List<String> raw = new ArrayList<>();
  private final Thread thread;

  EventReader(RunningServer server, String query, String token, String... headers) {
    HttpRequest.Builder request =
        server.request("/v1/events" + query, token).header("Accept", "text/event-stream");
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    try {
      this.response =
          server.client().send(request.GET().build(), HttpResponse.BodyHandlers.ofInputStream());
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
    this.thread = Thread.ofVirtual().start(this::read);
  }

  int status() {
    return response.statusCode();
  }

  String header(String name) {
    return response.headers().firstValue(name).orElse("");
  }

  private void read() {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
      long id = -1;
      String name = "";
      String line = lines.readLine();
      while (line != null) {
        raw.add(line);
        if (line.startsWith("id: ")) {
          id = Long.parseLong(line.substring(4));
        } else if (line.startsWith("event: ")) {
          name = line.substring(7);
        } else if (line.startsWith("data: ")) {
          events.add(new Event(id, name, (Json.Obj) RunningServer.parse(line.substring(6))));
        }
        line = lines.readLine();
      }
    } catch (IOException e) {
      raw.add("closed");
    }
  }

  Event next() {
    try {
      Event event = events.poll(10, TimeUnit.SECONDS);
      if (event == null) {
        throw new AssertionError("no event came; so far " + raw);
      }
      return event;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** Events up to the one with that id, which must come. */
  List<Event> upTo(long id) {
    List<Event> seen = new ArrayList<>();
    do {
      seen.add(next());
    } while (seen.getLast().id() < id);
    return seen;
  }

  /** Whether no event has come that was not taken. */
  boolean isSilent() {
    return events.isEmpty();
  }

  /** Waits until the server has ended the stream. */
  void awaitEnd() {
    try {
      if (!thread.join(java.time.Duration.ofSeconds(10))) {
        throw new AssertionError("the stream did not end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    try {
      response.body().close();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
