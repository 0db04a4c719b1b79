/** A party's own ladder while it is being written: what was typed, what is wrong with it, the body it becomes. */
import type { LadderWords, Urgency } from '../device/watch-api';
import type { Value } from '../ledger/statement';
import { plainDigits } from '../words/digits';

/** One step as typed: a post of the party, whoever is on call for a duty, or else a number. */
export interface TypedStep {
  readonly minutes: string;
  readonly post: string;
  readonly duty: string;
  readonly phone: string;
  readonly title: string;
}

export interface TypedLadder {
  readonly steps: Readonly<Record<Urgency, readonly TypedStep[]>>;
  readonly hours: string;
}

export type LadderFault = 'number' | 'empty' | 'order' | 'too-many';

export interface Misstep {
  /** Nothing where it is the hours between line checks, or the whole ladder. */
  readonly urgency?: Urgency;
  readonly step?: number;
  readonly field: 'minutes' | 'phone' | 'hours' | 'steps';
  readonly code: LadderFault;
}

export const URGENCIES: readonly Urgency[] = ['FLASH', 'IMMEDIATE', 'ROUTINE'];
const WEEK_MINUTES = 10_080;
const WEEK_HOURS = 168;
export const STEPS_MOST = 16;

export const ladderFrom = (stated: LadderWords | undefined): TypedLadder => {
  const of = (urgency: Urgency): TypedStep[] =>
    (stated?.urgencies.find((one) => one.urgency === urgency)?.steps ?? []).map((step) => ({
      minutes: String(step.minutes), post: step.post ?? '', duty: step.on_call ?? '', phone: step.phone ?? '', title: step.title ?? '',
    }));
  return {
    steps: { FLASH: of('FLASH'), IMMEDIATE: of('IMMEDIATE'), ROUTINE: of('ROUTINE') },
    hours: stated?.line_check_hours === undefined ? '' : String(stated.line_check_hours),
  };
};

/** The next step to write: at once, and then five minutes after the one before. */
export const nextStep = (steps: readonly TypedStep[], post: string): TypedStep => {
  const last = steps.at(-1);
  const minutes = last === undefined ? 0 : (whole(last.minutes, 0, WEEK_MINUTES - 5) ?? 0) + 5;
  return { minutes: String(minutes), post: last === undefined ? post : '', duty: '', phone: '', title: '' };
};

function whole(text: string, least: number, most: number): number | undefined {
  const plain = plainDigits(text.trim());
  if (!/^[0-9]{1,5}$/.test(plain)) return undefined;
  const value = Number(plain);
  return value >= least && value <= most ? value : undefined;
}

export function ladderFaults(typed: TypedLadder): Misstep[] {
  const found: Misstep[] = [];
  for (const urgency of URGENCIES) {
    let before = 0;
    typed.steps[urgency].forEach((one, step) => {
      const minutes = whole(one.minutes, 0, WEEK_MINUTES);
      if (minutes === undefined) found.push({ urgency, step, field: 'minutes', code: 'number' });
      else if (minutes < before) found.push({ urgency, step, field: 'minutes', code: 'order' });
      before = Math.max(before, minutes ?? 0);
      if (one.post === '' && one.duty === '' && one.phone.trim() === '') found.push({ urgency, step, field: 'phone', code: 'empty' });
    });
    if (typed.steps[urgency].length > STEPS_MOST) found.push({ urgency, field: 'steps', code: 'too-many' });
  }
  if (URGENCIES.every((urgency) => typed.steps[urgency].length === 0)) found.push({ field: 'steps', code: 'empty' });
  if (typed.hours.trim() !== '' && whole(typed.hours, 1, WEEK_HOURS) === undefined) {
    found.push({ field: 'hours', code: 'number' });
  }
  return found;
}

const whomOf = ({ post, duty, phone }: TypedStep): { readonly [name: string]: Value } =>
  post !== '' ? { post } : duty !== '' ? { on_call: duty } : { phone: plainDigits(phone).trim() };

/** A step for whoever is on call wants the newer kind. */
export const ladderKind = (typed: TypedLadder): 'ladder/1' | 'ladder/2' =>
  URGENCIES.some((urgency) => typed.steps[urgency].some(({ duty }) => duty !== '')) ? 'ladder/2' : 'ladder/1';

/** Only for a draft without faults. */
export function ladderBody(typed: TypedLadder): Value {
  if (ladderFaults(typed).length > 0) throw new Error('the ladder is not complete');
  const filled = (text: string) => (text.trim() === '' ? undefined : text.trim());
  return {
    urgencies: URGENCIES.filter((urgency) => typed.steps[urgency].length > 0).map((urgency) => ({
      urgency,
      steps: typed.steps[urgency].map((step) => ({
        minutes: whole(step.minutes, 0, WEEK_MINUTES) ?? 0,
        ...whomOf(step),
        title: filled(step.title),
      })),
    })),
    line_check_hours: whole(typed.hours, 1, WEEK_HOURS),
  };
}
