import { canonicalLanguage } from '../../text/language/tag.ts';
import { LIMITS } from '../limits.ts';
import type { UpstreamFeed } from '../upstream-feed.ts';
import type { XmlElement } from '../xml/element.ts';
import { categoriesOf } from './categories.ts';
import { addressOf, instantOfText, numberOf, type ReadContext } from './context.ts';
import { firstSource } from './item-text.ts';
import { alternateOf, linkOf, linksOf, plainLinks, type ReadLink } from './links.ts';
import { pictureOf } from './media.ts';
import { distinctPeople, personOfElement } from './people.ts';
import { lineOf, nameOf, summaryOf } from './plain-text.ts';
import { showOf } from './podcast.ts';
import { skipDaysOf, skipHoursOf, updateEveryOf } from './syndication.ts';

/** What the feed says of itself: `feed` of Atom, `channel` of RSS (whose root may hold a link or two, too). */
export function readChannel(root: XmlElement, context: ReadContext): UpstreamFeed {
  const atom = root.name === 'feed';
  const channel = root.child('channel') ?? root;
  const links = linksOf(channel);
  const line = (...names: string[]): string | undefined => {
    const source = firstSource(channel, names, atom);
    return source === undefined ? undefined : lineOf(source) || undefined;
  };
  const text = (name: string): string | undefined => channel.child(name)?.deepText().trim() || undefined;
  const date = (...names: string[]): string | undefined => {
    for (const name of names) {
      const instant = instantOfText(text(name), context);
      if (instant !== undefined) return instant;
    }
    return undefined;
  };
  const description = firstSource(
    channel,
    [
      'description',
      'subtitle',
      'tagline',
      'atom:subtitle',
      'dc:description',
      'itunes:summary',
      'itunes:subtitle',
      'info',
    ],
    atom,
  );
  const people = AUTHORS.flatMap((name) => channel.children(name).map(personOfElement));
  const dir = (channel.attribute('dir') ?? root.attribute('dir'))?.trim().toLowerCase();
  const feed: UpstreamFeed = {
    id: text('id') ?? text('atom:id') ?? channel.attribute('rdf:about')?.trim(),
    title: line('title', 'atom:title', 'dc:title', 'itunes:title') ?? '',
    link: siteOf(channel, links),
    language: languageOf(channel, root),
    direction: dir === 'rtl' || dir === 'ltr' ? dir : undefined,
    description: description === undefined ? undefined : summaryOf(description) || undefined,
    image: imageOf(channel, root),
    authors: distinctPeople(people),
    categories: categoriesOf(channel),
    copyright: line('rights', 'atom:rights', 'copyright', 'dc:rights', 'dcterms:rights'),
    generator: line('generator') ?? channel.child('admin:generatoragent')?.attribute('rdf:resource'),
    updated: date(...CHANGED),
    published: date('pubDate', 'published', 'dc:date'),
    self: linkOf(links, 'self') ?? addressOf(root.attribute('rdf:about'), undefined),
    hubs: links.filter((link) => link.rel === 'hub').map((link) => link.url),
    next: linkOf(links, 'next'),
    previous: linkOf(links, 'previous', 'prev'),
    first: linkOf(links, 'first'),
    last: linkOf(links, 'last'),
    nextArchive: linkOf(links, 'next-archive'),
    prevArchive: linkOf(links, 'prev-archive'),
    current: linkOf(links, 'current'),
    complete: channel.child('fh:complete') === undefined ? undefined : true,
    archive: channel.child('fh:archive') === undefined ? undefined : true,
    movedTo: addressOf(text('itunes:new-feed-url'), channel.inherited.base),
    ttl: numberOf(text('ttl')),
    skipHours: skipHoursOf(channel),
    skipDays: skipDaysOf(channel),
    updateEvery: updateEveryOf(channel),
    links: plainLinks(links),
    podcast: showOf(channel),
  };
  for (const key in feed) if (feed[key as keyof UpstreamFeed] === undefined) delete feed[key as keyof UpstreamFeed];
  return feed;
}

/** The site's address: `link` of RSS, the alternate link of Atom, the address the channel is about. */
function siteOf(channel: XmlElement, links: readonly ReadLink[]): string | undefined {
  for (const element of channel.children('link')) {
    const url =
      element.attribute('href') === undefined && (element.attribute('rel') ?? 'alternate') === 'alternate'
        ? addressOf(element.deepText(), element.inherited.base)
        : undefined;
    if (url !== undefined) return url;
  }
  return alternateOf(links) ?? addressOf(channel.child('image')?.child('link')?.text, channel.inherited.base);
}

function languageOf(channel: XmlElement, root: XmlElement): string | undefined {
  const said =
    channel.child('language')?.text.trim()
    || channel.child('dc:language')?.text.trim()
    || channel.attribute('xml:lang')
    || channel.inherited.language
    || root.inherited.language;
  return said ? canonicalLanguage(said.slice(0, LIMITS.nameCharacters)) : undefined;
}

const CHANGED = [
  'updated',
  'lastBuildDate',
  'modified',
  'atom:updated',
  'atom:modified',
  'dcterms:modified',
  'dc:date',
  'pubDate',
];
const AUTHORS = ['author', 'atom:author', 'dc:creator', 'managingEditor', 'itunes:author', 'googleplay:author'];
const LOGOS = ['logo', 'atom:logo', 'webfeeds:logo', 'icon', 'atom:icon', 'webfeeds:icon'];

/** RSS 0.90 and 1.0 have the image beside the channel, which only refers to it. */
function imageOf(channel: XmlElement, root: XmlElement): UpstreamFeed['image'] {
  const itunes = channel.child('itunes:image') ?? channel.child('googleplay:image');
  const logo = LOGOS.map((name) => channel.child(name)).find((element) => (element?.deepText().trim() ?? '') !== '');
  const given = itunes?.attribute('href') ?? itunes?.attribute('url') ?? logo?.deepText();
  const url = addressOf(given, (itunes ?? logo)?.inherited.base);
  const image = channel.child('image');
  const beside = root.child('image');
  const picture = pictureOf(image?.nodes === undefined && beside !== undefined ? beside : image) ?? pictureOf(image);
  if (picture !== undefined) return picture;
  return url === undefined
    ? undefined
    : { url, ...(itunes?.attribute('title') && { alt: nameOf(itunes.attribute('title')!) }) };
}
