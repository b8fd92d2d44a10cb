/** What an item of JSON Feed says of an episode in the extension `_podcast`, which Nashra writes (docs/podcasts.md). */
import { canonicalLanguage } from '../../text/language/tag.ts';
import { LIMITS } from '../limits.ts';
import type { PodcastEpisode, PodcastPerson } from '../upstream-feed.ts';
import { addressOf, present } from './context.ts';
import { nameOf } from './plain-text.ts';

type Json = Record<string, unknown>;

export function episodeOfJson(given: unknown, base: string | undefined): PodcastEpisode | undefined {
  if (!isObject(given)) return undefined;
  const link = ({ url, type, language }: Json) => {
    const address = addressIn(url, base);
    const tag = canonicalLanguage(textIn(language) ?? '');
    return address === undefined ? [] : [present({ url: address, type: textIn(type), language: tag || undefined })!];
  };
  return present<PodcastEpisode>({
    title: textIn(given.title),
    explicit: typeof given.explicit === 'boolean' ? given.explicit : undefined,
    episode: numberIn(given.episode),
    season: numberIn(given.season),
    episodeType: textIn(given.episode_type),
    blocked: given.block === true ? true : undefined,
    image: addressIn(given.image, base),
    transcripts: objectsIn(given.transcripts).flatMap(link),
    chapters: objectsIn([given.chapters]).flatMap(link)[0],
    persons: objectsIn(given.persons).flatMap((person) => personIn(person, base)),
  });
}

function personIn({ name, role, group, href, img }: Json, base: string | undefined): PodcastPerson[] {
  const written = textIn(name);
  if (written === undefined) return [];
  return [
    present<PodcastPerson>({
      name: written,
      role: textIn(role),
      group: textIn(group),
      url: addressIn(href, base),
      image: addressIn(img, base),
    })!,
  ];
}

function objectsIn(value: unknown): Json[] {
  return Array.isArray(value) ? value.slice(0, LIMITS.listMembers).filter(isObject) : [];
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function textIn(value: unknown): string | undefined {
  return typeof value === 'string' ? nameOf(value) || undefined : undefined;
}

function addressIn(value: unknown, base: string | undefined): string | undefined {
  return typeof value === 'string' ? addressOf(value, base) : undefined;
}

/** As text where it was too long for a number. */
function numberIn(value: unknown): number | undefined {
  const number = typeof value === 'string' && /^\d{1,9}(\.\d{1,4})?$/.test(value) ? Number(value) : value;
  return typeof number === 'number' && number >= 0 && number < 1e9 ? number : undefined;
}
