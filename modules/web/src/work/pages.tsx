/** The answer on two A4 pages, in sight only on paper. What does not fit is counted there. */
import { direction, language, ltr, reviewed, t } from '../words/words';
import { Mark, Safety } from '../views/parts';
import type { Explained } from './explain-api';

const PAGES = 2;
const ROWS = 56;
const ROW_CHARS = 92;
/** Who does not appear as told, and what no entry proves, always stand at the end. */
const LAST_LINES = 3;

function split(lines: readonly string[]): string[][] {
  const pages: string[][] = [[]];
  let rows = 0;
  for (const line of lines) {
    const takes = 1 + Math.floor(line.length / ROW_CHARS);
    if (rows + takes > ROWS && pages.at(-1)?.length) {
      pages.push([]);
      rows = 0;
    }
    pages.at(-1)?.push(line);
    rows += takes;
  }
  return pages;
}

/** Two pages: all of it where it fits, else the beginning, how many lines are left out, and the end. */
export function twoPages(lines: readonly string[], leftOut: (count: number) => string): string[][] {
  let pages = split(lines);
  const end = lines.slice(-LAST_LINES);
  for (let head = lines.length - end.length - 1; pages.length > PAGES && head >= 0; head--) {
    pages = split([...lines.slice(0, head), leftOut(lines.length - head - end.length), ...end]);
  }
  while (pages.length < PAGES) pages.push([]);
  return pages;
}

/** Times, positions and names of posts keep their own direction inside a line that runs the other way. */
const inOrder = (line: string): string =>
  line.replace(/\d{4}-\d{2}-\d{2}(T[\d:]+Z)?|-?\d+\.\d+, -?\d+\.\d+|[A-Z][\w-]*\/[\w-]+/g, (found) => ltr(found));

export function TwoPages({ answer }: { answer: Explained }) {
  const lines = answer.says[language.value] ?? answer.says['en'] ?? [];
  const pages = twoPages(lines, (count) => t('explain.left_out', { count }));
  return (
    <div class="paper" aria-hidden="true">
      {pages.map((page, i) => (
        <section key={i} class="a4" dir={direction.value}>
          <p class="line">
            <Mark /> <strong>{t('explain.title')}</strong> {!reviewed.value && <span>{t('footer.unreviewed')}</span>}{' '}
            <bdi dir="ltr">{`${i + 1}/${PAGES}`}</bdi>
          </p>
          {page.map((line, j) => <p key={j} class="paper-line">{inOrder(line)}</p>)}
          {i === PAGES - 1 && <p class="paper-end"><Safety name="safety.verify.proves" /></p>}
        </section>
      ))}
    </div>
  );
}
