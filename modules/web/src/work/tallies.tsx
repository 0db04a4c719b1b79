/** What registers count, side by side, each as its keeper printed it. Nothing is added up across them, and none is preferred. */
import type { When } from '../device/api';
import { number, t, word } from '../words/words';
import { Mark } from '../views/parts';
import { ask, useAsked } from './asked';
import { Extents } from './bars';
import { type Extent, largest } from './counting';
import { Answered, PartLinks, Stated, recordParts } from './common';

interface Count extends Extent {
  readonly what: string;
  readonly text: string;
  readonly precision: string;
}

interface Register {
  readonly id: string;
  readonly filed_by: string;
  readonly register: string;
  readonly keeper: string;
  readonly counted?: { readonly text: string; readonly lang: string };
  readonly period?: When;
  readonly area?: string;
  readonly total?: Count;
  readonly breakdowns?: readonly { readonly by: string; readonly parts: readonly Count[] }[];
  readonly source?: { readonly name: string; readonly ref?: string };
  readonly sums: readonly string[];
}

/** This log's own register: conclusions of signed findings, each finding once. */
interface Signed {
  readonly findings: number;
  readonly total: number;
  readonly breakdowns: readonly { readonly by: string; readonly parts: readonly { readonly what: string; readonly count: number }[] }[];
  readonly sums: readonly string[];
  readonly words: string;
}

interface Told {
  readonly tallies: readonly Register[];
  readonly differ: readonly { readonly ids: readonly string[]; readonly words: string }[];
  readonly signed_findings?: Signed;
  readonly words: string;
}

export function Tallies() {
  const asked = useAsked('tallies', () => ask<Told>('tallies', {}));
  return (
    <div class="desk work tallies">
      <section class="list" aria-labelledby="tallies-title">
        <PartLinks label={t('work.parts')} parts={recordParts()} current="tallies" />
        <div class="list-head">
          <h1 id="tallies-title">{t('nav.tallies')}</h1>
          <Mark />
        </div>
        <Answered asked={asked}>{(told) => <Registers told={told} />}</Answered>
      </section>
    </div>
  );
}

function Registers({ told }: { told: Told }) {
  const { tallies, differ, signed_findings: signed } = told;
  return (
    <>
      <p>{told.words}</p>
      {tallies.length === 0 && <p class="quiet">{t('tallies.none')}</p>}
      {tallies.some(({ breakdowns }) => breakdowns) && <p class="quiet">{t('tallies.bars')}</p>}
      {tallies.length > 0 && (
        <div class="scroll" tabIndex={0} role="region" aria-label={t('nav.tallies')}>
          <table class="registers">
            <thead>
              <tr>
                <th scope="col">{t('tallies.register')}</th>
                <th scope="col">{t('tallies.counted')}</th>
                <th scope="col">{t('tallies.period')}</th>
                <th scope="col">{t('tallies.area')}</th>
                <th scope="col">{t('tallies.total')}</th>
                <th scope="col">{t('tallies.parts')}</th>
              </tr>
            </thead>
            <tbody>{tallies.map((one) => <RegisterRow key={one.id} register={one} />)}</tbody>
          </table>
        </div>
      )}
      {differ.length > 0 && (
        <>
          <h2>{t('tallies.differ', { count: differ.length })}</h2>
          <ul class="plain">{differ.map(({ ids, words }) => <li key={ids.join(' ')}><q class="unmarked">{words}</q></li>)}</ul>
        </>
      )}
      {signed && <SignedHere signed={signed} />}
    </>
  );
}

/** What was concluded, in words and as it was signed, both in quotation marks. */
const Conclusion = ({ of: result }: { of: string }) => (
  <><q>{word('findingResult', result)}</q> <q><code dir="ltr">{result}</code></q></>
);

/** Beside the registers of others, in a table of its own: no number of theirs stands in it, and none of its in theirs. */
function SignedHere({ signed: { findings, total, breakdowns, sums, words } }: { signed: Signed }) {
  return (
    <section class="signed-here" aria-labelledby="signed-here">
      <h2 id="signed-here">{t('tallies.signed', { count: findings })}</h2>
      <p class="quiet">{words}</p>
      {total > 0 && breakdowns.map(({ by, parts }) => {
        const most = largest(parts.map(({ count }) => ({ best: count })));
        const heading = t(by === 'article' ? 'tallies.by_article' : 'tallies.by_result');
        return (
          <div key={by} class="scroll" tabIndex={0} role="region" aria-label={heading}>
            <table>
              <thead><tr><th scope="col">{heading}</th><th scope="col">{t('bars.count')}</th></tr></thead>
              <tbody>
                {parts.map(({ what, count }) => (
                  <tr key={what}>
                    <th scope="row">{by === 'article' ? <bdi>{what}</bdi> : <Conclusion of={what.replaceAll('"', '')} />}</th>
                    <td>{number(count)} <Extents of={{ best: count }} most={most} /></td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        );
      })}
      {sums.map((sum) => <p key={sum}><q class="unmarked">{sum}</q></p>)}
    </section>
  );
}

/** Numbers that can be drawn beside one another; a ratio and "some" cannot. */
const drawn = (part: Count): Extent => (['RATIO', 'SOME'].includes(part.precision) ? {} : part);

/** Every row has the same members in the same order; what a keeper calls it stands in quotation marks. */
function RegisterRow({ register: one }: { register: Register }) {
  return (
    <tr data-register={one.id}>
      <th scope="row">
        <q dir="auto">{one.register}</q> <bdi>{one.keeper}</bdi>
        <small class="quiet">{t('tallies.filed_by')} <bdi dir="ltr">{one.filed_by}</bdi>{one.source && <> · <bdi>{one.source.name}</bdi> <bdi dir="ltr">{one.source.ref}</bdi></>}</small>
      </th>
      <td>{one.counted ? <q dir="auto" lang={one.counted.lang}>{one.counted.text}</q> : t('tallies.not_stated')}</td>
      <td>{one.period ? <Stated when={one.period} /> : t('tallies.not_stated')}</td>
      <td>{one.area ? <q dir="auto">{one.area}</q> : t('tallies.not_stated')}</td>
      <td>{one.total ? <q dir="auto">{one.total.text}</q> : t('tallies.not_stated')}</td>
      <td>
        {!one.breakdowns?.length && t('tallies.not_stated')}
        {one.breakdowns?.map(({ by, parts }) => (
          <div key={by}>
            <q dir="auto">{by}</q>
            <ul class="plain">
              {parts.map((part) => (
                <li key={part.what}>
                  <q dir="auto">{part.what}</q>: <q dir="auto">{part.text}</q> <Extents of={drawn(part)} most={largest(parts.map(drawn))} />
                </li>
              ))}
            </ul>
          </div>
        ))}
        {one.sums.map((sum) => <p key={sum}><q class="unmarked">{sum}</q></p>)}
      </td>
    </tr>
  );
}
