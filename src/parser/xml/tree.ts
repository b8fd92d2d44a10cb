import type { Problems } from '../problems.ts';
import type { OnItem, XmlTree } from './element.ts';
import { scanXml } from './scanner.ts';
import { TreeBuilder } from './tree-builder.ts';

/**
 * Reads a document into a tree of feed elements. What is well-formed is read as XML says; junk before the root and
 * after it is left out. Where an end tag is missing, an item ends where the next one starts, a field where the
 * next field starts.
 * @param url where the document came from: the base of last resort
 * @param onItem takes every item when it is complete; it is then not kept in the tree, so that a long
 *   document needs the memory of one item
 * @param exact keep white space around CDATA sections
 */
export function readXml(
  source: string,
  problems: Problems,
  url: string | undefined,
  onItem?: OnItem,
  exact = false,
): XmlTree {
  // XML 1.0 §2.11.
  const text = source.includes('\r') ? source.replace(/\r\n?/g, '\n') : source;
  const builder = new TreeBuilder(text, problems, url, onItem, exact);
  scanXml(text, builder, builder.entities);
  return builder.finish(!text.trimEnd().endsWith('>'));
}
