/** What becomes of a notification of ours: under way, completed, cut short, cancelled; people still there. A new version each. */
import { useSignal } from '@preact/signals';
import type { Notice } from '../device/api';
import { fetchStatement } from '../device/receiving';
import { type Value, valueOf } from '../ledger/statement';
import { hasEnded } from '../home';
import { go } from '../routes';
import { mayFile, ownParty, partyOf, reader, reread } from '../situation';
import { ownTime } from '../words/time';
import { t, word } from '../words/words';
import { type Act, Outcome, buttonText, useFiling } from './filing';
import { templateOf } from './templates';
import { preset } from './unsigned';

const AFTER: Readonly<Record<string, readonly string[]>> = {
  PLANNED: ['ACTIVE', 'COMPLETED', 'CANCELLED'],
  CONTINGENT: ['ACTIVE', 'CANCELLED'],
  ACTIVE: ['COMPLETED', 'CUT_SHORT'],
  NONCONFORMING: ['COMPLETED', 'CUT_SHORT'],
};

/** The newest version word for word, but for what is said anew. */
async function versionOf(notice: Notice, change: Readonly<Record<string, Value>>): Promise<Act> {
  const { statement } = await fetchStatement(reader(), notice.leaf);
  const { to, drill, body } = JSON.parse(statement) as { to: string[]; drill?: boolean; body: object };
  const said = valueOf(body) as { readonly [name: string]: Value };
  return {
    kind: 'notice/1', to, drill: drill === true, body: { ...said, ...change }, version: { id: notice.id, replaces: notice.leaf },
  };
}

export function OwnActs({ notice }: { notice: Notice }) {
  const filing = useFiling();
  const chosen = useSignal<string | undefined>(undefined);
  if (partyOf(notice.from) !== ownParty.value || !mayFile.value) return null;
  const again = templateOf(notice);
  const file = async (change: Readonly<Record<string, Value>>) => {
    if (await filing.file(() => versionOf(notice, change))) {
      chosen.value = undefined;
      await reread(notice.id);
    }
  };
  const following = hasEnded(notice) ? [] : (AFTER[notice.activity] ?? []);
  return (
    <div class="own-acts" role="group" aria-label={t('own.title')}>
      <p class="line acts">
        {notice.stays && !hasEnded(notice) && (
          <button type="button" data-own="CONFIRM" disabled={filing.busy.value} onClick={() => void file({ confirmed_at: ownTime() })}>
            {t('own.confirm')}
          </button>
        )}
        {following.map((activity) => (
          <button
            type="button" key={activity} data-own={activity} aria-expanded={chosen.value === activity} disabled={filing.busy.value}
            onClick={() => (chosen.value = chosen.value === activity ? undefined : activity)}
          >
            {word('activity', activity)}
          </button>
        ))}
        {again && (
          <button
            type="button"
            data-own="AGAIN"
            onClick={() => {
              preset.value = again;
              go({ view: 'new' });
            }}
          >
            {t('own.again')}
          </button>
        )}
      </p>
      {chosen.value && (
        <p class="line">
          <span>{t('own.sure', { activity: word('activity', chosen.value) })}</span>{' '}
          <button type="button" class="primary" data-own-sure disabled={filing.busy.value} onClick={() => void file({ activity: chosen.value ?? '' })}>
            {buttonText(filing, t('act.sign'))}
          </button>
        </p>
      )}
      {(filing.problem.value || filing.filed.value) && <Outcome filing={filing} />}
    </div>
  );
}
