import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hashOf } from '../../src/text/hash.ts';

/** The same arithmetic, said with whole numbers of any size over the bytes of UTF-8. */
function reference(text: string): string {
  const mask = 0xffffffffn;
  const rotate = (value: bigint, by: bigint): bigint => ((value << by) | (value >> (32n - by))) & mask;
  const mix = (lane: bigint): bigint => {
    let bits = ((lane ^ (lane >> 16n)) * 0x85ebca6bn) & mask;
    bits = ((bits ^ (bits >> 13n)) * 0xc2b2ae35n) & mask;
    return bits ^ (bits >> 16n);
  };
  let [one, other] = [0x2545f491n, 0x6a09e667n];
  for (let from = 0; from < text.length; from += 4096) {
    const bytes = new TextEncoder().encode(text.slice(from, from + 4096));
    for (let at = 0; at < bytes.length; at += 4) {
      const word = [0, 1, 2, 3].reduce((sum, place) => sum + (BigInt(bytes[at + place] ?? 0) << BigInt(8 * place)), 0n);
      one = rotate(((one ^ word) * 0x9e3779b1n) & mask, 13n);
      other = rotate(((other ^ word) * 0x85ebca77n) & mask, 17n);
    }
  }
  one = mix(one ^ BigInt(text.length));
  other = mix(other ^ one);
  one = mix(one ^ other);
  return [one, other].map((lane) => lane.toString(16).padStart(8, '0')).join('');
}

const TEXT = 'أعلنت وزارة التعليم العالي عن فتح باب التسجيل. '.repeat(200);

describe('the hash of a text', () => {
  it('is the one that its description gives', () => {
    for (const text of ['', 'a', 'abcd', 'abcde', 'نشرة', 'Nashra نشرة 1445', '\u{1f600}'.repeat(4000), TEXT])
      expect(hashOf(text)).toBe(reference(text));
  });
  it('is the same for a part of a text and for its copy', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
        expect(hashOf(`x${text}y`.slice(1, -1))).toBe(hashOf(text));
      }),
    );
  });
  it('differs for texts that differ little: none of 60,000 meet', () => {
    const texts = new Set<string>(['', '\0', '\0\0', '\0\0\0\0', '\0\0\0\0\0']);
    for (let n = 0; n < 50_000; n++) texts.add(`https://example.org/?p=${n}`);
    for (let at = 0; at < TEXT.length; at++) texts.add(`${TEXT.slice(0, at)}\u0640${TEXT.slice(at)}`);
    expect(new Set([...texts].map(hashOf)).size).toBe(texts.size);
  });
  it('changes half of its bits with any bit of the text', () => {
    const bitsOf = (text: string): bigint => BigInt(`0x${hashOf(text)}`);
    const changes = Array.from({ length: 200 }, (_, at) => {
      const unit = String.fromCharCode(TEXT.charCodeAt(at) ^ (1 << (at % 7)));
      return (bitsOf(TEXT) ^ bitsOf(TEXT.slice(0, at) + unit + TEXT.slice(at + 1))).toString(2).replaceAll('0', '')
        .length;
    });
    expect(changes.reduce((sum, count) => sum + count, 0) / changes.length).toBeGreaterThan(30);
    expect(changes.reduce((sum, count) => sum + count, 0) / changes.length).toBeLessThan(34);
  });
});
