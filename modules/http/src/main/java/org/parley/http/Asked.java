package org.parley.http;

import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a request names beside its body, wherever it came from. */
interface Asked {
  /** The part of the path that has that name in the table of routes. */
  String path(String name);

  /** A header; empty when there is none. */
  String header(String name);

  /** A query parameter. */
  Optional<String> query(String name);

  /** Every query parameter, the first of each name. */
  Map<String, String> queries();

  /** A request that came over a socket. */
  static Asked of(Context context) {
    return new Asked() {
      @Override
      public String path(String name) {
        return context.pathParam(name);
      }

      @Override
      public String header(String name) {
        return Optional.ofNullable(context.header(name)).orElse("");
      }

      @Override
      public Optional<String> query(String name) {
        return Optional.ofNullable(context.queryParam(name));
      }

      @Override
      public Map<String, String> queries() {
        Map<String, String> first = new TreeMap<>();
        for (Map.Entry<String, List<String>> parameter : context.queryParamMap().entrySet()) {
          first.put(parameter.getKey(), parameter.getValue().getFirst());
        }
        return first;
      }
    };
  }

  /**
   * A request that came over none.
   *
   * @param paths the named parts of the path
   * @param queries query parameters
   */
  record Given(Map<String, String> paths, Map<String, String> queries) implements Asked {
    public Given {
      paths = Map.copyOf(paths);
      queries = Map.copyOf(queries);
    }

    @Override
    public String path(String name) {
      return paths.getOrDefault(name, "");
    }

    @Override
    public String header(String name) {
      return "";
    }

    @Override
    public Optional<String> query(String name) {
      return Optional.ofNullable(queries.get(name));
    }
  }
}
