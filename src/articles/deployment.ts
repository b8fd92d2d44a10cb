/** A folder of articles as records in chunks, which the build writes and the Worker imports. */
import type { Publication } from '../config.ts';
import { RULES } from '../content/rules.ts';
import { oldestFirst, type StoredFile } from './record.ts';
import { recordOf } from './file-record.ts';
import type { DeploymentPlan } from '../store/import-deployment.ts';
import { stampOf } from '../text/hash.ts';
import type { Remark } from '../article.ts';

export interface Manifest extends DeploymentPlan {
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
