package org.parley.geo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A PostgreSQL cluster with PostGIS of its own: made in a temporary folder, reached over loopback,
 * run by a user without rights, gone when closed.
 */
final class PostgisCluster implements AutoCloseable {
  private static final String USER = "nobody";

  private final Path programs;
  private final Path folder;
  private final int port;
  private final boolean asRoot;
  private final int sharedMegabytes;

  private PostgisCluster(Path programs, Path folder, int port, int sharedMegabytes) {
    this.sharedMegabytes = sharedMegabytes;
    this.programs = programs;
    this.folder = folder;
    this.port = port;
    this.asRoot = System.getProperty("user.name").equals("root");
  }

  /** A running cluster, absent with a printed line where PostGIS is not installed. */
  static Optional<PostgisCluster> started() throws IOException, SQLException {
    return started(256);
  }

  /** The same with so much memory for pages, megabytes. */
  static Optional<PostgisCluster> started(int sharedMegabytes) throws IOException, SQLException {
    Optional<Path> programs = programs();
    if (programs.isEmpty()) {
      System.out.println("PostGIS is not installed here: it was not asked (see .ci/run)");
      return Optional.empty();
    }
    Path folder = Files.createTempDirectory("parley-postgis");
    PostgisCluster cluster =
        new PostgisCluster(programs.get(), folder, freePort(), sharedMegabytes);
    try {
      cluster.start();
    } catch (IOException | SQLException | RuntimeException broken) {
      cluster.close();
      throw broken;
    }
    return Optional.of(cluster);
  }

  private static Optional<Path> programs() throws IOException {
    if (!Files.isDirectory(all())) {
      return Optional.empty();
    }
    try (Stream<Path> versions = Files.list(all())) {
      return versions
          .filter(version -> Files.isExecutable(version.resolve("bin").resolve("initdb")))
          .filter(version -> Files.exists(extension(version)))
          .max(Comparator.naturalOrder())
          .map(version -> version.resolve("bin"));
    }
  }

  private static Path extension(Path version) {
    return Path.of("/usr/share/postgresql")
        .resolve(all().relativize(version))
        .resolve("extension")
        .resolve("postgis.control");
  }

  private static Path all() {
    return Path.of("/usr/lib/postgresql");
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void start() throws IOException, SQLException {
    if (asRoot) {
      run("chown", USER, folder.toString());
    }
    String data = folder.resolve("data").toString();
    asUser(
        programs.resolve("initdb").toString(),
        "-D",
        data,
        "--auth=trust",
        "--username=parley",
        "--locale=C",
        "--encoding=UTF8");
    String options =
        String.join(
            " ",
            "-p " + port,
            "-c listen_addresses=127.0.0.1",
            "-c unix_socket_directories=" + folder,
            "-c fsync=on -c jit=off -c max_parallel_workers_per_gather=0",
            "-c shared_buffers=" + sharedMegabytes + "MB");
    asUser(
        programs.resolve("pg_ctl").toString(),
        "-D",
        data,
        "-w",
        "-t",
        "120",
        "-l",
        folder.resolve("log").toString(),
        "-o",
        options,
        "start");
    try (Connection connection = connection();
        java.sql.Statement statement = connection.createStatement()) {
      statement.execute("create extension postgis");
    }
  }

  Connection connection() throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=parley&sslmode=disable");
  }

  private void asUser(String... command) throws IOException {
    List<String> all = new ArrayList<>();
    if (asRoot) {
      all.addAll(List.of("runuser", "-u", USER, "--"));
    }
    all.addAll(Arrays.asList(command));
    run(all.toArray(String[]::new));
  }

  private void run(String... command) throws IOException {
    Path said = Files.createTempFile("parley-postgis", ".out");
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(said.toFile())
              .start();
      if (!process.waitFor(180, TimeUnit.SECONDS) || process.exitValue() != 0) {
        process.destroy();
        throw new IOException(command[0] + " said: " + Files.readString(said));
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IOException(stopped);
    } finally {
      Files.deleteIfExists(said);
    }
  }

  @Override
  public void close() {
    try {
      Path data = folder.resolve("data");
      if (Files.exists(data.resolve("postmaster.pid"))) {
        asUser(programs.resolve("pg_ctl").toString(), "-D", data.toString(), "-m", "fast", "stop");
      }
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(file);
        }
      }
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
