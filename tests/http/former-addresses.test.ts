import { describe, expect, it } from 'vitest';
import { BASE, markdown, serve, type Served } from './served.ts';

const file = (title: string, date: string, ...lines: string[]): string =>
  `---\ntitle: ${title}\ndate: ${date}\n${lines.join('\n')}\n---\nكلام ${title}.\n`;

/** Status, and where it leads below the site. */
async function at({ get }: Served, path: string): Promise<[status: number, location?: string]> {
  const { status, headers } = await get(path);
  const location = headers.get('Location');
  return location === null ? [status] : [status, decodeURI(location.replace(BASE, ''))];
}

const LATER = Date.parse('2026-03-01T00:00:00Z');

describe('an address that a file lists as a former one', () => {
  const LAUNCH = file('إطلاق الموقع', '2024-06-09', 'aliases: [/old/itlaq, /2019/itlaq.html, /قديم/إطلاق, nisbi]');

  it.each([
    '/old/itlaq',
    '/old/itlaq/',
    '/old/itlaq/index.html',
    '/old/%69tlaq?utm_source=x',
    '/2019/itlaq.html',
    '/%D9%82%D8%AF%D9%8A%D9%85/%D8%A5%D8%B7%D9%84%D8%A7%D9%82',
    // As some systems decompose it.
    `/${encodeURIComponent('قديم')}/${encodeURIComponent('إطلاق'.normalize('NFD'))}/`,
    '/posts/nisbi',
  ])('%s is a 308 to its page', async (path) => {
    const served = await serve({ 'posts/itlaq.md': LAUNCH });
    expect(await at(served, path)).toEqual([308, '/articles/itlaq']);
  });

  it('may be kept for a minute, and is readable for scripts', async () => {
    const { get } = await serve({ 'posts/itlaq.md': LAUNCH });
    const { headers, body } = await get('/old/itlaq');
    expect(headers.get('Location')).toBe(`${BASE}/articles/itlaq`);
    expect(headers.get('Cache-Control')).toBe('public, max-age=60');
    expect(headers.get('Access-Control-Allow-Origin')).toBe('*');
    expect(headers.get('X-Content-Type-Options')).toBe('nosniff');
    expect(body).toBeNull();
  });

  it('costs one query, and what no page can have as its path none', async () => {
    const { get, queries } = await serve({ 'posts/itlaq.md': LAUNCH });
    queries.length = 0;
    await get('/old/itlaq');
    await get('/nothing');
    expect(queries).toHaveLength(2);
    queries.length = 0;
    await get('/a/%2e%2e%2fb');
    await get('/api/nothing');
    await get(`/${'a'.repeat(20_000)}`);
    expect(queries).toEqual([]);
  });

  it('leads nowhere once it is no longer listed', async () => {
    const served = await serve({ 'posts/itlaq.md': LAUNCH });
    await served.publish({ 'posts/itlaq.md': file('إطلاق الموقع', '2024-06-09', 'aliases: [/other]') }, LATER);
    expect([await at(served, '/old/itlaq'), await at(served, '/other')]).toEqual([[404], [308, '/articles/itlaq']]);
  });

  it('is gone with its article, and leads to it again when that comes back', async () => {
    const served = await serve({ 'posts/itlaq.md': LAUNCH });
    await served.publish({ 'b.md': markdown('آخر', '2024-01-01') }, LATER);
    expect([await at(served, '/old/itlaq'), await at(served, '/articles/itlaq')]).toEqual([[410], [410]]);
    await served.publish({ 'posts/itlaq.md': LAUNCH }, LATER + 1000);
    expect(await at(served, '/old/itlaq')).toEqual([308, '/articles/itlaq']);
  });

  it('is never in the way of what is there', async () => {
    const taken = ['/', '/rss.xml', '/healthz', '/status', '/articles/b', '/sources.opml', '/api/sources'];
    const served = await serve({
      'a.md': file('أول', '2024-01-01', `aliases: [${taken.join(', ')}]`),
      'b.md': markdown('ثان', '2024-02-01'),
    });
    for (const path of taken) expect([path, ...(await at(served, path))]).toEqual([path, 200]);
  });

  it('leads to the first by path of the files that list it, and to the second when the first does not', async () => {
    const claim = 'aliases: [/old]';
    const files = { 'b.md': file('ثان', '2024-02-01', claim), 'a.md': file('أول', '2024-03-01', claim) };
    const served = await serve(files);
    expect(await at(served, '/old')).toEqual([308, '/articles/a']);
    await served.publish({ ...files, 'a.md': file('أول', '2024-03-01') }, LATER);
    expect(await at(served, '/old')).toEqual([308, '/articles/b']);
    await served.publish(files, LATER + 1000);
    expect(await at(served, '/old')).toEqual([308, '/articles/a']);
    await served.publish({ 'b.md': files['b.md'] }, LATER + 2000);
    expect(await at(served, '/old')).toEqual([308, '/articles/b']);
  });

  it('leads to a living article rather than to nothing: two that became one', async () => {
    const served = await serve({ 'a.md': markdown('أول', '2024-01-01'), 'b.md': markdown('ثان', '2024-02-01') });
    const both = file('كلاهما', '2024-03-01', 'aliases: [/articles/a, /articles/b]');
    await served.publish({ 'c.md': both }, LATER);
    expect([await at(served, '/articles/a'), await at(served, '/articles/b')]).toEqual([
      [308, '/articles/c'],
      [308, '/articles/c'],
    ]);
  });

  it('answers other methods as if it were not there', async () => {
    const { app } = await serve({ 'posts/itlaq.md': LAUNCH });
    expect((await app.request('/old/itlaq', { method: 'HEAD' })).status).toBe(308);
    expect((await app.request('/old/itlaq', { method: 'POST' })).status).toBe(404);
  });

  it.each(['//evil.example/x', 'https://evil.example/x', 'javascript:alert(1)', '/\\evil.example', '/../x'])(
    '%s leads nobody to another site',
    async (alias) => {
      const served = await serve({ 'a.md': file('أول', '2024-01-01', `aliases: ['${alias}']`) });
      for (const path of ['//evil.example/x', '/%2Fevil.example/x', '/%5Cevil.example', '/x', '/javascript:alert(1)']) {
        const { status, headers } = await served.get(path);
        expect([200, 308, 404]).toContain(status);
        expect(headers.get('Location') ?? `${BASE}/articles/a`).toBe(`${BASE}/articles/a`);
      }
    },
  );

  it('of an article that waits tells nobody that there is one', async () => {
    const served = await serve({ 'a.md': file('سر حتى حينه', '2199-01-01', 'aliases: [/old]') });
    expect([await at(served, '/old'), await at(served, '/articles/a')]).toEqual([[404], [404]]);
  });
});

describe('the page of a file that was renamed', () => {
  it('is a 308 from each of its names to the present one', async () => {
    const text = markdown('اسم تغير', '2024-06-26');
    const served = await serve({ 'one.md': text });
    await served.publish({ 'two.md': text }, LATER);
    await served.publish({ 'ثلاثة.md': text }, LATER + 1000);
    expect([await at(served, '/articles/one'), await at(served, '/articles/two')]).toEqual([
      [308, '/articles/ثلاثة'],
      [308, '/articles/ثلاثة'],
    ]);
    await served.publish({ 'one.md': text }, LATER + 2000);
    expect([
      await at(served, '/articles/one'),
      await at(served, '/articles/two'),
      await at(served, '/articles/%D8%AB%D9%84%D8%A7%D8%AB%D8%A9'),
    ]).toEqual([[200], [308, '/articles/one'], [308, '/articles/one']]);
  });

  it('is one too if only the slug was changed', async () => {
    const served = await serve({ 'a.md': file('أول', '2024-01-01', 'slug: qadim') });
    await served.publish({ 'a.md': file('أول', '2024-01-01', 'slug: jadid') }, LATER);
    expect([await at(served, '/articles/qadim'), await at(served, '/articles/jadid')]).toEqual([
      [308, '/articles/jadid'],
      [200],
    ]);
  });

  it('is the page of another file that has the name now, and leads to it again when that has gone', async () => {
    const text = markdown('اسم تغير', '2024-06-26');
    const served = await serve({ 'a.md': text });
    await served.publish({ 'b.md': text, 'a.md': markdown('جديد', '2025-01-01') }, LATER);
    expect(await at(served, '/articles/a')).toEqual([200]);
    await served.publish({ 'b.md': text }, LATER + 1000);
    expect(await at(served, '/articles/a')).toEqual([308, '/articles/b']);
  });

  it('is gone when the article is', async () => {
    const text = markdown('اسم تغير', '2024-06-26');
    const served = await serve({ 'a.md': text, 'c.md': markdown('آخر', '2024-01-01') });
    await served.publish({ 'b.md': text, 'c.md': markdown('آخر', '2024-01-01') }, LATER);
    await served.publish({ 'c.md': markdown('آخر', '2024-01-01') }, LATER + 1000);
    expect([await at(served, '/articles/a'), await at(served, '/articles/b')]).toEqual([[410], [410]]);
  });

  it('never sends anybody in a circle, whatever files are called', async () => {
    const [one, two] = [markdown('أول', '2024-01-01'), markdown('ثان', '2024-02-01')];
    const served = await serve({ 'a.md': one, 'b.md': two });
    await served.publish({ 'a.md': two, 'b.md': one }, LATER);
    await served.publish({ 'b.md': one, 'c.md': two }, LATER + 1000);
    await served.publish({ 'c.md': one, 'd.md': two }, LATER + 2000);
    for (const name of ['a', 'b', 'c', 'd']) {
      const [status, location] = await at(served, `/articles/${name}`);
      expect(status === 200 ? [200] : await at(served, location ?? '')).toEqual([200]);
    }
  });
});
