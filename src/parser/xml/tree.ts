import type { Problems } from '../problems.ts';
import type { XmlTree } from './element.ts';
import type { ReadXmlOptions } from './options.ts';
import { scanXml } from './scanner.ts';
import { TreeBuilder } from './tree-builder.ts';

/**
 * Reads a document into a tree of feed elements. What is well-formed is read as XML says; junk before the root and
 * after it is left out. If an end tag is missing, an item ends where the next one starts, a field where the
 * next field starts.
 */
export function readXml(source: string, problems: Problems, options: ReadXmlOptions = {}): XmlTree {
  const builder = new TreeBuilder(source, problems, options);
  scanXml(source, builder, builder.entities);
  return builder.finish(!source.trimEnd().endsWith('>'));
}
