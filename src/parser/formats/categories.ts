import type { Category } from '../../article.ts';
import { LIMITS } from '../limits.ts';
import type { XmlElement } from '../xml/element.ts';
import { addressOf } from './context.ts';
import { nameOf } from './plain-text.ts';

/** Categories of RSS, Atom, Dublin Core and Media RSS, each term once in its vocabulary. */
export function categoriesOf(element: XmlElement): Category[] {
  const categories: Category[] = [];
  const seen = new Set<string>();
  for (const child of element.children()) {
    if (!NAMES.has(child.name) || categories.length >= LIMITS.listMembers) continue;
    const category = categoryOf(child);
    if (category === undefined) continue;
    const key = `${category.scheme ?? ''}\n${category.term}`;
    if (seen.has(key)) continue;
    seen.add(key);
    categories.push(category);
  }
  return categories;
}

const NAMES = new Set(['category', 'dc:subject', 'atom:category', 'media:category', 'itunes:category']);

function categoryOf(element: XmlElement): Category | undefined {
  // itunes:category has `text`; some RSS has `term` or `label` alone.
  const text = nameOf(element.nodes === undefined ? element.text : element.deepText());
  const label = nameOf(element.attribute('label') ?? '');
  const term = nameOf(element.attribute('term') ?? '') || nameOf(element.attribute('text') ?? '') || text || label;
  if (term === '') return undefined;
  const scheme = addressOf(element.attribute('scheme') ?? element.attribute('domain'), undefined);
  return { term, ...(label !== '' && label !== term && { label }), ...(scheme && { scheme }) };
}
