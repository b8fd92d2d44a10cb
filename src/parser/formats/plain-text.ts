import { textOfHtml } from '../../content/index.ts';
import { cleanText } from '../../text/clean.ts';
import { escapeTags } from '../../text/escape.ts';
import { LIMITS } from '../limits.ts';
import { htmlOfPlainText, withBreaks } from './line-breaks.ts';
import { looksLikeHtml, onlyNamesTags, withMentionsEscaped } from './mentions.ts';
import { wouldRun } from './executable-markup.ts';
import type { TextSource } from './text-source.ts';

/** The HTML of a text, not yet sanitized. */
export function htmlOf(source: TextSource): string {
  const value =
    source.value.length > LIMITS.contentCharacters ? source.value.slice(0, LIMITS.contentCharacters) : source.value;
  if (source.kind === 'text') return htmlOfPlainText(value);
  if (source.kind === 'html') return mendHtml(value);
  if (value.includes('<') && looksLikeHtml(value) && !onlyNamesTags(value)) return mendHtml(value);
  // Plain text, or HTML without a tag: its references are decoded.
  return withBreaks(escapeTags(value), 'wrapped');
}

/**
 * HTML as it was meant in XML: `<iframe/>` is empty there, where HTML would take the rest of the text for
 * its inside. The title of a whole page in a field is text like another.
 */
function mendHtml(html: string): string {
  const closed = html.includes('/>')
    ? html.replace(
        /<(iframe|script|style|textarea|title|noscript|noembed|noframes|xmp|object|video|audio)(?=[\s/])([^<>]*)\/>/gi,
        '<$1$2></$1>',
      )
    : html;
  return /<title/i.test(closed) ? closed.replace(/<(\/?)title(?=[\s>])/gi, '<$1p') : closed;
}

/** The text on one line, without markup, bidi controls only if they are closed: titles, names. */
export function lineOf(source: TextSource): string {
  return harmless(
    cut(textOf(source, LIMITS.titleCharacters * 20).replace(/[ \t\r\n\f\u2028\u2029]+/g, ' '), LIMITS.titleCharacters),
  );
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
  if (source.kind === 'text' || (source.kind === 'guess' && !value.includes('<') && !value.includes('&')))
    return cleanText(value);
  if (source.kind === 'html' || looksLikeHtml(value)) {
    return cleanText(textOfHtml(mendHtml(withMentionsEscaped(value))));
  }
  return cleanText(textOfHtml(escapeTags(value)));
}

function cut(text: string, most: number): string {
  const trimmed = text.trim();
  if (trimmed.length <= most) return trimmed;
  // Not between the halves of a surrogate pair; what was cut may have held the end of an isolate.
  return cleanText(
    trimmed
      .slice(0, most)
      .toWellFormed()
      .replace(/\ufffd$/, ''),
  ).trim();
}

/**
 * A title is plain text, but some show it as HTML. One that would run something there loses its angle
 * brackets, not its words; `Array<T>`, the `<blink>` tag and a lone `<script>` keep theirs.
 */
function harmless(title: string): string {
  if (!title.includes('<') || !wouldRun(title)) return title;
  return title.replaceAll('<', ' ').replaceAll('>', ' ').replace(/ {2,}/g, ' ').trim();
}
