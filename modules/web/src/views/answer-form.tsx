/**
 * A question about a notification and whatever else its recipients say of it; and the answer to a question. A notice
 * stands without any of them, and none of them approves it.
 */
import { useSignal } from '@preact/signals';
import type { Answer, Notice } from '../device/api';
import type { Call } from '../device/watch-api';
import { addressedTo, agreements, mayAcknowledge, ownParty, partyOf, reread } from '../situation';
import { messageWords, mayWatch } from '../watch';
import { book } from '../watchbook';
import { operatorNow, secondsText } from '../words/time';
import { language, t, word } from '../words/words';
import { CallCard } from './calls';
import { Choice, OneOf, Words } from './fields';
import { type Act, Outcome, buttonText, hearers, useFiling } from './filing';

const SAID = ['QUERY', 'NOTED', 'OBJECTION', 'CONDITIONS'] as const;
const UNDER_A_TERM = ['AUTHORISED', 'REFUSED'] as const;
const REPLY_MINUTES = [30, 60, 240, 1440] as const;
const MINUTE_MS = 60_000;

const names = (told: unknown, party: string): boolean => Array.isArray(told) && told.includes(party);

/** Where an agreement asks the author for our authorisation, these two words are open to us. */
function mayAuthorise(author: string): boolean {
  return agreements.value.some(({ terms }) =>
    terms.some(({ kind, who, to_whom: whom }) => kind === 'AUTHORISE_DUTY' && names(who, author) && names(whom, ownParty.value)));
}

/** With a time for the reply it goes over the direct line, where it stays open on both desks; else it stands with the notice. */
async function said(notice: Notice, response: string, text: string, minutes: string): Promise<Act> {
  const { to, drill } = await hearers(notice.leaf);
  if (response !== 'QUERY' || minutes === '') {
    return { kind: 'answer/1', to, drill, body: { of: notice.leaf, response, ...(text ? { text } : {}) } };
  }
  return asked([partyOf(notice.from)], drill, text, notice.leaf, Number(minutes));
}

const asked = (to: readonly string[], drill: boolean, text: string, leaf: string, minutes?: number): Act => ({
  kind: 'message/1',
  to,
  drill,
  body: {
    urgency: 'ROUTINE',
    text,
    lang: language.value,
    reply_due: minutes === undefined ? undefined : secondsText(operatorNow.value + minutes * MINUTE_MS),
    concerns: [leaf],
  },
});

export function AnswerNotice({ notice }: { notice: Notice }) {
  const response = useSignal<string>('QUERY');
  const text = useSignal('');
  const minutes = useSignal('');
  const tried = useSignal(false);
  const filing = useFiling();
  const author = partyOf(notice.from);
  if (author === ownParty.value || !addressedTo(notice, ownParty.value) || !mayAcknowledge.value) return null;
  const wanted = response.value !== 'NOTED' && text.value.trim() === '';
  const send = async () => {
    tried.value = true;
    if (!filing.open.value && wanted) return;
    if (!(await filing.file(() => said(notice, response.value, text.value.trim(), minutes.value)))) return;
    tried.value = false;
    text.value = minutes.value = '';
    await reread(notice.id);
  };
  return (
    <details class="answer-form">
      <summary>{t('answers.say')}</summary>
      <form autocomplete="off" class="form" noValidate onSubmit={(event) => (event.preventDefault(), void send())}>
        <OneOf
          name="response"
          label={t('answers.kind')}
          value={response.value}
          options={[...SAID, ...(mayAuthorise(author) ? UNDER_A_TERM : [])].map((one) => [one, word('response', one)] as const)}
          onValue={(value) => (response.value = value)}
        />
        <Words
          label={t('answers.text')}
          lang={language.value}
          value={text.value}
          onValue={(value) => (text.value = value)}
          fault={tried.value && wanted ? t('fault.empty') : undefined}
        />
        {response.value === 'QUERY' && (
          <Choice
            name="reply"
            label={t('watch.reply_by')}
            value={minutes.value}
            options={[['', t('watch.no_reply')], ...REPLY_MINUTES.map((one) => [String(one), t('watch.in_minutes', { count: one })] as const)]}
            onValue={(value) => (minutes.value = value)}
          />
        )}
        <p class="quiet">{response.value === 'QUERY' && minutes.value ? t('answers.over_line') : t('answers.with_notice')}</p>
        <p class="actions"><button type="submit" class="primary" disabled={filing.busy.value}>{buttonText(filing, t('act.send'))}</button></p>
        <Outcome filing={filing} />
      </form>
    </details>
  );
}

/** To whoever asked, and to nobody else; the question it answers is named in it. */
export function AnswerQuery({ answer, drill }: { answer: Answer; drill: boolean }) {
  const text = useSignal('');
  const tried = useSignal(false);
  const filing = useFiling();
  if (answer.response !== 'QUERY' || !mayWatch.value || partyOf(answer.from) === ownParty.value) return null;
  const send = async () => {
    tried.value = true;
    if (!filing.open.value && text.value.trim() === '') return;
    if (!(await filing.file(() => asked([partyOf(answer.from)], drill, text.value.trim(), answer.leaf)))) return;
    tried.value = false;
    text.value = '';
  };
  return (
    <details class="answer-form">
      <summary>{t('answers.answer')}</summary>
      <form autocomplete="off" class="form" noValidate onSubmit={(event) => (event.preventDefault(), void send())}>
        <Words
          label={t('watch.reply_text')}
          lang={language.value}
          value={text.value}
          onValue={(value) => (text.value = value)}
          fault={tried.value && text.value.trim() === '' ? t('fault.empty') : undefined}
        />
        <p class="actions"><button type="submit" class="primary" disabled={filing.busy.value}>{buttonText(filing, t('act.send'))}</button></p>
        <Outcome filing={filing} />
      </form>
    </details>
  );
}

/** Messages over the direct line that are about these entries, the oldest first. */
export function aboutThese(calls: readonly Call[], leaves: readonly string[]): readonly Call[] {
  return calls
    .filter((call) => messageWords(call)?.concerns?.some((leaf) => leaves.includes(leaf)))
    .sort((one, other) => one.index - other.index);
}

export function AboutIt({ leaves }: { leaves: readonly string[] }) {
  const calls = aboutThese(book.value.calls, leaves);
  if (calls.length === 0) return null;
  return <ul class="cards">{calls.map((call) => <CallCard key={call.leaf} call={call} />)}</ul>;
}
