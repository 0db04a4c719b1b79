/** The parties: who takes part, which posts they have, who may do what; and of our own post the passkeys. */
import { hrefOf, route } from '../routes';
import { t, word } from '../words/words';
import { Invitation } from './invitation';
import { Mark } from './parts';
import { Passkeys, Posts } from './posts';
import { Roles } from './roles';
import { ThisServer } from './this-server';
import { TakingPart, TakingPartForm } from './taking-part';

const PARTS = ['part', 'posts', 'passkeys', 'roles', 'invitation', 'server'] as const;
type Part = (typeof PARTS)[number];

const isPart = (name: string | undefined): name is Part => PARTS.some((part) => part === name);

export function Parties() {
  const here = route.value;
  const asked = here?.view === 'parties' ? here.id : undefined;
  const part: Part = isPart(asked) ? asked : 'part';
  return (
    <div class="desk watch parties-desk">
      <section class="list" aria-labelledby="parties-title">
        <div class="list-head">
          <h1 id="parties-title">{t('nav.parties')}</h1>
          <Mark />
        </div>
        <TakingPart />
      </section>
      <div class="side">
        <nav class="parts" aria-label={t('nav.parties')}>
          {PARTS.map((one) => (
            <a key={one} href={hrefOf({ view: 'parties', id: one })} aria-current={one === part ? 'true' : undefined}>
              {word('partiesPart', one)}
            </a>
          ))}
        </nav>
        {part === 'part' && <TakingPartForm />}
        {part === 'posts' && <Posts />}
        {part === 'passkeys' && <Passkeys />}
        {part === 'roles' && <Roles />}
        {part === 'invitation' && <Invitation />}
        {part === 'server' && <ThisServer />}
      </div>
    </div>
  );
}
