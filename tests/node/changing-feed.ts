/** A feed that changes with the requests for it, and remembers what it said. */
import type { Answering, ServedItem } from './feed-server.ts';
import { rssOf } from './feed-server.ts';

export interface ChangingFeed {
  answer: Answering;
  /** It says nothing new from now on, and answers at once. */
  freeze(): void;
  /** ETag of what it says now. */
  etag(): string;
  /** Every title that it has published, in its last wording, sorted. */
  titles(): string[];
  /** Answers that said when to come again. Milliseconds since 1970. */
  forbade: { status: number; etag: string; answered: number; until: number }[];
}

/** Items in the feed at most: more than come while a poller is dead. */
const WINDOW = 30;

/**
 * Every third feed is slow, every fourth says for how long its answers hold, every seventh sometimes has had
 * too many requests. New items come with guid, link and date, with a link alone, or with nothing but a title.
 */
export function changingFeed(number: number, chance: () => number): ChangingFeed {
  const published: ServedItem[] = [];
  const forbade: ChangingFeed['forbade'] = [];
  let version = 0;
  let frozen = false;
  const etag = (): string => `"${number}-${version}"`;

  function publish(): void {
    const place = `${number}-${published.length}`;
    const title = `\u062e\u0628\u0631 ${place}`;
    const link = `https://example.org/${place}`;
    const kind = published.length % 3;
    published.push(
      kind === 0
        ? {
            title,
            guid: `urn:example:${place}`,
            link,
            date: new Date(Date.now() - 60_000).toUTCString(),
            text: `\u0646\u0635 ${place}`,
          }
        : kind === 1
          ? { title, link, text: `\u0646\u0635 ${place}` }
          : { title, text: `\u0646\u0635 \u0628\u0644\u0627 \u0631\u0627\u0628\u0637 ${place}` },
    );
    version += 1;
  }

  function edit(): void {
    const at = Math.max(0, published.length - 1 - Math.floor(chance() * 3));
    const item = published[at];
    // Without guid and link, another title would be another item.
    if (item === undefined || item.link === undefined) return;
    published[at] = { ...item, title: `${item.title} \u2013 \u0645\u062d\u062f\u0651\u062b` };
    version += 1;
  }

  for (let first = 0; first < 5; first++) publish();
  return {
    forbade,
    etag,
    freeze: () => void (frozen = true),
    titles: () => published.map(({ title }) => title).sort(),
    async answer(request, response) {
      if (!frozen && number % 7 === 0 && chance() < 0.1) {
        response.writeHead(429, { 'retry-after': '1' }).end();
        forbade.push({ status: 429, etag: etag(), answered: Date.now(), until: Date.now() + 1000 });
        return;
      }
      if (!frozen && chance() < 0.4) publish();
      if (!frozen && chance() < 0.2) edit();
      const [tag, body] = [etag(), rssOf(`\u0645\u0635\u062f\u0631 ${number}`, published.slice(-WINDOW).toReversed())];
      const seconds = number % 4 === 0 ? 2 : 0;
      const fields = { etag: tag, ...(seconds > 0 && { 'cache-control': `max-age=${seconds}` }) };
      const known = request.headers['if-none-match'] === tag;
      response.writeHead(known ? 304 : 200, known ? fields : { ...fields, 'content-type': 'application/rss+xml' });
      if (!known && !frozen && number % 3 === 0) {
        for (let at = 0; at < body.length; at += 300) {
          response.write(body.slice(at, at + 300));
          await new Promise((passed) => setTimeout(passed, 10));
        }
        response.end();
      } else response.end(known ? undefined : body);
      if (seconds > 0)
        forbade.push({
          status: known ? 304 : 200,
          etag: tag,
          answered: Date.now(),
          until: Date.now() + seconds * 1000,
        });
    },
  };
}
