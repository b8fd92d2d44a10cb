import { LIMITS } from '../limits.ts';
import type { EntityDecoder } from './entities.ts';

/** `<!ENTITY name "value">`; parameter entities (`%`) and external ones (SYSTEM, PUBLIC) do not match. */
const ENTITY = /<!ENTITY\s{1,20}([A-Za-z_][\w.-]{0,99})\s{1,20}(?:"([^"]*)"|'([^']*)')/g;

/**
 * Reads a DOCTYPE from after its keyword: takes the simple internal entities, fetches nothing. One whose
 * end is not within LIMITS.doctypeCharacters ends at its first `>`.
 * @returns the index after it.
 */
export function scanDoctype(
  source: string,
  from: number,
  entities: EntityDecoder,
  handler: { problem(problem: string): void },
): number {
  const { end, subset } = readDoctype(source, from);
  if (end < 0) {
    handler.problem('DOCTYPE without end');
    const first = source.indexOf('>', from);
    return first < 0 ? source.length : first + 1;
  }
  if (/<!ENTITY\s+(%|\S+\s+(SYSTEM|PUBLIC))/.test(subset)) handler.problem('external entity left out');
  for (const [, name, double, single] of subset.matchAll(ENTITY))
    entities.define(name!, (double ?? single ?? '').replace(/\r\n?/g, '\n'));
  return end + 1;
}

/** So many characters from the beginning of a document, without a DOCTYPE that begins among them. */
export function headWithoutDoctype(source: string, length: number): string {
  const head = source.slice(0, length);
  const at = head.search(/<!doctype/i);
  const end = at < 0 ? -1 : readDoctype(source, at + 9).end;
  return end < 0 ? head : head.slice(0, at) + source.slice(end + 1, end + 1 + length - at);
}

/**
 * @returns index of the `>` that is neither in quotes, comments and instructions nor in the brackets of the internal
 *   subset, or -1; and what stands before it without the comments and instructions
 */
function readDoctype(source: string, from: number): { end: number; subset: string } {
  const last = Math.min(source.length, from + LIMITS.doctypeCharacters);
  const window = source.slice(from, last);
  const missing = new Set<string>();
  let subset = '';
  let kept = 0;
  let bracket = false;
  let quote = 0;
  for (let i = 0; i < window.length; i++) {
    const c = window.charCodeAt(i);
    if (quote !== 0) {
      if (c === quote) quote = 0;
    } else if (c === 0x22 || c === 0x27) quote = c;
    else if (c === 0x5b) bracket = true;
    else if (c === 0x5d) bracket = false;
    else if (c === 0x3e && !bracket) return { end: from + i, subset: subset + window.slice(kept, i) };
    else if (c === 0x3c && bracket) {
      const close = window.startsWith('<!--', i) ? '-->' : window.startsWith('<?', i) ? '?>' : '';
      if (close === '' || missing.has(close)) continue;
      const end = window.indexOf(close, i + 2);
      if (end < 0) missing.add(close);
      else {
        subset += window.slice(kept, i);
        kept = end + close.length;
        i = kept - 1;
      }
    }
  }
  return { end: -1, subset };
}
