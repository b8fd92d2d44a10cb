/** One way to answer with a document that follows from the content: validators first, bytes last. */
import type { Context } from 'hono';
import type { Platform } from '../platform.ts';
import { stampOf } from '../store/record.ts';
import type { Validator } from '../store/articles.ts';
import { codingFor } from './coding.ts';
import { entityTag, isNotModified, lastModified } from './conditional.ts';
import { BodyCache, type Body } from './bodies.ts';

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
const RENDERING = 2;

/** A minute fresh, a day usable while the new one is fetched or the service is down (RFC 5861). */
const CACHE_CONTROL = 'public, max-age=60, stale-while-revalidate=86400, stale-if-error=604800';

/** Below this a coded body is hardly smaller. Bytes. */
const SMALLEST_CODED = 512;

/** The function that answers for a platform; it keeps the bodies. */
export function responder(platform: Platform, cacheBytes = 32 * 1024 * 1024) {
  const bodies = new BodyCache(cacheBytes);
  const encoder = new TextEncoder();
  const site = JSON.stringify([RENDERING, platform.version, platform.publication, platform.baseUrl]);

  return async function respond(c: Context, validator: Validator, rendition: Rendition): Promise<Response> {
    const variant = stampOf(`${site}\n${rendition.canonical}`);
    const tag = [validator.seq, validator.digest, validator.faces, variant].map((part) => part.toString(36)).join('-');
    // The tag tells the states of one address apart; bodies of all addresses share the cache.
    const key = `${tag} ${rendition.canonical}`;
    let coding = codingFor(c.req.header('Accept-Encoding'));
    const headers: Record<string, string> = {
      'Cache-Control': CACHE_CONTROL,
      Vary: 'Accept-Encoding',
      Link: rendition.link,
      ...(validator.changed && { 'Last-Modified': lastModified(validator.changed, Date.now()) }),
      ...rendition.headers,
    };
    if (isNotModified(c.req.raw.headers, { tag, changed: validator.changed })) {
      return new Response(null, { status: 304, headers: { ...headers, ETag: entityTag(tag, coding) } });
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
        ...headers,
        'Content-Type': rendition.contentType,
        'Content-Length': String(body.byteLength),
        ETag: entityTag(tag, coding),
        ...(coding && { 'Content-Encoding': coding }),
      },
      // Workers: the body is coded already; without this the runtime would code it a second time.
      encodeBody: coding ? 'manual' : 'automatic',
    };
    return new Response(c.req.method === 'HEAD' ? null : body, init as ResponseInit);
  };
}

export type Respond = ReturnType<typeof responder>;
