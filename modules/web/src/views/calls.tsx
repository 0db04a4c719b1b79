/** Messages and UNDER FIRE calls: what was said, who has it, what is still to be done about it. */
import { useSignal } from '@preact/signals';
import type { Call, CallRecipient, Heard, StopWord, Step } from '../device/watch-api';
import { go, hrefOf } from '../routes';
import { notices } from '../situation';
import { isOurs, isOver, mayCallStop, mayWatch, messageWords, replyText, stopWords, waitsForUs, weightOf } from '../watch';
import { fieldTime, operatorNow, secondsText, typedUtc, utc } from '../words/time';
import { ltr, number, t, word } from '../words/words';
import { about } from './contact-form';
import { unbroken } from './dial';
import { SayIt } from './dictated';
import { OneOf, Short, Words } from './fields';
import { Outcome, acknowledgement, buttonText, hearers, useFiling } from './filing';
import { Meaning, Party, Row, Safety, Time, addressTitle, kindWord } from './parts';
import { DrillMark, DrillWord, Recorded, Weight, seconds } from './told';

export function CallCard({ call }: { call: Call }) {
  const look = ['call', weightOf(call).toLowerCase(), call.drill && 'drill', waitsForUs(call) && 'waits'];
  return (
    <li class={look.filter(Boolean).join(' ')} data-call={call.leaf} data-index={call.index}>
      <p class="line first">
        <DrillMark of={call} />
        <Weight of={call} />
        <Party address={call.from} />
        <span aria-hidden="true" class="arrow" />
        <span class="visually-hidden">{t('notice.to')}</span>
        {call.recipients.map(({ party }) => <Party key={party} address={party} />)}
      </p>
      <Said call={call} />
      <Concerned call={call} />
      <p class="line">
        <Recorded of={call} />
        {call.replyDue && (
          <span class="chip">{t('watch.reply_due', { time: utc(seconds(call.replyDue)) })}</span>
        )}
      </p>
      {!isOurs(call) && <Acknowledge call={call} />}
      {call.recipients.map((row) => <Reached key={row.party} call={call} row={row} />)}
      {call.kind === 'stop' && <Reports call={call} />}
      {call.kind === 'stop' && <SayIt leaf={call.leaf} />}
      {mayWatch.value && (
        <p class="line acts">
          {!isOurs(call) && <Reply call={call} />}
          <button
            type="button"
            onClick={() => {
              about.value = call;
              go({ view: 'watch', id: 'contacts' });
            }}
          >
            {t('watch.log_call')}
          </button>
        </p>
      )}
      <DrillMark of={call} />
    </li>
  );
}

/** The notices a message is about, as far as they may be known here. */
function Concerned({ call }: { call: Call }) {
  const leaves = messageWords(call)?.concerns ?? [];
  const about = notices.value.filter((notice) => [...notice.versions, ...notice.answers].some(({ leaf }) => leaves.includes(leaf)));
  if (about.length === 0) return null;
  return (
    <p class="quiet" data-concerns>
      {t('contacts.concerns')}{' '}
      {about.map(({ id, kind, index }) => (
        <a key={id} href={hrefOf({ view: 'notices', id })}>{kindWord(kind)} <bdi dir="ltr">#{index}</bdi></a>
      ))}
    </p>
  );
}

/** The original, and beside it whatever rendering came with it, which is nobody's word. */
export function Said({ call }: { call: Call }) {
  const message = messageWords(call);
  const stop = stopWords(call);
  if (stop) return <StopFacts call={call} />;
  if (!message) return null;
  const renderings = message.translations ?? [];
  return (
    <div class={renderings.length > 0 ? 'said beside' : 'said'}>
      <blockquote class="original-words" dir="auto" lang={message.lang}>{message.text}</blockquote>
      {renderings.map((one) => (
        <div class="rendering" key={one.lang}>
          <p dir="auto" lang={one.lang}>{one.text}</p>
          <p class="quiet">
            <Safety name="safety.translation.unofficial" values={{ who: word('renderedBy', one.by) }} />
          </p>
        </div>
      ))}
    </div>
  );
}

function StopFacts({ call }: { call: Call }) {
  const stop = stopWords(call);
  if (!stop) return null;
  const presence = notices.value.find((notice) => notice.versions.some(({ leaf }) => leaf === stop.presence));
  const { point, error_m } = stop.place;
  return (
    <dl class="facts tight">
      <Row label={t('underfire.place')}>
        <span dir="auto">{stop.place.text}</span>{' '}
        {point && (
          <>
            <Meaning meaning="PEOPLE_TO_PROTECT" /> <bdi dir="ltr" class="utc">{point.lat}, {point.lng}</bdi>{' '}
          </>
        )}
        {point && error_m !== undefined && <span class="quiet">{t('tracks.error', { metres: number(error_m) })}</span>}
      </Row>
      <Row label={t('tracks.since')}><Time at={stop.since} away /></Row>
      {stop.people !== undefined && <Row label={t('underfire.people')}>{number(stop.people)}</Row>}
      {presence && (
        <Row label={t('tracks.notice')}>
          <a href={hrefOf({ view: 'notices', id: presence.id })}>{kindWord(presence.kind)} <bdi dir="ltr">#{presence.index}</bdi></a>
        </Row>
      )}
      {stop.text && <Row label={t('watch.text')}><span dir="auto" lang={stop.lang}>{stop.text}</span></Row>}
    </dl>
  );
}

/** One action; the keyboard reaches it with F8 and Enter. */
export function Acknowledge({ call }: { call: Call }) {
  const filing = useFiling();
  if (!waitsForUs(call)) return <p class="acknowledged">{t('watch.acknowledged')}</p>;
  if (!mayWatch.value) return null;
  return (
    <div class="acknowledge small">
      <button
        type="button"
        class="primary"
        data-acknowledge={call.leaf}
        disabled={filing.busy.value || filing.filed.value !== undefined}
        onClick={() => void filing.file(() => acknowledgement(call.leaf))}
      >
        <Safety name="safety.ack.button" />
      </button>
      {(filing.problem.value || filing.filed.value) && <Outcome filing={filing} />}
    </div>
  );
}

/** How far one recipient's ladder is climbed, each step for itself. */
function Reached({ call, row }: { call: Call; row: CallRecipient }) {
  const own = isOurs(call);
  return (
    <section class="reached">
      <p class="line">
        {own && <Party address={row.party} />}
        <span class={`chip climb ${row.state.toLowerCase().replaceAll('_', '-')}`}>{word('climbState', row.state)}</span>
        {row.levels.length > 0 && <span class="quiet">{word('level', row.levels.at(-1)?.slice(1) ?? '')}</span>}
      </p>
      {own && row.undelivered && <NotDelivered party={row.party} phone={row.undelivered.phone} />}
      {row.steps.length > 0 && <Steps steps={row.steps} />}
      {row.heard.length > 0 && (
        <ul class="plain">
          {row.heard.map((one) => <HeardLine key={one.leaf} heard={one} />)}
        </ul>
      )}
    </section>
  );
}

export function NotDelivered({ party, phone }: { party: string; phone: string | undefined }) {
  const named = addressTitle(party);
  return (
    <p class="not-delivered">
      {phone ? (
        <Safety name="safety.delivery.not_delivered" values={{ party: named, phone: ltr(unbroken(phone)) }} />
      ) : (
        <Safety name="safety.delivery.no_phone" values={{ party: named }} />
      )}
    </p>
  );
}

function Steps({ steps }: { steps: readonly Step[] }) {
  return (
    <ol class="steps">
      {steps.map((step) => (
        <li key={step.number} value={step.number}>
          <span class={`chip step ${step.state.toLowerCase().replaceAll('_', '-')}`}>{stepWords(step)}</span>{' '}
          {step.title && <bdi>{step.title}</bdi>}{' '}
          {step.post && <Party address={step.post} />}
          {step.phone && <bdi dir="ltr" class="phone">{step.phone}</bdi>}
          {step.onCall && <bdi>{t('roster.on_call_for', { duty: step.onCall })}</bdi>}{' '}
          {!step.post && !step.phone && !step.onCall && t('watch.whole_party')}{' '}
          <Time at={seconds(step.takenAt ?? step.due)} />
        </li>
      ))}
    </ol>
  );
}

/** Nobody's machine is alerted by a number: whoever sent the message is shown it, to phone. */
const stepWords = (step: Step): string => (step.phone && step.state === 'ALERTED' ? t('watch.number_given') : word('stepState', step.state));

function HeardLine({ heard }: { heard: Heard }) {
  const text = heard.how === 'ANSWERED' ? replyText(heard.leaf) : undefined;
  return (
    <li class="heard">
      <Party address={heard.by} /> <strong>{word('heardHow', heard.how)}</strong> <Time at={seconds(heard.at)} />{' '}
      {text && <q dir="auto">{text}</q>}
    </li>
  );
}

function Reply({ call }: { call: Call }) {
  const open = useSignal(false);
  const text = useSignal('');
  const tried = useSignal(false);
  const filing = useFiling();
  if (!open.value) {
    return <button type="button" onClick={() => (open.value = true)}>{t('watch.reply')}</button>;
  }
  return (
    <form
      autocomplete="off"
      class="inline-form"
      onSubmit={(event) => {
        event.preventDefault();
        tried.value = true;
        if (!filing.open.value && text.value.trim() === '') return;
        void filing.file(async () => {
          const { to, drill } = await hearers(call.leaf);
          return { kind: 'answer/1', to, drill, body: { of: call.leaf, response: 'NOTED', text: text.value.trim() } };
        });
      }}
    >
      <Words
        label={t('watch.reply_text')}
        value={text.value}
        onValue={(value) => (text.value = value)}
        fault={tried.value && text.value.trim() === '' ? t('fault.empty') : undefined}
      />
      <button type="submit" class="primary" disabled={filing.busy.value || filing.filed.value !== undefined}>
        {buttonText(filing, t('act.send'))}
      </button>
      <Outcome filing={filing} />
    </form>
  );
}

/** What each source says of the fire; two may say two things, and both stand. */
function Reports({ call }: { call: Call }) {
  return (
    <section class="reports">
      <h3>{t('underfire.reports')}</h3>
      {call.reports.length === 0 && <p class="quiet">{t('underfire.no_report')}</p>}
      <ul class="plain">
        {call.reports.map((report) => (
          <li key={report.leaf} data-report={report.says?.report}>
            {report.says?.report === 'FIRE_STOPPED' ? (
              <Safety name="safety.underfire.stopped" values={{ time: utc(report.says.at), source: report.says.source }} />
            ) : (
              <>
                <strong>{word('stopReport', report.says?.report ?? '')}</strong>{' '}
                {report.says?.to_whom && <bdi>{t('ladder.relayed_to', { who: report.says.to_whom })}</bdi>}{' '}
                <Time at={report.says?.at ?? report.recordedAt} /> <bdi class="quiet">{report.says?.source}</bdi>
              </>
            )}{' '}
            <Party address={report.from} /> <DrillWord of={report} />
          </li>
        ))}
      </ul>
      {isOver(call) && <p class="quiet"><Safety name="safety.underfire.not_ceasefire" /></p>}
      {mayCallStop.value && <ReportForm call={call} />}
    </section>
  );
}

const REPORTS: readonly StopWord[] = ['RELAYED', 'FIRE_STOPPED', 'FIRE_CONTINUES'];

function ReportForm({ call }: { call: Call }) {
  const report = useSignal<StopWord>(isOurs(call) ? 'FIRE_STOPPED' : 'RELAYED');
  const source = useSignal('');
  const whom = useSignal('');
  const at = useSignal('');
  const tried = useSignal(false);
  const filing = useFiling();
  const relayed = report.value === 'RELAYED';
  const when = at.value.trim() === '' ? secondsText(operatorNow.value) : typedUtc(at.value);
  const complete = () => when !== undefined && source.value.trim() !== '' && (!relayed || whom.value.trim() !== '');
  const fault = (text: string) => (tried.value && text.trim() === '' ? t('fault.empty') : undefined);
  return (
    <details class="report-form">
      <summary>{t('underfire.say')}</summary>
      <form
        autocomplete="off"
        class="inline-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          tried.value = true;
          if (!filing.open.value && !complete()) return;
          void filing.file(async () => {
            const { to, drill } = await hearers(call.leaf);
            const relayedTo = relayed ? { to_whom: whom.value.trim() } : {};
            const body = { of: call.leaf, report: report.value, at: when ?? '', source: source.value.trim(), ...relayedTo };
            return { kind: 'stop-report/1', to, drill, body };
          });
        }}
      >
        <OneOf
          name="report"
          label={t('underfire.what')}
          value={report.value}
          options={REPORTS.map((one) => [one, word('stopReport', one)] as const)}
          onValue={(value) => (report.value = value as StopWord)}
        />
        <Short name="source" label={t('underfire.source')} value={source.value} fault={fault(source.value)} onValue={(value) => (source.value = value)} />
        {relayed && (
          <Short name="to-whom" label={t('underfire.to_whom')} value={whom.value} fault={fault(whom.value)} onValue={(value) => (whom.value = value)} />
        )}
        <Short
          plain
          name="report-at"
          label={t('underfire.at', { example: ltr(fieldTime(operatorNow.value)) })}
          value={at.value}
          onValue={(value) => (at.value = value)}
          fault={when === undefined ? word('fault', 'time') : undefined}
        />
        <button type="submit" class="primary" disabled={filing.busy.value}>{buttonText(filing, t('act.sign'))}</button>
        <Outcome filing={filing} />
      </form>
    </details>
  );
}
