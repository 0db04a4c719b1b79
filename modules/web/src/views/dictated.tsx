/** Over the telephone: an entry as lines to read out, and lines that somebody reads out, checked before they are believed. */
import { signal, useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { Problem, Unreachable } from '../device/api';
import { HashMismatch, fetchStatement } from '../device/receiving';
import { type Dictation, type Fault, dictate, leafDigits, takeDown } from '../ledger/dictation';
import { notices, reader, setting } from '../situation';
import { book } from '../watchbook';
import { t, word } from '../words/words';
import { Words } from './fields';

/** An entry as lines for a telephone or an SMS; the areas of a notice are told only where somebody wants it. */
export function SayIt({ leaf, areas = false }: { leaf: string; areas?: boolean }) {
  const open = useSignal(false);
  const places = useSignal(false);
  const made = useSignal<Dictation | 'coming' | 'none' | 'lost'>('coming');
  const [shown, told] = [open.value, places.value];
  useEffect(() => {
    if (!shown) return;
    made.value = 'coming';
    const make = async () => {
      const { statement } = await fetchStatement(reader(), leaf);
      made.value = (await dictate(statement, leaf, told, setting.peek() !== 'REAL')) ?? 'none';
    };
    void make().catch((cause) => {
      if (!(cause instanceof Problem || cause instanceof Unreachable || cause instanceof HashMismatch)) throw cause;
      made.value = 'lost';
    });
  }, [leaf, shown, told]);
  return (
    <details class="dictated" data-dictate={leaf} onToggle={(event) => (open.value = event.currentTarget.open)}>
      <summary>{t('dictate.title')}</summary>
      <p>{t('dictate.how')}</p>
      {areas && (
        <label class="check">
          <input type="checkbox" name="places" checked={told} onChange={(event) => (places.value = event.currentTarget.checked)} />
          {t('dictate.places')}
        </label>
      )}
      <Lines made={made.value} />
    </details>
  );
}

function Lines({ made }: { made: Dictation | 'coming' | 'none' | 'lost' }) {
  if (made === 'coming') return <p role="status">{t('proof.checking')}</p>;
  if (made === 'none') return <p role="alert">{t('dictate.none')}</p>;
  if (made === 'lost') return <p role="alert">{t('proof.not_fetched')}</p>;
  return <pre dir="ltr" lang="en" data-lines>{made.text.join('\n')}</pre>;
}

/** What lines that all checked say of a call; `concerns` only where this reader knows that entry. */
interface TakenDown {
  readonly text: string;
  readonly readBack: string;
  readonly drill: boolean;
  readonly concerns: string | undefined;
}

/** Lines that checked just now, on their way into the contact log. */
export const takenDown = signal<TakenDown | undefined>(undefined);

/** The entry that the lines name by its first digits, of those this page has read. */
function named({ lines }: Dictation): string | undefined {
  const known = [...book.value.calls.map(({ leaf }) => leaf), ...notices.value.flatMap((one) => one.versions.map(({ leaf }) => leaf))];
  for (const label of ['LEAF', 'OF']) {
    const digits = lines.find((line) => line.label === label)?.value;
    const found = known.find((leaf) => leafDigits(leaf) === digits);
    if (found) return found;
  }
  return undefined;
}

/** Lines as they are heard; either all of them check, or each wrong one is asked for again by its number. */
export function TakeDown() {
  const typed = useSignal('');
  const result = useSignal<Dictation | readonly Fault[] | undefined>(undefined);
  const look = async () => {
    const read = await takeDown(typed.value);
    result.value = read;
    if (!('text' in read)) return;
    const drill = read.lines[0]?.value.includes(' DRILL') === true;
    takenDown.value = { text: read.text.join('\n'), readBack: read.readBack, drill, concerns: named(read) };
  };
  const told = result.value;
  return (
    <details class="dictated take-down">
      <summary>{t('taken.title')}</summary>
      <form
        autocomplete="off"
        class="form"
        onSubmit={(event) => {
          event.preventDefault();
          void look();
        }}
      >
        <Words label={t('taken.lines')} rows={8} lang="en" value={typed.value} onValue={(value) => (typed.value = value)} />
        <div class="actions"><button type="submit">{t('taken.check')}</button></div>
      </form>
      <div role="status">
        {told && 'text' in told && <p><strong>{t('taken.say', { words: told.readBack })}</strong></p>}
        {told && !('text' in told) && (
          <>
            <p>{t('taken.ask')}</p>
            <ul class="fault">
              {told.map(({ number, why }) => <li key={`${number}${why}`}>{t('taken.line', { number, why: word('takenWhy', why) })}</li>)}
            </ul>
          </>
        )}
      </div>
    </details>
  );
}
