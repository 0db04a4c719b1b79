/** The few kinds of fields that the forms of the watch are made of. */
import { useId } from 'preact/hooks';
import type { ComponentChildren } from 'preact';
import { ownParty, parties } from '../situation';
import { LANGUAGES, t, word } from '../words/words';
import { Absent, partyTitle } from './parts';

export const LONGEST_TEXT = 2000;
export const LONGEST_NAME = 200;

interface Common {
  readonly label: ComponentChildren;
  readonly value: string;
  readonly onValue: (value: string) => void;
  readonly fault?: string | undefined;
}

export function Words(props: Common & { rows?: number; lang?: string }) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{props.label}</label>
      <textarea
        id={id}
        rows={props.rows ?? 2}
        maxLength={LONGEST_TEXT}
        dir="auto"
        lang={props.lang}
        value={props.value}
        aria-invalid={props.fault !== undefined}
        aria-describedby={props.fault ? `${id}-e` : undefined}
        onInput={(event) => props.onValue(event.currentTarget.value)}
      />
      {props.fault && <p class="fault" id={`${id}-e`}>{props.fault}</p>}
    </div>
  );
}

export function Short(props: Common & { plain?: boolean; few?: boolean; name?: string }) {
  const id = useId();
  return (
    <div class={props.few ? 'field few' : 'field'}>
      <label for={id}>{props.label}</label>
      <input
        id={id}
        type="text"
        name={props.name}
        maxLength={LONGEST_NAME}
        dir={props.plain ? 'ltr' : 'auto'}
        autocomplete="off"
        value={props.value}
        aria-invalid={props.fault !== undefined}
        aria-describedby={props.fault ? `${id}-e` : undefined}
        onInput={(event) => props.onValue(event.currentTarget.value)}
      />
      {props.fault && <p class="fault" id={`${id}-e`}>{props.fault}</p>}
    </div>
  );
}

export function Choice(props: Common & { options: readonly (readonly [string, string])[]; name?: string }) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{props.label}</label>
      <select id={id} name={props.name} value={props.value} onChange={(event) => props.onValue(event.currentTarget.value)}>
        {props.options.map(([value, text]) => (
          <option key={value} value={value}>{text}</option>
        ))}
      </select>
      {props.fault && <p class="fault">{props.fault}</p>}
    </div>
  );
}

/** One of a few, all in sight. */
export function OneOf(props: Common & { name: string; options: readonly (readonly [string, string])[] }) {
  const id = useId();
  return (
    <fieldset class="field">
      <legend>{props.label}</legend>
      <div class="segments">
        {props.options.map(([value, text]) => (
          <label class="radio" key={value}>
            <input
              type="radio"
              name={`${props.name}-${id}`}
              value={value}
              checked={props.value === value}
              onChange={() => props.onValue(value)}
            />
            {text}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

export const others = (): readonly string[] => parties.value.map(({ name }) => name).filter((name) => name !== ownParty.value);

export const partyOptions = (): (readonly [string, string])[] => others().map((name) => [name, partyTitle(name)] as const);

export const languageOptions = (): (readonly [string, string])[] => LANGUAGES.map(({ code, name }) => [code, name] as const);

/** Parties to tick, each with its role. */
export function Recipients(props: {
  label: string;
  chosen: readonly string[];
  onChosen: (chosen: readonly string[]) => void;
  fault?: string | undefined;
}) {
  const id = useId();
  const { chosen, onChosen } = props;
  return (
    <fieldset class="field" aria-describedby={props.fault ? `${id}-e` : undefined}>
      <legend>{props.label}</legend>
      <div class="ticks">
        {parties.value.filter(({ name }) => name !== ownParty.value).map(({ name, role }) => (
          <label class="check" key={name}>
            <input
              type="checkbox"
              name="recipient"
              value={name}
              checked={chosen.includes(name)}
              onChange={(event) =>
                onChosen(event.currentTarget.checked ? [...chosen, name] : chosen.filter((one) => one !== name))
              }
            />
            <bdi>{partyTitle(name)}</bdi> <span class="quiet">{word('role', role)}</span> <Absent party={name} />
          </label>
        ))}
      </div>
      {props.fault && <p class="fault" id={`${id}-e`}>{props.fault}</p>}
    </fieldset>
  );
}

export function DrillTick({ drill, onDrill }: { drill: boolean; onDrill: (drill: boolean) => void }) {
  return (
    <label class="check drill-tick">
      <input type="checkbox" name="drill" checked={drill} onChange={(event) => onDrill(event.currentTarget.checked)} />
      {t('watch.as_drill')}
    </label>
  );
}
