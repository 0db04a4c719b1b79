/** Term tests, step by step, for a reader who is no lawyer. A test is computed; it is never a finding. */
import { language, list, t, word } from '../words/words';
import { Safety, partyTitle } from '../views/parts';
import { Sentences } from './common';
import type { Assessed, TermTest } from './incident-api';

export function Traces({ answer }: { answer: Assessed }) {
  return (
    <div class="traces">
      <p><Safety name="safety.trace.no_finding" /></p>
      {answer.looked && <Sentences own lines={[answer.looked]} />}
      {answer.tests.length === 0 && <p class="quiet">{t('trace.none')}</p>}
      {answer.tests.map((test) => <Trace key={test.digest} test={test} />)}
      {answer.outside.length > 0 && (
        <details>
          <summary>{t('trace.outside', { count: answer.outside.length })}</summary>
          {answer.outside.map((test) => <Trace key={test.digest} test={test} />)}
        </details>
      )}
      <p class="last-line"><Safety name="safety.explain.end" /></p>
    </div>
  );
}

function Trace({ test }: { test: TermTest }) {
  return (
    <article class="trace" data-trace={`${test.short ?? test.agreement} ${test.article}`}>
      <p class="line first">
        <bdi class="kind">{test.short ?? test.agreement}</bdi> {t('agreements.article', { article: test.article })}
        <span class="chip">{word('testResult', test.result)}</span>
        {test.open_at && <span class="chip">{t('trace.open_at', { step: word('testStep', test.open_at) })}</span>}
      </p>
      <p><q lang={test.lang} dir="auto">{test.text}</q></p>
      <p class="quiet">
        {test.between.map((pair) => list(pair.map(partyTitle))).join(' · ')} · <bdi lang={language.value}>{test.basis}</bdi>
      </p>
      <ol class="trace-steps">
        {test.steps.map((step, i) => (
          <li key={i} data-outcome={step.outcome}>
            <p class="line">
              <strong>{word('testStep', step.test)}</strong> <span class={`chip outcome ${step.outcome.toLowerCase().replaceAll('_', '-')}`}>{word('outcome', step.outcome)}</span>
            </p>
            <Sentences own lines={step.says} />
            {step.missing && <p class="missing">{t('trace.missing', { missing: word('missing', step.missing) })}</p>}
          </li>
        ))}
      </ol>
      <p class="quiet">{t('trace.digest')} <code dir="ltr">{test.digest}</code></p>
    </article>
  );
}
