/** Floors and the table that are kept between runs. With UPDATE_READERS=1 a run writes them. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { percentOf, type Cell } from './score.ts';
import { BEGIN, END } from './table.ts';

/** Per cent by `maker field reader`, the readers together being `all`. */
export type Floors = Record<string, number>;

const FLOORS = new URL('floors.json', import.meta.url);
const PAGE = new URL('../../docs/readers.md', import.meta.url);

/** What the two policies that mark reach; the others are no work of ours. */
export function reached(cells: Cell[]): Floors {
  const groups = new Map<string, Cell[]>();
  for (const cell of cells) {
    if (cell.maker !== 'isolate' && cell.maker !== 'mark') continue;
    for (const reader of ['all', cell.reader]) {
      const key = `${cell.maker} ${cell.field} ${reader}`;
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [cell]);
      else group.push(cell);
    }
  }
  return Object.fromEntries([...groups].map(([key, group]) => [key, percentOf(group)]));
}

export function keptFloors(): Floors {
  return existsSync(FLOORS) ? (JSON.parse(readFileSync(FLOORS, 'utf8')) as Floors) : {};
}

/** Raises the floors to what was reached; none is ever lowered. */
export function raiseFloors(now: Floors): void {
  const kept = keptFloors();
  const raised = Object.fromEntries(
    Object.entries(now).map(([key, percent]) => [key, Math.max(percent, kept[key] ?? 0)]),
  );
  writeFileSync(FLOORS, `${JSON.stringify(raised, undefined, 1)}\n`);
}

/** Puts the table between the marks of the page. */
export function keepTable(table: string): void {
  const page = readFileSync(PAGE, 'utf8');
  const [from, to] = [page.indexOf(BEGIN), page.indexOf(END)];
  if (from < 0 || to < from) throw new Error(`docs/readers.md: put ${BEGIN} and ${END} where the table shall stand`);
  writeFileSync(PAGE, page.slice(0, from) + table + page.slice(to + END.length));
}
