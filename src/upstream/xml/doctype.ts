import { LIMITS } from '../limits.ts';
import type { EntityDecoder } from './entities.ts';

/** `<!ENTITY name "value">`; parameter entities (`%`) and external ones (SYSTEM, PUBLIC) do not match. */
const ENTITY = /<!ENTITY\s{1,20}([A-Za-z_][\w.-]{0,99})\s{1,20}(?:"([^"]*)"|'([^']*)')/g;

/**
 * Reads a DOCTYPE from after its keyword: takes the simple internal entities, fetches nothing. One whose
 * end is not within LIMITS.doctypeCharacters ends at its first `>`.
 * @returns the index after it.
 */
export function scanDoctype(source: string, from: number, entities: EntityDecoder, handler: { problem(problem: string): void }): number {
  const window = source.slice(from, from + LIMITS.doctypeCharacters);
  const end = endOfDoctype(window);
  if (end < 0) {
    handler.problem('DOCTYPE without end');
    const first = source.indexOf('>', from);
    return first < 0 ? source.length : first + 1;
  }
  const subset = window.slice(0, end);
  if (/<!ENTITY\s+(%|\S+\s+(SYSTEM|PUBLIC))/.test(subset)) handler.problem('external entity left out');
  for (const [, name, double, single] of subset.matchAll(ENTITY)) entities.define(name!, double ?? single ?? '');
  return from + end + 1;
}

/** Index of the `>` that is neither in quotes nor in the brackets of the internal subset. */
function endOfDoctype(text: string): number {
  let bracket = false;
  let quote = 0;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (quote !== 0) {
      if (c === quote) quote = 0;
    } else if (c === 0x22 || c === 0x27) quote = c;
    else if (c === 0x5b) bracket = true;
    else if (c === 0x5d) bracket = false;
    else if (c === 0x3e && !bracket) return i;
  }
  return -1;
}
