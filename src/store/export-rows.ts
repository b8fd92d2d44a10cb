/**
 * All that a store holds, as rows for an export, and back again. What only one machine needs is left out: who polls
 * just now, what is half read, and how the files of the folder looked.
 */
import type { Bound, Database, Statement } from './database.ts';

/** A table of an export. */
export interface ExportTable {
  name: string;
  /** Columns that hold JSON. */
  json: readonly string[];
  /** Columns that are left out: they are null in an export. */
  without?: readonly string[];
  /** Rows of one query. */
  page: number;
}

export const EXPORTED: readonly ExportTable[] = [
  { name: 'articles', json: ['draft', 'cuts'], page: 100 },
  { name: 'former_addresses', json: [], page: 1000 },
  { name: 'cuts', json: [], page: 1000 },
  { name: 'cut_articles', json: [], page: 1000 },
  { name: 'archives', json: [], page: 1000 },
  { name: 'feed_rules', json: [], page: 1000 },
  { name: 'sources', json: ['settings', 'state'], page: 200 },
  { name: 'jobs', json: [], without: ['owner', 'leased_until'], page: 1000 },
  { name: 'seen_items', json: ['items'], page: 20 },
  { name: 'meta', json: [], page: 1000 },
];

export type ExportRow = Record<string, unknown>;

/** Says that a restore is under way, of which export. */
const RESTORING = 'restoring';
/** Rows of `meta` that are about the moment. */
const MOMENTARY = new Set([RESTORING, 'progress', 'emptied']);

/** Rows of a table, page by page, in the order of its primary key. Texts that hold JSON are objects. */
export async function* exportRows(database: Database, table: ExportTable): AsyncGenerator<ExportRow[]> {
  const { name, page } = table;
  const key = (await columnsOf(database, table)).key;
  const order = key.join(', ');
  const places = key.map((_, at) => `?${at + 1}`).join(', ');
  let after: Bound[] | undefined;
  for (;;) {
    const query = `SELECT * FROM ${name}${after === undefined ? '' : ` WHERE (${order}) > (${places})`} ORDER BY ${order} LIMIT ${page}`;
    const statement = database.prepare(query);
    const { results } = await (after === undefined ? statement : statement.bind(...after)).all<Record<string, Bound>>();
    const rows = results.map((row) => exported(row, table));
    const kept = name === 'meta' ? rows.filter((row) => !MOMENTARY.has(String(row['key']))) : rows;
    if (kept.length > 0) yield kept;
    const last = results.at(-1);
    if (last === undefined || results.length < page) return;
    after = key.map((column) => last[column] ?? null);
  }
}

/** Without what is null, so that a row says what it has. */
function exported(row: Record<string, Bound>, { json, without = [] }: ExportTable): ExportRow {
  const entries = Object.entries(row).filter(([name, value]) => value !== null && !without.includes(name));
  return Object.fromEntries(
    entries.map(([name, value]) => [name, json.includes(name) && typeof value === 'string' ? valueOf(value) : value]),
  );
}

/** The value of a JSON text, if the same text comes of it again: what is stored is compared as text. */
function valueOf(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return JSON.stringify(value) === text && typeof value === 'object' && value !== null ? value : text;
  } catch {
    return text;
  }
}

export async function countRows(database: Database, table: ExportTable): Promise<number> {
  const row = await database.prepare(`SELECT COUNT(*) AS count FROM ${table.name}`).first<{ count: number }>();
  return row?.count ?? 0;
}

/** What stands in the way of a restore. */
export interface Occupied {
  articles: number;
  /** Sources that are not of the configuration. */
  sources: number;
  /** The export of which a restore has begun. */
  restoring?: string;
}

export async function occupied(database: Database): Promise<Occupied> {
  const count = async (query: string): Promise<number> =>
    (await database.prepare(query).first<{ count: number }>())?.count ?? 0;
  const mark = await database.prepare(`SELECT value FROM meta WHERE key = '${RESTORING}'`).first<{ value: string }>();
  return {
    articles: await count('SELECT COUNT(*) AS count FROM articles'),
    sources: await count("SELECT COUNT(*) AS count FROM sources WHERE origin <> 'config'"),
    ...(mark !== null && { restoring: mark.value }),
  };
}

/** Empties the tables and notes which export is to fill them: whoever is interrupted begins again. */
export async function beginRestore(database: Database, name: string): Promise<void> {
  await database.batch([
    ...[...EXPORTED.map((table) => table.name), 'files', 'claims', 'partial_bodies'].map((table) =>
      database.prepare(`DELETE FROM ${table}`),
    ),
    database.prepare('INSERT INTO meta (key, value) VALUES (?1, ?2)').bind(RESTORING, name),
  ]);
}

export function endRestore(database: Database): Statement {
  return database.prepare(`DELETE FROM meta WHERE key = '${RESTORING}'`);
}

/** A table may have rows by now that came with those of another one (triggers). */
export function emptyTable(database: Database, { name }: ExportTable): Statement {
  return database.prepare(`DELETE FROM ${name}`);
}

export interface Columns {
  names: string[];
  /** Those of the primary key. */
  key: string[];
}

export async function columnsOf(database: Database, { name }: ExportTable): Promise<Columns> {
  const { results } = await database
    .prepare(`SELECT name, pk FROM pragma_table_info('${name}')`)
    .all<{ name: string; pk: number }>();
  const key = results.filter(({ pk }) => pk > 0).sort((a, b) => a.pk - b.pk);
  return { names: results.map((column) => column.name), key: key.map((column) => column.name) };
}

/**
 * Puts rows back as they were exported. A column that an older export does not have is null, or has its default.
 * @param columns of the table, as {@link columnsOf} gives them; what a row has beside them is not known and left out
 */
export async function restoreRows(
  database: Database,
  { name, json }: ExportTable,
  { names }: Columns,
  rows: readonly ExportRow[],
): Promise<void> {
  const byColumns = new Map<string, Bound[][]>();
  for (const row of rows) {
    const present = names.filter((column) => row[column] !== undefined && row[column] !== null);
    const values = present.map((column) => bound(row[column], json.includes(column)));
    const group = byColumns.get(present.join(','));
    if (group === undefined) byColumns.set(present.join(','), [values]);
    else group.push(values);
  }
  const statements = [...byColumns].flatMap(([present, group]) => {
    const places = present.split(',').map((_, at) => `?${at + 1}`);
    const sql = `INSERT OR REPLACE INTO ${name} (${present}) VALUES (${places.join(', ')})`;
    return group.map((values) => database.prepare(sql).bind(...values));
  });
  if (statements.length > 0) await database.batch(statements);
}

function bound(value: unknown, isJson: boolean): Bound {
  if (typeof value === 'string' || typeof value === 'number') return value;
  return isJson ? JSON.stringify(value) : String(value);
}

/** Former addresses, page by page: decoded paths. */
export async function* formerPaths(database: Database): AsyncGenerator<string[]> {
  const table = EXPORTED.find(({ name }) => name === 'former_addresses');
  for await (const rows of table === undefined ? [] : exportRows(database, table))
    yield rows.map((row) => String(row['path']));
}
