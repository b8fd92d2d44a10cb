import { describe, expect, it } from 'vitest';
import { readGhost } from '../../src/transfer/ghost.ts';
import { entriesIn, fixture, leftOut, partsOf } from './reading.ts';

const EXPORT = fixture('ghost.json');

describe('an export of Ghost', () => {
  it('gives posts with their authors and tags in order, and the picture with its caption', async () => {
    const parts = await partsOf(readGhost, EXPORT);
    expect(parts[0]).toEqual({ kind: 'site', site: { title: 'רחוב הנביאים', language: 'he' } });
    expect(entriesIn(parts)[0]).toMatchObject({
      id: '64b0c0a1e1b2c3d4e5f60001',
      title: 'יום ארוך בירושלים',
      published: '2024-01-11T06:30:00Z',
      updated: '2024-01-12T06:00:00Z',
      slug: 'long-day',
      language: 'he',
      authors: [{ name: 'נועה כהן', url: 'https://noa.example/' }, { name: 'דוד לוי' }],
      tags: ['ירושלים', 'שווקים'],
      summary: 'יום אחד בשוק',
      image: { url: '/content/images/2024/01/cover.jpg', alt: 'שער השוק', caption: 'צילום: נועה' },
      aliases: ['/long-day/'],
    });
  });

  it('gives the text of its editors where there is no HTML', async () => {
    const [, draft, old] = entriesIn(await partsOf(readGhost, EXPORT));
    expect(draft).toMatchObject({ draft: true, published: '2024-02-01T06:00:00Z' });
    expect(draft?.html.trim().split('\n')).toEqual([
      '<h2>כותרת</h2>',
      '<p>שלום <strong>עולם</strong><a href="https://example.org/?a=1&amp;b=2"><em> קישור</em></a></p>',
      '<ol><li>אחת</li></ol>',
      '<figure><img src="/content/images/a.png" alt="תמונה"><figcaption>כיתוב</figcaption></figure>',
    ]);
    expect(old?.html.trim().split('\n')).toEqual([
      '<p>טקסט <strong>חזק</strong><br><a href="https://example.org/">קישור</a></p>',
      '<p><strong>מודגש</strong> בכרטיס</p>',
      '<ul><li>פריט</li></ul>',
      '<figure><img src="/content/images/b.png" alt="ב"></figure>',
    ]);
    expect(old).toMatchObject({ published: '2017-07-14T02:41:40Z', authors: [{ name: 'נועה כהן' }] });
  });

  it('does not publish what was for members or for the mail', async () => {
    expect(leftOut(await partsOf(readGhost, EXPORT))).toEqual({
      'for members only': ['לחברים בלבד'],
      'sent by mail only': ['ניוזלטר'],
      'pages (--pages takes them)': ['אודות'],
    });
  });

  it('is the same in whatever pieces it comes, and without its wrapper', async () => {
    const whole = await partsOf(readGhost, EXPORT, {}, 1_000_000);
    expect(await partsOf(readGhost, EXPORT, {}, 13)).toEqual(whole);
    const { db } = JSON.parse(EXPORT) as { db: object[] };
    expect(await partsOf(readGhost, JSON.stringify(db[0]))).toEqual(whole);
  });

  it('gives what is whole of one that is cut off, though authors and tags are missing then', async () => {
    const parts = await partsOf(readGhost, EXPORT.slice(0, EXPORT.indexOf('draft-lexical')));
    expect(entriesIn(parts)).toMatchObject([{ title: 'יום ארוך בירושלים', authors: [], tags: [] }]);
    expect(parts.at(-1)).toEqual({ kind: 'cut off', after: 'יום ארוך בירושלים' });
  });
});
