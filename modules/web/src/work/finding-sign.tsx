/** Signing what was opened for comments, once the period is over: the words first, then the signature. */
import { computed, useSignal } from '@preact/signals';
import { fetchStatement } from '../device/receiving';
import { me, ownParty, partyOf, reader } from '../situation';
import { surelyPast, utc } from '../words/time';
import { list, t, word } from '../words/words';
import { ExactText } from '../views/exact';
import { OneOf } from '../views/fields';
import { textOf, useFiling } from '../views/filing';
import { NotRead } from './common';
import type { FindingRow } from './finding-api';
import { RELEASES, type Release, signedAct } from './finding-text';
import { Problem, Unreachable } from '../device/api';

/** Whether this post may open findings and sign them. */
export const mayAssess = computed(() => (me.value?.key && me.value.scopes.includes('assess')) ?? false);

/** The readers a version may be signed for: once signed, only more of them. */
function releasesOf({ release }: FindingRow): readonly Release[] {
  return RELEASES.slice(release ? RELEASES.indexOf(release as Release) + 1 : 0);
}

export function SignForm({ finding }: { finding: FindingRow }) {
  const options = releasesOf(finding);
  if (!mayAssess.value || partyOf(finding.from) !== ownParty.value || options.length === 0) return null;
  const open = finding.stage === 'OPENED';
  const until = finding.comments_until ?? '';
  if (open && !surelyPast(until)) return <p class="quiet">{t('sign_finding.waits', { time: utc(until) })}</p>;
  return (
    <details class="sign-finding">
      <summary>{t(open ? 'sign_finding.open' : 'sign_finding.wider')}</summary>
      <Signing finding={finding} options={options} />
    </details>
  );
}

function Signing({ finding, options }: { finding: FindingRow; options: readonly Release[] }) {
  const release = useSignal<Release>(options[0] ?? 'PUBLIC');
  const text = useSignal<string | undefined>(undefined);
  const problem = useSignal<Problem | Unreachable | undefined>(undefined);
  const filing = useFiling();
  const otherwise = finding.terms.filter(({ again }) => again.comes_out !== 'SAME');
  if (otherwise.length > 0) {
    const articles = list(otherwise.map(({ agreement = '', article }) => `${agreement} ${article}`));
    return <p class="refused" data-otherwise>{t('sign_finding.otherwise', { articles })}</p>;
  }
  const read = async () => {
    problem.value = undefined;
    const opened = finding.versions.findLast(({ stage }) => stage === 'OPENED');
    if (!opened) return;
    try {
      const { statement } = await fetchStatement(reader(), opened.leaf);
      text.value = textOf(signedAct({ text: statement, leaf: opened.leaf }, finding, release.value, ownParty.value));
    } catch (cause) {
      if (!(cause instanceof Problem || cause instanceof Unreachable)) throw cause;
      problem.value = cause;
    }
  };
  if (text.value !== undefined) {
    return <ExactText text={text.value} filing={filing} sign={t('act.sign')} onBack={() => (filing.forget(), (text.value = undefined))} />;
  }
  return (
    <form autocomplete="off" class="form" noValidate onSubmit={(event) => (event.preventDefault(), void read())}>
      <OneOf
        name="release"
        label={t('sign_finding.readers')}
        value={release.value}
        options={options.map((one) => [one, word('release', one)] as const)}
        onValue={(value) => (release.value = value as Release)}
      />
      <p class="quiet">{t('sign_finding.carries', { count: finding.comments.length })}</p>
      {problem.value && <NotRead problem={problem.value} />}
      <p class="actions"><button type="submit" class="primary">{t('new.preview')}</button></p>
    </form>
  );
}
