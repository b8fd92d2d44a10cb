/** What an element is by where it stands. */
import type { XmlElement } from './element.ts';
import { MARKUP } from './fields.ts';
import { isXhtml } from './mending.ts';

export const localOf = (name: string): string => name.slice(name.indexOf(':') + 1).toLowerCase();

/**
 * Whether an element among the fields of the root or the channel may hold items: `channel`, `items` of RSS 1.1.
 * @param holders how many of the open elements, the outermost first, hold items
 */
export function mayHoldItems(rawName: string, root: XmlElement, open: readonly XmlElement[], holders: number): boolean {
  const local = localOf(rawName);
  if (local === 'channel') return holders === 1 && (root.name === 'rss' || root.name === 'rdf:RDF');
  return local === 'items' && open[holders - 1]?.name === 'channel';
}

/**
 * Whether a CDATA section stands in XHTML, where it is text like other text; in other fields it is how markup
 * is written.
 * @param fieldAt which of the open elements is the field
 */
export function isInXhtml(open: readonly XmlElement[], fieldAt: number): boolean {
  const field = open[fieldAt];
  const top = open.at(-1);
  if (field === undefined || top === undefined) return false;
  // A section that is all of the field was escaped, whatever its type says.
  if (field === top) return top.nodes !== undefined && isXhtml(top);
  if (top.scope.isXhtml(top.rawName)) return true;
  return isXhtml(field) && (MARKUP.has(field.name) || !field.name.includes(':'));
}
