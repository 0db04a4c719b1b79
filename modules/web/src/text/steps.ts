/** What is known of something signed here, step by step, and no more than that. */
import type { Filed } from '../device/author';
import { h, put, safety } from './dom';
import type { Line, Step } from './line';
import { partyTitle } from './told';
import { list, t, utc, word } from './words';

interface Decision {
  readonly overlaps: readonly unknown[];
  readonly not_taking_part: readonly string[];
}

/** Where it is said; a screen reader says each step as it comes. */
export const place = (): HTMLElement => h('div', { role: 'status', class: 'steps' });

export function show(line: Line, at: HTMLElement, step: Step): void {
  switch (step.step) {
    case 'sending':
      put(at, h('p', { 'data-step': 'sending' }, t('text.sending', { count: step.tries })));
      return;
    case 'nothing-sent':
      put(at, h('p', { 'data-step': 'nothing-sent' }, safety('safety.text.unsent', { count: step.tries }), ' ', t('text.not_kept')));
      return;
    case 'unsure':
      put(at, h('p', { 'data-step': 'unsure' }, safety('safety.text.unsure', { count: step.tries }), ' ', t('text.not_kept')));
      return;
    case 'stopped':
      put(at, h('p', { 'data-step': 'stopped', class: 'fault' }, word('warning', step.warning)));
      return;
    case 'refused': {
      const { code, path, detail } = step.problem;
      put(at, h('p', { 'data-step': 'refused', class: 'fault' }, h('strong', {}, t('refused.title')), ' ', h('code', { dir: 'ltr' }, code), ' ', path),
        h('p', { lang: 'en', dir: 'ltr' }, detail));
      return;
    }
    case 'recorded':
      put(at, ...recorded(line, step.filed));
  }
}

export function recorded(line: Line, filed: Filed): Node[] {
  return [
    h('p', { 'data-step': 'recorded' }, h('strong', {}, t('filed.title', { index: filed.index })), ' ',
      t(filed.receiptHolds ? 'filed.receipt_holds' : 'filed.receipt_not_checked')),
    ...decided(line, filed.decision),
  ];
}

function decided(line: Line, decision: string | undefined): Node[] {
  if (decision === undefined) return [];
  const { overlaps, not_taking_part } = (JSON.parse(decision) as { body: Decision }).body;
  const away = not_taking_part.map((party) => partyTitle(line.me, party));
  const parties = away.length > 0 ? list(away) : t('overlap.nobody');
  return [
    h('p', {}, overlaps.length === 0
      ? safety('safety.check.no_overlap', { parties })
      : safety('safety.check.overlaps', { count: overlaps.length, parties })),
    h('p', {}, safety('safety.check.limits')),
  ];
}

/** Asks when a person wants to know: received by a machine does not say that anybody read it. */
export function whoHas(line: Line, filed: Filed): HTMLElement {
  const at = h('div', { role: 'status' });
  const ask = async () => {
    put(at, t('work.asking'));
    try {
      const reached = await line.reached(filed.leafHash);
      put(at, h('p', {}, t('text.asked_at', { time: utc(line.now()) })), h('ul', {}, reached.map(({ recipient, state }) =>
        h('li', { 'data-reached': state }, h('bdi', {}, partyTitle(line.me, recipient)), ': ', word('deliveryState', state)))));
    } catch {
      put(at, t('later.lost'));
    }
  };
  return h('div', {}, h('button', { type: 'button', 'data-ask': true, click: () => void ask() }, t('text.who_has')), at);
}
