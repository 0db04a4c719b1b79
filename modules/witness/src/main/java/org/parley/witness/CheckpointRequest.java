package org.parley.witness;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.parley.verify.Hash;
import org.parley.verify.Malformed;
import org.parley.verify.SignedCheckpoint;

/**
 * The body of {@code add-checkpoint} (C2SP tlog-witness).
 *
 * <pre>
 *   old &lt;size&gt;
 *   &lt;base64 hash&gt;       0 to 63 lines, a consistency proof
 *
 *   &lt;signed checkpoint&gt;
 * </pre>
 *
 * @param old the size from which the proof leads
 * @param proof from the old state to the checkpoint
 * @param checkpoint the state to be cosigned
 */
public record CheckpointRequest(long old, List<Hash> proof, SignedCheckpoint checkpoint) {
  /** Longest body read. */
  public static final int BYTES_MAX = 65_536;

  private static final int PROOF_MAX = 63;
  private static final String OLD = "old ";
  private static final int DIGITS_MAX = 19;

  public CheckpointRequest {
    proof = List.copyOf(proof);
  }

  /**
   * Reads a body.
   *
   * @throws Malformed {@code witness.request}, or a code of the note, the checkpoint or a hash
   */
  public static CheckpointRequest read(byte[] body) throws Malformed {
    if (body.length > BYTES_MAX) {
      throw wrong("longer than " + BYTES_MAX + " bytes");
    }
    String text = text(body);
    int split = text.indexOf("\n\n");
    if (split < 0) {
      throw wrong("an empty line before the checkpoint is wanted");
    }
    List<String> head = List.of(text.substring(0, split).split("\n", -1));
    if (!head.getFirst().startsWith(OLD)) {
      throw wrong("the first line is 'old' and a size");
    }
    if (head.size() > 1 + PROOF_MAX) {
      throw wrong("more than 63 hashes");
    }
    long old = size(head.getFirst().substring(OLD.length()));
    List<Hash> proof = new ArrayList<>();
    for (String line : head.subList(1, head.size())) {
      proof.add(Hash.parse(line));
    }
    byte[] note = text.substring(split + 2).getBytes(StandardCharsets.UTF_8);
    return new CheckpointRequest(old, proof, SignedCheckpoint.parse(note));
  }

  /** The body's bytes. */
  public byte[] bytes() {
    StringBuilder text = new StringBuilder(OLD).append(old).append('\n');
    proof.forEach(hash -> text.append(hash.base64()).append('\n'));
    text.append('\n').append(checkpoint.text());
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static String text(byte[] body) throws Malformed {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    } catch (CharacterCodingException e) {
      throw wrong("not UTF-8");
    }
  }

  /** A size in decimal digits without a leading zero, at most 2^63 - 1. */
  static long size(String digits) throws Malformed {
    boolean plain =
        !digits.isEmpty()
            && digits.length() <= DIGITS_MAX
            && digits.chars().allMatch(c -> c >= '0' && c <= '9')
            && (digits.length() == 1 || digits.charAt(0) != '0');
    if (plain) {
      try {
        return Long.parseLong(digits);
      } catch (NumberFormatException e) {
        throw wrong("a size beyond all logs");
      }
    }
    throw wrong("a size is a plain decimal number");
  }

  private static Malformed wrong(String detail) {
    return new Malformed("witness.request", "", detail);
  }
}
