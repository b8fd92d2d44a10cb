/** The service's own way: its schedule in the database, its runner, its guarded fetch. */
import { join } from 'node:path';
import { workThread } from '../../src/node/thread/work.ts';
import { guardedFetch } from '../../src/node/fetch/guarded-fetch.ts';
import { MIGRATIONS } from '../../src/store/migrations.ts';
import { pollRunner } from '../../src/sources/run/run.ts';
import { makeDue } from '../../src/store/claims.ts';
import { migrate } from '../../src/store/migrate.ts';
import { syncSources } from '../../src/store/sources.ts';
import { openSqlite } from '../../src/node/database/sqlite.ts';
import { allowedHosts } from '../../src/sources/fetch/allowed-hosts.ts';
import { userAgentOf } from '../../src/sources/fetch/index.ts';
import type { Contender, Course } from './course.ts';

export async function nashra({ urls, concurrency, folder }: Course): Promise<Contender> {
  const database = openSqlite(join(folder, 'nashra.sqlite'));
  await migrate(database, MIGRATIONS);
  const slugs = urls.map((_, feed) => `paper-${feed}`);
  await syncSources(
    database,
    urls.map((url, feed) => ({ slug: slugs[feed] as string, url, categories: [], content: 'full', paused: false })),
    Date.now(),
  );
  const fetcher = guardedFetch({ allowed: allowedHosts(new Set(urls.map((url) => new URL(url).host))) });
  const work = process.env['IN_PLACE'] === undefined ? workThread() : undefined;
  const platform = {
    ...(work && { work }),
    database,
    fetcher,
    userAgent: userAgentOf('https://feeds.example.org/'),
    timeZone: 'UTC',
    authority: 'example.org,2024',
    random: Math.random,
  };
  let polls = 0;
  let fresh = 0;
  let first = true;
  const runner = pollRunner({
    platform,
    concurrency,
    log: (message) => console.error(message),
    onPolled({ poll: { result } }) {
      polls += 1;
      fresh += result.state.last?.fresh ?? 0;
      if (result.state.last?.message !== undefined) console.error(result.state.last.message);
    },
  });
  return {
    async round() {
      polls = 0;
      fresh = 0;
      if (!first) await makeDue(database, slugs, Date.now());
      first = false;
      runner.look();
      await runner.idle();
      if (polls !== urls.length) throw new Error(`Nashra polled ${polls} of ${urls.length} feeds`);
      return fresh;
    },
    async close() {
      await runner.stop(0);
      await work?.stop();
      await fetcher.close();
      database.close();
    },
  };
}
