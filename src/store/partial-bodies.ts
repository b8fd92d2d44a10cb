/** Bodies of which an invocation could read only a part: they are kept until all of their items are in the store. */
import { TOLERANCE } from './wrong-clock.ts';
import type { Database } from './database.ts';

/** Bytes of a body that is kept: a row of D1 ends at 2 MB. A larger one is fetched again. */
const LARGEST = 1_300_000;
/** A body older than this is fetched anew. Milliseconds. */
const OLDEST = 24 * 3_600_000;

/** A body, and what came with it: JSON-able. */
interface Answered {
  bytes: Uint8Array;
}

/** Keeps the body of a source in the place of the one before. Gives whether it is small enough. */
export async function keepPartialBody<Answer extends Answered>(
  database: Database,
  source: string,
  { bytes, ...answer }: Answer,
  now: number,
): Promise<boolean> {
  if (bytes.length > LARGEST) return false;
  const { coding, body } = coded(bytes);
  await database
    .prepare(
      `INSERT INTO partial_bodies (source, at, answer, coding, body) VALUES (?1, ?2, ?3, ?4, ?5)
ON CONFLICT (source) DO UPDATE SET
  at = excluded.at, answer = excluded.answer, coding = excluded.coding, body = excluded.body`,
    )
    .bind(source, now, JSON.stringify(answer), coding, body)
    .run();
  return true;
}

/** The body that was kept of a source; undefined if there is none, or only an old one. */
export async function partialBodyOf<Answer extends Answered>(
  database: Database,
  source: string,
  now: number,
): Promise<Answer | undefined> {
  const row = await database
    .prepare('SELECT answer, coding, body FROM partial_bodies WHERE source = ?1 AND at BETWEEN ?2 AND ?3')
    .bind(source, now - OLDEST, now + TOLERANCE)
    .first<{ answer: string; coding: Coding; body: string }>();
  return row ? ({ ...JSON.parse(row.answer), bytes: bytesOf(row) } as Answer) : undefined;
}

export async function dropPartialBody(database: Database, source: string): Promise<void> {
  await database.prepare('DELETE FROM partial_bodies WHERE source = ?1').bind(source).run();
}

type Coding = 'utf-8' | 'base64';

function coded(bytes: Uint8Array): { coding: Coding; body: string } {
  try {
    const body = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    // SQLite ends some texts at NUL.
    if (!body.includes('\0')) return { coding: 'utf-8', body };
  } catch {
    // Another encoding.
  }
  let binary = '';
  for (let at = 0; at < bytes.length; at += 8192) binary += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return { coding: 'base64', body: btoa(binary) };
}

function bytesOf({ coding, body }: { coding: Coding; body: string }): Uint8Array {
  return coding === 'utf-8'
    ? new TextEncoder().encode(body)
    : Uint8Array.from(atob(body), (char) => char.charCodeAt(0));
}
