/** What will appear and end, as `/healthz` and `/status` say it. */
import type { WaitingArticle, WaitingArticles } from '../store/schedule.ts';

/** An article that will appear or end. What it is is nobody's business but the owner's. */
export type WaitingReport = Pick<WaitingArticle, 'at' | 'event'> & Partial<WaitingArticle>;

/** Everybody is told how much waits and when it comes, the owner what it is too. */
export function waitingReport({ articles, ...counts }: WaitingArticles, isOwner: boolean) {
  const told = articles.map(({ at, event, ...what }): WaitingReport => ({ at, event, ...(isOwner && what) }));
  return { ...counts, articles: told };
}
