/** Passkeys and keys of this post: who reads with what, since when, and taking a passkey away. */
import { signal, useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { Problem, Unreachable } from '../device/api';
import { type HeldKey, type Passkey, passkeys, removePasskey } from '../device/passkey';
import { ifServed } from '../duty';
import { me, reader, standings } from '../situation';
import { named, t, word } from '../words/words';
import { Party, Row, Time } from './parts';
import { AddPasskey } from './passkey';
import { Refused } from './refused';

interface Listed {
  readonly items: readonly Passkey[];
  readonly removed: readonly (Passkey & { readonly removedAt: string; readonly removedBy: string })[];
  readonly keys: readonly HeldKey[];
}

interface OpenSession {
  readonly id: string;
  readonly post: string;
  readonly by: 'KEY' | 'PASSKEY';
  readonly opened: string;
  readonly expires: string;
  readonly current: boolean;
}

const listed = signal<Listed | undefined>(undefined);
const sessions = signal<readonly OpenSession[]>([]);

async function load(): Promise<void> {
  if (!me.value?.key) return;
  listed.value = await passkeys(reader());
  sessions.value = (await ifServed(reader().get<{ items: OpenSession[] }>('/v1/sessions')))?.items ?? [];
}

/** Every post this reader may know, with what it may do. */
export function Posts() {
  return (
    <section class="sheet-part" aria-labelledby="posts-title">
      <h2 id="posts-title">{t('posts.title')}</h2>
      <p class="quiet">{t('posts.help')}</p>
      <ul class="cards">
        {standings.value.flatMap(({ posts }) => posts).map(({ post, title, scopes }) => (
          <li key={post} class="call" data-post={post}>
            <p class="line first"><Party address={post} /> <bdi>{named(title, post)}</bdi></p>
            <p class="line">{scopes.map((scope) => <Scope key={scope} scope={scope} />)}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What a post may do, in words, with the code of the record beside it. */
function Scope({ scope }: { scope: string }) {
  const [name = '', kind] = scope.split(':');
  const text = kind === undefined || kind === '*' ? word('scope', name) : `${word('scope', name)}: ${word('kind', kind)}`;
  return <span class="chip">{text} <code dir="ltr">{scope}</code></span>;
}

export function Passkeys() {
  const problem = useSignal<Problem | Unreachable | undefined>(undefined);
  const again = () =>
    load().catch((cause: unknown) => {
      if (!(cause instanceof Problem || cause instanceof Unreachable)) throw cause;
      problem.value = cause;
    });
  useEffect(() => void again(), []);
  const told = listed.value;
  if (!me.value?.key) return <p class="quiet">{t('passkeys.none_here')}</p>;
  return (
    <section class="sheet-part" aria-labelledby="passkeys-title">
      <h2 id="passkeys-title">{t('passkeys.title')}</h2>
      <p class="quiet">{t('passkeys.help')}</p>
      {problem.value && <Refused problem={problem.value} />}
      {told?.items.length === 0 && <p class="quiet">{t('passkeys.none')}</p>}
      <ul class="cards">
        {told?.items.map((one) => <PasskeyCard key={one.id} passkey={one} onGone={() => void again()} />)}
      </ul>
      <AddPasskey onAdded={() => void again()} />
      {told && told.removed.length > 0 && (
        <details>
          <summary>{t('passkeys.removed', { count: told.removed.length })}</summary>
          <ul class="plain">
            {told.removed.map(({ id, post, removedAt, removedBy }) => (
              <li key={`${id} ${removedAt}`} data-removed={id}>
                <code dir="ltr">{short(id)}</code> <Party address={post} /> {t('passkeys.removed_by')} <Party address={removedBy} />{' '}
                <Time at={removedAt} />
              </li>
            ))}
          </ul>
        </details>
      )}
      {sessions.value.length > 0 && <Sessions onGone={() => void again()} />}
      {told && told.keys.length > 0 && <Keys keys={told.keys} />}
    </section>
  );
}

const short = (id: string): string => `${id.slice(0, 10)}…`;

function PasskeyCard({ passkey, onGone }: { passkey: Passkey; onGone: () => void }) {
  const { id, post, key, at, lastUsed, counts, doubled } = passkey;
  const sure = useSignal(false);
  const busy = useSignal(false);
  const problem = useSignal<Problem | Unreachable | undefined>(undefined);
  const away = async () => {
    busy.value = true;
    problem.value = undefined;
    try {
      await removePasskey(reader(), id);
      onGone();
    } catch (cause) {
      if (!(cause instanceof Problem || cause instanceof Unreachable)) throw cause;
      problem.value = cause;
    } finally {
      busy.value = false;
    }
  };
  return (
    <li class="call passkey" data-passkey={id}>
      <p class="line first">
        <code dir="ltr">{short(id)}</code> <Party address={post} />
        {!counts && !doubled && <span class="chip">{t('passkeys.counts_not')}</span>}
        {doubled && <strong class="chip contested">{t('passkeys.doubled')}</strong>}
      </p>
      <dl class="facts tight">
        <Row label={t('passkeys.by_key')}><code dir="ltr">{key}</code></Row>
        <Row label={t('passkeys.since')}><Time at={at} away /></Row>
        <Row label={t('passkeys.last_used')}>{lastUsed ? <Time at={lastUsed} away /> : t('passkeys.never')}</Row>
      </dl>
      <p class="line acts">
        {sure.value ? (
          <>
            <span>{t('passkeys.sure')}</span>
            <button type="button" class="primary" data-take-away={id} disabled={busy.value} onClick={() => void away()}>
              {t('passkeys.take_away')}
            </button>
            <button type="button" onClick={() => (sure.value = false)}>{t('act.cancel')}</button>
          </>
        ) : (
          <button type="button" onClick={() => (sure.value = true)}>{t('passkeys.take_away')}</button>
        )}
      </p>
      {problem.value && <Refused problem={problem.value} />}
    </li>
  );
}

/** Who reads as this post now; ending one of them asks nothing of whoever sits there. */
function Sessions({ onGone }: { onGone: () => void }) {
  const problem = useSignal<Problem | Unreachable | undefined>(undefined);
  const end = async (id: string) => {
    problem.value = undefined;
    try {
      await reader().remove(`/v1/sessions/${encodeURIComponent(id)}`);
      onGone();
    } catch (cause) {
      if (!(cause instanceof Problem || cause instanceof Unreachable)) throw cause;
      problem.value = cause;
    }
  };
  return (
    <>
      <h3>{t('sessions.title')}</h3>
      <p class="quiet">{t('sessions.help')}</p>
      <ul class="plain">
        {sessions.value.map(({ id, by, opened, expires, current }) => (
          <li class="line" key={id} data-session={id}>
            <span class="chip">{word('sessionBy', by)}</span> <Time at={opened} away /> {t('sessions.until')} <Time at={expires} />{' '}
            {current ? (
              <span class="chip todo">{t('keys.own')}</span>
            ) : (
              <button type="button" onClick={() => void end(id)}>{t('sessions.end')}</button>
            )}
          </li>
        ))}
      </ul>
      {problem.value && <Refused problem={problem.value} />}
    </>
  );
}

function Keys({ keys }: { keys: readonly HeldKey[] }) {
  return (
    <>
      <h3>{t('keys.title')}</h3>
      <p class="quiet">{t('keys.help')}</p>
      <ul class="cards">
        {keys.map(({ name, id, post, type, state, admittedAt, admittedBy, lastEntry, lastSignIn, own }) => (
          <li class="call" key={`${name} ${id}`} data-key={id}>
            <p class="line first">
              <bdi dir="ltr" class="mono">{name}</bdi> <code dir="ltr">{id}</code>
              <span class={state === 'VALID' ? 'chip' : 'chip overlap'}>{word('keyState', state)}</span>
              {own && <span class="chip todo">{t('keys.own')}</span>}
            </p>
            <dl class="facts tight">
              <Row label={t('keys.held')}>{word('keyType', type)} · <Party address={post} /></Row>
              <Row label={t('keys.admitted')}><bdi dir="ltr">#{admittedAt}</bdi> <Party address={admittedBy} /></Row>
              {lastEntry !== undefined && <Row label={t('keys.last_entry')}><bdi dir="ltr">#{lastEntry}</bdi></Row>}
              {lastSignIn && <Row label={t('keys.last_sign_in')}><Time at={lastSignIn} away /></Row>}
            </dl>
          </li>
        ))}
      </ul>
      <p>{t('keys.ending')}</p>
      <pre dir="ltr" tabIndex={0}>parley key revoke --help</pre>
    </>
  );
}
