/** The schema that migrations make, told from their text: for databases that know only which were applied. */
import type { Migration } from './migrate.ts';

/** Name of a table or an index to its SQL in one form; `unknown` where the text alone does not tell. */
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
  const before = schema.get(name) ?? UNKNOWN;
  const column = ADD.exec(change)?.[1];
  const renamed = RENAME.exec(change)?.[1];
  if (renamed !== undefined) {
    schema.delete(name);
    for (const index of indexesOf(schema, name)) schema.set(index, UNKNOWN);
  }
  // SQLite writes a new column into the text of the table, behind the last one.
  const after = column === undefined || before === UNKNOWN ? UNKNOWN : withColumn(before, column);
  schema.set(renamed === undefined ? name : bare(renamed), after);
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
 * The first table or index that is missing or another one than the migrations make; undefined where all are as they
 * should be. What else the database has is not looked at.
 */
export function firstDifference(expected: Schema, found: readonly Found[]): string | undefined {
  const present = new Map(found.map(({ name, sql }) => [name, formOf(sql ?? '')]));
  for (const [name, sql] of expected) {
    const other = present.get(name);
    if (other === undefined || (sql !== UNKNOWN && other !== sql)) return name;
  }
  return undefined;
}
