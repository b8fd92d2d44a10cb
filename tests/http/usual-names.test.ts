/** The names that other systems have for feeds. */
import { expect, it } from 'vitest';
import { newspaper, shown } from './newspaper.ts';

it.each([
  ['/feed', '/rss.xml'],
  ['/feed/', '/rss.xml'],
  ['/rss', '/rss.xml'],
  ['/rss/', '/rss.xml'],
  ['/rss2/', '/rss.xml'],
  ['/atom', '/atom.xml'],
  ['/atom/', '/atom.xml'],
  ['/index.xml', '/rss.xml'],
  ['/feed.xml', '/rss.xml'],
  ['/index.rss', '/rss.xml'],
  ['/feed/atom/', '/atom.xml'],
  ['/feed/rdf/', '/rss.xml'],
  ['/feeds/posts/default', '/atom.xml'],
  ['/feeds/posts/default?alt=rss', '/rss.xml?alt=rss'],
  ['/feed/?limit=5', '/rss.xml?limit=5'],
  ['/category/القاهرة/feed/', '/category/القاهرة/rss.xml'],
  ['/category/القاهره/index.xml', '/category/القاهره/rss.xml'],
  ['/author/هدى-سالم/atom', '/author/هدى-سالم/atom.xml'],
  ['/lang/he/feed', '/lang/he/rss.xml'],
])('%s is a 308 to %s', async (path, feed) => {
  const served = await newspaper();
  const response = await served.get(path);
  expect([response.status, shown(response.headers.get('Location'))]).toEqual([308, feed]);
  expect((await served.get(shown(response.headers.get('Location')))).status).toBe(200);
});

it.each([
  ['/category/القاهره', '/category/القاهره/'],
  ['/lang/he', '/lang/he/'],
  ['/author/هدى-سالم?category=رياضة', '/author/هدى-سالم/?category=رياضة'],
])('the folder %s is a 308 to %s', async (path, folder) => {
  const served = await newspaper();
  const response = await served.get(path);
  expect([response.status, shown(response.headers.get('Location'))]).toEqual([308, folder]);
  expect((await served.get(folder)).status).toBe(200);
});

it('a feed of the configuration with such a name is itself', async () => {
  const served = await newspaper({ feeds: [{ name: 'atom', title: 'ذرّة', filter: { lang: 'he' } }] });
  expect((await served.get('/feed/atom/')).status).toBe(200);
  expect((await served.get('/feed/rdf/')).status).toBe(308);
});
