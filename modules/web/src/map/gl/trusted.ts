/**
 * The page allows no text to become a script. The map's worker is the one exception, by its one address;
 * everything else is refused as before.
 */
interface Policies {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): unknown;
}

export function allowWorker(address: string): void {
  const policies = (globalThis as { trustedTypes?: Policies }).trustedTypes;
  policies?.createPolicy('default', {
    createScriptURL(url) {
      if (url !== address) throw new TypeError('no script from there');
      return url;
    },
  });
}
