/** Writes everything that a store and a folder of articles hold as files: JSON Lines, and the articles as they are. */
import { createHash } from 'node:crypto';
import { copyFile, mkdir, open, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Publication } from '../../config.ts';
import { countRows, EXPORTED, exportRows, type ExportTable } from '../../store/export-rows.ts';
import type { Database } from '../../store/database.ts';
import { instantOf } from '../../text/instant.ts';
import { VERSION } from '../../version.ts';
import { openSqlite, type SqliteDatabase } from '../database/sqlite.ts';
import { filesBelow } from './folder-copy.ts';
import {
  EXPORT_VERSION,
  fileOfTable,
  MANIFEST,
  migrationsNow,
  ORIGINALS,
  readManifest,
  type Manifest,
} from './manifest.ts';
import { progressOn, type Progress } from './progress.ts';
import { swapFolder } from './swap.ts';

export interface ExportOptions {
  folder: string;
  database: SqliteDatabase;
  articlesFolder: string;
  /** Of the configuration, which goes along for whoever sets up the other machine. */
  configFile: string;
  publication: Publication;
  /** OPML of the sources. */
  opml: string;
  now: number;
}

/** The store is exported as it stands at one moment, whatever is written meanwhile. */
export async function exportEverything(options: ExportOptions): Promise<Manifest> {
  const { folder, database, publication, now } = options;
  const swap = await swapFolder(folder, async (place) => (await readManifest(place)) !== undefined);
  const progress = progressOn();
  try {
    const copy = join(swap.partial, '.nashra.sqlite');
    await database.copyTo(copy);
    const snapshot = openSqlite(copy);
    const tables: Manifest['tables'] = [];
    try {
      for (const table of EXPORTED) tables.push(await writeTable(snapshot, table, swap.partial, progress));
    } finally {
      snapshot.close();
    }
    for (const ending of ['', '-wal', '-shm']) await rm(`${copy}${ending}`, { force: true });
    const files = await copyOriginals(options.articlesFolder, join(swap.partial, ORIGINALS), progress);
    await writeFile(join(swap.partial, 'sources.opml'), options.opml);
    await copyFile(options.configFile, join(swap.partial, basename(options.configFile))).catch(() => undefined);
    const manifest: Manifest = {
      format: 'nashra export',
      version: EXPORT_VERSION,
      made: instantOf(now),
      by: VERSION,
      title: publication.title,
      migrations: migrationsNow(),
      tables,
      files,
    };
    await writeFile(join(swap.partial, MANIFEST), `${JSON.stringify(manifest, undefined, 2)}\n`);
    await swap.take();
    return manifest;
  } catch (error) {
    await swap.drop();
    throw error;
  } finally {
    progress.clear();
  }
}

async function writeTable(
  database: Database,
  table: ExportTable,
  folder: string,
  progress: Progress,
): Promise<Manifest['tables'][number]> {
  const file = await open(join(folder, fileOfTable(table.name)), 'w');
  const hash = createHash('sha256');
  const all = await countRows(database, table);
  let [rows, bytes] = [0, 0];
  try {
    for await (const page of exportRows(database, table)) {
      const text = Buffer.from(page.map((row) => `${JSON.stringify(row)}\n`).join(''));
      await file.write(text);
      hash.update(text);
      rows += page.length;
      bytes += text.length;
      progress.show(`${table.name}: ${rows} of ${all}`, rows / all);
    }
    await file.sync();
  } finally {
    await file.close();
  }
  return { name: table.name, rows, bytes, sha256: hash.digest('hex') };
}

async function copyOriginals(from: string, to: string, progress: Progress): Promise<number> {
  const files = await filesBelow(from);
  for (const [at, path] of files.entries()) {
    await mkdir(dirname(join(to, path)), { recursive: true });
    await copyFile(join(from, path), join(to, path));
    progress.show(`files: ${at + 1} of ${files.length}`, (at + 1) / files.length);
  }
  return files.length;
}
