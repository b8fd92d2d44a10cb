/** `/healthz`: what is served, since when, what is not served and why, and what is wrong with the service itself. */
import { Hono } from 'hono';
import type { IntakeReport } from '../../platform.ts';
import { PUBLIC_NO_STORE } from '../answers/headers.ts';
import { instantOf } from '../../text/instant.ts';
import type { Platform } from '../http-platform.ts';
import type { ServiceEnv } from '../service-env.ts';
import { countArticles, validatorOf } from '../../store/articles.ts';
import { waitingReport } from '../waiting.ts';
import { waitingArticles, type WaitingArticles } from '../../store/schedule.ts';
import type { TokenGuard } from '../auth/admin-token.ts';
import { clockNote } from '../../store/wrong-clock.ts';
import { DatabaseError } from '../../store/database.ts';
import { countSources, type SourceCounts } from '../../store/source-list.ts';

/** Milliseconds to wait for the database, if the platform does not set them: D1 may be far away. */
const PATIENCE = 3000;
/** Polling has stopped if a source has been overdue, and none was polled, for so long. Milliseconds. */
const OVERDUE = 60 * 60_000;
const IDLE = 30 * 60_000;

/** Articles that wait and are named. */
const MOST_WAITING = 20;

/** `ok`; `degraded`: it answers, and something is wrong (200); `unavailable`: its database cannot be read (503). */
export type HealthStatus = 'ok' | 'degraded' | 'unavailable';

/** Says to everybody how much waits and when the next comes, and what that is to the owner alone. */
export function healthRoutes(platform: Platform, guard: TokenGuard) {
  return new Hono<ServiceEnv>().get('/healthz', async (c) => {
    const { since, complete, problems, doubts = [] } = intakeOf(platform);
    const now = platform.fetcher.now();
    const [figures, unread] = await figuresOf(platform, now);
    const isOwner = guard.isOwner(c);
    const all = [
      ...unread,
      ...(platform.health?.doubts() ?? []),
      ...doubts,
      ...(figures === undefined ? [] : [...figures.clock, ...stoppedPolling(figures.sources, now)]),
    ];
    const status: HealthStatus = figures === undefined ? 'unavailable' : all.length > 0 ? 'degraded' : 'ok';
    return c.json(
      {
        status,
        version: platform.version,
        baseUrl: platform.baseUrl,
        articles: figures?.articles ?? null,
        latest: figures?.latest ?? null,
        intake: { complete, since: since ?? null },
        waiting: figures === undefined ? null : waitingReport(figures.waiting, isOwner),
        sources: figures === undefined ? null : countsOf(figures.sources),
        ...(platform.storage && { database: platform.storage() }),
        doubts: all,
        problems,
      },
      status === 'unavailable' ? 503 : 200,
      { ...PUBLIC_NO_STORE, ...(status === 'unavailable' && { 'Retry-After': '10' }) },
    );
  });
}

interface Figures {
  articles: number;
  latest: { seq: number; changed: string | null };
  sources: SourceCounts;
  waiting: WaitingArticles;
  /** Sentences. */
  clock: string[];
}

/** What the database says, or why it says nothing. It is not waited for long, and nothing is thrown. */
async function figuresOf(platform: Platform, now: number): Promise<[Figures | undefined, string[]]> {
  const { database, health } = platform;
  const patience = health?.patience ?? PATIENCE;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<undefined>((passed) => {
    timer = setTimeout(() => passed(undefined), patience);
  });
  try {
    const read = Promise.all([
      countArticles(database),
      validatorOf(database),
      countSources(database, now),
      clockNote(database, now),
      waitingArticles(database, MOST_WAITING),
    ]);
    const answer = await Promise.race([read, late]);
    if (answer === undefined) {
      // How it ends interests nobody any more.
      read.catch(() => undefined);
      return [undefined, [`The database: it did not answer within ${patience} ms; another process may hold it`]];
    }
    const [articles, { seq, changed = null }, sources, note, waiting] = answer;
    return [{ articles, latest: { seq, changed }, sources, waiting, clock: note === undefined ? [] : [note] }, []];
  } catch (error) {
    platform.report(`/healthz: ${error instanceof Error ? error.message : error}`);
    const why = error instanceof DatabaseError ? error.sentence : 'the log says why';
    return [undefined, [`The database: it cannot be read; ${why}`]];
  } finally {
    clearTimeout(timer);
  }
}

function countsOf({ all, due, failing, disabled, paused }: SourceCounts) {
  return { all, due, failing, disabled, paused };
}

/** A source is overdue by far, and none was polled for a long time. */
function stoppedPolling({ due, waiting, last }: SourceCounts, now: number): string[] {
  if (waiting === null || now - waiting < OVERDUE || (last !== null && last <= now && now - last < IDLE)) return [];
  const sources = due === 1 ? '1 source is' : `${due} sources are`;
  const since = instantOf(waiting);
  return [`Polling does not move: ${sources} due, the first since ${since}; see the log, or start the service again`];
}

function intakeOf(platform: Platform): IntakeReport {
  try {
    return platform.intake();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { complete: false, problems: [], doubts: [`The articles: their state is not known (${reason})`] };
  }
}
