/** Bars in one ink, each with its number beside it: drawn as lines of a picture, the same in a table and in words. */
import { direction, ltr, number, t } from '../words/words';
import type { Counted, Extent } from './counting';

const HEIGHT = 60;
const STEP = 16;
const WIDTH = 11;
const GAP = (STEP - WIDTH) / 2;
/** Room for the number above the highest bar. */
const TOP = 14;
/** Beyond as many, numbers above bars would run into each other; the table has them. */
const NUMBERED = 31;

export function PerDay({ of: { unit, bars, ofNoDay }, label }: { of: Counted; label: string }) {
  const most = Math.max(1, ...bars.map(({ count }) => count));
  const total = bars.reduce((sum, { count }) => sum + count, 0);
  const first = bars[0]?.label ?? '';
  const last = bars.at(-1)?.label ?? '';
  const across = bars.length * STEP;
  const at = (i: number) => (direction.value === 'rtl' ? across - (i + 1) * STEP : i * STEP);
  return (
    <figure class="bars" data-bars={unit}>
      <figcaption>
        {bars.length > 0 && t('bars.told', { count: total, unit: t(UNIT[unit]), first: ltr(first), last: ltr(last), most: number(most) })}{' '}
        {ofNoDay > 0 && t('bars.of_no_day', { count: ofNoDay })}
      </figcaption>
      {bars.length > 0 && (
        <>
          <div class="scroll" tabIndex={0} role="region" aria-label={label}>
            <div class="bar-frame">
              <svg class="bar-picture" width={across} height={TOP + HEIGHT + 2} viewBox={`0 0 ${across} ${TOP + HEIGHT + 2}`} aria-hidden="true">
                {bars.map(({ label: day, count }, i) => {
                  const height = Math.round((count / most) * HEIGHT);
                  return (
                    <g key={day}>
                      <rect class="bar" x={at(i) + GAP} y={TOP + HEIGHT - height} width={WIDTH} height={height} />
                      {count > 0 && bars.length <= NUMBERED && (
                        <text class="bar-number" x={at(i) + STEP / 2} y={TOP + HEIGHT - height - 3} text-anchor="middle">{number(count)}</text>
                      )}
                    </g>
                  );
                })}
                <line class="bar-foot" x1="0" y1={TOP + HEIGHT + 1} x2={across} y2={TOP + HEIGHT + 1} />
              </svg>
              <p class="bar-ends"><bdi dir="ltr">{first}</bdi>{last !== first && <bdi dir="ltr">{last}</bdi>}</p>
            </div>
          </div>
          <details>
            <summary>{t('bars.table')}</summary>
            <table>
              <thead><tr><th scope="col">{t(UNIT[unit])}</th><th scope="col">{t('bars.count')}</th></tr></thead>
              <tbody>{bars.map(({ label: day, count }) => <tr key={day}><th scope="row"><bdi dir="ltr">{day}</bdi></th><td>{number(count)}</td></tr>)}</tbody>
            </table>
          </details>
        </>
      )}
    </figure>
  );
}

const UNIT = { day: 'bars.day', month: 'bars.month', year: 'bars.year' } as const;

const LONG = 100;
const MIDDLE = 5;

/** One number among others of its own table: a bar to the best, a line from low to high. The number stands beside it. */
export function Extents({ of: { low, best, high }, most }: { of: Extent; most: number }) {
  if (most <= 0) return null;
  const long = (value: number) => (value / most) * LONG;
  const mirrored = direction.value === 'rtl' ? `translate(${LONG} 0) scale(-1 1)` : undefined;
  return (
    <svg class="bar-line" viewBox={`0 0 ${LONG} ${2 * MIDDLE}`} preserveAspectRatio="none" aria-hidden="true">
      <g transform={mirrored}>
        {best !== undefined && <rect class="bar" x="0" y="1" width={long(best)} height={2 * MIDDLE - 2} />}
        {low !== undefined && high !== undefined && low < high && (
          <line class="bar-range" x1={long(low)} y1={MIDDLE} x2={long(high)} y2={MIDDLE} />
        )}
      </g>
    </svg>
  );
}
