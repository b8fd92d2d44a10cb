import { beforeEach, describe, expect, it } from 'vitest';
import { expositionOf } from '../../src/http/operations/prometheus.ts';
import { putSource } from '../../src/store/sources.ts';
import { parseExposition } from './prometheus.ts';
import { BASE, POLLED, serve, type Served } from './served.ts';
import { ARABIC, ENGLISH, HEBREW, WEB } from './upstreams.ts';

const TOKEN = 'كلمة-سر-token';
const HOUR = 3_600_000;
const OWNER = { Authorization: `Bearer ${encodeURIComponent(TOKEN)}` };

let served: Served;

beforeEach(async () => {
  served = await serve(
    {},
    {
      adminToken: encodeURIComponent(TOKEN),
      deadLetters: async () => [{ at: POLLED, body: { sources: ['akhbar'] }, reason: 'it was tried five times <b>' }],
    },
  );
  for (const [url, feed] of WEB) served.web.set(url, feed);
  await served.follow({ slug: 'akhbar', url: ARABIC, note: 'write to desk@akhbar.example' }, 'config');
  await served.follow({ slug: 'בלוג', url: HEBREW });
  await served.follow({ slug: 'notes', url: ENGLISH });
});

const json = async (path: string, headers = {}) => (await served.get(path, headers)).json();

describe('/api/sources/{slug}', () => {
  it('says where a source is, what came and when and why it is polled next', async () => {
    expect(await json('/api/sources/akhbar')).toEqual({
      slug: 'akhbar',
      title: 'أخبار اليوم',
      site: 'https://akhbar.example/',
      language: 'ar-EG',
      direction: 'rtl',
      url: { configured: ARABIC, current: ARABIC, moved: null },
      origin: 'config',
      added: '2026-01-01T12:00:00Z',
      state: 'working',
      polling: false,
      failures: 0,
      last: {
        at: '2026-01-01T12:00:00Z',
        outcome: 'ok',
        status: 200,
        items: 2,
        fresh: 2,
        changed: 0,
        format: 'rss-2.0',
      },
      lastSuccess: '2026-01-01T12:00:00Z',
      lastNewItem: '2026-01-01T12:00:00Z',
      totals: { polls: 1, notModified: 0, unchanged: 0, failures: 0, fresh: 2, changed: 0, losses: 0 },
      loss: null,
      catchingUp: null,
      // Its two items are an hour apart; half of that, measured to now as well, lies within the bounds.
      next: {
        at: expect.stringMatching(/^2026-01-01T1\d:\d\d:\d\dZ$/),
        why: expect.stringMatching(
          /^Half the mean gap between its items is [\d.]+ (minutes|hours?), within its bounds\.$/,
        ),
        notBefore: null,
      },
      interval: { seconds: expect.any(Number), shortest: 900, longest: 604_800 },
      content: 'full',
      categories: [],
      page: `${BASE}/source/akhbar/`,
      feeds: {
        rss: `${BASE}/source/akhbar/rss.xml`,
        atom: `${BASE}/source/akhbar/atom.xml`,
        json: `${BASE}/source/akhbar/feed.json`,
      },
    });
  });

  it('gives the note to the owner alone', async () => {
    expect(await json('/api/sources/akhbar', OWNER)).toMatchObject({ note: 'write to desk@akhbar.example' });
    expect(await json('/api/sources', OWNER)).toMatchObject({
      sources: [{ note: 'write to desk@akhbar.example' }, {}, {}],
    });
    expect(JSON.stringify(await json('/api/sources'))).not.toContain('desk@');
    const wrong = await served.get('/api/sources/akhbar', { Authorization: 'Bearer wrong' });
    expect([wrong.status, wrong.headers.get('WWW-Authenticate')]).toEqual([
      401,
      'Bearer realm="nashra", error="invalid_token"',
    ]);
    expect((await served.get('/api/sources/nobody')).status).toBe(404);
  });

  it('says what went wrong, and that it waits', async () => {
    served.web.set(ARABIC, () => new Response('busy', { status: 503, headers: { 'Retry-After': '7200' } }));
    await served.poll('akhbar', POLLED + HOUR);
    expect(await json('/api/sources/akhbar')).toMatchObject({
      state: 'failing',
      failures: 1,
      last: { outcome: 'retry-later', status: 503, message: expect.stringContaining(ARABIC) },
      next: {
        at: expect.stringMatching(/^2026-01-01T1[5-9]:/),
        why: expect.stringMatching(/Retry-After|failed/),
        notBefore: '2026-01-01T15:00:00Z',
      },
      totals: { polls: 2, failures: 1 },
    });
  });

  it('tells of a redirect that is not followed for good yet, and of the address that was adopted', async () => {
    served.web.set(
      ENGLISH,
      () => new Response(null, { status: 301, headers: { Location: 'https://new.example/feed.json' } }),
    );
    served.web.set('https://new.example/feed.json', served.web.get(HEBREW) ?? '');
    await served.poll('notes', POLLED + HOUR);
    expect(await json('/api/sources/notes')).toMatchObject({
      url: {
        configured: ENGLISH,
        current: ENGLISH,
        moved: { to: 'https://new.example/feed.json', since: '2026-01-01T13:00:00Z' },
      },
    });
    await served.poll('notes', POLLED + 8 * 24 * HOUR);
    expect(await json('/api/sources/notes')).toMatchObject({
      url: { configured: ENGLISH, current: 'https://new.example/feed.json', moved: null },
    });
  });

  it('tells of a loss, and that there is no archive to mend it from', async () => {
    served.web.set(
      ENGLISH,
      (served.web.get(ENGLISH) as string)
        .replaceAll('notes.example/7', 'notes.example/90')
        .replace('Rain all day', 'Sun'),
    );
    await served.poll('notes', POLLED + HOUR);
    expect(await json('/api/sources/notes')).toMatchObject({
      loss: { at: '2026-01-01T13:00:00Z', recovered: 0, pages: 0, end: 'none' },
      totals: { losses: 1 },
    });
    expect(await (await served.get('/status')).text()).toContain('the feed has no archive');
  });

  it('says of a paused source that it is', async () => {
    await putSource(
      served.database,
      { slug: 'notes', url: ENGLISH, categories: [], content: 'full', paused: true },
      'added',
      POLLED,
    );
    expect(await json('/api/sources/notes')).toMatchObject({
      state: 'paused',
      next: { at: null, why: 'Its owner has paused it.' },
    });
  });
});

describe('/api/sources', () => {
  it('pages through all sources once, by one query each', async () => {
    const slugs: string[] = [];
    let path: string | null = '/api/sources?limit=2';
    for (let pages = 0; path !== null && pages < 5; pages++) {
      served.queries.length = 0;
      const response = await served.get(path);
      expect(served.queries).toHaveLength(1);
      const page = (await response.json()) as { sources: { slug: string }[]; next: string | null };
      slugs.push(...page.sources.map(({ slug }) => slug));
      expect(response.headers.get('Link')).toBe(page.next === null ? null : `<${page.next}>; rel="next"`);
      path = page.next === null ? null : page.next.slice(BASE.length);
    }
    expect(slugs).toEqual(['akhbar', 'notes', 'בלוג']);
  });

  it('may be read by scripts of other sites, and is not stored', async () => {
    const { headers } = await served.get('/api/sources');
    expect([headers.get('Access-Control-Allow-Origin'), headers.get('Cache-Control')]).toEqual(['*', 'no-store']);
    expect((await served.get('/api/sources?limit=0')).status).toBe(400);
  });
});

describe('/status', () => {
  it('lists the sources with their directions, and the dead letters, and runs no script', async () => {
    served.queries.length = 0;
    const response = await served.get('/status');
    const page = await response.text();
    expect([response.status, served.queries.length, response.headers.get('Cache-Control')]).toEqual([
      200,
      4,
      'no-store',
    ]);
    expect(response.headers.get('Content-Security-Policy')).toContain("default-src 'none'");
    expect(page).toContain('<html lang="en" dir="ltr">');
    expect(page).toContain(`<a href="${BASE}/source/akhbar/"><bdi dir="rtl" lang="ar-EG">أخبار اليوم</bdi></a>`);
    expect(page).toContain('<bdi dir="rtl" lang="he">הבלוג של רותי &amp; חברים</bdi>');
    expect(page).toContain('2 new, 0 changed of 2 items');
    expect(page).toContain('it was tried five times &lt;b&gt;');
    expect(page).not.toContain('desk@');
    expect(page).not.toMatch(/(margin|padding|text-align|border|float)[^;]*(left|right)/);
  });

  it('leads on to the next page', async () => {
    expect(await (await served.get('/status?limit=1')).text()).toContain(
      `<a href="${BASE}/status?limit=1&amp;after=akhbar" rel="next">`,
    );
  });
});

it('/healthz counts the sources', async () => {
  served.web.delete(ENGLISH);
  await served.poll('notes', POLLED + HOUR);
  await putSource(
    served.database,
    { slug: 'new', url: 'https://new.example/', categories: [], content: 'full', paused: false },
    'added',
    POLLED,
  );
  await putSource(
    served.database,
    { slug: 'quiet', url: 'https://quiet.example/', categories: [], content: 'full', paused: true },
    'added',
    POLLED,
  );
  const { sources } = (await json('/healthz')) as { sources: object };
  expect(sources).toMatchObject({ all: 5, failing: 1, disabled: 0, paused: 1 });
});

describe('/metrics', () => {
  it('is read by a strict parser and says what the store says, by two queries', async () => {
    await served.poll('akhbar', POLLED + HOUR);
    served.web.delete(ENGLISH);
    await served.poll('notes', POLLED + HOUR);
    served.queries.length = 0;
    const response = await served.get('/metrics');
    expect([response.headers.get('Content-Type'), served.queries.length]).toEqual([
      'text/plain; version=0.0.4; charset=utf-8',
      2,
    ]);
    const metrics = parseExposition(await response.text());
    const of = (name: string) => metrics.get(name)?.samples;
    expect(of('nashra_build_info')).toEqual([{ labels: { version: '0.0.0' }, value: 1 }]);
    expect(of('nashra_articles')).toEqual([{ labels: {}, value: 4 }]);
    expect(of('nashra_sources')).toEqual(
      [
        ['working', 2],
        ['failing', 1],
        ['disabled', 0],
        ['paused', 0],
      ].map(([state, value]) => ({ labels: { state }, value })),
    );
    expect(of('nashra_polls_total')).toEqual(
      [
        ['read', 3],
        ['unchanged', 1],
        ['not_modified', 0],
        ['failed', 1],
      ].map(([outcome, value]) => ({ labels: { outcome }, value })),
    );
    expect(of('nashra_items_total')).toEqual(
      [
        ['new', 4],
        ['changed', 0],
      ].map(([kind, value]) => ({ labels: { kind }, value })),
    );
    expect(of('nashra_losses_total')).toEqual([{ labels: {}, value: 0 }]);
    expect(of('nashra_source_items_total')).toEqual(
      [
        ['akhbar', 2],
        ['notes', 1],
        ['בלוג', 1],
      ].map(([source, value]) => ({ labels: { source }, value })),
    );
    expect(of('nashra_source_failures_in_a_row')).toContainEqual({ labels: { source: 'notes' }, value: 1 });
    expect(of('nashra_source_last_poll_timestamp_seconds')).toContainEqual({
      labels: { source: 'akhbar' },
      value: POLLED / 1000 + 3600,
    });
    expect(of('nashra_dead_letters')).toEqual([{ labels: {}, value: 1 }]);
  });

  it('is read by a strict parser where nothing is followed', async () => {
    const nothing = await serve();
    const metrics = parseExposition(await (await nothing.get('/metrics')).text());
    expect(metrics.get('nashra_sources')?.samples.every(({ value }) => value === 0)).toBe(true);
    expect([metrics.has('nashra_source_polls_total'), metrics.has('nashra_dead_letters')]).toEqual([false, false]);
  });

  it('escapes what stands in labels and in help', () => {
    const text = expositionOf([
      { name: 'x', type: 'gauge', help: 'a\\b\nc', samples: [{ labels: { of: 'q"u\\o\nte' }, value: 1 }] },
    ]);
    expect(text).toBe('# HELP x a\\\\b\\nc\n# TYPE x gauge\nx{of="q\\"u\\\\o\\nte"} 1\n');
    expect(parseExposition(text).get('x')?.samples).toEqual([{ labels: { of: 'q"u\\o\nte' }, value: 1 }]);
  });
});
