/** Imports a folder of articles that was made into chunks of records when the Worker was built. */
import { recogniseRecords } from './article-identity.ts';
import type { Database } from './database.ts';
import { noteImport, putMeta, retractMissing, importRecords } from './import-articles.ts';
import { syncCuts } from './sync-cuts.ts';

/** The deployment as far as the store is concerned. */
export interface DeploymentPlan {
  /** Of all records and paths; the same folder gives the same hash. */
  hash: string;
  /** Names of the chunks, in the order in which they are imported. */
  chunks: readonly string[];
  /** Paths of all files of the folder, also of those that cannot be read: their last good article stays. */
  paths: readonly string[];
}

interface Progress {
  hash: string;
  /** Chunks taken so far. */
  taken: number;
}

/** An empty folder if there were articles is more likely a mistake: it is believed after so long. Milliseconds. */
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
export async function importDeployment(
  database: Database,
  manifest: DeploymentPlan,
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
    // Once a step: what is behind at the end of one that was cut off is seen to by the next.
    const isLast = step === steps - 1 && taken < manifest.chunks.length;
    await database.batch([
      ...recogniseRecords(database, records, paths),
      importRecords(database, records, paths, now),
      ...(isLast ? syncCuts(database) : []),
      putMeta(database, 'progress', JSON.stringify(progress)),
    ]);
  }
  await database.batch([
    retractMissing(database, paths, now),
    ...syncCuts(database),
    noteImport(database, manifest.hash),
    database.prepare("DELETE FROM meta WHERE key IN ('progress', 'emptied')"),
  ]);
  return { complete: true, changed: true };
}

/** Undefined if a deployment without any file may be believed. @param noted what an earlier step has noted */
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
