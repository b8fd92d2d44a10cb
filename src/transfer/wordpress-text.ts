/** The text of a WordPress post as its theme shows it: blocks, shortcodes and paragraphs become HTML. */
import { escapeAttribute, escapeText } from '../text/escape.ts';
import { paragraphsOf } from './paragraphs.ts';

export interface Attachment {
  url: string;
  alt?: string;
  caption?: string;
}

/** What shortcodes refer to by number. */
export type Attachments = ReadonlyMap<string, Attachment>;

/** @param text as the database of WordPress has it */
export function htmlOfPost(text: string, attachments: Attachments): string {
  const unix = text.replace(/\r\n?/g, '\n');
  const hasBlocks = /<!--\s*wp:/.test(unix);
  const html = withoutMarks(withShortcodes(hasBlocks ? withoutBlocks(unix) : unix, attachments));
  return (hasBlocks ? html : paragraphsOf(html)).trim();
}

/**
 * The HTML without the comments of the block editor, such as `<!-- wp:paragraph {"align":"right"} -->`. Text of the old
 * editor between blocks has paragraphs by blank lines.
 */
function withoutBlocks(text: string): string {
  let html = '';
  let free = '';
  let isFree = false;
  let from = 0;
  for (let start = text.indexOf('<!--'); start >= 0; start = text.indexOf('<!--', from)) {
    const end = text.indexOf('-->', start);
    if (end < 0) break;
    const mark = /^\s*(\/?)wp:([a-z][\w/-]*)/.exec(text.slice(start + 4, Math.min(end, start + 104)));
    const before = text.slice(from, mark === null ? end + 3 : start);
    if (isFree) free += before;
    else html += before;
    from = end + 3;
    if (mark === null) continue;
    if (text[from] === '\n') from++;
    if (isFree) html += paragraphsOf(free);
    free = '';
    isFree = mark[2] === 'freeform' && mark[1] === '';
  }
  const rest = text.slice(from);
  return html + (isFree ? paragraphsOf(free + rest) : rest);
}

/** `<!--more-->` and `<!--nextpage-->` say where a listing or a page ends. */
function withoutMarks(html: string): string {
  return html.replace(/(?:<p>\s*)?<!--\s*(?:more\b[^>]{0,200}?|nextpage|noteaser)\s{0,20}-->(?:\s*<\/p>)?/g, '');
}

const SHORTCODE = /\[(caption|wp_caption|gallery|audio|video|embed|playlist|powerpress)(?=[\s\]/])/g;
/** Characters of the attributes of a shortcode. */
const LONGEST = 4000;
const ATTRIBUTES = /(?:[^\]"']|"[^"]*"|'[^']*')*/y;

function withShortcodes(text: string, attachments: Attachments): string {
  let html = '';
  let from = 0;
  const ends = new Ends(text);
  for (const { 0: start, 1: name = '', index } of text.matchAll(SHORTCODE)) {
    if (index < from) continue;
    const opening = endOfOpening(text, index + start.length);
    if (opening === undefined) continue;
    const { given, end: after } = opening;
    const close = ends.after(name, after);
    const inside = close === undefined ? '' : text.slice(after, close);
    const end = close === undefined ? after : close + name.length + 3;
    // `[[gallery]]` shows the shortcode itself.
    const isShown = text[index - 1] === '[' && text[end] === ']';
    html += isShown ? `${text.slice(from, index - 1)}${text.slice(index, end)}` : text.slice(from, index);
    if (!isShown) html += htmlOfShortcode(name, attributesOf(given), inside, attachments);
    from = isShown ? end + 1 : end;
  }
  return html + text.slice(from);
}

/** The attributes of a shortcode and the index behind its `]`; undefined if it has none. */
function endOfOpening(text: string, from: number): { given: string; end: number } | undefined {
  const window = text.slice(from, from + LONGEST);
  ATTRIBUTES.lastIndex = 0;
  const given = ATTRIBUTES.exec(window)?.[0] ?? '';
  return window[given.length] === ']' ? { given: given.replace(/\/$/, ''), end: from + given.length + 1 } : undefined;
}

/** Where shortcodes end, looked for once. */
class Ends {
  readonly #text: string;
  readonly #next = new Map<string, number>();

  constructor(text: string) {
    this.#text = text;
  }

  /** Index of the end tag that belongs to one that begins before `from`: before another one of that name begins. */
  after(name: string, from: number): number | undefined {
    const close = this.#find(`[/${name}]`, from);
    const open = this.#find(`[${name}`, from);
    return close < open ? close : undefined;
  }

  #find(mark: string, from: number): number {
    const known = this.#next.get(mark) ?? -1;
    if (known >= from) return known;
    const at = this.#text.indexOf(mark, from);
    this.#next.set(mark, at < 0 ? Infinity : at);
    return at < 0 ? Infinity : at;
  }
}

type Attributes = Readonly<Record<string, string>>;

function attributesOf(text: string): Attributes {
  const attributes: Record<string, string> = {};
  const pattern = /([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"']+))|"([^"]*)"|(\S+)/g;
  for (const [, name, double, single, bare, quotedAlone, alone] of text.matchAll(pattern)) {
    if (name !== undefined) attributes[name.toLowerCase()] = double ?? single ?? bare ?? '';
    else attributes['0'] ??= quotedAlone ?? alone ?? '';
  }
  return attributes;
}

function htmlOfShortcode(name: string, attributes: Attributes, inside: string, attachments: Attachments): string {
  switch (name) {
    case 'caption':
    case 'wp_caption':
      return captioned(attributes, inside);
    case 'gallery':
    case 'playlist':
      return gallery(attributes, attachments);
    case 'audio':
      return player('audio', attributes, ['src', 'mp3', 'm4a', 'ogg', 'wav', 'flac', '0'], inside);
    case 'video':
      return player('video', attributes, ['src', 'mp4', 'm4v', 'webm', 'ogv', 'flv', '0'], inside);
    case 'embed':
      return linked(inside.trim() || attributes['src'] || '');
    default:
      // The player of an episode, which is its enclosure.
      return '';
  }
}

/** The text of old captions is an attribute, that of new ones stands behind the picture. */
function captioned(attributes: Attributes, inside: string): string {
  const picture = /^\s*(?:<a\b[^>]*>\s*)?<img\b[^>]*>(?:\s*<\/a>)?/i.exec(inside)?.[0] ?? '';
  const caption = attributes['caption'] ?? inside.slice(picture.length).trim();
  const shown = caption === '' ? '' : `<figcaption>${caption}</figcaption>`;
  return `\n\n<figure>${picture.trim()}${shown}</figure>\n\n`;
}

function gallery(attributes: Attributes, attachments: Attachments): string {
  const ids = (attributes['ids'] ?? attributes['include'] ?? '').split(/[\s,]+/);
  const figures = ids.flatMap((id) => {
    const found = attachments.get(id);
    if (found === undefined) return [];
    const { url, alt = '', caption } = found;
    const shown = caption === undefined ? '' : `<figcaption>${escapeText(caption)}</figcaption>`;
    return [`<figure><img src="${escapeAttribute(url)}" alt="${escapeAttribute(alt)}">${shown}</figure>`];
  });
  return `\n\n${figures.join('\n')}\n\n`;
}

function player(element: string, attributes: Attributes, names: readonly string[], inside: string): string {
  const url = names.map((name) => attributes[name]).find((value) => value !== undefined && value !== '');
  const address = url ?? /https?:\/\/[^\s<>"']+/.exec(inside)?.[0];
  return address === undefined ? '' : `\n\n<${element} controls src="${escapeAttribute(address)}"></${element}>\n\n`;
}

function linked(address: string): string {
  const url = /https?:\/\/[^\s<>"']+/.exec(address)?.[0];
  return url === undefined ? '' : `\n\n<p><a href="${escapeAttribute(url)}">${escapeText(url)}</a></p>\n\n`;
}
