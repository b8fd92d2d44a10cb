/** What is kept of the files of the folder, so that a look reads only what differs. */
import type { Database, Statement } from './database.ts';
import { hasFile } from './sequence.ts';

/** A file as it was read last. */
export interface KeptFile {
  /** Below the folder, with `/`. */
  path: string;
  /** Size, times and inode when it was read; '' if it is to be read again. */
  mark: string;
  /** Of its bytes. */
  digest: string;
  /** By which rules and settings it was read. */
  rules: string;
  /** The slug it asks for; null if it gives no article. */
  wanted: string | null;
  /** The id that the text itself claims. */
  claim: string | null;
  /** The slug it got. */
  slug: string | null;
  /** Why it gives no article: one line. */
  problem: string | null;
  /** What was odd: lines as a JSON array. */
  warnings: string | null;
  /** What it refers to in the folder, and what of that is missing: {@link Refers} as JSON. */
  refers: string | null;
  /** 1 from when it was missed until its article is retracted. */
  gone: 0 | 1;
}

export interface Refers {
  /** Path to the mark of what was there; '' for nothing. */
  paths: Record<string, string>;
  /** Sentences on what is not there. */
  missing: string[];
}

/** Rows of one query: a millisecond or two. */
const PAGE = 500;

const PUT = `
INSERT INTO files (path, mark, digest, rules, wanted, slug, claim, problem, warnings, refers, gone)
SELECT value ->> 'path', value ->> 'mark', value ->> 'digest', value ->> 'rules', value ->> 'wanted', value ->> 'slug',
  value ->> 'claim', value ->> 'problem', value ->> 'warnings', value ->> 'refers',
  value ->> 'gone'
FROM json_each(?1) WHERE true
ON CONFLICT (path) DO UPDATE SET mark = excluded.mark, digest = excluded.digest, rules = excluded.rules,
  wanted = excluded.wanted, slug = excluded.slug, claim = excluded.claim, problem = excluded.problem,
  warnings = excluded.warnings, refers = excluded.refers, gone = excluded.gone`;

/** All rows, in pages that are short enough to be answered between two requests. */
export async function* keptFiles(database: Database): AsyncGenerator<KeptFile[]> {
  for (let after = ''; ;) {
    const { results } = await database
      .prepare(`SELECT path, mark, digest, rules, wanted, slug, claim, problem, warnings, refers, gone
FROM files WHERE path > ?1 ORDER BY path LIMIT ${PAGE}`)
      .bind(after)
      .all<KeptFile>();
    if (results.length > 0) yield results;
    if (results.length < PAGE) return;
    after = results.at(-1)?.path ?? '';
  }
}

/** Files of articles that are served, of which no row tells: a store from before there were rows, or a deployment's. */
export async function* unknownFiles(database: Database): AsyncGenerator<string[]> {
  for (let after = ''; ;) {
    const { results } = await database
      .prepare(`SELECT path, EXISTS (SELECT 1 FROM files AS f WHERE f.path = a.path) AS known
FROM articles AS a WHERE path > ?1 AND ${hasFile('a')} ORDER BY path LIMIT ${PAGE}`)
      .bind(after)
      .all<{ path: string; known: 0 | 1 }>();
    const unknown = results.filter(({ known }) => known === 0).map(({ path }) => path);
    if (unknown.length > 0) yield unknown;
    if (results.length < PAGE) return;
    after = results.at(-1)?.path ?? '';
  }
}

export function putFiles(database: Database, files: readonly KeptFile[]): Statement {
  return database.prepare(PUT).bind(JSON.stringify(files));
}

/** @param paths JSON array */
export function forgetFiles(database: Database, paths: string): Statement {
  return database.prepare('DELETE FROM files WHERE path IN (SELECT value FROM json_each(?1))').bind(paths);
}

/** Whether the folder has been taken in whole before. */
export async function hasHistory(database: Database): Promise<boolean> {
  return (await database.prepare("SELECT 1 AS one FROM meta WHERE key = 'articles'").first()) !== null;
}
