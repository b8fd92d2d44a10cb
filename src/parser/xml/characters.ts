/** A letter of ASCII or `_`: what the names of feeds begin with. */
export function isNameStart(c: number): boolean {
  return (c >= 0x61 && c <= 0x7a) || (c >= 0x41 && c <= 0x5a) || c === 0x5f;
}

/**
 * What else a name may begin with (XML 1.0 §2.3), surrogate pairs taken whole. Feeds name next to nothing so, but
 * text has `<مئة` in it: whether a name is meant, its end tag has to say.
 */
export function isRareNameStart(c: number): boolean {
  return (
    c === 0x3a
    || (c >= 0xc0 && c <= 0x2ff && c !== 0xd7 && c !== 0xf7)
    || (c >= 0x370 && c <= 0x1fff && c !== 0x37e)
    || c === 0x200c
    || c === 0x200d
    || (c >= 0x2070 && c <= 0x218f)
    || (c >= 0x2c00 && c <= 0x2fef)
    || (c >= 0x3001 && c <= 0xdb7f)
    || (c >= 0xf900 && c <= 0xfdcf)
    || (c >= 0xfdf0 && c <= 0xfffd)
  );
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
