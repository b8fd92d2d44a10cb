import { afterEach, expect, test, vi } from 'vitest';
import { FeedReader } from '../../src/parser/index.ts';
import { RSS_2 } from './feeds.ts';

/** A net of a few addresses; the requests that were made are the mock's calls. */
function net(answers: Record<string, () => Response | Promise<Response>>) {
  const mock = vi.fn(async (url: URL, init: { headers: Headers }) => {
    init.headers = new Headers(init.headers);
    return answers[String(url)]?.() ?? new Response('', { status: 404 });
  });
  vi.stubGlobal('fetch', mock);
  return mock;
}

afterEach(() => {
  vi.unstubAllGlobals();
});

const moved = (location: string) => () => new Response(null, { status: 301, headers: { location } });

test('a feed is fetched with the headers of the options and read in its charset', async () => {
  const windows1256 = new Uint8Array([
    ...new TextEncoder().encode('<rss version="2.0"><channel><title>'),
    0xc3,
    0xce,
    0xc8,
    0xc7,
    0xd1,
    0x20,
    0xc7,
    0xe1,
    0xed,
    0xe6,
    0xe3,
    ...new TextEncoder().encode('</title></channel></rss>'),
  ]);
  const mock = net({
    'https://example.org/rss': () =>
      new Response(windows1256, { headers: { 'content-type': 'text/xml; charset=windows-1256' } }),
  });
  const feed = await new FeedReader({ headers: { 'User-Agent': 'Nashra' }, requestOptions: { auth: 'a:b' } }).parseURL(
    'https://example.org/rss',
  );
  expect(feed.title).toBe('أخبار اليوم');
  expect(Object.fromEntries(mock.mock.calls[0]![1].headers)).toEqual({
    accept: 'application/rss+xml',
    'user-agent': 'Nashra',
    authorization: 'Basic YTpi',
  });
});

test('redirects are followed, relative ones too, and credentials stay with their origin', async () => {
  const mock = net({
    'https://example.org/rss': moved('/new'),
    'https://example.org/new': moved('https://other.example/'),
    'https://other.example/': () => new Response(RSS_2),
  });
  expect(
    (await new FeedReader({ headers: { Authorization: 'secret' } }).parseURL('https://example.org/rss')).title,
  ).toBe('نشرة الأخبار');
  expect(mock.mock.calls.map(([url, { headers }]) => [String(url), headers.get('authorization')])).toEqual([
    ['https://example.org/rss', 'secret'],
    ['https://example.org/new', 'secret'],
    ['https://other.example/', null],
  ]);
});

test.each([
  ['more redirects than maxRedirects', 'https://example.org/loop', 'Too many redirects'],
  ['a status that is none of success', 'https://example.org/none', 'Status code 404'],
  ['an address that is not http', 'ftp://example.org/', 'ftp://example.org/: is not an http or https address'],
  [
    'a redirect to an address that is not http',
    'https://example.org/file',
    'file:///etc/passwd: is not an http or https address',
  ],
])('%s is a FeedError', async (_, url, message) => {
  net({ 'https://example.org/loop': moved('/loop'), 'https://example.org/file': moved('file:///etc/passwd') });
  await expect(new FeedReader().parseURL(url)).rejects.toMatchObject({ name: 'FeedError', code: 'request', message });
});

test('a request that takes longer than the timeout is given up', async () => {
  vi.stubGlobal(
    'fetch',
    (_: URL, { signal }: { signal: AbortSignal }) =>
      new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(new Error('aborted')))),
  );
  await expect(new FeedReader({ timeout: 20 }).parseURL('https://example.org/')).rejects.toMatchObject({
    code: 'request',
    message: 'Request timed out after 20ms',
  });
});
