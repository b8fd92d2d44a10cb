/**
 * The text with its Arabic-Indic digits (U+0660–0669) and Extended Arabic-Indic digits (U+06F0–06F9,
 * Persian and Urdu) as ASCII digits. All else stays, separators too.
 */
export function asciiDigits(text: string): string {
  return text.replace(/[\u0660-\u0669\u06F0-\u06F9]/g, (digit) => String(digit.charCodeAt(0) & 0xf));
}
