import type { Problems } from '../problems.ts';
import { headWithoutDoctype } from './doctype.ts';

/** The prolog of a document that anybody wrote on purpose ends well before this. UTF-16 units. */
const PROLOG = 4_000;

/**
 * Notes what stands around the root element and should not. None of it costs an item, and each of it
 * makes the document ill-formed (XML 1.0 §2.1, §2.8), so that strict readers lose all of them.
 * @param cutOff the document ends before its root does: what stands last is then part of it
 */
export function noteSurroundings(source: string, cutOff: boolean, problems: Problems): void {
  const head = headWithoutDoctype(source, PROLOG);
  // Comments may hold tags of their own.
  const uncommented = head.replace(/<!--[\s\S]*?-->/g, '');
  const prolog = uncommented.slice(0, rootAt(uncommented));
  const declarations = prolog.match(/<\?xml\s/gi)?.length ?? 0;
  if (declarations > 1) problems.add('more than one XML declaration');
  if (prolog.replace(/<[?!][^>]*>/g, '').trim() !== '') problems.add('text before the document');
  else if (declarations > 0 && !/^<\?xml\s/i.test(head)) problems.add('XML declaration not at the start');
  if (!cutOff && source.slice(source.lastIndexOf('>') + 1).trim() !== '') problems.add('text after the document');
}

/** Where the first tag begins, or the end. */
function rootAt(head: string): number {
  const at = head.search(/<[a-z_]/i);
  return at < 0 ? head.length : at;
}
