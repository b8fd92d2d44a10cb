/** Adding and changing sources, whoever asks for it: a command or the API. */
import { UserError, type Complaint } from '../../user-error.ts';
import type { SourceSettings } from '../../source.ts';
import { firstFree } from '../../text/slug.ts';
import { slugOfFeed } from '../settings/source-slug.ts';
import { sourceSettingsOf, SourceSettingsError } from '../settings/settings.ts';
import type { Database } from '../../store/database.ts';
import { addSources, changeSettings, settingsText } from '../../store/change-sources.ts';
import { listSources, removeSource, sourceBySlug, type RemovalOptions, type SourceRow } from '../../store/sources.ts';
import { discoverFeeds, type Discovery } from '../fetch/discover.ts';
import type { FetchPlatform } from '../fetch/index.ts';
import { IN_PLACE, type Work } from './work.ts';

export interface ManagingPlatform {
  database: Database;
  fetcher: FetchPlatform;
  userAgent: string;
  /** Reads what comes from elsewhere. Default in place. */
  work?: Work;
}

/** What stands in the way of a change; the message says what to do instead. */
export class SourceConflict extends UserError {
  /** `exists`: it is followed already. `configured`: it is described in the configuration. `unknown`: there is none. */
  readonly kind: 'exists' | 'configured' | 'unknown';
  readonly slug: string;

  constructor(kind: SourceConflict['kind'], slug: string, complaint: Complaint) {
    super(complaint);
    this.kind = kind;
    this.slug = slug;
  }
}

export interface AddedSource {
  settings: SourceSettings;
  found: Discovery;
}

/**
 * Looks an address up and follows the feed that it is or leads to. It is due at once.
 * @throws {SourceSettingsError} if the description is wrong
 * @throws {DiscoveryError} if there is no feed
 * @throws {SourceConflict} `exists` if the feed is followed, or the slug is taken
 */
export async function addSource(
  given: unknown,
  { database, fetcher, userAgent, work = IN_PLACE }: ManagingPlatform,
): Promise<AddedSource> {
  const wanted = sourceSettingsOf(given);
  const named = typeof given === 'object' && given !== null && 'slug' in given && Boolean(given.slug);
  refuseTaken(await listSources(database, fetcher.now()), wanted, named);
  const found = await discoverFeeds(wanted.url, fetcher, userAgent, work.discover);
  const { url } = found.feed;
  return untilDone(async () => {
    const rows = await listSources(database, fetcher.now());
    refuseTaken(rows, { ...wanted, url }, named);
    const slug = named ? wanted.slug : firstFree(slugOfFeed(url), new Set(rows.map(({ settings }) => settings.slug)));
    const settings = { ...wanted, url, slug };
    const left = await addSources(database, [settings], fetcher.now());
    return left.length === 0 ? { settings, found } : undefined;
  });
}

/** More changes than anybody makes at the same moment. */
const MOST_TRIES = 200;

/** Tries until it gives something: what stands in its way has changed since it looked, and it looks again. */
async function untilDone<Done>(attempt: () => Promise<Done | undefined>): Promise<Done> {
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const done = await attempt();
    if (done !== undefined) return done;
  }
  throw new Error(`the list of sources has changed ${MOST_TRIES} times in a row; try again`);
}

/** @throws {SourceConflict} `exists` */
function refuseTaken(rows: readonly SourceRow[], { url, slug }: SourceSettings, named: boolean): void {
  refuseFollowed(rows, url);
  if (!named || !rows.some(({ settings }) => settings.slug === slug)) return;
  throw new SourceConflict('exists', slug, {
    place: 'slug',
    problem: `"${slug}" is another source`,
    advice: 'choose another one',
  });
}

function refuseFollowed(rows: readonly SourceRow[], url: string): void {
  const followed = rows.find(({ settings, state }) => settings.url === url || state.url === url);
  if (followed)
    throw new SourceConflict('exists', followed.settings.slug, {
      place: url,
      problem: `is followed already, as "${followed.settings.slug}"`,
      advice: 'change that one',
    });
}

/**
 * The source with this slug, or the one at this address.
 * @throws {SourceConflict} `unknown`
 */
export async function sourceNamed(name: string, database: Database, now: number): Promise<SourceRow> {
  const row =
    (await sourceBySlug(database, name, now))
    ?? (/[./:]/.test(name)
      ? (await listSources(database, now)).find(({ settings, state }) =>
          [settings.url, state.url].some((url) => url === name || url === `${name}/`),
        )
      : undefined);
  if (!row)
    throw new SourceConflict('unknown', name, {
      problem: `there is no source "${name}"`,
      advice: 'look for its name in the list of sources',
    });
  return row;
}

/** What may be changed of a source of the configuration from outside: whether it is polled. */
const ALWAYS = new Set(['paused']);

/**
 * Changes fields of a source; `null` takes one out.
 * @throws {SourceConflict} `unknown`, or `configured` if the field stands in the configuration
 * @throws {SourceSettingsError}
 */
export async function changeSource(
  slug: string,
  patch: Record<string, unknown>,
  database: Database,
  now: number,
): Promise<SourceSettings> {
  if ('slug' in patch && patch.slug !== slug) {
    const problem = 'stays for ever, since addresses of feeds are made of it';
    throw new SourceSettingsError('', 'slug', problem, 'remove the source and add it under another slug');
  }
  return untilDone(async () => {
    const before = await settingsText(database, slug);
    const { settings, origin } = await sourceNamed(slug, database, now);
    const fixed = Object.keys(patch).find((field) => !ALWAYS.has(field));
    if (origin === 'config' && fixed !== undefined) throw configured(slug, `change ${fixed}`);
    const fields = Object.entries({ ...settings, ...patch }).filter(([, value]) => value !== null);
    const changed = sourceSettingsOf(Object.fromEntries(fields));
    if (changed.url !== settings.url) {
      const rows = await listSources(database, now);
      refuseFollowed(
        rows.filter((row) => row.settings.slug !== slug),
        changed.url,
      );
    }
    return before !== undefined && (await changeSettings(database, changed, before, now)) ? changed : undefined;
  });
}

/** @throws {SourceConflict} `unknown`, or `configured` */
export async function dropSource(
  slug: string,
  database: Database,
  now: number,
  options?: RemovalOptions,
): Promise<SourceSettings> {
  const { settings, origin } = await sourceNamed(slug, database, now);
  if (origin === 'config') throw configured(slug, 'take it out');
  await removeSource(database, settings.slug, now, options);
  return settings;
}

function configured(slug: string, advice: string): SourceConflict {
  return new SourceConflict('configured', slug, {
    problem: `"${slug}" is described in the configuration (nashra.config.ts, or the file that NASHRA_CONFIG names)`,
    advice: `${advice} there`,
  });
}

export interface Import {
  added: SourceSettings[];
  /** Followed already: left as they are. */
  known: SourceSettings[];
  problems: string[];
}

/**
 * Follows all feeds of an OPML document that are not followed yet. Nothing is looked up: a feed that is none shows
 * at its first poll.
 * @throws {OpmlError} if it is no OPML
 */
export async function importOpml(
  document: string | Uint8Array,
  database: Database,
  now: number,
  work: Work = IN_PLACE,
): Promise<Import> {
  const { sources, problems } = await work.opml(document);
  const added: SourceSettings[] = [];
  const known: SourceSettings[] = [];
  let left: readonly SourceSettings[] = sources;
  return untilDone(async () => {
    const rows = await listSources(database, now);
    const mine = new Set(added.map(({ slug }) => slug));
    const others = rows.filter(({ settings }) => !mine.has(settings.slug));
    const urls = new Set(others.flatMap(({ settings, state }) => [settings.url, state.url]));
    const slugs = new Set(rows.map(({ settings }) => settings.slug));
    const wanted = left
      .filter((source) => !urls.has(source.url))
      .map((source) => {
        const slug = firstFree(source.slug, slugs);
        slugs.add(slug);
        return { ...source, slug };
      });
    known.push(...left.filter((source) => urls.has(source.url)));
    left = await addSources(database, wanted, now);
    added.push(...wanted.slice(0, wanted.length - left.length));
    return left.length === 0 ? { added, known, problems } : undefined;
  });
}
