/**
 * `?without=` of archive documents: places of articles that the feed shows itself, although others appeared after them
 * that it does not show (their dates are older). Who follows the links from that feed has them already.
 */
import type { Span } from '../../store/archives.ts';
import { quoted } from '../../schema.ts';
import { HttpProblem } from '../answers/problem.ts';

const SPANS = /^[1-9]\d{0,14}(?:-[1-9]\d{0,14})?(?:_[1-9]\d{0,14}(?:-[1-9]\d{0,14})?)*$/;

/** Spans of an address, at most: as many as a feed may have items. */
const MOST = 500;

/**
 * The canonical query of the archive document `n`: of its spans only what is not above its own place.
 * @param query `?` included, or ''
 */
export function withSpans(query: string, spans: readonly Span[], n: number): string {
  const spelled = spans
    .filter(([first]) => first <= n)
    .map(([first, last]) => (first === Math.min(last, n) ? `${first}` : `${first}-${Math.min(last, n)}`))
    .join('_');
  if (spelled === '') return query;
  return `${query === '' ? '?' : `${query}&`}without=${spelled}`;
}

/** @throws {HttpProblem} 400 for what are no spans in order */
export function spansOf(given: string | null): Span[] {
  if (given === null) return [];
  const spans = given.split('_').map((part): Span => {
    const [first = 0, last = first] = part.split('-').map(Number);
    return [first, last];
  });
  const areInOrder = spans.every(([first, last], at) => first <= last && first > (spans[at - 1]?.[1] ?? 0));
  if (SPANS.test(given) && areInOrder && spans.length <= MOST) return spans;
  const advice = 'follow prev-archive (in JSON next_url) of the feed';
  throw new HttpProblem(400, `without: ${quoted(given)} are no places such as 3_7-9; ${advice}`);
}
