/**
 * The log's Merkle tree (RFC 9162) as far as a reader needs it: that a receipt's leaf is inside the
 * signed tree, and that the tree of today still begins with the tree this browser saw before.
 */
import { type Bytes, base64, equal, fromBase64, sha256, utf8 } from './bytes';
import { type Checkpoint, parseCheckpoint, parseNote, type SignedNote } from './notes';

export const EMPTY_ROOT = '47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=';

const node = (left: Bytes, right: Bytes) => sha256(Uint8Array.of(1), left, right);

/** Complete subtrees from left to right, the largest first: `level` n covers 2^n leaves. */
export interface Subtree {
  readonly level: number;
  readonly index: number;
}

/** The aligned complete subtrees that cover leaves [from, to). */
export function cover(from: number, to: number): Subtree[] {
  const out: Subtree[] = [];
  let at = from;
  while (at < to) {
    let level = 0;
    while (at % 2 ** (level + 1) === 0 && at + 2 ** (level + 1) <= to) level++;
    out.push({ level, index: at / 2 ** level });
    at += 2 ** level;
  }
  return out;
}

export type NodeSource = (subtree: Subtree) => Promise<Bytes>;

/** Joins neighbours of equal level, as a growing tree does. */
async function fold(parts: { at: Subtree; hash: Bytes }[]): Promise<{ at: Subtree; hash: Bytes }[]> {
  const stack: { at: Subtree; hash: Bytes }[] = [];
  for (const part of parts) {
    let next = part;
    for (let top = stack.at(-1); top && top.at.level === next.at.level && next.at.index % 2 === 1; top = stack.at(-1)) {
      stack.pop();
      const at = { level: next.at.level + 1, index: (next.at.index - 1) / 2 };
      next = { at, hash: await node(top.hash, next.hash) };
    }
    stack.push(next);
  }
  return stack;
}

async function rootOf(edge: { hash: Bytes }[]): Promise<string> {
  let root: Bytes | undefined;
  for (const { hash } of [...edge].reverse()) root = root ? await node(hash, root) : hash;
  return root ? base64(root) : EMPTY_ROOT;
}

/** The log's tree is not a continuation of the one this browser verified. */
export class NotContinued extends Error {}

/** What this browser keeps of a tree it has verified: its right edge. */
export interface SeenTree {
  readonly size: number;
  readonly root: string;
  readonly edge: readonly string[];
}

/**
 * The tree `to` as a continuation of `from`, or an error. The old edge is the one kept here, never
 * the one the server tells, so an honest answer proves that nothing before was rewritten.
 */
export async function grow(from: SeenTree | undefined, to: Checkpoint, nodes: NodeSource): Promise<SeenTree> {
  const start = from?.size ?? 0;
  if (to.size < start) throw new NotContinued(`the log shrank from ${start} to ${to.size} entries`);
  const known = cover(0, start).map((at, i) => ({ at, hash: fromBase64(from?.edge[i] ?? '') }));
  const added = await Promise.all(
    cover(start, to.size).map(async (at) => ({ at, hash: await nodes(at) })),
  );
  const edge = await fold([...known, ...added]);
  const root = await rootOf(edge);
  if (root !== to.root) throw new NotContinued('the log does not continue the log this browser saw before');
  return { size: to.size, root, edge: edge.map(({ hash }) => base64(hash)) };
}

/** `tile/<level>/<N>[.p/<width>]` for 256 hashes, as C2SP tlog-tiles names it. */
export function tilePath(level: number, tile: number, width: number): string {
  const digits = String(tile).padStart(3 * Math.ceil(String(tile).length / 3), '0');
  const groups = digits.match(/.{3}/g) ?? ['000'];
  const name = groups.map((group, i) => (i < groups.length - 1 ? `x${group}` : group)).join('/');
  return `/tile/${level}/${name}${width < 256 ? `.p/${width}` : ''}`;
}

/** Subtree hashes out of the log's public tiles, for a tree of `size` leaves. */
export function tiles(size: number, fetchTile: (path: string) => Promise<Bytes>): NodeSource {
  const loaded = new Map<string, Promise<Bytes>>();
  return async ({ level, index }) => {
    const tileLevel = Math.floor(level / 8);
    const perNode = 2 ** (level - 8 * tileLevel);
    const tile = Math.floor((index * perNode) / 256);
    const available = Math.floor(size / 256 ** tileLevel) - 256 * tile;
    const path = tilePath(tileLevel, tile, Math.min(256, available));
    let bytes = loaded.get(path);
    if (!bytes) loaded.set(path, (bytes = fetchTile(path)));
    const offset = (index * perNode) % 256;
    const hashes = (await bytes).slice(32 * offset, 32 * (offset + perNode));
    if (hashes.length !== 32 * perNode) throw new Error('the log served a tile that is too short');
    let row = Array.from({ length: perNode }, (_, i) => hashes.slice(32 * i, 32 * i + 32) as Bytes);
    while (row.length > 1) {
      const pairs = row;
      row = await Promise.all(
        Array.from({ length: pairs.length / 2 }, (_, i) => node(pairs[2 * i] as Bytes, pairs[2 * i + 1] as Bytes)),
      );
    }
    return row[0] as Bytes;
  };
}

export interface Receipt {
  readonly leaf: string;
  readonly index: number;
  readonly proof: readonly Bytes[];
  readonly checkpoint: Checkpoint;
  readonly note: SignedNote;
}

/** The whole receipt of a leaf from what follows the leaf in it. */
export const receiptOf = (leaf: string, proof: string): string =>
  `c2sp.org/tlog-proof@v1\nextra ${base64(utf8(leaf))}\n${proof}`;

export function parseReceipt(text: string): Receipt {
  const split = text.indexOf('\n\n');
  const [magic, extra, index, ...proof] = text.slice(0, split).split('\n');
  if (magic !== 'c2sp.org/tlog-proof@v1') throw new Error('not a receipt');
  const leaf = /^extra (.+)$/.exec(extra ?? '')?.[1];
  const at = /^index (0|[1-9][0-9]{0,15})$/.exec(index ?? '')?.[1];
  if (!leaf || !at) throw new Error('a receipt names its leaf and its index');
  const note = parseNote(text.slice(split + 2));
  return {
    leaf: new TextDecoder('utf-8', { fatal: true }).decode(fromBase64(leaf)),
    index: Number(at),
    proof: proof.map(fromBase64),
    checkpoint: parseCheckpoint(note.text),
    note,
  };
}

/** RFC 9162 2.1.3.2, with `index < size` and the final `sn == 0`. */
export async function included(receipt: Receipt): Promise<boolean> {
  const { index, proof, checkpoint } = receipt;
  if (index >= checkpoint.size) return false;
  let fn = index;
  let sn = checkpoint.size - 1;
  let hash = await sha256(Uint8Array.of(0), utf8(receipt.leaf));
  for (const sibling of proof) {
    if (sn === 0 || sibling.length !== 32) return false;
    if (fn % 2 === 1 || fn === sn) {
      hash = await node(sibling, hash);
      while (fn % 2 === 0 && fn !== 0) {
        fn = fn / 2;
        sn = Math.floor(sn / 2);
      }
    } else {
      hash = await node(hash, sibling);
    }
    fn = Math.floor(fn / 2);
    sn = Math.floor(sn / 2);
  }
  return sn === 0 && equal(hash, fromBase64(checkpoint.root));
}
