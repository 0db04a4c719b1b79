/** The watch: what is open first, everything else after it, and beside it what an officer files. */
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Call, Contact } from '../device/watch-api';
import { type Route, hrefOf, route } from '../routes';
import { type Ring, play, sound } from '../sound';
import { byWeight, entry, mayWatch } from '../watch';
import { book } from '../watchbook';
import { t, word } from '../words/words';
import { CallCard } from './calls';
import { ContactCard, Contacts } from './contacts';
import { FocalPoints } from './focal-points';
import { Handovers } from './handover';
import { Ladders } from './ladders';
import { Lines } from './lines';
import { MessageForm } from './message-form';
import { Mark, Safety } from './parts';
import { Rosters } from './roster';
import { AgreedSignals } from './signals';
import { NotTakingPart } from './taking-part';

/** As in the sheet: what is filed then stands below what is open. */
const ONE_COLUMN = '(max-width: 64rem)';
const EARLIER = 20;
const PARTS = ['message', 'contacts', 'lines', 'handover', 'signals', 'roster', 'focal', 'ladders'] as const;
type Part = (typeof PARTS)[number];

const isPart = (name: string | undefined): name is Part => PARTS.some((part) => part === name);

export function Watch() {
  const here = route.value as Route;
  const asked = here?.view === 'watch' ? here.id : undefined;
  const part: Part = isPart(asked) ? asked : 'message';
  useEffect(() => {
    const narrow = matchMedia(ONE_COLUMN).matches;
    if (asked && narrow) document.querySelector('.desk.watch > .side > :nth-child(2)')?.scrollIntoView();
  }, [asked]);
  const open = book.value.open.map(({ leaf }) => entry(leaf)).filter((one): one is Call | Contact => one !== undefined);
  const calls = open.filter((one): one is Call => 'urgency' in one).sort(byWeight);
  const contacts = open.filter((one): one is Contact => !('urgency' in one)).sort((a, b) => b.index - a.index);
  return (
    <div class="desk watch">
      <section class="list" aria-labelledby="watch-title">
        <div class="list-head">
          <h1 id="watch-title">{t('nav.watch')}</h1>
          <Mark />
        </div>
        <SoundLine />
        <NotTakingPart />
        <h2>{t('handover.open', { count: book.value.open.length })}</h2>
        {open.length === 0 && <p class="quiet"><Safety name="safety.watch.nothing_open" /></p>}
        <ul class="cards" aria-live="polite">
          {calls.map((call) => <CallCard key={call.leaf} call={call} />)}
          {contacts.map((contact) => <ContactCard key={contact.leaf} contact={contact} />)}
        </ul>
        <Earlier />
        {book.value.next !== undefined && <p class="quiet">{t('watch.not_all')}</p>}
      </section>
      <div class="side">
        <nav class="parts" aria-label={t('watch.parts')}>
          {PARTS.map((one) => (
            <a key={one} href={hrefOf({ view: 'watch', id: one })} aria-current={one === part ? 'true' : undefined}>
              {word('watchPart', one)}
            </a>
          ))}
        </nav>
        {part === 'message' && (mayWatch.value ? <MessageForm /> : <p class="quiet">{t('watch.reads_only')}</p>)}
        {part === 'contacts' && <Contacts />}
        {part === 'lines' && <Lines />}
        {part === 'handover' && <Handovers />}
        {part === 'signals' && <AgreedSignals />}
        {part === 'roster' && <Rosters />}
        {part === 'focal' && <FocalPoints />}
        {part === 'ladders' && <Ladders />}
      </div>
    </div>
  );
}

/** What is no longer open, the newest first. */
function Earlier() {
  const shown = useSignal(EARLIER);
  const open = new Set(book.value.open.map(({ leaf }) => leaf));
  const closed = book.value.calls.filter(({ leaf }) => !open.has(leaf)).sort((a, b) => b.index - a.index);
  if (closed.length === 0) return null;
  return (
    <>
      <h2>{t('watch.earlier')}</h2>
      <ul class="cards">
        {closed.slice(0, shown.value).map((call) => <CallCard key={call.leaf} call={call} />)}
      </ul>
      {closed.length > shown.value && (
        <button type="button" onClick={() => (shown.value += EARLIER)}>{t('list.more')}</button>
      )}
    </>
  );
}

const RINGS: readonly Ring[] = ['STOP', 'FLASH', 'IMMEDIATE'];

/** Whether this window can be heard, and how each of them sounds. */
function SoundLine() {
  return (
    <div class="sound-line">
      <p class="line">
        <span class={sound.value === 'armed' ? 'lamp up' : 'lamp down'}>{word('sound', sound.value)}</span>
      </p>
      <details>
        <summary>{t('sound.try')}</summary>
        <p class="quiet">{t('sound.help')}</p>
        {[false, true].map((practice) => (
          <p class="line" key={String(practice)}>
            {practice && <strong class="drill-mark">{t('watch.drill')}</strong>}
            {RINGS.map((ring) => (
              <button type="button" key={ring} onClick={() => play(ring, practice)}>{word('urgency', ring)}</button>
            ))}
          </p>
        ))}
      </details>
    </div>
  );
}
