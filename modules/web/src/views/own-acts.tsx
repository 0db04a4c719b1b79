/** What becomes of a notification of ours: under way, completed, cut short, cancelled; people still there. A new version each. */
import { useSignal } from '@preact/signals';
import type { Notice } from '../device/api';
import { fetchStatement } from '../device/receiving';
import { type Value, readValue } from '../ledger/statement';
import { hasEnded } from '../home';
import { go } from '../routes';
import { mayFile, ownParty, partyOf, reader, reread } from '../situation';
import { ownTime } from '../words/time';
import { t, word } from '../words/words';
import { others } from './fields';
import { type Act, type Filing, Outcome, buttonText, useFiling } from './filing';
import { Absent, Safety, partyTitle } from './parts';
import { templateOf } from './templates';
import { preset } from './unsigned';

const AFTER: Readonly<Record<string, readonly string[]>> = {
  PLANNED: ['ACTIVE', 'COMPLETED', 'CANCELLED'],
  CONTINGENT: ['ACTIVE', 'CANCELLED'],
  ACTIVE: ['COMPLETED', 'CUT_SHORT'],
  NONCONFORMING: ['COMPLETED', 'CUT_SHORT'],
};

type Members = { readonly [name: string]: Value };

/**
 * The newest version word for word and digit for digit, but for what is said anew.
 *
 * @param text the version as it was signed
 * @param more who is told besides those of that version
 */
export function nextVersion(text: string, notice: { readonly id: string; readonly leaf: string }, change: Members, more: readonly string[] = []): Act {
  const { to, drill, block, body } = readValue(text) as unknown as { to: string[]; drill?: boolean; block?: string; body: Members };
  return {
    kind: 'notice/1',
    to: [...to, ...more],
    drill: drill === true,
    body: { ...body, ...change },
    version: { id: notice.id, replaces: notice.leaf },
    ...(block === undefined ? {} : { block }),
  };
}

async function versionOf(notice: Notice, change: Members, more: readonly string[] = []): Promise<Act> {
  return nextVersion((await fetchStatement(reader(), notice.leaf)).statement, notice, change, more);
}

export function OwnActs({ notice }: { notice: Notice }) {
  const filing = useFiling();
  const chosen = useSignal<string | undefined>(undefined);
  const telling = useSignal(false);
  if (partyOf(notice.from) !== ownParty.value || !mayFile.value) return null;
  const again = templateOf(notice);
  const file = async (change: Members) => {
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
        {notTold(notice).length > 0 && (
          <button
            type="button" data-own="TELL" aria-expanded={telling.value} disabled={filing.busy.value}
            onClick={() => (telling.value = !telling.value)}
          >
            {t('own.tell')}
          </button>
        )}
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
      {telling.value && notTold(notice).length > 0 && (
        <Tell
          notice={notice}
          filing={filing}
          onTold={async () => {
            telling.value = false;
            await reread(notice.id);
          }}
        />
      )}
      {(filing.problem.value || filing.filed.value) && <Outcome filing={filing} />}
    </div>
  );
}

/** The parties that nothing of it was addressed to. */
const notTold = ({ to }: Notice): readonly string[] =>
  to.includes('*') ? [] : others().filter((name) => !to.some((one) => partyOf(one) === name));

/** The same once more, to others as well: two actions, and what follows from it is said before. */
function Tell({ notice, filing, onTold }: { notice: Notice; filing: Filing; onTold: () => Promise<void> }) {
  const chosen = useSignal<readonly string[]>([]);
  const send = async () => {
    if (!filing.open.value && chosen.value.length === 0) return;
    if (await filing.file(() => versionOf(notice, {}, chosen.value))) await onTold();
  };
  return (
    <form autocomplete="off" class="inline-form tell" noValidate onSubmit={(event) => (event.preventDefault(), void send())}>
      <fieldset class="field">
        <legend>{t('own.tell')}</legend>
        {notTold(notice).map((name) => (
          <label class="check" key={name}>
            <input
              type="checkbox" name="tell" value={name} checked={chosen.value.includes(name)}
              onChange={(event) =>
                (chosen.value = event.currentTarget.checked ? [...chosen.value, name] : chosen.value.filter((one) => one !== name))
              }
            />
            <bdi>{partyTitle(name)}</bdi> <Absent party={name} />
          </label>
        ))}
      </fieldset>
      <p><Safety name="safety.own.tell" /></p>
      <p class="actions">
        <button type="submit" class="primary" data-tell disabled={filing.busy.value || chosen.value.length === 0}>
          {buttonText(filing, t('act.sign'))}
        </button>
      </p>
    </form>
  );
}
