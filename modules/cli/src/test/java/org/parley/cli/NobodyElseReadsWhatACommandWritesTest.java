package org.parley.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Secrets and what one party may know lie on machines with more than one user. */
class NobodyElseReadsWhatACommandWritesTest {
  @TempDir Path directory;

  private String permissions(String name) throws IOException {
    boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    return posix
        ? PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve(name)))
        : "rw-------";
  }

  @Test
  void anIdentityIsItsOwnersAlone() throws IOException {
    CommandRun made =
        CommandRun.of("seal", "identity", "--out", directory.resolve("north.id").toString());
    assertEquals(0, made.exit(), made.err());
    assertEquals("rw-------", permissions("north.id"));
  }

  @Test
  void soIsEveryFileThatIsNotMadeToBeServed() throws IOException {
    byte[] content = "what one party may know".getBytes(StandardCharsets.UTF_8);
    Path first = directory.resolve("new");
    Papers.writeNew(first, content);
    assertEquals("rw-------", permissions("new"));
    assertThrows(CannotGoOn.class, () -> Papers.writeNew(first, content));
    Path second = directory.resolve("again");
    Papers.write(second, content);
    Papers.write(second, "less".getBytes(StandardCharsets.UTF_8));
    assertEquals("less", Files.readString(second));
    assertEquals("rw-------", permissions("again"));
    CommandRun key =
        CommandRun.of(
            "key",
            "new",
            "--origin",
            "a.example/one",
            "--for",
            "North/liaison",
            "--out",
            directory.resolve("key").toString());
    assertEquals(0, key.exit(), key.err());
    assertEquals("rw-------", permissions("key"));
  }
}
