package org.parley.verify;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What a holder of receipts decides to trust: which logs, which witnesses, how many of them, and
 * the hash of the log's founding leaf (C2SP tlog-policy with one line of our own, {@code genesis}).
 *
 * <pre>
 *   log &lt;vkey&gt; [url]
 *   witness &lt;name&gt; &lt;vkey&gt; [url]
 *   group &lt;name&gt; all|any|&lt;k&gt; &lt;name&gt;...
 *   quorum &lt;name&gt;|none
 *   genesis &lt;base64 leaf hash of leaf 0&gt;
 * </pre>
 *
 * Lines starting with a number sign and empty lines say nothing. Names of witnesses and groups
 * share one space, are defined before use and belong to one group at most. Addresses are read over.
 *
 * @param logs keys whose checkpoints count
 * @param witnesses by name
 * @param groups by name, in order of definition
 * @param quorum the witness or group that must have cosigned; empty for {@code none}
 * @param genesis leaf hash of leaf 0; absent in the policy text a founding statement quotes
 */
public record TrustPolicy(
    List<VerifierKey> logs,
    Map<String, VerifierKey> witnesses,
    Map<String, Group> groups,
    Optional<String> quorum,
    Optional<Hash> genesis) {

  /** Longest policy file accepted. */
  public static final int BYTES_MAX = 65_536;

  /**
   * Counts as cosigning when enough of its members do.
   *
   * @param threshold members needed, from 1 to all
   * @param members names of witnesses and groups
   */
  public record Group(int threshold, List<String> members) {
    public Group {
      members = List.copyOf(members);
    }
  }

  public TrustPolicy {
    logs = List.copyOf(logs);
    witnesses = Collections.unmodifiableMap(new LinkedHashMap<>(witnesses));
    groups = Collections.unmodifiableMap(new LinkedHashMap<>(groups));
  }

  /** The policy of a mechanism without witnesses. */
  public static TrustPolicy of(VerifierKey log, Optional<Hash> genesis) {
    return new TrustPolicy(List.of(log), Map.of(), Map.of(), Optional.empty(), genesis);
  }

  /**
   * Reads a policy file.
   *
   * @throws Malformed one of the {@code policy.*} codes, or a code of a key or hash, with the line
   *     number as path
   */
  public static TrustPolicy parse(byte[] bytes) throws Malformed {
    if (bytes.length > BYTES_MAX) {
      throw new Malformed(VerifyCode.POLICY_LINE, "", "the file is longer than 64 KiB");
    }
    Reading reading = new Reading();
    String text = new String(bytes, StandardCharsets.UTF_8);
    int number = 0;
    for (String line : text.split("\n", -1)) {
      number++;
      List<String> words = List.of(line.replace('\t', ' ').trim().split(" +"));
      if (!words.get(0).isEmpty() && !words.get(0).startsWith("#")) {
        try {
          reading.line(words);
        } catch (Malformed e) {
          throw e.at("/line " + number);
        }
      }
    }
    return reading.policy();
  }

  /** The file's text, one definition a line, in the order read. */
  public String text() {
    StringBuilder text = new StringBuilder();
    for (VerifierKey log : logs) {
      line(text, "log", log.text());
    }
    for (Map.Entry<String, VerifierKey> witness : witnesses.entrySet()) {
      line(text, "witness", witness.getKey(), witness.getValue().text());
    }
    for (Map.Entry<String, Group> group : groups.entrySet()) {
      String threshold = Integer.toString(group.getValue().threshold());
      String members = String.join(" ", group.getValue().members());
      line(text, "group", group.getKey(), threshold, members);
    }
    line(text, "quorum", quorum.orElse("none"));
    if (genesis.isPresent()) {
      line(text, "genesis", genesis.get().base64());
    }
    return text.toString();
  }

  private static void line(StringBuilder text, String... words) {
    text.append(String.join(" ", words)).append('\n');
  }

  /** The listed keys of that log; one valid signature among theirs is enough. */
  public List<VerifierKey> logs(String origin) {
    List<VerifierKey> keys = new ArrayList<>(logs);
    keys.removeIf(log -> !log.name().equals(origin));
    return keys;
  }

  /** The first listed key of that log, if the policy lists one. */
  public Optional<VerifierKey> log(String origin) {
    return logs(origin).stream().findFirst();
  }

  /** Seconds since 1970 of each witness's valid line on this note, by the witness's own clock. */
  public Map<String, Long> cosignatures(Note note) {
    Map<String, Long> times = new LinkedHashMap<>();
    for (Map.Entry<String, VerifierKey> witness : witnesses.entrySet()) {
      VerifierKey key = witness.getValue();
      for (NoteSignature line : note.signatures()) {
        if (key.matches(line) && key.verify(note.textBytes(), line.signature())) {
          long time = VerifierKey.cosignatureTime(line.signature());
          Long other = times.get(witness.getKey());
          times.put(witness.getKey(), other == null ? time : Math.min(time, other));
        }
      }
    }
    return times;
  }

  /**
   * When the quorum was reached.
   *
   * @param times seconds since 1970 by witness name, as from {@link #cosignatures}
   * @return seconds since 1970; empty when there is no quorum or it is not met
   */
  public OptionalLong quorumTime(Map<String, Long> times) {
    Map<String, Long> reached = new HashMap<>(times);
    for (Map.Entry<String, Group> group : groups.entrySet()) {
      List<Long> members = new ArrayList<>();
      for (String member : group.getValue().members()) {
        Long time = reached.get(member);
        if (time != null) {
          members.add(time);
        }
      }
      Collections.sort(members);
      int threshold = group.getValue().threshold();
      if (members.size() >= threshold) {
        reached.put(group.getKey(), members.get(threshold - 1));
      }
    }
    Long time = reached.get(quorum.orElse("none"));
    return time == null ? OptionalLong.empty() : OptionalLong.of(time);
  }

  /** Collects the lines of one file. */
  private static final class Reading {
    private final List<VerifierKey> logs = new ArrayList<>();
    private final Map<String, VerifierKey> witnesses = new LinkedHashMap<>();
    private final Map<String, Group> groups = new LinkedHashMap<>();
    private final Set<String> members = new HashSet<>();
    private Optional<String> quorum = Optional.empty();
    private Optional<Hash> genesis = Optional.empty();

    void line(List<String> words) throws Malformed {
      int count = words.size();
      switch (words.get(0)) {
        case "log" -> log(words, count == 2 || count == 3);
        case "witness" -> witness(words, count == 3 || count == 4);
        case "group" -> group(words, count >= 4);
        case "quorum" -> quorum(words, count == 2);
        case "genesis" -> genesis(words, count == 2);
        default -> throw unclear(words);
      }
    }

    private void log(List<String> words, boolean whole) throws Malformed {
      VerifierKey key = VerifierKey.parse(whole(words, whole).get(1));
      if (key.type() != KeyType.ED25519 || logs.contains(key)) {
        throw new Malformed(VerifyCode.POLICY_LINE, "", "a log has Ed25519 keys, each listed once");
      }
      logs.add(key);
    }

    private void witness(List<String> words, boolean whole) throws Malformed {
      VerifierKey key = VerifierKey.parse(whole(words, whole).get(2));
      boolean witness =
          key.type() == KeyType.COSIGNATURE_ED25519 || key.type() == KeyType.COSIGNATURE_MLDSA44;
      if (!witness) {
        throw new Malformed(VerifyCode.POLICY_LINE, "", "not a witness's key type");
      }
      for (VerifierKey other : witnesses.values()) {
        if (Arrays.equals(other.publicKey(), key.publicKey())) {
          throw new Malformed(VerifyCode.POLICY_NAME, "", "two witnesses have one key");
        }
      }
      define(words.get(1));
      witnesses.put(words.get(1), key);
    }

    private void group(List<String> words, boolean whole) throws Malformed {
      List<String> names = whole(words, whole).subList(3, words.size());
      for (String name : names) {
        if (!defined(name) || !members.add(name)) {
          throw new Malformed(VerifyCode.POLICY_NAME, "", "undefined or in two groups: " + name);
        }
      }
      long threshold =
          switch (words.get(2)) {
            case "all" -> names.size();
            case "any" -> 1;
            default -> Decimal.parse(words.get(2));
          };
      if (threshold < 1 || threshold > names.size()) {
        throw new Malformed(VerifyCode.POLICY_LINE, "", "threshold beyond the group");
      }
      define(words.get(1));
      groups.put(words.get(1), new Group((int) threshold, names));
    }

    private void quorum(List<String> words, boolean whole) throws Malformed {
      String name = whole(words, whole).get(1);
      if (quorum.isPresent()) {
        throw new Malformed(VerifyCode.POLICY_QUORUM, "", "a second quorum line");
      }
      if (!name.equals("none") && !defined(name)) {
        throw new Malformed(VerifyCode.POLICY_NAME, "", "undefined: " + Malformed.shown(name));
      }
      quorum = Optional.of(name);
    }

    private void genesis(List<String> words, boolean whole) throws Malformed {
      if (genesis.isPresent()) {
        throw new Malformed(VerifyCode.POLICY_GENESIS, "", "a second genesis line");
      }
      genesis = Optional.of(Hash.parse(whole(words, whole).get(1)));
    }

    private void define(String name) throws Malformed {
      if (name.equals("none") || defined(name)) {
        throw new Malformed(VerifyCode.POLICY_NAME, "", "taken: " + Malformed.shown(name));
      }
    }

    private boolean defined(String name) {
      return witnesses.containsKey(name) || groups.containsKey(name);
    }

    TrustPolicy policy() throws Malformed {
      if (logs.isEmpty()) {
        throw new Malformed(VerifyCode.POLICY_LOG, "", "a log line is wanted");
      }
      if (quorum.isEmpty()) {
        throw new Malformed(VerifyCode.POLICY_QUORUM, "", "a quorum line is wanted");
      }
      Optional<String> named = quorum.get().equals("none") ? Optional.empty() : quorum;
      return new TrustPolicy(logs, witnesses, groups, named, genesis);
    }

    private static List<String> whole(List<String> words, boolean whole) throws Malformed {
      if (!whole) {
        throw unclear(words);
      }
      return words;
    }

    private static Malformed unclear(List<String> words) {
      return new Malformed(VerifyCode.POLICY_LINE, "", Malformed.shown(String.join(" ", words)));
    }
  }
}
