/** Paragraphs by blank lines, as WordPress makes them of what was written in its old editor. */

import { keptElements } from './kept-elements.ts';

const BLOCKS =
  'address|article|aside|audio|blockquote|center|dd|details|dir|div|dl|dt|fieldset|figcaption|figure|footer|form|h[1-6]|'
  + 'header|hgroup|hr|iframe|legend|li|main|map|math|menu|nav|object|ol|p|section|summary|svg|table|tbody|td|tfoot|th|thead|tr|ul|video';
const STARTS_WITH_BLOCK = new RegExp(`^<\\/?(?:${BLOCKS}|pre|script|style|textarea)(?=[\\s>/])`, 'i');
const BLOCK_TAG = new RegExp(`(<\\/?(?:${BLOCKS})(?=[\\s>/])[^>]*>)`, 'gi');
const MARK = '\u{f0001}';

/**
 * A stretch of text between blank lines becomes a paragraph, unless it is a block already; a single line break becomes
 * `<br>`.
 */
export function paragraphsOf(text: string): string {
  if (text.trim() === '') return '';
  const unix = text.replace(/\r\n?/g, '\n').replaceAll(MARK, '');
  const kept = keptElements(unix).map(({ start, end }) => ({ start, end, element: unix.slice(start, end) }));
  let marked = '';
  let from = 0;
  for (const [at, { start, end }] of kept.entries()) {
    marked += `${unix.slice(from, start)}\n\n${MARK}${at}${MARK}\n\n`;
    from = end;
  }
  marked += unix.slice(from);
  const html = marked
    .replace(BLOCK_TAG, (tag) => (tag.startsWith('</') ? `${tag}\n\n` : `\n\n${tag}`))
    .split(/\n\s*\n/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map(paragraphOf)
    .join('\n');
  return html.replace(new RegExp(`${MARK}(\\d+)${MARK}`, 'g'), (_, at: string) => kept[Number(at)]?.element ?? '');
}

function paragraphOf(part: string): string {
  if (part.startsWith(MARK)) return part;
  if (!STARTS_WITH_BLOCK.test(part)) return wrapped(part);
  // `<blockquote>text` and `<li>text`: the text behind an opening tag stays as it is, with its line breaks.
  const tag = /^(?:<[^>]+>\s*)+/.exec(part)?.[0] ?? '';
  const rest = part.slice(tag.length);
  const isQuotation = /<(?:blockquote|div|td|section|article|center|aside)\b[^>]*>\s*$/i.test(tag);
  if (rest === '' || rest.startsWith('</')) return part;
  return isQuotation && !/<\/(?:blockquote|div|td|section|article|center|aside)>/i.test(rest)
    ? `${tag}${wrapped(rest)}`
    : `${tag}${broken(rest)}`;
}

/** An end tag of a block stays outside of the paragraph. */
function wrapped(text: string): string {
  const closing = new RegExp(`(?:\\s*<\\/(?:${BLOCKS})\\s*>)+$`, 'i').exec(text)?.[0] ?? '';
  const inside = text.slice(0, text.length - closing.length);
  return `<p>${broken(inside)}</p>${closing}`;
}

function broken(text: string): string {
  return text.replace(/(<br\s*\/?>)?[ \t]*\n/gi, (_, tag: string | undefined) => `${tag ?? '<br>'}\n`);
}
