/** HTML in a form that Markdown passes on as it is: one block, from its first tag to its end (CommonMark §4.6). */

import { keptElements } from './kept-elements.ts';

/** Tags with which such a block may begin and in which it goes on to the next blank line (kind 6). */
const BEGINS = new RegExp(
  '^<(?:address|article|aside|blockquote|center|details|div|dl|fieldset|figcaption|figure|footer|form|h[1-6]|header|hr|'
    + 'iframe|li|main|nav|ol|p|section|summary|table|ul)(?=[\\s>/])',
  'i',
);
/** A line end that is no blank line. */
const LINE_END = '&#10;';

export function htmlBlock(html: string): string {
  const text = html.replace(/\r\n?/g, '\n').trim();
  if (text === '') return '';
  let from = 0;
  let block = '';
  for (const { start, end } of keptElements(text)) {
    const isText = /^<(?:pre|textarea)/i.test(text.slice(start, start + 10));
    const element = text.slice(start, end);
    block += withoutBlankLines(text.slice(from, start));
    block += isText ? withWrittenBlankLines(element) : withoutBlankLines(element);
    from = end;
  }
  block += withoutBlankLines(text.slice(from));
  return BEGINS.test(block) ? block : `<div>\n${block}\n</div>`;
}

function withoutBlankLines(html: string): string {
  return html.replace(/\n(?:[^\S\n]*\n)+/g, '\n');
}

/** In these elements a blank line is to be seen: the reference stands for its end. */
function withWrittenBlankLines(element: string): string {
  return element.replace(/\n([^\S\n]*)(?=\n)/g, `\n$1${LINE_END}`).replaceAll(`${LINE_END}\n`, LINE_END);
}
