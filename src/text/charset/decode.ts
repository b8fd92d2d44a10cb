import { contradictingCharset, decodeLegacy, guessCharset } from './guess.ts';
import { charsetOfLabel, labelInDocument, labelOfContentType } from './labels.ts';
import { isVisualHebrew } from './letter-score.ts';
import { mendedUtf8, strictUtf8, utf8Census } from './utf8.ts';
import { byteOrderMark, decodeUtf32, wideByZeros } from './wide-charsets.ts';

export interface CharsetHints {
  /** The whole Content-Type header. */
  contentType?: string;
  /** Where a label may stand in the bytes: an XML declaration, a `<meta charset>` too, or nowhere. Default `xml`. */
  declared?: 'xml' | 'html' | 'none';
}

export interface DecodedText {
  /** Without byte order mark. */
  text: string;
  /** WHATWG name (`windows-1256`), or `utf-32le`, `utf-32be`, `x-mac-arabic`. */
  charset: string;
  /** What was wrong with labels and bytes, a sentence each. */
  problems: string[];
}

/**
 * The text of a document from the net. Never throws; linear. First hit wins:
 *
 * 1. byte order mark, or zero bytes where UTF-16 or UTF-32 has them;
 * 2. bytes that are valid UTF-8, cut off in the middle of a character or not, whatever labels say
 *    (but ISO-2022-JP, which is ASCII to look at, where it is labelled so);
 * 3. bytes that are UTF-8 with a few broken ones: U+FFFD for those;
 * 4. the header's charset, then the document's own label, sloppy ones too (see `charsetOfLabel`), each
 *    only if the bytes can be it: no undefined bytes, and letters that make words;
 * 5. what the letters say: windows-1256, windows-1255, ISO-8859-6, Cyrillic, Greek, Turkish, windows-1252.
 *
 * C1 controls, which no text has, are read as the windows-1252 signs they were meant to be.
 */
export function decodeBytes(bytes: Uint8Array, hints: CharsetHints = {}): DecodedText {
  const problems: string[] = [];
  const decoded = decode(bytes, hints, problems);
  const text = decoded.text.replace(/[\u0080-\u009F]/g, windows1252Sign);
  if (decoded.charset !== 'utf-8' && text.includes('\uFFFD')) problems.push(`Some bytes are not ${decoded.charset}.`);
  if (/^(?:iso-8859-8|windows-1255)/.test(decoded.charset) && isVisualHebrew(text.slice(0, 20_000))) {
    problems.push('The Hebrew seems to be in visual order.');
  }
  return { ...decoded, text, problems };
}

function decode(bytes: Uint8Array, hints: CharsetHints, problems: string[]): { text: string; charset: string } {
  const mark = byteOrderMark(bytes);
  if (mark !== undefined && mark.charset !== 'utf-8') return wide(bytes.subarray(mark.skip), mark.charset);
  const body = bytes.subarray(mark?.skip ?? 0);
  const zeros = wideByZeros(body);
  if (zeros !== undefined) return wide(body, zeros);

  const labels = [
    hints.contentType && labelOfContentType(hints.contentType),
    labelInDocument(body, hints.declared ?? 'xml'),
  ];
  const charsets = labels.flatMap((label) => (label ? known(label, problems) : []));
  const japanese = charsets.includes('iso-2022-jp') && body.includes(0x1b);
  const valid = japanese ? undefined : strictUtf8(body);
  if (valid !== undefined) return { text: valid, charset: 'utf-8' };

  const census = utf8Census(body);
  const promised = mark !== undefined || charsets[0] === 'utf-8' || charsets.length === 0;
  if (census.sequences >= census.strays * (promised ? 1 : 4) && census.sequences > 0 && !japanese) {
    problems.push(`${census.strays} bytes are not UTF-8.`);
    return { text: mendedUtf8(body), charset: 'utf-8' };
  }
  for (const charset of new Set(charsets)) {
    const problem = contradiction(body, charset);
    if (problem === undefined) return { text: decodeLegacy(body, charset), charset };
    problems.push(problem);
  }
  const guess = guessCharset(body);
  problems.push(`The charset was guessed from the letters: ${guess}.`);
  return { text: decodeLegacy(body, guess), charset: guess };
}

function known(label: string, problems: string[]): string[] {
  const charset = charsetOfLabel(label);
  if (charset !== undefined) return [charset];
  problems.push(`The label ${JSON.stringify(label.slice(0, 40))} names no charset.`);
  return [];
}

/** Why the bytes, which are neither UTF-8 nor wide, cannot be in the charset of a label. */
function contradiction(bytes: Uint8Array, charset: string): string | undefined {
  if (charset === 'ascii' || charset.startsWith('utf-') || charset === 'replacement')
    return `Labelled ${charset}, which the bytes are not.`;
  const text = decodeLegacy(bytes, charset);
  let broken = 0;
  let high = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code > 0x7f) high++;
    if (code === 0xfffd) broken++;
  }
  // A charset in which one byte in twenty means nothing was not the one the text was written in.
  if (broken * 20 > high) return `Labelled ${charset}, in which ${broken} of the bytes mean nothing.`;
  const other = contradictingCharset(bytes, charset);
  return other && `Labelled ${charset}, but the letters are those of ${other}.`;
}

function wide(bytes: Uint8Array, charset: string): { text: string; charset: string } {
  const text = charset.startsWith('utf-32')
    ? decodeUtf32(bytes, charset === 'utf-32le')
    : new TextDecoder(charset, { ignoreBOM: true }).decode(bytes, { stream: true });
  return { text, charset };
}

const WINDOWS_1252_SIGNS =
  '\u20AC\u0081\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\u008D\u017D\u008F'
  + '\u0090\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\u009D\u017E\u0178';

function windows1252Sign(control: string): string {
  return WINDOWS_1252_SIGNS[control.charCodeAt(0) - 0x80]!;
}
