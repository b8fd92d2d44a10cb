import type { Enclosure, Image } from '../../article.ts';
import { isBesideArticle } from '../../content/index.ts';
import { MEDIA_TYPE, mediumOfType, typeOfAddress } from '../../text/media-types.ts';
import { LIMITS } from '../limits.ts';
import type { MediaFile } from '../upstream-feed.ts';
import type { XmlElement } from '../xml/element.ts';
import { addressOf, baseOf, numberOf, present, secondsOf, type ReadContext } from './context.ts';
import type { ReadLink } from './links.ts';
import { lineOf, nameOf } from './plain-text.ts';
import { rssText } from './text-source.ts';

/**
 * Enclosures of RSS and Atom, then the audio, video and documents of Media RSS; each address once. One without
 * a type has that of its ending. Behind FeedBurner's count, the address is the one that it leads to.
 */
export function enclosuresOf(
  item: XmlElement,
  links: readonly ReadLink[],
  media: readonly MediaFile[],
  context: ReadContext,
): Enclosure[] {
  const enclosures = new Map<string, Enclosure>();
  const add = (enclosure: Enclosure): void => {
    const known = enclosures.get(enclosure.url);
    if (known === undefined) {
      if (enclosures.size < LIMITS.listMembers) enclosures.set(enclosure.url, enclosure);
      return;
    }
    known.type ??= enclosure.type;
    known.length ??= enclosure.length;
    known.duration ??= enclosure.duration;
    known.title ??= enclosure.title;
  };
  const written = item.children('enclosure');
  const original = addressOf(item.child('feedburner:origEnclosureLink')?.text, item.inherited.base);
  for (const element of written) {
    const given = element.attribute('url') ?? element.attribute('href') ?? element.attribute('rdf:resource');
    const behind = element === written[0] ? original : undefined;
    const url = behind ?? addressOf(given ?? element.deepText(), baseOf(element.inherited.base, context));
    if (url !== undefined)
      add(
        present({
          url,
          type: element.attribute('type')?.trim() || undefined,
          length: numberOf(element.attribute('length')),
        })!,
      );
  }
  for (const link of links) {
    if (link.rel === 'enclosure')
      add(present({ url: link.url, type: link.type, length: link.length, title: link.title })!);
  }
  for (const file of media) {
    if (file.medium === 'image' || file.thumbnail === true) continue;
    add(present({ url: file.url, type: file.type, length: file.length, title: file.title, duration: file.duration })!);
  }
  return [...enclosures.values()].map((enclosure) => present({ ...enclosure, type: typeOf(enclosure) })!);
}

/** The type as it is given; that of the address if there is none, or if it is a word such as `image` or `mp3`. */
export function typeOf({ url, type }: Pick<Enclosure, 'url' | 'type'>): string | undefined {
  if (type !== undefined && MEDIA_TYPE.test(type)) return type;
  const medium = /^(image|audio|video)\b/i.exec(type ?? '')?.[1]?.toLowerCase();
  return typeOfAddress(url, medium) ?? type;
}

/** media:content and media:thumbnail of an item, in groups too, with what the group says of them. */
export function mediaOf(item: XmlElement, context: ReadContext): MediaFile[] {
  const files: MediaFile[] = [];
  collect(item, {}, { files, context }, 0);
  return files.slice(0, LIMITS.listMembers);
}

type Said = Pick<MediaFile, 'title' | 'description' | 'credit'>;

interface Collected {
  files: MediaFile[];
  context: ReadContext;
}

function collect(holder: XmlElement, outer: Said, into: Collected, depth: number): void {
  const { files, context } = into;
  const said: Said = { ...outer, ...saidBy(holder) };
  for (const child of holder.children()) {
    if (files.length >= LIMITS.listMembers) return;
    if (child.name === 'media:content') {
      const file = fileOf(child, { ...said, ...saidBy(child) }, context);
      if (file !== undefined) files.push(file);
      if (depth < 4) collect(child, said, into, depth + 1);
    } else if (child.name === 'media:thumbnail') {
      const file = fileOf(child, said, context);
      if (file !== undefined) files.push({ ...file, medium: 'image', thumbnail: true });
    } else if (child.name === 'media:group' && depth < 4) collect(child, said, into, depth + 1);
  }
}

/** An item's own media:title is its title elsewhere too: it is taken along only from groups and files. */
function saidBy(holder: XmlElement): Said {
  const text = (name: string): string | undefined => {
    const element = holder.child(name);
    return element === undefined ? undefined : lineOf(rssText(element)) || undefined;
  };
  return (
    present({ title: text('media:title'), description: text('media:description'), credit: text('media:credit') }) ?? {}
  );
}

function fileOf(element: XmlElement, said: Said, context: ReadContext): MediaFile | undefined {
  const given =
    element.attribute('url') ?? element.attribute('href') ?? (element.nodes === undefined ? element.text : undefined);
  const url = addressOf(given, baseOf(element.inherited.base, context));
  if (url === undefined) return undefined;
  const type = element.attribute('type')?.trim() || undefined;
  const medium = element.attribute('medium')?.trim().toLowerCase() || mediumOfType(type ?? typeOfAddress(url));
  return present({
    url,
    medium,
    type,
    length: numberOf(element.attribute('fileSize')),
    width: numberOf(element.attribute('width')),
    height: numberOf(element.attribute('height')),
    duration: secondsOf(element.attribute('duration')),
    ...said,
  });
}

/**
 * The picture of an item: the widest of Media RSS, then iTunes, a picture among the enclosures, `image`. Faces of
 * authors, logos and counters do not count (see `isBesideArticle`).
 */
export function imageOf(
  item: XmlElement,
  media: readonly MediaFile[],
  enclosures: readonly Enclosure[],
  context: ReadContext,
): Image | undefined {
  let best: MediaFile | undefined;
  for (const file of media) {
    if (file.medium !== 'image' || isBesideArticle(file.url, file)) continue;
    const better =
      best === undefined
      || (best.thumbnail === true && file.thumbnail !== true)
      || (best.thumbnail === file.thumbnail && (file.width ?? 0) > (best.width ?? 0));
    if (better) best = file;
  }
  if (best !== undefined) {
    const { url, type, length, width, height } = best;
    return present({ url, type, length, width, height, alt: best.description ?? best.title })!;
  }
  const itunes = item.child('itunes:image') ?? item.child('googleplay:image');
  const given = itunes?.attribute('href') ?? itunes?.attribute('url') ?? itunes?.text;
  const url = addressOf(given, baseOf(itunes?.inherited.base, context));
  if (url !== undefined) return { url };
  const enclosed = enclosures.find((enclosure) => isPicture(enclosure) && !isBesideArticle(enclosure.url));
  if (enclosed !== undefined) return present({ url: enclosed.url, type: enclosed.type, length: enclosed.length })!;
  const image = pictureOf(item.child('image'));
  return image === undefined || isBesideArticle(image.url, image) ? undefined : image;
}

/** A type that says nothing (`application/octet-stream`) leaves it to the address. */
function isPicture({ url, type }: Enclosure): boolean {
  const saysNothing = /^application\/(?:octet-stream|x-unknown|unknown)/i.test(type ?? '');
  return mediumOfType(saysNothing ? typeOfAddress(url) : type) === 'image';
}

/** `image` of RSS (url, title, width, height), or its address alone. */
export function pictureOf(element: XmlElement | undefined): Image | undefined {
  if (element === undefined) return undefined;
  const given =
    element.child('url')?.deepText()
    ?? element.attribute('href')
    ?? element.attribute('rdf:resource')
    ?? (element.nodes === undefined ? element.text : undefined);
  const url = addressOf(given, element.inherited.base);
  if (url === undefined) return undefined;
  return present({
    url,
    width: numberOf(element.child('width')?.text),
    height: numberOf(element.child('height')?.text),
    alt: nameOf(element.child('title')?.deepText() ?? '') || undefined,
  })!;
}
