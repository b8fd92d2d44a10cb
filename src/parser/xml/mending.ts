/** Which open elements a new one ends, if their own end tags are missing. */
import type { XmlElement } from './element.ts';
import { CONTAINERS, isCertainField, isField, isLeaf, ITEMS, MARKUP } from './fields.ts';
import type { OpenElements } from './open-elements.ts';

/** Elements whose end tags are missing: those of the stack from an index on, and what is wrong with them. */
export interface Ended {
  from: number;
  problem: string;
}

/**
 * The open elements in which an element of this name cannot be, if their own end tags do not come.
 * @param closed whether the end tag of the new element comes
 */
export function endedBy(name: string, closed: boolean, open: OpenElements): Ended | undefined {
  const { stack, ends, holders, itemAt, markupAt } = open;
  const top = stack.length - 1;
  if (ITEMS.has(name)) {
    for (let i = top; i >= holders && i > itemAt; i--) if (ends[i] && isForeign(stack[i]!.name)) return undefined;
    return { from: holders, problem: itemAt >= 0 ? 'item without end tag' : 'end tag missing' };
  }
  if (markupAt < 0) {
    // A vocabulary of its own may stand anywhere.
    const mayStand = ends[top] || !isField(name) || isForeign(name) || !endsContainer(stack[top]!.name, name);
    return mayStand ? undefined : { from: top, problem: 'end tag missing' };
  }
  const field = stack[markupAt]!;
  const mayHold = ends[markupAt] === true && (closed || isForeign(field.name));
  if (mayHold || !endsMarkup(field, name, top !== markupAt)) return undefined;
  return { from: markupAt, problem: 'end tag missing' };
}

/** Whether an element holds text or markup, and no fields of its own. */
export function isText(element: XmlElement): boolean {
  if (element.name === 'source') return element.attribute('url') !== undefined;
  return MARKUP.has(element.name) || (!CONTAINERS.has(element.name) && isLeaf(element.name));
}

const OF_PERSON = new Set(['name', 'email', 'uri', 'url', 'homepage']);
const OF_IMAGE = new Set(['url', 'title', 'link', 'width', 'height', 'description', 'name']);
const PEOPLE = new Set(['author', 'contributor', 'atom:author', 'atom:contributor', 'itunes:owner']);

/** Whether what holds no text and has no end tag ends before a field of this name: a person, a picture, `<p>`. */
function endsContainer(container: string, name: string): boolean {
  if (!isField(container) && !CONTAINERS.has(container)) return true;
  if (PEOPLE.has(container)) {
    return !OF_PERSON.has(name) && (!container.includes(':') || prefixOf(name) !== prefixOf(container));
  }
  if (container === 'image' || container === 'textinput') return !OF_IMAGE.has(name) && !name.startsWith('dc:');
  return container.startsWith('media:') && !name.includes(':');
}

/**
 * Whether a field that holds markup and whose end tag is missing ends before an element of this name: that must be
 * a field, and inside of other markup one that HTML has no element for.
 * @param inside whether another element is open in it
 */
function endsMarkup(field: XmlElement, name: string, inside: boolean): boolean {
  // `o:p` and `svg:rect` may be anywhere in a text; a title or a name has nothing of the kind.
  if (isForeign(name)) return !inside && !MARKUP.has(field.name);
  return isField(name) && ((!inside && !isXhtml(field)) || isCertainField(name));
}

export function isForeign(name: string): boolean {
  return name.includes(':') && !USUAL.has(prefixOf(name));
}

/** Whether a text says that it is XHTML or other XML (RFC 4287 §3.1.1.3, §4.1.3.3). */
export function isXhtml(field: XmlElement): boolean {
  const type = field.attribute('type')?.toLowerCase();
  return (
    (type !== undefined && (type === 'xhtml' || type.includes('xml')))
    || field.attribute('mode')?.toLowerCase() === 'xml'
  );
}

const prefixOf = (name: string): string => name.slice(0, Math.max(0, name.indexOf(':')));

const USUAL = new Set([
  'dc',
  'dcterms',
  'content',
  'media',
  'itunes',
  'podcast',
  'googleplay',
  'slash',
  'sy',
  'thr',
  'wfw',
  'atom',
  'georss',
  'geo',
  'feedburner',
]);
