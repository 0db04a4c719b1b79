/** A signed file as squares to scan: docs/formats/paper.md. `parley paper read` gives the same bytes again. */
import { type Bytes, concat, hex, sha256, utf8 } from './bytes';

const DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** So many bytes and the words before them fit the largest square that is made here. */
const SHARE = 180;
const SHARES_MOST = 99;
const LONGEST = 15_345;
const KINDS = { receipt: 2, statement: 3 } as const;

export type PaperKind = keyof typeof KINDS;

/** Five bits a character, missing bits at the end zero. */
export function base32(bytes: Uint8Array): string {
  let text = '';
  for (let bit = 0; bit < 8 * bytes.length; bit += 5) {
    const pair = ((bytes[bit >> 3] ?? 0) << 8) | (bytes[(bit >> 3) + 1] ?? 0);
    text += DIGITS[(pair >> (11 - (bit & 7))) & 31];
  }
  return text;
}

async function deflated(bytes: Bytes): Promise<Bytes> {
  const packed = new Blob([bytes]).stream().pipeThrough(new CompressionStream('deflate-raw'));
  return new Uint8Array(await new Response(packed).arrayBuffer());
}

/** The texts of the squares of one file; nothing where it is too long for a page. */
export async function squareTexts(kind: PaperKind, file: string): Promise<readonly string[] | undefined> {
  const bytes = utf8(file);
  const packed = await deflated(bytes);
  if (packed.length > LONGEST) return undefined;
  const head = Uint8Array.of(1, KINDS[kind], packed.length >> 16, (packed.length >> 8) & 255, packed.length & 255);
  const whole = concat(head, (await sha256(bytes)).subarray(0, 10), packed);
  const of = Math.ceil(whole.length / SHARE);
  if (of > SHARES_MOST) return undefined;
  const mark = hex((await sha256(whole)).subarray(0, 4)).toUpperCase();
  const at = (i: number) => Math.floor((i * whole.length) / of);
  return Array.from({ length: of }, (_, i) => `PARLEY1/${i + 1}/${of}/${mark}/${base32(whole.subarray(at(i), at(i + 1)))}`);
}
