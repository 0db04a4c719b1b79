package org.parley.http;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.parley.desk.KeyId;
import org.parley.desk.PostKey;
import org.parley.desk.Situation;
import org.parley.ledger.Ledger;
import org.parley.verify.Json;
import org.parley.verify.Leaf;
import org.parley.verify.Malformed;

/** Every key of the log with its place: admitted, asked about, ended, contested. */
final class KeyList {
  private KeyList() {}

  static Json.Obj of(Situation now, Ledger ledger) throws Malformed {
    Json.Builder list = Json.obj();
    List<PostKey> keys =
        now.keys().stream()
            .sorted(
                Comparator.comparing(PostKey::validAfterIndex)
                    .thenComparing((PostKey key) -> key.id().text()))
            .toList();
    List<Json.Obj> items = new ArrayList<>();
    for (PostKey key : keys) {
      items.add(item(key, now, ledger));
    }
    return list.put("items", items).put("size", now.size()).build();
  }

  private static Json.Obj item(PostKey key, Situation now, Ledger ledger) throws Malformed {
    return Json.obj()
        .put("vkey", key.vkey().text())
        .put("name", key.vkey().name())
        .put("id", key.vkey().hexId())
        .put("holder", key.holder().text())
        .put("state", state(key))
        .put("admittedAt", key.validAfterIndex())
        .put("admittedBy", key.leaf().base64())
        .put("admittedByContested", contested(key, now, ledger))
        .putIfPresent("notAfter", key.notAfter().map(Object::toString))
        .putIfPresent("askedAt", key.askedAt())
        .putIfPresent("askedBy", key.askedAt().map(index -> ledger.leafHash(index).base64()))
        .putIfPresent("endedAt", key.endedAt())
        .putIfPresent("contestedSince", key.contestedSince())
        .build();
  }

  /** Whether a key counts, is in question, or has ended. */
  static String state(PostKey key) {
    return key.endedAt().isPresent()
        ? "ENDED"
        : key.askedAt().isPresent() ? "IN_QUESTION" : "VALID";
  }

  /** Whether what admitted the key was signed with a key that was later contested. */
  private static boolean contested(PostKey key, Situation now, Ledger ledger) throws Malformed {
    Optional<Long> index = now.leaf(key.leaf()).map(leaf -> leaf.index());
    if (index.isEmpty() || index.get() >= ledger.size()) {
      return false;
    }
    Leaf leaf = Leaf.read(ledger.leaf(index.get()));
    return now.key(KeyId.of(leaf.signature()))
        .filter(signer -> signer.contestedAt(index.get()))
        .isPresent();
  }
}
