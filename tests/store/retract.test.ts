import { beforeEach, describe, expect, it } from 'vitest';
import { BASE, markdown, serve, type Served } from '../http/served.ts';
import { ARABIC, HEBREW, WEB } from '../http/upstreams.ts';
import { articleNamed } from '../../src/store/retract.ts';

const TOKEN = 'the-token-of-the-owner';
let served: Served;

beforeEach(async () => {
  served = await serve({ 'معرض.md': markdown('من المجلد', '2025-12-01') }, { adminToken: TOKEN });
  for (const [url, feed] of WEB) served.web.set(url, feed);
  await served.follow({ slug: 'akhbar', url: ARABIC });
  await served.follow({ slug: 'blog', url: HEBREW });
});

interface Item {
  id: string;
  url: string;
  title: string;
  _nashra?: { page?: string };
}
const shown = async (): Promise<Item[]> => ((await (await served.get('/feed.json')).json()) as { items: Item[] }).items;
const remove = async (path: string): Promise<number> =>
  (await served.app.request(path, { method: 'DELETE', headers: { Authorization: `Bearer ${TOKEN}` } })).status;

describe('DELETE /api/articles/…', () => {
  it.each([
    ['its id', 'tag:blog.example,2020:1', 'טיול לגליל'],
    ['its id, an address', 'https://akhbar.example/2', 'افتتاح معرض الكتاب في القاهرة'],
    ['its address', 'https://blog.example/1', 'טיול לגליל'],
    ['its address with a fragment', 'https://blog.example/1#comments', 'טיול לגליל'],
  ])('takes an article by %s as a feed shows it', async (_, name, title) => {
    expect((await shown()).some((item) => item.title.includes(title))).toBe(true);
    expect(await remove(`/api/articles/${encodeURIComponent(name)}`)).toBe(204);
    expect((await shown()).some((item) => item.title.includes(title))).toBe(false);
    expect((await shown()).length).toBe(3);
  });

  it('takes it by an address that is not encoded', async () => {
    expect(await remove('/api/articles/https://blog.example/1')).toBe(204);
    expect((await shown()).map(({ url }) => url)).not.toContain('https://blog.example/1');
  });

  it('takes it by the address of its page here, in every writing of it', async () => {
    const { slug } = (await articleNamed(served.database, 'tag:blog.example,2020:1', BASE)) ?? { slug: '' };
    for (const name of [
      slug,
      encodeURIComponent(slug),
      `articles/${slug}`,
      `${BASE}/articles/${encodeURIComponent(slug)}`,
      `${BASE}/articles/${slug}/?x=1`,
    ]) {
      expect(await articleNamed(served.database, name, BASE)).toEqual({
        id: 'tag:blog.example,2020:1',
        slug,
        stored: false,
      });
    }
    expect(await remove(`/api/articles/${encodeURIComponent(`${BASE}/articles/${encodeURIComponent(slug)}`)}`)).toBe(
      204,
    );
  });

  it('says of an article of the folder, by whichever name, that its file is to be removed', async () => {
    const { id } = (await shown()).find(({ title }) => title.includes('من المجلد')) ?? { id: '' };
    for (const name of [id, `${BASE}/articles/${encodeURIComponent('معرض')}`, 'معرض'])
      expect(await remove(`/api/articles/${encodeURIComponent(name)}`)).toBe(409);
  });

  it('says what it does not know', async () => {
    for (const name of [
      'nothing',
      'tag:blog.example,2020:9',
      'tag:blog.example,2020:articles/معرض',
      'https://nowhere.example/',
      '%',
      '%00',
    ]) {
      expect([name, await remove(`/api/articles/${encodeURIComponent(name)}`)]).toEqual([name, 404]);
    }
  });

  it('knows the path of a service that is not at the root', async () => {
    const base = 'https://waha.example/nashra';
    const { slug } = (await articleNamed(served.database, 'tag:blog.example,2020:1', base)) ?? { slug: '' };
    expect(await articleNamed(served.database, `${base}/articles/${encodeURIComponent(slug)}`, base)).toMatchObject({
      slug,
    });
  });

  it('does not take an article of ours for one elsewhere whose address ends alike', async () => {
    const other = 'https://akhbar.example/articles/معرض';
    served.web.set(
      'https://third.example/feed',
      `<rss version="2.0"><channel><title>ثالث</title><item><title>معرض آخر</title><link>${other}</link><guid isPermaLink="false">third-1</guid><description>نص.</description></item></channel></rss>`,
    );
    await served.follow({ slug: 'third', url: 'https://third.example/feed' });
    const { url = '' } = (await shown()).find(({ title }) => title.includes('معرض آخر')) ?? {};
    expect(await articleNamed(served.database, url, BASE)).toMatchObject({ stored: false });
  });
});
