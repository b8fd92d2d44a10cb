/** The text of a post of Ghost: its HTML, or what its editors keep (Lexical, mobiledoc), or the plain text. */
import { Marked } from 'marked';
import { escapeAttribute, escapeText } from '../text/escape.ts';

type Node = Record<string, unknown>;

const markdown = new Marked({ gfm: true });

/** @param row of the table `posts` */
export function htmlOfGhost(row: Node): string {
  const html = textIn(row, 'html');
  if (html !== '') return html;
  const lexical = parsed(row['lexical']);
  if (lexical !== undefined) return childrenOf(lexical['root'] as Node | undefined);
  const document = parsed(row['mobiledoc']);
  if (document !== undefined) return htmlOfMobiledoc(document);
  if (textIn(row, 'markdown') !== '') return markdown.parse(textIn(row, 'markdown'), { async: false });
  const paragraphs = textIn(row, 'plaintext')
    .split(/\n\s*\n/)
    .map((part) => part.trim());
  return paragraphs
    .flatMap((part) => (part === '' ? [] : [`<p>${escapeText(part).replaceAll('\n', '<br>\n')}</p>`]))
    .join('\n');
}

function parsed(value: unknown): Node | undefined {
  if (typeof value !== 'string') return undefined;
  try {
    const node: unknown = JSON.parse(value);
    return typeof node === 'object' && node !== null ? (node as Node) : undefined;
  } catch {
    return undefined;
  }
}

/** Bits of `format` of a text (Lexical, TextFormatType). */
const FORMATS: readonly [bit: number, tag: string][] = [
  [1, 'strong'],
  [2, 'em'],
  [4, 's'],
  [16, 'code'],
  [32, 'sub'],
  [64, 'sup'],
];

function childrenOf(node: Node | undefined): string {
  return nodesIn(node?.['children']).map(htmlOfNode).join('');
}

function htmlOfNode(node: Node): string {
  const type = textIn(node, 'type').replace(/^extended-/, '');
  const inside = childrenOf(node);
  switch (type) {
    case 'text': {
      const format = Number(node['format'] ?? 0);
      const tags = FORMATS.filter(([bit]) => (format & bit) !== 0).map(([, tag]) => tag);
      return tags.reduce((html, tag) => `<${tag}>${html}</${tag}>`, escapeText(textIn(node, 'text')));
    }
    case 'linebreak':
      return '<br>';
    case 'paragraph':
    case 'aside':
      return inside === '' ? '' : `<p>${inside}</p>\n`;
    case 'heading': {
      const tag = /^h[1-6]$/.test(textIn(node, 'tag')) ? textIn(node, 'tag') : 'h2';
      return `<${tag}>${inside}</${tag}>\n`;
    }
    case 'quote':
      return `<blockquote><p>${inside}</p></blockquote>\n`;
    case 'list': {
      const tag = textIn(node, 'listType') === 'number' ? 'ol' : 'ul';
      return `<${tag}>${inside}</${tag}>\n`;
    }
    case 'listitem':
      return `<li>${inside}</li>`;
    case 'link':
      return `<a href="${escapeAttribute(textIn(node, 'url'))}">${inside}</a>`;
    case 'html':
      return `${textIn(node, 'html')}\n`;
    case 'markdown':
      return markdown.parse(textIn(node, 'markdown'), { async: false });
    case 'codeblock':
      return `<pre><code>${escapeText(textIn(node, 'code'))}</code></pre>\n`;
    case 'horizontalrule':
      return '<hr>\n';
    case 'image':
      return figureOf(node);
    case 'gallery':
      return nodesIn(node['images']).map(figureOf).join('');
    case 'embed':
      return `<p><a href="${escapeAttribute(textIn(node, 'url'))}">${escapeText(textIn(node, 'url'))}</a></p>\n`;
    case 'bookmark':
      return `<p><a href="${escapeAttribute(textIn(node, 'url'))}">${escapeText(textIn(node['metadata'] as Node, 'title') || textIn(node, 'url'))}</a></p>\n`;
    case 'audio':
    case 'video':
      return `<${type} controls src="${escapeAttribute(textIn(node, 'src'))}"></${type}>\n`;
    default:
      return inside;
  }
}

function figureOf(node: Node): string {
  const caption = textIn(node, 'caption');
  const shown = caption === '' ? '' : `<figcaption>${caption}</figcaption>`;
  const [src, alt] = [textIn(node, 'src'), textIn(node, 'alt')].map(escapeAttribute);
  return `<figure><img src="${src}" alt="${alt}">${shown}</figure>\n`;
}

/** Mobiledoc 0.3: sections are tuples that begin with their kind. */
function htmlOfMobiledoc(document: Node): string {
  const lists = (name: string): unknown[][] => arraysIn(document[name]);
  const [markups, atoms, cards] = [lists('markups'), lists('atoms'), lists('cards')];
  const marked = (markers: unknown): string => {
    const open: string[] = [];
    return arraysIn(markers)
      .map(([kind, opened, closed, value]) => {
        let html = '';
        for (const at of Array.isArray(opened) ? opened : []) {
          const [tag = 'span', attributes] = markups[Number(at)] ?? [];
          open.push(String(tag));
          html += `<${String(tag)}${attributesOf(attributes)}>`;
        }
        if (kind === 0) html += escapeText(String(value ?? ''));
        else if (atoms[Number(value)]?.[0] === 'soft-return') html += '<br>';
        for (let left = Number(closed ?? 0); left > 0; left--) html += `</${open.pop() ?? 'span'}>`;
        return html;
      })
      .join('');
  };
  const sections = arraysIn(document['sections']).map(([kind, one, other]) => {
    if (kind === 1) return `<${String(one)}>${marked(other)}</${String(one)}>\n`;
    if (kind === 2) return `<img src="${escapeAttribute(String(one))}" alt="">\n`;
    if (kind === 3)
      return `<${String(one)}>${arraysIn(other)
        .map((item) => `<li>${marked(item)}</li>`)
        .join('')}</${String(one)}>\n`;
    const [name, payload] = cards[Number(one)] ?? [];
    const type = { 'card-markdown': 'markdown', hr: 'horizontalrule', code: 'codeblock' }[String(name)] ?? name;
    return kind === 10 ? htmlOfNode({ ...(payload as Node | undefined), type }) : '';
  });
  return sections.join('');
}

/** `["href", "https://…", "rel", "…"]` */
function attributesOf(list: unknown): string {
  const values = Array.isArray(list) ? list.map(String) : [];
  const at = values.indexOf('href');
  return at < 0 ? '' : ` href="${escapeAttribute(values[at + 1] ?? '')}"`;
}

function arraysIn(value: unknown): unknown[][] {
  return Array.isArray(value) ? value.filter((one): one is unknown[] => Array.isArray(one)) : [];
}

function nodesIn(value: unknown): Node[] {
  return Array.isArray(value) ? value.filter((one): one is Node => typeof one === 'object' && one !== null) : [];
}

function textIn(node: Node | undefined, name: string): string {
  const value = node?.[name];
  return typeof value === 'string' ? value : '';
}
