/**
 * Deltas of feeds (RFC 3229 with the instance manipulation `feed`): who sends `A-IM: feed` and the tag of the document
 * that it has is sent only the entries that are newer, with 226.
 */
import type { Validator } from '../../store/articles.ts';
import { entityTag } from './conditional.ts';
import type { Coding } from '../../platform.ts';
import type { Base } from './document.ts';
import type { Fields, Version } from './version.ts';

/**
 * Whether a request asks for a delta if there is one. An answer that was made before is a whole document: it is not for
 * such a request, unless that is a 304.
 */
export function asksForDelta(aim: string | null | undefined, ifNoneMatch: string | null | undefined): boolean {
  if (!aim || !ifNoneMatch) return false;
  return aim.split(',').some((part) => {
    const [name = '', ...parameters] = part.split(';').map((piece) => piece.trim().toLowerCase());
    return name === 'feed' && !parameters.some((parameter) => /^q=0(?:\.0{0,3})?$/.test(parameter));
  });
}

export type NamedState = Omit<Base, 'isOurs'>;

/** A tag of ours, as `versionsOf` makes it, in any coding. */
const TAG = /(?:W\/)?"([0-9a-z]+)-([0-9a-z]+)-([0-9a-z]+-[0-9a-z]+?)(?:-gzip|-br)?"/g;

/**
 * The newest state before this one that a list of tags names. Undefined if there is none: a tag of another address or
 * rendering, or from before a source was shown differently, says nothing of what the client has.
 */
export function baseOf(ifNoneMatch: string, { tag }: Version, { seq: latest }: Validator): NamedState | undefined {
  const rendering = tag.split('-').slice(2).join('-');
  let newest: NamedState | undefined;
  for (const [sent, seq = '', digest = '', rest] of ifNoneMatch.matchAll(TAG)) {
    const base = { seq: Number.parseInt(seq, 36), digest: Number.parseInt(digest, 36), tag: sent };
    if (rest === rendering && base.seq > 0 && base.seq < latest && base.seq > (newest?.seq ?? 0)) newest = base;
  }
  return newest;
}

/**
 * The headers of a 226, whose tag is that of the whole document. A cache that does not know deltas must not keep it
 * (`no-store`), one that does may (`im`, RFC 3229 §10.8.2), by the base (§10.5.1).
 */
export function deltaHeaders({ tag, headers }: Version, base: Base, coding: Coding | undefined): Fields {
  return {
    ...headers,
    'Access-Control-Expose-Headers': `${headers['Access-Control-Expose-Headers'] ?? ''},IM,Delta-Base`,
    'Cache-Control': 'no-store, im',
    Vary: 'A-IM, Accept-Encoding',
    IM: 'feed',
    'Delta-Base': base.tag,
    ETag: entityTag(tag, coding),
  };
}
