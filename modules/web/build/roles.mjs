/**
 * The table of roles, out of docs/roles.md. That page is written from the server's own table and a test of
 * the server compares the two, so what the browser shows is what the server does.
 */
const cellsOf = (line) => line.split('|').slice(1, -1).map((cell) => cell.trim());

/** The rows of the table below a heading, without its head. */
function table(text, heading) {
  const lines = text.slice(text.indexOf(`\n## ${heading}\n`) + 1).split('\n');
  const from = lines.findIndex((line) => line.startsWith('|'));
  const until = lines.findIndex((line, i) => i > from && !line.startsWith('|'));
  const [head, , ...rows] = lines.slice(from, until);
  return { head: cellsOf(head), rows: rows.map(cellsOf) };
}

export function readRoles(text) {
  const callers = table(text, 'Callers').rows.map(([name]) => name);
  const standings = table(text, 'How a statement stands to the reader\'s party').rows.map(([name]) => name);
  const { head, rows } = table(text, 'Routes');
  if (JSON.stringify(head) !== JSON.stringify(['route', ...callers, ...standings])) {
    throw new Error('docs/roles.md: the table of routes has other columns than its callers and standings');
  }
  return {
    callers,
    standings,
    routes: rows.map(([route, ...cells]) => ({
      route: route.replaceAll('`', ''),
      may: cells.slice(0, callers.length).map((cell) => cell.replaceAll('`', '')),
      shows: cells.slice(callers.length),
    })),
  };
}
