/**
 * A folder of articles as records in chunks, the form in which both runtimes take it in: Node as soon
 * as it has read the folder, the Worker from files that the build has written.
 */
import type { Database } from './database.ts';
import { noteIntake, retractMissing, takeRecords } from './intake.ts';
import { recordOf, RULES, stampOf, type StoredFile } from './record.ts';
import type { Remark } from '../stored/index.ts';
import type { Publication } from '../config.ts';

export interface Manifest {
  /** Of all records and paths; the same folder gives the same hash. */
  hash: string;
  /** Names of the chunks, in the order in which they are taken. */
  chunks: string[];
  /** Paths of all files of the folder, also of those that cannot be read: their last good article stays. */
  paths: string[];
  problems: Remark[];
}

export interface Deployment {
  manifest: Manifest;
  /** Text of each chunk: a JSON array of records. */
  chunks: Map<string, string>;
}

/** Longest text of a chunk in UTF-16 units, unless one record alone is longer. A D1 value ends at 2 MB. */
const CHUNK_LENGTH = 200_000;

/** The deployment of a folder. Oldest first, so that the first intake counts in the order of publication. */
export function deploymentOf(files: StoredFile[], problems: Remark[], publication: Publication): Deployment {
  const dateOf = ({ article }: StoredFile): string => article.updated ?? article.published ?? '9999';
  const ordered = [...files].sort((a, b) => compare(dateOf(a), dateOf(b)) || compare(a.path, b.path));
  const chunks = new Map<string, string>();
  let chunk: string[] = [];
  let length = 0;
  const close = (): void => {
    if (chunk.length === 0) return;
    const text = `[${chunk.join(',')}]`;
    chunks.set(`${String(chunks.size).padStart(5, '0')}-${stampOf(text).toString(36)}.json`, text);
    chunk = [];
    length = 0;
  };
  for (const file of ordered) {
    const record = JSON.stringify(recordOf(file, publication));
    if (length + record.length > CHUNK_LENGTH) close();
    chunk.push(record);
    length += record.length;
  }
  close();
  const paths = [...new Set([...ordered, ...problems].map(({ path }) => path))].sort();
  const names = [...chunks.keys()];
  const hash = stampOf(JSON.stringify([RULES, names, paths])).toString(36);
  return { manifest: { hash, chunks: names, paths, problems }, chunks };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

interface Progress {
  hash: string;
  /** Chunks taken so far. */
  taken: number;
}

/**
 * Takes at most `steps` chunks of a deployment and tells whether it is all in. Where it stood is kept
 * in the database in the transaction of the chunk, so a run that is cut off goes on at the next one.
 */
export async function takeDeployment(
  database: Database,
  manifest: Manifest,
  chunk: (name: string) => Promise<string>,
  options: { now: number; steps?: number },
): Promise<{ complete: boolean; changed: boolean }> {
  const { now, steps = Infinity } = options;
  const rows = await database
    .prepare("SELECT key, value FROM meta WHERE key IN ('articles', 'progress')")
    .all<{ key: string; value: string }>();
  const meta = new Map(rows.results.map(({ key, value }) => [key, value]));
  if (meta.get('articles') === manifest.hash) return { complete: true, changed: false };

  const progress = JSON.parse(meta.get('progress') ?? '{}') as Partial<Progress>;
  let taken = progress.hash === manifest.hash ? (progress.taken ?? 0) : 0;
  const paths = JSON.stringify(manifest.paths);
  for (let step = 0; taken < manifest.chunks.length; step++) {
    if (step >= steps) return { complete: false, changed: true };
    const records = await chunk(manifest.chunks[taken] ?? '');
    taken++;
    await database.batch([takeRecords(database, records, paths, now), noteProgress(database, { hash: manifest.hash, taken })]);
  }
  await database.batch([retractMissing(database, paths, now), noteIntake(database, manifest.hash)]);
  return { complete: true, changed: true };
}

function noteProgress(database: Database, progress: Progress) {
  return database
    .prepare("INSERT INTO meta (key, value) VALUES ('progress', ?1) ON CONFLICT (key) DO UPDATE SET value = excluded.value")
    .bind(JSON.stringify(progress));
}
