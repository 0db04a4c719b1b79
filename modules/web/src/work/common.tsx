/** Small parts that the views of the record share. */
import type { ComponentChildren } from 'preact';
import { Problem, type Unreachable, type When } from '../device/api';
import { type Route, hrefOf } from '../routes';
import { statedSpan } from '../words/time';
import { direction, language, number, t, unbrokenTimes, word } from '../words/words';
import { Refused } from '../views/refused';
import type { Asked } from './asked';

/** Why there is no answer to a read; nothing was signed, so nothing is in doubt. */
export function NotRead({ problem }: { problem: Problem | Unreachable }) {
  if (problem instanceof Problem) return <Refused problem={problem} />;
  return <p role="alert" class="refused">{t('work.no_answer')}</p>;
}

export function Answered<T>({ asked, children }: { asked: Asked<T>; children: (answer: T) => ComponentChildren }) {
  if (asked.problem) return <NotRead problem={asked.problem} />;
  if (asked.answer === undefined) return <p class="quiet on-its-way" role="status">{t('work.asking')}</p>;
  return <>{children(asked.answer)}</>;
}

/** Views that belong together, in one row. */
export function PartLinks({ label, parts, current }: {
  label: string;
  parts: readonly (readonly [Route, string])[];
  current: Route['view'];
}) {
  return (
    <nav class="parts" aria-label={label}>
      {parts.map(([to, text]) => (
        <a key={to.view} href={hrefOf(to)} aria-current={to.view === current ? 'true' : undefined}>{text}</a>
      ))}
    </nav>
  );
}

export const recordParts = (): (readonly [Route, string])[] => [
  [{ view: 'incidents' }, t('nav.incidents')],
  [{ view: 'findings' }, t('nav.findings')],
  [{ view: 'tallies' }, t('nav.tallies')],
  [{ view: 'explain' }, t('nav.explain')],
  [{ view: 'ledger' }, t('nav.ledger')],
];

export const agreementParts = (): (readonly [Route, string])[] => [
  [{ view: 'agreements' }, t('nav.agreements')],
  [{ view: 'dues' }, t('nav.dues')],
  [{ view: 'board' }, t('nav.board')],
];

/** A time as a source states it: no finer than stated, and in its own words. */
export function Stated({ when }: { when: When | undefined }) {
  if (!when) return <span class="quiet">{t('work.no_time')}</span>;
  const span = statedSpan(when);
  return (
    <>
      {span && <bdi dir="ltr" class="utc">{span}</bdi>}{' '}
      <span class="quiet">
        {word('timePrecision', when.precision)}
        {when.inferred && ` · ${t('claims.inferred')}`} · <bdi>{when.text}</bdi>
      </span>
    </>
  );
}

export interface StatedPlace {
  readonly text: string;
  readonly precision: string;
  readonly point?: { readonly lat: number; readonly lng: number };
  readonly error_m?: number;
}

/** A place as a source states it, with its error; never a bare point. */
export function PlaceWords({ place }: { place: StatedPlace | undefined }) {
  if (!place) return <span class="quiet">{t('claims.no_location')}</span>;
  const error = place.error_m;
  return (
    <>
      <bdi>{place.text}</bdi>{' '}
      <span class="quiet">
        {word('placePrecision', place.precision)}
        {error !== undefined && ` · ± ${error < 1000 ? t('unit.m', { value: number(error) }) : t('unit.km', { value: number(error / 1000, 1) })}`}
      </span>
    </>
  );
}

/** Numbers as printed; where a source gives low, best and high, all three in that order. */
export function span({ low, best, high }: { readonly low?: number | undefined; readonly best?: number | undefined; readonly high?: number | undefined }): string {
  const shown = [low, best, high].filter((one): one is number => one !== undefined);
  return [...new Set(shown)].map((one) => number(one)).join(' / ');
}

/** Sentences of the server: in the language shown where it has them so, else English and marked as such. */
export function Sentences({ lines, own = false }: { lines: readonly string[]; own?: boolean }) {
  return (
    <ul class="plain sentences" lang={own ? language.value : 'en'} dir={own ? direction.value : 'ltr'}>
      {lines.map((line, i) => <li key={i}>{unbrokenTimes(line)}</li>)}
    </ul>
  );
}

export const shortLeaf = (leaf: string): string => leaf.slice(0, 10);
