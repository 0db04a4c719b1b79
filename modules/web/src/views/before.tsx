/** Asked before signing: what the draft would meet among what we may know, and what removes an overlap. Nobody is told. */
import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { type L10n, Problem, type Timeliness, Unreachable } from '../device/api';
import { hrefOf } from '../routes';
import { me, reader, status } from '../situation';
import { utcWindow } from '../words/time';
import { language, named, t } from '../words/words';
import { TimelinessWords } from './notice';
import { Absent, Meaning, Party, Safety, kindWord, save } from './parts';
import { Refused } from './refused';

interface Pair {
  readonly id: string;
  readonly own: number;
  readonly other: number;
}

interface Removal {
  readonly of?: Pair;
  readonly by: 'EARLIER' | 'LATER' | 'UP' | 'DOWN' | 'ROUTE';
  readonly amount?: number;
  readonly unit?: 'MIN' | 'M';
  readonly says: L10n;
}

/** `POST /v1/check` (docs/formats/check.md) as far as it is shown. */
interface Checked {
  readonly count: number;
  readonly overlaps: readonly {
    readonly meaning: string;
    readonly kind: string;
    readonly party: string;
    readonly title?: string;
    readonly why: L10n;
    readonly id: string;
    readonly own: number;
    readonly other: number;
    readonly from: string;
    readonly until?: string;
  }[];
  readonly absent?: readonly { readonly party: string; readonly since: string }[];
  readonly timeliness?: {
    readonly value: string;
    readonly clock: string;
    readonly basis: Timeliness['basis'];
    readonly per: readonly { agreement: string; article: string; required_s: number; given_s: number }[];
  };
  readonly removals?: { readonly looked: boolean; readonly found?: readonly Removal[] };
  readonly says: Readonly<Record<string, readonly string[]>>;
}

/** The server's own sentence in the reader's language, the English original under it. */
function Said({ says }: { says: L10n }) {
  return (
    <span class="safety" data-says>
      {named(says, says['en'] ?? '')}
      {language.value !== 'en' && <small class="original" lang="en" dir="ltr">{says['en']}</small>}
    </span>
  );
}

const sentences = (says: Checked['says']): L10n[] =>
  (says['en'] ?? []).map((_, i) =>
    Object.fromEntries(Object.entries(says).flatMap(([code, lines]) => (lines[i] === undefined ? [] : [[code, lines[i]]]))),
  );

export function BeforeSigning(props: {
  statement: string;
  onShift: (minutes: number) => void;
  onProblem?: (problem: Problem | Unreachable) => void;
}) {
  const { statement, onShift, onProblem } = props;
  const answer = useSignal<Checked | undefined>(undefined);
  const problem = useSignal<Problem | Unreachable | undefined>(undefined);
  const { to, body } = JSON.parse(statement) as { to: string[]; body: unknown };
  const newest = useRef(0);
  const ask = async () => {
    const mine = ++newest.current;
    answer.value = problem.value = undefined;
    try {
      const told = await reader().post<Checked>('/v1/check', { notice: body, to, resolve: true });
      if (mine === newest.current) answer.value = told;
    } catch (cause) {
      if (!(cause instanceof Problem || cause instanceof Unreachable)) throw cause;
      if (mine !== newest.current) return;
      problem.value = cause;
      onProblem?.(cause);
    }
  };
  useEffect(() => {
    if (me.value?.key) void ask();
  }, [statement]);
  const checked = answer.value;
  return (
    <section class="before" aria-labelledby="before-title">
      <h3 id="before-title">{t('before.title')}</h3>
      <p class="quiet">{t('before.help')}</p>
      {!checked && !problem.value && <p role="status">{t('before.asking')}</p>}
      {problem.value && (
        <>
          <p role="alert"><Safety name="safety.before.unchecked" /></p>
          {problem.value instanceof Problem && <Refused problem={problem.value} />}
          <p><button type="button" onClick={() => void ask()}>{t('act.again')}</button></p>
        </>
      )}
      {checked && <Answer checked={checked} onShift={onShift} />}
      {status.value?.sites === 'on' && <SitesOnOwnMachine statement={statement} />}
    </section>
  );
}

function Answer({ checked, onShift }: { checked: Checked; onShift: (minutes: number) => void }) {
  const { timeliness } = checked;
  return (
    <div class="checked" data-count={checked.count}>
      {checked.overlaps.length > 0 && (
        <ul class="cards">
          {checked.overlaps.map((met) => (
            <li class="call met" key={`${met.id} ${met.own} ${met.other}`} data-met={met.id}>
              <p class="line first">
                <Meaning meaning={met.meaning} />
                <a href={hrefOf({ view: 'notices', id: met.id })}>{kindWord(met.kind)}</a>
                <Party address={met.party} />
                <bdi dir="ltr" class="utc">{utcWindow(met.from, met.until, t('notice.no_end'))}</bdi>
              </p>
              <p><Said says={met.why} /></p>
            </li>
          ))}
        </ul>
      )}
      <ul class="plain says">
        {sentences(checked.says).map((says, i) => <li key={i}><Said says={says} /></li>)}
      </ul>
      {checked.absent && checked.absent.length > 0 && (
        <p class="line">{checked.absent.map(({ party }) => <span key={party}><Party address={party} /> <Absent party={party} /></span>)}</p>
      )}
      <Removals removals={checked.removals?.found ?? []} onShift={onShift} />
      {timeliness && (
        <>
          <h3>{t('notice.timeliness')}</h3>
          <TimelinessWords
            timeliness={{
              ...timeliness,
              per: timeliness.per.map(({ agreement, article, required_s, given_s }) => ({
                agreement, article, requiredSeconds: required_s, givenSeconds: given_s,
              })),
            }}
          />
        </>
      )}
    </div>
  );
}

/** Shifts that were checked again; one in time can be taken over, and is checked once more. */
function Removals({ removals, onShift }: { removals: readonly Removal[]; onShift: (minutes: number) => void }) {
  if (removals.length === 0) return null;
  const whole = removals.filter(({ of }) => !of);
  const single = removals.filter(({ of }) => of);
  return (
    <>
      <h3>{t('before.removes')}</h3>
      <RemovalList removals={whole} onShift={onShift} />
      {single.length > 0 && (
        <details open={whole.length === 0}>
          <summary>{t('before.removes_one', { count: single.length })}</summary>
          <RemovalList removals={single} onShift={onShift} />
        </details>
      )}
    </>
  );
}

function RemovalList({ removals, onShift }: { removals: readonly Removal[]; onShift: (minutes: number) => void }) {
  return (
    <ul class="plain removals">
      {removals.map((one, i) => (
        <li key={i}>
          <Said says={one.says} />{' '}
          {one.unit === 'MIN' && one.amount !== undefined && (
            <button type="button" data-shift={one.by} onClick={() => onShift((one.by === 'EARLIER' ? -1 : 1) * (one.amount ?? 0))}>
              {t('before.take')}
            </button>
          )}
        </li>
      ))}
    </ul>
  );
}

/** This page is served by the operator, so it is never shown a site; the look is taken where the sites are. */
function SitesOnOwnMachine({ statement }: { statement: string }) {
  const { to, body } = JSON.parse(statement) as { to: string[]; body: unknown };
  return (
    <div class="sites-apart">
      <h3>{t('sites.title')}</h3>
      <p><Safety name="safety.sites.not_here" /></p>
      <p>
        <button type="button" onClick={() => save('draft.json', JSON.stringify(body, null, 2), 'application/json')}>
          {t('sites.save_draft')}
        </button>
      </p>
      <pre dir="ltr" tabIndex={0}>{`parley check draft.json --to ${to.join(',')} --held held.sites --identity FILE --key FILE`}</pre>
    </div>
  );
}
