/** Answers with a document that follows from the content of the store: validators first, bytes last. */
import type { Context } from 'hono';
import type { Coding } from '../../platform.ts';
import type { Validator } from '../../store/articles.ts';
import { stampOf } from '../../text/hash.ts';
import type { Platform } from '../platform.ts';
import { BodyCache, type Body } from './body-cache.ts';
import { entityTag, isNotModified, lastModified, type Validators } from './conditional.ts';
import { codingFor } from './content-coding.ts';
import { PUBLIC } from './headers.ts';
import { Memo } from './memo.ts';

/** A document of the service, before it is known whether anybody needs its bytes. */
export interface Document {
  /** Path and query of its canonical address: its self link and its key in the cache. */
  canonical: string;
  contentType: string;
  /** Value of the Link header. */
  link: string;
  /** Further headers. */
  headers?: Record<string, string>;
  render(): Promise<string>;
}

/** Answers with a document, or with 304 if the client has it. */
export type ServeDocument = (c: Context, state: Validator, document: Document) => Promise<Response>;

/** Part of every ETag: raise it if the same content is rendered as other bytes. */
const RENDERING = 5;

/** Fresh for a minute, usable for a day while the new one is fetched or the service is down (RFC 5861). */
const CACHE_CONTROL = 'public, max-age=60, stale-while-revalidate=86400, stale-if-error=604800';

/** Bytes. Below this an encoded body is hardly smaller. */
const SMALLEST_ENCODED = 512;

/** Addresses, and values of Accept-Encoding, whose answers are prepared. */
const MOST_ADDRESSES = 2000;
const MOST_ACCEPT_ENCODINGS = 500;

const DEFAULT_CACHE_BYTES = 32 * 1024 * 1024;

type Headers = Readonly<Record<string, string>>;

/** What does not change at an address while the service runs. */
interface Address {
  /** Of the address and the service, as a part of the ETag. */
  stamp: string;
  headers: Headers;
  /** The last state that was asked for. */
  version?: Version;
}

/** A document in one state of the content. Its headers are prepared: most requests find the state of the last one. */
interface Version extends Validators {
  headers: Headers;
  /** Of answers with a body, by coding. */
  prepared: Map<Coding | undefined, Headers>;
  notModified: Map<Coding | undefined, Headers>;
}

/** The function that serves the documents of a platform. It keeps their bodies. */
export function documentServer(platform: Platform, cacheBytes = DEFAULT_CACHE_BYTES): ServeDocument {
  const bodies = new BodyCache(cacheBytes);
  const encoder = new TextEncoder();
  const site = JSON.stringify([RENDERING, platform.version, platform.publication, platform.baseUrl]);
  const addresses = new Memo<Address>(MOST_ADDRESSES);
  const codings = new Memo<{ coding: Coding | undefined }>(MOST_ACCEPT_ENCODINGS);

  function addressOf({ canonical, link, headers }: Document): Address {
    return addresses.get(canonical, () => ({
      stamp: stampOf(`${site}\n${canonical}`).toString(36),
      headers: { ...PUBLIC, 'Cache-Control': CACHE_CONTROL, Vary: 'Accept-Encoding', Link: link, ...headers },
    }));
  }

  function versionOf(address: Address, { seq, digest, metadata, changed }: Validator): Version {
    const tag = `${seq.toString(36)}-${digest.toString(36)}-${metadata.toString(36)}-${address.stamp}`;
    const { version } = address;
    if (version?.tag === tag && version.changed === changed) return version;
    const now = platform.now();
    const dated: Headers = changed === undefined ? {} : { 'Last-Modified': lastModified(changed, now) };
    const made: Version = {
      tag,
      ...(changed !== undefined && { changed }),
      headers: { ...address.headers, ...dated },
      prepared: new Map(),
      notModified: new Map(),
    };
    // The Last-Modified of a change that lies ahead is that of the answer.
    if (changed === undefined || Date.parse(changed) <= now) address.version = made;
    return made;
  }

  /** The body in this coding, or without one if it is too small for any. */
  async function bodyOf(key: string, document: Document, coding?: Coding): Promise<[Body, Coding | undefined]> {
    const plain = (): Promise<Body> => bodies.get(key, async () => encoder.encode(await document.render()));
    if (coding === undefined) return [await plain(), undefined];
    const body = await bodies.get(`${key} ${coding}`, async () => {
      const bytes = await plain();
      return bytes.byteLength < SMALLEST_ENCODED ? bytes : platform.compress[coding](bytes);
    });
    return body.byteLength < SMALLEST_ENCODED && body === (await plain()) ? [body, undefined] : [body, coding];
  }

  return async function serveDocument(c, state, document) {
    const version = versionOf(addressOf(document), state);
    const request = c.req.raw.headers;
    const accepted = request.get('Accept-Encoding') ?? '';
    const { coding } = codings.get(accepted, () => ({ coding: codingFor(accepted) }));
    if (isNotModified(request, version)) {
      const headers = once(version.notModified, coding, () => ({
        ...version.headers,
        ETag: entityTag(version.tag, coding),
      }));
      return new Response(null, { status: 304, headers });
    }
    // The tag tells the states of one address apart; bodies of all addresses share the cache.
    const [body, used] = await bodyOf(`${version.tag} ${document.canonical}`, document, coding);
    const headers = once(version.prepared, used, () => ({
      ...version.headers,
      'Content-Type': document.contentType,
      'Content-Length': String(body.byteLength),
      ETag: entityTag(version.tag, used),
      ...(used && { 'Content-Encoding': used }),
    }));
    // Workers would encode the body a second time without this.
    const init: ResponseInit & { encodeBody: string } = { headers, encodeBody: used ? 'manual' : 'automatic' };
    return new Response(c.req.method === 'HEAD' ? null : body, init);
  };
}

function once(made: Map<Coding | undefined, Headers>, coding: Coding | undefined, make: () => Headers): Headers {
  let headers = made.get(coding);
  if (headers === undefined) made.set(coding, (headers = make()));
  return headers;
}
