/** What others said, in words: the meaning first, then whose, what and when; where it is, in words before numbers. */
import { areaSquareMetres, lengthMetres, outlineOf, ringsSquareMetres, type Outline } from '../map/geometry';
import type { Me } from '../device/api';
import { h, row, safety } from './dom';
import type { Waiting } from './line';
import type { Key } from '../words/words';
import { digits, named, t, utc, utcWindow, word } from './words';

interface Said {
  readonly drill?: boolean;
  readonly body: {
    readonly notice_kind?: string;
    readonly meaning?: string;
    readonly activity?: string;
    readonly purpose?: string;
    readonly volumes?: readonly {
      readonly volume: unknown;
      readonly position_error_m?: number;
      readonly time_start: { readonly value: string };
      readonly time_end?: { readonly value: string };
    }[];
    readonly text?: string;
    readonly lang?: string;
    readonly urgency?: string;
    readonly place?: { readonly text?: string };
    readonly since?: string;
    readonly people?: number;
  };
}

const MEANINGS: Readonly<Record<string, Key>> = {
  PEOPLE_TO_PROTECT: 'safety.meaning.people',
  OWN_ACTIVITY: 'safety.meaning.own_activity',
  RESERVED_SPACE: 'safety.meaning.reserved',
};

export const partyOf = (address: string): string => address.split('/')[0] ?? address;

export const partyTitle = (me: Me, address: string): string => {
  const party = partyOf(address);
  return address === '*' ? t('party.everyone') : named(me.parties.find(({ name }) => name === party)?.title, party);
};

export const meaning = (code: string): HTMLElement => h('strong', { class: 'meaning' }, MEANINGS[code] ? t(MEANINGS[code]) : code);

const metres = (value: number): string => t('unit.m', { value: digits(value) });
const about = (value: number): string =>
  value < 1000 ? metres(Math.round(value / 10) * 10) : t('unit.km', { value: digits(Number((value / 1000).toFixed(value < 10_000 ? 1 : 0))) });
const area = (value: number): string => t('unit.km2', { value: digits(Number((value / 1e6).toFixed(value < 1e7 ? 1 : 0))) });

function shape(outline: Outline | undefined): string {
  switch (outline?.kind) {
    case 'polygon':
      return t('shape.polygon', {
        count: outline.vertices.length,
        area: area(outline.rings ? ringsSquareMetres(outline.rings) : areaSquareMetres(outline.vertices)),
      });
    case 'circle':
      return t('shape.circle', { radius: metres(outline.radiusMetres) });
    case 'corridor':
      return t('shape.corridor', {
        count: outline.line.length, length: about(lengthMetres(outline.line)), half: metres(outline.halfWidthMetres),
      });
    default:
      return t('where.unknown_shape');
  }
}

const positions = (outline: Outline) =>
  outline.kind === 'polygon' ? outline.vertices : outline.kind === 'circle' ? [outline.center] : outline.line;

/** What weighs most comes first: whoever is under fire, then what is urgent, then the order of the log. */
export const weight = ({ kind, statement }: Waiting): number => {
  if (kind === 'stop/1') return 0;
  return statement?.includes('"FLASH"') ? 1 : 2;
};

/** One line about it, and all of it. */
export function told(me: Me, waiting: Waiting): { readonly line: Node[]; readonly all: Node[] } {
  const { kind, from, index, handedAt, contested } = waiting;
  const whose = h('bdi', {}, partyTitle(me, from));
  const number = h('bdi', { dir: 'ltr' }, `#${index}`);
  const doubt = contested === true && h('strong', {}, ' ', t('contested.word'));
  if (waiting.statement === undefined) {
    return { line: nodes(word('lateKind', kind), ' · ', whose, ' ', number, doubt), all: [h('p', {}, t('text.no_words'))] };
  }
  const { body, drill } = JSON.parse(waiting.statement) as Said;
  const practice = drill === true && h('strong', {}, safety('safety.drill.banner'), ' ');
  const handed = row(t('text.handed'), h('bdi', { dir: 'ltr' }, utc(handedAt)));
  if (kind === 'stop/1') {
    const place = h('bdi', {}, body.place?.text ?? '');
    return {
      line: nodes(practice, h('strong', { class: 'flash' }, safety('safety.underfire.button')), ' ', whose, ' ', place, ' ', number, doubt),
      all: [h('dl', {}, row(t('underfire.place'), place.cloneNode(true)), body.people !== undefined && row(t('underfire.people'), digits(body.people)),
        body.since !== undefined && row(t('text.since'), utc(body.since)), handed)],
    };
  }
  if (kind === 'message/1') {
    const text = h('q', { dir: 'auto', lang: body.lang }, body.text ?? '');
    return {
      line: nodes(practice, h('strong', body.urgency === 'FLASH' ? { class: 'flash' } : {}, word('urgency', body.urgency ?? '')), ' ', whose, ' ', number, doubt),
      all: [h('p', {}, text), h('dl', {}, handed)],
    };
  }
  if (kind !== 'notice/1') {
    return { line: nodes(practice, word('lateKind', kind), ' · ', whose, ' ', number, doubt), all: [h('p', {}, t('text.no_words')), h('dl', {}, handed)] };
  }
  const volumes = body.volumes ?? [];
  const first = volumes[0];
  return {
    line: nodes(practice, meaning(body.meaning ?? ''), ' ', word('kind', body.notice_kind ?? ''), ' · ', whose, ' ',
      h('bdi', { dir: 'ltr' }, first ? utcWindow(first.time_start.value, first.time_end?.value) : ''), ' ', number, doubt),
    all: [
      h('dl', {}, row(t('notice.activity'), word('activity', body.activity ?? '')),
        body.purpose !== undefined && row(t('notice.purpose'), h('span', { dir: 'auto' }, body.purpose)), handed),
      ...volumes.map((one) => {
        const outline = outlineOf(one.volume);
        const off = one.position_error_m ? `, ${t('tracks.error', { metres: digits(one.position_error_m) })}` : '';
        return h('p', {}, meaning(body.meaning ?? ''), ' ', shape(outline), off, '; ',
          h('bdi', { dir: 'ltr' }, utcWindow(one.time_start.value, one.time_end?.value)),
          outline && h('span', { class: 'numbers', dir: 'ltr' }, ' ', positions(outline).map(({ lat, lng }) => `${lat}, ${lng}`).join(' · ')));
      }),
    ],
  };
}

const nodes = (...all: readonly (Node | string | false)[]): Node[] =>
  all.flatMap((one) => (one === false ? [] : [typeof one === 'string' ? document.createTextNode(one) : one]));
