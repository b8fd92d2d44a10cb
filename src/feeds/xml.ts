/**
 * Writing XML 1.0: every string that goes into a document goes through one of these functions, each
 * of which takes any string and gives one that cannot break the document.
 */
import { escapeText, escapeTextInHex, escapeXmlAttribute } from '../text/escape.ts';
import { legalText, XML_FORBIDDEN } from '../text/xml-characters.ts';

/**
 * Most texts are made of these alone. Anchored, the loop of one class takes two thirds of the time of a search for what
 * is not in it.
 */
const CLEAN = /^[\t\n -\ud7ff]*$/;

/**
 * The text without what XML 1.0 §2.2 forbids (control characters, lone surrogates, U+FFFE, U+FFFF),
 * its line ends as a parser would give them back (§2.11).
 */
export function cleanXml(text: string): string {
  if (CLEAN.test(text)) return text;
  return legalText(text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text);
}

// Most strings have nothing to be escaped or left out: one look tells, instead of three.
const NOT_PLAIN = `&<>\\r\\ud800-\\udfff${XML_FORBIDDEN}`;
const NOT_PLAIN_TEXT = new RegExp(`[${NOT_PLAIN}]`);
const NOT_PLAIN_ATTRIBUTE = new RegExp(`["\\t\\n${NOT_PLAIN}]`);

/** Character data of an element. */
export function xmlText(text: string): string {
  return NOT_PLAIN_TEXT.test(text) ? escapeText(cleanXml(text)) : text;
}

/** The value of an attribute in double quotes. */
export function xmlAttribute(text: string): string {
  return NOT_PLAIN_ATTRIBUTE.test(text) ? escapeXmlAttribute(cleanXml(text)) : text;
}

/**
 * Character data with hexadecimal references, which readers that decode twice take best in titles (RSS Advisory Board,
 * RSS profile).
 */
export function xmlTitle(text: string): string {
  return NOT_PLAIN_TEXT.test(text) ? escapeTextInHex(cleanXml(text)) : text;
}

/** A CDATA section of clean text ({@link cleanXml}); `]]>` is split over two. */
export function cdata(clean: string): string {
  return `<![CDATA[${clean.includes(']]>') ? clean.replaceAll(']]>', ']]]]><![CDATA[>') : clean}]]>`;
}

export type Attributes = Record<string, string | number | undefined>;

/** ` name="value"` for each attribute that has a value. */
export function attributes(of: Attributes): string {
  let written = '';
  for (const name in of) {
    const value = of[name];
    if (value !== undefined) written += ` ${name}="${xmlAttribute(String(value))}"`;
  }
  return written;
}

/**
 * An element on a line of its own, as are the elements in it; `content` is XML already. Without content
 * it is empty.
 */
export function element(name: string, content: string, of?: Attributes): string {
  const start = of === undefined ? name : name + attributes(of);
  if (content === '') return `<${start}/>\n`;
  const lines = content.startsWith('<') && content.endsWith('\n');
  return `<${start}>${lines ? '\n' : ''}${content}</${name}>\n`;
}

/** An element of plain text, or '' if there is no text. */
export function textElement(name: string, text: string | undefined, of?: Attributes): string {
  return text === undefined || text === '' ? '' : element(name, xmlText(text), of);
}

/** The first lines of a document; a stylesheet may be a relative reference. */
export function prolog(stylesheet?: string): string {
  const declaration = '<?xml version="1.0" encoding="utf-8"?>\n';
  if (!stylesheet) return declaration;
  return `${declaration}<?xml-stylesheet${attributes({ href: stylesheet, type: 'text/xsl' })}?>\n`;
}
