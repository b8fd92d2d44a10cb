/** `nashra poll`: polls now and shows what comes, beside a running service or without one. */
import { reportOf } from '../../http/api/source-report.ts';
import { dueAt } from '../../source-state.ts';
import { instantOf } from '../../text/instant.ts';
import { listSources, sourceBySlug, type SourceRow } from '../../store/sources.ts';
import { pollRunner } from '../../sources/run/run.ts';
import type { PolledSource } from '../../sources/run/save-batches.ts';
import type { Command } from './command.ts';
import { sourcesNamed, withStore, type CommandStore } from './with-store.ts';

/** Another process asks the host of a source; milliseconds until the next look. */
const PATIENCE = 200;

export const poll: Command = {
  usage: `
  nashra poll [SLUG…]      poll these sources now, or those that are due; exit 1 if one fails
      --all                all sources that are not paused, due or not`,
  options: { all: { type: 'boolean' } },
  takes: [0, Infinity],
  run: (names, { all }) =>
    withStore(async (store) => {
      const now = store.platform.fetcher.now();
      if (names.length > 0) return pollNamed(await sourcesNamed(names, store), store);
      const rows = await listSources(store.platform.database, now);
      if (all)
        return pollNamed(
          rows.filter(({ due }) => due !== null),
          store,
        );
      return pollDue(rows, store);
    }),
};

/** What has come of the polls so far. */
class Tally {
  polled = 0;
  fresh = 0;
  changed = 0;
  same = 0;
  failed = 0;
  leftAlone = 0;

  readonly note = ({ row, poll: { settings, result }, took }: PolledSource): void => {
    const { items, state } = result;
    const fresh = items.filter((item) => item.fresh).length;
    // A page of the archives leaves the outcome of the feed as it was.
    const last = state.last?.at === row.state.last?.at ? undefined : state.last;
    const failed = last?.message !== undefined;
    this.polled += 1;
    this.fresh += fresh;
    this.changed += items.length - fresh;
    this.failed += failed ? 1 : 0;
    this.same += last?.outcome === 'not-modified' || last?.outcome === 'unchanged' ? 1 : 0;
    const came = `${fresh} new and ${items.length - fresh} changed items`;
    const outcome =
      last === undefined
        ? `a page of its archives, ${came}`
        : failed
          ? `failed: ${last.message}`
          : last.outcome === 'ok'
            ? came
            : NOTHING[last.outcome];
    const { title, next } = reportOf({ ...row, settings, state, due: dueAt(settings, state) }, { baseUrl: '' });
    console.log(`${settings.slug}  ${title}: ${outcome}; ${took} ms; next ${next.at ?? 'never'}: ${next.why}`);
  };

  leaveAlone(slug: string, why: string): void {
    this.leftAlone += 1;
    console.log(`${slug}: left alone, ${why}`);
  }

  /** The exit code. */
  end(): number {
    const { polled, fresh, changed, same, failed, leftAlone } = this;
    const came = `${fresh} new and ${changed} changed items, ${same} with nothing new`;
    const rest = leftAlone > 0 ? `; ${leftAlone} left alone` : '';
    console.log(`${polled} polled: ${came}, ${failed} failed${rest}`);
    return failed > 0 ? 1 : 0;
  }
}

const NOTHING: Record<string, string> = {
  'not-modified': 'nothing new (304)',
  unchanged: 'nothing new (the same body)',
};

async function pollDue(rows: readonly SourceRow[], { platform, concurrency }: CommandStore): Promise<number> {
  const tally = new Tally();
  const runner = pollRunner({ platform, concurrency, log: console.error, onPolled: tally.note });
  const release = releaseOnSignal(runner.stop);
  runner.look();
  await runner.idle();
  release();
  const next = rows
    .flatMap(({ due, settings }) => (due === null ? [] : { due, settings }))
    .sort((a, b) => a.due - b.due)[0];
  if (tally.polled === 0 && next !== undefined && next.due > platform.fetcher.now())
    console.log(
      `nothing is due before ${instantOf(next.due)} (${next.settings.slug}); nashra poll --all polls all sources now`,
    );
  return tally.end();
}

async function pollNamed(rows: readonly SourceRow[], { platform, concurrency }: CommandStore): Promise<number> {
  const { database, fetcher } = platform;
  const tally = new Tally();
  const only = new Set<string>();
  for (const {
    settings: { slug },
    state: { schedule },
  } of rows) {
    const { notBefore } = schedule;
    if (notBefore !== null && notBefore > fetcher.now())
      tally.leaveAlone(slug, `its server wants no request before ${instantOf(notBefore)} (Retry-After)`);
    else only.add(slug);
  }
  const runner = pollRunner({ platform, concurrency, only, log: console.error, onPolled: tally.note });
  let interrupted = false;
  const release = releaseOnSignal(async (patience) => {
    interrupted = true;
    await runner.stop(patience);
  });
  for (;;) {
    runner.look();
    await runner.idle();
    if (only.size === 0 || interrupted) break;
    for (const slug of only) {
      const row = await sourceBySlug(database, slug, fetcher.now());
      if (row !== undefined && !row.polling) continue;
      only.delete(slug);
      tally.leaveAlone(
        slug,
        row === undefined ? 'it has been removed' : 'it is being polled by another process just now',
      );
    }
    await new Promise((later) => setTimeout(later, PATIENCE));
  }
  release();
  return tally.end();
}

/** Ctrl-C calls off what is under way and gives it back. */
function releaseOnSignal(stop: (patience: number) => Promise<void>): () => void {
  const end = (): void => void stop(0);
  process.once('SIGINT', end).once('SIGTERM', end);
  return () => process.off('SIGINT', end).off('SIGTERM', end);
}
