/** A charset known by the bytes themselves, and where the text starts after its mark. */
export interface KnownStart {
  charset: 'utf-8' | 'utf-16le' | 'utf-16be' | 'utf-32le' | 'utf-32be';
  /** Bytes of the byte order mark; 0 if there is none. */
  skip: number;
}

/** The charset that a byte order mark shows (Unicode 2.13). */
export function byteOrderMark(bytes: Uint8Array): KnownStart | undefined {
  const [a, b, c, d] = bytes;
  if (a === 0xff && b === 0xfe && c === 0 && d === 0) return { charset: 'utf-32le', skip: 4 };
  if (a === 0 && b === 0 && c === 0xfe && d === 0xff) return { charset: 'utf-32be', skip: 4 };
  if (a === 0xef && b === 0xbb && c === 0xbf) return { charset: 'utf-8', skip: 3 };
  if (a === 0xff && b === 0xfe) return { charset: 'utf-16le', skip: 2 };
  if (a === 0xfe && b === 0xff) return { charset: 'utf-16be', skip: 2 };
  return undefined;
}

/**
 * UTF-16 or UTF-32 without a mark, by where zero bytes stand in the first KiB: markup is ASCII, so of
 * each unit all bytes but one are zero, always the same ones (XML 1.0 appendix F.1).
 */
export function wideByZeros(bytes: Uint8Array): KnownStart['charset'] | undefined {
  const length = Math.min(bytes.length & ~3, 1024);
  if (length < 4) return undefined;
  const zeros: [number, number, number, number] = [0, 0, 0, 0];
  for (let at = 0; at < length; at++) if (bytes[at] === 0) zeros[(at & 3) as 0 | 1 | 2 | 3]++;
  const units = length / 4;
  const most = (count: number) => count > units * 0.9;
  const few = (count: number) => count <= units * 0.03;
  if (most(zeros[2]) && most(zeros[3]) && few(zeros[0])) return 'utf-32le';
  if (most(zeros[0]) && most(zeros[1]) && few(zeros[3])) return 'utf-32be';
  const even = zeros[0] + zeros[2];
  const odd = zeros[1] + zeros[3];
  if (odd > units * 0.4 && even <= units * 0.06) return 'utf-16le';
  if (even > units * 0.4 && odd <= units * 0.06) return 'utf-16be';
  return undefined;
}

/** UTF-32 without its mark; U+FFFD for what is no character, an incomplete unit at the end is dropped. */
export function decodeUtf32(bytes: Uint8Array, littleEndian: boolean): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const pieces: string[] = [];
  let piece = '';
  for (let at = 0; at + 4 <= bytes.length; at += 4) {
    const code = view.getUint32(at, littleEndian);
    piece += code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff) ? '\uFFFD' : String.fromCodePoint(code);
    if (piece.length > 8192) {
      pieces.push(piece);
      piece = '';
    }
  }
  pieces.push(piece);
  return pieces.join('');
}
