/** What will appear and end, as `/healthz` and `/status` say it. */
import type { Database } from '../store/database.ts';
import { countWaiting, waitingArticles, type WaitingArticle } from '../store/schedule.ts';

export interface Waiting {
  counts: { appear: number; end: number };
  /** The next ones. */
  first: WaitingArticle[];
}

export async function waitingIn(database: Database, limit: number): Promise<Waiting> {
  const [counts, first] = await Promise.all([countWaiting(database), waitingArticles(database, limit)]);
  return { counts, first };
}

/** As JSON. What waits is nobody's business but the owner's: everybody else is told how much it is, and when it comes. */
export function waitingOf({ counts, first }: Waiting, isOwner: boolean) {
  const shown = first.map(({ path, slug, title, at, event }) => {
    return isOwner ? { at, event, title, slug, path: path ?? null } : { at, event };
  });
  return { ...counts, next: first[0]?.at ?? null, articles: shown };
}
