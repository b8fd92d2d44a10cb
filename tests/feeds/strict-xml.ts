/**
 * A strict reader of XML 1.0 with namespaces, for tests: where a feed reader would refuse a document,
 * it throws. It knows no DTD, as no feed has one.
 */
export interface Element {
  /** With its prefix, as written. */
  name: string;
  /** Namespace of the name. */
  namespace: string;
  attributes: Record<string, string>;
  children: Element[];
  /** Text and CDATA directly in it. */
  text: string;
}

const FORBIDDEN = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uD800-\uDFFF\uFFFE\uFFFF]/u;
const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const TAG =
  /<(\/?)([A-Za-z_][\w.-]*(?::[A-Za-z_][\w.-]*)?)((?:\s+[A-Za-z_][\w.:-]*\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>/y;
const ATTRIBUTE = /([A-Za-z_][\w.:-]*)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

function decode(text: string): string {
  return text.replace(/&([^;]{0,12};?)/g, (whole, name: string) => {
    const reference = /^(?:#x([0-9A-Fa-f]+)|#([0-9]+)|([a-z]+));$/.exec(name);
    if (reference === null) throw new Error(`bare & in ${text.slice(0, 80)}`);
    const [, hex, decimal, entity] = reference;
    if (entity !== undefined) {
      if (ENTITIES[entity] === undefined) throw new Error(`unknown entity ${whole}`);
      return ENTITIES[entity];
    }
    const char = String.fromCodePoint(hex === undefined ? Number(decimal) : Number.parseInt(hex, 16));
    if (FORBIDDEN.test(char)) throw new Error(`reference to a forbidden character ${whole}`);
    return char;
  });
}

/** The root element; throws where the document is not well-formed or a prefix is not declared. */
export function parseXml(source: string): Element {
  const bad = FORBIDDEN.exec(source);
  if (bad !== null) throw new Error(`forbidden character U+${bad[0].codePointAt(0)!.toString(16)} at ${bad.index}`);
  const declaration = /^<\?xml version="1\.0" encoding="utf-8"\?>\s*(<\?xml-stylesheet (?:(?!\?>)[^])*\?>\s*)?/i.exec(
    source,
  );
  if (declaration === null) throw new Error('no XML declaration at the start');
  let at = declaration[0].length;
  let root: Element | undefined;
  const open: { element: Element; prefixes: Record<string, string> }[] = [];
  while (at < source.length) {
    const inside = open.at(-1);
    if (source.startsWith('<![CDATA[', at)) {
      const end = source.indexOf(']]>', at);
      if (end < 0 || inside === undefined) throw new Error('stray CDATA');
      inside.element.text += source.slice(at + 9, end);
      at = end + 3;
    } else if (source[at] === '<') {
      TAG.lastIndex = at;
      const tag = TAG.exec(source);
      if (tag === null) throw new Error(`no tag at ${source.slice(at, at + 60)}`);
      at = TAG.lastIndex;
      const [, closing, name = '', written = '', empty] = tag;
      if (closing) {
        if (inside?.element.name !== name) throw new Error(`</${name}> closes ${inside?.element.name}`);
        open.pop();
        continue;
      }
      if (root !== undefined && inside === undefined) throw new Error('second root');
      const attributes: Record<string, string> = {};
      for (const [, key = '', double, single] of written.matchAll(ATTRIBUTE)) {
        if (key in attributes) throw new Error(`attribute ${key} twice`);
        attributes[key] = decode((double ?? single ?? '').replace(/[\t\n]/g, ' '));
      }
      const prefixes = { ...(inside?.prefixes ?? { xml: 'http://www.w3.org/XML/1998/namespace' }) };
      for (const [key, value] of Object.entries(attributes)) {
        if (key === 'xmlns') prefixes[''] = value;
        else if (key.startsWith('xmlns:')) prefixes[key.slice(6)] = value;
      }
      const namespaceOf = (qualified: string) => {
        const prefix = qualified.includes(':') ? qualified.slice(0, qualified.indexOf(':')) : '';
        if (prefix !== '' && prefixes[prefix] === undefined) throw new Error(`undeclared prefix ${prefix}`);
        return prefixes[prefix] ?? '';
      };
      for (const key of Object.keys(attributes)) if (!key.startsWith('xmlns')) namespaceOf(key);
      const element: Element = { name, namespace: namespaceOf(name), attributes, children: [], text: '' };
      if (inside === undefined) root = element;
      else inside.element.children.push(element);
      if (!empty) open.push({ element, prefixes });
    } else {
      const end = source.indexOf('<', at);
      const text = source.slice(at, end < 0 ? source.length : end);
      if (text.includes(']]>')) throw new Error(']]> in text');
      if (inside === undefined && text.trim() !== '') throw new Error('text outside of the root');
      if (inside !== undefined) inside.element.text += decode(text);
      at += text.length;
    }
  }
  if (open.length > 0 || root === undefined) throw new Error('document ends too early');
  return root;
}

export function all(parent: Element | undefined, name: string): Element[] {
  return parent?.children.filter((child) => child.name === name) ?? [];
}

export function only(parent: Element | undefined, name: string): Element | undefined {
  return all(parent, name)[0];
}

/** The text of the first child of that name. */
export function textIn(parent: Element | undefined, name: string): string | undefined {
  return only(parent, name)?.text;
}
