/** All feeds of the service in one order, for programs that look for them: by kind, and by key within a kind. */
import type { Direction } from '../../article.ts';
import type { FeedChannel, Format } from '../../feeds/index.ts';
import type { Validator } from '../../store/articles.ts';
import { cutsNamed, listCuts, mainCut, type Cut, type CutId } from '../../store/cuts.ts';
import { sourceMetadata } from '../../store/source-metadata.ts';
import type { CutKind } from '../../text/cut-name.ts';
import { stampOf } from '../../text/hash.ts';
import { inTurns } from '../answers/in-turns.ts';
import type { Platform } from '../http-platform.ts';
import { cutPath } from '../paths.ts';
import { publicMetadata } from '../public-metadata.ts';
import { sourcesShown } from '../source-names.ts';
import { channelOfCuts } from './cut-channel.ts';
import { nameOfCut } from './cut-names.ts';
import { DEFAULT_VARIANT } from './variant.ts';

/** A feed as `/api/feeds` has it. */
export interface FeedReport {
  kind: CutKind;
  /** Last part of its folder; null for the main feed. */
  slug: string | null;
  /** As its documents have it, and without the name of the publication. */
  title: string;
  name: string;
  language: string | null;
  direction: Direction;
  /** How many it has. */
  articles: number;
  /** atom:id. */
  id: string;
  /** Absolute address of its page, and of its documents in their formats. */
  page: string;
  feeds: Record<Format, string>;
}

/** Of the whole list. Cuts without articles are left out; the main feed and the named ones are there in any case. */
export const KINDS = ['main', 'feed', 'lang', 'category', 'author', 'source'] as const satisfies readonly CutKind[];

/** The first `limit` cuts behind one. */
export async function cutsAfter(platform: Platform, after: CutId | undefined, limit: number): Promise<Cut[]> {
  const found: Cut[] = [];
  const from = after === undefined ? 0 : KINDS.indexOf(after.kind);
  for (const kind of KINDS.slice(from)) {
    if (found.length >= limit) break;
    const behind = after?.kind === kind ? after : undefined;
    found.push(...(await cutsOf(platform, kind, behind, limit - found.length)));
  }
  return found;
}

/** The first of one kind behind one of them. */
export async function cutsOf(
  { database, publication }: Platform,
  kind: CutKind,
  after: CutId | undefined,
  limit: number,
): Promise<Cut[]> {
  if (kind === 'main') return after === undefined ? [await mainCut(database)] : [];
  if (kind !== 'feed') return listCuts(database, { kind, ...(after && { after }), limit });
  // Those of the configuration, whatever the store knows.
  const names = publication.feeds
    .map(({ name }) => name)
    .filter((name) => after === undefined || name > after.key)
    .sort()
    .slice(0, limit);
  const known = await cutsNamed(
    database,
    names.map((key) => ({ kind, key })),
  );
  return names.map((key) => known.find((cut) => cut.key === key) ?? emptyCut({ kind, key }));
}

/** The first of each kind, by key: for lists that nobody looks through to their end. /api/feeds has them all. */
export async function firstCuts(platform: Platform, ofAKind: number): Promise<Cut[]> {
  return (await Promise.all(KINDS.map((kind) => cutsOf(platform, kind, undefined, ofAKind)))).flat();
}

/** A cut that is followed or configured and has had no article yet. No row has its number. */
export function emptyCut({ kind, key }: CutId, validator: Validator = NOTHING_YET): Cut {
  return { kind, key, number: 0, slug: key, label: key, articles: 0, places: 0, steps: 0, validator };
}

const NOTHING_YET: Validator = { seq: 0, digest: 0, metadata: 0 };

/** A feed with what is said of it. */
export interface DescribedFeed {
  cut: Cut;
  /** Without that of the publication. */
  name: string;
  channel: FeedChannel;
  /** Absolute address of its page. */
  page: string;
}

/** What the feeds of cuts say of themselves. A source that was removed in the meantime is left out. */
export async function describedFeeds(platform: Platform, cuts: readonly Cut[]): Promise<DescribedFeed[]> {
  const sources = (await sourceMetadata(platform.database, sourcesShown([], cuts))).map(publicMetadata);
  const followed = new Set(sources.map(({ settings }) => settings.slug));
  return inTurns(
    cuts.filter(({ kind, key }) => kind !== 'source' || followed.has(key)),
    (cut) => {
      const folder = cutPath(cut.kind, cut.slug);
      const address = { folder, query: '', pageQuery: '' };
      const selected = { ...address, cuts: cut.kind === 'main' ? [] : [cut], variant: DEFAULT_VARIANT, sources };
      const { title } = nameOfCut(cut, { publication: platform.publication, sources });
      return { cut, name: title, channel: channelOfCuts(platform, selected), page: `${platform.baseUrl}${folder}` };
    },
  );
}

/** The state of a list: that of all that is in it. It has no date, because what has left it had one too. */
export function stateOfList(cuts: readonly Cut[]): Validator {
  const rows = cuts.map(({ kind, key, articles, validator: { seq, digest } }) => [kind, key, articles, seq, digest]);
  return {
    seq: Math.max(0, ...cuts.map(({ validator }) => validator.seq)),
    digest: stampOf(JSON.stringify(rows)),
    metadata: Math.max(0, ...cuts.map(({ validator }) => validator.metadata)),
  };
}
