package org.parley.http;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/**
 * Counters and gauges in Prometheus text. Labels are only what the server itself names (a status
 * class, a refusal code): never a party, a post, a key or anything from a request.
 */
final class Metrics {
  private final Map<String, LongAdder> counters = new ConcurrentSkipListMap<>();
  private final Map<String, LongSupplier> gauges = new ConcurrentSkipListMap<>();
  private final Map<String, String> words = new ConcurrentHashMap<>();

  Metrics() {
    words.put("parley_requests_total", "Requests answered, by class of status");
    words.put("parley_submits_total", "Submissions answered, by outcome");
    words.put("parley_refusals_total", "Refusals, by code");
    words.put("parley_sessions_opened_total", "Sessions opened");
    words.put("parley_events_sent_total", "Events sent on streams");
  }

  void count(String name) {
    counters.computeIfAbsent(name, k -> new LongAdder()).increment();
  }

  void count(String name, String label, String value) {
    count(name + "{" + label + "=\"" + value.replaceAll("[^a-zA-Z0-9.-]", "_") + "\"}");
  }

  void gauge(String name, String words, LongSupplier value) {
    this.words.put(name, words);
    gauges.put(name, value);
  }

  String text() {
    StringBuilder out = new StringBuilder();
    String before = "";
    for (Map.Entry<String, LongAdder> counter : counters.entrySet()) {
      String key = counter.getKey();
      String name = key.contains("{") ? key.substring(0, key.indexOf('{')) : key;
      if (!name.equals(before)) {
        head(out, name, "counter");
        before = name;
      }
      out.append(key).append(' ').append(counter.getValue().sum()).append('\n');
    }
    gauges.forEach((name, value) -> {
      head(out, name, "gauge");
      out.append(String.format(Locale.ROOT, "%s %d%n", name, value.getAsLong()));
    });
    return out.toString().replace("\r", "");
  }

  private void head(StringBuilder out, String name, String type) {
    out.append("# HELP ").append(name).append(' ').append(words.getOrDefault(name, name));
    out.append("\n# TYPE ").append(name).append(' ').append(type).append('\n');
  }
}
