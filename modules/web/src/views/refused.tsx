/** A refusal in full: the stable code, the field it means, what it says, and what to do now. */
import { NothingSent, Problem, type Unreachable } from '../device/api';
import type { Act } from '../device/author';
import { keepHere } from '../offline/waiting';
import { GROUPS } from '../words/groups';
import { t, word } from '../words/words';
import { Safety } from './parts';

/** @param act what was to be sent; without a line it can be kept signed in this browser */
export function Refused({ problem, act }: { problem: Problem | Unreachable; act?: Act | undefined }) {
  if (!(problem instanceof Problem)) {
    return (
      <div role="alert" class="refused">
        <p>
          {problem instanceof NothingSent ? <Safety name="safety.offline.unsent" /> : <Safety name="safety.offline.kept" />}
        </p>
        {act && (
          <p class="actions">
            <button type="button" data-keep onClick={() => keepHere(act)}>{t('kept.keep')}</button>
          </p>
        )}
      </div>
    );
  }
  const family = problem.code.split('.')[0] ?? '';
  const known = GROUPS['refusal']?.includes(family) ?? false;
  return (
    <div role="alert" class="refused">
      <p>
        <strong>{t('refused.title')}</strong> <code dir="ltr">{problem.code}</code>
      </p>
      <dl class="facts">
        {problem.path && (
          <div class="row">
            <dt>{t('refused.field')}</dt>
            <dd><code dir="ltr">{problem.path}</code></dd>
          </div>
        )}
        <div class="row">
          <dt>{t('refused.detail')}</dt>
          <dd lang="en" dir="ltr">{problem.detail}</dd>
        </div>
        <div class="row">
          <dt>{t('refused.to_do')}</dt>
          <dd>{known ? word('refusal', family) : t('refused.otherwise')}</dd>
        </div>
      </dl>
      {problem.refusalNote && (
        <details>
          <summary>{t('refused.note')}</summary>
          <pre dir="ltr">{problem.refusalNote}</pre>
        </details>
      )}
    </div>
  );
}
