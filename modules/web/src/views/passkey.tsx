/** Adding a passkey where the key is, and reading with one where none is. */
import { useSignal } from '@preact/signals';
import { Problem } from '../device/api';
import { addPasskey, canUsePasskeys } from '../device/passkey';
import { me, readWithPasskey, reader } from '../situation';
import { t } from '../words/words';

type State = 'ready' | 'asking' | 'done' | 'off' | 'not-done';

function stateOf(cause: unknown): State {
  return cause instanceof Problem && cause.code === 'passkey.off' ? 'off' : 'not-done';
}

function Told({ state }: { state: State }) {
  return (
    <span role="status">
      {state === 'done' && t('passkey.added')}
      {state === 'off' && t('passkey.off')}
      {state === 'not-done' && t('passkey.not_done')}
    </span>
  );
}

/** Where whoever signs here looks for it: at the foot of the page, and beside his other passkeys. */
export function AddPasskey({ onAdded }: { onAdded?: () => void }) {
  const state = useSignal<State>('ready');
  const self = me.value;
  if (!self?.key || self.root || !canUsePasskeys()) return null;
  const add = async () => {
    state.value = 'asking';
    try {
      await addPasskey(reader(), self.post);
      state.value = 'done';
      onAdded?.();
    } catch (cause) {
      state.value = stateOf(cause);
    }
  };
  return (
    <p class="quiet">
      <button type="button" class="add-passkey" disabled={state.value === 'asking'} onClick={() => void add()}>
        {t('passkey.add')}
      </button>{' '}
      {t('passkey.what')} <Told state={state.value} />
    </p>
  );
}

/** Where this browser has no key. */
export function ReadWithPasskey() {
  const state = useSignal<State>('ready');
  if (!canUsePasskeys()) return null;
  const open = async () => {
    state.value = 'asking';
    try {
      await readWithPasskey();
    } catch (cause) {
      state.value = stateOf(cause);
    }
  };
  return (
    <p>
      <button type="button" class="read-with-passkey" disabled={state.value === 'asking'} onClick={() => void open()}>
        {t('passkey.read')}
      </button>{' '}
      <Told state={state.value} />
    </p>
  );
}
