import { describe, expect, it } from 'vitest';
import { nextDue, showDue } from '../../src/store/schedule.ts';
import { BASE, markdown, serve, type Served } from './served.ts';

const file = (title: string, ...lines: string[]): string =>
  `---\ntitle: ${title}\n${lines.join('\n')}\n---\nكلام ${title}.\n`;
const at = (instant: string): number => Date.parse(instant);

const JAR = { 'jar.md': markdown('جار حاضر', '2024-06-26') };
/** What was published so far by the clock of these tests. */
const NOW = at('2026-01-01T00:00:00Z');

/** What a reader sees of an article: its date in the feed, and the status of its page. */
async function seen({ get }: Served, slug: string): Promise<[date: string | undefined, status: number]> {
  const { items } = (await (await get('/feed.json')).json()) as { items: { url: string; date_published: string }[] };
  const item = items.find(({ url }) => url === `${BASE}/articles/${slug}`);
  return [item?.date_published, (await get(`/articles/${slug}`)).status];
}

const tag = async ({ get }: Served): Promise<string | null> => (await get('/rss.xml')).headers.get('ETag');

describe('an article whose date lies ahead', () => {
  it('is nowhere until then, and appears as a change at its time', async () => {
    const served = await serve(JAR);
    const before = await tag(served);
    await served.publish({ ...JAR, 'ghad.md': file('مقال الغد', 'date: 2026-01-02 08:00') }, NOW);
    expect([await seen(served, 'ghad'), await tag(served)]).toEqual([[undefined, 404], before]);
    expect(await nextDue(served.database)).toBe(at('2026-01-02T06:00:00Z'));
    expect(await showDue(served.database, at('2026-01-02T05:59:59Z'))).toBe(false);
    expect(await showDue(served.database, at('2026-01-02T06:00:00Z'))).toBe(true);
    expect(await seen(served, 'ghad')).toEqual(['2026-01-02T06:00:00Z', 200]);
    expect(await tag(served)).not.toBe(before);
  });

  it('appears at its publishDate and shows its date', async () => {
    const served = await serve(JAR);
    const text = file('مقال', 'date: 2024-07-12', 'publishDate: 2026-01-02');
    await served.publish({ ...JAR, 'a.md': text }, NOW);
    expect(await seen(served, 'a')).toEqual([undefined, 404]);
    await showDue(served.database, at('2026-01-02T00:00:00Z'));
    expect(await seen(served, 'a')).toEqual(['2024-07-11T21:00:00Z', 200]);
  });

  it('is shown at once if its publishDate has passed', async () => {
    const served = await serve(JAR);
    await served.publish({ ...JAR, 'a.md': file('مؤتمر', 'date: 2026-05-01', 'publishDate: 2025-12-01') }, NOW);
    expect((await seen(served, 'a'))[1]).toBe(200);
  });

  it('waits anew if it is put off, and appears if it is brought forward', async () => {
    const served = await serve(JAR);
    const dated = (date: string) => ({ ...JAR, 'a.md': file('مقال', 'date: 2024-07-12', `publishDate: ${date}`) });
    await served.publish(dated('2025-12-31'), NOW);
    expect((await seen(served, 'a'))[1]).toBe(200);
    await served.publish(dated('2026-02-01'), NOW + 1000);
    expect(await seen(served, 'a')).toEqual([undefined, 404]);
    await served.publish(dated('2025-12-30'), NOW + 2000);
    expect((await seen(served, 'a'))[1]).toBe(200);
  });

  it('stays shown if the clock is put back, whatever is written into its file', async () => {
    const served = await serve(JAR);
    const text = (word: string) => ({ ...JAR, 'a.md': file(word, 'date: 2024-07-12', 'publishDate: 2026-01-02') });
    await served.publish(text('مقال'), at('2026-01-03T00:00:00Z'));
    await served.publish(text('مقال منقح'), NOW);
    expect((await seen(served, 'a'))[1]).toBe(200);
  });

  it('may wait for ever', async () => {
    const served = await serve(JAR);
    await served.publish({ ...JAR, 'a.md': file('أبدا', 'date: 9999-12-31 23:59:59 -0500') }, NOW);
    expect(await nextDue(served.database)).toBe(at('9999-12-31T23:59:59Z'));
    expect(await showDue(served.database, at('2199-01-01T00:00:00Z'))).toBe(false);
    expect(await seen(served, 'a')).toEqual([undefined, 404]);
  });

  it('has had no former address if it was renamed before anybody saw it', async () => {
    const served = await serve(JAR);
    const text = file('سر', 'date: 2026-01-02');
    await served.publish({ ...JAR, 'sirr.md': text }, NOW);
    await served.publish({ ...JAR, 'khabar.md': text }, NOW + 1000);
    await showDue(served.database, at('2026-01-03T00:00:00Z'));
    expect([(await seen(served, 'khabar'))[1], (await seen(served, 'sirr'))[1]]).toEqual([200, 404]);
  });
});

describe('what waits', () => {
  const OWNER = { Authorization: 'Bearer token-of-the-owner' };
  const FILES = {
    ...JAR,
    'sirr.md': file('سر حتى حينه', 'date: 2199-01-01'),
    'ard.md': file('عرض', 'date: 2024-01-01', 'expires: 2198-01-01 12:00'),
  };

  it('is counted for everybody in /healthz, and named to the owner', async () => {
    const { get } = await serve(FILES, { adminToken: 'token-of-the-owner' });
    const waiting = async (headers = {}) =>
      ((await (await get('/healthz', headers)).json()) as { waiting: unknown }).waiting;
    expect(await waiting()).toEqual({
      appear: 1,
      end: 1,
      articles: [
        { at: '2198-01-01T10:00:00Z', event: 'ends' },
        { at: '2198-12-31T22:00:00Z', event: 'appears' },
      ],
    });
    expect(await waiting(OWNER)).toMatchObject({
      articles: [
        { event: 'ends', title: 'عرض', slug: 'ard', path: 'ard.md' },
        { event: 'appears', title: 'سر حتى حينه', slug: 'sirr', path: 'sirr.md' },
      ],
    });
  });

  it('is listed on /status in the zone of the publication, by name for the owner only', async () => {
    const { get } = await serve(FILES, { adminToken: 'token-of-the-owner' });
    const [all, owners] = [await (await get('/status')).text(), await (await get('/status', OWNER)).text()];
    for (const page of [all, owners]) {
      expect(page).toContain('<div><dt>waiting</dt><dd>1</dd></div>');
      expect(page).toContain('<time datetime="2198-12-31T22:00:00Z">1 Jan 2199, 00:00</time>');
    }
    expect(all).not.toMatch(/سر حتى حينه|sirr/);
    expect(owners).toContain(
      '<bdi dir="auto">سر حتى حينه</bdi> <span class="soft"><bdi dir="ltr">articles/sirr.md</bdi>',
    );
  });

  it('is bounded, whatever waits', async () => {
    const many = Array.from({ length: 120 }, (_, n): [string, string] => [
      `a${n}.md`,
      file(`خبر ${n}`, 'date: 2199-01-01'),
    ]);
    const { get } = await serve(Object.fromEntries(many));
    const { waiting } = (await (await get('/healthz')).json()) as { waiting: { appear: number; articles: unknown[] } };
    expect([waiting.appear, waiting.articles.length]).toEqual([120, 20]);
    expect(await (await get('/status')).text()).toContain('and 70 more');
  });
});

describe('an article that expires', () => {
  it('is gone from then on, from feeds and its page, as a change', async () => {
    const served = await serve(JAR);
    await served.publish({ ...JAR, 'ard.md': file('عرض', 'date: 2025-12-01', 'expiryDate: 2026-01-02') }, NOW);
    const before = await tag(served);
    expect((await seen(served, 'ard'))[1]).toBe(200);
    await showDue(served.database, at('2026-01-01T22:00:00Z'));
    expect(await seen(served, 'ard')).toEqual([undefined, 410]);
    expect(await tag(served)).not.toBe(before);
  });

  it('is not shown if that has passed, and comes back when its file says otherwise', async () => {
    const served = await serve(JAR);
    await served.publish({ ...JAR, 'ard.md': file('عرض', 'date: 2024-01-01', 'expires: 2024-02-01') }, NOW);
    expect(await seen(served, 'ard')).toEqual([undefined, 410]);
    await served.publish({ ...JAR, 'ard.md': file('عرض', 'date: 2024-01-01') }, NOW + 1000);
    expect((await seen(served, 'ard'))[1]).toBe(200);
  });

  it('appears at its time and ends at its end', async () => {
    const served = await serve(JAR);
    const text = file('عرض', 'date: 2026-01-02', 'unpublishDate: 2026-01-03');
    await served.publish({ ...JAR, 'ard.md': text }, NOW);
    await showDue(served.database, at('2026-01-02T12:00:00Z'));
    expect((await seen(served, 'ard'))[1]).toBe(200);
    await showDue(served.database, at('2026-01-03T12:00:00Z'));
    expect(await seen(served, 'ard')).toEqual([undefined, 410]);
    expect(await nextDue(served.database)).toBeUndefined();
  });

  it('is never shown if it ends before it begins', async () => {
    const served = await serve(JAR);
    await served.publish({ ...JAR, 'ard.md': file('عرض', 'date: 2026-01-03', 'expires: 2026-01-02') }, NOW);
    expect(await nextDue(served.database)).toBeUndefined();
    await showDue(served.database, at('2026-02-01T00:00:00Z'));
    expect(await seen(served, 'ard')).toEqual([undefined, 410]);
  });

  it('takes its former addresses with it', async () => {
    const served = await serve(JAR);
    const text = file('عرض', 'date: 2025-12-01', 'expires: 2026-01-02', 'aliases: [/offer]');
    await served.publish({ ...JAR, 'ard.md': text }, NOW);
    expect((await served.get('/offer')).status).toBe(308);
    await showDue(served.database, at('2026-01-03T00:00:00Z'));
    expect((await served.get('/offer')).status).toBe(410);
  });
});
