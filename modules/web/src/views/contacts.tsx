/** The contact log: what each side says was spoken, and what the other says of it, in one tap. */
import { useSignal } from '@preact/signals';
import type { Contact, ContactReply } from '../device/watch-api';
import { ownParty, partyOf } from '../situation';
import { entry, isOurs, mayWatch } from '../watch';
import { book } from '../watchbook';
import { t, word } from '../words/words';
import { ContactForm } from './contact-form';
import { TakeDown } from './dictated';
import { Short } from './fields';
import { Outcome, buttonText, hearers, useFiling } from './filing';
import { Party, Row, Time } from './parts';
import { DrillMark, DrillWord, LeafLine, Recorded, minutesOf, seconds } from './told';

const SHOWN = 50;

export function Contacts() {
  const newest = [...book.value.contacts].sort((a, b) => b.index - a.index);
  return (
    <>
      {mayWatch.value && <TakeDown />}
      {mayWatch.value && <ContactForm />}
      <h2>{t('contacts.title')}</h2>
      {newest.length === 0 && <p class="quiet">{t('contacts.none')}</p>}
      <ul class="cards">
        {newest.slice(0, SHOWN).map((contact) => <ContactCard key={contact.leaf} contact={contact} />)}
      </ul>
    </>
  );
}

export function ContactCard({ contact }: { contact: Contact }) {
  const said = contact.says;
  if (!said) return null;
  const late = minutesOf(contact.recordedLaterSeconds);
  return (
    <li class={contact.drill ? 'call contact drill' : 'call contact'} data-contact={contact.leaf}>
      <p class="line first">
        <DrillMark of={contact} />
        <strong>{word('channel', said.channel)}</strong>
        <Party address={contact.from} />
        <span>{word('contactDirection', said.direction)}</span>
        {said.with && <Party address={said.with} />}
        {said.outside && <span><bdi>{said.outside}</bdi> <span class="quiet">{t('contacts.outside')}</span></span>}
        <span class="chip">{word('contactOutcome', said.outcome)}</span>
      </p>
      {said.said && (
        <blockquote dir="auto" lang={said.said.lang} class="original-words">
          {said.said.text}
        </blockquote>
      )}
      <dl class="facts tight">
        <Row label={t('contacts.held')}>
          <Time at={said.begun} away /> {late > 0 && <span class="chip">{t('contacts.afterwards', { count: late })}</span>}
        </Row>
        {said.said && <Row label={t('contacts.form')}>{word('saidForm', said.said.form)}</Row>}
        {said.read_back && <Row label={t('contacts.read_back')}><q dir="auto">{said.read_back}</q></Row>}
        {said.line && <Row label={t('line.title')}><bdi>{said.line}</bdi></Row>}
        {said.concerns?.filter((leaf) => entry(leaf)).map((leaf) => (
          <Row key={leaf} label={t('contacts.concerns')}><LeafLine leaf={leaf} /></Row>
        ))}
        {said.with && (
          <Row label={t('contacts.other_side')}>
            <strong class={`chip reply ${contact.standing.toLowerCase()}`}>{word('contactReply', contact.standing)}</strong>
          </Row>
        )}
      </dl>
      <ul class="plain">
        {contact.replies.map((reply) => (
          <li key={reply.leaf}>
            <Party address={reply.from} /> <strong>{word('contactReply', reply.says?.reply ?? '')}</strong>{' '}
            {reply.says?.text && <q dir="auto">{reply.says.text}</q>} <Time at={seconds(reply.recordedAt)} />
          </li>
        ))}
      </ul>
      <p class="line"><Recorded of={contact} /> <DrillWord of={contact} /></p>
      {asksUs(contact) && mayWatch.value && <Answer contact={contact} />}
    </li>
  );
}

const asksUs = (contact: Contact): boolean =>
  !isOurs(contact) && contact.says?.with !== undefined && partyOf(contact.says.with) === ownParty.value;

/** Confirming and denying take one tap; a different account takes its words. */
function Answer({ contact }: { contact: Contact }) {
  const text = useSignal('');
  const writing = useSignal(false);
  const filing = useFiling();
  const say = (reply: ContactReply) =>
    void filing.file(async () => {
      const { to, drill } = await hearers(contact.leaf);
      const words = text.value.trim();
      return { kind: 'contact-reply/1', to, drill, body: { of: contact.leaf, reply, text: words === '' ? undefined : words } };
    });
  const again = filing.open.value;
  return (
    <div class="answer-contact">
      <p class="actions" role="group" aria-label={t('contacts.ask')}>
        {(['CONFIRMS', 'DENIES'] as const).map((reply) => (
          <button type="button" key={reply} data-reply={reply} disabled={filing.busy.value} onClick={() => say(reply)}>
            {buttonText(filing, word('contactSay', reply))}
          </button>
        ))}
        {!again && (
          <button type="button" data-reply="DIFFERS" aria-expanded={writing.value} onClick={() => (writing.value = !writing.value)}>
            {word('contactSay', 'DIFFERS')}
          </button>
        )}
      </p>
      {writing.value && (
        <form
          autocomplete="off"
          class="inline-form"
          onSubmit={(event) => {
            event.preventDefault();
            if (text.value.trim() !== '') say('DIFFERS');
          }}
        >
          <Short name="differs" label={t('contacts.our_account')} value={text.value} onValue={(value) => (text.value = value)} />
          <button type="submit" class="primary" disabled={filing.busy.value}>{t('act.sign')}</button>
        </form>
      )}
      {(filing.problem.value || filing.filed.value) && <Outcome filing={filing} />}
    </div>
  );
}
