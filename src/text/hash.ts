/** UTF-16 units that are hashed at a time, and the UTF-8 of as many, which three bytes a unit are enough for. */
const CHUNK = 4096;
const bytes = new Uint8Array(CHUNK * 3 + 4);
const words = new Uint32Array(bytes.buffer);
const encoder = new TextEncoder();

/**
 * A hash of 64 bits over a text, 16 hexadecimal digits: two lanes of 32 bits over its UTF-8, each multiplied and
 * turned at every four bytes, mixed at the end as in MurmurHash3's finalizer. It says whether an article changed, at
 * a nanosecond or two a character; it is no defence against someone who wants two texts with one hash. Half
 * surrogate pairs count as U+FFFD.
 */
export function hashOf(text: string): string {
  // Over the encoder, since reading a string unit by unit costs five times as much where it is a part of another one.
  let one = 0x2545f491;
  let other = 0x6a09e667;
  for (let from = 0; from < text.length; from += CHUNK) {
    const { written } = encoder.encodeInto(text.length <= CHUNK ? text : text.slice(from, from + CHUNK), bytes);
    bytes.fill(0, written, written + 4);
    const end = (written + 3) >> 2;
    for (let i = 0; i < end; i++) {
      const word = words[i] as number;
      one = Math.imul(one ^ word, 0x9e3779b1);
      one = (one << 13) | (one >>> 19);
      other = Math.imul(other ^ word, 0x85ebca77);
      other = (other << 17) | (other >>> 15);
    }
  }
  // Zeros at the end are told by the length.
  one = mixed(one ^ text.length);
  other = mixed(other ^ one);
  one = mixed(one ^ other);
  return hexadecimal(one) + hexadecimal(other);
}

function mixed(lane: number): number {
  let bits = Math.imul(lane ^ (lane >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return bits ^ (bits >>> 16);
}

/** Each octet as two digits: numbers are written in a base other than ten ten times as slowly. */
const OCTETS = Array.from({ length: 256 }, (_, octet) => octet.toString(16).padStart(2, '0'));

function hexadecimal(lane: number): string {
  return `${OCTETS[lane >>> 24]}${OCTETS[(lane >>> 16) & 255]}${OCTETS[(lane >>> 8) & 255]}${OCTETS[lane & 255]}`;
}

const FNV_BASIS = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

/** FNV-1a over the UTF-16 units of a text, 31 bits: for short texts, where a number serves better than a string. */
export function stampOf(text: string): number {
  return lane(text, FNV_BASIS, FNV_PRIME) >>> 1;
}

/**
 * The hash that stands in ids which feeds have given out: 16 hexadecimal digits, FNV-1a in two lanes of 32 bits. It
 * must stay as it is for as long as there are readers that know those ids.
 */
export function identityHash(text: string): string {
  return hexadecimal(lane(text, FNV_BASIS, FNV_PRIME)) + hexadecimal(lane(text, 0x9747b28c, 0x85ebca6b));
}

function lane(text: string, basis: number, prime: number): number {
  let hash = basis;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), prime);
  return hash;
}
