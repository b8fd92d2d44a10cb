/**
 * The FNV-1a hash of 64 bits of a text's UTF-16 code units, 16 hexadecimal digits. Short names for what is compared;
 * no defence against someone who wants two texts with one hash.
 */
export function fnv64(text: string): string {
  // Four limbs of 16 bits: BigInt takes twenty times as long. The prime is 2^40 + 0x1b3.
  let a = 0xcbf2;
  let b = 0x9ce4;
  let c = 0x8422;
  let d = 0x2325;
  for (let i = 0; i < text.length * 2; i++) {
    const unit = text.charCodeAt(i >> 1);
    d ^= i % 2 === 0 ? unit >>> 8 : unit & 0xff;
    const d2 = d * 0x1b3;
    const c2 = c * 0x1b3 + (d2 >>> 16);
    const b2 = b * 0x1b3 + (c2 >>> 16) + ((d & 0xff) << 8);
    a = (a * 0x1b3 + (b2 >>> 16) + ((c & 0xff) << 8) + (d >>> 8)) & 0xffff;
    b = b2 & 0xffff;
    c = c2 & 0xffff;
    d = d2 & 0xffff;
  }
  return [a, b, c, d].map((limb) => limb.toString(16).padStart(4, '0')).join('');
}
