/**
 * Keys, signed notes and leaves (parley/1). The page only ever writes leaves of its own P-256 key
 * and checks checkpoints of the log's Ed25519 key.
 */
import { type Bytes, base64, concat, equal, fromBase64, hex, sha256, utf8 } from './bytes';
import { derFromRaw } from './der';

const TYPE_ED25519 = 0x01;
const TYPE_P256 = 0x02;
const DASH = '\u2014';

export interface VerifierKey {
  readonly name: string;
  readonly keyId: Bytes;
  readonly type: number;
  readonly publicKey: Bytes;
}

/** The text form of a P-256 key; `spki` is its SubjectPublicKeyInfo in DER. */
export async function vkeyOf(name: string, spki: Bytes): Promise<string> {
  const keyId = (await sha256(spki)).subarray(0, 4);
  return `${name}+${hex(keyId)}+${base64(concat(Uint8Array.of(TYPE_P256), spki))}`;
}

export async function parseVkey(text: string): Promise<VerifierKey> {
  const parts = text.split('+');
  const [name, id] = parts;
  if (!name || !id || parts.length < 3) throw new Error('a key is name+id+base64');
  const body = fromBase64(parts.slice(2).join('+'));
  const type = body[0] ?? 0;
  const publicKey = body.slice(1);
  const digest =
    type === TYPE_P256
      ? await sha256(publicKey)
      : await sha256(utf8(`${name}\n`), Uint8Array.of(type), publicKey);
  const keyId = digest.slice(0, 4);
  if (hex(keyId) !== id) throw new Error('the key id does not belong to the key');
  return { name, keyId, type, publicKey };
}

export interface SignedNote {
  readonly text: string;
  readonly signatures: readonly { name: string; keyId: Bytes; signature: Bytes }[];
}

export function parseNote(note: string): SignedNote {
  const split = note.lastIndexOf('\n\n');
  if (split < 0 || !note.endsWith('\n')) throw new Error('not a signed note');
  const lines = note.slice(split + 2, -1).split('\n');
  const signatures = lines.map((line) => {
    const [dash, name, payload, ...rest] = line.split(' ');
    if (dash !== DASH || !name || !payload || rest.length > 0) throw new Error('not a signature line');
    const bytes = fromBase64(payload);
    return { name, keyId: bytes.slice(0, 4), signature: bytes.slice(4) };
  });
  return { text: note.slice(0, split + 1), signatures };
}

export interface Checkpoint {
  readonly origin: string;
  readonly size: number;
  readonly root: string;
}

export function parseCheckpoint(text: string): Checkpoint {
  const [origin, size, root, end, ...rest] = text.split('\n');
  if (!origin || !size || !root || end !== '' || rest.length > 0) throw new Error('not a checkpoint');
  if (!/^(0|[1-9][0-9]{0,15})$/.test(size)) throw new Error('the size is not a plain number');
  if (fromBase64(root).length !== 32) throw new Error('the root is not a hash');
  return { origin, size: Number(size), root };
}

/**
 * Whether the log's own signature stands under the note: true or false, or undefined where this
 * browser has no Ed25519 to say so.
 */
export async function signedBy(note: SignedNote, key: VerifierKey): Promise<boolean | undefined> {
  const line = note.signatures.find((s) => s.name === key.name && equal(s.keyId, key.keyId));
  if (!line || key.type !== TYPE_ED25519) return false;
  try {
    const publicKey = await crypto.subtle.importKey('raw', key.publicKey, 'Ed25519', false, ['verify']);
    return await crypto.subtle.verify('Ed25519', publicKey, line.signature, utf8(note.text));
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'NotSupportedError') return undefined;
    throw cause;
  }
}

/** One text, one signature line, by a P-256 key of this browser. */
export async function signNote(text: string, name: string, keyId: Bytes, key: CryptoKey): Promise<string> {
  const signature = await signRaw(text, key);
  return `${text}\n${DASH} ${name} ${base64(concat(keyId, signature))}\n`;
}

export async function signRaw(text: string, key: CryptoKey): Promise<Bytes> {
  const raw = await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, key, utf8(text));
  return derFromRaw(new Uint8Array(raw));
}

export interface LeafLines {
  readonly leafClass: 'act' | 'answer' | 'admin';
  readonly origin: string;
  readonly seq: number;
  readonly prev: string;
  readonly seen: { readonly size: number; readonly root: string };
  readonly statementHash: string;
  readonly re: readonly string[];
}

export function leafText(leaf: LeafLines): string {
  return [
    `parley-leaf/v1 ${leaf.leafClass}`,
    leaf.origin,
    `seq ${leaf.seq}`,
    `prev ${leaf.prev}`,
    `seen ${leaf.seen.size} ${leaf.seen.root}`,
    `hash ${leaf.statementHash}`,
    ...leaf.re.map((hash) => `re ${hash}`),
    '',
  ].join('\n');
}

export async function leafHash(note: string): Promise<string> {
  return base64(await sha256(Uint8Array.of(0), utf8(note)));
}

export async function textHash(text: string): Promise<string> {
  return base64(await sha256(utf8(text)));
}
