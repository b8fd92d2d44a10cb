import { textOfHtml } from '../../html/index.ts';
import { cleanText } from '../../text/clean.ts';
import { LIMITS } from '../limits.ts';
import { escapeHtml } from './markup.ts';
import type { TextSource } from './text-source.ts';

/** Tags of HTML, SVG and MathML, and comments: what tells HTML from `5 < 8` and `List<T>`. */
const HTML = new RegExp(
  '<(?:!--|/?(?:a|abbr|acronym|address|applet|area|article|aside|audio|b|base|bdi|bdo|big|blink|blockquote|body|br|button|canvas|caption|center|cite|code|'
  + 'col|colgroup|data|datalist|dd|del|details|dfn|dialog|dir|div|dl|dt|em|embed|fieldset|figcaption|figure|font|footer|form|frame|'
  + 'frameset|h[1-6]|head|header|hgroup|hr|html|i|iframe|img|input|ins|kbd|label|layer|legend|li|link|main|map|mark|marquee|math|menu|'
  + 'meta|meter|nav|nobr|noframes|noscript|object|ol|optgroup|option|output|p|param|picture|plaintext|portal|pre|progress|q|rp|rt|ruby|'
  + 's|samp|script|search|section|select|slot|small|source|span|strike|strong|style|sub|summary|sup|svg|table|tbody|td|template|'
  + 'textarea|tfoot|th|thead|time|title|tr|track|tt|u|ul|var|video|wbr|xmp)(?=[\\s/>]))', 'i');

export function looksLikeHtml(text: string): boolean {
  return text.includes('<') && HTML.test(text);
}

/** The HTML of a text, not yet sanitized. */
export function htmlOf(source: TextSource): string {
  const value = source.value.length > LIMITS.contentCharacters ? source.value.slice(0, LIMITS.contentCharacters) : source.value;
  if (source.kind === 'text') return escapeHtml(value);
  if (source.kind === 'html' || !value.includes('<') || looksLikeHtml(value)) return mendHtml(value);
  return value.replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/**
 * HTML as it was meant in XML: `<iframe/>` is empty there, where HTML would take the rest of the text for
 * its inside. The title of a whole page in a field is text like another.
 */
function mendHtml(html: string): string {
  const closed = html.includes('/>') ? html.replace(/<(iframe|script|style|textarea|title|noscript|noembed|noframes|xmp|object|video|audio)(?=[\s/])([^<>]*)\/>/gi, '<$1$2></$1>') : html;
  return /<title/i.test(closed) ? closed.replace(/<(\/?)title(?=[\s>])/gi, '<$1p') : closed;
}

/** The text on one line, without markup, bidi controls only where they are closed: titles, names. */
export function lineOf(source: TextSource): string {
  return harmless(cut(textOf(source, LIMITS.titleCharacters * 20).replace(/[ \t\r\n\f\u2028\u2029]+/g, ' '), LIMITS.titleCharacters));
}

/** The same for a longer text. */
export function summaryOf(source: TextSource): string {
  return cut(textOf(source, LIMITS.contentCharacters), LIMITS.summaryCharacters);
}

/** A name or term of a feed: text that may have been escaped twice. */
export function nameOf(text: string): string {
  return text === '' ? '' : lineOf({ kind: 'guess', value: text, base: undefined });
}

function textOf(source: TextSource, most: number): string {
  const value = source.value.length > most ? source.value.slice(0, most) : source.value;
  if (source.kind === 'text' || (source.kind === 'guess' && !value.includes('<') && !value.includes('&'))) return cleanText(value);
  if (source.kind === 'html' || looksLikeHtml(value)) return cleanText(textOfHtml(mendHtml(value)));
  return cleanText(textOfHtml(value.replaceAll('<', '&lt;')));
}

function cut(text: string, most: number): string {
  const trimmed = text.trim();
  if (trimmed.length <= most) return trimmed;
  // Not between the halves of a surrogate pair; what was cut may have held the end of an isolate.
  return cleanText(trimmed.slice(0, most).toWellFormed().replace(/\ufffd$/, '')).trim();
}

/**
 * A title is plain text, but some show it as HTML. One that would run something there loses its angle
 * brackets, not its words; `Array<T>` and the `<blink>` tag keep theirs.
 */
function harmless(title: string): string {
  if (!title.includes('<')) return title;
  const active = /<\/?(?:script|style|object|embed|applet|iframe|frame|frameset|base|meta|link|xml|bgsound|layer|ilayer|xss|template|portal|animate\w*|set|foreignobject|handler|listener|svg|math|form)\b/i;
  const handlers = /<[a-z!/?][^<]*(?:[\s/"'](?:on\w+|srcdoc|style|xlink:href|href|src|action|formaction|data|background|poster)\s*=|javascript:)/i;
  return active.test(title) || handlers.test(title) ? title.replaceAll('<', ' ').replaceAll('>', ' ').replace(/ {2,}/g, ' ').trim() : title;
}
