/** A shape out of a file of another program, read in this browser. */
import { useSignal } from '@preact/signals';
import { useId } from 'preact/hooks';
import { FilePick } from '../views/file-pick';
import { t, word } from '../words/words';
import { FILE_BYTES_MAX, type FileFault, type FoundShape } from './found';

type Read = { readonly shapes: readonly FoundShape[] } | { readonly fault: FileFault } | undefined;

export function FileField({ onShape }: { onShape: (found: FoundShape) => void }) {
  const id = useId();
  const read = useSignal<Read>(undefined);
  const take = async (input: HTMLInputElement) => {
    const file = input.files?.[0];
    if (!file) return;
    read.value = file.size > FILE_BYTES_MAX ? { fault: 'too-large' } : await readFile(file);
    const only = 'shapes' in read.value && read.value.shapes.length === 1 ? read.value.shapes[0] : undefined;
    if (only) onShape(only);
    input.value = '';
  };
  const shown = read.value;
  return (
    <div class="field">
      <label for={id}>{t('shapefile.label')}</label>
      <FilePick>
        <input
          id={id}
          type="file"
          accept=".kml,.kmz,.gpx,.geojson,.json"
          aria-describedby={`${id}-says`}
          onChange={(event) => void take(event.currentTarget)}
        />
      </FilePick>
      <div id={`${id}-says`} role="status">
        {shown && 'fault' in shown && <p class="fault">{word('shapefileFault', shown.fault)}</p>}
        {shown && 'shapes' in shown && <p class="quiet">{t('shapefile.found', { count: shown.shapes.length })}</p>}
      </div>
      {shown && 'shapes' in shown && shown.shapes.length > 1 && (
        <ul class="found-shapes">
          {shown.shapes.map((found, i) => (
            <li key={i}>
              <button type="button" onClick={() => onShape(found)}>
                {t('shapefile.take', { name: found.name || String(i + 1), kind: word('shapefileKind', found.kind), count: found.count })}
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

async function readFile(file: File): Promise<NonNullable<Read>> {
  try {
    const [{ readShapes }, bytes] = await Promise.all([import('./files'), file.arrayBuffer()]);
    return readShapes(new Uint8Array(bytes));
  } catch {
    return { fault: 'not-read' };
  }
}
