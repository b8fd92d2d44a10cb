import { expect, it } from 'vitest';
import { FILE_PAGE } from '../../src/article.ts';
import { pagesLinkedIn } from '../../src/store/file-pages.ts';
import type { Database } from '../../src/store/database.ts';
import { markdown, serve } from '../http/served.ts';

const pageOf = (slug: string): string => `/articles/${encodeURIComponent(slug)}`;
const linkTo = (slug: string, path: string, rest = ''): string =>
  `<a href="${FILE_PAGE}${encodeURIComponent(slug)}/${path.split('/').map(encodeURIComponent).join('/')}${rest}">x</a>`;

async function shown(database: Database, html: string): Promise<string> {
  return (await pagesLinkedIn(database, [html, null], pageOf))(html);
}

it('a link to a file leads to the page of its article, with query and place', async () => {
  const files = {
    'كتب/ثان.md': '---\ntitle: ثان\ndate: 2024-07-12\nslug: safar\n---\nنص\n',
    'a.md': markdown('أ', '2024-07-11'),
  };
  const { database } = await serve(files);
  expect(await shown(database, linkTo('ثان', 'كتب/ثان.md', '?a=1#n1-b'))).toBe(
    '<a href="/articles/safar?a=1#n1-b">x</a>',
  );
  expect(await shown(database, linkTo('a', 'a.md') + linkTo('ثان', 'كتب/ثان.md'))).toBe(
    '<a href="/articles/a">x</a><a href="/articles/safar">x</a>',
  );
});

it('of a file that is gone, to the page that it had, and of one that never was, to the one that it would have', async () => {
  const { database, publish } = await serve({
    'ثان.md': markdown('ثان', '2024-07-12').replace('---\n', '---\nslug: safar\n'),
  });
  await publish({ 'a.md': markdown('أ', '2024-07-11') });
  expect(await shown(database, linkTo('ثان', 'ثان.md'))).toBe('<a href="/articles/safar">x</a>');
  expect(await shown(database, linkTo('لم-يكن', 'لم يكن.md'))).toBe(`<a href="${pageOf('لم-يكن')}">x</a>`);
});

it('an address that the text shows ends with itself, and what follows stays', async () => {
  const { database } = await serve({ 'a.md': markdown('أ', '2024-07-11') });
  const address = `${FILE_PAGE}a/a.md`;
  expect(await shown(database, `<p><a href="${address}">${address}</a></p><p><a href="${address}">ب</a></p>`)).toBe(
    '<p><a href="/articles/a">/articles/a</a></p><p><a href="/articles/a">ب</a></p>',
  );
});

it('a summary that shows an address shows that of the page', async () => {
  const { get } = await serve({
    'a.md': markdown('أ', '2024-07-11'),
    'b.md': `---\ntitle: ب\ndate: 2024-07-12\n---\nانظر ${FILE_PAGE}a/a.md هنا.\n`,
  });
  const { items } = (await (await get('/feed.json?content=summary&bidi=none')).json()) as {
    items: { content_text: string }[];
  };
  expect(items[0]?.content_text).toBe('انظر https://feeds.example.org/articles/a هنا.');
});

it('what links to no file asks the database nothing', async () => {
  const { database, queries } = await serve({ 'a.md': markdown('أ', '2024-07-11') });
  queries.length = 0;
  expect(await shown(database, '<a href="https://sahifa.example/a.md">x</a>')).toContain('sahifa');
  expect(queries).toEqual([]);
});

it('what only looks like one, from elsewhere, does no harm', async () => {
  const { database } = await serve({});
  expect(await shown(database, `<a href="${FILE_PAGE}%zz/%ff">x</a>`)).toBe(`<a href="${pageOf('%zz')}">x</a>`);
});
