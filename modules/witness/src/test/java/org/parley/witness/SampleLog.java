package org.parley.witness;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.parley.ledger.Ed25519Signer;
import org.parley.ledger.Notes;
import org.parley.ledger.WitnessKey;
import org.parley.verify.Checkpoint;
import org.parley.verify.Hash;
import org.parley.verify.Malformed;
import org.parley.verify.NodeSource;
import org.parley.verify.Proof;
import org.parley.verify.SignedCheckpoint;
import org.parley.verify.TreeHash;

/** A log of a few leaves, computed anew for every question; an operator may change any leaf. */
final class SampleLog {
  static final String ORIGIN = "parley.example/watched";
  static final Ed25519Signer KEY = signer(ORIGIN, "log");

  private final List<byte[]> leaves = new ArrayList<>();

  static SampleLog of(int size) {
    return new SampleLog().grow(size);
  }

  static Ed25519Signer signer(String name, String seed) {
    try {
      return Ed25519Signer.of(name, Hash.sha256(utf8("seed of " + seed)).bytes());
    } catch (Malformed e) {
      throw new AssertionError(e);
    }
  }

  static WitnessKey witnessKey(String name) {
    try {
      return WitnessKey.of(name, Hash.sha256(utf8("seed of " + name)).bytes());
    } catch (Malformed e) {
      throw new AssertionError(e);
    }
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  WitnessedLog known() {
    return WitnessedLog.of(KEY.key());
  }

  SampleLog grow(int size) {
    while (leaves.size() < size) {
      leaves.add(utf8("leaf " + leaves.size()));
    }
    return this;
  }

  SampleLog edit(int index, String text) {
    leaves.set(index, utf8(text));
    return this;
  }

  int size() {
    return leaves.size();
  }

  SignedCheckpoint checkpoint() {
    return checkpoint(leaves.size());
  }

  SignedCheckpoint checkpoint(int size) {
    return checkpoint(size, KEY);
  }

  SignedCheckpoint checkpoint(int size, Ed25519Signer signer) {
    Hash root = TreeHash.root(leaves.subList(0, size).stream().map(TreeHash::leaf).toList());
    Checkpoint state = new Checkpoint(ORIGIN, size, root);
    return new SignedCheckpoint(state, Notes.sign(state.text(), signer));
  }

  /** A checkpoint of this log that says another name. */
  static SignedCheckpoint named(String origin, Ed25519Signer signer) {
    Checkpoint state = new Checkpoint(origin, 0, Hash.EMPTY_ROOT);
    return new SignedCheckpoint(state, Notes.sign(state.text(), signer));
  }

  List<Hash> consistency(int smaller, int larger) {
    NodeSource nodes =
        (level, index) -> {
          int from = (int) (index << level);
          return TreeHash.root(
              leaves.subList(from, from + (1 << level)).stream().map(TreeHash::leaf).toList());
        };
    return Proof.consistency(smaller, larger, nodes);
  }

  /** A whole request from one size to another. */
  byte[] request(int old, int size) {
    return new CheckpointRequest(old, consistency(old, size), checkpoint(size)).bytes();
  }

  /** This log's bundles, as a source for a mirror. */
  LogSource source() {
    return (path, bytesMax) -> {
      if (path.equals("checkpoint")) {
        return checkpoint().bytes();
      }
      String name = path.substring("tile/entries/".length());
      String number = name.replaceAll("\\.p/.*", "").replace("x", "").replace("/", "");
      int first = Integer.parseInt(number) * TilePath.FULL;
      int width =
          name.contains(".p/") ? Integer.parseInt(name.replaceAll(".*/", "")) : TilePath.FULL;
      if (first + width > leaves.size()) {
        throw new IOException(path + " is not there");
      }
      ByteArrayOutputStream bundle = new ByteArrayOutputStream();
      for (byte[] leaf : leaves.subList(first, first + width)) {
        bundle.write(leaf.length >>> 8);
        bundle.write(leaf.length);
        bundle.writeBytes(leaf);
      }
      return bundle.toByteArray();
    };
  }
}
