import { spawn } from 'node:child_process';
import { cpSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, it, onTestFinished } from 'vitest';
import { feed, serveHosts, sourceAt } from '../node/feed-server.ts';
import { scratchFolder } from '../node/running.ts';
import { within } from './broken.ts';

const YEARS = 3 * 365 * 24 * 3_600_000;

it('a clock that is set back by years while the service runs holds up nothing', { timeout: 120_000 }, async () => {
  const items = [{ title: 'عكا: السور القديم', guid: 'urn:example:1' }];
  const [host] = await serveHosts([(request, response) => feed('عكا', items)(request, response)]);
  const folder = scratchFolder();
  cpSync('articles', join(folder, 'articles'), { recursive: true });
  const config = join(folder, 'config.ts');
  const sources = [sourceAt(host?.host ?? '', 'akka')];
  writeFileSync(
    config,
    `export default ${JSON.stringify({ title: 'نشرة', tagAuthority: 'example.org,2024', sources })};`,
  );
  const clock = join(folder, 'ahead');
  writeFileSync(clock, String(YEARS));
  const env = {
    ...process.env,
    CLOCK_AHEAD: clock,
    DATA_DIR: join(folder, 'data'),
    ARTICLES_DIR: join(folder, 'articles'),
    NASHRA_CONFIG: config,
    ALLOW_HOSTS: host?.host,
    PORT: '0',
    BASE_URL: '',
  };
  const preload = join(import.meta.dirname, 'settable-clock.ts');
  const child = spawn(process.execPath, ['--import', preload, resolve('src/node.ts')], {
    env,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const lines = createInterface({ input: child.stdout });
  const [first] = (await once(lines, 'line')) as [string];
  const address = /http:\/\/\S+[^/\s]/.exec(first)?.[0] ?? '';
  const titles = async (): Promise<string[]> => {
    const { items } = (await (await fetch(`${address}/source/akka/feed.json?bidi=none`)).json()) as {
      items: { title: string; date_published: string }[];
    };
    return items.map(({ title }) => title);
  };
  await within(20_000, async () => (await titles()).length === 1);

  writeFileSync(clock, '0');
  items.unshift({ title: 'عكا: ترميم السور', guid: 'urn:example:2' });
  await within(60_000, async () => (await titles()).length === 2);
  expect(await titles()).toEqual(['عكا: ترميم السور', 'عكا: السور القديم']);
  expect(host?.visits.length).toBe(2);
  const response = await fetch(`${address}/healthz`);
  const { status, doubts } = (await response.json()) as { status: string; doubts: string[] };
  expect([response.status, status, doubts.length]).toEqual([200, 'degraded', 1]);
  expect(doubts[0]).toMatch(/^The clock of this machine was ahead: 1 source was put off/);
  child.kill('SIGTERM');
  await once(child, 'close');
});
