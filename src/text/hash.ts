/**
 * The FNV-1a hash of 64 bits of a text's UTF-16 code units (high byte, then low byte), 16 hexadecimal digits. It says
 * whether an article changed; it is no defence against someone who wants two texts with one hash.
 */
export function hashOf(text: string): string {
  // 64-bit arithmetic in four limbs of 16 bits: BigInt takes twenty times as long.
  let a = 0xcbf2;
  let b = 0x9ce4;
  let c = 0x8422;
  let d = 0x2325;
  const mix = (byte: number): void => {
    d ^= byte;
    // prime 0x00000100_000001b3: times 0x1b3, and the lower half shifted up by 40 bits
    const td = d * 0x1b3;
    const tc = c * 0x1b3 + (td >>> 16);
    const tb = b * 0x1b3 + (tc >>> 16) + ((d & 0xff) << 8);
    const ta = a * 0x1b3 + (tb >>> 16) + ((c & 0xff) << 8) + (d >>> 8);
    d = td & 0xffff;
    c = tc & 0xffff;
    b = tb & 0xffff;
    a = ta & 0xffff;
  };
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i);
    mix(unit >>> 8);
    mix(unit & 0xff);
  }
  return [a, b, c, d].map((limb) => limb.toString(16).padStart(4, '0')).join('');
}
