/** The screens before the first read: no key yet, a key that waits, a link that has ended. */
import { useSignal } from '@preact/signals';
import { holder, holders, phase, signIn } from '../situation';
import { t } from '../words/words';
import { ReadWithPasskey } from './passkey';

export function BeforeReading() {
  switch (phase.value) {
    case 'starting':
      return <p class="quiet">{t('start.opening')}</p>;
    case 'unreachable':
      return <Notice title={t('start.unreachable_title')} text={t('start.unreachable')} />;
    case 'insecure':
      return <Notice title={t('start.insecure_title')} text={t('start.insecure')} />;
    case 'link-used':
      return <Notice title={t('start.link_used_title')} text={t('start.link_used')} />;
    case 'expired':
      return <Notice title={t('start.expired_title')} text={t('start.expired')} />;
    case 'signed-out':
      return <SignedOut />;
    case 'no-key':
      return <NoKey />;
    case 'waiting':
      return <Waiting />;
    case 'reading':
      return null;
  }
}

function Notice({ title, text }: { title: string; text: string }) {
  return (
    <section class="sheet">
      <h1>{title}</h1>
      <p>{text}</p>
    </section>
  );
}

function SignedOut() {
  return (
    <section class="sheet">
      <h1>{t('start.signed_out_title')}</h1>
      <p>{t('start.signed_out')}</p>
      {holders.value.length > 0 && (
        <p><button type="button" class="primary sign-in" onClick={() => void signIn()}>{t('start.sign_in')}</button></p>
      )}
      <ReadWithPasskey />
    </section>
  );
}

function NoKey() {
  return (
    <section class="sheet">
      <h1>{t('start.no_key_title')}</h1>
      <p>{t('start.no_key')}</p>
      <ol>
        <li>{t('start.step_link')}</li>
        <li>{t('start.step_key')}</li>
        <li>{t('start.step_admit')}</li>
      </ol>
      <ReadWithPasskey />
      <p class="quiet">{t('start.purpose')}</p>
    </section>
  );
}

function Waiting() {
  const copied = useSignal(false);
  const held = holder.value;
  if (!held) return null;
  const short = held.vkey.split('+')[1] ?? '';
  return (
    <section class="sheet" aria-live="polite">
      <h1>{t('start.waiting_title')}</h1>
      <p>{t('start.waiting', { post: held.post })}</p>
      <dl class="facts">
        <div class="row">
          <dt>{t('start.fingerprint')}</dt>
          <dd>
            <bdi dir="ltr" class="fingerprint">
              {short.match(/.{4}/g)?.join(' ')}
            </bdi>
          </dd>
        </div>
        <div class="row">
          <dt>{t('start.key')}</dt>
          <dd>
            <code dir="ltr" class="vkey">
              {held.vkey}
            </code>{' '}
            <button
              type="button"
              onClick={() => void navigator.clipboard.writeText(held.vkey).then(() => (copied.value = true))}
            >
              {copied.value ? t('start.copied') : t('start.copy')}
            </button>
          </dd>
        </div>
      </dl>
      <p class="quiet">{t('start.read_aloud')}</p>
    </section>
  );
}
