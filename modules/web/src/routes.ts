/** The page's own addresses, all behind "#": a fragment never reaches a server. */
import { signal } from '@preact/signals';

/** Every view that has an address; `screens.tsx` says what each shows. */
export const VIEWS = [
  'desk', 'new', 'notices', 'watch', 'deliveries', 'alerts', 'claims', 'agreements', 'parties', 'tracks', 'print',
  'explain', 'incidents', 'findings', 'dues', 'board', 'ledger', 'kept', 'sites', 'tallies',
] as const;

export type View = (typeof VIEWS)[number];

/** A view, and which thing or part of it. */
export interface Route {
  readonly view: View;
  readonly id?: string;
}

function parse(hash: string): Route | undefined {
  const [name, id] = hash.replace(/^#\/?/, '').split('/');
  const view = VIEWS.find((one) => one === name);
  if (!view) return undefined;
  return id ? { view, id: decodeURIComponent(id) } : { view };
}

export const route = signal<Route | undefined>(parse(location.hash));

addEventListener('hashchange', () => {
  if (enrolmentToken()) location.reload();
  else route.value = parse(location.hash);
});

export const hrefOf = ({ view, id }: Route): string => `#/${view}${id ? `/${encodeURIComponent(id)}` : ''}`;

/** The thing or part that the address names within a view; nothing while another view is shown. */
export const partOf = (view: View): string | undefined => (route.value?.view === view ? route.value.id : undefined);

export function go(to: Route): void {
  location.hash = hrefOf(to);
}

/** The token of a one-time link, while it stands in the address. */
export function enrolmentToken(): string | undefined {
  return /^#enrol=([A-Za-z0-9_-]{1,200})$/.exec(location.hash)?.[1];
}

/** Takes the link out of the address and the history, once it has done its work. */
export function dropEnrolmentToken(): void {
  history.replaceState(null, '', location.pathname);
}
