/**
 * On a phone a table is shown as cards: every cell says over itself what the head of its column says. Only what is
 * written over a cell comes from here; how it looks is the sheet's.
 */

const NARROW = '(max-width: 34rem)';

/** The words over each column, as the last row of the head has them. */
function headsOf(table: HTMLTableElement): readonly string[] {
  const row = table.tHead?.rows[table.tHead.rows.length - 1];
  return [...(row?.cells ?? [])].flatMap((cell) => Array.from({ length: cell.colSpan }, () => cell.textContent.trim()));
}

/** Writes the column's words over each cell of each table that has a head. */
export function labelTables(within: ParentNode): void {
  for (const table of within.querySelectorAll('table')) {
    const heads = headsOf(table);
    if (heads.length === 0) continue;
    table.dataset['cards'] = '';
    for (const body of table.tBodies) {
      for (const row of body.rows) {
        let at = 0;
        for (const cell of row.cells) {
          const label = cell.colSpan === 1 ? heads[at] : undefined;
          if (label && cell.dataset['label'] !== label) cell.dataset['label'] = label;
          at += cell.colSpan;
        }
      }
    }
  }
}

/** Follows the page as long as it is that narrow. */
export function followPhone(): void {
  const narrow = matchMedia(NARROW);
  let due = false;
  const observer = new MutationObserver(() => {
    if (due) return;
    due = true;
    requestAnimationFrame(() => {
      due = false;
      labelTables(document);
    });
  });
  const look = () => {
    observer.disconnect();
    if (!narrow.matches) return;
    labelTables(document);
    observer.observe(document.body, { childList: true, subtree: true, characterData: true });
  };
  narrow.addEventListener('change', look);
  look();
}
