/** Values in the sizes in which D1 takes them: 2 MB of UTF-8 for one that is bound, and for a row. */

/** Bytes of one bound array, unless one value alone is longer. */
const MOST_BYTES = 1_000_000;

/** Length in UTF-8, in bytes; half of a surrogate pair counts as the three of U+FFFD. */
export function bytesOf(text: string): number {
  let bytes = text.length;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit < 0x80) continue;
    if (unit < 0x800) bytes += 1;
    else if (unit < 0xd800 || unit > 0xdbff || !isLow(text.charCodeAt(at + 1))) bytes += 2;
    else {
      bytes += 2;
      at++;
    }
  }
  return bytes;
}

const isLow = (unit: number): boolean => unit >= 0xdc00 && unit <= 0xdfff;

/** JSON arrays of values that are JSON already, each short enough to be bound. */
export function arraysOf(values: readonly string[]): string[] {
  const arrays: string[] = [];
  let from = 0;
  let bytes = 0;
  values.forEach((value, at) => {
    const more = bytesOf(value);
    if (bytes > 0 && bytes + more > MOST_BYTES) {
      arrays.push(`[${values.slice(from, at).join(',')}]`);
      from = at;
      bytes = 0;
    }
    bytes += more;
  });
  return values.length > from ? [...arrays, `[${values.slice(from).join(',')}]`] : arrays;
}
