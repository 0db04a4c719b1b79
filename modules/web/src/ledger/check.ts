/**
 * A receipt checked in the browser, step by step: the text, its leaf, the tree, the log's signature, the
 * author's, and the witnesses of the policy. docs/formats/receipt.md, sections 6 to 10. What comes from
 * the operator (policy and keys, unless somebody brought his own) is the caller's to say.
 */
import { type Bytes, equal, fromBase64, utf8 } from './bytes';
import { rawFromDer } from './der';
import { type SignedNote, type VerifierKey, parseNote, parseVkey, textHash } from './notes';
import { type Receipt, included, parseReceipt } from './tree';

const ED25519 = 0x01;
const P256 = 0x02;
const WITNESS = 0x04;

/** Yes, no, or nothing where this browser has no means to say. */
export type Holds = boolean | undefined;

async function ed25519(publicKey: Bytes, signature: Bytes, text: string): Promise<Holds> {
  try {
    const key = await crypto.subtle.importKey('raw', publicKey, 'Ed25519', false, ['verify']);
    return await crypto.subtle.verify('Ed25519', key, signature, utf8(text));
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'NotSupportedError') return undefined;
    if (cause instanceof DOMException) return false;
    throw cause;
  }
}

async function p256(spki: Bytes, der: Bytes, text: string): Promise<Holds> {
  const raw = rawFromDer(der);
  if (!raw) return false;
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
  const key = await crypto.subtle.importKey('spki', spki, algorithm, false, ['verify']);
  return crypto.subtle.verify(algorithm, key, raw, utf8(text));
}

/** Whether one of the note's lines is this key's and holds. */
export async function signatureHolds(note: SignedNote, key: VerifierKey): Promise<Holds> {
  const line = note.signatures.find((one) => one.name === key.name && equal(one.keyId, key.keyId));
  if (!line) return false;
  if (key.type === ED25519) return ed25519(key.publicKey, line.signature, note.text);
  return key.type === P256 ? p256(key.publicKey, line.signature, note.text) : undefined;
}

/** When a witness signed, in seconds of its own clock; false where no line of it holds. */
export async function cosignedAt(note: SignedNote, key: VerifierKey): Promise<number | false | undefined> {
  if (key.type !== WITNESS) return undefined;
  let earliest: number | false | undefined = false;
  for (const line of note.signatures) {
    if (line.name !== key.name || !equal(line.keyId, key.keyId) || line.signature.length !== 72) continue;
    const time = Number(new DataView(line.signature.buffer, line.signature.byteOffset, 8).getBigUint64(0));
    const text = `cosignature/v1\ntime ${time}\n${note.text}`;
    const holds = await ed25519(key.publicKey, line.signature.slice(8), text);
    if (holds === undefined) earliest ||= undefined;
    else if (holds && (typeof earliest !== 'number' || time < earliest)) earliest = time;
  }
  return earliest;
}

export interface Policy {
  readonly logs: readonly string[];
  readonly witnesses: ReadonlyMap<string, string>;
  readonly groups: ReadonlyMap<string, { readonly least: number; readonly of: readonly string[] }>;
  /** A witness or a group; nothing for `quorum none`. */
  readonly quorum?: string;
}

export function parsePolicy(text: string): Policy {
  const logs: string[] = [];
  const witnesses = new Map<string, string>();
  const groups = new Map<string, { least: number; of: readonly string[] }>();
  let quorum: string | undefined;
  for (const line of text.split('\n')) {
    const [word, first = '', second = '', ...rest] = line.split(/[ \t]+/).filter((part) => part !== '');
    if (word === 'log') logs.push(first);
    if (word === 'witness') witnesses.set(first, second);
    if (word === 'group') {
      const least = second === 'all' ? rest.length : second === 'any' ? 1 : Number(second);
      groups.set(first, { least, of: rest });
    }
    if (word === 'quorum' && first !== 'none') quorum = first;
  }
  return { logs, witnesses, groups, ...(quorum ? { quorum } : {}) };
}

/** By when the quorum had signed; nothing where it had not. */
export function quorumAt(policy: Policy, name: string, signed: ReadonlyMap<string, number>): number | undefined {
  const group = policy.groups.get(name);
  if (!group) return signed.get(name);
  const times = group.of.map((one) => quorumAt(policy, one, signed)).filter((time): time is number => time !== undefined);
  return times.sort((a, b) => a - b)[group.least - 1];
}

export interface Witnessing {
  readonly name: string;
  /** Seconds since 1970 by its own clock; false where its line is missing or does not hold. */
  readonly at: number | false | undefined;
}

export interface Checked {
  readonly receipt: Receipt;
  /** The leaf commits to the text. */
  readonly text: boolean;
  readonly tree: boolean;
  readonly log: Holds;
  readonly author: Holds;
  /** The name of the key that signed the leaf. */
  readonly signer: string;
  readonly witnesses: readonly Witnessing[];
  /** Seconds since 1970 by which the quorum had signed; nothing where the policy has none or it was not reached. */
  readonly witnessedAt?: number;
  readonly quorum: boolean;
}

/** All that can be said of one statement and its receipt under that policy and those keys. */
export async function check(
  statement: string, receiptText: string, policyText: string, keys: readonly string[],
): Promise<Checked> {
  const receipt = parseReceipt(receiptText);
  const policy = parsePolicy(policyText);
  const leaf = parseNote(receipt.leaf);
  const promised = /^hash (\S+)$/m.exec(leaf.text)?.[1] ?? '';
  const signer = leaf.signatures[0];
  const witnesses: Witnessing[] = [];
  for (const [name, key] of policy.witnesses) {
    witnesses.push({ name, at: await cosignedAt(receipt.note, await parseVkey(key)) });
  }
  const signed = new Map(witnesses.flatMap(({ name, at }) => (typeof at === 'number' ? [[name, at] as const] : [])));
  const witnessedAt = policy.quorum === undefined ? undefined : quorumAt(policy, policy.quorum, signed);
  return {
    receipt,
    text: promised !== '' && (await textHash(statement)) === promised,
    tree: fromBase64(receipt.checkpoint.root).length === 32 && (await included(receipt)),
    log: await anyHolds(receipt.note, policy.logs.filter((key) => key.startsWith(`${receipt.checkpoint.origin}+`))),
    author: await anyHolds(leaf, keys.filter((key) => key.startsWith(`${signer?.name ?? ' '}+`))),
    signer: signer?.name ?? '',
    witnesses,
    ...(witnessedAt === undefined ? {} : { witnessedAt }),
    quorum: policy.quorum !== undefined,
  };
}

async function anyHolds(note: SignedNote, keys: readonly string[]): Promise<Holds> {
  let found: Holds = false;
  for (const text of keys) {
    const holds = await signatureHolds(note, await parseVkey(text));
    if (holds) return true;
    if (holds === undefined) found = undefined;
  }
  return found;
}

/** Whether everything that can be checked here holds. */
export const allHolds = ({ text, tree, log, author }: Checked): boolean => text && tree && log === true && author === true;
