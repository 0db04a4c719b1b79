/** Eight neutral hatchings, one per party number: told apart without colour, by eye and in print. */
export const STROKES: readonly string[] = [
  'M-2 2 L2 -2 M0 8 L8 0 M6 10 L10 6',
  'M0 4 H8',
  'M-2 6 L2 10 M0 0 L8 8 M6 -2 L10 2',
  'M4 0 V8',
  'M0 0 L8 8 M8 0 L0 8',
  'M4 2 V6 M2 4 H6',
  'M0 4 Q2 0 4 4 T8 4',
  'M3.5 4 H4.5',
];

export function Patterns() {
  return (
    <svg class="definitions" width="0" height="0" aria-hidden="true" focusable="false">
      <defs>
        {STROKES.map((d, i) => (
          <pattern id={`pattern-${i}`} key={d} width="8" height="8" patternUnits="userSpaceOnUse" class={`party-${i}`}>
            <path d={d} class="hatch" />
          </pattern>
        ))}
      </defs>
    </svg>
  );
}
