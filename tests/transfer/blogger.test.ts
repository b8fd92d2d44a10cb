import { describe, expect, it } from 'vitest';
import { readBlogger } from '../../src/transfer/blogger.ts';
import { entriesIn, fixture, leftOut, partsOf } from './reading.ts';

describe('an export of Blogger', () => {
  it('gives posts in the language of its settings', async () => {
    const parts = await partsOf(readBlogger, fixture('blogger-export.xml'));
    const [first, draft] = entriesIn(parts);
    expect(first).toMatchObject({
      id: 'tag:blogger.com,1999:blog-77.post-1001',
      title: 'نمایشگاه کتاب می‌آید',
      published: '2023-04-10T18:15:00+03:30',
      updated: '2023-04-11T09:00:00+03:30',
      language: 'fa',
      authors: [{ name: 'نیلوفر' }],
      tags: ['فرهنگ', 'تهران'],
      aliases: ['/2023/04/blog-post_10.html'],
    });
    // The name that Blogger makes of Persian says nothing.
    expect(first?.slug).toBeUndefined();
    expect(first?.html).toContain('نمایشگاه کتاب تهران <b>فردا</b>');
    expect(draft).toMatchObject({ title: 'پیش‌نویس', draft: true });
    expect(leftOut(parts)).toEqual({
      comments: ['tag:blogger.com,1999:blog-77.post-1003'],
      'pages (--pages takes them)': ['درباره'],
    });
  });

  it('is read in the form of Takeout too', async () => {
    const parts = await partsOf(readBlogger, fixture('blogger-takeout.atom'));
    expect(entriesIn(parts)).toMatchObject([
      {
        id: 'tag:blogger.com,1999:blog-88.post-1',
        title: 'شہر کی سیر',
        published: '2024-02-02T05:30:00Z',
        summary: 'سیر کا خلاصہ',
        tags: ['لاہور'],
        html: '<p dir="rtl">آج ہم نے شہر دیکھا۔</p>',
        aliases: ['/2024/02/blog-post.html'],
      },
      { title: 'مسودہ', published: '2024-02-03T05:00:00Z', draft: true, aliases: [] },
    ]);
    expect(leftOut(parts)).toEqual({
      'in the trash': ['حذف شدہ'],
      comments: ['tag:blogger.com,1999:blog-88.post-4'],
    });
  });

  it('gives what is whole of one that is cut off', async () => {
    const whole = fixture('blogger-takeout.atom');
    const parts = await partsOf(readBlogger, whole.slice(0, whole.indexOf('مسودہ')));
    expect(entriesIn(parts).map(({ title }) => title)).toEqual(['شہر کی سیر']);
    expect(parts.at(-1)).toEqual({ kind: 'cut off', after: 'شہر کی سیر' });
  });
});
