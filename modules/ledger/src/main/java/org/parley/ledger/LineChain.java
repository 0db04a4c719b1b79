package org.parley.ledger;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.parley.verify.Hash;
import org.parley.verify.Malformed;

/**
 * Lines that are only ever added, as files of a directory beside a log: {@code 000000} with up to
 * 256 of them and the sum over them ({@link SummedText}), {@code 000001} with the next 256, and so
 * on. Each line names the SHA-256 of the line before, across files, so that one taken out later
 * shows. The newest file is put in place anew, as a whole, with each line; the others never change.
 * So after a power loss whoever was answered finds his line, and no file is half written.
 *
 * <p>A file that is not as it was written is put aside as {@code NAME.damaged} with whatever comes
 * after it; what stands before goes on.
 *
 * <p>Calls come one at a time.
 *
 * @param <T> what a line says
 */
public final class LineChain<T> {
  private static final int PER_FILE = 256;
  private static final int NAME_DIGITS = 6;
  private static final Hash START = Hash.EMPTY_ROOT;

  private final Disk disk;
  private final String directory;
  private final Form<T> form;
  private List<String> newestFile = List.of();
  private int newestNumber;
  private Hash last = START;
  private boolean stopped;

  /**
   * How a line is written and read.
   *
   * @param <T> what it says
   */
  public interface Form<T> {
    /** The most that 256 lines take, bytes. */
    int fileBytesMax();

    /**
     * The line, without its end.
     *
     * @param before the SHA-256 of the line before, to stand in it
     */
    String line(T said, Hash before);

    /**
     * What a line says.
     *
     * @throws Malformed when it is none of these, or does not name that line before it
     */
    T read(String line, Hash before) throws Malformed;
  }

  private LineChain(Disk disk, String directory, Form<T> form) {
    this.disk = disk;
    this.directory = directory;
    this.form = form;
  }

  /**
   * Opens the lines of a directory; makes it when there is none.
   *
   * @param disk the data directory
   * @param directory its parent and its name, as {@code journal/alerts}
   * @param found told what each file says, the oldest first
   */
  public static <T> LineChain<T> open(
      Disk disk, String directory, Form<T> form, Consumer<List<T>> found) throws IOException {
    if (!there(disk, directory)) {
      String parent = parent(directory);
      disk.createDirectory(parent);
      disk.createDirectory(directory);
      disk.syncDirectory(parent, SyncPoint.REPLACED_NAME);
      disk.syncDirectory("", SyncPoint.REPLACED_NAME);
    }
    LineChain<T> chain = new LineChain<>(disk, directory, form);
    List<String> names = disk.list(directory).stream().filter(LineChain::whole).toList();
    for (int i = 0; i < names.size(); i++) {
      try {
        List<String> lines = chain.lines(names.get(i), i);
        found.accept(chain.read(lines));
        chain.took(lines, i);
      } catch (Malformed e) {
        for (String damaged : names.subList(i, names.size())) {
          chain.putAside(damaged);
        }
        disk.syncDirectory(directory, SyncPoint.REPLACED_NAME);
        break;
      }
    }
    return chain;
  }

  /** Reads every file of such a directory, changes none, and tells what is wrong with it. */
  public static <T> List<Finding> check(Disk disk, String directory, Form<T> form)
      throws IOException {
    LineChain<T> chain = new LineChain<>(disk, directory, form);
    List<Finding> findings = new ArrayList<>();
    int number = 0;
    for (String plain : there(disk, directory) ? disk.list(directory) : List.<String>of()) {
      String name = directory + "/" + plain;
      if (!whole(plain)) {
        findings.add(
            Finding.leftover(
                name,
                0,
                "a file never finished, or put aside by a start",
                "nothing: the server passes it over"));
        continue;
      }
      try {
        List<String> lines = chain.lines(plain, number);
        chain.read(lines);
        chain.took(lines, number);
      } catch (Malformed e) {
        findings.add(
            Finding.damage(
                name,
                0,
                "does not read: " + e.detail(),
                "put this file back from a backup before the next start, which puts it aside;"
                    + " the log itself does not need it"));
      }
      number++;
    }
    return findings;
  }

  /**
   * Adds a line; it is durable when this returns.
   *
   * @throws IOException when it could not be kept; nothing further is taken until the next start
   */
  public void add(T said) throws IOException {
    if (stopped) {
      throw new IOException("an earlier line could not be written");
    }
    boolean full = newestFile.size() == PER_FILE;
    List<String> lines = new ArrayList<>(full ? List.of() : newestFile);
    lines.add(form.line(said, last));
    int number = full ? newestNumber + 1 : newestNumber;
    stopped = true;
    byte[] content = (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
    disk.replace(directory + "/" + name(number), SummedText.with(content));
    stopped = false;
    took(lines, number);
  }

  private void took(List<String> lines, int number) {
    newestFile = List.copyOf(lines);
    newestNumber = number;
    last = lines.isEmpty() ? last : hash(lines.getLast());
  }

  private List<String> lines(String plain, int number) throws IOException, Malformed {
    byte[] content =
        disk.readWhole(directory + "/" + plain, form.fileBytesMax()).orElse(new byte[0]);
    if (!plain.equals(name(number))) {
      throw new Malformed("journal.name", "", "a file before this one is missing");
    }
    byte[] lines =
        SummedText.read(content)
            .orElseThrow(() -> new Malformed("journal.sum", "", "the sum is not that of the file"));
    return new String(lines, StandardCharsets.UTF_8).lines().toList();
  }

  private List<T> read(List<String> lines) throws Malformed {
    List<T> said = new ArrayList<>();
    Hash before = last;
    for (String line : lines) {
      said.add(form.read(line, before));
      before = hash(line);
    }
    return said;
  }

  private void putAside(String plain) throws IOException {
    String kept = directory + "/" + plain + ".damaged";
    String free = kept;
    for (int i = 2; disk.exists(free); i++) {
      free = kept + "-" + i;
    }
    disk.rename(directory + "/" + plain, free);
  }

  private static boolean there(Disk disk, String directory) throws IOException {
    return disk.exists(parent(directory)) && disk.exists(directory);
  }

  private static String parent(String directory) {
    return directory.substring(0, directory.indexOf('/'));
  }

  private static boolean whole(String plain) {
    return plain.length() == NAME_DIGITS;
  }

  private static String name(int number) {
    return "%06d".formatted(number);
  }

  private static Hash hash(String line) {
    return Hash.sha256(line.getBytes(StandardCharsets.UTF_8));
  }
}
