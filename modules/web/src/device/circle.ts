/** The author's party and everyone else it was addressed to, without ourselves. */
export function circle(statement: string, ownParty: string): string[] {
  const { from, to } = JSON.parse(statement) as { from: string; to: string[] };
  const others = [from, ...to].map((address) => (address === '*' ? '*' : (address.split('/')[0] ?? address)));
  if (others.includes('*')) return ['*'];
  return [...new Set(others)].filter((party) => party !== ownParty);
}
