/** Values in the sizes in which D1 takes them: 2 MB of UTF-8 for one that is bound, and for a row. */
import { utf8Length } from '../text/bytes.ts';

/** Bytes of one bound array if nobody wants less. */
const MOST_BYTES = 1_000_000;

/**
 * JSON arrays of values that are JSON already, each short enough to be bound.
 * @param most bytes of one array, unless one value alone is longer
 */
export function arraysOf(values: readonly string[], most = MOST_BYTES): string[] {
  const arrays: string[] = [];
  let from = 0;
  let bytes = 0;
  values.forEach((value, at) => {
    const more = utf8Length(value);
    if (bytes > 0 && bytes + more > most) {
      arrays.push(`[${values.slice(from, at).join(',')}]`);
      from = at;
      bytes = 0;
    }
    bytes += more;
  });
  return values.length > from ? [...arrays, `[${values.slice(from).join(',')}]`] : arrays;
}

const UTF8 = new TextDecoder();

/**
 * Fewer of such arrays, none of them empty, as text: those that are short enough together become one. Bytes are made
 * text when their turn comes, so that many of them hold up nobody.
 *
 * @param arrays as text or as its bytes in UTF-8
 * @param most as in {@link arraysOf}
 */
export function* joinedArrays(
  arrays: Iterable<string | Uint8Array>,
  most = MOST_BYTES,
): Generator<string, void, undefined> {
  let held: string[] = [];
  let bytes = 0;
  for (const array of arrays) {
    const more = typeof array === 'string' ? utf8Length(array) : array.byteLength;
    if (held.length > 0 && bytes + more > most) {
      yield `[${held.join(',')}]`;
      [held, bytes] = [[], 0];
    }
    const inside = (typeof array === 'string' ? array : UTF8.decode(array)).slice(1, -1);
    if (inside !== '') held.push(inside);
    bytes += more;
  }
  if (held.length > 0) yield `[${held.join(',')}]`;
}
