/**
 * Which elements may be inside which, as far as repairs need it: what is never inside another must have
 * ended it, though its end tag is missing.
 */

const words = (list: string): ReadonlySet<string> => new Set(list.split(/\s+/).filter(Boolean));

/** The root elements of feeds, by local name in lower case. */
export const ROOTS: ReadonlySet<string> = words('rss rdf feed channel');

export const ITEMS: ReadonlySet<string> = words('item entry');

/** Elements whose children are elements; text between these is indentation. */
export const CONTAINERS: ReadonlySet<string> = words(`
  rss rdf:RDF feed channel item entry items rdf:Seq rdf:Bag rdf:li image textinput author contributor source
  skipHours skipDays media:group media:content media:community itunes:owner itunes:category atom:author
  atom:contributor atom:source podcast:value podcast:liveItem podcast:podroll podcast:alternateEnclosure
  podcast:valueTimeSplit psc:chapters georss:where gml:point`);

/** Fields that hold a text without markup of its own, by name without prefix. */
const LEAVES = words(`
  title link guid pubDate author category comments enclosure source id updated published issued modified
  created name email uri url width height language copyright rights generator docs ttl rating webMaster
  managingEditor lastBuildDate icon logo cloud image expirationDate`);

/** Fields that hold HTML or XHTML. */
export const MARKUP: ReadonlySet<string> = words(`
  description content summary content:encoded body fullitem atom:content atom:summary subtitle tagline
  info dc:description itunes:summary googleplay:description media:description`);

/** Names that HTML has too: inside markup they are taken for HTML. */
const ALSO_HTML = words(
  'title link source summary image body content author category name url cloud rating id icon logo info',
);

/** Elements of HTML that have no end tag (HTML §13.1.2). */
export const VOID: ReadonlySet<string> = words(
  'area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr',
);

export function isLeaf(name: string): boolean {
  return LEAVES.has(name) || (name.includes(':') && !CONTAINERS.has(name) && !MARKUP.has(name));
}

/** Whether an element belongs to a feed and not to the HTML that a field may hold. */
export function isField(name: string): boolean {
  return LEAVES.has(name) || MARKUP.has(name) || ITEMS.has(name) || name.includes(':');
}

export function isCertainField(name: string): boolean {
  return isField(name) && !ALSO_HTML.has(name);
}

/** Whether an element is one that feeds have. */
export function isKnown(name: string): boolean {
  return isField(name) || CONTAINERS.has(name);
}

/** Elements in Atom, or in one place, that are plain text in RSS or another. */
const MAY_BE_TEXT = new Set(['author', 'contributor', 'source', 'image', 'rdf:li', 'itunes:category', 'media:content']);

/** Whether text in an element counts: between the fields of an item it is indentation. */
export function mayHoldText(name: string): boolean {
  return !CONTAINERS.has(name) || MAY_BE_TEXT.has(name);
}
