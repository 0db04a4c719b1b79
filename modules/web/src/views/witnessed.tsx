/** When something was logged by the clocks of witnesses, who vouches for it, and what that makes of a notice period. */
import type { Interval, Rebased, Towards } from '../device/api';
import { utc } from '../words/time';
import { t, word } from '../words/words';

/** The interval in one sentence; it says so where witnesses leave an end open. */
export function intervalWords({ notBefore, notAfter }: Interval): string {
  if (notBefore && notAfter) {
    const [from, to] = Date.parse(notBefore) <= Date.parse(notAfter) ? [notBefore, notAfter] : [notAfter, notBefore];
    return t('witnessed.between', { from: utc(from), to: utc(to) });
  }
  if (notAfter) return t('witnessed.not_after', { to: utc(notAfter) });
  if (notBefore) return t('witnessed.not_before', { from: utc(notBefore) });
  return t('witnessed.none');
}

/** The grade in full words, and the moments it rests on. */
export function GradeWords({ interval }: { interval: Interval }) {
  return (
    <span class="grade">
      <span>{word('grade', interval.grade)}</span>
      <span class="interval">{intervalWords(interval)}</span>
      {interval.clocksDisagree && <span class="interval">{t('witnessed.disagree')}</span>}
    </span>
  );
}

/** A verdict with its basis; where witnesses leave it open, both possible ones. */
export function RebasedWords({ rebased }: { rebased: Rebased }) {
  return (
    <span class="rebased">
      <strong>{word('timeliness', rebased.value)}</strong> <code dir="ltr">{rebased.value}</code>{' '}
      {rebased.value !== 'NO_AGREED_STANDARD' && (
        <span class="quiet">{t('timeliness.basis', { basis: word('basis', rebased.basis) })}</span>
      )}
      {rebased.value === 'UNDETERMINED' && rebased.atEarliest && rebased.atLatest && (
        <span class="ends">
          {t('witnessed.ends', {
            first: word('timeliness', rebased.atEarliest),
            last: word('timeliness', rebased.atLatest),
          })}
        </span>
      )}
    </span>
  );
}

/** What one recipient has, beside its levels: the grades it holds and the verdict on its own clocks. */
export function TowardsWords({ towards }: { towards: Towards }) {
  return (
    <ul class="plain towards">
      {!towards.received && !towards.acknowledged && <li class="quiet">{t('witnessed.neither')}</li>}
      {towards.received && (
        <li>
          {word('grade', 'DELIVERED')} <span class="interval">{intervalWords(towards.received)}</span>
        </li>
      )}
      {towards.acknowledged && (
        <li>
          {word('grade', 'READ')} <span class="interval">{intervalWords(towards.acknowledged)}</span>
        </li>
      )}
      {(towards.timeliness ?? [])
        .filter(({ value }) => value !== 'NO_AGREED_STANDARD')
        .map((rebased) => (
          <li key={rebased.clock}>
            <span class="quiet">{word('clockName', rebased.clock)}:</span> <RebasedWords rebased={rebased} />
          </li>
        ))}
    </ul>
  );
}
