/**
 * Statements as they are signed. The text is written once, shown, signed and sent as it is; nobody
 * writes it again from its parts. Numbers keep the digits a person typed.
 */
import { base64url, randomBytes } from './bytes';

/** A number with exactly the digits that were typed. */
export class Decimal {
  constructor(readonly digits: string) {
    if (!/^-?(0|[1-9][0-9]{0,14})(\.[0-9]{1,12})?$/.test(digits)) throw new Error(`not a plain number: ${digits}`);
  }

  get value(): number {
    return Number(this.digits);
  }
}

export type Value = string | boolean | number | Decimal | readonly Value[] | { readonly [name: string]: Value | undefined };

export function jsonText(value: Value, indent = 0): string {
  if (value instanceof Decimal) return value.digits;
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value)) throw new Error('only whole numbers and decimals are written');
    return String(value);
  }
  if (typeof value !== 'object') return JSON.stringify(value);
  const pad = indent > 0 ? `\n${' '.repeat(2 * indent)}` : '';
  const end = indent > 0 ? `\n${' '.repeat(2 * (indent - 1))}` : '';
  const deeper = indent > 0 ? indent + 1 : 0;
  const colon = indent > 0 ? ': ' : ':';
  if (Array.isArray(value)) {
    const items = (value as readonly Value[]).map((item) => pad + jsonText(item, deeper));
    return items.length === 0 ? '[]' : `[${items.join(',')}${end}]`;
  }
  const members = Object.entries(value as { [name: string]: Value | undefined })
    .filter((entry): entry is [string, Value] => entry[1] !== undefined)
    .map(([name, member]) => `${pad}${JSON.stringify(name)}${colon}${jsonText(member, deeper)}`);
  return members.length === 0 ? '{}' : `{${members.join(',')}${end}}`;
}

export interface Envelope {
  readonly kind:
    | 'notice/1' | 'received/1' | 'ack/1' | 'answer/1' | 'message/1' | 'stop/1' | 'stop-report/1' | 'contact/1'
    | 'contact-reply/1' | 'line-check/1' | 'handover/1' | 'relief/1' | 'ladder/1' | 'participation/1'
    | 'ladder/2' | 'on-call/1' | 'signalled/1' | 'claim/1' | 'incident/1' | 'comment/1' | 'signals/1' | 'assent/1'
    | 'focal-points/1' | 'finding/1';
  readonly from: string;
  readonly to: readonly string[];
  readonly at: string;
  readonly body: Value;
  readonly id?: string;
  /** The leaf of the version that this one takes the place of; then `id` is that of the first. */
  readonly replaces?: string;
  /** Practice; every reader marks it as such. */
  readonly drill?: boolean;
  /** The block it belongs to. */
  readonly block?: string;
}

/** Pretty, two spaces: what a person reads in the preview is what is signed, byte for byte. With 0, on one line. */
export function statementText(envelope: Envelope, indent = 1): string {
  return jsonText(
    {
      v: 'parley/1',
      kind: envelope.kind,
      id: envelope.id ?? crypto.randomUUID(),
      from: envelope.from,
      to: envelope.to,
      at: envelope.at,
      salt: base64url(randomBytes(16)),
      block: envelope.block,
      replaces: envelope.replaces,
      drill: envelope.drill ? true : undefined,
      body: envelope.body,
    },
    indent,
  );
}

export type Meaning = 'PEOPLE_TO_PROTECT' | 'OWN_ACTIVITY' | 'RESERVED_SPACE';

/** Every kind of notice with what it means in words; a mismatch is refused by the log. */
export const NOTICE_KINDS = {
  PATROL: 'OWN_ACTIVITY',
  MOVEMENT: 'OWN_ACTIVITY',
  FLIGHT: 'OWN_ACTIVITY',
  PRESENCE: 'PEOPLE_TO_PROTECT',
  EXERCISE: 'RESERVED_SPACE',
  LIVE_FIRE: 'RESERVED_SPACE',
  OBSERVATION_POST: 'OWN_ACTIVITY',
  MEDEVAC: 'OWN_ACTIVITY',
  DEMINING: 'OWN_ACTIVITY',
  REPAIR: 'OWN_ACTIVITY',
  WITHDRAWAL: 'OWN_ACTIVITY',
  STATIC_SITE: 'OWN_ACTIVITY',
  INFRASTRUCTURE: 'OWN_ACTIVITY',
  STRIKE_AFTER_FACT: 'OWN_ACTIVITY',
} as const satisfies Record<string, Meaning>;

export type NoticeKind = keyof typeof NOTICE_KINDS;

/** A string, or a number that is not plainly whole. */
const TOKEN = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;
const WHOLE = /^-?\d{1,15}$/;
/** Stands for a number while the text around it is read; no statement has a member of this name. */
const NUMBER = '\u0000';

/** The members of a text as it was read, every number with the digits it is written with. */
export function readValue(text: string): Value {
  const marked = text.replace(TOKEN, (token) =>
    token.startsWith('"') || WHOLE.test(token) ? token : JSON.stringify({ [NUMBER]: token }));
  return JSON.parse(marked, (_, value: unknown) => {
    const digits = typeof value === 'object' && value !== null ? (value as { [name: string]: unknown })[NUMBER] : undefined;
    if (typeof digits !== 'string') return value;
    return new Decimal(/[eE]/.test(digits) ? plainNumber(Number(digits)) : digits);
  }) as Value;
}

/** A value as it was read: whole numbers stay whole, all others keep the digits they are written with. */
export function valueOf(read: unknown): Value {
  if (typeof read === 'number') return Number.isSafeInteger(read) ? read : new Decimal(plainNumber(read));
  if (typeof read === 'string' || typeof read === 'boolean') return read;
  if (Array.isArray(read)) return read.map(valueOf);
  if (typeof read !== 'object' || read === null) throw new Error('no statement holds this');
  return Object.fromEntries(Object.entries(read).map(([name, member]) => [name, valueOf(member)]));
}

/** The shortest digits that are read as the same number, never with an exponent. */
function plainNumber(value: number): string {
  const text = String(value);
  return text.includes('e') ? value.toFixed(12).replace(/0+$/, '').replace(/\.$/, '') : text;
}
