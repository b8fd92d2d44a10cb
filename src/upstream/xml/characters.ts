/** A letter of ASCII or `_`. Feeds name nothing in other letters, but text has `<مئة` in it. */
export function isNameStart(c: number): boolean {
  return (c >= 0x61 && c <= 0x7a) || (c >= 0x41 && c <= 0x5a) || c === 0x5f;
}

export function isSpace(c: number): boolean {
  return c === 0x20 || c === 0x0a || c === 0x09 || c === 0x0d || c === 0x0c;
}

/** Index after a name: at white space, `/`, `>`, `<`, `=`, a quote or the end. */
export function endOfName(source: string, from: number): number {
  let i = from;
  for (; i < source.length; i++) {
    const c = source.charCodeAt(i);
    if (c <= 0x20 || c === 0x2f || c === 0x3e || c === 0x3c || c === 0x3d || c === 0x22 || c === 0x27) break;
  }
  return i;
}
