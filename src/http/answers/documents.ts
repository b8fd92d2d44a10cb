/** Answers with a document that follows from the content of the store: validators first, bytes last. */
import type { Context } from 'hono';
import type { Coding } from '../../platform.ts';
import type { Validator } from '../../store/articles.ts';
import type { Platform } from '../http-platform.ts';
import { BodyCache, type Body } from './body-cache.ts';
import { entityTag, isNotModified, listsTag } from './conditional.ts';
import { codingFor } from './accept-encoding.ts';
import { asksForDelta, baseOf, deltaHeaders } from './delta.ts';
import type { Base, Document } from './document.ts';
import { GivenStates } from './given-states.ts';
import { isNavigation, toPage } from './navigation.ts';
import { Memo } from './memo.ts';
import { once, versionsOf, type Fields, type NotModified, type Version } from './version.ts';

/**
 * Answers with a document, or with 304 if the client has it.
 * @param state reads the state of what the document shows; whatever it throws is the answer
 * @param document asked for when the state is known
 */
export type ServeDocument = (
  c: Context,
  state: () => Promise<Validator>,
  document: () => Document,
) => Promise<Response>;

/** A request as a platform may have it before it makes a `Request` of it. */
export interface PlainRequest {
  method: string | undefined;
  /** Path and query. */
  target: string;
  /** By their names in small letters. Of a field that is sent several times, the lines joined by commas. */
  fields: Readonly<Record<string, string | string[] | undefined>>;
}

/** An answer that is made already, and shared: nobody changes it. */
export interface ReadyAnswer {
  status: 200 | 304;
  headers: Fields;
  /** Absent from 304 and from the answer to HEAD. */
  body?: Body;
}

export interface DocumentServer {
  serveDocument: ServeDocument;
  /**
   * The answer to a request for a document if nothing must be read or made for it: the very one that `serveDocument`
   * gives. Undefined otherwise, and always if the database does not tell its version.
   */
  readyAnswer(request: PlainRequest): ReadyAnswer | undefined;
}

/** Bytes. Below this an encoded body is hardly smaller. */
const SMALLEST_ENCODED = 512;

/** A body of no bytes, which no document has: the document is given whole. */
const WHOLE: Body = new Uint8Array(0);

/** Workers would encode a body a second time without this. */
const encodedAlready = (coding: Coding | undefined): { encodeBody: string } => ({
  encodeBody: coding ? 'manual' : 'automatic',
});

/** Addresses whose state is known, and the length of one. */
const MOST_ADDRESSES = 2000;
const LONGEST_ADDRESS = 256;
/** Values of Accept-Encoding whose meaning is known. */
const MOST_ACCEPT_ENCODINGS = 500;

const DEFAULT_CACHE_BYTES = 16 * 1024 * 1024;

/** A document that was asked for at an address, in the state that it had at a version of the database. */
interface Known {
  version: Version;
  at: number;
  /** Whether a browser that navigates is sent elsewhere. */
  hasPage: boolean;
}

/** What serves the documents of a platform. It keeps their bodies. */
export function documentServer(platform: Platform, cacheBytes = DEFAULT_CACHE_BYTES): DocumentServer {
  const { database } = platform;
  const bodies = new BodyCache(cacheBytes);
  const encoder = new TextEncoder();
  const versionOf = versionsOf(platform);
  const known = new Memo<Known>(MOST_ADDRESSES);
  const given = new GivenStates();
  const codings = new Memo<{ coding: Coding | undefined }>(MOST_ACCEPT_ENCODINGS);
  const codingOf = (accepted: string): Coding | undefined =>
    (codings.peek(accepted) ?? codings.get(accepted, () => ({ coding: codingFor(accepted) }))).coding;

  /** The body in this coding, or without one if it is too small for any. */
  async function bodyOf(
    key: string,
    document: Document,
    state: Validator,
    coding?: Coding,
  ): Promise<[Body, Coding | undefined]> {
    const plain = (): Promise<Body> =>
      bodies.get(key, async () => {
        const made = await document.render(state);
        return typeof made === 'string' ? encoder.encode(made) : made;
      });
    if (coding === undefined) return [await plain(), undefined];
    const body = await bodies.get(`${key} ${coding}`, async () => {
      const bytes = await plain();
      return bytes.byteLength < SMALLEST_ENCODED ? bytes : platform.compress[coding](bytes);
    });
    return body.byteLength < SMALLEST_ENCODED && body === (await plain()) ? [body, undefined] : [body, coding];
  }

  /** The delta for who has the document of an earlier state; undefined if it is given whole. */
  async function deltaAnswer(
    document: Document,
    version: Version,
    state: Validator,
    base: Base,
    accepted: Coding | undefined,
  ): Promise<Response | undefined> {
    const delta = async (): Promise<Body> => (await document.delta?.(base, state)) ?? WHOLE;
    const key = `${version.key} since ${base.seq} ${base.digest}`;
    const [body, coding] = await bodyOf(key, { ...document, render: delta }, state, accepted);
    if (body.byteLength === 0) return undefined;
    const headers = {
      ...deltaHeaders(version, base, coding),
      'Content-Type': document.contentType,
      'Content-Length': String(body.byteLength),
      ...(coding && { 'Content-Encoding': coding }),
    };
    return new Response(body, { status: 226, headers, ...encodedAlready(coding) });
  }

  const notModified = (version: Version, coding: Coding | undefined): NotModified =>
    version.notModified.get(coding)
    ?? once(version.notModified, coding, () => ({
      status: 304,
      headers: { ...version.headers, ETag: entityTag(version.tag, coding) },
    }));

  async function serveDocument(
    c: Context,
    readState: () => Promise<Validator>,
    documentThere: () => Document,
  ): Promise<Response> {
    // Before the state is read: what is changed in between makes the number another one.
    const at = database.version?.();
    const state = await readState();
    const document = documentThere();
    const version = versionOf(document, state);
    const hasPage = document.page !== undefined;
    const target = c.req.url.slice(c.req.url.indexOf('/', 'https://'.length));
    if (at !== undefined && version.lasting && target.length <= LONGEST_ADDRESS)
      known.set(target, { version, at, hasPage });
    const request = c.req.raw.headers;
    if (document.page !== undefined && isNavigation(request.get('Sec-Fetch-Dest'))) return toPage(document.page);
    const coding = codingOf(request.get('Accept-Encoding') ?? '');
    if (isNotModified(request, version)) {
      return new Response(null, notModified(version, coding));
    }
    if (document.delta !== undefined) given.note(state);
    const ifNoneMatch = request.get('If-None-Match');
    if (document.delta !== undefined && c.req.method === 'GET' && asksForDelta(request.get('A-IM'), ifNoneMatch)) {
      const base = baseOf(ifNoneMatch ?? '', version, state);
      const answer =
        base && (await deltaAnswer(document, version, state, { ...base, isOurs: given.has(base) }, coding));
      if (answer !== undefined) return answer;
    }
    const [body, used] = await bodyOf(version.key, document, state, coding);
    const { headers } = once(version.prepared, coding, () => ({
      key: used === undefined ? version.key : `${version.key} ${used}`,
      headers: {
        ...version.headers,
        'Content-Type': document.contentType,
        'Content-Length': String(body.byteLength),
        ETag: entityTag(version.tag, used),
        ...(used && { 'Content-Encoding': used }),
      },
    }));
    return new Response(c.req.method === 'HEAD' ? null : body, { headers, ...encodedAlready(used) });
  }

  function readyAnswer({ method, target, fields }: PlainRequest): ReadyAnswer | undefined {
    if (method !== 'GET' && method !== 'HEAD') return undefined;
    const there = known.peek(target);
    // To its owner the service may say more. A date alone is compared by `isNotModified`.
    if (there === undefined || fields.authorization !== undefined || there.at !== database.version?.())
      return undefined;
    if (there.hasPage && isNavigation(fields['sec-fetch-dest'])) return undefined;
    const { version } = there;
    const coding = codingOf(String(fields['accept-encoding'] ?? ''));
    const ifNoneMatch = fields['if-none-match'];
    if (ifNoneMatch === undefined) {
      if (fields['if-modified-since'] !== undefined) return undefined;
    } else if (version.tags.has(String(ifNoneMatch)) || listsTag(String(ifNoneMatch), version.tag)) {
      // Most clients send the one tag that they have.
      return notModified(version, coding);
    }
    // What it lacks may be a part of the document only.
    if (fields['a-im'] !== undefined && ifNoneMatch !== undefined) return undefined;
    const prepared = version.prepared.get(coding);
    if (prepared === undefined) return undefined;
    if (method === 'HEAD') return { status: 200, headers: prepared.headers };
    const body = bodies.kept(prepared.key);
    return body && { status: 200, headers: prepared.headers, body };
  }

  return { serveDocument, readyAnswer };
}
