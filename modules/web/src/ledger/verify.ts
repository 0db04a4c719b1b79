/**
 * A receipt checked with nothing but the files in hand: no server, no network. What it checks and in which order
 * is docs/formats/receipt.md, sections 8 to 10; what it cannot decide it says, and decides nothing then.
 */
import { cosignedAt, signatureHolds } from './check';
import { type SignedNote, type VerifierKey, leafHash, parseNote, signedBy, textHash } from './notes';
import { type Policy, quorumTime } from './policy';
import { type Receipt, included, parseReceipt } from './tree';

export type Trouble =
  | 'receipt' | 'origin' | 'log-signature' | 'proof' | 'leaf' | 'other-log' | 'statement' | 'no-ed25519' | 'author'
  | 'author-unknown' | 'keys';

/** The first thing that does not hold. */
export class NotProven extends Error {
  constructor(readonly trouble: Trouble) {
    super(trouble);
  }
}

export interface Leaf {
  readonly leafClass: string;
  readonly origin: string;
  readonly statementHash: string;
  readonly signer: string;
  readonly note: SignedNote;
}

export interface Checked {
  readonly origin: string;
  readonly index: number;
  readonly size: number;
  readonly leaf: string;
  readonly signer: string;
  readonly kind?: string;
  readonly from?: string;
  readonly at?: string;
  readonly drill: boolean;
  /** Witnesses whose signatures hold, with their own times in seconds. */
  readonly witnesses: readonly { readonly name: string; readonly seconds: number }[];
  /** By when the quorum of the policy had signed; nothing where it has none or was not reached. */
  readonly witnessedBy?: number;
  readonly quorum: boolean;
  /** Whether the author's signature was held against a key of a keys file. */
  readonly author: 'HOLDS' | 'NOT_CHECKED';
  /** Its party says that others may have used the key when this was signed. */
  readonly contested: boolean;
}

const LEAF_HEAD = /^parley-leaf\/v1 (act|answer|admin|beat|sealed)$/;

export function parseLeaf(text: string): Leaf {
  const note = parseNote(text);
  const [head, origin, seq, prev, seen, hash, ...more] = note.text.slice(0, -1).split('\n');
  const leafClass = LEAF_HEAD.exec(head ?? '')?.[1];
  const statementHash = /^hash (\S{44})$/.exec(hash ?? '')?.[1];
  const [signature] = note.signatures;
  const good =
    leafClass && origin && statementHash && signature && note.signatures.length === 1 && /^seq \d+$/.test(seq ?? '') &&
    /^prev \S+$/.test(prev ?? '') && /^seen \d+ \S{44}$/.test(seen ?? '') && more.every((line) => /^(blob|re) \S{44}$/.test(line));
  if (!good) throw new Error('not a leaf');
  return { leafClass, origin, statementHash, signer: signature.name, note };
}

/** The witnesses of the policy whose signatures under a checkpoint hold, each with its own time in seconds. */
export async function cosignatures(note: SignedNote, policy: Policy): Promise<ReadonlyMap<string, number>> {
  const times = new Map<string, number>();
  for (const { name, key } of policy.witnesses) {
    const seconds = await cosignedAt(note, key);
    if (typeof seconds === 'number') times.set(name, seconds);
  }
  return times;
}

/** Whether a leaf's one signature line is of this key, Ed25519 or P-256, and holds. */
export const signedLeaf = async (leaf: Leaf, key: VerifierKey): Promise<boolean> => (await signatureHolds(leaf.note, key)) === true;

/** Receipt, proof and the log's signature under it; the first thing that does not hold is thrown. */
export async function proven(text: string, policy: Policy): Promise<{ readonly receipt: Receipt; readonly leaf: Leaf }> {
  let receipt: Receipt;
  try {
    receipt = parseReceipt(text);
  } catch {
    throw new NotProven('receipt');
  }
  const keys = policy.logs.filter(({ name }) => name === receipt.checkpoint.origin);
  if (keys.length === 0) throw new NotProven('origin');
  const signed = await Promise.all(keys.map((key) => signedBy(receipt.note, key)));
  if (!signed.includes(true)) throw new NotProven(signed.includes(undefined) ? 'no-ed25519' : 'log-signature');
  if (!(await included(receipt))) throw new NotProven('proof');
  let leaf: Leaf;
  try {
    leaf = parseLeaf(receipt.leaf);
  } catch {
    throw new NotProven('leaf');
  }
  if (leaf.origin !== receipt.checkpoint.origin) throw new NotProven('other-log');
  return { receipt, leaf };
}

/** Holds a receipt against its statement and a policy file; `keys` tells those that count at its index, where there is a keys file. */
export async function check(
  text: string,
  statement: string | undefined,
  policy: Policy,
  keys: ((index: number) => Promise<readonly { readonly holder: string; readonly key: VerifierKey; readonly contested: boolean }[]>) | undefined,
): Promise<Checked> {
  const { receipt, leaf } = await proven(text, policy);
  let said: Record<string, unknown> = {};
  if (statement !== undefined) {
    if ((await textHash(statement)) !== leaf.statementHash) throw new NotProven('statement');
    try {
      said = JSON.parse(statement) as Record<string, unknown>;
    } catch {
      throw new NotProven('statement');
    }
    if (said['v'] !== 'parley/1') throw new NotProven('statement');
  }
  let contested = false;
  if (keys) {
    const own = (await keys(receipt.index)).filter(({ key }) => key.name === leaf.signer);
    if (own.length === 0) throw new NotProven('author-unknown');
    const held = await Promise.all(own.map(({ key }) => signedLeaf(leaf, key)));
    const signer = own[held.indexOf(true)];
    if (!signer || (statement !== undefined && said['from'] !== signer.holder)) throw new NotProven('author');
    ({ contested } = signer);
  }
  const times = await cosignatures(receipt.note, policy);
  const by = quorumTime(policy, times);
  const word = (name: string) => (typeof said[name] === 'string' ? { [name]: said[name] as string } : {});
  return {
    origin: leaf.origin,
    index: receipt.index,
    size: receipt.checkpoint.size,
    leaf: await leafHash(receipt.leaf),
    signer: leaf.signer,
    ...word('kind'),
    ...word('from'),
    ...word('at'),
    drill: said['drill'] === true,
    witnesses: [...times].map(([name, seconds]) => ({ name, seconds })),
    ...(Number.isFinite(by) ? { witnessedBy: by } : {}),
    quorum: policy.quorum !== undefined,
    author: keys ? 'HOLDS' : 'NOT_CHECKED',
    contested,
  };
}
