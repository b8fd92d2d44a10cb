/** What of a run of bytes is UTF-8. */
export interface Utf8Census {
  /** Sequences of two to four bytes that are well-formed. */
  sequences: number;
  /** Bytes above 7F that belong to none. A sequence cut off by the end is not counted. */
  strays: number;
}

/** How far the scan goes: enough to tell UTF-8 with a broken byte from another charset. Bytes. */
const SCANNED = 1 << 20;

/** Counts well-formed sequences (Unicode 3.9, table 3-7) and stray bytes in the first MiB. */
export function utf8Census(bytes: Uint8Array): Utf8Census {
  const end = Math.min(bytes.length, SCANNED);
  let sequences = 0;
  let strays = 0;
  for (let at = 0; at < end;) {
    if (bytes[at]! < 0x80) {
      at++;
      continue;
    }
    const length = sequenceAt(bytes, at, end);
    if (length === 0) return { sequences, strays };
    if (length > 1) sequences++;
    else strays++;
    at += length;
  }
  return { sequences, strays };
}

/** Length of the well-formed sequence that starts at `at`, 1 for a stray byte, 0 if `end` cuts one off. */
function sequenceAt(bytes: Uint8Array, at: number, end: number): number {
  const lead = bytes[at]!;
  const length =
    lead >= 0xc2 && lead <= 0xdf ? 2 : lead >= 0xe0 && lead <= 0xef ? 3 : lead >= 0xf0 && lead <= 0xf4 ? 4 : 1;
  for (let next = 1; next < length; next++) {
    if (at + next >= end) return 0;
    const byte = bytes[at + next]!;
    const low = next > 1 ? 0x80 : lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80;
    const high = next > 1 ? 0xbf : lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf;
    if (byte < low || byte > high) return 1;
  }
  return length;
}

/** The text if all bytes are UTF-8, but for a sequence that the end cuts off; else `undefined`. */
export function strictUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes, { stream: true });
  } catch {
    return undefined;
  }
}

/**
 * The text of UTF-8 with stray bytes in it: U+FFFD for each, but a lone windows-1252 quote, dash or
 * ellipsis between ASCII characters (pasted from a word processor) is what it was meant to be.
 */
export function mendedUtf8(bytes: Uint8Array): string {
  const marks: number[] = [];
  for (let at = 0; at < bytes.length; at++) {
    const alone = (bytes[at - 1] ?? 0) < 0x80 && (bytes[at + 1] ?? 0) < 0x80;
    if (alone && SMART.has(bytes[at]!)) marks.push(at);
  }
  const mended = new Uint8Array(bytes.length + marks.length * 2);
  let from = 0;
  let length = 0;
  for (const at of marks) {
    mended.set(bytes.subarray(from, at), length);
    length += at - from;
    mended.set(SMART.get(bytes[at]!)!, length);
    length += 3;
    from = at + 1;
  }
  mended.set(bytes.subarray(from), length);
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(mended, { stream: true });
}

/** windows-1252 byte to the three bytes of its sign in UTF-8. */
const SMART = new Map<number, Uint8Array>(
  [
    [0x85, '\u2026'],
    [0x91, '\u2018'],
    [0x92, '\u2019'],
    [0x93, '\u201C'],
    [0x94, '\u201D'],
    [0x95, '\u2022'],
    [0x96, '\u2013'],
    [0x97, '\u2014'],
  ].map(([byte, sign]) => [byte as number, new TextEncoder().encode(sign as string)]),
);
