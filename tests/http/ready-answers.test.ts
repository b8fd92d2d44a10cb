import { describe, expect, it } from 'vitest';
import { IN_WORKERD } from '../store/under-test.ts';
import { markdown, serve, type Served } from './served.ts';
import { ARABIC, WEB } from './upstreams.ts';

const FOLDER = { 'a.md': markdown('الأول', '2024-01-01'), 'b.md': markdown('الثاني', '2024-02-01') };

const ask = (served: Served, target: string, fields: Record<string, string> = {}, method = 'GET') =>
  served.documents.readyAnswer({ method, target, fields });

/** Another request is another turn of the event loop. */
const later = () => new Promise((done) => setTimeout(done, 0));

it.runIf(IN_WORKERD)('is never there on D1, which does not tell its version', async () => {
  const served = await serve(FOLDER);
  await served.get('/rss.xml');
  expect(ask(served, '/rss.xml')).toBeUndefined();
});

describe.skipIf(IN_WORKERD)('an answer that is ready', () => {
  it.each([
    ['a feed', '/rss.xml', {}],
    ['a variant of it', '/feed.json?limit=1&utm_source=x', {}],
    ['a page', '/', {}],
    ['the page of an article', '/articles/a', {}],
    ['a coded feed', '/atom.xml', { 'accept-encoding': 'gzip, br;q=0.5' }],
    ['a coding that nobody makes', '/atom.xml', { 'accept-encoding': 'zstd' }],
    ['a document that the client does not have', '/rss.xml', { 'if-none-match': '"other"' }],
    ['a document that it has, whatever date it sends', '/rss.xml', { 'if-none-match': '*', 'if-modified-since': 'x' }],
  ])('is the one that the routes give: %s', async (_, target, fields) => {
    const served = await serve(FOLDER);
    const given = await served.get(target, fields);
    const ready = ask(served, target, fields);
    expect(ready?.status).toBe(given.status);
    expect(Object.fromEntries(new Headers(ready?.headers))).toEqual(Object.fromEntries(given.headers));
    expect(new Uint8Array(ready?.body ?? [])).toEqual(new Uint8Array(await given.arrayBuffer()));
  });

  it('to HEAD is that to GET without its body', async () => {
    const served = await serve(FOLDER);
    const { headers } = await served.get('/rss.xml');
    const head = ask(served, '/rss.xml', {}, 'HEAD');
    expect([head?.status, head?.body, head?.headers.ETag]).toEqual([200, undefined, headers.get('ETag')]);
  });

  it('is 304 for the tag in any coding, strong or weak, alone or in a list', async () => {
    const served = await serve(FOLDER);
    const tag = (await served.get('/rss.xml')).headers.get('ETag') ?? '';
    for (const sent of [tag, `W/${tag}`, `"x", ${tag}`, tag.replace(/"$/, '-gzip"'), tag.replace(/"$/, '-br"')])
      expect([sent, ask(served, '/rss.xml', { 'if-none-match': sent })?.status]).toEqual([sent, 304]);
  });

  it('is not there before somebody has asked, in another coding or for another address', async () => {
    const served = await serve(FOLDER);
    expect(ask(served, '/rss.xml')).toBeUndefined();
    await served.get('/rss.xml');
    expect(ask(served, '/rss.xml', { 'accept-encoding': 'br' })).toBeUndefined();
    for (const target of ['/rss.xml?limit=1', '/atom.xml', '/rss.xml#a', '//rss.xml', 'http://localhost/rss.xml'])
      expect([target, ask(served, target)]).toEqual([target, undefined]);
  });

  it.each([
    ['a change', 'DELETE', {}],
    ['a question for methods', 'OPTIONS', {}],
    ['a request of the owner', 'GET', { authorization: 'Bearer token' }],
    ['a date alone', 'GET', { 'if-modified-since': 'Fri, 12 Jul 2024 16:30:00 GMT' }],
  ])('is not given to %s, which the routes look at', async (_, method, fields) => {
    const served = await serve(FOLDER);
    await served.get('/rss.xml');
    expect(ask(served, '/rss.xml', fields, method)).toBeUndefined();
  });

  it('is not there for addresses that have no document', async () => {
    const served = await serve(FOLDER, { adminToken: 'the-token-of-the-owner' });
    for (const path of ['/nothing', '/rss.xml?limit=0', '/healthz', '/status', '/articles/nothing']) {
      await served.get(path);
      expect([path, ask(served, path)]).toEqual([path, undefined]);
    }
  });

  it('is no longer there when anything has been written, and then is the new one', async () => {
    const served = await serve(FOLDER);
    const before = await served.get('/feed.json');
    expect(ask(served, '/feed.json')?.status).toBe(200);
    await served.publish({ ...FOLDER, 'c.md': markdown('الثالث', '2024-03-01') });
    expect(ask(served, '/feed.json')).toBeUndefined();
    const after = await served.get('/feed.json', { 'If-None-Match': before.headers.get('ETag') ?? '' });
    expect(after.status).toBe(200);
    expect(ask(served, '/feed.json')?.headers.ETag).toBe(after.headers.get('ETag'));
  });

  it('ends with its source and with its article', async () => {
    const served = await serve(FOLDER, { adminToken: 'the-token-of-the-owner' });
    for (const [url, feed] of WEB) served.web.set(url, feed);
    await served.follow({ slug: 'akhbar', url: ARABIC });
    const paths = ['/source/akhbar/rss.xml', '/source/akhbar/', '/articles/a'];
    for (const path of paths) {
      await served.get(path);
      expect([path, ask(served, path)?.status]).toEqual([path, 200]);
    }
    const headers = { Authorization: 'Bearer the-token-of-the-owner' };
    expect((await served.app.request('/api/sources/akhbar', { method: 'DELETE', headers })).ok).toBe(true);
    await served.publish({ 'b.md': FOLDER['b.md'] });
    for (const path of paths) {
      expect([path, ask(served, path)]).toEqual([path, undefined]);
      expect([path, (await served.get(path)).status]).toEqual([path, 410]);
      await later();
      expect([path, ask(served, path)]).toEqual([path, undefined]);
    }
  });

  it('reads nothing of the store', async () => {
    const served = await serve(FOLDER);
    await served.get('/rss.xml');
    await later();
    served.queries.length = 0;
    expect(ask(served, '/rss.xml')?.status).toBe(200);
    expect(served.queries).toEqual([]);
  });

  it('is kept for a bounded number of addresses of a bounded length', async () => {
    const served = await serve(FOLDER);
    const long = `/rss.xml?utm_source=${'x'.repeat(300)}`;
    await served.get(long);
    expect(ask(served, long)).toBeUndefined();
    for (let n = 0; n <= 2000; n++) await served.get(`/rss.xml?n=${n}`, { 'If-None-Match': '*' });
    expect(ask(served, '/rss.xml?n=0', { 'if-none-match': '*' })).toBeUndefined();
    expect(ask(served, '/rss.xml?n=2000', { 'if-none-match': '*' })?.status).toBe(304);
  });
});
