package org.parley.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.parley.verify.Hash;

/**
 * The files of the page, found once on the class path below {@code /web}. A path that was not found
 * at the start does not exist: no path of a request ever reaches a file system.
 *
 * <p>A name with a content hash ({@code app-5F2C9A1B.js}) may be kept forever; every other file is
 * asked for again with its ETag. One span of bytes can be asked for, because a map reads its tiles
 * out of one file that way.
 */
final class Assets {
  private static final String ROOT = "web/";
  private static final Pattern HASHED = Pattern.compile(".*-[A-Z0-9]{8}\\.[a-z0-9]+");
  private static final Pattern SPAN = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");
  private static final Map<String, String> TYPES = types();

  /** Addresses that people type, and the files behind them. */
  private static final Map<String, String> PAGES = Map.of("", "index.html", "text", "text.html");

  private final Map<String, String> names;
  private final Map<String, Held> held = new ConcurrentHashMap<>();
  private final ClassLoader loader;

  /** A file's bytes, the same packed where that helps, and the name of the content. */
  @SuppressWarnings("ArrayRecordComponent")
  private record Held(byte[] bytes, Optional<byte[]> packed, String etag) {}

  private Assets(Map<String, String> names, ClassLoader loader) {
    this.names = names;
    this.loader = loader;
  }

  /** Lists what the class path holds below {@code /web}; none is a page with nothing on it. */
  static Assets onClassPath(ClassLoader loader) {
    Map<String, String> names = new TreeMap<>();
    try {
      Enumeration<URL> roots = loader.getResources(ROOT);
      while (roots.hasMoreElements()) {
        list(roots.nextElement(), names);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Assets(names, loader);
  }

  /**
   * The file of that path, if there is one.
   *
   * @param path without a leading slash; empty for the page itself
   * @param ifNoneMatch the request's header, empty when absent
   * @param range the request's header, empty when absent
   * @param encodings the request's Accept-Encoding, empty when absent
   */
  Optional<Reply> answer(String path, String ifNoneMatch, String range, String encodings) {
    String name = PAGES.getOrDefault(path, path);
    String resource = names.get(name);
    if (resource == null) {
      return Optional.empty();
    }
    Held file = held.computeIfAbsent(resource, r -> read(r, isText(name)));
    boolean forever = HASHED.matcher(name).matches();
    String caching = forever ? "public, max-age=31536000, immutable" : "no-cache";
    if (ifNoneMatch.contains(file.etag())) {
      return Optional.of(Reply.empty(304).with("ETag", file.etag()).with("Cache-Control", caching));
    }
    return Optional.of(
        body(type(name), file, range, encodings)
            .with("Cache-Control", caching)
            .with("Vary", "Accept-Encoding")
            .with("Accept-Ranges", "bytes"));
  }

  private static Reply body(String type, Held file, String range, String encodings) {
    if (!range.isEmpty()) {
      return span(type, file, range).with("ETag", file.etag());
    }
    return file.packed().isPresent() && encodings.contains("gzip")
        ? Reply.bytes(type, file.packed().get())
            .with("Content-Encoding", "gzip")
            .with("ETag", "W/" + file.etag())
        : Reply.bytes(type, file.bytes()).with("ETag", file.etag());
  }

  private static Reply span(String type, Held file, String range) {
    Matcher m = SPAN.matcher(range);
    if (!m.matches() || (m.group(1).isEmpty() && m.group(2).isEmpty())) {
      return Reply.bytes(type, file.bytes());
    }
    long size = file.bytes().length;
    long from =
        m.group(1).isEmpty()
            ? Math.max(0, size - Long.parseLong(m.group(2)))
            : Long.parseLong(m.group(1));
    long to =
        m.group(1).isEmpty() || m.group(2).isEmpty()
            ? size - 1
            : Math.min(size - 1, Long.parseLong(m.group(2)));
    if (from >= size || from > to) {
      return Problem.of(HttpRefusal.RANGE).with("Content-Range", "bytes */" + size);
    }
    byte[] part = java.util.Arrays.copyOfRange(file.bytes(), (int) from, (int) to + 1);
    return new Reply(206, type, part)
        .with("Content-Range", "bytes " + from + "-" + to + "/" + size);
  }

  private Held read(String resource, boolean text) {
    try (InputStream in = loader.getResourceAsStream(resource)) {
      if (in == null) {
        throw new UncheckedIOException(new IOException("gone from the class path: " + resource));
      }
      byte[] bytes = in.readAllBytes();
      return new Held(
          bytes,
          text ? Optional.of(packed(bytes)) : Optional.empty(),
          '"' + Hash.sha256(bytes).hex().substring(0, 32) + '"');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] packed(byte[] bytes) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(bytes);
    }
    return packed.toByteArray();
  }

  private static boolean isText(String name) {
    String type = type(name);
    return type.startsWith("text/") || type.contains("json") || type.contains("svg");
  }

  private static void list(URL root, Map<String, String> names) throws IOException {
    if (root.openConnection() instanceof JarURLConnection connection) {
      connection.setUseCaches(false);
      try (JarFile jar = connection.getJarFile()) {
        jar.stream()
            .map(JarEntry::getName)
            .filter(n -> n.startsWith(ROOT) && !n.endsWith("/"))
            .forEach(n -> names.putIfAbsent(n.substring(ROOT.length()), n));
      }
      return;
    }
    Path folder = folder(root.toExternalForm());
    try (Stream<Path> files = Files.walk(folder)) {
      files
          .filter(Files::isRegularFile)
          .map(f -> folder.relativize(f).toString().replace('\\', '/'))
          .forEach(n -> names.putIfAbsent(n, ROOT + n));
    }
  }

  private static Path folder(String url) {
    try {
      return Path.of(new URI(url));
    } catch (URISyntaxException e) {
      throw new UncheckedIOException(new IOException("a class path entry has no proper name", e));
    }
  }

  private static String type(String name) {
    int dot = name.lastIndexOf('.');
    String ending = dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
    return TYPES.getOrDefault(ending, "application/octet-stream");
  }

  private static Map<String, String> types() {
    Map<String, String> types = new LinkedHashMap<>();
    types.put("html", "text/html; charset=utf-8");
    types.put("js", "text/javascript; charset=utf-8");
    types.put("mjs", "text/javascript; charset=utf-8");
    types.put("css", "text/css; charset=utf-8");
    types.put("json", "application/json");
    types.put("geojson", "application/geo+json");
    types.put("webmanifest", "application/manifest+json");
    types.put("svg", "image/svg+xml");
    types.put("png", "image/png");
    types.put("ico", "image/x-icon");
    types.put("woff2", "font/woff2");
    types.put("txt", "text/plain; charset=utf-8");
    types.put("map", "application/json");
    return Map.copyOf(types);
  }
}
