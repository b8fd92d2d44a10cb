/** Keeps the cuts as the articles are: run in the transaction of every statement that changes articles, behind it. */
import type { Database, Statement } from './database.ts';
import { archiving, CHANGED, MOVES, moving, NAMED, NEW_CUTS, updateCuts } from './cut-moves.ts';

const NOTE = `
INSERT INTO meta (key, value) SELECT 'cuts', seq FROM articles WHERE true ORDER BY seq DESC LIMIT 1
ON CONFLICT (key) DO UPDATE SET value = excluded.value WHERE value <> excluded.value`;

const statementsOf = (late: boolean): readonly string[] => {
  const moves = `WITH RECURSIVE ${CHANGED}, ${NAMED}, ${MOVES}`;
  return [
    `WITH ${CHANGED}, ${NAMED} ${NEW_CUTS}`,
    `${moves} ${updateCuts(late)}`,
    `${moves}, ${archiving(late)}`,
    `${moves}, ${moving(late)}`,
    NOTE,
  ];
};
const NOW = statementsOf(false);
const LATE = statementsOf(true);

export interface SyncOptions {
  /**
   * New articles get their places later, by `continueCuts`, in the order of their dates: for a long import that takes
   * files in any order.
   */
  late?: boolean;
}

/**
 * Statements that take what has changed since they ran last into the cuts. They cost what has changed, and write
 * nothing if nothing has.
 */
export function syncCuts(database: Database, { late = false }: SyncOptions = {}): Statement[] {
  return (late ? LATE : NOW).map((sql) => database.prepare(sql));
}
