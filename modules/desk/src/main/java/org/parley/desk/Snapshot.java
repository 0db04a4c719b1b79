package org.parley.desk;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.parley.ledger.Ledger;
import org.parley.ledger.LedgerException;
import org.parley.ledger.SnapshotUnfit;
import org.parley.ledger.StoredSnapshot;
import org.parley.statement.Address;
import org.parley.statement.Limits;
import org.parley.statement.Recorded;
import org.parley.verify.Hash;
import org.pcollections.HashTreePMap;
import org.pcollections.TreePMap;
import org.pcollections.TreePSet;

/**
 * A situation kept beside the log, so that a start reads what came since and not everything.
 *
 * <p>It is believed only when it fits: it was made of the first leaves of this very log, it opens
 * with the keys of the vault as they are now, and what was read from it has the digest that was
 * written into it. Otherwise the whole log is read, and one line says why. Deleting the file
 * changes nothing but the time a start takes.
 *
 * <p>No statement is in it. It names leaves, ids, addresses and times; what parties, keys, law and
 * matters rest on is folded again from the vault, and what a notice says is read from there when
 * somebody asks.
 */
public final class Snapshot {
  /** Written first; another form of the content, or another way to fold, gets another number. */
  static final String FORM = "parley-situation-rows/7";

  private static final int BUFFER_BYTES = 1 << 18;

  private Snapshot() {}

  /**
   * What a start goes on from.
   *
   * @param situation the situation that was kept; the empty one when none could be used
   * @param law the leaves of it that parties, keys, law and matters rest on, in their order
   * @param passedOver why a snapshot that is there was not used
   */
  public record Start(Situation situation, List<Recorded> law, Optional<String> passedOver) {
    public Start {
      law = List.copyOf(law);
    }
  }

  /** Keeps a situation of this ledger, in the place of what was kept before. */
  public static void keep(Situation situation, Ledger ledger) throws IOException {
    ledger.writeSnapshot(
        situation.size(), situation.book().withheld().keySet(), out -> write(situation, out));
  }

  /** The newest situation that was kept and fits. */
  public static Start start(Ledger ledger, Limits limits) {
    try {
      Optional<StoredSnapshot> stored = ledger.openSnapshot();
      if (stored.isPresent()) {
        try (StoredSnapshot snapshot = stored.get()) {
          return read(snapshot, ledger, limits);
        }
      }
      return new Start(Situation.EMPTY, List.of(), Optional.empty());
    } catch (IOException | LedgerException e) {
      return passedOver(String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      return passedOver("it does not read as what was written (" + e + ")");
    }
  }

  private static Start passedOver(String why) {
    return new Start(Situation.EMPTY, List.of(), Optional.of(why));
  }

  private static void write(Situation situation, OutputStream to) throws IOException {
    DataOutputStream out = new DataOutputStream(new BufferedOutputStream(to, BUFFER_BYTES));
    LeafBook book = situation.book();
    RowWriter small = new RowWriter();
    small
        .text(FORM)
        .hash(situation.digest())
        .number(book.size())
        .hash(book.digest())
        .moment(situation.newestTime())
        .number(situation.volumes(false).size())
        .number(situation.volumes(true).size());
    put(small, out);
    small.each(
        situation.foundations(), (row, one) -> row.number(one.index()).moment(one.recordedAt()));
    put(small, out);
    small.each(new TreeMap<>(texts(book.chains())).values(), (row, chain) -> chain(row, chain));
    put(small, out);
    small.each(
        new TreeMap<>(book.withheld()).entrySet(),
        (row, one) ->
            row.hash(one.getKey()).number(one.getValue().index()).flag(one.getValue().decided()));
    put(small, out);
    small.each(
        new TreeMap<>(book.erased()).entrySet(),
        (row, one) -> row.hash(one.getKey()).text(one.getValue()));
    put(small, out);
    DeliveryBook deliveries = situation.deliveries();
    small.each(
        new TreeMap<>(deliveries.counters()).entrySet(),
        (row, one) -> row.address(one.getKey()).number(one.getValue()));
    put(small, out);
    small.each(
        deliveries.waiting().entrySet(),
        (row, one) -> row.number(one.getKey()).each(one.getValue(), RowWriter::text));
    put(small, out);
    NoticeRows rows = new NoticeRows(index -> Optional.empty());
    small.each(
        new TreeMap<>(situation.noticeBoard().earlier().byNotice()).entrySet(),
        (row, one) ->
            row.id(one.getKey())
                .each(one.getValue(), (each, notice) -> rows.writeValue(notice, each)));
    put(small, out);
    book.leaves().write(out);
    book.entities().write(out);
    deliveries.ladders().write(out);
    situation.noticeBoard().newest().write(out);
    out.flush();
  }

  private static Map<String, Map.Entry<KeyId, KeyChain>> texts(Map<KeyId, KeyChain> chains) {
    Map<String, Map.Entry<KeyId, KeyChain>> byText = new LinkedHashMap<>();
    chains.entrySet().forEach(chain -> byText.put(chain.getKey().text(), chain));
    return byText;
  }

  private static void chain(RowWriter row, Map.Entry<KeyId, KeyChain> chain) {
    KeyChain known = chain.getValue();
    row.text(chain.getKey().name())
        .number(chain.getKey().keyId())
        .number(known.head())
        .hash(known.headHash())
        .each(
            known.gaps().values(),
            (gap, one) ->
                gap.number(one.from())
                    .number(one.to())
                    .maybe(one.before(), RowWriter::hash)
                    .hash(one.missing()));
  }

  private static void put(RowWriter small, DataOutputStream out) throws IOException {
    byte[] bytes = small.take();
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static ByteBuffer taken(DataInputStream in) throws IOException {
    return ByteBuffer.wrap(in.readNBytes(in.readInt()));
  }

  private static Start read(StoredSnapshot stored, Ledger ledger, Limits limits)
      throws IOException {
    DataInputStream in =
        new DataInputStream(new BufferedInputStream(stored.content(), BUFFER_BYTES));
    try {
      Start start = read(in, ledger, limits, stored.checkpoint().size());
      if (in.read() >= 0) {
        throw new SnapshotUnfit("it holds more than it should");
      }
      return start;
    } catch (EOFException e) {
      throw new SnapshotUnfit("it ends too early");
    }
  }

  private static Start read(DataInputStream in, Ledger ledger, Limits limits, long wanted)
      throws IOException {
    ByteBuffer first = taken(in);
    if (!RowWriter.text(first).equals(FORM)) {
      throw new SnapshotUnfit("another version of the program wrote it");
    }
    Hash digest = Hash.read(first);
    long size = first.getLong();
    if (size != wanted) {
      throw new SnapshotUnfit("it is of another size than its header says");
    }
    Hash leaves = Hash.read(first);
    Instant newestTime = RowWriter.moment(first);
    long volumes = first.getLong();
    long drills = first.getLong();
    SequencedMap<Foundation, Recorded> foundations = foundations(taken(in), ledger, limits);
    ByteBuffer chains = taken(in);
    ByteBuffer withheld = taken(in);
    ByteBuffer erased = taken(in);
    ByteBuffer counters = taken(in);
    ByteBuffer waiting = taken(in);
    ByteBuffer earlier = taken(in);
    LeafBook book =
        new LeafBook(
            size,
            leaves,
            RowMap.read(in, new LeafRows()),
            RowMap.read(in, new EntityRows()),
            HashTreePMap.from(chains(chains)),
            HashTreePMap.from(withheld(withheld)),
            HashTreePMap.from(erased(erased)));
    DeliveryBook deliveries =
        new DeliveryBook(
            RowMap.read(in, new LadderRows()),
            HashTreePMap.from(counters(counters)),
            waiting(waiting));
    NoticeRows rows =
        new NoticeRows(index ->
            Replay.recorded(index, ledger.leaf(index), ledger.statement(index), limits)
                .statement());
    RowMap<UUID, LiveNotice> newest = RowMap.read(in, rows);
    NoticeBoard plain = NoticeBoard.withoutVolumes(newest, earlier(earlier, rows));
    CompletableFuture<NoticeBoard> notices = CompletableFuture.supplyAsync(plain::withVolumes);
    Situation situation = Situation.kept(book, plain, deliveries, newestTime, foundations);
    if (!situation.digest(volumes, drills).equals(digest)) {
      throw new SnapshotUnfit("what it holds has another digest than was written into it");
    }
    NoticeBoard board = notices.join();
    if (board.index().size() != volumes || board.drills().size() != drills) {
      throw new SnapshotUnfit("it holds other volumes than it says");
    }
    return new Start(situation.with(board), List.copyOf(foundations.values()), Optional.empty());
  }

  private static SequencedMap<Foundation, Recorded> foundations(
      ByteBuffer from, Ledger ledger, Limits limits) {
    SequencedMap<Foundation, Recorded> all = new LinkedHashMap<>();
    int count = from.getInt();
    for (int i = 0; i < count; i++) {
      Foundation one = new Foundation(from.getLong(), RowWriter.moment(from));
      long index = one.index();
      all.put(one, Replay.recorded(index, ledger.leaf(index), ledger.statement(index), limits));
    }
    return all;
  }

  private static Map<KeyId, KeyChain> chains(ByteBuffer from) {
    Map<KeyId, KeyChain> chains = new LinkedHashMap<>();
    int count = from.getInt();
    for (int i = 0; i < count; i++) {
      KeyId key = new KeyId(RowWriter.text(from), from.getInt());
      long head = from.getLong();
      Hash headHash = Hash.read(from);
      TreePMap<Long, KeyChain.Gap> gaps = TreePMap.empty();
      int missing = from.getInt();
      for (int j = 0; j < missing; j++) {
        KeyChain.Gap gap =
            new KeyChain.Gap(
                from.getLong(), from.getLong(), RowWriter.maybe(from, Hash::read), Hash.read(from));
        gaps = gaps.plus(gap.to(), gap);
      }
      chains.put(key, new KeyChain(head, headHash, gaps));
    }
    return chains;
  }

  private static Map<Hash, LeafBook.Withheld> withheld(ByteBuffer from) {
    Map<Hash, LeafBook.Withheld> all = new LinkedHashMap<>();
    int count = from.getInt();
    for (int i = 0; i < count; i++) {
      all.put(Hash.read(from), new LeafBook.Withheld(from.getLong(), RowWriter.flag(from)));
    }
    return all;
  }

  private static Map<UUID, List<LiveNotice>> earlier(ByteBuffer from, NoticeRows rows) {
    Map<UUID, List<LiveNotice>> all = new LinkedHashMap<>();
    int count = from.getInt();
    for (int i = 0; i < count; i++) {
      UUID id = RowWriter.id(from);
      all.put(id, RowWriter.each(from, row -> rows.readValue(id, row)));
    }
    return all;
  }

  private static Map<Hash, String> erased(ByteBuffer from) {
    Map<Hash, String> all = new LinkedHashMap<>();
    int count = from.getInt();
    for (int i = 0; i < count; i++) {
      all.put(Hash.read(from), RowWriter.text(from));
    }
    return all;
  }

  private static Map<Address, Long> counters(ByteBuffer from) {
    Map<Address, Long> all = new LinkedHashMap<>();
    int count = from.getInt();
    for (int i = 0; i < count; i++) {
      all.put(RowWriter.address(from), from.getLong());
    }
    return all;
  }

  private static TreePMap<Long, TreePSet<String>> waiting(ByteBuffer from) {
    TreePMap<Long, TreePSet<String>> all = TreePMap.empty();
    int count = from.getInt();
    for (int i = 0; i < count; i++) {
      all = all.plus(from.getLong(), TreePSet.from(RowWriter.each(from, RowWriter::text)));
    }
    return all;
  }
}
