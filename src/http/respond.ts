/** One way to answer with a document that follows from the content: validators first, bytes last. */
import type { Context } from 'hono';
import type { Platform } from '../platform.ts';
import { stampOf } from '../text/hash.ts';
import type { Validator } from '../store/articles.ts';
import { codingFor } from './coding.ts';
import { entityTag, isNotModified, lastModified } from './conditional.ts';
import { BodyCache, type Body } from './bodies.ts';
import { READABLE } from './headers.ts';

/** A document of the service, before it is known whether anybody needs its bytes. */
export interface Rendition {
  /** Path and query under which this very document is found: its self link and cache key. */
  canonical: string;
  contentType: string;
  /** Value of the Link header. */
  link: string;
  /** Further headers. */
  headers?: Record<string, string>;
  render(): Promise<string>;
}

/** Raise it when the same content comes out as other bytes: it is part of every ETag. */
const RENDERING = 4;

/** A minute fresh, a day usable while the new one is fetched or the service is down (RFC 5861). */
const CACHE_CONTROL = 'public, max-age=60, stale-while-revalidate=86400, stale-if-error=604800';

/** Below this a coded body is hardly smaller. Bytes. */
const SMALLEST_CODED = 512;

/** Addresses whose unchanging headers are kept; when there are more, they are made anew. */
const MOST_ADDRESSES = 2000;

/** What of an address stays the same while the service runs. */
interface Address {
  /** Of the address and the service, as its part of the ETag has it. */
  stamp: string;
  /** Headers of all its answers. */
  headers: Readonly<Record<string, string>>;
}

export interface Respond {
  /** The answer with a document, or 304. */
  (c: Context, validator: Validator, rendition: Rendition): Promise<Response>;
  /** Whether an answer was made here, and so has all of its headers. */
  made(response: Response): boolean;
}

/** The function that answers for a platform; it keeps the bodies. */
export function responder(platform: Platform, cacheBytes = 32 * 1024 * 1024): Respond {
  const bodies = new BodyCache(cacheBytes);
  const encoder = new TextEncoder();
  const site = JSON.stringify([RENDERING, platform.version, platform.publication, platform.baseUrl]);
  const addresses = new Map<string, Address>();
  const whole = new WeakSet<Response>();

  function addressOf({ canonical, link, headers }: Rendition): Address {
    const known = addresses.get(canonical);
    if (known !== undefined) return known;
    if (addresses.size >= MOST_ADDRESSES) addresses.clear();
    const made = {
      stamp: stampOf(`${site}\n${canonical}`).toString(36),
      headers: { ...READABLE, 'Cache-Control': CACHE_CONTROL, Vary: 'Accept-Encoding', Link: link, ...headers },
    };
    addresses.set(canonical, made);
    return made;
  }

  /** A plain object of headers and bytes: what the server on Node writes without a stream. */
  function sent(body: Body | null, init: ResponseInit): Response {
    const response = new Response(body, init);
    whole.add(response);
    return response;
  }

  async function respond(c: Context, validator: Validator, rendition: Rendition): Promise<Response> {
    const { stamp, headers } = addressOf(rendition);
    const { seq, digest, metadata, changed } = validator;
    const tag = `${seq.toString(36)}-${digest.toString(36)}-${metadata.toString(36)}-${stamp}`;
    // The tag tells the states of one address apart; bodies of all addresses share the cache.
    const key = `${tag} ${rendition.canonical}`;
    let coding = codingFor(c.req.header('Accept-Encoding'));
    const dated =
      changed === undefined ? headers : { ...headers, 'Last-Modified': lastModified(changed, platform.now()) };
    if (isNotModified(c.req.raw.headers, { tag, changed })) {
      return sent(null, { status: 304, headers: { ...dated, ETag: entityTag(tag, coding) } });
    }

    const plain = (): Promise<Body> => bodies.get(key, async () => encoder.encode(await rendition.render()));
    let body: Body;
    if (coding) {
      const compress = platform.compress[coding];
      body = await bodies.get(`${key} ${coding}`, async () => {
        const bytes = await plain();
        return bytes.byteLength < SMALLEST_CODED ? bytes : compress(bytes);
      });
      if (body.byteLength < SMALLEST_CODED && body === (await plain())) coding = undefined;
    } else {
      body = await plain();
    }
    const init = {
      headers: {
        ...dated,
        'Content-Type': rendition.contentType,
        'Content-Length': String(body.byteLength),
        ETag: entityTag(tag, coding),
        ...(coding && { 'Content-Encoding': coding }),
      },
      // Workers: the body is coded already; without this the runtime would code it a second time.
      encodeBody: coding ? 'manual' : 'automatic',
    };
    return sent(c.req.method === 'HEAD' ? null : body, init as ResponseInit);
  }
  return Object.assign(respond, { made: (response: Response) => whole.has(response) });
}
