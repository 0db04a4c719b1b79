/**
 * While a notification is written: what it would meet among what we may know, asked again after each pause in
 * typing. Nothing is signed and nobody is told, but every look counts among the party's checks; so it is off
 * until somebody turns it on, and turns itself off when the server asks for a pause.
 */
import { signal, useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Problem, Unreachable } from '../device/api';
import { me } from '../situation';
import { ownTime } from '../words/time';
import { t } from '../words/words';
import { BeforeSigning } from './before';
import { type Typed, askedWhileTyping } from './draft';

/** Long enough that a word is not asked about letter by letter. */
const PAUSE_MS = 1200;
const TOO_MANY = 429;

const on = signal(false);

export function LiveLook({ typed, onShift }: { typed: Typed; onShift: (minutes: number) => void }) {
  const begun = useSignal(ownTime());
  const statement = useSignal<string | undefined>(undefined);
  const stopped = useSignal(false);
  const wanted = on.value ? askedWhileTyping(typed, begun.value) : undefined;
  useEffect(() => {
    if (wanted === undefined) {
      statement.value = undefined;
      return;
    }
    const timer = setTimeout(() => (statement.value = wanted), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [wanted]);
  if (!me.value?.key) return null;
  const pause = (problem: Problem | Unreachable) => {
    if (!('status' in problem) || problem.status !== TOO_MANY) return;
    on.value = false;
    stopped.value = true;
  };
  return (
    <section class="live" aria-label={t('live.turn_on')}>
      <label class="check">
        <input
          type="checkbox"
          name="live"
          checked={on.value}
          aria-describedby="live-help"
          onChange={(event) => {
            on.value = event.currentTarget.checked;
            stopped.value = false;
          }}
        />
        {t('live.turn_on')}
      </label>
      <p class="quiet" id="live-help">{t('live.help')}</p>
      {stopped.value && <p role="alert">{t('live.too_many')}</p>}
      {on.value && wanted === undefined && <p role="status">{t('live.incomplete')}</p>}
      {on.value && statement.value !== undefined && (
        <div class={statement.value === wanted ? undefined : 'older'} aria-busy={statement.value !== wanted}>
          {statement.value !== wanted && <p role="status"><strong>{t('live.older')}</strong></p>}
          <BeforeSigning statement={statement.value} onShift={onShift} onProblem={pause} />
        </div>
      )}
    </section>
  );
}
