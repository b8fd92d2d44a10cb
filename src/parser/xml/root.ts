import { inheritedBy, XmlElement } from './element.ts';
import { ROOTS } from './fields.ts';
import { NameScope } from './names.ts';
import { localOf } from './place.ts';

export interface Root {
  element: XmlElement;
  /** Prefix of the namespace that it belongs to. */
  home: 'atom' | 'rss';
}

/** The root of a feed, or undefined if the element is not one. @param url of the document */
export function rootOf(
  rawName: string,
  attributes: Record<string, string> | undefined,
  url: string | undefined,
): Root | undefined {
  const local = localOf(rawName);
  if (!ROOTS.has(local)) return undefined;
  const inherited = inheritedBy(attributes, { base: url, language: undefined });
  const name = local === 'rdf' ? 'rdf:RDF' : local;
  const element = new XmlElement(name, rawName, attributes, new NameScope(undefined, attributes), inherited);
  return { element, home: local === 'feed' ? 'atom' : 'rss' };
}
