package org.parley.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.parley.verify.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code parley key lock}: puts a key file under a passphrase. */
@Command(
    name = "lock",
    description = {
      "Puts a key file under a passphrase, in its place.",
      "The file is then an age file that the age program opens too. Nobody can get a key back whose"
          + " passphrase is lost: keep it where you keep the copy."
    })
@SuppressWarnings("NullAway.Init")
final class KeyLockCommand implements Callable<Integer> {
  @Mixin private Shared shared;
  @Mixin private LockOptions lock;

  @Option(
      names = "--key",
      paramLabel = "KEYFILE",
      required = true,
      description = "The key file to lock.")
  private Path file;

  @Override
  public Integer call() {
    return shared.tell(() -> {
      if (KeyFiles.locked(file)) {
        throw CannotGoOn.usage(
            file + " is locked already", "open it with age -d to change its passphrase");
      }
      byte[] plain = KeyFiles.text(KeyFiles.read(file));
      lock.lock(file, plain);
      return Answer.done(
          Json.obj().put("file", file.toString()).put("locked", true).build(),
          "Locked " + file + "; every command that signs with it asks for the passphrase.",
          "Older copies of the file are not locked: destroy those you do not keep safe.");
    });
  }
}
