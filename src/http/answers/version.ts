/** A document in one state of the content, with the headers of its answers, which are made once. */
import type { Coding } from '../../platform.ts';
import type { Validator } from '../../store/articles.ts';
import { stampOf } from '../../text/hash.ts';
import type { Platform } from '../http-platform.ts';
import { entityTag, lastModified, type Validators } from './conditional.ts';
import type { Document } from './document.ts';
import { PUBLIC } from './headers.ts';
import { Memo } from './memo.ts';

export type Fields = Readonly<Record<string, string>>;

/** The headers of an answer with a body, and the key of the body in the cache. */
export interface Prepared {
  headers: Fields;
  key: string;
}

export interface NotModified {
  status: 304;
  headers: Fields;
}

export interface Version extends Validators {
  /** Of its body without a coding. The tag tells the states of one address apart; all addresses share the cache. */
  key: string;
  /** Of all its answers. */
  headers: Fields;
  /** Of answers with a body, by the coding that was asked for. */
  prepared: Map<Coding | undefined, Prepared>;
  notModified: Map<Coding | undefined, NotModified>;
  /** Its tag as clients send it, in every coding, strong and weak. */
  tags: ReadonlySet<string>;
  /** False if the headers hold for one answer alone. */
  lasting: boolean;
}

/** Part of every ETag: raise it if the same content is rendered as other bytes. */
const RENDERING = 6;

/** Fresh for a minute, usable for a day while the new one is fetched or the service is down (RFC 5861). */
const CACHE_CONTROL = 'public, max-age=60, stale-while-revalidate=86400, stale-if-error=604800';

/** Addresses whose answers are prepared. */
const MOST_ADDRESSES = 2000;

const CODINGS: readonly (Coding | undefined)[] = [undefined, 'gzip', 'br'];

/** What does not change at an address while the service runs. */
interface Address {
  /** Of the address and the service, as a part of the ETag. */
  stamp: string;
  headers: Fields;
  /** The last state that was asked for: most requests find it again. */
  version?: Version;
}

/** The versions of the documents of a platform. */
export function versionsOf({
  version,
  publication,
  baseUrl,
  now,
}: Platform): (document: Document, state: Validator) => Version {
  const site = JSON.stringify([RENDERING, version, publication, baseUrl]);
  const addresses = new Memo<Address>(MOST_ADDRESSES);

  function addressOf({ canonical, link, headers }: Document): Address {
    return addresses.get(canonical, () => ({
      stamp: stampOf(`${site}\n${canonical}`).toString(36),
      headers: { ...PUBLIC, 'Cache-Control': CACHE_CONTROL, Vary: 'Accept-Encoding', Link: link, ...headers },
    }));
  }

  return function versionOf(document, { seq, digest, metadata, changed }) {
    const address = addressOf(document);
    const tag = `${seq.toString(36)}-${digest.toString(36)}-${metadata.toString(36)}-${address.stamp}`;
    if (address.version?.tag === tag && address.version.changed === changed) return address.version;
    const instant = now();
    const dated: Fields = changed === undefined ? {} : { 'Last-Modified': lastModified(changed, instant) };
    const made: Version = {
      tag,
      ...(changed !== undefined && { changed }),
      key: `${tag} ${document.canonical}`,
      headers: { ...address.headers, ...dated },
      prepared: new Map(),
      notModified: new Map(),
      tags: new Set(CODINGS.flatMap((coding) => [entityTag(tag, coding), `W/${entityTag(tag, coding)}`])),
      // The Last-Modified of a change that lies ahead is that of the answer.
      lasting: changed === undefined || Date.parse(changed) <= instant,
    };
    if (made.lasting) address.version = made;
    return made;
  };
}

export function once<Made>(made: Map<Coding | undefined, Made>, coding: Coding | undefined, make: () => Made): Made {
  let value = made.get(coding);
  if (value === undefined) made.set(coding, (value = make()));
  return value;
}
