import { canonicalLanguage } from '../../text/language/tag.ts';
import { LIMITS } from '../limits.ts';
import type { PodcastEpisode, PodcastPerson, PodcastShow } from '../upstream-feed.ts';
import type { XmlElement } from '../xml/element.ts';
import { addressOf, numberOf, present, secondsOf, booleanOf } from './context.ts';
import { personOf } from './people.ts';
import { nameOf } from './plain-text.ts';

/** What iTunes and Podcasting 2.0 say of a show. */
export function showOf(channel: XmlElement): PodcastShow | undefined {
  const owner = channel.child('itunes:owner');
  const email = owner?.child('itunes:email')?.text.trim();
  const ownerName = nameOf(owner?.child('itunes:name')?.text ?? '') || email;
  return present<PodcastShow>({
    author: text(channel, 'itunes:author') ?? text(channel, 'googleplay:author'),
    subtitle: text(channel, 'itunes:subtitle'),
    explicit: booleanOf(channel.child('itunes:explicit')?.text ?? channel.child('googleplay:explicit')?.text),
    type: text(channel, 'itunes:type'),
    ...(ownerName && { owner: { name: ownerName, ...(email && { email }) } }),
    categories: [...channel.children('itunes:category')]
      .flatMap((category) => [category, ...category.children('itunes:category')])
      .map((category) => nameOf(category.attribute('text') ?? ''))
      .filter(Boolean)
      .slice(0, LIMITS.listMembers),
    guid: text(channel, 'podcast:guid'),
    locked: booleanOf(channel.child('podcast:locked')?.text),
    medium: text(channel, 'podcast:medium'),
    funding: mapped(channel, 'podcast:funding', (element) => {
      const url = addressOf(element.attribute('url'), element.inherited.base);
      return url === undefined ? undefined : { url, ...(element.text.trim() && { text: nameOf(element.text) }) };
    }),
    persons: mapped(channel, 'podcast:person', person),
  });
}

/** What they say of an episode. */
export function episodeOf(item: XmlElement): PodcastEpisode | undefined {
  const chapters = item.child('podcast:chapters');
  const chaptersUrl = addressOf(chapters?.attribute('url'), chapters?.inherited.base);
  const image = item.child('itunes:image') ?? item.child('googleplay:image') ?? item.child('podcast:image');
  const keywords = item.child('itunes:keywords')?.text ?? item.child('media:keywords')?.text;
  return present<PodcastEpisode>({
    title: text(item, 'itunes:title'),
    subtitle: text(item, 'itunes:subtitle'),
    duration: secondsOf(item.child('itunes:duration')?.text),
    explicit: booleanOf(item.child('itunes:explicit')?.text ?? item.child('googleplay:explicit')?.text),
    episode: numberOf(item.child('itunes:episode')?.text ?? item.child('podcast:episode')?.text),
    season: numberOf(item.child('itunes:season')?.text ?? item.child('podcast:season')?.text),
    episodeType: text(item, 'itunes:episodeType'),
    // Any other value says nothing.
    blocked: booleanOf(item.child('itunes:block')?.text) === true ? true : undefined,
    image: addressOf(image?.attribute('href') ?? image?.attribute('url') ?? image?.text, image?.inherited.base),
    keywords: keywords
      ?.slice(0, LIMITS.summaryCharacters)
      .split(/[,،]/)
      .map(nameOf)
      .filter(Boolean)
      .slice(0, LIMITS.listMembers),
    transcripts: mapped(item, 'podcast:transcript', (element) => {
      const url = addressOf(element.attribute('url'), element.inherited.base);
      const language = canonicalLanguage(element.attribute('language') ?? '');
      return url === undefined
        ? undefined
        : { url, ...(element.attribute('type') && { type: element.attribute('type') }), ...(language && { language }) };
    }),
    ...(chaptersUrl && {
      chapters: { url: chaptersUrl, ...(chapters?.attribute('type') && { type: chapters.attribute('type') }) },
    }),
    soundbites: mapped(item, 'podcast:soundbite', (element) => {
      const start = numberOf(element.attribute('startTime'));
      const duration = numberOf(element.attribute('duration'));
      return start === undefined || duration === undefined
        ? undefined
        : { start, duration, ...(element.text.trim() && { title: nameOf(element.text) }) };
    }),
    persons: mapped(item, 'podcast:person', person),
  });
}

function person(element: XmlElement): PodcastPerson | undefined {
  const name = personOf(element.text)?.name;
  if (name === undefined) return undefined;
  const base = element.inherited.base;
  return present({
    name,
    role: element.attribute('role')?.trim() || undefined,
    group: element.attribute('group')?.trim() || undefined,
    url: addressOf(element.attribute('href'), base),
    image: addressOf(element.attribute('img'), base),
  });
}

function text(element: XmlElement, name: string): string | undefined {
  return nameOf(element.child(name)?.deepText() ?? '') || undefined;
}

function mapped<T>(element: XmlElement, name: string, read: (child: XmlElement) => T | undefined): T[] {
  const values: T[] = [];
  for (const child of element.children(name)) {
    const value = read(child);
    if (value !== undefined && values.push(value) >= LIMITS.listMembers) break;
  }
  return values;
}
