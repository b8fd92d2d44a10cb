/** `nashra.json`: what an export is, and by what its files are known to be whole (docs/export.md). */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { MIGRATIONS } from '../../store/migrations.ts';
import { migrationHash } from '../../store/migrate.ts';
import { UserError } from '../../user-error.ts';

export const MANIFEST = 'nashra.json';
/** The folder of the originals in an export. */
export const ORIGINALS = 'articles';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const MANIFEST_SCHEMA = v.object({
  format: v.literal('nashra export'),
  version: v.number(),
  /** Instant. */
  made: v.string(),
  /** Version of Nashra. */
  by: v.string(),
  title: v.string(),
  /** Migrations that had been applied, with the hashes of their texts. */
  migrations: v.array(v.object({ name: v.string(), hash: v.string() })),
  /** The tables, each a file of JSON Lines. */
  tables: v.array(v.object({ name: v.string(), rows: count, bytes: count, sha256: v.string() })),
  /** Files below `articles/`. */
  files: count,
});

export type Manifest = v.InferOutput<typeof MANIFEST_SCHEMA>;

export const EXPORT_VERSION = 1;

/** The export cannot be used. */
export class ExportError extends UserError {}

export const fileOfTable = (name: string): string => `${name.replaceAll('_', '-')}.jsonl`;

export function migrationsNow(): Manifest['migrations'] {
  return MIGRATIONS.map((migration) => ({ name: migration.name, hash: migrationHash(migration) }));
}

/** Undefined if the folder is no export. @throws {ExportError} if it is one that this version does not understand */
export async function readManifest(folder: string): Promise<Manifest | undefined> {
  const place = join(folder, MANIFEST);
  const text = await readFile(place, 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  const given = parsed(text);
  if (given?.['format'] !== 'nashra export') return undefined;
  const read = v.safeParse(MANIFEST_SCHEMA, given);
  if (!read.success) throw new ExportError({ place, problem: 'is damaged', advice: 'copy the export again' });
  const known = new Map(migrationsNow().map(({ name, hash }) => [name, hash]));
  const other = read.output.migrations.find(({ name, hash }) => known.get(name) !== hash);
  if (read.output.version > EXPORT_VERSION || other !== undefined) {
    throw new ExportError({
      place,
      problem: `was written by Nashra ${read.output.by}, whose database has another form`,
      advice: 'import it with that version',
    });
  }
  return read.output;
}

function parsed(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}

/** Tables that are not as they were exported: one line each. */
export async function damagedTables(folder: string, { tables }: Manifest): Promise<string[]> {
  const damaged: string[] = [];
  for (const { name, bytes, sha256 } of tables) {
    const file = fileOfTable(name);
    const found = await digestOfFile(join(folder, file)).catch(() => undefined);
    if (found === undefined) damaged.push(`${file} is not there`);
    else if (found.bytes < bytes) damaged.push(`${file} is cut off after ${found.bytes} of ${bytes} bytes`);
    else if (found.sha256 !== sha256) damaged.push(`${file} has been changed`);
  }
  return damaged;
}

async function digestOfFile(path: string): Promise<{ bytes: number; sha256: string }> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of createReadStream(path, { highWaterMark: 1024 * 1024 })) {
    hash.update(chunk as Uint8Array);
    bytes += (chunk as Uint8Array).length;
  }
  return { bytes, sha256: hash.digest('hex') };
}
