/** What cuts show, computed from scratch out of the articles in JavaScript, for tests of the SQL that keeps them. */
import type { CutId } from '../../src/store/cuts.ts';
import type { Database } from '../../src/store/database.ts';
import type { FeedRules } from '../../src/store/feed-rules.ts';
import { cutNamesOf } from '../../src/text/cut-name.ts';

export interface Row {
  id: string;
  seq: number;
  source: string;
  item: string | null;
  twin: string | null;
  retracted: number;
  published: string;
  language: string | null;
  draft: string;
  hash: string;
}

export const nameOf = ({ kind, key }: CutId): string => `${kind} ${key}`;

export async function articleRows(database: Database): Promise<Row[]> {
  const { results } = await database
    .prepare('SELECT id, seq, source, item, twin, retracted, published, language, draft, hash FROM articles')
    .all<Row>();
  return results;
}

/** Name of each cut to its articles, the newest first. */
export function cutsOf(rows: readonly Row[], feeds: readonly FeedRules[]): Map<string, Row[]> {
  const cuts = new Map<string, Row[]>();
  for (const row of rows) {
    if (row.retracted !== 0) continue;
    for (const name of namesOf(row, rows, feeds)) cuts.set(name, [...(cuts.get(name) ?? []), row]);
  }
  for (const members of cuts.values()) {
    members.sort((a, b) => (a.published === b.published ? (a.id < b.id ? -1 : 1) : a.published < b.published ? 1 : -1));
  }
  return cuts;
}

function namesOf(row: Row, rows: readonly Row[], feeds: readonly FeedRules[]): Set<string> {
  const names = new Set<string>();
  const isOwn = row.source === 'articles';
  if (!isOwn) names.add(`source ${row.source}`);
  if (rows.some(({ id, retracted }) => id === row.twin && retracted !== 2)) return names;
  names.add('main ');
  if (row.language !== null) {
    const tag = row.language.toLowerCase();
    names.add(`lang ${tag}`).add(`lang ${tag.split('-')[0]}`);
  }
  const draft = JSON.parse(row.draft) as Parameters<typeof cutNamesOf>[0];
  for (const [kind, key] of cutNamesOf(draft)) names.add(`${kind} ${key}`);
  const all = new Set([...names, `source ${row.source}`]);
  for (const { name, filter } of feeds) {
    if (Object.values(filter).every((cuts) => cuts.some((cut) => all.has(nameOf(cut))))) names.add(`feed ${name}`);
  }
  return names;
}
