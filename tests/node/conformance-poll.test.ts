import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { close, poll, type ConformancePoll } from '../conformance/poll.ts';
import { rss, type Entry } from '../sources/poll/following.ts';
import { MISBEHAVIOURS, MOST, startMisbehaving, type Misbehaviour, type MisbehavingServer } from './misbehaving.ts';

type Turn = (request: IncomingMessage, response: ServerResponse) => void;
let turn: Turn = () => undefined;
let server: MisbehavingServer;
const scripted = createServer((request, response) => turn(request, response));

/** Bodies of the table that are whole as a transfer and no feed. */
const NO_FEED = new Set(['chunk-extensions', 'length-too-short', 'gzip-long']);
/** What its clock says in the table is no longer so: a date in the past is a second away. */
const BY_DATE = new Set(['busy-date', 'busy-850', 'busy-asctime']);

/** What a behaviour comes to as a whole poll. */
function expectedOf(name: string, { expected }: Misbehaviour): Partial<ConformancePoll> {
  const outcome =
    NO_FEED.has(name) || expected.outcome === 'error' ? 'error' : (expected.outcome as ConformancePoll['outcome']);
  const read = outcome === 'ok' || outcome === 'not-modified';
  return {
    outcome,
    permanentUrl: read && expected.permanent !== undefined ? `${server.origin}${expected.permanent}` : null,
    retryAfter: BY_DATE.has(name) ? 1 : (expected.retryAfter ?? null),
    ...(read && { etag: expected.etag ?? null, lastModified: expected.lastModified ?? null, error: null }),
  };
}

let url = '';
beforeAll(async () => {
  server = await startMisbehaving();
  await new Promise<void>((listening) => void scripted.listen(0, '127.0.0.1', listening));
  url = `http://127.0.0.1:${(scripted.address() as AddressInfo).port}/feed.xml`;
});
afterAll(async () => {
  await close();
  await server.stop();
  scripted.closeAllConnections();
  scripted.close();
});

/** Polls that begin with what the last good one gave, as the kit makes them. */
class Reader {
  good: ConformancePoll | undefined;
  async poll(answer: Turn | string): Promise<ConformancePoll> {
    turn = typeof answer === 'string' ? (_, response) => response.end(answer) : answer;
    const result = await poll({
      url,
      etag: this.good?.etag ?? undefined,
      lastModified: this.good?.lastModified ?? undefined,
      state: this.good && (JSON.parse(JSON.stringify(this.good.state)) as ConformancePoll['state']),
    });
    if (result.outcome === 'ok') this.good = result;
    return result;
  }
}
async function allowScripted(): Promise<Reader> {
  await close();
  process.env.CONF_ALLOW_HOST = new URL(url).host;
  onTestFinished(() => close());
  return new Reader();
}

describe('a whole poll of a server that', () => {
  it('misbehaves in every way of the table, at once and then once more', async () => {
    await close();
    process.env.CONF_ALLOW_HOST = server.host;
    const wrong: unknown[] = [];
    const names = Object.keys(MISBEHAVIOURS);
    const workers = Array.from({ length: 12 }, async () => {
      for (let name = names.pop(); name !== undefined; name = names.pop()) {
        const behaviour = MISBEHAVIOURS[name]!;
        const patient = behaviour.expected.reason !== 'timeout';
        const limits = {
          headersMs: patient ? 8000 : 150,
          totalMs: patient ? 9000 : 300,
          bodyBytes: MOST,
          redirects: 20,
        };
        const asked = { url: `${server.origin}/${name}`, ...behaviour.request };
        const first = await poll(asked, limits);
        const second = await poll(
          {
            ...asked,
            ...(first.outcome === 'ok' && { etag: first.etag, lastModified: first.lastModified, state: first.state }),
          },
          limits,
        );
        for (const result of [first, second]) {
          try {
            expect(result).toMatchObject(expectedOf(name, behaviour));
            if (result.outcome === 'ok')
              expect(result.items).toMatchObject([
                {
                  id: 'tag:example.org,2024:1',
                  title: '\u0639\u0646\u0648\u0627\u0646 \u0627\u0644\u062e\u0628\u0631',
                  key: first.items[0]!.key,
                  published: first.items[0]!.published,
                },
              ]);
            else expect(result.items).toEqual([]);
            if (result.outcome !== 'ok' && result.outcome !== 'not-modified')
              expect(result.error).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/[^\n]+: [^\n]+; [^\n]+$/);
            expect(result.nextPoll).toBeGreaterThanOrEqual(result.retryAfter ?? 900);
            expect(JSON.parse(JSON.stringify(result))).toEqual(result);
          } catch (error) {
            wrong.push([name, (error as Error).message]);
          }
        }
      }
    });
    await Promise.all(workers);
    expect(wrong).toEqual([]);
  }, 60_000);
});

describe('a poll of the conformance kit', () => {
  const TRAIN: Entry = {
    guid: 'train',
    link: 'https://example.org/2026/train',
    title: 'افتتاح <المحطة> & القطار',
    html: '<p>افتُتحت <script>x</script>المحطة.</p>',
  };
  const RAIN: Entry = {
    guid: 'rain',
    link: 'https://example.org/2026/rain',
    title: 'גשם בצפון',
    date: '2026-11-24T08:00:00Z',
    html: '<p>גשם כבד ירד הלילה.</p>',
  };

  it('gives all items every time, with keys and dates that stay', async () => {
    const reader = await allowScripted();
    const first = await reader.poll(rss([TRAIN, RAIN]));
    expect(first.items).toEqual([
      {
        key: first.items[0]!.key,
        id: 'train',
        title: 'افتتاح <المحطة> & القطار',
        url: TRAIN.link,
        published: first.items[0]!.published,
        updated: first.items[0]!.published,
        summary: '<p>افتُتحت المحطة.</p>',
        contentHtml: '<p>افتُتحت المحطة.</p>',
        authors: [],
        categories: [],
        enclosures: [],
      },
      {
        key: first.items[1]!.key,
        id: 'rain',
        title: 'גשם בצפון',
        url: RAIN.link,
        published: '2026-11-24T08:00:00Z',
        updated: '2026-11-24T08:00:00Z',
        summary: RAIN.html,
        contentHtml: RAIN.html,
        authors: [],
        categories: [],
        enclosures: [],
      },
    ]);
    const [train, rain] = first.items.map(({ key, published }) => ({ key, published }));
    await new Promise((later) => setTimeout(later, 1100));
    const brief = ({ items }: ConformancePoll) => items.map(({ key, published }) => ({ key, published }));
    expect(brief(await reader.poll(rss([TRAIN, RAIN])))).toEqual([train, rain]);
    expect(brief(await reader.poll(rss([{}, RAIN, { ...TRAIN, guid: 'other' }])))).toEqual([rain, train]);
    expect(brief(await reader.poll(rss([RAIN])))).toEqual([rain]);
    expect(brief(await reader.poll(rss([])))).toEqual([]);
    expect((await reader.poll('<html><body>503</body></html>')).outcome).toBe('error');
    expect(
      brief(
        await reader.poll(rss([TRAIN, { ...RAIN, link: `${RAIN.link}?utm_source=x`, date: '2026-11-25T08:00:00Z' }])),
      ),
    ).toEqual([train, rain]);
    const twice = await reader.poll(rss([TRAIN, RAIN, TRAIN]));
    expect(brief(twice)).toEqual([train, rain, train]);
  });

  it('echoes validators byte for byte, and gives them again with a 304', async () => {
    const reader = await allowScripted();
    const asked: unknown[] = [];
    const answer: Turn = ({ headers }, response) => {
      asked.push([headers['if-none-match'], headers['if-modified-since']]);
      if (headers['if-none-match'] !== undefined)
        return void response.writeHead(304, { 'Cache-Control': 'max-age=7200' }).end();
      response.writeHead(200, { ETag: 'W/"a,b\u00d9"', 'Last-Modified': 'yesterday, about noon' }).end(rss([RAIN]));
    };
    const first = await reader.poll(answer);
    expect(first).toMatchObject({ outcome: 'ok', etag: 'W/"a,b\u00d9"', lastModified: 'yesterday, about noon' });
    const second = await reader.poll(answer);
    expect(second).toMatchObject({
      outcome: 'not-modified',
      items: [],
      etag: 'W/"a,b\u00d9"',
      lastModified: 'yesterday, about noon',
      error: null,
    });
    expect(second.nextPoll).toBeGreaterThanOrEqual(7200);
    expect(asked).toEqual([
      [undefined, undefined],
      ['W/"a,b\u00d9"', 'yesterday, about noon'],
    ]);
  });

  it('comes back no earlier than ttl says', async () => {
    const reader = await allowScripted();
    expect((await reader.poll(rss([RAIN], '<ttl>600</ttl>'))).nextPoll).toBeGreaterThanOrEqual(36_000);
  });

  it('gives the newest 2,000 of more items, each with its own key', async () => {
    const reader = await allowScripted();
    const entries = Array.from({ length: 2300 }, (_, n): Entry => ({
      guid: `g${n}`,
      title: `الخبر ${n}`,
      date: new Date(Date.UTC(2026, 0, 1) - n * 60_000).toISOString(),
    }));
    const { items } = await reader.poll(rss(entries));
    expect(items.map(({ id }) => id)).toEqual(entries.slice(0, 2000).map(({ guid }) => guid));
    expect(new Set(items.map(({ key }) => key)).size).toBe(2000);
    const again = await reader.poll(rss(entries.toReversed()));
    expect(again.items.map(({ key }) => key)).toEqual(items.map(({ key }) => key).toReversed());
  });

  it('keeps the whole items of a damaged feed', async () => {
    const reader = await allowScripted();
    const whole = rss([TRAIN, RAIN]);
    const first = await reader.poll(whole);
    const cut = await reader.poll(whole.slice(0, whole.indexOf('גשם כבד')).replace('&amp;', '&'));
    expect(cut.outcome).toBe('ok');
    expect(cut.items[0]).toMatchObject({ key: first.items[0]!.key, id: 'train' });
  });

  it.each([
    'ftp://example.org/',
    'http://127.0.0.1:1/',
    'http://169.254.169.254/latest/',
    'http://[::1]/',
    'not an address',
    '',
    'http://2130706433/',
    'file:///etc/passwd',
  ])('refuses %j and says why', async (address) => {
    await allowScripted();
    const result = await poll({ url: address });
    expect(result).toMatchObject({ outcome: 'error', items: [], permanentUrl: null, etag: null });
    expect(result.error).toMatch(/: .+; .+/);
  });
});
