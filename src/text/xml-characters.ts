/** The characters that XML 1.0 §2.2 forbids in a document, escaped or not: no feed could carry a text that has one. */

/** All but surrogates, as they stand inside the brackets of a regular expression. */
export const XML_FORBIDDEN = '\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\ufffe\\uffff';

const EACH = new RegExp(`[${XML_FORBIDDEN}]`, 'g');
/** Without the flag `u` the halves of pairs are met too: most texts have neither, and are looked through once. */
const ANY_OR_SURROGATE = new RegExp(`[${XML_FORBIDDEN}\\ud800-\\udfff]`);
/** With it they are not, but it is three times as slow, so used only if there is a lone one. */
const EACH_AND_LONE_SURROGATES = new RegExp(`[${XML_FORBIDDEN}\\ud800-\\udfff]`, 'gu');

/** The text without what XML forbids and without lone surrogates. */
export function legalText(text: string): string {
  if (!ANY_OR_SURROGATE.test(text)) return text;
  return text.isWellFormed() ? text.replace(EACH, '') : text.replace(EACH_AND_LONE_SURROGATES, '');
}
