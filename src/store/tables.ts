/** The schema that migrations make, read from their text: for databases that know only which were applied. */

export interface Migration {
  /** File name, as in `0001_articles.sql`. They are applied in the order of their names. */
  name: string;
  sql: string;
}

/** Name of a table or an index to its SQL in one form; `unknown` if the text alone does not tell. */
export type Schema = Map<string, string>;
export const UNKNOWN = 'unknown';

const CREATE = /^CREATE (?:UNIQUE )?(?:TABLE|INDEX|VIEW|TRIGGER) (?:IF NOT EXISTS )?("[^"]+"|\w+)/i;
const ALTER = /^ALTER TABLE ("[^"]+"|\w+) (.*)$/is;
const ADD = /^ADD (?:COLUMN )?(.*)$/is;
const RENAME = /^RENAME TO ("[^"]+"|\w+)$/i;
const DROP = /^DROP (?:TABLE|INDEX|VIEW|TRIGGER) (?:IF EXISTS )?("[^"]+"|\w+)/i;

/** The statements of a migration: each ends with a semicolon at the end of a line. */
export function statementsOf(sql: string): string[] {
  return sql
    .replace(/^\s*--.*$/gm, '')
    .split(/;\s*$/m)
    .map((statement) => statement.trim())
    .filter(Boolean);
}

/** What the migrations make, one after the other, beginning with nothing. */
export function schemaOf(migrations: readonly Migration[]): Schema {
  const schema: Schema = new Map();
  for (const statement of migrations.flatMap(({ sql }) => statementsOf(sql))) apply(schema, formOf(statement));
  return schema;
}

function apply(schema: Schema, statement: string): void {
  const created = CREATE.exec(statement)?.[1];
  if (created !== undefined) schema.set(bare(created), statement);
  const dropped = DROP.exec(statement)?.[1];
  if (dropped !== undefined) {
    for (const name of [bare(dropped), ...indexesOf(schema, bare(dropped))]) schema.delete(name);
  }
  const [, table, change] = ALTER.exec(statement) ?? [];
  if (table === undefined || change === undefined) return;
  const name = bare(table);
  const column = ADD.exec(change)?.[1];
  const renamed = RENAME.exec(change)?.[1];
  if (renamed !== undefined) return rename(schema, name, bare(renamed));
  const before = schema.get(name) ?? UNKNOWN;
  // SQLite writes a new column into the text of the table, behind the last one.
  schema.set(name, column === undefined || before === UNKNOWN ? UNKNOWN : withColumn(before, column));
}

/** SQLite writes the new name into the text of the table and of its indexes, in quotes. */
function rename(schema: Schema, name: string, renamed: string): void {
  const requoted = (sql: string, place: RegExp): string => sql.replace(place, `$1"${renamed}"(`);
  for (const index of indexesOf(schema, name)) {
    schema.set(index, requoted(schema.get(index) ?? UNKNOWN, /^(CREATE (?:UNIQUE )?INDEX \S+ ON )"?[^"(]+"?\(/));
  }
  const table = requoted(schema.get(name) ?? UNKNOWN, /^(CREATE TABLE )"?[^"(]+"?\(/);
  schema.delete(name);
  schema.set(renamed, table);
}

function indexesOf(schema: Schema, table: string): string[] {
  const on = new RegExp(`^CREATE (?:UNIQUE )?INDEX \\S+ ON "?${table}"?\\(`);
  return [...schema].flatMap(([name, sql]) => (on.test(sql) ? [name] : []));
}

function withColumn(table: string, column: string): string {
  const end = table.lastIndexOf(')');
  return formOf(`${table.slice(0, end)}, ${column}${table.slice(end)}`);
}

/** One form of a statement: no comments, no spaces but between words. What stands in quotes is kept. */
export function formOf(statement: string): string {
  return statement
    .replace(/'(?:[^']|'')*'|"[^"]*"|--[^\n]*|\/\*[\s\S]*?\*\//g, (part) => (/^[-/]/.test(part) ? ' ' : part))
    .replace(/'(?:[^']|'')*'|"[^"]*"|\s*[(),]\s*|\s+/g, (part) => (/^['"]/.test(part) ? part : part.trim() || ' '))
    .trim()
    .replace(/^(CREATE (?:UNIQUE )?\w+ )(?:IF NOT EXISTS )?/i, (_, head: string) => head.toUpperCase());
}

const bare = (name: string): string => name.replaceAll('"', '');

/** A row of `sqlite_master`. */
export interface Found {
  name: string;
  sql: string | null;
}

/**
 * The first table or index that is missing or another one than the migrations make; undefined if all are as they
 * should be. What else the database has does not matter.
 */
export function firstDifference(expected: Schema, found: readonly Found[]): string | undefined {
  const present = new Map(found.map(({ name, sql }) => [name, formOf(sql ?? '')]));
  for (const [name, sql] of expected) {
    const other = present.get(name);
    if (other === undefined || (sql !== UNKNOWN && other !== sql)) return name;
  }
  return undefined;
}
