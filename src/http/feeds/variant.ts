/** What a feed's address may ask for, and the one canonical address of each variant. */
import { HttpProblem } from '../answers/problem.ts';

/** The parts of an item that a feed carries. */
export type Content = 'full' | 'summary' | 'none';
export type Bidi = 'isolate' | 'mark' | 'none';

export interface Variant {
  /** Items at most, 1 to 500. */
  limit: number;
  content: Content;
  bidi: Bidi;
}

export const DEFAULT_VARIANT: Variant = { limit: 50, content: 'full', bidi: 'isolate' };

const LARGEST_LIMIT = 500;
const CONTENTS: readonly Content[] = ['full', 'summary', 'none'];
const POLICIES: readonly Bidi[] = ['isolate', 'mark', 'none'];

/**
 * The variant that a query asks for. Parameters that mean nothing here (a reader's own, a tracker's)
 * are passed over.
 * @throws {HttpProblem} 400 that names the parameter, its value and what it may be
 */
export function variantOf(query: URLSearchParams): Variant {
  return {
    limit: limitOf(query.get('limit')),
    content: oneOf('content', query.get('content'), CONTENTS, DEFAULT_VARIANT.content),
    bidi: oneOf('bidi', query.get('bidi'), POLICIES, DEFAULT_VARIANT.bidi),
  };
}

/** The query of the canonical address: what differs from the default, in one order. */
export function canonicalQuery(variant: Variant): string {
  const query = new URLSearchParams();
  if (variant.limit !== DEFAULT_VARIANT.limit) query.set('limit', String(variant.limit));
  if (variant.content !== DEFAULT_VARIANT.content) query.set('content', variant.content);
  if (variant.bidi !== DEFAULT_VARIANT.bidi) query.set('bidi', variant.bidi);
  return query.size ? `?${query}` : '';
}

/** @throws {HttpProblem} 400 */
export function limitOf(value: string | null, otherwise = DEFAULT_VARIANT.limit): number {
  if (value === null) return otherwise;
  const limit = /^\d{1,4}$/.test(value) ? Number(value) : 0;
  if (limit >= 1 && limit <= LARGEST_LIMIT) return limit;
  throw new HttpProblem(400, `limit: "${value}" is not a number from 1 to ${LARGEST_LIMIT}`);
}

function oneOf<Value extends string>(
  name: string,
  value: string | null,
  allowed: readonly Value[],
  fallback: Value,
): Value {
  if (value === null) return fallback;
  const found = allowed.find((each) => each === value);
  if (found !== undefined) return found;
  throw new HttpProblem(400, `${name}: "${value}" is not known; it may be ${allowed.join(', ')}`);
}
