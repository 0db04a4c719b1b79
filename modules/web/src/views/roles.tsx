/** Who may call what, and what an answer shows him: the server's own table, as it travels with this page. */
import { signal, useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { getText } from '../device/api';
import { me, ownParty, parties } from '../situation';
import { list, t, word } from '../words/words';
import { OneOf } from './fields';
import { Safety } from './parts';

declare const ROLES_FILE: string;

interface Table {
  readonly callers: readonly string[];
  readonly standings: readonly string[];
  readonly routes: readonly { readonly route: string; readonly may: readonly string[]; readonly shows: readonly string[] }[];
}

const table = signal<Table | undefined>(undefined);

async function fetchTable(): Promise<void> {
  table.value ??= JSON.parse(await getText(ROLES_FILE)) as Table;
}

/** What this window is, in the words of the table; a post may be more than one. */
export function ownCallers(): readonly string[] {
  const self = me.value;
  if (!self) return ['nobody'];
  if (self.root) return ['root'];
  if (!self.key) return [self.post.includes('/') ? 'reader' : 'viewer'];
  const role = parties.value.find(({ name }) => name === ownParty.value)?.role;
  const kind =
    role === 'MONITOR' ? 'monitor' : role === 'HUMANITARIAN' || self.scopes.includes('cell') ? 'cell' : 'post';
  return self.scopes.includes('audit') ? [kind, 'auditor'] : [kind];
}

export function Roles() {
  const shown = useSignal<'own' | 'all'>('own');
  useEffect(() => {
    void fetchTable().catch(() => {});
  }, []);
  const told = table.value;
  if (!told) return <p role="status">{t('roles.fetching')}</p>;
  const mine = ownCallers();
  const columns = shown.value === 'all' ? told.callers : told.callers.filter((caller) => mine.includes(caller));
  return (
    <section class="sheet-part roles" aria-labelledby="roles-title">
      <h2 id="roles-title">{t('roles.title')}</h2>
      <p class="quiet">{t('roles.help')}</p>
      <p>{t('roles.you_are', { callers: list(mine.map((caller) => word('caller', caller))) })}</p>
      <OneOf
        name="roles"
        label={t('roles.columns')}
        value={shown.value}
        options={[['own', t('roles.own')], ['all', t('roles.all')]]}
        onValue={(value) => (shown.value = value as 'own' | 'all')}
      />
      <div class="scroll" tabIndex={0} role="region" aria-label={t('roles.title')}>
        <table class="role-table">
          <thead>
            <tr>
              <th scope="col" rowSpan={2}>{t('roles.route')}</th>
              <th scope="colgroup" colSpan={columns.length}>{t('roles.may')}</th>
              <th scope="colgroup" colSpan={told.standings.length}>{t('roles.shows')}</th>
            </tr>
            <tr>
              {columns.map((caller) => <th scope="col" key={caller}>{word('caller', caller)}</th>)}
              {told.standings.map((standing) => <th scope="col" key={standing}>{word('told', standing)}</th>)}
            </tr>
          </thead>
          <tbody>
            {told.routes.map(({ route, may, shows }) => (
              <tr key={route}>
                <th scope="row"><code dir="ltr">{route}</code></th>
                {columns.map((caller) => <May key={caller} what={may[told.callers.indexOf(caller)] ?? ''} />)}
                {shows.map((sight, i) => <td key={i} class={sight === '-' ? 'quiet' : ''}>{word('sight', sight)}</td>)}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p class="quiet"><Safety name="safety.roles.hidden" /></p>
    </section>
  );
}

/** Yes, or the code with which it is refused. */
function May({ what }: { what: string }) {
  if (what === 'yes') return <td class="may"><strong>{t('word.yes')}</strong></td>;
  if (what === 'here') return <td class="may">{t('roles.here')}</td>;
  return <td class="may quiet">{t('roles.no')} <code dir="ltr">{what}</code></td>;
}
