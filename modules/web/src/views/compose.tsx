/** The form: write, look at exactly what will be signed and who will see it, sign in this browser, read the answer. */
import { type Signal, useSignal } from '@preact/signals';
import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { Problem, Unreachable } from '../device/api';
import type { Act, Filed } from '../device/author';
import { NotTheSameLog } from '../device/tree-watch';
import { NOTICE_KINDS, type NoticeKind, statementText } from '../ledger/statement';
import { linesIn } from '../map/corners';
import { Corners } from '../map/corner-table';
import { describe } from '../map/describe';
import type { Drawing } from '../map/drawing';
import { FileField } from '../map/file-field';
import { crossesItself } from '../map/geometry';
import type { MapItem } from '../map/layers';
import { MapView } from '../map/map';
import { agreements, author, me, notices, ownParty, parties, partyOf, settled, warn } from '../situation';
import { fieldTime, operatorNow, ownTime, typedUtc, inZone, missionZone } from '../words/time';
import { ltr, t, word } from '../words/words';
import type { Key } from '../words/words';
import { EMPTY, type Fault, type Field, type Typed, bodyOf, faults, isPresence, outlineSoFar } from './draft';
import { blocks } from '../home';
import { LONGEST_NAME } from './fields';
import { FiledAnswer } from './filed';
import { noticeItems, zoneItems } from './notices';
import { Absent, Mark, Meaning, Safety, kindWord, partyIndex, partyLetter, partyTitle } from './parts';
import { LiveLook } from './live-look';
import { Preview } from './preview';
import { Refused } from './refused';
import { type Template, templates } from './templates';
import { kept, preset } from './unsigned';

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;

export function Compose() {
  const before = useRef(preset.peek() ? undefined : kept.peek());
  const typed = useSignal<Typed>(preset.peek() ?? before.current ?? EMPTY);
  const shownFaults = useSignal<readonly Fault[]>([]);
  const draft = useSignal<string | undefined>(undefined);
  const busy = useSignal(false);
  const filed = useSignal<Filed | undefined>(undefined);
  const problem = useSignal<Problem | Unreachable | undefined>(undefined);
  useEffect(() => {
    preset.value = undefined;
    return () => {
      kept.value = filed.peek() || typed.peek() === EMPTY ? undefined : typed.peek();
    };
  }, []);

  const look = (event: Event) => {
    event.preventDefault();
    show();
  };
  const show = () => {
    shownFaults.value = faults(typed.value);
    problem.value = undefined;
    const first = shownFaults.value[0];
    if (first) {
      document.getElementById(`f-${first.field}`)?.focus();
      return;
    }
    const now = ownTime();
    draft.value = statementText({
      kind: 'notice/1',
      from: me.value?.post ?? '',
      to: typed.value.to,
      at: now,
      body: bodyOf(typed.value, now),
      ...(typed.value.block.trim() === '' ? {} : { block: typed.value.block.trim() }),
    });
  };
  /** The whole window that much later, or earlier; looked at again as any other draft. */
  const shift = (minutes: number) => {
    move(minutes);
    show();
  };
  const move = (minutes: number) => {
    const moved = (text: string) => {
      const read = typedUtc(text);
      return read ? fieldTime(Date.parse(read) + minutes * MINUTE_MS) : text;
    };
    typed.value = { ...typed.value, start: moved(typed.value.start), end: moved(typed.value.end) };
  };
  const sign = async () => {
    busy.value = true;
    problem.value = undefined;
    try {
      filed.value = await author.value?.submit(toSign(draft.value ?? ''));
    } catch (cause) {
      if (cause instanceof NotTheSameLog) warn(cause.warning);
      else if (cause instanceof Problem || cause instanceof Unreachable) problem.value = cause;
      else throw cause;
    } finally {
      busy.value = false;
    }
  };

  /** Once more by key, but never by the key that is still held down from the form. */
  useEffect(() => {
    const key = (event: KeyboardEvent) => {
      if (event.key !== 'Enter' || !event.ctrlKey || event.repeat) return;
      if (!draft.peek() || filed.peek() || busy.peek()) return;
      event.preventDefault();
      void sign();
    };
    addEventListener('keydown', key);
    return () => removeEventListener('keydown', key);
  }, []);
  const stage = filed.value ? 'filed' : draft.value ? 'preview' : 'form';
  useEffect(() => {
    if (stage !== 'form') document.querySelector<HTMLElement>(`.${stage} h2`)?.focus();
  }, [stage]);

  const answered = settled.value;
  const answer = filed.value ?? (answered && answered.statement === draft.value ? answered.filed : undefined);
  return (
    <div class="desk compose">
      <section class="list" aria-labelledby="new-title">
        <div class="list-head">
          <h1 id="new-title">{t('nav.new')}</h1>
          <Mark />
        </div>
        {answer ? (
          <FiledAnswer
            filed={answer}
            onAnother={() => {
              typed.value = EMPTY;
              draft.value = filed.value = undefined;
            }}
          />
        ) : draft.value ? (
          <>
            <Preview statement={draft.value} typed={typed.value} onShift={shift} />
            {problem.value && <Refused problem={problem.value} act={problem.value instanceof Unreachable ? toSign(draft.value) : undefined} />}
            <div class="actions">
              <button type="button" class="primary" aria-keyshortcuts="Control+Enter" disabled={busy.value} onClick={() => void sign()}>
                {t('new.sign')} <kbd dir="ltr">Ctrl+Enter</kbd>
              </button>
              <button type="button" disabled={busy.value} onClick={() => (draft.value = undefined)}>
                {t('new.back')}
              </button>
            </div>
          </>
        ) : (
          <>
            {before.current && typed.value === before.current && (
              <p class="quiet line kept">
                {t('new.kept')}
                <button type="button" onClick={() => (typed.value = EMPTY)}>{t('new.afresh')}</button>
              </p>
            )}
            <Form typed={typed} faults={shownFaults.value} onSubmit={look} />
          </>
        )}
      </section>
      <Side
        typed={typed.value}
        set={answer || draft.value ? undefined : (change) => (typed.value = { ...typed.value, ...change })}
        onShift={move}
      />
    </div>
  );
}

const toSign = (statement: string): Act => ({ leafClass: 'act', re: [], statement });

/** The shape as it is typed, among what is already known, and the same in words. */
function Side({ typed, set, onShift }: { typed: Typed; set: Setter | undefined; onShift: (minutes: number) => void }) {
  const outline = outlineSoFar(typed);
  const party = ownParty.value;
  const draft: MapItem[] = outline
    ? [{ id: 'draft', outline, kind: 'draft', party: partyIndex(party), letter: partyLetter(party), title: t('new.draft') }]
    : [];
  return (
    <div class="side">
      <MapView
        items={[...zoneItems(agreements.value), ...notices.value.flatMap(noticeItems), ...draft]}
        selected={outline ? 'draft' : undefined}
        focus={JSON.stringify(outline ?? notices.value.length > 0)}
        label={t('map.draft')}
        {...(set && { drawing: drawingOf(typed, set) })}
      />
      <p class="read-back" aria-live="polite">
        {outline ? (
          <>
            <Meaning meaning={NOTICE_KINDS[typed.kind]} /> {describe(outline)}
            {outline.kind === 'polygon' && crossesItself(outline.vertices) && (
              <strong class="fault"> {t('new.edges_cross')}</strong>
            )}
          </>
        ) : (
          t('new.no_shape_yet')
        )}
      </p>
      {set && <LiveLook typed={typed} onShift={onShift} />}
    </div>
  );
}

function Form(props: { typed: Signal<Typed>; faults: readonly Fault[]; onSubmit: (event: Event) => void }) {
  const { typed } = props;
  const value = typed.value;
  const set = (change: Partial<Typed>) => (typed.value = { ...typed.value, ...change });
  const fault = (field: Field) => props.faults.find((one) => one.field === field);
  const scopes = me.value?.scopes ?? [];
  const kinds = (Object.keys(NOTICE_KINDS) as NoticeKind[]).filter(
    (kind) => scopes.includes('file:*') || scopes.includes(`file:${kind}`),
  );
  return (
    <form class="form" noValidate autocomplete="off" onSubmit={props.onSubmit}>
      <p class="quiet"><Safety name="safety.draft" /></p>
      {props.faults.length > 0 && (
        <p role="alert" class="refused">{t('new.check_fields', { count: props.faults.length })}</p>
      )}
      <Templates onChosen={(template) => (typed.value = { ...template, start: value.start, end: value.end })} />
      <div class="field">
        <label for="f-kind">{t('new.kind')}</label>
        <select id="f-kind" value={value.kind} onChange={(event) => set({ kind: event.currentTarget.value as NoticeKind })}>
          {kinds.map((kind) => (
            <option key={kind} value={kind}>{kindWord(kind)}</option>
          ))}
        </select>
        <p class="meaning-line">
          {t('new.means')} <Meaning meaning={NOTICE_KINDS[value.kind]} />
          <span class="quiet"><Safety name="safety.meaning.required" /></span>
        </p>
      </div>
      <Recipients typed={value} set={set} fault={fault('to')} />
      <div class="pair">
        <TimeField name="start" typed={value} set={set} fault={fault('start')} />
        <TimeField name="end" typed={value} set={set} fault={fault('end')} />
      </div>
      <QuickTimes typed={value} set={set} />
      <ShapeFields typed={value} set={set} fault={fault} />
      <div class="pair">
        <TextField field="lower" label={t('new.lower')} hint={t('new.altitude_hint')} value={value.lower} fault={fault('lower')} onText={(lower) => set({ lower })} />
        <TextField field="upper" label={t('new.upper')} value={value.upper} fault={fault('upper')} onText={(upper) => set({ upper })} />
      </div>
      <div class="field">
        <label for="f-purpose">{t('notice.purpose')} <span class="quiet">{t('new.optional')}</span></label>
        <textarea id="f-purpose" rows={2} dir="auto" value={value.purpose} onInput={(event) => set({ purpose: event.currentTarget.value })} />
        <FaultText fault={fault('purpose')} />
      </div>
      <More typed={value} set={set} fault={fault} />
      {value.kind !== 'LIVE_FIRE' && (
        <label class="check">
          <input type="checkbox" checked={value.liveFire} onChange={(event) => set({ liveFire: event.currentTarget.checked })} />
          {t('notice.live_fire')}
        </label>
      )}
      <div class="actions">
        <button type="submit" class="primary">{t('new.preview')}</button>
      </div>
    </form>
  );
}

/** What many a notification leaves out; it is open where something stands in it. */
function More({ typed, set, fault }: { typed: Typed; set: Setter; fault: (field: Field) => Fault | undefined }) {
  const { block, callsign, people } = typed;
  const open = [block, callsign, people].some((text) => text !== '');
  return (
    <details class="more-fields" open={open}>
      <summary>{t('new.more')}</summary>
      <div class="field">
        <label for="f-block">{t('notice.block')}</label>
        <input
          id="f-block" type="text" list="f-blocks" maxLength={LONGEST_NAME} dir="auto" autocomplete="off" value={block}
          aria-describedby="h-block" onInput={(event) => set({ block: event.currentTarget.value })}
        />
        <datalist id="f-blocks">{blocks.value.map((one) => <option key={one} value={one} />)}</datalist>
        <FaultText fault={fault('block')} />
        <p class="quiet" id="h-block">{t('new.block_hint')}</p>
      </div>
      <div class="pair">
        <TextField field="callsign" label={t('notice.callsign')} value={callsign} fault={fault('callsign')} onText={(text) => set({ callsign: text })} />
        <TextField field="people" label={t('underfire.people')} value={people} fault={fault('people')} onText={(text) => set({ people: text })} />
      </div>
    </details>
  );
}

/** An earlier notification of ours, to be written again in a few keys; the time is always a new one. */
function Templates({ onChosen }: { onChosen: (template: Typed) => void }) {
  /** While somebody chooses, the list stays as it is: what arrives meanwhile moves nothing under his hand. */
  const standing = useSignal<readonly Template[] | undefined>(undefined);
  const all = standing.value ?? templates(notices.value, ({ from }) => partyOf(from) === ownParty.value);
  if (all.length === 0) return null;
  return (
    <div class="field">
      <label for="f-template">{t('new.template')}</label>
      <select
        id="f-template"
        onFocus={() => (standing.value = all)}
        onBlur={() => (standing.value = undefined)}
        onChange={(event) => {
          const chosen = all[event.currentTarget.selectedIndex - 1];
          if (chosen) onChosen(chosen.typed);
        }}
      >
        <option value="">{t('new.template_none')}</option>
        {all.map(({ notice }) => (
          <option key={notice.id} value={notice.id}>{`#${notice.index} · ${kindWord(notice.kind)} · ${notice.purpose ?? ''}`}</option>
        ))}
      </select>
      <p class="quiet">{t('new.template_help')}</p>
    </div>
  );
}

type Setter = (change: Partial<Typed>) => void;

function Recipients({ typed, set, fault }: { typed: Typed; set: Setter; fault: Fault | undefined }) {
  const others = parties.value.filter(({ name }) => name !== ownParty.value);
  const toggle = (name: string, on: boolean) =>
    set({ to: on ? [...typed.to.filter((to) => to !== name), name] : typed.to.filter((to) => to !== name) });
  return (
    <fieldset class="field" id="f-to" tabIndex={-1} aria-describedby={fault ? 'e-to' : undefined}>
      <legend>{t('notice.to')}</legend>
      {others.map(({ name, role }) => (
        <label class="check" key={name}>
          <input type="checkbox" name="to" value={name} checked={typed.to.includes(name)} onChange={(event) => toggle(name, event.currentTarget.checked)} />
          <bdi>{partyTitle(name)}</bdi> <span class="quiet">{word('role', role)}</span> <Absent party={name} />
        </label>
      ))}
      <FaultText fault={fault} />
    </fieldset>
  );
}

function TimeField({ name, typed, set, fault }: { name: 'start' | 'end'; typed: Typed; set: Setter; fault: Fault | undefined }) {
  const read = typedUtc(typed[name]);
  const optional = name === 'end' && isPresence(typed);
  return (
    <TextField
      field={name}
      label={`${t(name === 'start' ? 'new.start' : 'new.end')} (UTC)${optional ? ` ${t('new.optional')}` : ''}`}
      value={typed[name]}
      hint={read ? `${t('clock.mission')} ${inZone(Date.parse(read), missionZone.value)}` : t('new.time_hint', { example: ltr(fieldTime(Math.ceil(operatorNow.value / HOUR_MS + 48) * HOUR_MS)) })}
      fault={fault}
      onText={(text) => set({ [name]: text })}
    />
  );
}

/** The window of most patrols in two clicks; nothing is filled in unasked. */
function QuickTimes({ typed, set }: { typed: Typed; set: Setter }) {
  const inHours = (hours: number) => fieldTime(Math.ceil(operatorNow.value / HOUR_MS + hours) * HOUR_MS);
  const start = typedUtc(typed.start);
  const begin = (from: string) => {
    const at = Date.parse(typedUtc(from) ?? '');
    const lasts = typed.lastsHours;
    set({ start: from, ...(lasts === undefined ? {} : { end: fieldTime(at + lasts * HOUR_MS) }) });
  };
  return (
    <p class="quick">
      {[24, 48, 72].map((hours) => (
        <button type="button" key={hours} onClick={() => begin(inHours(hours))}>
          {t('new.starts_in', { count: hours })}
        </button>
      ))}
      {[2, 4, 8].map((hours) => (
        <button type="button" key={hours} disabled={!start} onClick={() => start && set({ end: fieldTime(Date.parse(start) + hours * HOUR_MS) })}>
          {t('new.lasts', { count: hours })}
        </button>
      ))}
    </p>
  );
}

/** The shape as it is made on the map; what was typed stays as it was typed. */
function drawingOf(typed: Typed, set: Setter): Drawing {
  const lines = linesIn(typed.coordinates);
  return {
    kind: typed.shape,
    lines,
    onShape: (drawn, metres) => set({ coordinates: drawn.join('\n'), ...(metres !== undefined && { metres }) }),
    onAdd: (line) => set({ coordinates: [...lines, line].join('\n') }),
    onRemove: () => set({ coordinates: lines.slice(0, -1).join('\n') }),
  };
}

function ShapeFields({ typed, set, fault }: { typed: Typed; set: Setter; fault: (field: Field) => Fault | undefined }) {
  const shapes = ['corridor', 'polygon', 'circle'] as const;
  const labels: Record<Typed['shape'], Key> = {
    corridor: 'new.shape_corridor',
    polygon: 'new.shape_polygon',
    circle: 'new.shape_circle',
  };
  const hints: Record<Typed['shape'], Key> = {
    corridor: 'new.hint_corridor',
    polygon: 'new.hint_polygon',
    circle: 'new.hint_circle',
  };
  return (
    <>
      <fieldset class="field">
        <legend>{t('new.shape')}</legend>
        <div class="segments">
          {shapes.map((shape) => (
            <label class="radio" key={shape}>
              <input type="radio" name="shape" value={shape} checked={typed.shape === shape} onChange={() => set({ shape })} />
              {t(labels[shape])}
            </label>
          ))}
        </div>
      </fieldset>
      <div class="field">
        <label for="f-coordinates">{t('new.coordinates')}</label>
        <textarea
          id="f-coordinates"
          rows={typed.shape === 'circle' ? 2 : 6}
          dir="ltr"
          spellcheck={false}
          class="mono"
          aria-describedby={`h-coordinates${fault('coordinates') ? ' e-coordinates' : ''}`}
          aria-invalid={fault('coordinates') !== undefined}
          value={typed.coordinates}
          onInput={(event) => set({ coordinates: event.currentTarget.value })}
        />
        <FaultText fault={fault('coordinates')} />
        <p class="quiet" id="h-coordinates">{t(hints[typed.shape], { example: ltr('35.8645, 36.8059') })}</p>
      </div>
      {typed.shape !== 'circle' && (
        <Corners text={typed.coordinates} kind={typed.shape} onText={(coordinates) => set({ coordinates })} />
      )}
      <FileField onShape={({ kind, coordinates }) => set({ shape: kind, coordinates })} />
      {typed.shape !== 'polygon' && (
        <TextField
          field="metres"
          label={t(typed.shape === 'circle' ? 'new.radius' : 'new.half_width')}
          value={typed.metres}
          fault={fault('metres')}
          onText={(metres) => set({ metres })}
        />
      )}
    </>
  );
}

function TextField(props: {
  field: Field;
  label: ComponentChildren;
  value: string;
  hint?: string;
  fault: Fault | undefined;
  onText: (text: string) => void;
}): JSX.Element {
  const { field, hint, fault } = props;
  const described = [hint && `h-${field}`, fault && `e-${field}`].filter(Boolean).join(' ');
  return (
    <div class="field">
      <label for={`f-${field}`}>{props.label}</label>
      <input
        id={`f-${field}`}
        type="text"
        dir="ltr"
        class="mono"
        autocomplete="off"
        value={props.value}
        aria-describedby={described || undefined}
        aria-invalid={fault !== undefined}
        onInput={(event) => props.onText(event.currentTarget.value)}
      />
      <FaultText fault={fault} />
      {hint && <p class="quiet" id={`h-${field}`}>{hint}</p>}
    </div>
  );
}

function FaultText({ fault }: { fault: Fault | undefined }) {
  if (!fault) return null;
  return (
    <p class="fault" id={`e-${fault.field}`}>
      {word('fault', fault.code)}
      {fault.line !== undefined && ` ${t('new.line', { line: fault.line })}`}
    </p>
  );
}

