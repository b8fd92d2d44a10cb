/** HTML as Markdown, where Markdown can say it. */
import { isTag, isText, type AnyNode, type Element } from 'domhandler';
import { parseDocument } from 'htmlparser2';
import { escapeText } from '../text/escape.ts';

/** The HTML needs something that Markdown has no word for. */
class NotMarkdown extends Error {}

/** Deeper lists and quotations stay HTML. */
const DEEPEST = 8;

/** @returns undefined if it has elements or attributes that Markdown cannot say; whether the rest is exact is tried */
export function markdownOf(html: string): string | undefined {
  try {
    return blocksOf(parseDocument(html).children, 0);
  } catch (error) {
    if (error instanceof NotMarkdown) return undefined;
    throw error;
  }
}

const INLINE = new Set(['a', 'em', 'i', 'strong', 'b', 'code', 'img', 'br', 'del', 's']);

function blocksOf(nodes: readonly AnyNode[], depth: number): string {
  if (depth > DEEPEST) throw new NotMarkdown();
  const blocks: string[] = [];
  let run: AnyNode[] = [];
  const endRun = (): void => {
    const text = paragraphOf(run);
    if (text !== '') blocks.push(text);
    run = [];
  };
  for (const node of nodes) {
    if (isText(node) || (isTag(node) && INLINE.has(node.name))) run.push(node);
    else if (isTag(node)) {
      endRun();
      blocks.push(blockOf(node, depth));
    } else if (node.type !== 'comment') throw new NotMarkdown();
  }
  endRun();
  return blocks.filter((block) => block !== '').join('\n\n');
}

function blockOf(element: Element, depth: number): string {
  const { name, children } = element;
  if (name === 'p' || /^h[1-6]$/.test(name)) {
    only(element, name === 'p' ? [] : ['id']);
    const text = paragraphOf(children);
    if (name === 'p') return text;
    if (text.includes('\n')) throw new NotMarkdown();
    const id = element.attribs['id'];
    return `${'#'.repeat(Number(name[1]))} ${text}${id === undefined || /[\s{}]/.test(id) ? '' : ` {#${id}}`}`;
  }
  if (name === 'hr') return only(element) && '---';
  if (name === 'blockquote') return only(element) && prefixed(blocksOf(children, depth + 1), '> ', '> ');
  if (name === 'ul' || name === 'ol') return listOf(element, depth);
  if (name === 'pre') return codeOf(element);
  throw new NotMarkdown();
}

function listOf(element: Element, depth: number): string {
  only(element);
  const items = element.children.filter((node) => !(isText(node) && node.data.trim() === ''));
  return items
    .map((item, at) => {
      if (!isTag(item) || item.name !== 'li') throw new NotMarkdown();
      only(item);
      const mark = element.name === 'ul' ? '- ' : `${at + 1}. `;
      const text = blocksOf(item.children, depth + 1);
      if (text === '') throw new NotMarkdown();
      return prefixed(text.replace(/\n\n(?=(?:- |1\. ))/g, '\n'), mark, ' '.repeat(mark.length));
    })
    .join('\n');
}

function codeOf(element: Element): string {
  only(element);
  const [code] = element.children;
  const inside =
    element.children.length === 1 && code !== undefined && isTag(code) && code.name === 'code' ? code : undefined;
  if (inside === undefined) throw new NotMarkdown();
  only(inside, ['class']);
  const language = /^language-([\w+#-]+)$/.exec(inside.attribs['class'] ?? '')?.[1] ?? '';
  const text = textOf(inside.children);
  if (text.includes('```')) throw new NotMarkdown();
  return `\`\`\`${language}\n${text.replace(/\n$/, '')}\n\`\`\``;
}

function paragraphOf(nodes: readonly AnyNode[]): string {
  const text = inlineOf(nodes)
    .replace(/[^\S\n\u00a0]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .trim();
  // What would begin a block of another kind, or a heading.
  return text
    .replace(/^(?=[#>+-]|[*](?!\*)|\d{1,9}[.)]\s|~~~|={3,}|\|)/gm, (_, at: number) =>
      at === 0 || text[at - 1] === '\n' ? '\\' : '',
    )
    .replace(/^\\(\d{1,9})([.)])/gm, '$1\\$2');
}

function inlineOf(nodes: readonly AnyNode[]): string {
  return nodes.map(inlineNode).join('');
}

function inlineNode(node: AnyNode): string {
  if (isText(node)) return escaped(node.data.replace(/\s+/g, (blank) => (blank.includes('\u00a0') ? blank : ' ')));
  if (node.type === 'comment') return '';
  if (!isTag(node)) throw new NotMarkdown();
  const { attribs } = node;
  switch (node.name) {
    case 'br':
      return only(node) && '\\\n';
    case 'em':
    case 'i':
      return only(node) && marked(node, '*');
    case 'strong':
    case 'b':
      return only(node) && marked(node, '**');
    case 'del':
    case 's':
      return only(node) && marked(node, '~~');
    case 'code': {
      only(node);
      const text = textOf(node.children);
      if (text.includes('`') || text.trim() !== text || text === '') throw new NotMarkdown();
      return `\`${text}\``;
    }
    case 'a':
      only(node, ['href', 'title']);
      return `[${inlineOf(node.children)}](${addressOf(attribs['href'], attribs['title'])})`;
    case 'img':
      only(node, ['src', 'alt', 'title']);
      return `![${escaped(attribs['alt'] ?? '')}](${addressOf(attribs['src'], attribs['title'])})`;
    default:
      throw new NotMarkdown();
  }
}

function marked(element: Element, mark: string): string {
  const text = inlineOf(element.children);
  if (text.trim() !== text || text === '') throw new NotMarkdown();
  return `${mark}${text}${mark}`;
}

function addressOf(address: string | undefined, title: string | undefined): string {
  if (address === undefined || address === '' || /[<>\n]/.test(address)) throw new NotMarkdown();
  const written = /[\s()]/.test(address) ? `<${address}>` : address;
  if (title === undefined) return written;
  if (/["\\\n]/.test(title)) throw new NotMarkdown();
  return `${written} "${title}"`;
}

function escaped(text: string): string {
  return (
    text
      .replace(/[\\`*_[\]<>~]/g, '\\$&')
      .replace(/&(?=[#\w])/g, (char) => escapeText(char))
      // A word with `_` in it is one, and an address without a scheme is none.
      .replace(/(?<=[\p{L}\p{N}])\\_(?=[\p{L}\p{N}])/gu, '_')
  );
}

function textOf(nodes: readonly AnyNode[]): string {
  return nodes
    .map((node) => {
      if (isText(node)) return node.data;
      throw new NotMarkdown();
    })
    .join('');
}

/** Whether the element has no other attributes; they would be lost. */
function only({ attribs }: Element, allowed: readonly string[] = []): true {
  if (Object.keys(attribs).some((name) => !allowed.includes(name))) throw new NotMarkdown();
  return true;
}

function prefixed(text: string, first: string, others: string): string {
  return text
    .split('\n')
    .map((line, at) => (at === 0 ? `${first}${line}` : `${line === '' ? others.trimEnd() : others}${line}`))
    .join('\n');
}
