/**
 * Publishers for `bench/poll.ts`, in a process of their own: feeds of about 30 KB with 15 items of Arabic text, whose
 * ETags are honoured. Messages: { round, unchanged, validators } begins a round in which that share (0–1) of the feeds
 * is as before and the others have a new item on top; without validators everything is answered 200.
 */
import { createServer } from 'node:http';

export interface Publishing {
  round: number;
  /** Share from 0 to 1. */
  unchanged: number;
  validators: boolean;
  feeds: number;
}

const ITEMS = 15;
/** About 2 KB in UTF-8. */
const PARAGRAPH =
  '<p>أعلنت وزارة التعليم العالي اليوم فتح باب التسجيل للعام الدراسي الجديد، وقالت إن <a href="/seats?year=2024">عدد المقاعد</a> بلغ 1200 مقعد في جميع الكليات، وإن التسجيل يستمر حتى نهاية الشهر.</p>\n'.repeat(
    7,
  );

/** Newest item of each feed. */
const newest = new Map<number, number>();
let validators = true;

function versionOf(feed: number): number {
  return newest.get(feed) ?? 100;
}

function documentOf(feed: number, version: number): Buffer {
  const items = Array.from({ length: ITEMS }, (_, place) => {
    const number = version - place;
    const date = new Date(Date.UTC(2024, 0, 1) + number * 3_600_000).toUTCString();
    return (
      `<item><title>خبر ${number} من الصحيفة ${feed}</title><link>https://paper-${feed}.example.org/news/${number}/story</link>`
      + `<guid isPermaLink="false">paper-${feed}-${number}</guid><pubDate>${date}</pubDate><category>محليات</category>`
      + `<description><![CDATA[${PARAGRAPH}<p>رقم ${number}</p>]]></description></item>`
    );
  });
  return Buffer.from(
    `<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0"><channel><title>الصحيفة ${feed}</title>`
      + `<link>https://paper-${feed}.example.org/</link><language>ar</language><description>أخبار</description>${items.join('\n')}</channel></rss>`,
  );
}

const server = createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
  const feed = Number(request.url?.slice('/feed/'.length));
  const version = versionOf(feed);
  const etag = `"${feed}-${version}"`;
  if (validators && request.headers['if-none-match'] === etag) {
    response.writeHead(304, { etag }).end();
    return;
  }
  const body = documentOf(feed, version);
  response
    .writeHead(200, {
      'content-type': 'application/rss+xml; charset=utf-8',
      ...(validators && { etag }),
      'content-length': body.length,
    })
    .end(body);
});

process.on('message', ({ round, unchanged, feeds, ...next }: Publishing) => {
  validators = next.validators;
  for (let feed = 0; feed < feeds; feed++) {
    if ((feed * 7919 + round * 104_729) % 100 >= unchanged * 100) newest.set(feed, versionOf(feed) + 1);
  }
  process.send?.({ ready: round });
});
process.on('disconnect', () => process.exit(0));
server.listen(0, '0.0.0.0', () => process.send?.({ port: (server.address() as { port: number }).port }));
