import type { Enclosure, Image } from '../../article.ts';
import { LIMITS } from '../limits.ts';
import type { MediaFile } from '../upstream-feed.ts';
import type { XmlElement } from '../xml/element.ts';
import { addressOf, numberOf, present, secondsOf } from './context.ts';
import type { ReadLink } from './links.ts';
import { lineOf, nameOf } from './plain-text.ts';
import { rssText } from './text-source.ts';

/** Enclosures of RSS and Atom, then the audio, video and documents of Media RSS; each address once. */
export function enclosuresOf(item: XmlElement, links: readonly ReadLink[], media: readonly MediaFile[]): Enclosure[] {
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
  for (const element of item.children('enclosure')) {
    const url = addressOf(element.attribute('url') ?? element.attribute('href') ?? element.attribute('rdf:resource') ?? element.deepText(), element.inherited.base);
    if (url !== undefined) add(present({ url, type: element.attribute('type')?.trim() || undefined, length: numberOf(element.attribute('length')) })!);
  }
  for (const link of links) {
    if (link.rel === 'enclosure') add(present({ url: link.url, type: link.type, length: link.length, title: link.title })!);
  }
  for (const file of media) {
    if (file.medium === 'image' || file.thumbnail === true) continue;
    add(present({ url: file.url, type: file.type, length: file.length, title: file.title, duration: file.duration })!);
  }
  return [...enclosures.values()].map((enclosure) => present(enclosure)!);
}

/** media:content and media:thumbnail of an item, in groups too, with what the group says of them. */
export function mediaOf(item: XmlElement): MediaFile[] {
  const files: MediaFile[] = [];
  collect(item, {}, files, 0);
  return files.slice(0, LIMITS.listMembers);
}

type Said = Pick<MediaFile, 'title' | 'description' | 'credit'>;

function collect(holder: XmlElement, outer: Said, files: MediaFile[], depth: number): void {
  const said: Said = { ...outer, ...saidBy(holder) };
  for (const child of holder.children()) {
    if (files.length >= LIMITS.listMembers) return;
    if (child.name === 'media:content') {
      const file = fileOf(child, { ...said, ...saidBy(child) });
      if (file !== undefined) files.push(file);
      if (depth < 4) collect(child, said, files, depth + 1);
    } else if (child.name === 'media:thumbnail') {
      const file = fileOf(child, said);
      if (file !== undefined) files.push({ ...file, medium: 'image', thumbnail: true });
    } else if (child.name === 'media:group' && depth < 4) collect(child, said, files, depth + 1);
  }
}

/** An item's own media:title is its title elsewhere too: it is taken along only from groups and files. */
function saidBy(holder: XmlElement): Said {
  const text = (name: string): string | undefined => {
    const element = holder.child(name);
    return element === undefined ? undefined : lineOf(rssText(element)) || undefined;
  };
  return present({ title: text('media:title'), description: text('media:description'), credit: text('media:credit') }) ?? {};
}

function fileOf(element: XmlElement, said: Said): MediaFile | undefined {
  const url = addressOf(element.attribute('url') ?? element.attribute('href') ?? (element.nodes === undefined ? element.text : undefined), element.inherited.base);
  if (url === undefined) return undefined;
  const type = element.attribute('type')?.trim() || undefined;
  const medium = element.attribute('medium')?.trim().toLowerCase() || (type === undefined ? mediumOfAddress(url) : /^(image|audio|video)\//i.exec(type)?.[1]?.toLowerCase());
  return present({
    url, medium, type, length: numberOf(element.attribute('fileSize')), width: numberOf(element.attribute('width')),
    height: numberOf(element.attribute('height')), duration: secondsOf(element.attribute('duration')), ...said,
  });
}

/** News feeds give their pictures without type or medium. */
function mediumOfAddress(url: string): string | undefined {
  return /\.(?:jpe?g|png|gif|webp|avif)(?:[?#]|$)/i.test(url) ? 'image' : undefined;
}

/** The picture of an item: the widest of Media RSS, then iTunes, a picture among the enclosures, `image`. */
export function imageOf(item: XmlElement, media: readonly MediaFile[], enclosures: readonly Enclosure[]): Image | undefined {
  let best: MediaFile | undefined;
  for (const file of media) {
    if (file.medium !== 'image') continue;
    const better = best === undefined || (best.thumbnail === true && file.thumbnail !== true)
      || (best.thumbnail === file.thumbnail && (file.width ?? 0) > (best.width ?? 0));
    if (better) best = file;
  }
  if (best !== undefined) {
    const { url, type, length, width, height } = best;
    return present({ url, type, length, width, height, alt: best.description ?? best.title })!;
  }
  const itunes = item.child('itunes:image') ?? item.child('googleplay:image');
  const url = addressOf(itunes?.attribute('href') ?? itunes?.attribute('url') ?? itunes?.text, itunes?.inherited.base);
  if (url !== undefined) return { url };
  const enclosed = enclosures.find((enclosure) => enclosure.type?.toLowerCase().startsWith('image/'));
  if (enclosed !== undefined) return present({ url: enclosed.url, type: enclosed.type, length: enclosed.length })!;
  return pictureOf(item.child('image'));
}

/** `image` of RSS (url, title, width, height), or its address alone. */
export function pictureOf(element: XmlElement | undefined): Image | undefined {
  if (element === undefined) return undefined;
  const given = element.child('url')?.deepText() ?? element.attribute('href') ?? element.attribute('rdf:resource') ?? (element.nodes === undefined ? element.text : undefined);
  const url = addressOf(given, element.inherited.base);
  if (url === undefined) return undefined;
  return present({
    url, width: numberOf(element.child('width')?.text), height: numberOf(element.child('height')?.text),
    alt: nameOf(element.child('title')?.deepText() ?? '') || undefined,
  })!;
}
