import { decodeMacArabic } from './mac-arabic.ts';
import { canBeLatin, isLatin, looksTurkish } from './latin-letters.ts';
import { canScore, letterScore } from './letter-score.ts';

/** Charsets that a text without a usable label is tried in, the likelier one first. */
const CANDIDATES = [
  'windows-1252',
  'windows-1256',
  'windows-1255',
  'iso-8859-6',
  'windows-1251',
  'koi8-r',
  'windows-1253',
  'windows-1254',
] as const;

/** How much of a document is looked at: runs of it around bytes above 7F, so many bytes in all. */
const SAMPLE = 4 * 1024;

/** Below so many characters above U+007F there is too little to overrule a label. */
const ENOUGH = 4;

/** Text of bytes in a charset that has a name of its own here or in the Encoding Standard. */
export function decodeLegacy(bytes: Uint8Array, charset: string): string {
  return charset === 'x-mac-arabic' ? decodeMacArabic(bytes) : new TextDecoder(charset).decode(bytes, { stream: true });
}

/** The charset of bytes that are not UTF-8, told by the letters it makes of them; `windows-1252` if none fits. */
export function guessCharset(bytes: Uint8Array): string {
  return best(sampleOf(bytes)).charset;
}

/** Charsets of western Europe, whose label stands on texts in other ones, since servers send it by default. */
const BY_DEFAULT = new Set(['windows-1252', 'iso-8859-15']);

/**
 * The charset that the bytes show plainly, if the one that the label names is impossible: Arabic labelled
 * `iso-8859-1`, ISO-8859-6 labelled windows-1256. `undefined` if the label may be right, and for
 * labels of charsets that cannot be judged.
 */
export function contradictingCharset(bytes: Uint8Array, charset: string): string | undefined {
  if (isLatin(charset)) return contradictingLatin(bytes, charset);
  if (!canScore(charset)) return undefined;
  const sample = sampleOf(bytes);
  const labelled = letterScore(decodeLegacy(sample, charset), charset);
  if (labelled.count < ENOUGH || labelled.score > 0.4) return undefined;
  const found = best(sample);
  return found.charset !== charset && found.score > 0.5 && found.score - labelled.score > 1.2
    ? found.charset
    : undefined;
}

/** Latin letters stand among ASCII letters; where whole words have none of these, it is another script. */
function contradictingLatin(bytes: Uint8Array, charset: string): string | undefined {
  const sample = sampleOf(bytes);
  if (BY_DEFAULT.has(charset) && looksTurkish(decodeLegacy(sample, 'windows-1254'))) return 'windows-1254';
  if (canBeLatin(decodeLegacy(sample, charset))) return undefined;
  const found = best(
    sample,
    CANDIDATES.filter((one) => !isLatin(one)),
  );
  return found.score > 0.5 ? found.charset : undefined;
}

function best(sample: Uint8Array, candidates: readonly string[] = CANDIDATES): { charset: string; score: number } {
  let found = { charset: 'windows-1252', score: -Infinity };
  for (const charset of candidates) {
    const { score } = letterScore(decodeLegacy(sample, charset), charset);
    if (score > found.score) found = { charset, score };
  }
  // Icelandic, whose letters stand in the places of the Turkish ones.
  if (found.charset === 'windows-1254' && !looksTurkish(decodeLegacy(sample, 'windows-1254'))) {
    found = { ...found, charset: 'windows-1252' };
  }
  return found.score < -1 ? { charset: 'windows-1252', score: found.score } : found;
}

/** The lines, or pieces of them, that have bytes above 7F: markup tells nothing. */
function sampleOf(bytes: Uint8Array): Uint8Array {
  const sample = new Uint8Array(SAMPLE);
  let length = 0;
  for (let at = 0; at < bytes.length && length < SAMPLE; at++) {
    if (bytes[at]! < 0x80) continue;
    const from = Math.max(at - 1, 0);
    let to = at;
    // Up to the second ASCII byte in a row.
    while (to < bytes.length && to - from < 512 && (bytes[to]! > 0x7f || (bytes[to + 1] ?? 0) > 0x7f)) to++;
    const piece = bytes.subarray(from, Math.min(to + 1, from + SAMPLE - length));
    sample.set(piece, length);
    length += piece.length;
    if (length < SAMPLE) sample[length++] = 0x20;
    at = to;
  }
  return sample.subarray(0, length);
}
