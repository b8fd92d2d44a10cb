import { describe, expect, it } from 'vitest';
import { fetchUpstream } from '../../../src/sources/fetch/fetch.ts';
import { FETCH_LIMITS } from '../../../src/sources/fetch/limits.ts';
import { overFetch } from '../../../src/sources/fetch/fetch-adapter.ts';
import { userAgentOf } from '../../../src/sources/fetch/request-fields.ts';
import { answering, FEED, feed, redirect } from './answers.ts';

const URL_A = 'https://a.example.org/feed';
const URL_B = 'https://b.example.org/feed';
const userAgent = 'Nashra/1.2.3 (+https://feeds.example.org/)';

/** SHA-256, computed apart from the code under test. */
async function sha256(text: string): Promise<string> {
  return [...new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');
}

describe('a fetch', () => {
  it('gives the whole answer', async () => {
    const headers = {
      etag: 'W/"1 "',
      'last-modified': 'Fri, 12 Jul 2024 16:00:00 GMT',
      'content-type': 'application/rss+xml',
      'cache-control': 'max-age=60',
      link: '<https://hub.example.org/>; rel="hub"',
    };
    const { platform, asked } = answering({ [URL_A]: () => feed(headers) });
    const bodyHash = await sha256(FEED);
    expect(await fetchUpstream({ url: `${URL_A}#top`, userAgent }, platform)).toEqual({
      outcome: 'ok',
      url: URL_A,
      permanentUrl: null,
      status: 200,
      bytes: new TextEncoder().encode(FEED),
      contentType: 'application/rss+xml',
      etag: 'W/"1 "',
      lastModified: 'Fri, 12 Jul 2024 16:00:00 GMT',
      bodyHash,
      unchanged: false,
      cacheSeconds: 60,
      link: '<https://hub.example.org/>; rel="hub"',
    });
    expect(asked).toEqual([
      {
        url: URL_A,
        headers: {
          'user-agent': userAgent,
          accept:
            'application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml;q=0.9, application/xml;q=0.8, text/xml;q=0.8, application/json;q=0.7, text/html;q=0.4, */*;q=0.1',
          'accept-encoding': 'gzip, br, deflate',
        },
      },
    ]);
  });

  it('sees that a body is the one it knows', async () => {
    const { platform } = answering({ [URL_A]: () => feed() });
    const outcome = await fetchUpstream({ url: URL_A, userAgent, bodyHash: await sha256(FEED) }, platform);
    expect(outcome).toMatchObject({ outcome: 'ok', unchanged: true });
  });

  it('echoes validators and believes the 304', async () => {
    const { platform, asked } = answering({
      [URL_A]: () =>
        new Response(null, { status: 304, headers: { etag: '"other"', expires: 'Fri, 12 Jul 2024 17:30:00 GMT' } }),
    });
    const outcome = await fetchUpstream(
      { url: URL_A, userAgent, etag: 'unquoted, W/\u00e9', lastModified: 'last week' },
      platform,
    );
    expect(outcome).toEqual({
      outcome: 'not-modified',
      url: URL_A,
      permanentUrl: null,
      etag: 'unquoted, W/\u00e9',
      lastModified: 'last week',
      cacheSeconds: 3600,
    });
    expect(asked[0]?.headers).toMatchObject({
      'if-none-match': 'unquoted, W/\u00e9',
      'if-modified-since': 'last week',
    });
  });

  it('sends validators only to the URL they came from', async () => {
    const { platform, asked } = answering({ [URL_A]: () => redirect(302, URL_B), [URL_B]: () => feed() });
    const validators = { etag: '"1"', lastModified: 'Fri, 12 Jul 2024 16:00:00 GMT' };
    const seen = (): (string | undefined)[] => asked.splice(0).map(({ headers }) => headers['if-none-match']);
    await fetchUpstream({ url: URL_A, userAgent, ...validators, validatorsUrl: URL_B }, platform);
    expect(seen()).toEqual([undefined, '"1"']);
    await fetchUpstream({ url: URL_A, userAgent, ...validators }, platform);
    expect(seen()).toEqual(['"1"', undefined]);
    await fetchUpstream(
      { url: URL_A, userAgent, ...validators, validatorsUrl: 'https://c.example.org/feed' },
      platform,
    );
    expect(seen()).toEqual([undefined, undefined]);
  });

  it('sends no validator that would break the line', async () => {
    const { platform, asked } = answering({ [URL_A]: () => feed() });
    await fetchUpstream(
      { url: URL_A, userAgent, etag: '"a"\r\nX-Evil: 1', lastModified: '\u0623\u0645\u0633' },
      platform,
    );
    expect(Object.keys(asked[0]?.headers ?? {})).toEqual(['user-agent', 'accept', 'accept-encoding']);
  });

  it('follows from http to https and adopts it where it is permanent', async () => {
    const { platform } = answering({ 'http://a.example.org/feed': () => redirect(301, URL_A), [URL_A]: () => feed() });
    expect(await fetchUpstream({ url: 'http://a.example.org/feed', userAgent }, platform)).toMatchObject({
      outcome: 'ok',
      url: URL_A,
      permanentUrl: URL_A,
    });
  });

  it('follows from https to http and never adopts it', async () => {
    const { platform } = answering({
      [URL_A]: () => redirect(301, 'http://a.example.org/feed'),
      'http://a.example.org/feed': () => feed(),
    });
    expect(await fetchUpstream({ url: URL_A, userAgent }, platform)).toMatchObject({
      outcome: 'ok',
      url: 'http://a.example.org/feed',
      permanentUrl: null,
    });
  });

  it('asks nothing of an address that it refuses', async () => {
    const { platform, asked } = answering({
      'http://127.0.0.1/': () => feed(),
      [URL_A]: () => redirect(302, 'http://[::1]/'),
    });
    expect(await fetchUpstream({ url: 'http://0x7f.1/', userAgent }, platform)).toEqual({
      outcome: 'error',
      url: 'http://0x7f.1/',
      reason: 'refused',
      status: undefined,
      retryAfter: undefined,
      message:
        'http://0x7f.1/: 127.0.0.1 is not a public address (loopback); if it is meant to be fetched, add its host and port to ALLOW_HOSTS',
    });
    expect(asked).toEqual([]);
    expect(await fetchUpstream({ url: URL_A, userAgent }, platform)).toMatchObject({
      outcome: 'error',
      reason: 'refused',
      status: 302,
    });
    expect(asked.map(({ url }) => url)).toEqual([URL_A]);
  });

  it('names both addresses where a redirect leads to the fault', async () => {
    const { platform } = answering({ [URL_A]: () => redirect(302, URL_B) });
    const outcome = await fetchUpstream({ url: URL_A, userAgent }, platform);
    expect(outcome).toMatchObject({ outcome: 'error', reason: 'status', status: 404, url: URL_B });
    expect('message' in outcome && outcome.message).toBe(
      `${URL_A} (which leads to ${URL_B}): the server answers 404; check the address, the feed may have moved`,
    );
  });

  it('keeps what an address contains out of the lines of a log', async () => {
    const { platform } = answering({});
    const outcome = await fetchUpstream({ url: 'ftp://a\u202e\n/x', userAgent }, platform);
    expect('message' in outcome && outcome.message).toMatch(/^[^\n\u202e]*$/);
  });

  it('ends in time where the platform hears nothing', async () => {
    const deaf = { ...answering({}).platform, send: () => new Promise<never>(() => undefined) };
    expect(await fetchUpstream({ url: URL_A, userAgent }, deaf, { ...FETCH_LIMITS, headersMs: 20 })).toMatchObject({
      reason: 'timeout',
      message: `${URL_A}: no headers came within 0.02 s; the server is slow or stuck, it is tried again later`,
    });
    const stuck = answering({
      [URL_A]: () => new Response(new ReadableStream({ pull: () => new Promise(() => undefined) })),
    });
    expect(
      await fetchUpstream({ url: URL_A, userAgent }, stuck.platform, { ...FETCH_LIMITS, totalMs: 20 }),
    ).toMatchObject({ reason: 'timeout', status: 200 });
  });

  it('is called off by its caller, before and while it runs', async () => {
    const { platform } = answering({ [URL_A]: () => new Promise<Response>(() => undefined) });
    expect(await fetchUpstream({ url: URL_A, userAgent, signal: AbortSignal.abort() }, platform)).toMatchObject({
      outcome: 'error',
      reason: 'cancelled',
    });
    const caller = new AbortController();
    const running = fetchUpstream({ url: URL_A, userAgent, signal: caller.signal }, platform);
    caller.abort();
    expect(await running).toMatchObject({ outcome: 'error', reason: 'cancelled' });
  });

  it('gives an outcome for what a platform throws unforeseen', async () => {
    const { platform } = answering({ [URL_A]: () => Promise.reject(new Error('internal error')) });
    expect(await fetchUpstream({ url: URL_A, userAgent }, platform)).toMatchObject({
      outcome: 'error',
      reason: 'connection',
    });
  });
});

describe('codings over the streams of the web', () => {
  const packed = async (format: 'gzip' | 'deflate' | 'deflate-raw'): Promise<Uint8Array<ArrayBuffer>> =>
    new Uint8Array(
      await new Response(new Response(FEED).body?.pipeThrough(new CompressionStream(format))).arrayBuffer(),
    );
  const bodyOf = async (
    coding: string | undefined,
    bytes: string | Uint8Array<ArrayBuffer>,
    most = 1000,
  ): Promise<unknown> => {
    const { platform } = answering({
      [URL_A]: () => new Response(bytes, { headers: coding === undefined ? {} : { 'content-encoding': coding } }),
    });
    const outcome = await fetchUpstream({ url: URL_A, userAgent }, platform, { ...FETCH_LIMITS, bodyBytes: most });
    return outcome.outcome === 'ok' ? new TextDecoder().decode(outcome.bytes) : 'reason' in outcome && outcome.reason;
  };

  it('undoes gzip and both forms of deflate', async () => {
    expect(await bodyOf('deflate', await packed('deflate'))).toBe(FEED);
    expect(await bodyOf('deflate', await packed('deflate-raw'))).toBe(FEED);
    expect(await bodyOf('x-gzip', await packed('gzip'))).toBe(FEED);
    expect(await bodyOf(undefined, await packed('gzip'))).toBe(FEED);
  });

  it('takes a plain body that says it is packed', async () => {
    expect(await bodyOf('x-gzip', FEED)).toBe(FEED);
    expect(await bodyOf('none', FEED)).toBe(FEED);
  });

  it('finds damage and size', async () => {
    expect(await bodyOf('deflate', (await packed('deflate')).slice(0, -9))).toBe('coding');
    expect(await bodyOf('deflate', await packed('deflate'), 100)).toBe('too-large');
    expect(await bodyOf(undefined, FEED, 100)).toBe('too-large');
    expect(await bodyOf('zstd', new Uint8Array(40))).toBe('coding');
  });
});

describe('fetching over the global fetch', () => {
  it('leaves what the platform has undone', async () => {
    const platform = overFetch({ now: Date.now, fetch: async () => answeredGzip() });
    expect(await fetchUpstream({ url: URL_A, userAgent }, platform)).toMatchObject({
      outcome: 'ok',
      bytes: new TextEncoder().encode(FEED),
    });
  });

  it('asks for redirects as they come, and for no copy', async () => {
    let init: RequestInit | undefined;
    const platform = overFetch({
      now: Date.now,
      fetch: async (_, given) => {
        init = given;
        return feed();
      },
    });
    await fetchUpstream({ url: URL_A, userAgent }, platform);
    expect(init).toMatchObject({ redirect: 'manual', cache: 'no-store' });
    // The runtime takes a request made so.
    expect(new Request(URL_A, init).redirect).toBe('manual');
  });
});

/** As workerd gives it: the field still says gzip, the body is not. */
function answeredGzip(): Response {
  const response = feed();
  const headers = new Headers({ 'content-encoding': 'gzip' });
  return new Proxy(response, {
    get: (target, name) => {
      if (name === 'headers') return headers;
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}

describe('the User-Agent', () => {
  it('names the version and a page of the publisher', () => {
    expect(userAgentOf('https://feeds.example.org', '1.2.3')).toBe('Nashra/1.2.3 (+https://feeds.example.org/)');
    expect(userAgentOf('https://\u0645\u062b\u0627\u0644.example/\u0627\u062a\u0635\u0644(1)', '1.2.3')).toBe(
      'Nashra/1.2.3 (+https://xn--mgbh0fb.example/%D8%A7%D8%AA%D8%B5%D9%84%281%29)',
    );
  });

  it('names no page that is none', () => {
    expect(userAgentOf(undefined, '1.2.3')).toBe('Nashra/1.2.3');
    expect(userAgentOf('mailto:a@example.org', '1.2.3')).toBe('Nashra/1.2.3 (+mailto:a@example.org)');
    expect(userAgentOf('ftp://example.org/', '1.2.3')).toBe('Nashra/1.2.3');
    expect(userAgentOf('me', '1.2.3')).toBe('Nashra/1.2.3');
  });
});
