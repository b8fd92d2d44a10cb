import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { feed, serveHosts } from './feed-server.ts';
import { shell } from './shell.ts';

const news = feed('صحيفة', [
  { title: 'خبر', guid: 'urn:example:1' },
  { title: 'خبر آخر', guid: 'urn:example:2' },
]);

describe('nashra add', () => {
  it('follows the feed of a page, with what is said of it', async () => {
    const [{ host = '', visits = [] } = {}] = await serveHosts([
      (request, response) => {
        if (request.url === '/rss') return news(request, response);
        response
          .writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
          .end(
            '<html><head><link rel="alternate" type="application/rss+xml" title="تعليقات" href="/comments/feed"><link rel="alternate" type="application/rss+xml" title="كل شيء" href="/rss"></head><body>صحيفة</body></html>',
          );
      },
    ]);
    const { nashra, rows } = await shell([host]);
    const added = await nashra(
      'add',
      `http://${host}/`,
      '--slug',
      'sahifa',
      '--category',
      'محليات',
      '--category',
      'رياضة',
      '--content',
      'summary',
      '--shortest',
      '1h',
      '--longest',
      '2d',
      '--note',
      'a@example.org',
      '--language',
      'ar',
      '--direction',
      'rtl',
    );
    expect(added).toEqual({
      code: 0,
      err: '',
      out: [
        `sahifa  صحيفة: 2 items (ar) at http://${host}/rss`,
        '  given out at https://feeds.example.org/source/sahifa/rss.xml (atom.xml, feed.json), and in the main feed',
        '  a running service polls it within seconds; nashra poll sahifa does so without one',
        `  the page also has http://${host}/comments/feed (تعليقات)`,
        '',
      ].join('\n'),
    });
    expect(visits.map(({ path }) => path)).toEqual(['/', '/rss']);
    expect(await rows()).toMatchObject([
      {
        origin: 'added',
        due: 0,
        settings: {
          slug: 'sahifa',
          url: `http://${host}/rss`,
          categories: [{ term: 'محليات' }, { term: 'رياضة' }],
          content: 'summary',
          note: 'a@example.org',
          language: 'ar',
          direction: 'rtl',
          paused: false,
        },
      },
    ]);
    expect((await nashra('poll', 'sahifa')).out).toContain('2 new');
  });

  it('says what is wrong, and adds nothing', async () => {
    const [{ host = '' } = {}] = await serveHosts([
      (request, response) => (request.url === '/rss' ? news(request, response) : void response.writeHead(404).end()),
    ]);
    const { nashra, rows } = await shell([host]);
    expect(await nashra('add', `http://${host}/rss`)).toMatchObject({ code: 0 });
    const [{ settings: { slug = '' } = {} } = {}] = await rows();
    expect(await nashra('add', `http://${host}/rss`)).toEqual({
      code: 1,
      out: '',
      err: `nashra add: http://${host}/rss: is followed already, as "${slug}"; change that one\n`,
    });
    expect(await nashra('add', `http://${host}/none`)).toMatchObject({
      code: 1,
      err: expect.stringContaining(`http://${host}/none: the server answers 404`) as string,
    });
    expect(await nashra('add', 'ftp://example.org/feed')).toMatchObject({
      code: 2,
      err: expect.stringContaining('url:') as string,
    });
    expect(await nashra('add', `http://${host}/rss`, '--shortest', '1m')).toMatchObject({
      code: 2,
      err: expect.stringContaining('shortest:') as string,
    });
    expect(await nashra('add', 'http://127.0.0.1:1/feed')).toMatchObject({
      code: 1,
      err: expect.stringContaining('127.0.0.1') as string,
    });
    expect(await rows()).toHaveLength(1);
  });
});

describe('nashra import and export', () => {
  const LIST = `<?xml version="1.0"?><opml version="2.0"><head><title>mine</title></head><body>
<outline text="أخبار"><outline type="rss" text="صحيفة" xmlUrl="https://akhbar.example/feed"/><outline type="rss" text="בלוג" xmlUrl="https://blog.example/atom.xml"/></outline>
<outline type="rss" text="broken" xmlUrl="gopher://old.example/"/></body></opml>`;

  it('bring a list in and give it out again, and the second import finds all of it there', async () => {
    const { nashra, rows, folder } = await shell([]);
    const file = join(folder, 'list.opml');
    writeFileSync(file, LIST);
    const first = await nashra('import', file);
    expect([first.code, first.out.trimEnd().split('\n').at(-1)]).toEqual([
      1,
      '2 added, 0 followed already, 1 not understood',
    ]);
    expect(first.err).toContain('gopher://old.example/');
    const before = await rows();
    expect(before.map(({ settings: { url, outline } }) => [url, outline?.folders])).toEqual([
      ['https://akhbar.example/feed', [['أخبار']]],
      ['https://blog.example/atom.xml', [['أخبار']]],
    ]);

    const given = join(folder, 'given.opml');
    expect(await nashra('export', given)).toEqual({ code: 0, out: `2 sources are in ${given}\n`, err: '' });
    expect((await nashra('export')).out.replace(/<dateCreated>.*?<\/dateCreated>/, '')).toBe(
      readFileSync(given, 'utf8').replace(/<dateCreated>.*?<\/dateCreated>/, ''),
    );
    expect((await nashra('import', given)).out).toContain('0 added, 2 followed already, 0 not understood');
    const other = await shell([]);
    expect((await other.nashra('import', given)).code).toBe(0);
    expect((await other.rows()).map(({ settings }) => settings)).toEqual(before.map(({ settings }) => settings));
  });

  it('say which file cannot be used', async () => {
    const { nashra, folder } = await shell([]);
    const none = join(folder, 'none.opml');
    expect(await nashra('import', none)).toMatchObject({
      code: 1,
      out: '',
      err: expect.stringContaining(`nashra import: ${none}: cannot be read (ENOENT`) as string,
    });
    expect(await nashra('export', join(folder, 'no', 'folder.opml'))).toMatchObject({
      code: 1,
      err: expect.stringContaining('cannot be written (ENOENT') as string,
    });
    writeFileSync(none, '<rss version="2.0"></rss>');
    expect(await nashra('import', none)).toMatchObject({
      code: 1,
      err: expect.stringMatching(/^nashra import: .*OPML/) as string,
    });
  });
});

describe('nashra retract', () => {
  it('takes an article out for ever', async () => {
    const [{ host = '' } = {}] = await serveHosts([news]);
    const { nashra, articles } = await shell([host]);
    await nashra('add', `http://${host}/feed`, '--slug', 'sahifa');
    await nashra('poll');
    const [first = '', second = ''] = await articles();
    expect(await nashra('retract', 'nothing')).toMatchObject({
      code: 1,
      err: expect.stringContaining('there is no article "nothing"') as string,
    });
    expect(await nashra('retract', first)).toEqual({
      code: 0,
      out: `${first} is retracted and does not come back\n`,
      err: '',
    });
    expect((await nashra('retract', `https://feeds.example.org/articles/${encodeURIComponent(second)}`)).code).toBe(0);
    await nashra('poll', 'sahifa');
    expect(await articles()).toEqual([]);
  });
});
