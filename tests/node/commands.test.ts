import { describe, expect, it } from 'vitest';
import { feed, serveHosts, sourceAt } from './feed-server.ts';
import { runService, withinTwoSeconds } from './running.ts';
import { shell } from './shell.ts';

const news = feed('\u0635\u062d\u064a\u0641\u0629', [
  { title: '\u062e\u0628\u0631', guid: 'urn:example:1' },
  { title: '\u062e\u0628\u0631 \u0622\u062e\u0631', guid: 'urn:example:2' },
]);

/** What differs from run to run. */
const steady = (text: string): string =>
  text
    .replace(/\d+ ms/g, 'N ms')
    .replace(/\d{4}-\d\d-\d\dT[\d:]{8}Z/g, 'THEN')
    .replace(/\b[\d.]+ (minutes|hours?)\b/g, 'a while');

describe('nashra poll', () => {
  it('shows each source as it is done, and a summary; the exit code says whether one failed', async () => {
    const hosts = await serveHosts([news, (_, response) => void response.writeHead(500).end()]);
    const [good = '', bad = ''] = hosts.map(({ host }) => host);
    const { nashra, put } = await shell([good, bad]);
    await put(sourceAt(good, 'good'));
    await put(sourceAt(bad, 'bad', { title: '\u0645\u0639\u0637\u0651\u0644' }));
    const { code, out, err } = await nashra('poll');
    expect(steady(out).trimEnd().split('\n').sort()).toEqual([
      '2 polled: 2 new and 0 changed items, 0 with nothing new, 1 failed',
      `bad  \u0645\u0639\u0637\u0651\u0644: failed: http://${bad}/feed: the server answers 500; it is tried again later; N ms; next THEN: The last poll failed, so it is tried again after a while.`,
      'good  \u0635\u062d\u064a\u0641\u0629: 2 new and 0 changed items; N ms; next THEN: Its habits are not known yet, so it is polled again after a while.',
    ]);
    expect([code, err]).toEqual([1, '']);

    const again = await nashra('poll');
    expect(steady(again.out)).toMatch(
      /^nothing is due before THEN \((good|bad)\); nashra poll --all polls all sources now\n0 polled: 0 new and 0 changed items, 0 with nothing new, 0 failed\n$/,
    );
    expect(again.code).toBe(0);
    expect(hosts.map(({ visits }) => visits.length)).toEqual([1, 1]);

    const named = await nashra('poll', 'good');
    expect(steady(named.out).split('\n')[0]).toBe(
      'good  \u0635\u062d\u064a\u0641\u0629: nothing new (the same body); N ms; next THEN: Its habits are not known yet, so it is polled again after a while.',
    );
    expect(named.code).toBe(0);
  });

  it('leaves alone what its server wants to be left alone, and says so', async () => {
    const [{ host = '', visits = [] } = {}] = await serveHosts([
      (_, response) => void response.writeHead(429, { 'retry-after': '3600' }).end(),
    ]);
    const { nashra, put } = await shell([host]);
    await put(sourceAt(host, 'busy'));
    expect((await nashra('poll')).code).toBe(1);
    for (const args of [
      ['poll', 'busy'],
      ['poll', '--all'],
    ]) {
      const { code, out } = await nashra(...args);
      expect(steady(out)).toBe(
        'busy: left alone, its server wants no request before THEN (Retry-After)\n0 polled: 0 new and 0 changed items, 0 with nothing new, 0 failed; 1 left alone\n',
      );
      expect(code).toBe(0);
    }
    expect(visits).toHaveLength(1);
  });

  it('polls several sources of one host one after the other', async () => {
    const hosts = await serveHosts([news]);
    const [{ host = '' } = {}] = hosts;
    const { nashra, put } = await shell([host]);
    for (const slug of ['a', 'b', 'c']) await put(sourceAt(host, slug, { url: `http://${host}/${slug}` }));
    const { out, code } = await nashra('poll', 'c', 'a', 'b');
    expect([out.trimEnd().split('\n').at(-1), code, hosts[0]?.most]).toEqual([
      '3 polled: 6 new and 0 changed items, 0 with nothing new, 0 failed',
      0,
      1,
    ]);
  });

  it('works beside a running service, which shows what came', async () => {
    const [{ host = '' } = {}] = await serveHosts([news]);
    const { nashra, put, folder } = await shell([host]);
    await put(sourceAt(host, 'paused', { paused: true }));
    const service = await runService({ folder, allowed: [host] });
    expect((await nashra('poll', 'paused')).code).toBe(0);
    await withinTwoSeconds(async () =>
      (await (await fetch(`${service.address}/rss.xml`)).text()).includes('\u062e\u0628\u0631 \u0622\u062e\u0631'),
    );
  });

  it('knows no other names', async () => {
    const { nashra } = await shell([]);
    expect(await nashra('poll', 'nobody')).toEqual({
      code: 1,
      out: '',
      err: 'nashra poll: there is no source "nobody"; look for its name in the list of sources\n',
    });
  });
});

describe('nashra list', () => {
  it('says how each source does, for people and as JSON', async () => {
    const [{ host = '' } = {}] = await serveHosts([news]);
    const { nashra, put } = await shell([host]);
    expect(await nashra('list')).toEqual({
      code: 0,
      out: 'Nothing is followed yet; nashra add URL adds a source.\n',
      err: '',
    });
    await put(sourceAt(host, 'sahifa', { note: 'editor@example.org' }));
    await nashra('poll');
    expect(steady((await nashra('list')).out)).toBe(
      [
        'sahifa  \u0635\u062d\u064a\u0641\u0629',
        `  http://${host}/feed`,
        '  working; 1 polls, 2 items, 0 times nothing new, 0 failures',
        '  last THEN: ok, 2 new and 0 changed items',
        '  next THEN: Its habits are not known yet, so it is polled again after a while.',
        '  note: editor@example.org',
        '',
      ].join('\n'),
    );
    const json = JSON.parse((await nashra('list', '--json')).out) as unknown;
    expect(json).toMatchObject([
      {
        slug: 'sahifa',
        title: '\u0635\u062d\u064a\u0641\u0629',
        state: 'working',
        feeds: { rss: 'https://feeds.example.org/source/sahifa/rss.xml' },
        note: 'editor@example.org',
      },
    ]);
  });
});

describe('nashra pause, resume and remove', () => {
  it('change what is followed', async () => {
    const [{ host = '' } = {}] = await serveHosts([news]);
    const { nashra, put, rows } = await shell([host]);
    await put(sourceAt(host, 'sahifa'));
    expect(await nashra('pause', 'sahifa')).toEqual({ code: 0, out: 'sahifa is paused\n', err: '' });
    expect(await rows()).toMatchObject([{ settings: { paused: true }, due: null }]);
    expect((await nashra('pause', 'sahifa')).out).toBe('sahifa is paused already\n');
    expect((await nashra('resume', `http://${host}/feed`)).out).toBe('sahifa is followed\n');
    expect(await rows()).toMatchObject([{ settings: { paused: false }, due: 0 }]);
    expect((await nashra('remove', 'sahifa')).out).toBe(
      'sahifa is removed; if it is added again, its articles come back as its feed still has them\n',
    );
    expect(await rows()).toEqual([]);
    expect(await nashra('remove', 'sahifa')).toEqual({
      code: 1,
      out: '',
      err: 'nashra remove: there is no source "sahifa"; look for its name in the list of sources\n',
    });
  });

  it('leave the sources of the configuration to the configuration', async () => {
    const [{ host = '' } = {}] = await serveHosts([news]);
    const { nashra, rows, folder } = await shell([host], [sourceAt(host, 'sahifa')]);
    expect(await nashra('remove', 'sahifa')).toEqual({
      code: 1,
      out: '',
      err: `nashra remove: "sahifa" is described in ${folder}/config.ts; remove it there\n`,
    });
    expect(await nashra('pause', 'sahifa')).toEqual({
      code: 0,
      out: `sahifa is paused, until the sources of ${folder}/config.ts change; write \`paused: true\` there too\n`,
      err: '',
    });
    // The next start leaves it so.
    expect((await nashra('poll')).out).toMatch(/^0 polled/m);
    expect(await rows()).toMatchObject([{ origin: 'config', settings: { slug: 'sahifa', paused: true }, due: null }]);
  });
});

describe('nashra', () => {
  it('says what it can do, and exits with 2 where it was asked for something else', async () => {
    const { nashra } = await shell([]);
    const help = await nashra('--help');
    expect([help.code, help.err]).toEqual([0, '']);
    for (const name of ['list', 'poll', 'pause', 'resume', 'remove', 'check'])
      expect(help.out).toContain(`\n  nashra ${name} `);
    expect(await nashra()).toMatchObject({ code: 2, out: '', err: help.out });
    expect(await nashra('publish')).toMatchObject({
      code: 2,
      err: expect.stringMatching(/^nashra: "publish" is not known; the commands are add, /) as string,
    });
    expect(await nashra('list', 'x')).toMatchObject({
      code: 2,
      err: expect.stringMatching(/^nashra list: "x" is too much\n/) as string,
    });
    expect(await nashra('pause')).toMatchObject({
      code: 2,
      err: expect.stringMatching(/^nashra pause: an argument is missing\n/) as string,
    });
    expect(await nashra('list', '--xml')).toMatchObject({
      code: 2,
      err: expect.stringMatching(/^nashra list: --xml is not known; the options are --json, --help /) as string,
    });
  });
});
