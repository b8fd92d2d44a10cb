/**
 * The feed that an address asks for: whose articles, in which variant, under which canonical address, and how it
 * describes itself. It is told from the first part of the path and the query, so that whatever stands in the folder of
 * a feed (its documents, its archives, its page) finds it in the same way:
 *
 *     const findFeed = feedFinder(platform);
 *     let feed: AskedFeed;
 *     serveDocument(c, async () => (feed = await findFeed(c.req.url)).state, () => documentOf(feed));
 */
import type { FeedChannel } from '../../feeds/index.ts';
import { cutsNamed, cutState, type Cut } from '../../store/cuts.ts';
import { quoted } from '../../schema.ts';
import { validatorOf, type Validator } from '../../store/articles.ts';
import type { SourceMetadata } from '../../store/source-metadata.ts';
import { Memo } from '../answers/memo.ts';
import { HttpProblem } from '../answers/problem.ts';
import type { Platform } from '../http-platform.ts';
import { cutPath } from '../paths.ts';
import { sourceState, unknownSource } from '../source-lookup.ts';
import { channelOfCuts } from './cut-channel.ts';
import { emptyCut } from './feed-list.ts';
import { feedNamed } from './cut-names.ts';
import { selectionOf, type AskedCut, type Selection } from './selection.ts';
import { canonicalQuery, DEFAULT_VARIANT, variantOf, type Variant } from './variant.ts';

/** A feed as an address asks for it. */
export interface AskedFeed {
  /** Path of its page and its documents, with `/` at both ends, in the spelling that its cut goes by. */
  folder: string;
  /** What the articles have in common: they are in all of these. None: all articles. */
  cuts: Cut[];
  /** Of these articles. */
  state: Validator;
  /** Whether the document itself is wanted (`?raw`), also by a browser that navigates to it. */
  raw: boolean;
  variant: Variant;
  /** Canonical query of its documents, `?` included: selection, then variant. */
  query: string;
  /** Canonical query of its archive documents: as of its documents, without `limit`. */
  archiveQuery: string;
  /** Canonical query of its page: the selection alone. */
  pageQuery: string;
  /** @param sources that its articles came from, and those that it is a cut of */
  channel(sources: readonly SourceMetadata[]): FeedChannel;
}

/** @param wanted a page has no variants: other parameters than those of the selection are not looked at */
export type FindFeed = (url: string, wanted?: 'document' | 'page') => Promise<AskedFeed>;

/** Addresses that are remembered as they were read, and characters of one. */
const MOST_ADDRESSES = 2000;
const LONGEST_ADDRESS = 300;

/**
 * @returns a function that looks up the feed of an address, with one query
 * @throws {HttpProblem} from that function: 400 for a parameter that cannot be read, 404 for a cut that is not there,
 *   410 for a source that was removed
 */
export function feedFinder(platform: Platform): FindFeed {
  const parsed = new Memo<ReturnType<typeof parse>>(MOST_ADDRESSES);

  /** What the address says by itself. */
  function parse(url: string, wanted: string) {
    const { pathname, searchParams } = new URL(url);
    const selection = selectionOf({ pathname, searchParams });
    const standard = standardOf(selection, platform);
    const variant = wanted === 'page' ? standard : variantOf(searchParams, standard);
    return { selection, standard, variant, raw: searchParams.has('raw') };
  }

  return async (url, wanted = 'document') => {
    const { selection, standard, variant, raw } =
      url.length <= LONGEST_ADDRESS ? parsed.get(`${wanted} ${url}`, () => parse(url, wanted)) : parse(url, wanted);
    const found = await foundCuts(platform, [...(selection.folder ? [selection.folder] : []), ...selection.parameters]);
    const [state, cuts] = found.length === 0 ? [await validatorOf(platform.database), []] : [cutState(found), found];
    const own = selection.folder && found[0];
    const query = new URLSearchParams();
    for (const { kind, slug } of own ? found.slice(1) : found) query.set(kind, slug);
    const pageQuery = query.size > 0 ? `?${query}` : '';
    const address = {
      folder: own ? cutPath(own.kind, own.slug) : '/',
      pageQuery,
      query: canonicalQuery(variant, standard, query),
      archiveQuery: canonicalQuery({ ...variant, limit: standard.limit }, standard, new URLSearchParams(pageQuery)),
    };
    return {
      ...address,
      cuts,
      state,
      variant,
      raw,
      channel(sources) {
        const named = cuts.filter(({ kind }) => kind === 'source');
        // It may have been removed since its state was read.
        for (const { key } of named)
          if (!sources.some(({ settings }) => settings.slug === key)) throw unknownSource(key);
        return channelOfCuts(platform, { ...address, cuts, variant, sources });
      },
    };
  };
}

/** What the documents of a feed are like unless their address says otherwise. */
function standardOf({ folder, parameters }: Selection, { publication }: Platform): Variant {
  const isMain = folder === undefined && parameters.length === 0;
  const feed = folder?.kind === 'feed' ? feedNamed(publication, folder.key) : undefined;
  const podcast = isMain ? publication.podcast : feed?.podcast;
  const limit = feed?.limit ?? (podcast === undefined ? DEFAULT_VARIANT.limit : MOST_EPISODES);
  const content = feed?.content ?? DEFAULT_VARIANT.content;
  if (limit === DEFAULT_VARIANT.limit && content === DEFAULT_VARIANT.content) return DEFAULT_VARIANT;
  return { ...DEFAULT_VARIANT, limit, content };
}

/** Of a podcast, unless it says otherwise: apps list the episodes that the feed has, and follow no archives. */
const MOST_EPISODES = 300;

/** The cuts, in the order in which they are asked for. */
async function foundCuts(platform: Platform, asked: readonly AskedCut[]): Promise<Cut[]> {
  for (const cut of asked) if (cut.key === '' || !isConfigured(platform, cut)) throw unknownCut(cut);
  if (asked.length === 0) return [];
  const cuts = await cutsNamed(
    platform.database,
    asked.map(({ kind, key }) => ({ kind, key })),
  );
  return Promise.all(
    asked.map(async (one) => {
      const cut = cuts.find(({ kind, key }) => kind === one.kind && key === one.key);
      if (one.kind === 'source' && (cut === undefined || cut.articles === 0)) return sourceCut(platform, one, cut);
      if (cut !== undefined) return cut;
      if (one.kind === 'feed') return emptyCut(one);
      throw unknownCut(one);
    }),
  );
}

/** Named feeds are those of the configuration, whatever the store remembers. */
function isConfigured({ publication }: Platform, { kind, key }: AskedCut): boolean {
  return kind !== 'feed' || feedNamed(publication, key) !== undefined;
}

/** A source that shows no articles: it may have brought none yet, or have been removed. */
async function sourceCut(platform: Platform, asked: AskedCut, cut: Cut | undefined): Promise<Cut> {
  const state = await sourceState(platform, asked.key, asked.parameter);
  return cut ?? emptyCut(asked, state);
}

const WHAT: Record<Exclude<AskedCut['kind'], 'source'>, string> = {
  lang: 'no articles in the language',
  category: 'no category',
  author: 'no author',
  feed: 'no feed',
};

function unknownCut({ kind, given, parameter }: AskedCut): HttpProblem {
  if (kind === 'source') return unknownSource(given, parameter);
  const what = `there ${kind === 'lang' ? 'are' : 'is'} ${WHAT[kind]} ${quoted(given)}`;
  const where = 'the front page links to what there is, and /feeds.opml and /api/feeds list it';
  if (parameter === undefined) return new HttpProblem(404, `${what}; ${where}`);
  return new HttpProblem(404, `${parameter}: ${what}; ${where}`, {}, { parameter });
}
