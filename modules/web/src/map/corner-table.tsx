/** The corners of a shape as rows of fields: the same as dragging them on a map, for whoever uses the keyboard. */
import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { ltr, t, word } from '../words/words';
import { type CornersOf, halfway, inserted, linesIn, placeOf, removed } from './corners';
import { parseCoordinates } from './geometry';

const ROWS_MAX = 300;
const FAULTS = { shape: 'coordinate-shape', latitude: 'latitude', longitude: 'longitude', ambiguous: 'coordinate-ambiguous' } as const;

const joined = (lines: readonly string[]): string => lines.filter((line) => line.trim() !== '').join('\n');

export function Corners({ text, kind, onText }: { text: string; kind: CornersOf; onText: (text: string) => void }) {
  const open = useSignal(false);
  const told = useSignal('');
  /** A row that was emptied stays while it is written anew. */
  const kept = useRef<readonly string[]>([]);
  const focus = useRef<number | undefined>(undefined);
  const body = useRef<HTMLTableSectionElement>(null);
  const given = linesIn(text);
  if (joined(kept.current) !== given.join('\n')) kept.current = given;
  const lines = kept.current;
  const change = (next: readonly string[], at: number | undefined, words: string) => {
    kept.current = next;
    focus.current = at;
    told.value = words;
    onText(joined(next));
  };
  useEffect(() => {
    const at = focus.current;
    if (at === undefined) return;
    focus.current = undefined;
    body.current?.querySelectorAll('input')[at]?.focus();
  });
  if (lines.length === 0) return null;
  return (
    <details class="corners" onToggle={(event) => (open.value = event.currentTarget.open)}>
      <summary>{t('corners.title', { count: given.length })}</summary>
      {open.value && (
        <>
          <p class="quiet">{t(kind === 'polygon' ? 'corners.help_area' : 'corners.help_line')}</p>
          <p role="status" class="quiet">{told.value}</p>
          <div class="scroll" tabIndex={0} role="region" aria-label={t('corners.title', { count: given.length })}>
            <table>
              <thead>
                <tr>
                  <th scope="col">{t('corners.number')}</th>
                  <th scope="col">{t('map.where')}</th>
                  <th scope="col">{t('corners.acts')}</th>
                </tr>
              </thead>
              <tbody ref={body}>
                {lines.slice(0, ROWS_MAX).map((line, i) => (
                  <Row key={i} lines={lines} i={i} line={line} kind={kind} change={change} />
                ))}
              </tbody>
            </table>
            {lines.length > ROWS_MAX && <p>{t('map.more_rows', { count: lines.length - ROWS_MAX })}</p>}
          </div>
        </>
      )}
    </details>
  );
}

function Row({ lines, i, line, kind, change }: {
  lines: readonly string[];
  i: number;
  line: string;
  kind: CornersOf;
  change: (next: readonly string[], focus: number | undefined, words: string) => void;
}) {
  const number = i + 1;
  const read = parseCoordinates(line);
  const fault = 'fault' in read ? FAULTS[read.fault] : line.trim() === '' ? 'coordinate-shape' : undefined;
  const at = placeOf(line);
  const plain = at && `${at.lat}, ${at.lng}`;
  const between = halfway(lines, i, kind);
  return (
    <tr>
      <th scope="row" id={`corner-${number}`}>{number}</th>
      <td>
        <input
          type="text"
          dir="ltr"
          class="mono"
          autocomplete="off"
          spellcheck={false}
          value={line}
          aria-label={t('corners.field', { number })}
          aria-invalid={fault !== undefined}
          aria-describedby={fault ? `corner-fault-${number}` : undefined}
          onInput={(event) => change(lines.map((one, j) => (j === i ? event.currentTarget.value : one)), undefined, '')}
        />
        {fault && <p class="fault" id={`corner-fault-${number}`}>{word('fault', fault)}</p>}
        {!fault && plain !== undefined && !/^\s*[-+]?[\d.]+[,;\s]+[-+]?[\d.]+\s*$/.test(line) && <p class="quiet">{ltr(plain)}</p>}
      </td>
      <td class="actions">
        <button
          type="button"
          disabled={between === undefined}
          aria-label={t('corners.insert_after', { number })}
          onClick={() => between !== undefined && change(inserted(lines, i, between), i + 1, t('corners.inserted', { number: number + 1 }))}
        >
          {t('corners.insert')}
        </button>
        <button
          type="button"
          aria-label={t('corners.remove_one', { number })}
          onClick={() => change(removed(lines, i), Math.min(i, lines.length - 2), t('corners.removed', { number, count: lines.length - 1 }))}
        >
          {t('corners.remove')}
        </button>
      </td>
    </tr>
  );
}
