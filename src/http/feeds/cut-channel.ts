/** The feed of a cut, or of what several cuts have in common, as a channel. */
import type { Publication } from '../../config.ts';
import type { FeedChannel } from '../../feeds/index.ts';
import type { Cut } from '../../store/cuts.ts';
import type { SourceMetadata } from '../../store/source-metadata.ts';
import type { CutKind } from '../../text/cut-name.ts';
import { primaryLanguage } from '../../text/index.ts';
import type { Platform } from '../http-platform.ts';
import { feedUrls, mainChannel, renderedAs, sourceChannel } from './channel.ts';
import { languageOfPublication, nameOfCut, type CutName } from './cut-names.ts';
import type { Variant } from './variant.ts';

/** A selection of articles under its canonical address. */
export interface Selected {
  /** What the articles have in common; none: all articles. */
  cuts: readonly Cut[];
  /** Path of the page, with `/` at both ends. */
  folder: string;
  /** Of the documents, and of the page; `?` included. */
  query: string;
  pageQuery: string;
  variant: Variant;
  /** At least those that are among the cuts. */
  sources: readonly SourceMetadata[];
}

type Named = CutName & { kind: CutKind };

/** The order in which a title names its parts. */
const PARTS = ['feed', 'category', 'author', 'source', 'lang'] as const satisfies readonly CutKind[];

/** Whose language a feed has: that of the first of these that is among its cuts. */
const SPEAKERS = ['lang', 'feed', 'source', 'category', 'author'] as const satisfies readonly CutKind[];

/** The feed of a selection. Its id is that of its cuts, whatever the address by which it was found. */
export function channelOfCuts(platform: Platform, selected: Selected): FeedChannel {
  const { cuts, folder, query, pageQuery, variant, sources } = selected;
  const { publication, baseUrl } = platform;
  const [only] = cuts;
  if (only === undefined) return mainChannel(platform, variant, query);
  const source = sources.find(({ settings }) => only.kind === 'source' && settings.slug === only.key);
  if (cuts.length === 1 && source !== undefined) {
    return { ...sourceChannel(platform, source, variant), selfUrls: feedUrls(platform, folder, query) };
  }
  const names = cuts.map((cut): Named => ({ kind: cut.kind, ...nameOfCut(cut, { publication, sources }) }));
  const { language, direction } = inOrder(names, SPEAKERS)[0] ?? languageOfPublication(publication);
  const author = only.kind === 'author' ? { name: only.label } : publication.author;
  return {
    id: idOf(cuts, publication),
    title: titleOf(names, publication),
    ...(speaksAs(publication, language) && { description: publication.description }),
    language,
    direction,
    baseUrl,
    link: `${baseUrl}${folder}${pageQuery}`,
    selfUrls: feedUrls(platform, folder, query),
    // What others wrote is not the publication's.
    ...(!has(names, 'source') && { author, copyright: publication.copyright, image: publication.image }),
    ...renderedAs(platform, variant),
  };
}

/** Stable as long as the folded names are: `tag:example.org,2024:category/…`. Of several cuts, in one order. */
function idOf(cuts: readonly Cut[], { tagAuthority }: Publication): string {
  const parts = cuts.map(({ kind, key }) => `${kind}/${encodeURIComponent(key)}`);
  return `tag:${tagAuthority}:${parts.sort().join('+')}`;
}

/**
 * `القاهرة – نشرة`: what is chosen, then whose. Between the parts stand signs that have no direction of their own, so
 * that they take that of the title, and a part of the other direction is set apart when the title is marked.
 */
function titleOf(names: readonly Named[], { title }: Publication): string {
  const [first = title, ...others] = inOrder(names, PARTS).map((name) => name.title);
  // A named feed has a title of its own, which need not name the publication.
  if (has(names, 'feed')) return others.length === 0 ? first : `${first} – ${others.join(' · ')}`;
  return `${[first, ...others].join(' · ')} – ${title}`;
}

function speaksAs({ language }: Publication, other: string | undefined): boolean {
  return other !== undefined && primaryLanguage(other) === primaryLanguage(language);
}

function inOrder(names: readonly Named[], kinds: readonly CutKind[]): Named[] {
  return kinds.flatMap((kind) => names.filter((name) => name.kind === kind));
}

function has(names: readonly Named[], kind: CutKind): boolean {
  return names.some((name) => name.kind === kind);
}
