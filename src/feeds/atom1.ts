import { alternatesOf } from './alternates.ts';
import { channelOf, type Channel } from './channel.ts';
import { deletedEntry } from './deleted.ts';
import { entriesOf, summaryText, type Entry } from './entry.ts';
import { NAMESPACES } from './extension.ts';
import { distinctLinks, linkElement, type Link } from './links.ts';
import { preciseInstantOf } from '../text/instant.ts';
import { stringOf } from './coerce.ts';
import { directContent } from './mark.ts';
import { atomPerson, type Person } from './person.ts';
import type { FeedData } from './shapes.ts';
import { atomSource } from './source.ts';
import { beginningOf, summaryOf } from '../content/index.ts';
import { attributes, cdata, element, xmlText, prolog, textElement } from './xml.ts';

/**
 * `updated` of what has no date at all, which Atom requires (RFC 4287 §4.1.1): a fixed instant that
 * nobody takes for a date, since the clock would make of every request a change.
 */
const NO_DATE = 0;

const TEXT = { type: 'text' };

function entryLinks({ link, files, links }: Entry): readonly Link[] {
  const all: Link[] = link === undefined ? [] : [{ rel: 'alternate', href: link }];
  for (const { url, type, length, title } of files) all.push({ rel: 'enclosure', href: url, type, length, title });
  return distinctLinks([...all, ...links]);
}

/** The title, which Atom requires, of an item without one: the beginning of its text, else its address. */
function titleOf(entry: Entry): string {
  if (entry.title !== undefined) return entry.title;
  const text = summaryText(entry) ?? (entry.content === undefined ? '' : summaryOf(stringOf(entry.item.content) ?? ''));
  return beginningOf(text, 80) || (entry.link ?? entry.id);
}

function summaryXml(entry: Entry): string {
  const { description } = entry;
  if (description === undefined) return '';
  if (description.html) return element('summary', cdata(directContent(description.text, entry)), { type: 'html' });
  return textElement('summary', summaryText(entry), TEXT);
}

/** `content`, which may be missing only if there is an alternate link (RFC 4287 §4.1.2). */
function contentXml(entry: Entry, links: readonly Link[]): string {
  if (entry.content !== undefined) return element('content', cdata(entry.content), { type: 'html' });
  if (links.some(({ rel }) => rel === 'alternate')) return '';
  return element('content', xmlText(summaryText(entry) ?? titleOf(entry)), TEXT);
}

export function entryXml(entry: Entry, channel: Channel): string {
  const links = entryLinks(entry);
  const updated = entry.updated ?? entry.published ?? NO_DATE;
  let xml = textElement('id', entry.id) + element('title', xmlText(titleOf(entry)), TEXT);
  for (const link of links) xml += linkElement('link', link);
  if (entry.published !== undefined) xml += element('published', preciseInstantOf(entry.published));
  xml += element('updated', preciseInstantOf(updated));
  for (const person of entry.authors) xml += atomPerson('author', person);
  // An entry must name an author unless its feed does (RFC 4287 §4.1.2).
  if (entry.authors.length === 0 && authorOf(channel) === undefined)
    xml += atomPerson('author', { name: entry.source?.title ?? titleOf(entry) });
  for (const person of entry.contributors) xml += atomPerson('contributor', person);
  for (const { term, scheme, label } of entry.categories) xml += element('category', '', { term, scheme, label });
  xml += summaryXml(entry) + contentXml(entry, links) + textElement('rights', entry.rights, TEXT);
  if (entry.source !== undefined) xml += atomSource(entry.source);
  return `<entry${attributes({ 'xml:lang': entry.language })}>\n${xml}</entry>\n`;
}

/** A feed must name an author unless each of its entries does (RFC 4287 §4.1.1). */
function authorOf({ author, title }: Channel): Person | undefined {
  return author ?? (title === '' ? undefined : { name: title });
}

function headXml(channel: Channel): string {
  const links: Link[] = channel.link === undefined ? [] : [{ rel: 'alternate', href: channel.link }];
  let xml =
    textElement('id', channel.id)
    + element('title', xmlText(channel.title), TEXT)
    + element('updated', preciseInstantOf(channel.updated ?? NO_DATE));
  const author = authorOf(channel);
  if (author !== undefined) xml += atomPerson('author', author);
  for (const person of channel.contributors) xml += atomPerson('contributor', person);
  for (const link of distinctLinks([...links, ...alternatesOf(channel, 'atom'), ...channel.links]))
    xml += linkElement('link', link);
  xml +=
    textElement('subtitle', channel.description, TEXT)
    + textElement('logo', channel.image)
    + textElement('icon', channel.favicon)
    + textElement('rights', channel.rights, TEXT);
  for (const term of channel.categories) xml += element('category', '', { term });
  xml += textElement('generator', channel.generator);
  if (channel.archive) xml += element('fh:archive', '');
  for (const each of channel.deleted) xml += deletedEntry(each, channel.id);
  return xml;
}

/** What stands before the entries and behind them. */
export function atomFrame(channel: Channel): [string, string] {
  const of = attributes({
    xmlns: NAMESPACES.atom,
    'xmlns:at': channel.deleted.length > 0 ? NAMESPACES.at : undefined,
    'xmlns:fh': channel.archive ? NAMESPACES.fh : undefined,
    'xml:lang': channel.language,
  });
  return [`${prolog(stringOf(channel.options.stylesheet))}<feed${of}>\n${headXml(channel)}`, '</feed>\n'];
}

/** The feed as Atom 1.0 (RFC 4287). Direction stands in the text: Atom has no attribute for it. */
export function atom1Of(feed: FeedData): string {
  const channel = channelOf(feed);
  let entries = '';
  for (const entry of entriesOf(feed.items, channel, 'atom')) entries += entryXml(entry, channel);
  const [head, tail] = atomFrame(channel);
  return `${head}${entries}${tail}`;
}
