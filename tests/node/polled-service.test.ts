import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openSqlite } from '../../src/node/database/sqlite.ts';
import { listSources } from '../../src/store/sources.ts';
import { feed, serveHosts, sourceAt } from './feed-server.ts';
import { later } from './polling.ts';
import { runService, scratchFolder, withinTwoSeconds, type Running } from './running.ts';

const TITLE = '\u0628\u063a\u062f\u0627\u062f: \u0627\u0641\u062a\u062a\u0627\u062d \u0645\u0643\u062a\u0628\u0629';
const EDITED =
  '\u0628\u063a\u062f\u0627\u062f: \u0627\u0641\u062a\u062a\u0627\u062d \u0645\u0643\u062a\u0628\u0629 \u0639\u0627\u0645\u0629';
const item = {
  title: TITLE,
  guid: 'urn:example:1',
  link: 'https://example.org/1',
  text: '\u0646\u0635 \u0627\u0644\u062e\u0628\u0631.',
};

interface JsonItem {
  id: string;
  title: string;
  _bidi?: { title_plain: string };
}

const titles = async ({ address }: Running, path = '/feed.json'): Promise<string[]> =>
  ((await (await fetch(`${address}${path}`)).json()) as { items: JsonItem[] }).items.map(
    ({ title, _bidi }) => _bidi?.title_plain ?? title,
  );

describe('the service on Node follows the sources of its configuration', () => {
  it('and gives their items out within two seconds, in the main feed and in the feed of the source', async () => {
    const hosts = await serveHosts([feed('\u0635\u062d\u064a\u0641\u0629', [item])]);
    const [{ host = '', visits = [] } = {}] = hosts;
    const service = await runService({ allowed: [host], sources: [sourceAt(host, 'sahifa')] });
    await withinTwoSeconds(async () => (await titles(service)).includes(TITLE));
    expect(await (await fetch(`${service.address}/rss.xml`)).text()).toContain(TITLE);
    expect(await titles(service, '/source/sahifa/feed.json')).toEqual([TITLE]);
    expect(visits.map(({ userAgent }) => userAgent)).toEqual([
      expect.stringMatching(/^Nashra\/\d+\.\d+\.\d+ \(\+http:\/\/127\.0\.0\.1:\d+\/\)$/),
    ]);
    expect(service.log).toEqual([]);
  });

  it('polls none of them early after a restart', async () => {
    const [{ host = '', visits = [] } = {}] = await serveHosts([feed('\u0635\u062d\u064a\u0641\u0629', [item])]);
    const folder = scratchFolder();
    const options = { folder, allowed: [host], sources: [sourceAt(host, 'sahifa')] };
    const first = await runService(options);
    await withinTwoSeconds(async () => (await titles(first)).includes(TITLE));
    await first.stop();
    const second = await runService(options);
    await later(300);
    expect(await titles(second)).toEqual([TITLE]);
    expect(visits).toHaveLength(1);
  });

  it('takes out what came of a source that the configuration no longer names, and has it back when it does', async () => {
    const [{ host = '' } = {}] = await serveHosts([feed('\u0635\u062d\u064a\u0641\u0629', [item])]);
    const folder = scratchFolder();
    const sources = [sourceAt(host, 'sahifa')];
    const first = await runService({ folder, allowed: [host], sources });
    await withinTwoSeconds(async () => (await titles(first)).length === 1);
    await first.stop();
    const without = await runService({ folder, allowed: [host] });
    expect(await titles(without)).toEqual([]);
    await without.stop();
    const again = await runService({ folder, allowed: [host], sources });
    await withinTwoSeconds(async () => (await titles(again)).length === 1);
  });

  it('polls again as soon as it is woken, and shows an edit', async () => {
    let now = item;
    const [{ host = '' } = {}] = await serveHosts([
      (request, response) => feed('\u0635\u062d\u064a\u0641\u0629', [now])(request, response),
    ]);
    const service = await runService({ allowed: [host], sources: [sourceAt(host, 'sahifa')] });
    await withinTwoSeconds(
      async () => (await titles(service, '/source/sahifa/feed.json').catch(() => [])).length === 1,
    );
    now = { ...item, title: EDITED };
    const { makeDue } = await import('../../src/store/claims.ts');
    await makeDue(service.platform.database, ['sahifa'], Date.now());
    service.platform.wake();
    await withinTwoSeconds(async () => (await titles(service, '/source/sahifa/feed.json')).join() === EDITED);
  });

  it(
    'calls off, when it stops, what a server keeps waiting, and the source is as it was',
    { timeout: 15_000 },
    async () => {
      const [{ host = '', visits = [] } = {}] = await serveHosts([() => undefined]);
      const service = await runService({ allowed: [host], sources: [sourceAt(host, 'silent')] });
      await withinTwoSeconds(async () => visits.length === 1);
      await service.stop();
      const database = openSqlite(join(service.data, 'nashra.sqlite'));
      expect(await listSources(database, Date.now())).toMatchObject([
        { due: 0, polling: false, state: { totals: { polls: 0, failures: 0 } } },
      ]);
      database.close();
    },
  );

  it('asks nobody where it has no sources', async () => {
    const [{ host = '', visits = [] } = {}] = await serveHosts([feed('\u0635\u062d\u064a\u0641\u0629', [item])]);
    const service = await runService({ allowed: [host] });
    const asked: string[] = [];
    const { send } = service.platform.fetcher;
    service.platform.fetcher.send = (url, options) => (asked.push(url.href), send(url, options));
    service.platform.wake();
    await later(200);
    expect([asked, visits]).toEqual([[], []]);
  });
});
