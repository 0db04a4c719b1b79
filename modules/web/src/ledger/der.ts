/**
 * P-256 signatures: WebCrypto gives r and s side by side, the ledger wants strict DER with low S.
 * A high S is folded to n - s, which is the same signature to any verifier; the log refuses the high one.
 */
import { type Bytes, concat } from './bytes';

const ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;

function toNumber(bytes: Uint8Array): bigint {
  let value = 0n;
  for (const byte of bytes) value = (value << 8n) | BigInt(byte);
  return value;
}

/** DER INTEGER: shortest form, a zero byte in front where the top bit is set. */
function derInteger(value: bigint): Bytes {
  let digits = value.toString(16);
  if (digits.length % 2 === 1) digits = `0${digits}`;
  const body = Uint8Array.from(digits.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
  const padded = (body[0] ?? 0) >= 0x80 ? concat(Uint8Array.of(0), body) : body;
  return concat(Uint8Array.of(0x02, padded.length), padded);
}

export function derFromRaw(raw: Uint8Array): Bytes {
  if (raw.length !== 64) throw new Error(`a P-256 signature has 64 bytes, not ${raw.length}`);
  const r = toNumber(raw.subarray(0, 32));
  const s = toNumber(raw.subarray(32));
  if (r === 0n || s === 0n || r >= ORDER || s >= ORDER) throw new Error('r or s out of range');
  const low = s > ORDER / 2n ? ORDER - s : s;
  const body = concat(derInteger(r), derInteger(low));
  return concat(Uint8Array.of(0x30, body.length), body);
}

/** r and s side by side out of DER, as WebCrypto wants them; nothing where it is not a signature in strict DER with low S. */
export function rawFromDer(der: Uint8Array): Bytes | undefined {
  if (der[0] !== 0x30 || der[1] !== der.length - 2) return undefined;
  const r = integerAt(der, 2);
  const s = r && integerAt(der, r.next);
  if (!r || !s || s.next !== der.length || toNumber(s.bytes) > ORDER / 2n) return undefined;
  return concat(r.bytes, s.bytes);
}

function integerAt(der: Uint8Array, at: number): { readonly bytes: Bytes; readonly next: number } | undefined {
  const length = der[at + 1] ?? 0;
  const next = at + 2 + length;
  if (der[at] !== 0x02 || length === 0 || length > 33 || next > der.length) return undefined;
  const body = der.subarray(at + 2, next);
  const leading = body[0] === 0 && length > 1;
  if ((body[0] ?? 0) >= 0x80 || (leading && (body[1] ?? 0) < 0x80)) return undefined;
  const digits = leading ? body.subarray(1) : body;
  if (digits.length > 32) return undefined;
  const bytes = new Uint8Array(32);
  bytes.set(digits, 32 - digits.length);
  return { bytes, next };
}
