/** Files of podcast episodes, as the plugins of WordPress keep them beside a post. */
import type { Enclosure } from '../article.ts';
import type { XmlElement } from '../parser/xml/element.ts';
import type { Entry } from './entry.ts';

type Meta = ReadonlyMap<string, readonly string[]>;

/**
 * `enclosure` of WordPress and PowerPress (address, bytes, type, then settings as PHP writes them, each on a line),
 * `audio_file` of Seriously Simple Podcasting, and `<enclosure>` itself.
 */
export function enclosuresOf(item: XmlElement, meta: Meta): Pick<Entry, 'enclosures' | 'episode'> {
  const enclosures: Enclosure[] = [];
  let episode: Entry['episode'];
  for (const element of item.children('enclosure')) {
    const url = element.attribute('url');
    if (url) enclosures.push(enclosure(url, element.attribute('length'), element.attribute('type')));
  }
  for (const [key, values] of meta) {
    if (key !== 'enclosure' && !key.endsWith(':enclosure')) continue;
    for (const value of values) {
      const [url = '', length, type, ...settings] = value.split('\n').map((line) => line.trim());
      const said = serialized(settings.join('\n'));
      if (/^https?:\/\//.test(url)) enclosures.push(enclosure(url, length, type, said.get('duration')));
      episode ??= episodeOf(said.get('episode_no'), said.get('season'), said.get('episode_type'), said.get('explicit'));
    }
  }
  const first = (...keys: string[]): string | undefined => keys.map((key) => meta.get(key)?.[0]).find(Boolean);
  const audio = first('audio_file');
  if (audio !== undefined && /^https?:\/\//.test(audio))
    enclosures.push(enclosure(audio, first('filesize_raw'), undefined, first('duration')));
  episode ??= episodeOf(
    first('itunes_episode_number'),
    first('itunes_season_number'),
    first('itunes_episode_type'),
    first('explicit'),
  );
  const seen = new Set<string>();
  return { enclosures: enclosures.filter(({ url }) => !seen.has(url) && seen.add(url)), episode };
}

function enclosure(url: string, length?: string, type?: string, duration?: string): Enclosure {
  const bytes = /^[1-9]\d*$/.test(length ?? '') ? Number(length) : undefined;
  const seconds = secondsOf(duration);
  return {
    url,
    ...(bytes !== undefined && { length: bytes }),
    ...(type && /^[\w.+-]+\/[\w.+-]+$/.test(type) && { type }),
    ...(seconds !== undefined && { duration: seconds }),
  };
}

/** `31:05`, `00:31:05` or seconds. */
export function secondsOf(text: string | undefined): number | undefined {
  if (text === undefined || !/^\d{1,6}(?::\d{1,2}){0,2}$/.test(text)) return undefined;
  const seconds = text.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);
  return seconds > 0 ? seconds : undefined;
}

function episodeOf(number?: string, season?: string, type?: string, explicit?: string): Entry['episode'] {
  const count = (text?: string): number | undefined => (/^[1-9]\d{0,5}$/.test(text ?? '') ? Number(text) : undefined);
  const said = {
    number: count(number),
    season: count(season),
    type: type === 'trailer' || type === 'bonus' ? type : undefined,
    explicit: /^(?:1|yes|true|on|explicit)$/i.test(explicit ?? '') ? true : undefined,
  };
  return Object.values(said).some((value) => value !== undefined) ? said : undefined;
}

/** The texts and numbers of an array as PHP's `serialize` writes it: `a:1:{s:8:"duration";s:8:"00:31:05";}`. */
function serialized(text: string): Map<string, string> {
  const values = new Map<string, string>();
  const pattern = /s:\d+:"([^"]{1,100})";(?:s:\d+:"([^"]*)"|i:(-?\d+)|b:([01]));/g;
  for (const [, key = '', string, integer, boolean] of text.matchAll(pattern))
    values.set(key, string ?? integer ?? boolean ?? '');
  return values;
}
