import { parseDocument } from 'htmlparser2';
import { type ChildNode, type Document, type Element, isTag, isText } from 'domhandler';

/** An element with the range of the page's text that it holds. */
export interface PageElement {
  element: Element;
  name: string;
  parent?: PageElement;
  /** Range in {@link PageTree.text}. */
  textStart: number;
  textEnd: number;
  /** Characters of its text that are inside links. */
  linkText: number;
  /** No block inside: its text is one line. */
  isLeaf: boolean;
}

export interface PageTree {
  source: string;
  /** Every element in document order. */
  elements: PageElement[];
  /** The text of the page, without scripts and styles, blocks apart by a newline. */
  text: string;
}

const UNREAD = new Set(['script', 'style', 'template', 'noscript', 'svg', 'math', 'head']);
const BLOCKS = new Set([
  'address',
  'article',
  'aside',
  'blockquote',
  'body',
  'dd',
  'details',
  'div',
  'dl',
  'dt',
  'fieldset',
  'figcaption',
  'figure',
  'footer',
  'form',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'header',
  'hr',
  'html',
  'li',
  'main',
  'nav',
  'ol',
  'p',
  'pre',
  'section',
  'table',
  'tbody',
  'td',
  'th',
  'thead',
  'tr',
  'ul',
]);

export function isBlock(name: string): boolean {
  return BLOCKS.has(name);
}

/** Reads a page. Walks without recursion: a page may be nested as deep as it is long. */
export function pageTree(source: string): PageTree {
  const document: Document = parseDocument(source, { withStartIndices: true, withEndIndices: true });
  const elements: PageElement[] = [];
  const texts: string[] = [];
  let length = 0;
  const add = (text: string): void => {
    texts.push(text);
    length += text.length;
  };
  const work: ({ open: ChildNode; parent?: PageElement; read: boolean; link: boolean } | { close: PageElement })[] = [];
  const pushAll = (
    children: readonly ChildNode[],
    parent: PageElement | undefined,
    read: boolean,
    link: boolean,
  ): void => {
    for (let i = children.length - 1; i >= 0; i -= 1) work.push({ open: children[i]!, parent, read, link });
  };
  pushAll(document.children, undefined, true, false);
  while (work.length > 0) {
    const next = work.pop()!;
    if ('close' in next) {
      const { close } = next;
      close.textEnd = length;
      if (isBlock(close.name) || close.name === 'br') add('\n');
      if (close.parent !== undefined) {
        close.parent.linkText += close.linkText;
        if (isBlock(close.name) || !close.isLeaf) close.parent.isLeaf = false;
      }
    } else if (isText(next.open)) {
      if (!next.read) continue;
      if (next.link && next.parent !== undefined) next.parent.linkText += next.open.data.length;
      add(next.open.data);
    } else if (isTag(next.open)) {
      const name = next.open.name.toLowerCase();
      if (isBlock(name)) add('\n');
      const element: PageElement = {
        element: next.open,
        name,
        parent: next.parent,
        textStart: length,
        textEnd: length,
        linkText: 0,
        isLeaf: true,
      };
      elements.push(element);
      work.push({ close: element });
      pushAll(next.open.children, element, next.read && !UNREAD.has(name), next.link || name === 'a');
    }
  }
  return { source, elements, text: texts.join('') };
}

/** The text of an element on one line. */
export function textIn(tree: PageTree, { textStart, textEnd }: PageElement): string {
  return tree.text.slice(textStart, textEnd).replace(/\s+/gu, ' ').trim();
}

/** The text of a `<script>` or a `<title>`, which is not part of the page's text. */
export function rawText({ element }: PageElement): string {
  return element.children.map((child) => (isText(child) ? child.data : '')).join('');
}
