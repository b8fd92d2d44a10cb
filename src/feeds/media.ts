import type { Enclosure } from 'feed';
import { MEDIA_TYPE, mediumOfType, typeOfAddress } from '../text/media-types.ts';
import { objectsOf, stringOf, wholeNumberOf } from './coerce.ts';
import { markOptional, type BidiContext } from './mark.ts';
import { webUrl } from './web-url.ts';
import type { ItemImage, RtlItem } from './shapes.ts';

export type Medium = 'image' | 'audio' | 'video';

/** A file that goes with an item. */
export interface Media {
  url: string;
  /** As given; from the ending of the path only if none was given. */
  type?: string;
  medium?: Medium;
  /** Bytes. */
  length?: number;
  /** Marked, as an item has it. */
  title?: string;
  /** Seconds. */
  duration?: number;
  /** Pixels. */
  width?: number;
  height?: number;
}

/** One file of `feed`'s fields: a URL or an object with one. Undefined if the URL cannot be made absolute. */
export function mediaOf(field: unknown, medium?: Medium, base?: string): Media | undefined {
  const given: Partial<ItemImage> = typeof field === 'object' && field !== null ? field : { url: field as string };
  const url = webUrl(given.url, base);
  if (url === undefined) return undefined;
  const written = stringOf(given.type)?.trim();
  const type = written !== undefined && MEDIA_TYPE.test(written) ? written : typeOfAddress(url, medium);
  const seconds = given.duration;
  return {
    url,
    type,
    medium: mediumOfType(type) ?? medium,
    length: wholeNumberOf(given.length),
    title: stringOf(given.title) ?? stringOf(given.alt),
    duration: typeof seconds === 'number' && Number.isFinite(seconds) && seconds > 0 ? seconds : undefined,
    width: wholeNumberOf(given.width, 1),
    height: wholeNumberOf(given.height, 1),
  };
}

/** Of most items. */
const NO_MEDIA = { files: [], image: undefined };
const isNone = (field: unknown): boolean => !field || (Array.isArray(field) && field.length === 0);

/**
 * The files of an item, each URL once: first what was given as an enclosure, then video, audio, and last the picture.
 */
export function mediaOfItem(
  item: RtlItem,
  context: BidiContext,
  base?: string,
): { files: readonly Media[]; image?: Media } {
  if (!item.image && !item.enclosure && isNone(item.enclosures) && !item.video && !item.audio) return NO_MEDIA;
  const image = mediaOf(item.image, 'image', base);
  const all = [
    ...objectsOf<Enclosure>(item.enclosure).map((each) => mediaOf(each, undefined, base)),
    ...objectsOf<Enclosure>(item.enclosures).map((each) => mediaOf(each, undefined, base)),
    mediaOf(item.video, 'video', base),
    mediaOf(item.audio, 'audio', base),
    image,
  ];
  const files = new Map<string, Media>();
  for (const media of all) {
    if (media === undefined || files.has(media.url)) continue;
    media.title = markOptional(media.title, context);
    files.set(media.url, media);
  }
  return { files: [...files.values()], image };
}

/** `h:mm:ss`, or `mm:ss` under an hour, as itunes:duration has it. */
export function durationOf(seconds: number): string {
  const whole = Math.round(seconds);
  const two = (part: number) => String(part).padStart(2, '0');
  const hours = Math.floor(whole / 3600);
  const rest = `${two(Math.floor(whole / 60) % 60)}:${two(whole % 60)}`;
  return hours > 0 ? `${hours}:${rest}` : rest;
}
