/** Two dates that are not the same: what held at a time, and what was known of it on another. */
import { type Signal, useSignal } from '@preact/signals';
import { fieldTime, operatorNow, typedUtc } from '../words/time';
import { t, word } from '../words/words';
import { OneOf, Short } from '../views/fields';

export interface Moment {
  readonly at: Signal<string>;
  readonly known: Signal<string>;
  readonly basis: Signal<string>;
}

export function useMoment(): Moment {
  return {
    at: useSignal(fieldTime(operatorNow.peek())),
    known: useSignal(''),
    basis: useSignal('RECORDED'),
  };
}

/** The members of a question; undefined while a time typed cannot be read. */
export function membersOf({ at, known, basis }: Moment): Record<string, string> | undefined {
  const valid = typedUtc(at.value);
  const then = known.value.trim() ? typedUtc(known.value) : '';
  if (!valid || then === undefined) return undefined;
  return { at: valid, ...(then ? { asKnown: then, basis: basis.value } : {}) };
}

const DAY_MS = 86_400_000;
const signed = (days: number): string => (days > 0 ? `+${days}` : `−${-days}`);

function shifted(text: string, days: number): string {
  const time = typedUtc(text);
  return fieldTime((time ? Date.parse(time) : operatorNow.peek()) + days * DAY_MS);
}

export function MomentForm({ moment }: { moment: Moment }) {
  const { at, known, basis } = moment;
  const wrong = (text: string) => (text.trim() !== '' && !typedUtc(text) ? t('explain.fault.time') : undefined);
  const steps = (of: Signal<string>, what: string) => (
    <p class="quick" role="group" aria-label={what}>
      {([-30, -1, 1, 30] as const).map((days) => (
        <button key={days} type="button" onClick={() => (of.value = shifted(of.value, days))}>
          <bdi dir="ltr">{signed(days)}</bdi> {t('moment.days')}
        </button>
      ))}
      <button type="button" onClick={() => (of.value = of === at ? fieldTime(operatorNow.value) : '')}>{t('explain.now')}</button>
    </p>
  );
  return (
    <form autocomplete="off" class="form moment" onSubmit={(event) => event.preventDefault()}>
      <div class="pair">
        <div>
          <Short name="at" plain label={t('moment.at')} value={at.value} onValue={(value) => (at.value = value)} fault={at.value.trim() === '' ? t('explain.fault.time') : wrong(at.value)} />
          {steps(at, t('moment.at'))}
        </div>
        <div>
          <Short name="known" plain label={t('explain.known')} value={known.value} onValue={(value) => (known.value = value)} fault={wrong(known.value)} />
          {steps(known, t('explain.known'))}
        </div>
      </div>
      {known.value.trim() !== '' && (
        <OneOf
          name="basis"
          label={t('explain.basis')}
          value={basis.value}
          onValue={(value) => (basis.value = value)}
          options={(['RECORDED', 'ASSERTED'] as const).map((one) => [one, word('knownBasis', one)] as const)}
        />
      )}
    </form>
  );
}
