/** Messages that the queue gave up on, for whoever looks after the service. */
import type { Database } from './database.ts';

/** A message that a queue gave up on. */
export interface DeadLetter {
  /** When: milliseconds since 1970. */
  at: number;
  /** What the message said. JSON-able. */
  body: unknown;
  reason?: string;
}

/** The newest ones are kept. */
const MOST = 100;

/** @param letter one whose `id`, that of the message, is there already is kept once */
export async function keepDeadLetter(
  database: Database,
  { id, at, body, reason }: DeadLetter & { id: string },
): Promise<void> {
  await database.batch([
    database
      .prepare('INSERT INTO dead_letters (id, at, body, reason) VALUES (?1, ?2, ?3, ?4) ON CONFLICT (id) DO NOTHING')
      .bind(id, at, JSON.stringify(body), reason ?? null),
    database
      .prepare('DELETE FROM dead_letters WHERE id NOT IN (SELECT id FROM dead_letters ORDER BY at DESC, id LIMIT ?1)')
      .bind(MOST),
  ]);
}

/** Newest first. */
export async function deadLetters(database: Database): Promise<DeadLetter[]> {
  const { results } = await database
    .prepare('SELECT at, body, reason FROM dead_letters ORDER BY at DESC, id')
    .all<{ at: number; body: string; reason: string | null }>();
  return results.map(({ at, body, reason }) => ({
    at,
    body: JSON.parse(body) as unknown,
    ...(reason !== null && { reason }),
  }));
}
