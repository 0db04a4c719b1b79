/**
 * Opening a finding for comments: beside each article what the computed test came to, then what the post
 * proposes and why, then the exact text. Nothing is concluded by it.
 */
import { type Signal, signal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import type { Claim } from '../device/api';
import { me, ownParty, parties, partyOf } from '../situation';
import { fieldTime, operatorNow, typedUtc, utc } from '../words/time';
import { isolate, language, t, word } from '../words/words';
import { ExactText } from '../views/exact';
import { Choice, OneOf, Recipients, Short, Words, languageOptions, others } from '../views/fields';
import { textOf, useFiling } from '../views/filing';
import { Safety, partyTitle } from '../views/parts';
import { GROUPS } from '../words/groups';
import { useAllClaims } from './all-claims';
import { useAsked } from './asked';
import { Answered } from './common';
import { type FindingRow, findingsOf } from './finding-api';
import { mayAssess } from './finding-sign';
import { differs, happeningOf, termOf } from './finding-text';
import { type Assessed, type Incident, type TermTest, assessAs } from './incident-api';
import type { Value } from '../ledger/statement';

const HOUR_MS = 3_600_000;
const PERIOD_HOURS = 48;
/** How much of a summary names a finding in a list. */
const SHOWN = 60;

/** What is proposed of one article: a result, or nothing, and the reason. */
interface Proposed {
  readonly result: string;
  readonly reason: string;
}

type Proposals = Readonly<Record<string, Proposed>>;

const NOTHING: Proposed = { result: '', reason: '' };

/** What is being written about one incident; it stays while another language or view is looked at, in this window alone. */
interface Held {
  readonly wanted: Signal<boolean>;
  readonly proposals: Signal<Proposals>;
  readonly form: Signal<ReturnType<typeof emptyForm>>;
  readonly tried: Signal<boolean>;
  readonly text: Signal<string | undefined>;
}

const held = new Map<string, Held>();

function heldOf(id: string): Held {
  const kept = held.get(id);
  if (kept) return kept;
  const fresh: Held = {
    wanted: signal(false), proposals: signal({}), form: signal(emptyForm()), tried: signal(false), text: signal(undefined),
  };
  held.set(id, fresh);
  return fresh;
}

export function Propose({ incident }: { incident: Incident }) {
  const mine = useMemo(() => heldOf(incident.id), [incident.id]);
  const { wanted } = mine;
  if (!mayAssess.value || incident.tombstone) return null;
  return (
    <section class="propose" aria-labelledby="propose-title">
      <h3 id="propose-title">{t('propose.title')}</h3>
      <p class="quiet">{t('propose.help')}</p>
      {wanted.value ? <AskedTests incident={incident} held={mine} /> : (
        <button type="button" class="open-propose" onClick={() => (wanted.value = true)}>{t('propose.open')}</button>
      )}
    </section>
  );
}

interface Grounds {
  readonly answer: Assessed;
  /** Findings of our own party about it: each can be opened anew, as its next version. */
  readonly own: readonly FindingRow[];
}

async function grounds(incident: Incident, happening: Value): Promise<Grounds> {
  const [answer, found] = await Promise.all([assessAs(incident.id, happening), findingsOf({ incident: incident.id })]);
  return { answer, own: found.filter(({ from }) => partyOf(from) === ownParty.value) };
}

function AskedTests({ incident, held: mine }: { incident: Incident; held: Held }) {
  const happening = happeningOf(incident);
  const asked = useAsked(`propose ${incident.id} ${incident.leaf}`, () => grounds(incident, happening));
  return <Answered asked={asked}>{({ answer, own }) => <ProposeForm incident={incident} happening={happening} answer={answer} own={own} held={mine} />}</Answered>;
}

const beginning = (text: string): string => (text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text);

function emptyForm() {
  return {
    until: fieldTime(operatorNow.peek() + PERIOD_HOURS * HOUR_MS),
    confidence: 'LOW', standard: '', summary: '', lang: language.peek() as string, party: '', likelihood: 'LIKELY', anew: '',
    to: others() as readonly string[],
  };
}

function ProposeForm({ incident, happening, answer, own, held: { proposals, form, tried, text } }: Grounds & {
  incident: Incident;
  happening: Value;
  held: Held;
}) {
  const filing = useFiling();
  const claims = useAllClaims();
  if (filing.filed.value) held.delete(incident.id);
  const tests = [...answer.tests, ...answer.outside];
  const chosen = tests.filter(({ digest }) => proposals.value[digest]?.result);
  const unexplained = chosen.filter((test) => wantsReason(test, proposals.value));
  const faults = { ...faultsOf(form.value, chosen), reasons: unexplained.length > 0 ? t('propose.reasons') : undefined };
  const set = (change: Partial<ReturnType<typeof emptyForm>>) => (form.value = { ...form.value, ...change });
  const fault = (name: keyof typeof faults) => (tried.value ? faults[name] : undefined);
  const look = () => {
    tried.value = true;
    if (!claims || Object.values(faults).some((one) => one !== undefined)) return;
    const terms = chosen.map((test) => {
      const { result, reason } = proposals.value[test.digest] ?? NOTHING;
      return termOf(test, result, reason);
    });
    const before = own.find(({ id }) => id === form.value.anew);
    text.value = textOf({
      kind: 'finding/1',
      to: form.value.to,
      body: openedBody(incident, leavesOf(incident, claims), happening, form.value, terms),
      ...(before ? { version: { id: before.id, replaces: before.leaf } } : {}),
    });
  };
  if (text.value !== undefined) {
    return <ExactText text={text.value} filing={filing} sign={t('act.sign')} onBack={() => (filing.forget(), (text.value = undefined))} />;
  }
  return (
    <form autocomplete="off" class="form propose-form" noValidate onSubmit={(event) => (event.preventDefault(), look())}>
      <p><Safety name="safety.trace.no_finding" /></p>
      {own.length > 0 && (
        <Choice
          name="anew" label={t('propose.anew')} value={form.value.anew} onValue={(anew) => set({ anew })}
          options={[['', t('propose.new')], ...own.map(({ id, summary, recorded }) => [id, `${utc(recorded)} ${isolate(beginning(summary))}`] as const)]}
        />
      )}
      {fault('articles') && <p role="alert" class="refused">{fault('articles')}</p>}
      {answer.tests.length === 0 && <p class="quiet">{t('trace.none')}</p>}
      {fault('reasons') && <p role="alert" class="refused">{fault('reasons')}</p>}
      {answer.tests.map((test) => <Article key={test.digest} test={test} proposals={proposals} tried={tried.value} />)}
      {answer.outside.length > 0 && (
        <details>
          <summary>{t('trace.outside', { count: answer.outside.length })}</summary>
          {answer.outside.map((test) => <Article key={test.digest} test={test} proposals={proposals} tried={tried.value} />)}
        </details>
      )}
      <Words label={t('propose.summary')} value={form.value.summary} onValue={(summary) => set({ summary })} fault={fault('summary')} />
      <Words label={t('finding.standard')} rows={1} value={form.value.standard} onValue={(standard) => set({ standard })} fault={fault('standard')} />
      <div class="pair">
        <Choice name="lang" label={t('watch.lang')} value={form.value.lang} onValue={(lang) => set({ lang })} options={languageOptions()} />
        <Short name="until" plain label={t('propose.until')} value={form.value.until} onValue={(until) => set({ until })} fault={fault('until')} />
      </div>
      <OneOf
        name="confidence" label={t('finding.confidence')} value={form.value.confidence} onValue={(confidence) => set({ confidence })}
        options={(GROUPS['confidence'] ?? []).map((one) => [one, word('confidence', one)] as const)}
      />
      <div class="pair">
        <Choice
          name="party" label={t('finding.attribution')} value={form.value.party} onValue={(party) => set({ party })}
          options={[['', t('finding.unattributed')], ...parties.value.map(({ name }) => [name, partyTitle(name)] as const)]}
        />
        {form.value.party && (
          <Choice
            name="likelihood" label={t('propose.likelihood')} value={form.value.likelihood} onValue={(likelihood) => set({ likelihood })}
            options={(GROUPS['likelihood'] ?? []).map((one) => [one, word('likelihood', one)] as const)}
          />
        )}
      </div>
      <Recipients label={t('claim_form.to')} chosen={form.value.to} onChosen={(to) => set({ to })} fault={fault('to')} />
      <p class="quiet">{t('propose.signs', { post: me.value?.post ?? '' })}</p>
      <p class="actions"><button type="submit" class="primary" disabled={!claims}>{t('new.preview')}</button></p>
    </form>
  );
}

function faultsOf(form: ReturnType<typeof emptyForm>, chosen: readonly TermTest[]) {
  const until = typedUtc(form.until);
  const names = chosen.map(({ leaf, article }) => `${leaf} ${article}`);
  const wanted = (text: string) => (text.trim() === '' ? t('claim_form.wanted') : undefined);
  return {
    articles: chosen.length === 0 ? t('propose.choose') : new Set(names).size < names.length ? t('propose.twice') : undefined,
    summary: wanted(form.summary),
    standard: wanted(form.standard),
    until: !until || Date.parse(until) <= operatorNow.value ? t('propose.until_fault') : undefined,
    to: form.to.length === 0 ? t('claim_form.wanted') : undefined,
  };
}

/** Readers see both; without a reason nobody could say why they differ. */
function wantsReason(test: TermTest, proposals: Proposals): boolean {
  const { result, reason } = proposals[test.digest] ?? NOTHING;
  return result !== '' && differs(test.result, result) && reason.trim() === '';
}

/** The leaves of the claims that it gathers, every version. */
function leavesOf(incident: Incident, claims: readonly Claim[]): string[] {
  const gathered = new Set((incident.claims ?? []).map(({ id }) => id));
  return claims.filter(({ id }) => gathered.has(id)).map(({ leaf }) => leaf);
}

function openedBody(incident: Incident, leaves: readonly string[], happening: Value, form: ReturnType<typeof emptyForm>, terms: readonly Value[]): Value {
  return {
    stage: 'OPENED',
    comments_until: typedUtc(form.until),
    incident: incident.id,
    happening,
    cites: [incident.leaf, ...leaves],
    terms,
    attribution: form.party ? { party: form.party, likelihood: form.likelihood } : undefined,
    confidence: form.confidence,
    standard: form.standard.trim(),
    summary: form.summary.trim(),
    lang: form.lang,
  };
}

/** One article: its own words, what its test came to step by step, and what is proposed of it. */
function Article({ test, proposals, tried }: { test: TermTest; proposals: Signal<Proposals>; tried: boolean }) {
  const { result, reason } = proposals.value[test.digest] ?? NOTHING;
  const set = (change: Partial<Proposed>) =>
    (proposals.value = { ...proposals.value, [test.digest]: { result, reason, ...change } });
  const name = `${test.short ?? test.agreement} ${test.article}`;
  return (
    <article class="trace" data-propose={name}>
      <p class="line first">
        <bdi class="kind">{test.short ?? test.agreement}</bdi> {t('agreements.article', { article: test.article })}
      </p>
      <p><q lang={test.lang} dir="auto">{test.text}</q></p>
      <p>{t('finding.came', { result: word('testResult', test.result) })} <code dir="ltr">{test.result}</code></p>
      <details>
        <summary>{t('propose.steps', { count: test.steps.length })}</summary>
        <ol class="trace-steps">
          {test.steps.map((step, i) => (
            <li key={i}>
              <strong>{word('testStep', step.test)}</strong> <span class="chip">{word('outcome', step.outcome)}</span>{' '}
              <bdi>{step.says.join(' ')}</bdi>
            </li>
          ))}
        </ol>
      </details>
      <fieldset class="field">
        <legend>{t('propose.result', { name })}</legend>
        <div class="segments results">
          {['', ...(GROUPS['findingResult'] ?? [])].map((one) => (
            <label class="radio" key={one}>
              <input type="radio" name={`result ${test.digest}`} value={one} checked={result === one} onChange={() => set({ result: one })} />
              {one === '' ? t('propose.not_in') : <span><q>{word('findingResult', one)}</q> <q><code dir="ltr">{one}</code></q></span>}
            </label>
          ))}
        </div>
      </fieldset>
      {result && differs(test.result, result) && (
        <p class="otherwise" role="status" data-differs>{t('propose.differs', { result: word('testResult', test.result) })}</p>
      )}
      {result && (
        <Words
          label={t(differs(test.result, result) ? 'propose.reason_wanted' : 'propose.reason')}
          value={reason}
          lang={language.value}
          onValue={(text) => set({ reason: text })}
          fault={tried && wantsReason(test, proposals.value) ? t('claim_form.wanted') : undefined}
        />
      )}
    </article>
  );
}

