/**
 * Answers in the cache of a data centre (`caches.default`), where the isolates of that place find them. It is given
 * opaque bytes and says nothing of their coding: what it does with an encoded body, with conditions and with Vary is
 * its own affair, and other here than in Miniflare. On workers.dev it keeps nothing.
 */
import type { KeptAnswer } from './kept-answer.ts';

/** The part of the Cache API that is used. */
export interface EdgeCache {
  match(key: string): Promise<Response | undefined>;
  put(key: string, response: Response): Promise<void>;
}

/** The answer without its body, as JSON in a header field: header fields of feeds are ASCII. */
const FIELD = 'X-Nashra-Answer';

export class DataCentreCache {
  readonly #cache: EdgeCache | undefined;
  readonly #report: (message: string) => void;

  constructor(cache: EdgeCache | undefined, report: (message: string) => void) {
    this.#cache = cache;
    this.#report = report;
  }

  /** Undefined if there is none, its time is over, or the cache fails. */
  async get(site: string, key: string, now: number): Promise<KeptAnswer | undefined> {
    try {
      const found = await this.#cache?.match(addressOf(site, key));
      if (found === undefined) return undefined;
      const { headers, ...kept } = JSON.parse(found.headers.get(FIELD) ?? '{}') as Stored;
      const isFresh = now < kept.end && now >= kept.made;
      if (!isFresh) {
        await found.body?.cancel();
        return undefined;
      }
      const body = new Uint8Array(await found.arrayBuffer());
      return { ...kept, ...(headers && { full: { headers, body } }) };
    } catch (error) {
      this.#report(`the cache of the data centre: ${error instanceof Error ? error.message : String(error)}`);
      return undefined;
    }
  }

  async put(site: string, key: string, { full, ...kept }: KeptAnswer, now: number): Promise<void> {
    const stored: Stored = { ...kept, ...(full && { headers: full.headers }) };
    const headers = {
      'Content-Type': 'application/octet-stream',
      'Cache-Control': `max-age=${Math.ceil((kept.end - now) / 1000)}`,
      [FIELD]: JSON.stringify(stored),
    };
    try {
      await this.#cache?.put(addressOf(site, key), new Response(full?.body ?? null, { headers }));
    } catch (error) {
      this.#report(`the cache of the data centre: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
}

type Stored = Omit<KeptAnswer, 'full'> & { headers?: Record<string, string> };

/** No route is below this path, so that nobody gets an entry but by the Worker. */
function addressOf(site: string, key: string): string {
  return `${site}/.kept/${key}`;
}
