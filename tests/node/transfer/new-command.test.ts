import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseArticleFile } from '../../../src/articles/index.ts';
import { localTime } from '../../../src/transfer/new-article.ts';
import { shell } from '../shell.ts';

describe('nashra new', () => {
  it('makes a file with front matter, and prints its path', async () => {
    const { nashra, folder } = await shell([]);
    const { code, out } = await nashra(
      'new',
      'قمة جديدة: "القاهرة"',
      '--category',
      'عرب وعالم',
      '--tag',
      'قمة',
      '--author',
      'هدى',
    );
    const path = join(folder, 'articles/قمة-جديدة-القاهرة.md');
    expect([code, out]).toEqual([0, `${path}\n`]);
    const text = readFileSync(path, 'utf8');
    expect(text.replace(/\d{4}-\d{2}-\d{2} \d{2}:\d{2}/, 'DATE')).toBe(
      '---\ntitle: "قمة جديدة: \\"القاهرة\\""\ndate: DATE\nlang: ar\nauthor: هدى\ncategories: [عرب وعالم]\ntags: [قمة]\n---\n\n',
    );
    const article = parseArticleFile('قمة-جديدة-القاهرة.md', Buffer.from(text), { language: 'ar', timeZone: 'UTC' });
    expect(article).toMatchObject({ title: 'قمة جديدة: "القاهرة"', slug: 'قمة-جديدة-القاهرة' });
    expect(Math.abs(Date.parse(article.published ?? '') - Date.now())).toBeLessThan(120_000);
  });

  it('makes a name that file systems take of a title of 300 letters', async () => {
    const { nashra } = await shell([]);
    const { code, out } = await nashra('new', 'ق'.repeat(300));
    expect(code).toBe(0);
    expect(Buffer.byteLength(out.trim().split('/').at(-1) ?? '')).toBeLessThanOrEqual(255);
    expect(parseArticleFile('a.md', readFileSync(out.trim()), { language: 'ar', timeZone: 'UTC' }).title).toBe(
      'ق'.repeat(300),
    );
  });

  it('overwrites nothing', async () => {
    const { nashra, folder } = await shell([]);
    await nashra('new', 'خبر');
    const path = join(folder, 'articles/خبر.md');
    const before = readFileSync(path, 'utf8');
    expect(await nashra('new', 'خبر', '--draft')).toEqual({
      code: 1,
      out: '',
      err: `nashra new: ${path}: is there already; choose another title, or write in that file\n`,
    });
    expect(readFileSync(path, 'utf8')).toBe(before);
  });

  it('makes a bundle, a draft, in another language, in another folder', async () => {
    const { nashra, folder } = await shell([]);
    await nashra('new', 'נמל חיפה', '--bundle', '--draft', '--to', 'news/2024', '--language', 'he');
    const text = readFileSync(join(folder, 'articles/news/2024/נמל-חיפה/index.md'), 'utf8');
    expect(text).toContain('lang: he\ndraft: true\n');
  });

  it('refuses a title without a letter, a language that is none, and a place outside', async () => {
    const { nashra, folder } = await shell([]);
    expect((await nashra('new', '…!')).err).toMatch(/has no letter in it; give the title of the article/);
    expect((await nashra('new', 'خبر', '--language', 'عربي')).err).toMatch(/is not a language tag; write a BCP 47 tag/);
    expect((await nashra('new', 'خبر', '--to', '../elsewhere')).err).toMatch(/is not below the folder of the articles/);
    expect(existsSync(join(folder, 'elsewhere'))).toBe(false);
  });

  it('has the date in the zone of the publication', () => {
    expect(localTime(Date.UTC(2024, 6, 12, 21, 30), 'Africa/Cairo')).toBe('2024-07-13 00:30');
    expect(localTime(Date.UTC(2024, 0, 1, 0, 5), 'Asia/Tehran')).toBe('2024-01-01 03:35');
  });
});
