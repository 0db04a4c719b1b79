/**
 * A statement as few lines for a telephone, a radio or an SMS, and such lines taken down again, as
 * docs/formats/dictation.md says it. Nobody signs the lines: what was meant stands in the log.
 */
import { fromBase64, hex, sha256, utf8 } from './bytes';
import { plainDigits } from '../words/digits';
import { NOTICE_KINDS } from './statement';

export interface Line {
  readonly label: string;
  readonly value: string;
}

/** `text` is what is read out, the last line with the words that are read back. */
export interface Dictation {
  readonly kind: string;
  readonly lines: readonly Line[];
  readonly text: readonly string[];
  readonly readBack: string;
}

export type Why = 'form' | 'heard' | 'missing' | 'twice' | 'line' | 'order' | 'points' | 'end' | 'words' | 'none';

/** What is wrong with which line; 0 for all of them. */
export interface Fault {
  readonly number: number;
  readonly why: Why;
}

const WORDS =
  'ALFA BRAVO CHARLIE DELTA ECHO FOXTROT GOLF HOTEL INDIA JULIETT KILO LIMA MIKE NOVEMBER OSCAR PAPA QUEBEC ROMEO SIERRA TANGO UNIFORM VICTOR WHISKEY XRAY YANKEE ZULU'.split(' ');
const ALSO: Readonly<Record<string, string>> = { ALPHA: 'ALFA', JULIET: 'JULIETT', WHISKY: 'WHISKEY' };
const LINES_MAX = 99;
const VERTICES_MAX = 20;
const UNDER_FIRE = 'PEOPLE UNDER FIRE, STOP';

/** The three words of a text. */
async function wordsOf(text: string): Promise<string> {
  const hash = await sha256(utf8(`parley-read-back/v1\n${text}`));
  let left = hash.slice(0, 7).reduce((sum, byte) => sum * 256n + BigInt(byte), 0n);
  const words: string[] = [];
  for (let i = 0; i < 3; i++) {
    words.unshift(WORDS[Number(left % 26n)] ?? '');
    left /= 26n;
  }
  return words.join(' ');
}

/** Words as somebody said or wrote them: ALPHA and X-RAY as well, or the three letters. */
export function heardWords(said: string): string | undefined {
  const plain = said.trim().toUpperCase().replaceAll('X-RAY', 'XRAY');
  const parts = plain.length === 3 ? [...plain] : plain.split(/[\s-]+/);
  const words = parts.map((part) => WORDS.find((one) => one === part || (part.length === 1 && one.startsWith(part))) ?? ALSO[part]);
  return words.length === 3 && words.every(Boolean) ? words.join(' ') : undefined;
}

/** Each character is a digit to the base 100; with two more the whole leaves 1 when divided by 97. */
function checkOf(line: string): string {
  let rest = 0;
  for (let i = 0; i < line.length; i++) rest = (rest * 100 + line.charCodeAt(i) - 32) % 97;
  return String(98 - ((rest * 100) % 97)).padStart(2, '0');
}

async function dictation(lines: readonly Line[]): Promise<Dictation> {
  const readBack = await wordsOf(lines.map(({ label, value }, i) => `${i + 1} ${label} ${value}\n`).join(''));
  const text = [...lines, { label: 'READ BACK', value: readBack }].map(({ label, value }, i) => {
    const line = `${i + 1} ${label} ${value}`;
    return `${line} /${checkOf(line)}`;
  });
  return { kind: lines[0]?.value.split(' ')[1] ?? '', lines, text, readBack };
}

/** The first sixteen digits of a leaf hash, in fours. */
export const leafDigits = (leaf: string): string =>
  (hex(fromBase64(leaf)).slice(0, 16).toUpperCase().match(/.{4}/g) ?? []).join(' ');

/* Writing. */

/** A parsed statement whose numbers are the texts that its author wrote. */
type Read = { readonly [name: string]: Read | readonly Read[] | string | boolean | undefined };

const TOKEN = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;
const withDigits = (json: string): Read =>
  JSON.parse(json.replace(TOKEN, (token) => (token.startsWith('"') ? token : `"${token}"`))) as Read;

const member = (of: Read | undefined, name: string): Read | undefined => {
  const value = of?.[name];
  return typeof value === 'object' && !Array.isArray(value) ? (value as Read) : undefined;
};
const items = (of: Read | undefined, name: string): readonly Read[] => {
  const value = of?.[name];
  return Array.isArray(value) ? (value as readonly Read[]) : [];
};
const text = (of: Read | undefined, name: string): string => {
  const value = of?.[name];
  return typeof value === 'string' ? value : '';
};
const spoken = (word: string): string => word.replaceAll('_', ' ');
const side = (degrees: string, positive: string, negative: string): string =>
  degrees.startsWith('-') ? `${degrees.slice(1)} ${negative}` : `${degrees} ${positive}`;
/** In steps of 1e-7 degree, without zeros at the end. */
const degrees = (digits: string): string =>
  Number(digits).toFixed(7).replace(/0+$/, '').replace(/\.$/, '').replace(/^-0$/, '0');

class Writer {
  readonly lines: Line[] = [];
  readonly left = new Set<string>();

  constructor(private readonly says: Read, private readonly leaf: string, private readonly exercise: boolean) {}

  line(label: string, value: string): void {
    this.lines.push({ label, value });
  }

  leaves(what: string, there: unknown): void {
    if (there) this.left.add(what);
  }

  head(kind: string): void {
    const to = (Array.isArray(this.says['to']) ? this.says['to'] : []) as unknown as readonly string[];
    this.line('PARLEY', `1 ${kind}${this.says['drill'] === true ? ' DRILL' : ''}${this.exercise ? ' EXERCISE' : ''}`);
    this.line('FROM', text(this.says, 'from').toUpperCase());
    this.line('TO', to.includes('*') ? 'EVERYONE' : to.map((one) => one.toUpperCase()).join(' '));
    this.line('LEAF', leafDigits(this.leaf));
    this.leaves('BLOCK', this.says['block']);
    this.leaves('WHICH VERSION IT REPLACES', this.says['replaces']);
  }

  time(stated: string): string {
    this.leaves('FRACTIONS OF SECONDS', /\.\d*[1-9]/.test(stated));
    return `${new Date(Math.floor(Date.parse(stated) / 1000) * 1000).toISOString().slice(0, 19).replace('T', ' ')}Z`;
  }

  notice(body: Read, places: boolean): void {
    const volumes = items(body, 'volumes');
    const earliest = volumes.map((one) => text(member(one, 'time_start'), 'value')).sort((a, b) => Date.parse(a) - Date.parse(b));
    this.head('NOTICE');
    this.line('MEANING', spoken(text(body, 'meaning')));
    this.line('KIND', spoken(text(body, 'notice_kind')));
    this.line('STATE', spoken(text(body, 'activity')));
    this.line('BEGINS', this.time(earliest[0] ?? ''));
    this.line('ENDS', this.ends(volumes));
    this.line('AREAS', `${volumes.length}${places ? '' : ' NOT GIVEN'}`);
    if (places) volumes.forEach((one, i) => this.area(i + 1, one, volumes.length > 1));
    this.leaves('PURPOSE', body['purpose']);
    this.leaves('LIVE FIRE', body['live_fire']);
    this.leaves('EMERGENCY', body['emergency']);
    this.leaves('SERIAL', body['serial']);
    this.leaves('LAST CONFIRMED', body['confirmed_at']);
    this.leaves('CALLSIGN', body['callsign']);
    this.leaves('FREQUENCIES', body['frequencies']);
    this.leaves('STRENGTH', body['strength']);
    this.leaves('ORIGINAL TEXT', body['original_text']);
  }

  private ends(volumes: readonly Read[]): string {
    const ends = volumes.map((one) => text(member(one, 'time_end'), 'value'));
    if (ends.includes('')) return 'OPEN';
    return this.time([...ends].sort((a, b) => Date.parse(b) - Date.parse(a))[0] ?? '');
  }

  private area(number: number, stated: Read, ownTimes: boolean): void {
    const volume = member(stated, 'volume');
    const circle = member(volume, 'outline_circle');
    const radius = member(circle, 'radius');
    const vertices = items(member(volume, 'outline_polygon'), 'vertices');
    if (circle && text(radius, 'units') === 'M') {
      this.line('AREA', `${number} CIRCLE ${text(radius, 'value')} M`);
      const center = member(circle, 'center');
      if (center) this.at(text(center, 'lat'), text(center, 'lng'));
    } else if (vertices.length > 0 && vertices.length <= VERTICES_MAX) {
      this.line('AREA', `${number} POLYGON ${vertices.length}`);
      for (const one of vertices) this.at(text(one, 'lat'), text(one, 'lng'));
    } else {
      this.line('AREA', `${number} NOT CARRIED`);
      this.left.add('SHAPES THAT ARE NOT CARRIED');
    }
    this.height('LOW', member(volume, 'altitude_lower'));
    this.height('HIGH', member(volume, 'altitude_upper'));
    if (ownTimes) {
      this.line('BEGINS', this.time(text(member(stated, 'time_start'), 'value')));
      const end = text(member(stated, 'time_end'), 'value');
      this.line('ENDS', end === '' ? 'OPEN' : this.time(end));
    }
    this.leaves('ERROR OF POSITION', Number(text(stated, 'position_error_m')) > 0);
  }

  private height(label: string, height: Read | undefined): void {
    if (!height) return;
    this.line(label, `${text(height, 'value')} ${text(height, 'units')} ${text(height, 'reference')}`);
    this.leaves('PRESSURE SETTING', height['qnh_hpa']);
  }

  private at(lat: string, lng: string): void {
    this.line('AT', `${side(lat, 'NORTH', 'SOUTH')} ${side(lng, 'EAST', 'WEST')}`);
  }

  stop(body: Read): void {
    const place = member(body, 'place');
    const point = member(place, 'point');
    this.head('STOP');
    this.line('MEANING', UNDER_FIRE);
    this.line('SINCE', this.time(text(body, 'since')));
    if (point) this.at(degrees(text(point, 'lat')), degrees(text(point, 'lng')));
    if (point && text(place, 'error_m')) this.line('ERROR', `${text(place, 'error_m')} M`);
    if (text(body, 'people')) this.line('PEOPLE', text(body, 'people'));
    this.left.add('PLACE IN WORDS');
    this.leaves('PRESENCE', body['presence']);
    this.leaves('TEXT', body['text']);
  }

  ack(body: Read): void {
    const words = heardWords(text(body, 'read_back'));
    this.head('ACK');
    this.line('OF', leafDigits(text(body, 'of')));
    this.line('LEVEL', text(body, 'level'));
    this.line('RECEIVED', this.time(text(body, 'received_at')));
    this.line('CHANNEL', spoken(text(body, 'channel')));
    this.line('WORDS', words ?? 'NOT SAID');
    this.leaves('READ BACK TEXT', text(body, 'read_back') && !words);
    this.leaves('PASSED ON TO', body['relayed_to']);
    this.leaves('NOTE', body['note']);
  }
}

/**
 * A notice, an UNDER FIRE call or an acknowledgement as lines; nothing for any other kind, and where
 * it would be too long to be said. With `places` a notice's areas are told too: whoever listens hears them.
 */
export async function dictate(statement: string, leaf: string, places: boolean, exercise: boolean): Promise<Dictation | undefined> {
  const says = withDigits(statement);
  const body = member(says, 'body') ?? {};
  const writer = new Writer(says, leaf, exercise);
  const kind = text(says, 'kind').split('/')[0];
  if (kind === 'notice') writer.notice(body, places);
  else if (kind === 'stop') writer.stop(body);
  else if (kind === 'ack') writer.ack(body);
  else return undefined;
  writer.line('LEFT OUT', writer.left.size === 0 ? 'NOTHING' : [...writer.left].join(', '));
  return writer.lines.length < LINES_MAX ? dictation(writer.lines) : undefined;
}

/* Reading. */

const TIME = '\\d{4}-\\d{2}-\\d{2} \\d{2}:\\d{2}:\\d{2}Z';
const ADDRESS = '[A-Z][A-Z0-9-]*(/[A-Z0-9-]+)?';
const NUMBER = '-?\\d+(\\.\\d+)?';
const LEAF = '[0-9A-F]{4}( [0-9A-F]{4}){3}';
const anyOf = (words: readonly string[]): string => words.map(spoken).join('|');
const VALUES: readonly (readonly [string, RegExp])[] = Object.entries({
  PARLEY: '1 (NOTICE|STOP|ACK)( DRILL)?( EXERCISE)?',
  FROM: ADDRESS,
  TO: `EVERYONE|${ADDRESS}( ${ADDRESS})*`,
  LEAF,
  OF: LEAF,
  MEANING: `${anyOf([...new Set(Object.values(NOTICE_KINDS))])}|${UNDER_FIRE}`,
  KIND: anyOf(Object.keys(NOTICE_KINDS)),
  STATE: anyOf(['PLANNED', 'ACTIVE', 'NONCONFORMING', 'CONTINGENT', 'COMPLETED', 'CUT_SHORT', 'CANCELLED']),
  BEGINS: TIME,
  ENDS: `${TIME}|OPEN`,
  SINCE: TIME,
  RECEIVED: TIME,
  AREAS: '\\d{1,2}( NOT GIVEN)?',
  AREA: `\\d{1,2} (CIRCLE ${NUMBER} M|POLYGON \\d{1,2}|NOT CARRIED)`,
  AT: `${NUMBER} (NORTH|SOUTH) ${NUMBER} (EAST|WEST)`,
  LOW: `${NUMBER} [A-Z]{1,2} [A-Z0-9]+`,
  HIGH: `${NUMBER} [A-Z]{1,2} [A-Z0-9]+`,
  ERROR: '\\d+ M',
  PEOPLE: '\\d+',
  LEVEL: '[2-5]',
  CHANNEL: anyOf(['ONLINE', 'PHONE', 'RADIO', 'SMS', 'MEETING', 'PAPER']),
  WORDS: '[A-Z]+ [A-Z]+ [A-Z]+|NOT SAID',
  'LEFT OUT': 'NOTHING|[A-Z][A-Z ]*(, [A-Z][A-Z ]*)*',
  'READ BACK': '[A-Z -]+',
}).map(([label, value]) => [label, new RegExp(`^(${value})$`)] as const);

const HEAD = 'PARLEY FROM TO LEAF';
const AREA = '(AREA (AT )*(LOW )?(HIGH )?(BEGINS ENDS )?)*';
/** For each kind: what comes in this order, all that may follow, and all that the rest may begin with. */
const ORDERS: Readonly<Record<string, readonly [string, string, string]>> = {
  NOTICE: [`${HEAD} MEANING KIND STATE BEGINS ENDS AREAS`, `${AREA}LEFT_OUT `, `${AREA}(AREA (AT )*(LOW )?(HIGH )?BEGINS |LEFT_OUT )?`],
  STOP: [`${HEAD} MEANING SINCE`, '(AT (ERROR )?)?(PEOPLE )?LEFT_OUT ', '(AT (ERROR )?)?(PEOPLE )?(LEFT_OUT )?'],
  ACK: [`${HEAD} OF LEVEL RECEIVED CHANNEL WORDS`, 'LEFT_OUT ', '(LEFT_OUT )?'],
};

/** The line with that text; of labels that begin alike the longest counts. */
function lineOf(said: string): Line | undefined {
  const fitting = VALUES.filter(([label, value]) => said.startsWith(`${label} `) && value.test(said.slice(label.length + 1)));
  const label = fitting.map(([one]) => one).sort((a, b) => b.length - a.length)[0];
  return label === undefined ? undefined : { label, value: said.slice(label.length + 1) };
}

/** The first line that stands where it may not, or is not there. */
function orderFault(lines: readonly Line[]): Fault | undefined {
  const first = lines[0];
  if (first?.label !== 'PARLEY') return { number: 1, why: 'order' };
  const [fixed, rest, begun] = ORDERS[first.value.split(' ')[1] ?? ''] ?? ['', '', ''];
  const labels = lines.map(({ label }) => `${label.replace(' ', '_')} `);
  if (new RegExp(`^${fixed} ${rest}$`).test(labels.join(''))) return pointsFault(lines);
  const beginning = new RegExp(`^${fixed.split(' ').reduceRight((inner, label) => `(${label} ${inner})?`, begun)}$`);
  for (let i = 1; i <= labels.length; i++) {
    if (!beginning.test(labels.slice(0, i).join(''))) return { number: i, why: 'order' };
  }
  return { number: lines.length + 1, why: 'missing' };
}

/** A circle has one point, a polygon as many as it says, anything else none. */
function pointsFault(lines: readonly Line[]): Fault | undefined {
  for (const [i, { label, value }] of lines.entries()) {
    if (label !== 'AREA') continue;
    const [, shape, count] = value.split(' ');
    const after = lines.slice(i + 1).findIndex((line) => line.label !== 'AT');
    if (after !== (shape === 'CIRCLE' ? 1 : shape === 'POLYGON' ? Number(count) : 0)) return { number: i + 1, why: 'points' };
  }
  return undefined;
}

/** Lines as somebody typed them, in any order; either all of them check, or every wrong one is named. */
export async function takeDown(typed: string): Promise<Dictation | readonly Fault[]> {
  const faults: Fault[] = [];
  const numbered = new Map<number, string>();
  for (const given of typed.split(/\r\n|\r|\n/)) {
    const line = plainDigits(given).trim().replace(/\s+/g, ' ').toUpperCase();
    if (line === '') continue;
    const parts = /^(\d{1,2})[ .:)]+(.+?) ?\/ ?(\d{2})$/.exec(line);
    const number = Number(parts?.[1] ?? /^(\d{1,2})[ .:)]/.exec(line)?.[1] ?? 0);
    const said = parts?.[2] ?? '';
    const whole = `${number} ${said}`;
    if (!parts) faults.push({ number, why: 'form' });
    else if (/[^ -~]/.test(whole) || checkOf(whole) !== parts[3]) faults.push({ number, why: 'heard' });
    else if (numbered.has(number)) faults.push({ number, why: 'twice' });
    else numbered.set(number, said);
  }
  const last = Math.max(0, ...numbered.keys());
  for (let number = 1; number < last; number++) {
    if (!numbered.has(number) && !faults.some((fault) => fault.number === number)) faults.push({ number, why: 'missing' });
  }
  if (last === 0 && faults.length === 0) faults.push({ number: 0, why: 'none' });
  return faults.length > 0 ? faults : whole([...numbered].sort(([a], [b]) => a - b).map(([, said]) => said));
}

async function whole(texts: readonly string[]): Promise<Dictation | readonly Fault[]> {
  const read = texts.map(lineOf);
  const unknown = read.flatMap((line, i) => (line ? [] : [{ number: i + 1, why: 'line' } as const]));
  if (unknown.length > 0) return unknown;
  const lines = read.filter((line) => line !== undefined);
  const end = lines.pop();
  if (end?.label !== 'READ BACK') return [{ number: texts.length + 1, why: 'end' }];
  const made = await dictation(lines);
  const fault = orderFault(lines);
  if (fault) return [fault];
  return heardWords(end.value) === made.readBack ? made : [{ number: texts.length, why: 'words' }];
}
