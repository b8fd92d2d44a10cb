import type { XmlElement } from '../xml/element.ts';
import { innerMarkup } from './markup.ts';

/** A text of a feed before it is cleaned, with what it is. */
export interface TextSource {
  /** `guess`: RSS does not say whether it is plain text or HTML. */
  kind: 'text' | 'html' | 'guess';
  value: string;
  /** What relative addresses in it are relative to. */
  base: string | undefined;
}

/** A text of RSS and of the modules: elements inside are HTML, else the text has to say what it is. */
export function rssText(element: XmlElement): TextSource {
  const base = element.inherited.base;
  if (element.nodes !== undefined) return { kind: 'html', value: innerMarkup(element), base };
  const type = element.attribute('type')?.toLowerCase();
  return { kind: type === 'text/plain' || type === 'plain' ? 'text' : 'guess', value: element.text, base };
}

/** A text construct or content of Atom 1.0 (RFC 4287 §3.1, §4.1.3) or 0.3 (`mode`, media types). */
export function atomText(element: XmlElement): TextSource {
  const base = element.inherited.base;
  const type = (element.attribute('type') ?? 'text').trim().toLowerCase();
  const mode = element.attribute('mode')?.trim().toLowerCase();
  if (mode === 'base64' || (isBinary(type, mode) && isContent(element))) return base64Text(element, type, base);
  const isMarkup =
    type === 'html' || type === 'xhtml' || type.includes('html') || type.endsWith('+xml') || type.endsWith('/xml');
  // Elements under type html were not escaped, but the text beside them was.
  if (element.nodes !== undefined)
    return {
      kind: 'html',
      value: innerMarkup(withoutWrapper(element, type), type === 'html' && mode === undefined),
      base,
    };
  // Text without any element under type xhtml was escaped by mistake, if it holds tags.
  if (type.includes('xhtml') && mode !== 'escaped')
    return { kind: element.cdata || /<[a-z/]/i.test(element.text) ? 'html' : 'text', value: element.text, base };
  if (isMarkup) return { kind: 'html', value: element.text, base };
  // A mode is Atom 0.3, where feeds put escaped HTML under no type, though that means text/plain.
  const guess = mode !== undefined && element.attribute('type') === undefined;
  return { kind: guess ? 'guess' : 'text', value: element.text, base };
}

/** Only content can be Base64; a title under a type that nobody knows is text (RFC 4287 §3.1). */
const isContent = (element: XmlElement): boolean => element.name === 'content' || element.name === 'atom:content';

/** Content of a media type that is neither text nor XML is Base64 (RFC 4287 §4.1.3.3). */
function isBinary(type: string, mode: string | undefined): boolean {
  return (
    mode === undefined
    && type.includes('/')
    && !type.startsWith('text/')
    && !/[+/]xml\b/.test(type)
    && !type.includes('html')
    && !type.startsWith('multipart/')
  );
}

function base64Text(element: XmlElement, type: string, base: string | undefined): TextSource {
  const written = element.deepText();
  // A picture or a sound is not text.
  if (/^(?:image|audio|video|font|model)\//.test(type)) return { kind: 'text', value: '', base };
  // Words under a type that nobody knows are words: Base64 has no spaces, line breaks at most.
  const isCertain = /^base64$/i.test(element.attribute('mode')?.trim() ?? '');
  if (!isCertain && /\S \S|[^\sA-Za-z0-9+/=]/.test(written)) return { kind: 'text', value: written, base };
  let value = '';
  try {
    value = new TextDecoder().decode(Uint8Array.from(atob(written.replace(/\s+/g, '')), (c) => c.charCodeAt(0)));
  } catch {
    return { kind: 'text', value: '', base };
  }
  // Nor is a document of another program; only what claims to be text is read.
  if (type.includes('/') && !/^text\/|html|xml/.test(type)) return { kind: 'text', value: '', base };
  return {
    kind:
      type.includes('html') || type.includes('xml') || type === 'html' ? 'html' : type === 'text' ? 'guess' : 'text',
    value,
    base,
  };
}

/** The div of xhtml is not content itself (RFC 4287 §3.1.1.3); it is dropped if it says nothing. */
function withoutWrapper(element: XmlElement, type: string): XmlElement {
  if (type !== 'xhtml') return element;
  const nodes = (element.nodes ?? []).filter((node) => typeof node !== 'string' || node.trim() !== '');
  const only = nodes.length === 1 ? nodes[0] : undefined;
  if (only === undefined || typeof only === 'string' || !('name' in only) || only.name !== 'div') return element;
  const says = Object.keys(only.attributes ?? {}).some(
    (name) => name === 'dir' || name === 'lang' || name === 'xml:lang' || name === 'xml:base',
  );
  return says ? element : only;
}
