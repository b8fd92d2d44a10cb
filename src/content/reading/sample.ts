/** Words of HTML that nobody has read yet, for what rests on letters alone: language and direction. */
import { decodeHTML } from 'entities';
import { BLOCKS } from '../sanitize/elements.ts';

const UNSHOWN = /<!--.*?(?:-->|$)|<(script|style|template|noembed|noframes|textarea|select)\b.*?(?:<\/\1\b[^>]*>|$)/gis;
const BLOCK = new RegExp(`</?(?:br|${[...BLOCKS].toSorted().toReversed().join('|')})(?:[\\s/][^<>]*)?>`, 'gi');
/** Of other elements a part of a word may stand in one. */
const TAG = /<\/?[a-z!?][^<>]*(?:>|$)/gi;

/** The text of HTML, roughly: without tags, all white space alike. Linear, and a fraction of what a parser costs. */
export function sampleOfHtml(html: string): string {
  const shown = /<(?:!--|script|style|te|no|se)/i.test(html) ? html.replace(UNSHOWN, ' ') : html;
  const text = TAGS_IN_TAGS.test(shown) ? shown.replace(BLOCK, ' ').replace(TAG, '') : withoutTags(shown);
  return (text.includes('&') ? decodeHTML(text) : text).replace(/[^\S ]\s*| \s+/g, ' ').trim();
}

/** What only looking twice tells: a tag that begins inside another one. */
const TAGS_IN_TAGS = /<[^<>]*</;
const IS_TAG = /^[a-z!?]/i;

/** HTML whose tags all end before the next one begins, without them. */
function withoutTags(html: string): string {
  let text = '';
  let from = 0;
  for (let at = html.indexOf('<'); at >= 0; at = html.indexOf('<', from)) {
    if (at > from) text += html.slice(from, at);
    const end = html.indexOf('>', at);
    const start = html.charCodeAt(at + 1) === 0x2f ? at + 2 : at + 1;
    if (!IS_TAG.test(html.charAt(start))) {
      text += '<';
      from = at + 1;
      continue;
    }
    if (end < 0) return text;
    if (isBlock(html, start, end)) text += ' ';
    from = end + 1;
  }
  return text + html.slice(from);
}

/** Whether a tag, whose name begins at a place, is that of a block. */
function isBlock(html: string, start: number, end: number): boolean {
  let at = start;
  while (at < end && !ENDS_NAME.test(html.charAt(at))) at++;
  const name = html.slice(start, at).toLowerCase();
  return name === 'br' || BLOCKS.has(name);
}

const ENDS_NAME = /[\s/]/;
