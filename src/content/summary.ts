import { textOfHtml } from './text.ts';

/** What of an article is read for its summary: enough for one, whatever the length of the article. */
const READ = 4_000;

/** Where to cut a text that has no space to cut it at: never inside of what a reader sees as one character. */
function graphemeEnd(text: string, limit: number): number {
  let end = 0;
  for (const { index } of new Intl.Segmenter().segment(text.slice(0, limit + 40))) {
    if (index > limit) break;
    end = index;
  }
  return end === 0 ? limit : end;
}

/**
 * The beginning of a plain text: itself where it is short, else whole words and `…`. `limit` is counted
 * in UTF-16 units. To be cut before it is marked, so that no isolate loses its end.
 */
export function beginningOf(text: string, limit = 300): string {
  if (text.length <= limit) return text;
  const space = text.lastIndexOf(' ', limit);
  const end = space > limit / 2 ? space : graphemeEnd(text, limit);
  // What stands before the cut should neither be half a bracket nor a comma.
  return `${text.slice(0, end).replace(/[\s,;:،؛([{«"“-]+$/u, '')}…`;
}

/** The HTML without its figures: a caption is no beginning of an article. */
function withoutFigures(html: string): string {
  let kept = '';
  let at = 0;
  for (;;) {
    const start = html.indexOf('<figure', at);
    const end = start < 0 ? -1 : html.indexOf('</figure>', start);
    if (end < 0) return kept + html.slice(at);
    kept += html.slice(at, start);
    at = end + '</figure>'.length;
  }
}

/** A plain-text summary of HTML, its figures left out unless it has nothing else; empty where there is no text. */
export function summaryOf(html: string, limit = 300): string {
  const textOf = (part: string) => {
    const text = textOfHtml(withoutFigures(part)) || textOfHtml(part);
    return text.replace(/\s+/g, ' ').trim();
  };
  // A tag that is cut through at the end of the part is left out with it.
  const part = html.length <= READ ? html : html.slice(0, Math.max(html.lastIndexOf('<', READ), READ / 2));
  const text = textOf(part);
  return beginningOf(text.length > limit || part.length === html.length ? text : textOf(html), limit);
}
