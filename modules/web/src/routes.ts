/** The page's own addresses, all behind "#": a fragment never reaches a server. */
import { signal } from '@preact/signals';

export type Route =
  | { readonly view: 'notices'; readonly id?: string }
  | { readonly view: 'new' }
  | { readonly view: 'alerts' }
  | { readonly view: 'watch'; readonly id?: string }
  | { readonly view: 'deliveries' }
  | { readonly view: 'parties'; readonly id?: string }
  | { readonly view: 'claims'; readonly id?: string }
  | { readonly view: 'tracks'; readonly id?: string }
  | { readonly view: 'agreements' };

function parse(hash: string): Route | undefined {
  const [view, id] = hash.replace(/^#\/?/, '').split('/');
  switch (view) {
    case 'notices':
    case 'claims':
    case 'tracks':
    case 'watch':
    case 'parties':
      return id ? { view, id: decodeURIComponent(id) } : { view };
    case 'new':
    case 'alerts':
    case 'deliveries':
    case 'agreements':
      return { view };
    default:
      return undefined;
  }
}

export const route = signal<Route | undefined>(parse(location.hash));

addEventListener('hashchange', () => {
  if (enrolmentToken()) location.reload();
  else route.value = parse(location.hash);
});

export const hrefOf = (to: Route): string => `#/${to.view}${'id' in to && to.id ? `/${encodeURIComponent(to.id)}` : ''}`;

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
