/** Saying how our own party is to be reached, step by step, for each urgency. */
import { useSignal } from '@preact/signals';
import { useId } from 'preact/hooks';
import type { Urgency } from '../device/watch-api';
import { onCall } from '../duty';
import { me, mayOrder, ownParty, partyOf, standings } from '../situation';
import { book } from '../watchbook';
import { named, t, word } from '../words/words';
import { Choice, Short } from './fields';
import { Outcome, buttonText, useFiling } from './filing';
import {
  type Misstep, STEPS_MOST, type TypedLadder, type TypedStep, URGENCIES, ladderBody, ladderFaults, ladderFrom, ladderKind, nextStep,
} from './ladder-draft';
import { Party, Safety } from './parts';

const own = () =>
  book.value.ladders
    .filter(({ from }) => partyOf(from) === ownParty.value)
    .reduce<(typeof book.value.ladders)[number] | undefined>((best, one) => (best && best.index > one.index ? best : one), undefined);

/** Before the name of a duty in the list of whom to reach; no post begins so. */
const DUTY = 'on call: ';

/** The posts of our own party, its duties, and the choice of a telephone number. */
function reachOptions(): (readonly [string, string])[] {
  const posts = standings.value.find(({ name }) => name === ownParty.value)?.posts ?? [];
  const duties = new Set((onCall.value?.rosters ?? []).filter(({ party }) => party === ownParty.value).map(({ duty }) => duty));
  return [
    ...posts.map(({ post, title }) => [post, `${named(title, post)} · ${post}`] as const),
    ...[...duties].map((duty) => [`${DUTY}${duty}`, t('roster.on_call_for', { duty })] as const),
    ['', t('ladder_form.phone')],
  ];
}

export function LadderForm() {
  const stated = own();
  const typed = useSignal<TypedLadder>(ladderFrom(stated?.says));
  const begun = useSignal(stated?.leaf);
  const tried = useSignal(false);
  const faults = tried.value ? ladderFaults(typed.value) : [];
  const filing = useFiling();
  if (!mayOrder.value) return <p class="quiet">{t('ladder_form.who_says')}</p>;
  // What was stated elsewhere meanwhile is what is written on from, as long as nothing was typed.
  if (begun.value !== stated?.leaf && !filing.busy.value) {
    begun.value = stated?.leaf;
    typed.value = ladderFrom(stated?.says);
  }
  const set = (urgency: Urgency, steps: readonly TypedStep[]) =>
    (typed.value = { ...typed.value, steps: { ...typed.value.steps, [urgency]: steps } });
  const whole = faults.find(({ field, urgency }) => field === 'steps' && urgency === undefined);
  const wrongHours = faults.some(({ field }) => field === 'hours');
  return (
    <form
      autocomplete="off"
      class="form ladder-form"
      noValidate
      aria-label={t('ladder_form.title')}
      onSubmit={(event) => {
        event.preventDefault();
        tried.value = true;
        if (!filing.open.value && ladderFaults(typed.value).length > 0) {
          requestAnimationFrame(() => document.querySelector<HTMLElement>('.ladder-form [aria-invalid="true"]')?.focus());
          return;
        }
        void filing
          .file(() => ({ kind: ladderKind(typed.value), to: ['*'], body: ladderBody(typed.value) }))
          .then((filed) => filed && (tried.value = false));
      }}
    >
      <h2>{t('ladder_form.title')} <Party address={ownParty.value} /></h2>
      <p class="quiet">{t('ladder_form.help')}</p>
      {URGENCIES.map((urgency) => (
        <Steps
          key={urgency}
          urgency={urgency}
          steps={typed.value.steps[urgency]}
          faults={faults.filter((one) => one.urgency === urgency)}
          onSteps={(steps) => set(urgency, steps)}
        />
      ))}
      {whole && <p class="fault" role="alert">{t('ladder_form.no_step')}</p>}
      <Short
        plain
        name="hours"
        label={`${t('ladder_form.hours')} ${t('new.optional')}`}
        value={typed.value.hours}
        onValue={(hours) => (typed.value = { ...typed.value, hours })}
        fault={wrongHours ? t('ladder_form.hours_fault') : undefined}
      />
      <p><Safety name="safety.ladder.everyone_reads" /></p>
      <div class="actions">
        <button type="submit" class="primary" disabled={filing.busy.value}>{buttonText(filing, t('act.sign'))}</button>
      </div>
      <Outcome filing={filing} done={t('ladder_form.counts')} />
    </form>
  );
}

function Steps(props: {
  urgency: Urgency;
  steps: readonly TypedStep[];
  faults: readonly Misstep[];
  onSteps: (steps: readonly TypedStep[]) => void;
}) {
  const { urgency, steps, faults, onSteps } = props;
  const id = useId();
  const change = (at: number, more: Partial<TypedStep>) =>
    onSteps(steps.map((step, i) => (i === at ? { ...step, ...more } : step)));
  const add = () => {
    onSteps([...steps, nextStep(steps, me.value?.post ?? '')]);
    requestAnimationFrame(() =>
      document.querySelector<HTMLElement>(`[data-urgency="${urgency}"] li:last-child input`)?.focus(),
    );
  };
  return (
    <fieldset class="field rungs" data-urgency={urgency} aria-describedby={`${id}-h`}>
      <legend>{word('urgency', urgency)}</legend>
      <p class="quiet" id={`${id}-h`}>
        {steps.length === 0 ? word('noLadder', urgency) : word('urgencyHelp', urgency)}
      </p>
      <ol>
        {steps.map((step, i) => (
          <li key={i}>
            <div class="rung">
              <Short
                plain
                few
                name="minutes"
                label={t('ladder_form.minutes')}
                value={step.minutes}
                onValue={(minutes) => change(i, { minutes })}
                fault={faultAt(faults, i, 'minutes')}
              />
              <Choice
                name="reach"
                label={t('ladder_form.reach')}
                value={step.duty === '' ? step.post : `${DUTY}${step.duty}`}
                options={reachOptions()}
                onValue={(whom) =>
                  change(i, whom.startsWith(DUTY) ? { post: '', duty: whom.slice(DUTY.length) } : { post: whom, duty: '' })
                }
              />
              {step.post === '' && step.duty === '' && (
                <Short
                  plain
                  name="phone"
                  label={t('ladder_form.number')}
                  value={step.phone}
                  onValue={(phone) => change(i, { phone })}
                  fault={faultAt(faults, i, 'phone')}
                />
              )}
              <Short
                name="title"
                label={`${t('ladder_form.role')} ${t('new.optional')}`}
                value={step.title}
                onValue={(title) => change(i, { title })}
              />
              <button
                type="button"
                class="remove"
                aria-label={t('ladder_form.remove_named', { number: i + 1, urgency: word('urgency', urgency) })}
                onClick={() => onSteps(steps.filter((_, at) => at !== i))}
              >
                {t('ladder_form.remove')}
              </button>
            </div>
          </li>
        ))}
      </ol>
      {steps.length < STEPS_MOST && (
        <p class="quick">
          <button type="button" data-add={urgency} onClick={add}>{t('ladder_form.add')}</button>
        </p>
      )}
    </fieldset>
  );
}

function faultAt(faults: readonly Misstep[], step: number, field: Misstep['field']): string | undefined {
  const found = faults.find((one) => one.step === step && one.field === field);
  return found && word('ladderFault', `${found.field}-${found.code}`);
}
