import { describe, expect, it } from 'vitest';
import { readWordPress } from '../../src/transfer/wordpress.ts';
import { entriesIn, fixture, leftOut, partsOf } from './reading.ts';

const EXPORT = fixture('wordpress.xml');

describe('an export of WordPress', () => {
  it('gives posts with author, terms, dates with their zone, picture and former addresses', async () => {
    const parts = await partsOf(readWordPress, EXPORT);
    expect(parts[0]).toEqual({
      kind: 'site',
      site: { title: 'صحيفة النيل', language: 'ar', url: 'https://nile.example' },
    });
    const [first] = entriesIn(parts);
    expect(first).toMatchObject({
      id: 'https://nile.example/?p=11',
      title: 'قمة جديدة: قادة الدول في القاهرة',
      published: '2024-07-12T19:30:00+03:00',
      updated: '2024-07-13T09:00:00+03:00',
      draft: false,
      slug: 'قمة-جديدة',
      authors: [{ name: 'هدى محمود' }],
      categories: ['عرب وعالم'],
      tags: ['القاهرة'],
      summary: 'ملخص القمة في سطر',
      image: {
        url: 'https://nile.example/wp-content/uploads/2024/07/hall.jpg',
        alt: 'قادة الدول',
        caption: 'قاعة المؤتمر',
      },
      aliases: ['/2024/07/12/قمة-جديدة/', '/2024/07/12/قمة/'],
    });
    expect(first?.html).not.toContain('wp:');
    expect(first?.html).toContain('<p>افتُتحت القمة <strong>صباح الجمعة</strong> في القاهرة.</p>');
  });

  it('gives episodes their file as PowerPress keeps it, and all authors that a plugin names', async () => {
    const episode = entriesIn(await partsOf(readWordPress, EXPORT)).find(({ slug }) => slug === 'episode-3');
    expect(episode).toMatchObject({
      enclosures: [{ url: 'https://nile.example/ep3.mp3', length: 12_345_678, type: 'audio/mpeg', duration: 1865 }],
      episode: { number: 3, season: 2 },
      authors: [{ name: 'سلمى' }, { name: 'عمر' }],
      // The category of posts that have none.
      categories: [],
    });
  });

  it('gives drafts as drafts, with their local date', async () => {
    const draft = entriesIn(await partsOf(readWordPress, EXPORT)).find((entry) => entry.draft);
    expect(draft).toMatchObject({ title: 'مسودة لم تكتمل', published: '2024-07-14 08:00:00', aliases: [] });
  });

  it('leaves out what no reader saw, and says why', async () => {
    expect(leftOut(await partsOf(readWordPress, EXPORT))).toEqual({
      'media, which are taken with the posts that show them': ['hall'],
      private: ['سري'],
      'in the trash': ['محذوف'],
      'protected by a password': ['بكلمة سر'],
      'pages (--pages takes them)': ['من نحن'],
      'menus, templates and revisions': ['قائمة'],
      'of the type book (--type book takes them)': ['كتاب'],
    });
  });

  it('gives pages and posts of other types if they are asked for', async () => {
    const entries = entriesIn(await partsOf(readWordPress, EXPORT, { pages: true, types: ['book'] }));
    expect(entries.map(({ title }) => title).slice(-2)).toEqual(['من نحن', 'كتاب']);
    // Egypt had no summer time in 2021.
    expect(entries.at(-1)?.published).toBe('2021-05-05T10:00:00+02:00');
  });

  it('is the same in whatever pieces it comes', async () => {
    const whole = await partsOf(readWordPress, EXPORT, {}, 1_000_000);
    for (const size of [1, 7, 64]) expect(await partsOf(readWordPress, EXPORT, {}, size)).toEqual(whole);
  });

  it('gives what is whole of one that is cut off, and says behind what', async () => {
    const cut = EXPORT.slice(0, EXPORT.indexOf('مسودة لم تكتمل') + 200);
    const parts = await partsOf(readWordPress, cut);
    expect(entriesIn(parts).map(({ slug }) => slug)).toEqual(['قمة-جديدة', 'episode-3']);
    expect(parts.at(-1)).toEqual({ kind: 'cut off', after: 'الحلقة الثالثة' });
  });

  it('knows a name that WordPress has cut off in the middle of a letter', async () => {
    const long = EXPORT.replace(
      '%d9%82%d9%85%d8%a9-%d8%ac%d8%af%d9%8a%d8%af%d8%a9]]',
      '%d9%82%d9%85%d8%a9-%d8%ac%d8]]',
    );
    expect(entriesIn(await partsOf(readWordPress, long))[0]?.slug).toBe('قمة-ج');
  });

  it('gives the posts around one whose end tag is missing', async () => {
    const broken = EXPORT.replace('\n\t</item>\n\t<item>\n\t\t<title>مسودة', '\n\t<item>\n\t\t<title>مسودة');
    expect(broken).not.toBe(EXPORT);
    expect(entriesIn(await partsOf(readWordPress, broken)).map(({ title }) => title)).toEqual([
      'قمة جديدة: قادة الدول في القاهرة',
      'الحلقة الثالثة',
      'مسودة لم تكتمل',
    ]);
  });
});
