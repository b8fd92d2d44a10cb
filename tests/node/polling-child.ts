/** The service's poller in a process of its own, to be killed: `node polling-child.ts '{"database": …}'`. */
import { writeSync } from 'node:fs';
import { guardedFetch } from '../../src/node/fetch/guarded-fetch.ts';
import { MIGRATIONS } from '../../src/store/migrations.ts';
import { followSchedule } from '../../src/node/poller.ts';
import type { SourceSettings } from '../../src/source.ts';
import { migrate } from '../../src/store/migrate.ts';
import { syncSources } from '../../src/store/sources.ts';
import { openSqlite } from '../../src/node/database/sqlite.ts';
import { allowedHosts, FETCH_LIMITS } from '../../src/sources/fetch/index.ts';

export interface ChildOptions {
  database: string;
  sources: SourceSettings[];
  allowed: string[];
  concurrency: number;
  lease: number;
  /** Milliseconds for one fetch. */
  totalMs: number;
}

/** One line for each poll that is in the store. */
export interface SavedLine {
  slug: string;
  outcome: string | undefined;
  /** ETag of the document that was read last. */
  etag: string | undefined;
}

const options = JSON.parse(process.argv[2] ?? '') as ChildOptions;
// Written at once, so that a kill right after it does not take the line along.
const say = (line: unknown): void => void writeSync(1, `${JSON.stringify(line)}\n`);

const database = openSqlite(options.database);
await migrate(database, MIGRATIONS);
const fetcher = guardedFetch({ allowed: allowedHosts(options.allowed) });
await syncSources(database, options.sources, Date.now());
const poller = followSchedule({
  platform: {
    database,
    fetcher,
    userAgent: 'Nashra/test',
    timeZone: 'UTC',
    authority: 'example.org,2024',
    random: Math.random,
    limits: { ...FETCH_LIMITS, totalMs: options.totalMs },
  },
  concurrency: options.concurrency,
  lease: options.lease,
  log: (message) => say({ log: message }),
  onPolled: ({
    poll: {
      settings,
      result: { state },
    },
  }) => say({ slug: settings.slug, outcome: state.last?.outcome, etag: state.etag } satisfies SavedLine),
});
say({ ready: true });
process.once('SIGTERM', async () => {
  await poller.stop();
  await fetcher.close();
  database.close();
  process.exit(0);
});
