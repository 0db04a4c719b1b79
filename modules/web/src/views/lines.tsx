/** Whether the lines work: the newest check of each side, and what that makes of the line. */
import { useSignal } from '@preact/signals';
import type { ContactChannel, Line, LineResult } from '../device/watch-api';
import { ownParty } from '../situation';
import { mayWatch } from '../watch';
import { book } from '../watchbook';
import { fieldTime, operatorNow, secondsText, typedUtc } from '../words/time';
import { ltr, t, word } from '../words/words';
import { CHANNELS } from './contact-form';
import { Choice, DrillTick, Short, others } from './fields';
import { Outcome, buttonText, useFiling } from './filing';
import { Absent, Party, Time } from './parts';
import { DrillWord } from './told';

const RESULTS: readonly LineResult[] = ['GOOD', 'POOR', 'NO_ANSWER'];

const ends = ({ between }: Line): string => between.join(' ');

export function Lines() {
  const known = book.value.lines;
  const untried = others().filter((party) => !known.some(({ between }) => between.includes(party) && between.includes(ownParty.value)));
  return (
    <section aria-labelledby="lines-title" class="sheet-part">
      <h2 id="lines-title">{t('lines.title')}</h2>
      <p class="quiet">{t('lines.help')}</p>
      <ul class="cards">
        {known.map((line) => <LineCard key={ends(line)} line={line} />)}
        {untried.map((party) => <Untried key={party} party={party} />)}
      </ul>
    </section>
  );
}

function LineCard({ line }: { line: Line }) {
  const other = line.between.find((party) => party !== ownParty.value);
  return (
    <li class="call line-card" data-line={ends(line)}>
      <p class="line first">
        {line.between.filter((party) => !line.between.includes(ownParty.value) || party !== ownParty.value).map((party) => (
          <Party key={party} address={party} />
        ))}
        {line.between.map((party) => <Absent key={party} party={party} />)}
        {line.state ? (
          <strong class={`chip line-state ${line.state.toLowerCase()}`}>{word('lineState', line.state)}</strong>
        ) : (
          <span class="chip">{t('lines.not_checked')}</span>
        )}
        {line.hours !== undefined && <span class="quiet">{t('lines.hours', { count: line.hours })}</span>}
      </p>
      <ul class="plain">
        {line.checks.map((check) => (
          <li key={check.leaf}>
            <DrillWord of={check} />
            <Party address={check.from} /> <strong>{word('lineResult', check.says?.result ?? '')}</strong>{' '}
            {word('channel', check.says?.channel ?? '')} <Time at={check.says?.held ?? check.recordedAt} away />{' '}
            {check.says?.word && <q dir="auto">{check.says.word}</q>} {check.says?.note && <q dir="auto">{check.says.note}</q>}{' '}
            <DrillWord of={check} />
          </li>
        ))}
      </ul>
      {other && line.between.includes(ownParty.value) && mayWatch.value && <CheckForm party={other} />}
    </li>
  );
}

function Untried({ party }: { party: string }) {
  return (
    <li class="call line-card" data-line={party}>
      <p class="line first">
        <Party address={party} /> <Absent party={party} /> <span class="chip">{t('lines.not_checked')}</span>
      </p>
      {mayWatch.value && <CheckForm party={party} />}
    </li>
  );
}

/** One tap says what came of it; the word and the channel are there for who wants them. */
function CheckForm({ party }: { party: string }) {
  const channel = useSignal<ContactChannel>('PHONE');
  const said = useSignal('');
  const at = useSignal('');
  const drill = useSignal(false);
  const filing = useFiling();
  const when = at.value.trim() === '' ? secondsText(operatorNow.value) : typedUtc(at.value);
  const say = (result: LineResult) =>
    void filing
      .file(() => ({
        kind: 'line-check/1',
        to: [party],
        drill: drill.value,
        body: {
          with: party,
          channel: channel.value,
          held: when ?? '',
          result,
          word: said.value.trim() === '' ? undefined : said.value.trim(),
        },
      }))
      .then((filed) => filed && (said.value = at.value = ''));
  return (
    <div class="check-form">
      <p class="actions" role="group" aria-label={t('lines.say')}>
        {RESULTS.map((result) => (
          <button type="button" key={result} data-result={result} disabled={filing.busy.value || (when === undefined && !filing.open.value)} onClick={() => say(result)}>
            {buttonText(filing, word('lineResult', result))}
          </button>
        ))}
      </p>
      <details>
        <summary>{t('lines.more')}</summary>
        <div class="pair">
          <Choice
            label={t('contacts.channel')}
            value={channel.value}
            options={CHANNELS.map((one) => [one, word('channel', one)] as const)}
            onValue={(value) => (channel.value = value as ContactChannel)}
          />
          <Short label={t('lines.word')} value={said.value} onValue={(value) => (said.value = value)} />
        </div>
        <Short
          plain
          name="line-at"
          label={t('underfire.at', { example: ltr(fieldTime(operatorNow.value)) })}
          value={at.value}
          onValue={(value) => (at.value = value)}
          fault={when === undefined ? word('fault', 'time') : undefined}
        />
        <DrillTick drill={drill.value} onDrill={(on) => (drill.value = on)} />
      </details>
      {(filing.problem.value || filing.filed.value) && <Outcome filing={filing} />}
    </div>
  );
}
