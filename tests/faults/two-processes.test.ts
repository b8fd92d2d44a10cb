import { cpSync, writeFileSync } from 'node:fs';
import { execFile } from 'node:child_process';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { feed, serveHosts, sourceAt } from '../node/feed-server.ts';
import { runService, scratchFolder } from '../node/running.ts';
import { healthOf, patch, titlesOf, TOKEN, within } from './broken.ts';

const COMMANDS = 6;

it(
  'commands beside a running service work, and neither of the two gets in the way of the other',
  { timeout: 120_000 },
  async () => {
    const titles = Array.from({ length: COMMANDS }, (_, at) => `אשדוד: ידיעה ${at}`);
    const hosts = await serveHosts(
      titles.map((title, at) => feed(`מקור ${at}`, [{ title, guid: `urn:example:${at}` }])),
    );
    const folder = scratchFolder();
    cpSync('articles', join(folder, 'articles'), { recursive: true });
    const fixed = sourceAt('127.0.0.1:9', 'fixed', { paused: true });
    const allowed = hosts.map(({ host }) => host);
    const service = await runService({ folder, adminToken: TOKEN, allowed, sources: [fixed] });
    const config = join(folder, 'config.ts');
    writeFileSync(
      config,
      `export default ${JSON.stringify({ title: 'חדשות', tagAuthority: 'example.org,2024', sources: [fixed] })};`,
    );
    const own = {
      DATA_DIR: service.data,
      NASHRA_CONFIG: config,
      ALLOW_HOSTS: allowed.join(','),
      BASE_URL: service.address,
    };
    const env = { ...process.env, ...own };
    const nashra = (...args: string[]): Promise<{ code: number; err: string }> =>
      new Promise((ended) => {
        execFile(process.execPath, [resolve('src/cli.ts'), ...args], { env }, (error, _, err) => {
          ended({ code: typeof error?.code === 'number' ? error.code : 0, err });
        });
      });

    const traffic = { open: true };
    const statuses = new Set<number>();
    const changing = (async () => {
      while (traffic.open) {
        statuses.add((await patch(service, 'fixed', { paused: true })).status);
        statuses.add((await fetch(`${service.address}/feed.json`)).status);
      }
    })();
    const ended = await Promise.all(
      allowed.map((host, at) => nashra('add', `http://${host}/feed`, '--slug', `s${at}`)),
    );
    const polled = await nashra('poll');
    traffic.open = false;
    await changing;
    expect([...ended, polled]).toEqual([...ended, polled].map(() => ({ code: 0, err: '' })));
    expect([...statuses]).toEqual([200]);
    // Whichever of the two has polled them, each was asked once for its look-up and once for its poll.
    await within(20_000, async () => {
      const served = new Set(await titlesOf(service));
      return titles.every((title) => served.has(title));
    });
    expect(hosts.map(({ visits }) => visits.length)).toEqual(hosts.map(() => 2));
    expect([(await healthOf(service)).status, service.log]).toEqual(['ok', []]);
  },
);
