/** The variants of a feed that its address may ask for, and the one canonical address of each. */
import * as v from 'valibot';
import { limit, parametersOf, word } from '../requests/query.ts';

/** Unknown parameters (a reader's own, a tracker's) are ignored. */
const FEED_QUERY = v.object({
  /** Items at most, 1 to 500. */
  limit: limit(50),
  /** The parts of an item that a feed carries. */
  content: word(['full', 'summary', 'none']),
  /** How text of the other direction is kept apart; see docs/text.md. */
  bidi: word(['isolate', 'mark', 'none']),
});

export type Variant = v.InferOutput<typeof FEED_QUERY>;

export const DEFAULT_VARIANT: Variant = v.parse(FEED_QUERY, {});

/**
 * The variant that a query asks for.
 * @param standard of the feed, where it is another one than usual
 * @throws {HttpProblem} 400 that names the parameter and what it may be
 */
export function variantOf(query: URLSearchParams, standard = DEFAULT_VARIANT): Variant {
  const asked = parametersOf(FEED_QUERY, query);
  if (standard === DEFAULT_VARIANT) return asked;
  const given = (name: keyof Variant): boolean => query.has(name);
  return {
    limit: given('limit') ? asked.limit : standard.limit,
    content: given('content') ? asked.content : standard.content,
    bidi: given('bidi') ? asked.bidi : standard.bidi,
  };
}

/** The query of the canonical address: what differs from the standard, always in the same order. */
export function canonicalQuery(variant: Variant, standard = DEFAULT_VARIANT, query = new URLSearchParams()): string {
  if (variant.limit !== standard.limit) query.set('limit', String(variant.limit));
  if (variant.content !== standard.content) query.set('content', variant.content);
  if (variant.bidi !== standard.bidi) query.set('bidi', variant.bidi);
  return query.size ? `?${query}` : '';
}
