/**
 * A folder of articles as records in chunks, the form in which both runtimes take it in: Node as soon
 * as it has read the folder, the Worker from files that the build has written.
 */
import type { Database } from './database.ts';
import { noteIntake, putMeta, retractMissing, takeRecords } from './intake.ts';
import { stampOf } from '../text/hash.ts';
import { oldestFirst, recordOf, RULES, type StoredFile } from '../content/record.ts';
import type { Remark } from '../articles/index.ts';
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
  const datedOf = ({ path, article: { updated, published } }: StoredFile) => ({ path, updated, published });
  const ordered = [...files].sort((a, b) => oldestFirst(datedOf(a), datedOf(b)));
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

interface Progress {
  hash: string;
  /** Chunks taken so far. */
  taken: number;
}

/** An empty folder where there were articles is more likely a mistake: it is believed after so long. Milliseconds. */
export const EMPTY_PATIENCE = 60_000;

export interface DeploymentStep {
  complete: boolean;
  changed: boolean;
  /** Why it is not believed yet. */
  doubt?: string;
}

/**
 * Takes at most `steps` chunks of a deployment and tells whether it is all in. Where it stood is kept
 * in the database in the transaction of the chunk, so a run that is cut off goes on at the next one.
 * It stands there only while a deployment is half taken: whatever comes next begins at its first chunk.
 */
export async function takeDeployment(
  database: Database,
  manifest: Manifest,
  chunk: (name: string) => Promise<string>,
  options: { now: number; steps?: number },
): Promise<DeploymentStep> {
  const { now, steps = Infinity } = options;
  const rows = await database
    .prepare("SELECT key, value FROM meta WHERE key IN ('articles', 'progress', 'emptied')")
    .all<{ key: string; value: string }>();
  const meta = new Map(rows.results.map(({ key, value }) => [key, value]));
  // Articles are there again: when they go the next time, the minute begins anew.
  const refilled = meta.has('emptied') && manifest.paths.length > 0;
  if (refilled) await database.prepare("DELETE FROM meta WHERE key = 'emptied'").run();
  if (meta.get('articles') === manifest.hash && !meta.has('progress')) return { complete: true, changed: false };

  const progress = JSON.parse(meta.get('progress') ?? '{}') as Partial<Progress>;
  let taken = progress.hash === manifest.hash ? (progress.taken ?? 0) : 0;
  if (manifest.paths.length === 0) {
    const doubt = await doubtOfNothing(database, manifest.hash, meta.get('emptied'), now);
    if (doubt !== undefined) return { complete: false, changed: false, doubt };
  }
  const paths = JSON.stringify(manifest.paths);
  for (let step = 0; taken < manifest.chunks.length; step++) {
    if (step >= steps) return { complete: false, changed: true };
    const records = await chunk(manifest.chunks[taken] ?? '');
    taken++;
    const progress: Progress = { hash: manifest.hash, taken };
    await database.batch([
      takeRecords(database, records, paths, now),
      putMeta(database, 'progress', JSON.stringify(progress)),
    ]);
  }
  await database.batch([
    retractMissing(database, paths, now),
    noteIntake(database, manifest.hash),
    database.prepare("DELETE FROM meta WHERE key IN ('progress', 'emptied')"),
  ]);
  return { complete: true, changed: true };
}

/** Undefined where a deployment without any file may be believed. @param noted what an earlier step has noted */
async function doubtOfNothing(
  database: Database,
  hash: string,
  noted: string | undefined,
  now: number,
): Promise<string | undefined> {
  const row = await database
    .prepare('SELECT COUNT(*) AS count FROM articles WHERE path IS NOT NULL AND retracted = 0')
    .first<{ count: number }>();
  if (!row?.count) return undefined;
  const [deployment, since] = JSON.parse(noted ?? '[]') as [string?, number?];
  const first = deployment === hash && since !== undefined && since <= now ? since : now;
  if (now - first >= EMPTY_PATIENCE) return undefined;
  if (first === now) await putMeta(database, 'emptied', JSON.stringify([hash, now])).run();
  return emptySentence('articles', row.count);
}

/** What is said of a folder that has lost all its articles at once. */
export function emptySentence(folder: string, articles: number): string {
  const held = articles === 1 ? '1 article, which is' : `${articles} articles, which are`;
  return (
    `${folder}: is suddenly empty and had ${held} served for another minute; `
    + 'if that is not meant, put the files back (or mount the disk)'
  );
}
