import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { serve, type Served } from './served.ts';
import { ARABIC, ENGLISH, WEB } from './upstreams.ts';

const TOKEN = 'T0ken-of-the-owner';
let served: Served;

beforeEach(async () => {
  served = await serve({}, { adminToken: TOKEN });
  for (const [url, feed] of WEB) served.web.set(url, feed);
  await served.follow({ slug: 'akhbar', url: ARABIC });
});

const ask = async (method: string, path: string, body: string): Promise<Response> =>
  served.app.request(path, {
    method,
    headers: {
      Authorization: `Bearer ${TOKEN}`,
      'Content-Type': body.startsWith('<') ? 'text/xml' : 'application/json',
    },
    body,
  });

/** What everybody looks at, and the owner. */
async function isWhole(): Promise<void> {
  for (const path of [
    '/sources.opml',
    '/api/sources',
    '/status',
    '/metrics',
    '/feed.json',
    '/source/akhbar/rss.xml',
    '/',
  ]) {
    for (const headers of [undefined, { Authorization: `Bearer ${TOKEN}` }])
      expect([path, (await served.get(path, headers)).status]).toEqual([path, 200]);
  }
}

const FIELDS = [
  'url',
  'slug',
  'title',
  'language',
  'direction',
  'categories',
  'content',
  'shortest',
  'longest',
  'note',
  'paused',
  'outline',
  '__proto__',
  'constructor',
  'colour',
];
const odd = fc.oneof(
  fc.constantFrom<unknown>(
    {},
    [],
    null,
    '',
    0,
    -1,
    true,
    { toString: 1 },
    { toString: 1, valueOf: 1 },
    { length: 3 },
    [[]],
    [{}],
    { folders: [] },
    { folders: {}, attributes: {} },
    { folders: [], attributes: { a: 1 } },
    { folders: [['أخبار']], attributes: { 'x:y': '"><' } },
    '\ud800',
    '\u0000',
    'ar',
    'rtl',
    'full',
    '1h',
    1e308,
    ['سفر'],
    [{ term: '' }],
    [{ term: {} }],
  ),
  fc.jsonValue({ maxDepth: 3 }),
);
const description = fc.dictionary(fc.constantFrom(...FIELDS), odd, { maxKeys: 5 });

describe('whatever a description of a source holds, it is taken or refused, and what everybody sees stays whole', () => {
  it.each([
    ['PATCH', '/api/sources/akhbar', {}],
    ['POST', '/api/sources', { url: ENGLISH }],
  ])(
    '%s %s',
    async (method, path, base) => {
      const statuses = new Set<number>();
      await fc.assert(
        fc.asyncProperty(description, async (given) => {
          const { status } = await ask(method, path, JSON.stringify({ ...base, ...given }));
          statuses.add(status);
          expect(status).toBeLessThan(500);
          if (status < 300) await isWhole();
          if (status === 201) await ask('DELETE', '/api/sources/notes', '');
        }),
        { numRuns: 150 },
      );
      expect([...statuses].sort()).toEqual(expect.arrayContaining([method === 'POST' ? 201 : 200, 422]));
      await isWhole();
    },
    120_000,
  );

  it('also where it comes in a list', async () => {
    const attribute = fc.constantFrom(
      'xmlUrl',
      'type',
      'text',
      'nashra:slug',
      'nashra:categories',
      'nashra:shortest',
      'nashra:paused',
      'nashra:direction',
      'category',
      'language',
      'xmlns:x',
      'x:y',
      '__proto__',
      'constructor',
    );
    const value = fc.oneof(
      fc.constantFrom(
        'https://a.example/feed',
        'rss',
        '{}',
        '[{"term":{}}]',
        '[',
        'null',
        '7',
        'true',
        '&#0;',
        'أخبار',
      ),
      fc.string({ maxLength: 20 }),
    );
    const outline = fc.dictionary(attribute, value, { maxKeys: 6 }).map(
      (attributes) =>
        `<outline ${Object.entries(attributes)
          .map(([name, text]) => `${name}="${text.replace(/["<]/g, '')}"`)
          .join(' ')}/>`,
    );
    await fc.assert(
      fc.asyncProperty(fc.array(outline, { maxLength: 5 }), async (outlines) => {
        const { status } = await ask(
          'POST',
          '/api/sources/import',
          `<opml version="2.0"><body>${outlines.join('')}</body></opml>`,
        );
        expect(status).toBeLessThan(500);
      }),
      { numRuns: 100 },
    );
    await isWhole();
  }, 120_000);

  it.each([
    [{ outline: {} }, 'outline.folders', 'outline.folders: is missing; write folders'],
    [
      { outline: { folders: ['أخبار'], attributes: {} } },
      'outline.folders[0]',
      "outline.folders[0]: must be a list of names; write ['أخبار']",
    ],
    [
      { language: { toString: 1 } },
      'language',
      'language: {"toString":1} is not a language tag; write a BCP 47 tag such as ar, he, fa or ur',
    ],
    [
      { pausd: true },
      'pausd',
      'pausd: is not known; did you mean `paused`? a source has url, slug, title, language, direction, categories, content, shortest, longest, note, paused and outline',
    ],
    [
      { categories: [{ term: 'سفر' }, 7] },
      'categories[1]',
      "categories[1]: has no term; write 'أخبار' or { term: 'news', label: 'أخبار' }",
    ],
  ])('%j is refused by its field', async (patch, field, detail) => {
    const response = await ask('PATCH', '/api/sources/akhbar', JSON.stringify(patch));
    expect([response.status, await response.json()]).toEqual([422, expect.objectContaining({ field, detail })]);
  });

  it('and a row that an older version let in is said, and breaks nothing', async () => {
    await served.database
      .prepare(
        "UPDATE sources SET settings = json_set(settings, '$.outline', json('{}'), '$.language', json('{\"toString\":1}'))",
      )
      .run();
    await isWhole();
    expect(await (await served.get('/api/sources/akhbar')).json()).toMatchObject({
      slug: 'akhbar',
      dropped: ['language', 'outline'],
    });
    expect(await (await served.get('/status')).text()).toContain(
      'These fields of its description cannot be used and are ignored: language, outline',
    );
    served.web.set(ARABIC, (served.web.get(ARABIC) as string).replace('افتتاح', 'تأجيل'));
    await served.poll('akhbar');
    expect(
      ((await (await served.get('/source/akhbar/feed.json')).json()) as { items: { title: string }[] }).items
        .map(({ title }) => title)
        .join(),
    ).toContain('تأجيل');
    // The next change mends it.
    expect((await ask('PATCH', '/api/sources/akhbar', '{"note":"n"}')).status).toBe(200);
    expect(await (await served.get('/api/sources/akhbar')).json()).not.toHaveProperty('dropped');
  });
});
