/** Brings an export back: into an empty store and the folder of the articles. */
import { createReadStream, existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import {
  beginRestore,
  columnsOf,
  emptyTable,
  endRestore,
  EXPORTED,
  occupied,
  restoreRows,
  type ExportRow,
  type ExportTable,
} from '../../store/export-rows.ts';
import type { Database } from '../../store/database.ts';
import { hashOf } from '../../text/hash.ts';
import { openStore } from '../database/open.ts';
import { settingsFrom } from '../settings.ts';
import { counted } from './tally.ts';
import { copyWhole, haveSameBytes } from './files.ts';
import { filesBelow } from './folder-copy.ts';
import { damagedTables, ExportError, fileOfTable, ORIGINALS, readManifest, type Manifest } from './manifest.ts';
import { progressOn, type Progress } from './progress.ts';

/** So many names are said. */
const NAMED = 3;

export async function isExport(folder: string): Promise<boolean> {
  return (await readManifest(folder)) !== undefined;
}

/** @throws {ExportError} if it is damaged, or something is in its way */
export async function restoreExport(
  folder: string,
  { force, isDry }: { force: boolean; isDry: boolean },
): Promise<number> {
  const manifest = await readManifest(folder);
  if (manifest === undefined) throw new ExportError({ place: folder, problem: 'is no export of Nashra' });
  const damaged = await damagedTables(folder, manifest);
  if (damaged.length > 0 && !force) {
    const advice = 'copy the export again; --force takes what is whole';
    throw new ExportError({ place: folder, problem: damaged.join(', '), advice });
  }
  for (const problem of damaged) console.error(`${folder}: ${problem}; what is whole is taken`);
  const { articlesFolder, dataFolder } = await settingsFrom(process.env);
  const files = await filesBelow(join(folder, ORIGINALS));
  await refuseOthers(join(folder, ORIGINALS), articlesFolder, files, force);
  const database = await openStore(dataFolder, { log: console.error });
  const progress = progressOn();
  try {
    const name = hashOf(JSON.stringify(manifest));
    await refuseOccupied(database, dataFolder, name);
    const articles = manifest.tables.find((table) => table.name === 'articles')?.rows ?? 0;
    const what = `${counted(articles, 'article', 'articles')} of "${manifest.title}" as of ${manifest.made}`;
    if (isDry) {
      console.log(`${what} and ${counted(files.length, 'file', 'files')} would be brought back`);
      return 0;
    }
    await beginRestore(database, name);
    for (const table of EXPORTED) await restoreTable(database, table, folder, manifest, progress);
    for (const path of files) await copyWhole(join(folder, ORIGINALS, path), join(articlesFolder, path));
    await endRestore(database).run();
    progress.clear();
    console.log(
      `${what} are back in ${dataFolder}, and ${counted(files.length, 'file', 'files')} in ${articlesFolder}`,
    );
    return damaged.length > 0 ? 1 : 0;
  } finally {
    progress.clear();
    database.close();
  }
}

async function refuseOccupied(database: Database, dataFolder: string, name: string): Promise<void> {
  const { articles, sources, restoring } = await occupied(database);
  // One that was interrupted begins again.
  if (restoring === name || articles + sources === 0) return;
  throw new ExportError({
    place: dataFolder,
    problem: `has ${counted(articles, 'article', 'articles')} and ${counted(sources, 'source', 'sources')} in its database`,
    advice: 'set DATA_DIR to an empty folder; an export brings back a whole publication, and adds nothing to another',
  });
}

/** Files of the articles that are there and say something else. */
async function refuseOthers(from: string, to: string, files: readonly string[], force: boolean): Promise<void> {
  const others: string[] = [];
  for (const path of force ? [] : files) {
    if (existsSync(join(to, path)) && !(await haveSameBytes(join(from, path), join(to, path)))) others.push(path);
  }
  if (others.length === 0) return;
  const more = others.length > NAMED ? ` and ${others.length - NAMED} more` : '';
  throw new ExportError({
    place: to,
    problem: `has other files under the same names (${others.slice(0, NAMED).join(', ')}${more})`,
    advice: 'set ARTICLES_DIR to an empty folder; --force writes over them',
  });
}

async function restoreTable(
  database: Database,
  table: ExportTable,
  folder: string,
  { tables }: Manifest,
  progress: Progress,
): Promise<void> {
  const exported = tables.find(({ name }) => name === table.name);
  if (exported === undefined) return;
  if (table.name !== 'meta') await emptyTable(database, table).run();
  const columns = await columnsOf(database, table);
  let rows: ExportRow[] = [];
  let done = 0;
  const put = async (): Promise<void> => {
    await restoreRows(database, table, columns, rows);
    done += rows.length;
    rows = [];
    progress.show(`${table.name}: ${done} of ${exported.rows}`, done / exported.rows);
  };
  const input = createReadStream(join(folder, fileOfTable(table.name)));
  try {
    for await (const line of createInterface({ input, crlfDelay: Infinity })) {
      const row = rowOf(line);
      if (row !== undefined) rows.push(row);
      if (rows.length >= table.page) await put();
    }
  } catch (error) {
    // Not there, which was said.
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  if (rows.length > 0) await put();
}

/** Undefined for a line that is cut off. */
function rowOf(line: string): ExportRow | undefined {
  try {
    const row: unknown = JSON.parse(line);
    return typeof row === 'object' && row !== null ? { ...row } : undefined;
  } catch {
    return undefined;
  }
}
