/** Small parts that every view uses: parties, times, marks, meanings. */
import type { ComponentChildren } from 'preact';
import type { Notice, PartyName } from '../device/api';
import { absenceOf, parties, partyOf, setting, training } from '../situation';
import { operatorNow, relative, utc } from '../words/time';
import { named, t, word } from '../words/words';
import type { Key } from '../words/words';
import { Safety } from '../words/shown';

export { Row, Safety, Time } from '../words/shown';

const COLOURS = 8;

/** A party's number decides its neutral colour and pattern; the order is the policy's. */
export const partyIndex = (party: string): number => {
  const at = parties.value.findIndex(({ name }) => name === party);
  return at < 0 ? COLOURS - 1 : at % (COLOURS - 1);
};

/** The shortest beginning of the name that no other party shares, at most three letters. */
export function partyLetter(party: string): string {
  const others = parties.value.map(({ name }) => name).filter((name) => name !== party);
  for (let length = 1; length < 3; length++) {
    const start = party.slice(0, length);
    if (!others.some((name) => name.startsWith(start))) return start;
  }
  return party.slice(0, 3);
}

const titleOf = (party: string): PartyName | undefined => parties.value.find(({ name }) => name === party);

export const partyTitle = (party: string): string => named(titleOf(party)?.title, party);

/** The same of one post of it: what is to reach a post may have reached another of its party. */
export const addressTitle = (address: string): string => {
  const party = partyOf(address);
  return address === party ? partyTitle(party) : `${partyTitle(party)} ${address.slice(party.length)}`;
};

export function Swatch({ party }: { party: string }) {
  const index = partyIndex(party);
  return (
    <svg class={`swatch party-${index}`} width="20" height="20" viewBox="0 0 20 20" aria-hidden="true">
      <rect x="1" y="1" width="18" height="18" rx="3" fill={`url(#pattern-${index})`} class="outline" />
      <rect x="4" y="4" width="12" height="12" rx="2" class="ground" />
      <text x="10" y="14" text-anchor="middle">
        {partyLetter(party)}
      </text>
    </svg>
  );
}

export function Party({ address }: { address: string }) {
  if (address === '*') return <span>{t('party.everyone')}</span>;
  if (address === 'desk') return <span>{t('party.desk')}</span>;
  const party = partyOf(address);
  const post = address.includes('/') ? address.slice(party.length + 1) : undefined;
  return (
    <span class="party">
      <Swatch party={party} />
      <bdi>{partyTitle(party)}</bdi>
      {post && (
        <bdi class="post" dir="ltr">
          {post}
        </bdi>
      )}
    </span>
  );
}

/** Stands beside a party that by its own word takes no part. */
export function Absent({ party }: { party: string }) {
  const word = absenceOf(party);
  if (!word) return null;
  return (
    <strong class="chip absent" data-absent={party}>
      {t('part.absent', { time: utc(word.since) })}
    </strong>
  );
}

/** Stands at whatever was signed with a key that its party says others may have used. */
export function Contested({ of }: { of: { readonly contested?: boolean } }) {
  if (!of.contested) return null;
  return (
    <strong class="chip contested" title={t('contested.why')}>
      {t('contested.word')}
    </strong>
  );
}

/** How long ago, where a line is too short for the full time; that stands in the detail and in the title. */
export function Ago({ at }: { at: string }) {
  return (
    <time dateTime={at} title={utc(at)} class="away">
      {relative(at, operatorNow.value)}
    </time>
  );
}

/** TRAINING, EXERCISE or REAL, as the log's name and its policy say; on every page and every line. */
export function Mark() {
  if (training.value) return <span class="mark exercise">{t('mark.training')}</span>;
  if (setting.value === 'EXERCISE') return <span class="mark exercise">{t('mark.exercise')}</span>;
  if (setting.value === 'REAL') return <span class="mark real">{t('mark.real')}</span>;
  return null;
}

const MEANINGS: Readonly<Record<string, Key>> = {
  PEOPLE_TO_PROTECT: 'safety.meaning.people',
  OWN_ACTIVITY: 'safety.meaning.own_activity',
  RESERVED_SPACE: 'safety.meaning.reserved',
};

export const meaningText = (meaning: string): string => {
  const key = MEANINGS[meaning];
  return key ? t(key) : meaning;
};

export function Meaning({ meaning }: { meaning: string }) {
  return <strong class={`meaning ${meaning.toLowerCase().replaceAll('_', '-')}`}>{meaningText(meaning)}</strong>;
}

/** People, posts and sites do not leave because a date has passed: when they were last confirmed, or the end gone by. */
export function staying({ stays, confirmedAt, window }: Notice): ComponentChildren {
  if (!stays) return undefined;
  if (confirmedAt) return <Safety name="safety.presence.overdue" values={{ time: utc(confirmedAt) }} />;
  return window.end && Date.parse(window.end) < operatorNow.value
    ? <Safety name="safety.presence.past_end" values={{ time: utc(window.end) }} />
    : undefined;
}

export const kindWord = (kind: string): string => word('kind', kind);

export function save(name: string, text: string, type: string): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
