import { expect, it } from 'vitest';
import { publicationOf } from '../../src/config.ts';
import { readArticle } from '../../src/articles/read-article.ts';
import { readerFingerprint } from '../../src/articles/reader-fingerprint.ts';
import { namedRecord } from '../../src/articles/record.ts';
import { recordOf } from '../../src/articles/file-record.ts';
import { parseFolder } from '../../src/articles/index.ts';
import { ARTICLES_URL } from '../../src/article.ts';

const publication = publicationOf({ title: 'نشرة', tagAuthority: 'example.org,2024' });
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

it('one file is read to the record that reading the whole folder gives', async () => {
  const file = {
    path: 'باب/خبر.md',
    bytes: bytes('---\ntitle: خبر\nid: urn:example:1\ndate: 2024-07-12\n---\nنص [رابط](صورة.png).\n'),
  };
  const reading = await readArticle(file.path, file.bytes, publication);
  const [article] = parseFolder([file], { ...publication, baseUrl: ARTICLES_URL }).articles;
  expect(reading).toMatchObject({ kind: 'article', requestedSlug: 'خبر', claimedId: 'urn:example:1', warnings: [] });
  if (reading.kind === 'article' && article)
    expect(namedRecord(reading.record, reading.requestedSlug)).toEqual(recordOf(article, publication));
  // What it gives can be sent from a thread.
  expect(structuredClone(reading)).toEqual(reading);
});

it('a draft and a file without an article say so', async () => {
  expect(await readArticle('أ.md', bytes('---\ntitle: مسودة\ndraft: true\n---\n'), publication)).toEqual({
    kind: 'draft',
  });
  expect(await readArticle('ب.md', bytes(''), publication)).toEqual({
    kind: 'problem',
    message: 'articles/ب.md: is empty; write the article into it or delete it',
  });
});

it('what readings depend on changes their rules, and nothing else does', () => {
  const rules = readerFingerprint(publication);
  expect(readerFingerprint({ ...publication, title: 'اسم آخر', description: 'وصف' })).toBe(rules);
  for (const other of [{ language: 'he' }, { timeZone: 'Asia/Tehran' }, { tagAuthority: 'example.org,2025' }])
    expect(readerFingerprint({ ...publication, ...other })).not.toBe(rules);
});
