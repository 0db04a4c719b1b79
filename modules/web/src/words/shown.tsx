/** How times, safety strings and labelled values are shown, wherever they come from. */
import type { ComponentChildren } from 'preact';
import { inZone, missionZone, operatorNow, relative, utc } from './time';
import { type Key, original, t, unbrokenTimes } from './words';

export function Time({ at, away = false }: { at: string; away?: boolean }) {
  return (
    <time dateTime={at} title={`${t('clock.mission')} ${inZone(Date.parse(at), missionZone.value)}`}>
      <bdi dir="ltr" class="utc">
        {unbrokenTimes(utc(at))}
      </bdi>
      {away && <span class="away"> {relative(at, operatorNow.value)}</span>}
    </time>
  );
}

/** A safety string; where its wording here is unreviewed, the original stands under it. */
export function Safety({ name, values }: { name: Key; values?: Readonly<Record<string, string | number>> }) {
  const source = original(name, values);
  return (
    <span class="safety">
      {t(name, values)}
      {source && (
        <small class="original" lang="en" dir="ltr">
          {source}
        </small>
      )}
    </span>
  );
}

export function Row({ label, children }: { label: string; children: ComponentChildren }) {
  return (
    <div class="row">
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}
