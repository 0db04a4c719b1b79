/** The page of a watch: everything open, who was told, the lines, what to expect; two signatures. */
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { fetchStatement } from '../device/receiving';
import type { Handover } from '../device/watch-api';
import { me, ownParty, reader } from '../situation';
import { mayWatch } from '../watch';
import { book, loadBook } from '../watchbook';
import { operatorNow, secondsText, utc } from '../words/time';
import { t, word } from '../words/words';
import { Choice, Words } from './fields';
import { Outcome, buttonText, useFiling } from './filing';
import { Party, Row, Safety, Time } from './parts';
import { OnCallNow } from './roster';
import { DrillWord, LeafLine, Recorded, seconds } from './told';

const RELIEF_MINUTES = [15, 30, 60] as const;
const SHOWN = 10;

export function Handovers() {
  const pages = [...book.value.handovers].sort((a, b) => b.index - a.index);
  return (
    <>
      {mayWatch.value && <HandoverForm />}
      <h2>{t('handover.pages')}</h2>
      {pages.length === 0 && <p class="quiet">{t('handover.none')}</p>}
      <ul class="cards">
        {pages.slice(0, SHOWN).map((page, i) => <Page key={page.leaf} page={page} newest={i === 0} />)}
      </ul>
    </>
  );
}

function HandoverForm() {
  const notes = useSignal<Readonly<Record<string, string>>>({});
  const told = useSignal('');
  const expect = useSignal('');
  const minutes = useSignal('15');
  const more = useSignal(0);
  const filing = useFiling();
  const open = book.value.open;
  const sign = () =>
    filing.file(async () => {
      const seen = new Set(book.value.open.map(({ leaf }) => leaf));
      await loadBook(reader());
      more.value = book.value.open.filter(({ leaf }) => !seen.has(leaf)).length;
      if (more.value > 0) return undefined;
      const due = secondsText(operatorNow.value + Number(minutes.value) * 60_000);
      const filled = (text: string) => (text.trim() === '' ? undefined : text.trim());
      return {
        kind: 'handover/1',
        to: [ownParty.value],
        body: {
          relief_due: due,
          open: book.value.open.map(({ leaf }) => ({ leaf, note: filled(notes.value[leaf] ?? '') })),
          told: filled(told.value),
          expect: filled(expect.value),
        },
      };
    });
  return (
    <form
      autocomplete="off"
      class="form handover-form"
      noValidate
      aria-label={t('handover.title')}
      onSubmit={(event) => {
        event.preventDefault();
        void sign().then((filed) => {
          if (filed) notes.value = {};
          if (filed) told.value = expect.value = '';
        });
      }}
    >
      <h2>{t('handover.open', { count: open.length })}</h2>
      <ol class="handover-items">
        {open.map(({ leaf, what }) => (
          <li key={leaf} data-open={leaf}>
            <span class="chip">{word('openItem', what)}</span> <LeafLine leaf={leaf} />
            <input
              type="text"
              dir="auto"
              aria-label={t('handover.note')}
              placeholder={t('handover.note')}
              maxLength={500}
              value={notes.value[leaf] ?? ''}
              onInput={(event) => (notes.value = { ...notes.value, [leaf]: event.currentTarget.value })}
            />
          </li>
        ))}
      </ol>
      <LinesNow />
      {book.value.onCall?.map((roster) => <OnCallNow key={roster.leaf} roster={roster} />)}
      <Words label={t('handover.told')} value={told.value} onValue={(value) => (told.value = value)} />
      <Words label={t('handover.expect')} value={expect.value} onValue={(value) => (expect.value = value)} />
      <Choice
        label={t('handover.relief_in')}
        value={minutes.value}
        options={RELIEF_MINUTES.map((one) => [String(one), t('watch.in_minutes', { count: one })] as const)}
        onValue={(value) => (minutes.value = value)}
      />
      <p class="quiet">{t('handover.who_sees')}</p>
      {more.value > 0 && <p role="alert" class="refused">{t('handover.more', { count: more.value })}</p>}
      <div class="actions">
        <button type="submit" class="primary" disabled={filing.busy.value}>{buttonText(filing, t('handover.sign_out'))}</button>
      </div>
      <Outcome filing={filing} />
    </form>
  );
}

/** How the lines stand, because the relief asks first whom it can reach. */
function LinesNow() {
  const own = book.value.lines.filter(({ between }) => between.includes(ownParty.value));
  if (own.length === 0) return null;
  return (
    <p class="line">
      {own.map(({ between, state }) => (
        <span key={between.join()}>
          <Party address={between.find((party) => party !== ownParty.value) ?? ''} />{' '}
          <span class={`chip line-state ${state?.toLowerCase() ?? ''}`}>
            {state ? word('lineState', state) : t('lines.not_checked')}
          </span>
        </span>
      ))}
    </p>
  );
}

function Page({ page, newest }: { page: Handover; newest: boolean }) {
  const says = page.says;
  const due = says?.relief_due ?? '';
  const state = page.state === 'AWAITED' && Date.parse(due) < operatorNow.value ? 'NOBODY_SIGNED' : page.state;
  return (
    <li class={`call handover ${state.toLowerCase().replaceAll('_', '-')}`} data-handover={page.leaf}>
      <p class="line first">
        <strong class="chip">{word('handoverState', state)}</strong> <Party address={page.from} /> <Recorded of={page} />{' '}
        <DrillWord of={page} />
      </p>
      <dl class="facts tight">
        <Row label={t('handover.outgoing')}><Party address={page.from} /> <Time at={seconds(page.recordedAt)} /></Row>
        <Row label={t('handover.incoming')}>
          {page.relief ? (
            <><Party address={page.relief.from} /> <Time at={seconds(page.relief.recordedAt)} /></>
          ) : (
            t('handover.due', { time: utc(due) })
          )}
        </Row>
        {says?.told && <Row label={t('handover.told')}><span dir="auto">{says.told}</span></Row>}
        {says?.expect && <Row label={t('handover.expect')}><span dir="auto">{says.expect}</span></Row>}
      </dl>
      <h3>{t('handover.open', { count: says?.open.length ?? 0 })}</h3>
      <ol class="handover-items">
        {says?.open.map(({ leaf, note }) => (
          <li key={leaf}><LeafLine leaf={leaf} /> {note && <q dir="auto">{note}</q>}</li>
        ))}
      </ol>
      {newest && !page.relief && mayWatch.value && <SignRelief page={page} />}
    </li>
  );
}

/** Whether the key of this window signed the entry; its leaf names the key in its last line. */
async function signedHere(leaf: string): Promise<boolean> {
  const { leaf: note } = await fetchStatement(reader(), leaf);
  return note.split('\n').some((one) => one.startsWith(`\u2014 ${me.value?.key?.name ?? ''} `));
}

function SignRelief({ page }: { page: Handover }) {
  const filing = useFiling();
  const sameKey = useSignal(false);
  useEffect(() => {
    void signedHere(page.leaf)
      .then((same) => (sameKey.value = same))
      .catch(() => {});
  }, [page.leaf]);
  if (sameKey.value) return <p class="same-key"><Safety name="safety.handover.same_key" /></p>;
  return (
    <div class="acknowledge small">
      <button
        type="button"
        class="primary"
        data-relief={page.leaf}
        disabled={filing.busy.value || filing.filed.value !== undefined}
        onClick={() => void filing.file(() => ({ kind: 'relief/1', to: [ownParty.value], body: { of: page.leaf } }))}
      >
        {buttonText(filing, t('handover.sign_in'))}
      </button>
      <p class="quiet">{t('handover.sign_in_help')}</p>
      {(filing.problem.value || filing.filed.value) && <Outcome filing={filing} />}
    </div>
  );
}
