/** What stands on every line of the watch: DRILL where it is practice, who, when, and a word of what. */
import type { Call, Contact, Told } from '../device/watch-api';
import { entry, messageWords, stopWords, weightOf } from '../watch';
import { t, word } from '../words/words';
import { Contested, Mark, Party, Safety, Time } from './parts';

/** Stands before and after whatever is practice. */
export function DrillMark({ of }: { of: { readonly drill?: boolean } }) {
  return of.drill ? <strong class="drill-mark"><Safety name="safety.drill.banner" /></strong> : null;
}

/** The same where there is no room for the sentence. */
export function DrillWord({ of }: { of: { readonly drill?: boolean } }) {
  return of.drill ? <strong class="drill-mark">{t('watch.drill')}</strong> : null;
}

export function Weight({ of }: { of: Call }) {
  const weight = weightOf(of);
  return (
    <strong class={`weight ${weight.toLowerCase()}`}>
      {weight === 'STOP' ? <Safety name="safety.underfire.button" /> : word('urgency', weight)}
    </strong>
  );
}

export function Recorded({ of }: { of: Told<unknown> }) {
  return (
    <span class="recorded">
      <Contested of={of} />
      <bdi dir="ltr" class="index">#{of.index}</bdi> <Time at={seconds(of.recordedAt)} away />
      <Mark />
    </span>
  );
}

export const seconds = (time: string): string => time.replace(/\.\d+Z$/, 'Z');

/** A minute is the smallest that anybody reads here. */
export const minutesOf = (span: number): number => Math.floor(span / 60);

/** One entry in one line, wherever it is only named. */
export function LeafLine({ leaf }: { leaf: string }) {
  const found = entry(leaf);
  if (!found) return <code dir="ltr">{leaf}</code>;
  return 'urgency' in found ? <CallLine call={found} /> : <ContactLine contact={found} />;
}

function CallLine({ call }: { call: Call }) {
  const stop = stopWords(call);
  const message = messageWords(call);
  return (
    <span class="leaf-line">
      <DrillWord of={call} /> <Weight of={call} /> <Party address={call.from} />{' '}
      <bdi dir="ltr" class="index">#{call.index}</bdi> <Time at={seconds(call.recordedAt)} />{' '}
      {message && <q dir="auto" lang={message.lang}>{message.text}</q>}
      {stop && <q dir="auto">{stop.place.text}</q>} <DrillWord of={call} />
    </span>
  );
}

function ContactLine({ contact }: { contact: Contact }) {
  return (
    <span class="leaf-line">
      <DrillWord of={contact} /> <strong>{word('channel', contact.says?.channel ?? '')}</strong> <Party address={contact.from} />{' '}
      <bdi dir="ltr" class="index">#{contact.index}</bdi> <Time at={contact.says?.begun ?? seconds(contact.recordedAt)} />{' '}
      {contact.says?.said && <q dir="auto" lang={contact.says.said.lang}>{contact.says.said.text}</q>}
      <DrillWord of={contact} />
    </span>
  );
}
