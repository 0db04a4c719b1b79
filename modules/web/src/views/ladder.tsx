/** Who has it, how surely: the levels of acknowledgement held by each recipient. */
import type { Ladder as LadderRow, Level, Towards } from '../device/api';
import { t, word } from '../words/words';
import { Contested, Ago, Party, Time } from './parts';
import { TowardsWords } from './witnessed';

const LEVELS = [0, 1, 2, 3, 4, 5] as const;

const highest = (row: LadderRow): Level | undefined =>
  row.levels.reduce<Level | undefined>((best, level) => (best && best.level >= level.level ? best : level), undefined);

/** One line a recipient: six boxes, then the highest level held in words. */
export function LadderLine({ row, towards }: { row: LadderRow; towards?: Towards | undefined }) {
  const held = new Set(row.levels.map(({ level }) => level));
  const top = highest(row);
  return (
    <li class="ladder-line">
      <Party address={row.recipient} />
      <span class="boxes" aria-hidden="true">
        {LEVELS.map((level) => (
          <i key={level} class={held.has(level) ? `held${level >= 2 ? ' person' : ''}` : ''} />
        ))}
      </span>
      <span class="level-words">
        {top ? word('level', top.level) : t('ladder.none')}
        {towards?.grades.map((grade) => (
          <span class="grade-name" key={grade} title={word('grade', grade)}>
            {word('gradeName', grade)}
          </span>
        ))}
      </span>
      {top && <Ago at={top.at} />}
    </li>
  );
}

export function LadderTable({ rows, recipients }: { rows: readonly LadderRow[]; recipients: readonly Towards[] }) {
  if (rows.length === 0) return <p class="quiet">{t('ladder.not_yours')}</p>;
  return (
    <>
      <div class="scroll" tabIndex={0} role="region" aria-label={t('ladder.title')}>
        <table class="ladder">
          <thead>
            <tr>
              <th scope="col">{t('ladder.recipient')}</th>
              {LEVELS.map((level) => (
                <th scope="col" key={level}>
                  <bdi dir="ltr">L{level}</bdi> {word('level', level)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.recipient}>
                <th scope="row">
                  <Party address={row.recipient} />
                </th>
                {LEVELS.map((level) => (
                  <td key={level}>
                    <Held levels={row.levels.filter((one) => one.level === level)} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <ul class="plain recipients">
        {recipients.map((one) => (
          <li key={one.party}>
            <Party address={one.party} />
            <TowardsWords towards={one} />
          </li>
        ))}
      </ul>
    </>
  );
}

function Held({ levels }: { levels: readonly Level[] }) {
  if (levels.length === 0) {
    return (
      <span class="none">
        <span aria-hidden="true">–</span>
        <span class="visually-hidden">{t('ladder.not_held')}</span>
      </span>
    );
  }
  return (
    <ul class="held">
      {levels.map((level) => (
        <li key={level.leaf}>
          <Time at={level.at} />
          <Contested of={level} />
          {level.by && (
            <bdi dir="ltr" class="by">
              {level.by}
            </bdi>
          )}
          {level.channel && level.level >= 2 && <span>{word('channel', level.channel)}</span>}
          {level.relayedTo && <span>{t('ladder.relayed_to', { who: level.relayedTo })}</span>}
          {level.readBack && <span>{t('ladder.read_back', { text: level.readBack })}</span>}
          {level.note && <q>{level.note}</q>}
        </li>
      ))}
    </ul>
  );
}
