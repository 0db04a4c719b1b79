package org.parley.seal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The program {@code age} of the machine, if there is one: the independent second reader. */
final class StockAge {
  private final Path program;

  private StockAge(Path program) {
    this.program = program;
  }

  static Optional<StockAge> find() {
    for (String dir : System.getenv().getOrDefault("PATH", "").split(":", -1)) {
      Path program = Path.of(dir.isEmpty() ? "." : dir, "age");
      if (Files.isExecutable(program)) {
        return Optional.of(new StockAge(program));
      }
    }
    System.out.println("no program age on this machine: not compared with it");
    return Optional.empty();
  }

  byte[] decrypt(Path dir, byte[] file, byte[] identityFile) throws Exception {
    Files.write(dir.resolve("in.age"), file);
    Files.write(dir.resolve("identity"), identityFile);
    return run(dir, List.of("-d", "-i", "identity", "in.age"));
  }

  byte[] encrypt(Path dir, byte[] plain, List<String> recipients) throws Exception {
    Files.write(dir.resolve("plain"), plain);
    List<String> arguments = new ArrayList<>();
    for (String recipient : recipients) {
      arguments.add("-r");
      arguments.add(recipient);
    }
    arguments.add("plain");
    return run(dir, arguments);
  }

  private byte[] run(Path dir, List<String> arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(program.toString());
    command.addAll(arguments);
    Path log = dir.resolve("log");
    Path out = dir.resolve("out");
    int code =
        new ProcessBuilder(command)
            .directory(dir.toFile())
            .redirectError(log.toFile())
            .redirectOutput(out.toFile())
            .start()
            .waitFor();
    if (code != 0) {
      throw new IOException(command + ": " + Files.readString(log));
    }
    return Files.readAllBytes(out);
  }
}
