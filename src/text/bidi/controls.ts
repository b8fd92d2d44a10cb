/** The characters that set direction and show nothing (UAX #9 §2), by their usual names: the one home of them. */
export const ALM = '\u061c';
export const LRM = '\u200e';
export const RLM = '\u200f';
export const LRE = '\u202a';
export const RLE = '\u202b';
export const PDF = '\u202c';
export const LRO = '\u202d';
export const RLO = '\u202e';
export const LRI = '\u2066';
export const RLI = '\u2067';
export const FSI = '\u2068';
export const PDI = '\u2069';

/** All of them, as they stand inside the brackets of a regular expression. */
export const BIDI_CONTROLS = '\\u061c\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069';

/** Whether the code point is one of them. */
export function isBidiControl(code: number): boolean {
  return (
    (code >= 0x202a && code <= 0x202e)
    || (code >= 0x2066 && code <= 0x2069)
    || code === 0x200e
    || code === 0x200f
    || code === 0x061c
  );
}

/** Whether the code point is LRI, RLI or FSI, which begin what the text around does not look into (UAX #9 BD8). */
export function isIsolateInitiator(code: number): boolean {
  return code >= 0x2066 && code <= 0x2068;
}

/** The code point of PDI, which ends what an isolate initiator began. */
export const PDI_CODE = 0x2069;

const ANY = new RegExp(`[${BIDI_CONTROLS}]`);
const EACH = new RegExp(`[${BIDI_CONTROLS}]`, 'g');

export function hasBidiControl(text: string): boolean {
  return ANY.test(text);
}

export function withoutBidiControls(text: string): string {
  return ANY.test(text) ? text.replace(EACH, '') : text;
}
