/**
 * A server on loopback that misbehaves in every way that was thought of. It speaks over bare sockets,
 * because a proper HTTP server would not let it; the path of a request chooses the misbehaviour.
 */
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';

export const FEED =
  '<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0"><channel><title>\u0627\u0644\u0646\u0634\u0631\u0629</title><link>https://example.org/</link>'
  + '<description>\u0623\u062e\u0628\u0627\u0631</description><item><title>\u0639\u0646\u0648\u0627\u0646 \u0627\u0644\u062e\u0628\u0631</title><guid>tag:example.org,2024:1</guid></item></channel></rss>\n';

/** Time of the test's clock: Thu, 01 Jan 2026 00:00:00 GMT. */
export const NOW = Date.UTC(2026, 0, 1);

/** Largest body that the tests take, in bytes. */
export const MOST = 200_000;

/** What a fetch comes to; what is not named is not there. Addresses are paths on the server. */
export interface Expected {
  outcome: string;
  reason?: string;
  status?: number;
  /** Where it ended, where that is not where it began. */
  path?: string;
  permanent?: string;
  body?: string;
  cacheSeconds?: number;
  retryAfter?: number;
  etag?: string;
  lastModified?: string;
}

export interface Exchange {
  socket: Socket;
  /** Path and query as asked for. */
  path: string;
  /** Names in lower case, values one character an octet. */
  headers: Record<string, string>;
  origin: string;
  /** Sends and ends the connection. */
  end(...parts: (string | Uint8Array)[]): void;
  /** Sends and leaves the connection open. */
  write(...parts: (string | Uint8Array)[]): void;
  /** Sends something every few milliseconds until the connection is gone. */
  drip(part: string | Uint8Array, milliseconds?: number): void;
}

export interface Misbehaviour {
  /** What it does, as a sentence about the server. */
  does: string;
  answer(exchange: Exchange): void;
  expected: Expected;
  request?: { etag?: string; lastModified?: string };
}

const feed = Buffer.from(FEED);
const ok: Expected = { outcome: 'ok', status: 200, body: FEED };
const error = (reason: string, status?: number): Expected => ({
  outcome: 'error',
  reason,
  ...(status === undefined ? {} : { status }),
});

/** A whole answer, with a Content-Length unless one is given. */
function http(status: number | string, headers: string[] = [], body: string | Uint8Array = feed): Buffer {
  const bytes = Buffer.from(body as Uint8Array);
  const length = headers.some((line) => /^(content-length|transfer-encoding):/i.test(line))
    ? []
    : [`Content-Length: ${bytes.length}`];
  // latin1: a test writes the octets it wants.
  return Buffer.concat([
    Buffer.from([`HTTP/1.1 ${status} X`, ...headers, ...length, 'Connection: close', '', ''].join('\r\n'), 'latin1'),
    bytes,
  ]);
}

const says = (
  does: string,
  bytes: () => Uint8Array | string,
  expected: Expected,
  request?: Misbehaviour['request'],
): Misbehaviour => ({
  does,
  answer: ({ end }) => end(bytes()),
  expected,
  request,
});

const coded = (does: string, coding: string | undefined, bytes: () => Uint8Array, expected: Expected): Misbehaviour =>
  says(does, () => http(200, coding === undefined ? [] : [`Content-Encoding: ${coding}`], bytes()), expected);

const chunk = (text: string | Uint8Array): Buffer =>
  Buffer.concat([
    Buffer.from(`${Buffer.byteLength(text).toString(16)}\r\n`),
    Buffer.from(text as Uint8Array),
    Buffer.from('\r\n'),
  ]);
const CHUNKED = 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n';
const OPEN_ENDED = 'HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n';

const TRANSFERS: Record<string, Misbehaviour> = {
  plain: says('behaves, once', () => http(200), ok),
  'no-length': says('gives no length and closes at the end', () => Buffer.concat([Buffer.from(OPEN_ENDED), feed]), ok),
  chunked: says('sends chunks', () => Buffer.concat([Buffer.from(CHUNKED), chunk(feed), Buffer.from('0\r\n\r\n')]), ok),
  'chunk-extensions': says(
    'adds extensions and trailers to its chunks',
    () => `${CHUNKED}5;a=b;c="d"\r\n<?xml\r\n0\r\nX-Trailer: 1\r\n\r\n`,
    { ...ok, body: '<?xml' },
  ),
  'chunk-crumbs': says(
    'sends a chunk for every byte',
    () =>
      Buffer.concat([
        Buffer.from(CHUNKED),
        ...Array.from(feed, (byte) => chunk(Uint8Array.of(byte))),
        Buffer.from('0\r\n\r\n'),
      ]),
    ok,
  ),
  'in-pieces': {
    does: 'sends its answer in pieces with pauses',
    answer: ({ socket }) => {
      const whole = http(200);
      let at = 0;
      const timer = setInterval(() => {
        socket.write(whole.subarray(at, (at += 60)));
        if (at >= whole.length) socket.end();
      }, 5);
      socket.once('close', () => clearInterval(timer));
    },
    expected: ok,
  },
  'length-too-long': says(
    'promises more than it sends',
    () => http(200, ['Content-Length: 9999']),
    error('truncated', 200),
  ),
  'length-too-short': says('sends more than it promised', () => http(200, ['Content-Length: 5']), {
    ...ok,
    body: '<?xml',
  }),
  'chunk-cut': says('closes within a chunk', () => `${CHUNKED}ff\r\n<?xml`, error('truncated', 200)),
  'chunk-last-missing': says(
    'closes before the last chunk',
    () => Buffer.concat([Buffer.from(CHUNKED), chunk(feed)]),
    error('truncated', 200),
  ),
  'chunk-size-bad': says(
    'gives a chunk a size that is no number',
    () => Buffer.concat([Buffer.from(CHUNKED), chunk('<rss>'), Buffer.from('zz\r\nab\r\n')]),
    error('protocol', 200),
  ),
  'lengths-two': says(
    'gives two lengths',
    () => http(200, ['Content-Length: 5', 'Content-Length: 500']),
    error('protocol'),
  ),
  'length-and-chunks': says(
    'gives a length and chunks',
    () => `HTTP/1.1 200 OK\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n<?xml\r\n0\r\n\r\n`,
    error('protocol'),
  ),
  'length-negative': says('gives a length below zero', () => http(200, ['Content-Length: -1']), error('protocol')),
  'length-word': says('gives a length in words', () => http(200, ['Content-Length: many']), error('protocol')),
  'length-huge': {
    does: 'promises a terabyte',
    answer: ({ write }) => write('HTTP/1.1 200 OK\r\nContent-Length: 1099511627776\r\n\r\n'),
    expected: error('too-large', 200),
  },
  'reset-in-body': {
    does: 'resets the connection within the body',
    answer: ({ socket, write }) => {
      write('HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n<?xml');
      setTimeout(() => socket.resetAndDestroy(), 30);
    },
    expected: error('truncated', 200),
  },
  'reset-at-once': {
    does: 'resets the connection instead of answering',
    answer: ({ socket }) => void socket.resetAndDestroy(),
    expected: error('connection'),
  },
  'close-at-once': {
    does: 'closes the connection instead of answering',
    answer: ({ end }) => end(),
    expected: error('connection'),
  },
  'close-in-headers': says('closes within the headers', () => 'HTTP/1.1 200 OK\r\nContent-Ty', error('connection')),
  silence: { does: 'never answers', answer: () => undefined, expected: error('timeout') },
  'silence-after-status': {
    does: 'stops after the status line',
    answer: ({ write }) => write('HTTP/1.1 200 OK\r\n'),
    expected: error('timeout'),
  },
  'slow-headers': {
    does: 'sends headers for ever, slowly',
    answer: ({ write, drip }) => {
      write('HTTP/1.1 200 OK\r\n');
      drip('X-A: b\r\n');
    },
    expected: error('timeout'),
  },
  'slow-body': {
    does: 'sends its body byte by byte without end',
    answer: ({ write, drip }) => {
      write(OPEN_ENDED);
      drip('<');
    },
    expected: error('timeout', 200),
  },
  'stalled-body': {
    does: 'stops within the body',
    answer: ({ write }) => write('HTTP/1.1 200 OK\r\nContent-Length: 999\r\n\r\n<?xml'),
    expected: error('timeout', 200),
  },
  'endless-body': {
    does: 'sends its body without end, fast',
    answer: ({ write, drip }) => {
      write(OPEN_ENDED);
      drip(Buffer.alloc(20_000, '<item/>'), 1);
    },
    expected: error('too-large', 200),
  },
  'endless-continue': {
    does: 'says 100 Continue for ever',
    answer: ({ drip }) => drip('HTTP/1.1 100 Continue\r\n\r\n'),
    expected: error('connection'),
  },
  empty: says('sends an empty body', () => http(200, [], ''), error('empty', 200)),
  'empty-chunked': says('sends no chunk but the last', () => `${CHUNKED}0\r\n\r\n`, error('empty', 200)),
  'empty-open': says('closes after the headers', () => OPEN_ENDED, error('empty', 200)),
};

const NOT_HTTP: Record<string, Misbehaviour> = {
  'http-0.9': says('sends a body without headers', () => FEED, error('protocol')),
  ssh: says('speaks SSH', () => 'SSH-2.0-OpenSSH_9.9\r\n', error('protocol')),
  smtp: says('speaks SMTP', () => '220 mail.example.org ESMTP\r\n', error('protocol')),
  noise: says('sends noise', () => Uint8Array.from({ length: 512 }, (_, at) => (at * 73 + 5) & 255), error('protocol')),
  'http-2-preface': says(
    'speaks HTTP/2 unasked',
    () => Uint8Array.of(0, 0, 18, 4, 0, 0, 0, 0, 0, 0, 3, 0, 0, 0, 100),
    error('protocol'),
  ),
  'version-9': says('speaks HTTP/9.9', () => 'HTTP/9.9 200 OK\r\nContent-Length: 0\r\n\r\n', error('protocol')),
  'status-word': says('gives a status that is no number', () => 'HTTP/1.1 OK\r\n\r\n', error('protocol')),
  'status-999': says('answers 999', () => http(999), error('status', 999)),
  'header-no-colon': says('sends a header without a colon', () => http(200, ['this is no header']), error('protocol')),
  'header-nul': says('sends NUL in a header', () => http(200, ['X-A: a\u0000b']), error('protocol')),
  'header-huge': says('sends a header of 100 KB', () => http(200, [`X-A: ${'a'.repeat(100_000)}`]), error('protocol')),
  'header-many': says(
    'sends 20,000 headers',
    () =>
      http(
        200,
        Array.from({ length: 20_000 }, (_, at) => `X-${at}: ${at}`),
      ),
    error('protocol'),
  ),
  'header-utf8': says(
    'sends UTF-8 in a header',
    () => http(200, [`X-A: ${Buffer.from('\u0646\u0634\u0631\u0629').toString('latin1')}`]),
    ok,
  ),
  'header-large': says(
    'sends 40 KB of cookies',
    () =>
      http(
        200,
        Array.from({ length: 10 }, (_, at) => `Set-Cookie: c${at}=${'x'.repeat(4000)}`),
      ),
    ok,
  ),
  'early-hints': says(
    'sends 103 twice before its answer',
    () =>
      Buffer.concat([
        Buffer.from('HTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </a>; rel=preload\r\n\r\n'),
        http(200),
      ]),
    ok,
  ),
  switching: says(
    'switches protocols unasked',
    () => 'HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: websocket\r\n\r\n',
    error('connection'),
  ),
  'two-answers': says(
    'answers twice',
    () => Buffer.concat([Buffer.from(`HTTP/1.1 200 OK\r\nContent-Length: ${feed.length}\r\n\r\n`), feed, http(500)]),
    ok,
  ),
};

const CODINGS: Record<string, Misbehaviour> = {
  gzip: coded('sends gzip', 'gzip', () => gzipSync(feed), ok),
  'x-gzip': coded('calls gzip x-gzip', 'x-gzip', () => gzipSync(feed), ok),
  'gzip-loud': coded('writes GZIP in capitals', ' GZIP ', () => gzipSync(feed), ok),
  br: coded('sends brotli', 'br', () => brotliCompressSync(feed), ok),
  deflate: coded('sends deflate as zlib has it', 'deflate', () => deflateSync(feed), ok),
  'deflate-raw': coded('sends deflate without its frame', 'deflate', () => deflateRawSync(feed), ok),
  'gzip-twice': coded('packs twice', 'gzip, gzip', () => gzipSync(gzipSync(feed)), ok),
  'deflate-gzip': coded('packs with deflate, then gzip', 'deflate, gzip', () => gzipSync(deflateSync(feed)), ok),
  'codings-two-fields': says(
    'packs twice and says so in two fields',
    () => http(200, ['Content-Encoding: br', 'Content-Encoding: gzip'], gzipSync(brotliCompressSync(feed))),
    ok,
  ),
  'gzip-members': coded(
    'sends gzip in two members',
    'gzip',
    () => Buffer.concat([gzipSync(feed.subarray(0, 50)), gzipSync(feed.subarray(50))]),
    ok,
  ),
  'gzip-not': coded('says gzip and sends plain text', 'gzip', () => feed, ok),
  'br-not': coded('says br and sends plain text', 'br', () => feed, ok),
  'label-charset': coded('says its charset where the coding belongs', 'UTF-8', () => feed, ok),
  'gzip-unsaid': coded('sends gzip and does not say so', undefined, () => gzipSync(feed), ok),
  'gzip-twice-once': coded('packs twice and says so once', 'gzip', () => gzipSync(gzipSync(feed)), ok),
  'gzip-as-br': coded('says br and sends gzip', 'br', () => gzipSync(feed), ok),
  'gzip-trailing': coded(
    'sends junk after the gzip',
    'gzip',
    () => Buffer.concat([gzipSync(feed), Buffer.from('\u0000\u0000junk')]),
    ok,
  ),
  'gzip-truncated': coded('ends within the gzip', 'gzip', () => gzipSync(feed).subarray(0, -20), error('coding', 200)),
  'br-truncated': coded(
    'ends within the brotli',
    'br',
    () => brotliCompressSync(feed).subarray(0, -20),
    error('coding', 200),
  ),
  'deflate-truncated': coded(
    'ends within the deflate',
    'deflate',
    () => deflateSync(feed).subarray(0, -20),
    error('coding', 200),
  ),
  'gzip-crc': coded(
    'sends gzip with a wrong checksum',
    'gzip',
    () => wrongChecksum(gzipSync(feed)),
    error('coding', 200),
  ),
  'gzip-noise': coded('says gzip and sends noise', 'gzip', () => noise(3000), error('coding', 200)),
  'gzip-long-truncated': coded(
    'ends within a long gzip',
    'gzip',
    () => gzipSync(noise(120_000)).subarray(0, -20),
    error('coding', 200),
  ),
  'gzip-long': coded(
    'sends a long gzip',
    'gzip',
    () => gzipSync(Buffer.from(Buffer.from(noise(60_000)).toString('hex'))),
    { ...ok, body: Buffer.from(noise(60_000)).toString('hex') },
  ),
  'gzip-cut': says(
    'closes within a gzip body',
    () => http(200, ['Content-Encoding: gzip', 'Content-Length: 5000'], gzipSync(feed)),
    error('truncated', 200),
  ),
  'gzip-bomb': coded(
    'sends 20 MB in 20 KB of gzip',
    'gzip',
    () => gzipSync(Buffer.alloc(20_000_000, 32)),
    error('too-large', 200),
  ),
  'br-bomb': coded(
    'sends 20 MB in some bytes of brotli',
    'br',
    () => brotliCompressSync(Buffer.alloc(20_000_000, 32)),
    error('too-large', 200),
  ),
  'deflate-bomb': coded(
    'sends 20 MB in 20 KB of deflate',
    'deflate',
    () => deflateSync(Buffer.alloc(20_000_000, 32)),
    error('too-large', 200),
  ),
  'gzip-bomb-long': coded(
    'sends 150 MB in 150 KB of gzip',
    'gzip',
    () => gzipSync(Buffer.alloc(150_000_000, 32)),
    error('too-large', 200),
  ),
  'gzip-bomb-twice': coded(
    'packs a bomb in a bomb',
    'gzip, gzip',
    () => gzipSync(gzipSync(Buffer.alloc(150_000_000, 32))),
    error('too-large', 200),
  ),
  'gzip-endless': {
    does: 'sends stored gzip blocks without end',
    answer: ({ write, drip }) => {
      write(
        'HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nConnection: close\r\n\r\n',
        Uint8Array.of(0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3),
      );
      // RFC 1951 §3.2.4: a block that is not the last, its length, the length's complement.
      drip(Buffer.concat([Uint8Array.of(0, 0xff, 0x7f, 0, 0x80), Buffer.alloc(0x7fff, 32)]), 1);
    },
    expected: error('too-large', 200),
  },
  'gzip-nothing': coded('packs nothing', 'gzip', () => gzipSync(''), error('empty', 200)),
  'gzip-empty': coded('says gzip and sends nothing', 'gzip', () => Buffer.alloc(0), error('empty', 200)),
  'coding-unknown': coded(
    'packs with something nobody asked for',
    'zstd',
    () => Buffer.concat([Uint8Array.of(0x28, 0xb5, 0x2f, 0xfd), noise(300)]),
    error('coding', 200),
  ),
  'codings-many': coded(
    'packs five times over',
    'gzip, gzip, gzip, gzip, gzip',
    () => gzipSync(feed),
    error('coding', 200),
  ),
};

/** A way: the n-th request is answered with the n-th status and a Location that leads on, then comes the feed. */
const way = (does: string, statuses: number[], expected: Expected): Misbehaviour => ({
  does,
  answer: ({ end, path }) => {
    const [name, at = '0'] = path.split('?');
    const status = statuses[Number(at)];
    end(status === undefined ? http(200) : http(status, [`Location: ${name}?${Number(at) + 1}`], ''));
  },
  expected,
});

/** One redirect to a Location given octet by octet; what it leads to on this server is the feed. */
const leads = (does: string, location: string | undefined, expected: Expected, status = 301): Misbehaviour => ({
  does,
  answer: ({ end, path, origin }) =>
    end(
      path.split('/').length > 2
        ? http(200)
        : http(status, location === undefined ? [] : [`Location: ${location.replace('ORIGIN', origin)}`], 'moved'),
    ),
  expected,
});

const refused = error('refused', 301);

const REDIRECTS: Record<string, Misbehaviour> = {
  'moved-301': way('has moved for good (301)', [301], { ...ok, path: '/moved-301?1', permanent: '/moved-301?1' }),
  'moved-308': way('has moved for good (308)', [308], { ...ok, path: '/moved-308?1', permanent: '/moved-308?1' }),
  'moved-twice': way('has moved for good twice', [301, 308], {
    ...ok,
    path: '/moved-twice?2',
    permanent: '/moved-twice?2',
  }),
  'found-302': way('has moved for now (302)', [302], { ...ok, path: '/found-302?1' }),
  'other-303': way('says see other (303)', [303], { ...ok, path: '/other-303?1' }),
  'found-307': way('has moved for now (307)', [307], { ...ok, path: '/found-307?1' }),
  'moved-found': way('has moved for good, then for now', [301, 302], {
    ...ok,
    path: '/moved-found?2',
    permanent: '/moved-found?1',
  }),
  'found-moved': way('has moved for now, then for good', [302, 301], { ...ok, path: '/found-moved?2' }),
  'moved-found-moved': way('moves for good, for now, for good', [308, 307, 301], {
    ...ok,
    path: '/moved-found-moved?3',
    permanent: '/moved-found-moved?1',
  }),
  'hops-20': way(
    'redirects 20 times',
    Array.from({ length: 20 }, () => 302),
    { ...ok, path: '/hops-20?20' },
  ),
  'hops-21': way(
    'redirects 21 times',
    Array.from({ length: 21 }, () => 302),
    { ...error('redirect', 302), path: '/hops-21?20' },
  ),
  'hops-endless': way(
    'redirects for ever',
    Array.from({ length: 99 }, () => 301),
    { ...error('redirect', 301), path: '/hops-endless?20' },
  ),
  'moved-then-404': {
    ...way('leads to what is not there', [301], { ...error('status', 404), path: '/moved-then-404?1' }),
    answer: ({ end, path }) => end(path.endsWith('?1') ? http(404) : http(301, ['Location: ?1'])),
  },
  relative: leads('gives a relative Location', 'relative/b', { ...ok, path: '/relative/b', permanent: '/relative/b' }),
  'network-path': {
    does: 'gives a Location without scheme',
    answer: ({ end, path, headers }) =>
      end(path.endsWith('?b') ? http(200) : http(302, [`Location: //${headers.host}/network-path?b`], '')),
    expected: { ...ok, path: '/network-path?b' },
  },
  fragment: leads('gives a Location with a fragment', 'ORIGIN/fragment/b#top', {
    ...ok,
    path: '/fragment/b',
    permanent: '/fragment/b',
  }),
  'raw-utf8': leads(
    'gives a Location in raw UTF-8',
    Buffer.from('/raw-utf8/\u0646\u0634\u0631\u0629').toString('latin1'),
    { ...ok, path: '/raw-utf8/%D9%86%D8%B4%D8%B1%D8%A9', permanent: '/raw-utf8/%D9%86%D8%B4%D8%B1%D8%A9' },
  ),
  'raw-1256': leads('gives a Location in raw windows-1256', '/raw-1256/\u00e4\u00d4\u00d1\u00c9', {
    ...ok,
    path: '/raw-1256/%E4%D4%D1%C9',
    permanent: '/raw-1256/%E4%D4%D1%C9',
  }),
  'raw-spaces': leads('gives a Location with spaces', '/raw-spaces/a b c', {
    ...ok,
    path: '/raw-spaces/a%20b%20c',
    permanent: '/raw-spaces/a%20b%20c',
  }),
  'no-location': leads('redirects without Location', undefined, error('redirect', 301)),
  'empty-location': leads('redirects to an empty Location', '', error('redirect', 301)),
  self: leads('redirects to itself', '/self', error('redirect', 301)),
  'self-fragment': leads('redirects to itself with a fragment', '/self-fragment#again', error('redirect', 301)),
  circle: {
    does: 'redirects in a circle',
    answer: ({ end, path }) => end(http(302, [`Location: ${path === '/circle' ? '/circle?b' : '/circle'}`], '')),
    expected: { ...error('redirect', 302), path: '/circle?b' },
  },
  'junk-location': leads('redirects to what is no address', 'http://[:::1/', error('address', 301)),
  'endless-location': {
    does: 'redirects with a body without end',
    answer: ({ end, write, drip, path }) => {
      if (path.endsWith('b')) return end(http(200));
      write('HTTP/1.1 302 Found\r\nLocation: /endless-location?b\r\n\r\n');
      drip(Buffer.alloc(5000, 'x'), 1);
    },
    expected: { ...ok, path: '/endless-location?b' },
  },
  'to-loopback': leads('redirects to another port of loopback', 'http://127.0.0.1:8081/', refused),
  'to-localhost': leads('redirects to localhost', 'http://localhost/', refused),
  'to-private': leads('redirects to a private address', 'http://10.0.0.1/', refused),
  'to-metadata': leads('redirects to the metadata of a cloud', 'http://169.254.169.254/latest/meta-data/', refused),
  'to-decimal': leads('redirects to loopback in decimal', 'http://2130706433/', refused),
  'to-octal': leads('redirects to loopback in octal', 'http://0177.0.0.1/', refused),
  'to-hex': leads('redirects to loopback in hexadecimal', 'http://0x7f000001/', refused),
  'to-short': leads('redirects to loopback in short', 'http://127.1/', refused),
  'to-mapped': leads('redirects to loopback mapped into IPv6', 'http://[::ffff:127.0.0.1]/', refused),
  'to-ipv6': leads('redirects to loopback of IPv6', 'http://[::1]/', refused),
  'to-nat64': leads('redirects to loopback through NAT64', 'http://[64:ff9b::7f00:1]/', refused),
  'to-file': leads('redirects to a file', 'file:///etc/passwd', refused),
  'to-gopher': leads('redirects to gopher', 'gopher://127.0.0.1:6379/_INFO', refused),
  'to-data': leads('redirects to data:', 'data:text/xml,<rss/>', refused),
  'to-password': leads('redirects with a password', 'https://user:secret@example.org/', refused),
  'to-redis': leads('redirects to the port of a database', 'http://93.184.215.14:6379/', refused),
  'to-smtp': leads('redirects to the port of a mail server', 'http://93.184.215.14:25/', refused),
  'to-private-late': {
    ...way('redirects to a private address after two hops', [301, 302], {
      ...error('refused', 302),
      path: '/to-private-late?1',
    }),
    answer: ({ end, path }) => end(http(302, [`Location: ${path.endsWith('?1') ? 'http://192.168.1.1/' : '?1'}`], '')),
  },
};

const STATUSES: Record<string, Misbehaviour> = {
  'unasked-304': says('answers 304 without having been asked', () => http(304, [], ''), error('status', 304)),
  'asked-304': says(
    'answers 304 with new caching and another ETag',
    () => http(304, ['ETag: "b"', 'Cache-Control: max-age=600', 'Age: 60'], ''),
    { outcome: 'not-modified', etag: '"a"', lastModified: 'yesterday', cacheSeconds: 540 },
    { etag: '"a"', lastModified: 'yesterday' },
  ),
  'moved-304': {
    ...way('answers 304 where the validators are not from', [301], { ...error('status', 304), path: '/moved-304?1' }),
    answer: ({ end, path }) => end(path.endsWith('?1') ? http(304, [], '') : http(301, ['Location: ?1'])),
    request: { etag: '"a"' },
  },
  gone: says('is gone, with a feed in the body', () => http(410), { outcome: 'gone' }),
  'busy-429': says('has had too many requests', () => http(429, ['Retry-After: 120']), {
    outcome: 'retry-later',
    status: 429,
    retryAfter: 120,
  }),
  'busy-date': says('is unavailable until a date', () => http(503, ['Retry-After: Thu, 01 Jan 2026 01:00:00 GMT']), {
    outcome: 'retry-later',
    status: 503,
    retryAfter: 3600,
  }),
  'busy-850': says(
    'is unavailable until a date in the form of RFC 850',
    () => http(503, ['Retry-After: Thursday, 01-Jan-26 02:00:00 GMT']),
    { outcome: 'retry-later', status: 503, retryAfter: 7200 },
  ),
  'busy-asctime': says(
    'is unavailable until a date in the form of asctime',
    () => http(503, ['Retry-After: Thu Jan  1 03:00:00 2026']),
    { outcome: 'retry-later', status: 503, retryAfter: 10_800 },
  ),
  'busy-past': says('is unavailable until yesterday', () => http(503, ['Retry-After: Wed, 31 Dec 2025 00:00:00 GMT']), {
    outcome: 'retry-later',
    status: 503,
    retryAfter: 1,
  }),
  'busy-years': says('is unavailable for 300 years', () => http(503, ['Retry-After: 9999999999']), {
    outcome: 'retry-later',
    status: 503,
    retryAfter: 2_678_400,
  }),
  'busy-junk': says('is unavailable until "soon"', () => http(503, ['Retry-After: soon']), {
    outcome: 'retry-later',
    status: 503,
  }),
  'busy-silent': says('is unavailable and does not say for how long', () => http(503), {
    outcome: 'retry-later',
    status: 503,
  }),
  'forbidden-later': says('forbids it and says when to come again', () => http(403, ['Retry-After: 60']), {
    ...error('status', 403),
    retryAfter: 60,
  }),
  password: says('wants a password', () => http(401, ['WWW-Authenticate: Basic realm="x"']), error('status', 401)),
  missing: says('answers 404 with a feed in the body', () => http(404), error('status', 404)),
  broken: says('answers 500 with a feed in the body', () => http(500), error('status', 500)),
  choices: says('answers 300 with a Location', () => http(300, ['Location: /plain']), error('status', 300)),
  'no-content': says('answers 204', () => 'HTTP/1.1 204 No Content\r\n\r\n', error('status', 204)),
  partial: says('answers 206 unasked', () => http(206, ['Content-Range: bytes 0-9/100']), error('status', 206)),
  delta: says('answers 226 unasked', () => http(226), error('status', 226)),
  'non-authoritative': says('answers 203', () => http(203), { ...ok, status: 203 }),
  'etag-odd': says('has an ETag without quotes, in raw UTF-8', () => http(200, ['ETag: W/\u00d9\u0086 a,b']), {
    ...ok,
    etag: 'W/\u00d9\u0086 a,b',
  }),
  'etag-two': says('has two ETags', () => http(200, ['ETag: "a"', 'ETag: "b"']), { ...ok, etag: '"a"' }),
  'modified-odd': says('has a Last-Modified that is no date', () => http(200, ['Last-Modified: yesterday  ']), {
    ...ok,
    lastModified: 'yesterday',
  }),
  expires: says(
    'expires in an hour, by a clock that is a day ahead',
    () => http(200, ['Date: Fri, 02 Jan 2026 00:00:00 GMT', 'Expires: Fri, 02 Jan 2026 01:00:00 GMT']),
    { ...ok, cacheSeconds: 3600 },
  ),
  'expires-zero': says('expires at 0', () => http(200, ['Expires: 0']), { ...ok, cacheSeconds: 0 }),
  'cache-two': says(
    'gives caching in two fields',
    () => http(200, ['Cache-Control: public, s-maxage=9', 'Cache-Control: MAX-AGE="300"', 'Expires: 0']),
    { ...ok, cacheSeconds: 300 },
  ),
};

export const MISBEHAVIOURS: Record<string, Misbehaviour> = {
  ...TRANSFERS,
  ...NOT_HTTP,
  ...CODINGS,
  ...REDIRECTS,
  ...STATUSES,
};

export interface MisbehavingServer {
  origin: string;
  /** `127.0.0.1:port`, for an allow list. */
  host: string;
  /** Every request so far. */
  requests: { path: string; headers: Record<string, string> }[];
  stop(): Promise<void>;
}

export async function startMisbehaving(
  behaviours: Record<string, Misbehaviour> = MISBEHAVIOURS,
): Promise<MisbehavingServer> {
  const sockets = new Set<Socket>();
  const requests: MisbehavingServer['requests'] = [];
  let origin = '';
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => undefined);
    let head = '';
    socket.on('data', (bytes) => {
      head += bytes.toString('latin1');
      if (!head.includes('\r\n\r\n')) return;
      const [line = '', ...fields] = (head.split('\r\n\r\n')[0] as string).split('\r\n');
      head = '';
      const path = line.split(' ')[1] ?? '/';
      const headers = Object.fromEntries(
        fields.map((field) => [
          field.slice(0, field.indexOf(':')).toLowerCase(),
          field.slice(field.indexOf(':') + 1).trim(),
        ]),
      );
      requests.push({ path, headers });
      const write = (...parts: (string | Uint8Array)[]): void => parts.forEach((part) => void socket.write(part));
      behaviours[path.slice(1).split(/[/?]/)[0] as string]?.answer({
        socket,
        path,
        headers,
        origin,
        write,
        end: (...parts) => {
          write(...parts);
          socket.end();
        },
        drip: (part, milliseconds = 10) => {
          const timer = setInterval(() => socket.writable && socket.write(part), milliseconds);
          socket.once('close', () => clearInterval(timer));
        },
      });
    });
  });
  await new Promise<void>((listening) => void server.listen(0, '127.0.0.1', listening));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  origin = `http://${host}`;
  return {
    origin,
    host,
    requests,
    stop: () =>
      new Promise((stopped) => {
        server.close(() => stopped());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

/** Bytes that no packing makes smaller, the same every time. */
function noise(length: number): Uint8Array {
  let state = 12_345;
  return Uint8Array.from({ length }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state >>> 24;
  });
}

function wrongChecksum(bytes: Buffer): Buffer {
  const at = bytes.length - 8;
  bytes[at] = (bytes[at] as number) ^ 255;
  return bytes;
}
