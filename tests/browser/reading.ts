/** What a modelled reader makes of an item: the HTML of the box its title stands in, and of its content's. */
import { defaultTreeAdapter as tree, parseFragment, serialize, type DefaultTreeAdapterTypes } from 'parse5';
import { guessByCharacters, guessByLanguage, guessByWords, guessFirst, hasRtlLetter } from './guess.ts';
import type { Reader } from './readers.ts';

type Parent = DefaultTreeAdapterTypes.ParentNode;

/** An item as it was read out of a document of any format. */
export interface ReadItem {
  id: string;
  title: string;
  /** HTML. */
  content: string;
  /** Of the channel. */
  language: string;
}

const BLOCKS = new Set(
  'address article aside blockquote dd details div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table tbody td tfoot th thead tr ul'.split(
    ' ',
  ),
);
const KEPT_ATTRIBUTES = new Set(['href', 'src', 'alt']);

/** The box of an item's title. */
export function titleBox(reader: Reader, item: ReadItem): string {
  const { pattern, by } = reader.replacesInTitle ?? { pattern: /$^/, by: '' };
  const title = item.title.replace(pattern, by);
  const direction = reader.title === 'item' ? directionOfBox(reader, { ...item, title }) : reader.title;
  return `<div dir="${direction}">${escaped(title)}</div>`;
}

/** The box of an item's content. */
export function contentBox(reader: Reader, item: ReadItem): string {
  let html = filtered(reader, item.content);
  for (const { pattern, by } of reader.replacesInContent ?? []) html = html.replace(pattern, by);
  if (reader.item === 'each paragraph') return `<div class="paragraphs">${html}</div>`;
  return `<div dir="${directionOfBox(reader, item, html)}">${html}</div>`;
}

function directionOfBox(reader: Reader, item: ReadItem, html = filtered(reader, item.content)): 'ltr' | 'rtl' | 'auto' {
  switch (reader.item) {
    case 'auto':
      return 'auto';
    case 'auto of the title':
      return guessFirst(item.title, false);
    case 'first strong of the title':
      return guessFirst(item.title, true);
    case 'any letter of the title':
      return hasRtlLetter(item.title) ? 'rtl' : 'ltr';
    case 'language of the channel':
      return guessByLanguage(item.language);
    case 'most characters':
      return guessByCharacters(textOf(parseFragment(html)));
    case 'most words':
      return guessByWords(textOf(parseFragment(html)));
    default:
      return 'ltr';
  }
}

/** The content after the reader's allow-list. */
function filtered(reader: Reader, html: string): string {
  const fragment = parseFragment(html);
  if (reader.drops === 'all')
    return linesOfText(fragment)
      .map((line) => `<div>${escaped(line)}</div>`)
      .join('');
  filter(reader, fragment);
  return serialize(fragment);
}

function filter(reader: Reader, parent: Parent): void {
  for (const child of Array.from(parent.childNodes)) {
    if (!tree.isElementNode(child)) continue;
    filter(reader, child);
    if (isDropped(reader, child.tagName)) {
      for (const inner of Array.from(child.childNodes)) {
        tree.detachNode(inner);
        tree.insertBefore(parent, inner, child);
      }
      tree.detachNode(child);
      continue;
    }
    child.attrs = child.attrs.filter(({ name }) => {
      if (name === 'dir') return reader.keepsDir === 'all' || reader.keepsDir.includes(child.tagName);
      return name === 'lang' ? reader.keepsLang : KEPT_ATTRIBUTES.has(name);
    });
  }
}

function isDropped({ drops }: Reader, tag: string): boolean {
  if (drops === 'inline') return !BLOCKS.has(tag) && tag !== 'br';
  return drops !== 'all' && drops.includes(tag);
}

/** A line of text for each block and after each `br`, as programs for the terminal show HTML. */
function linesOfText(fragment: Parent): string[] {
  const lines = [''];
  const walk = (parent: Parent, keepsSpace: boolean): void => {
    for (const child of parent.childNodes) {
      if (tree.isTextNode(child)) {
        const [first = '', ...more] = keepsSpace ? child.value.split('\n') : [child.value.replace(/\s+/g, ' ')];
        lines[lines.length - 1] += first;
        lines.push(...more);
      } else if (tree.isElementNode(child)) {
        const parts = BLOCKS.has(child.tagName) || child.tagName === 'br';
        if (parts) lines.push('');
        walk(child, keepsSpace || child.tagName === 'pre');
        if (parts) lines.push('');
      }
    }
  };
  walk(fragment, false);
  return lines.filter((line) => /\S/.test(line));
}

function textOf(parent: Parent): string {
  let text = '';
  for (const child of parent.childNodes) {
    if (tree.isTextNode(child)) text += child.value;
    else if (tree.isElementNode(child)) text += BLOCKS.has(child.tagName) ? `\n${textOf(child)}\n` : textOf(child);
  }
  return text;
}

/** Text as HTML. */
export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
