import { readFeed } from '../../src/parser/read-feed.ts';
import type { UpstreamItem } from '../../src/parser/upstream-feed.ts';

/** An item in the terms of the conformance kit. */
export interface ConformanceItem {
  id: string | null;
  /** Plain text. */
  title: string;
  url: string | null;
  published: string | null;
  updated: string | null;
  summary: string | null;
  contentHtml: string | null;
  authors: string[];
  categories: string[];
  enclosures: { url: string; type: string | null; length: number | null }[];
}

/** The contract of the conformance kit: a feed in plain JSON. */
export function parse(bytes: Uint8Array, { contentType, url }: { contentType?: string; url: string }): unknown {
  const { feed, items } = readFeed(bytes, { url, ...(contentType !== undefined && { contentType }) });
  return { title: feed.title, link: feed.link ?? null, language: feed.language ?? null, items: items.map(itemOf) };
}

export function itemOf(item: UpstreamItem): ConformanceItem {
  return {
    id: item.id ?? null,
    title: item.title,
    url: item.url ?? null,
    published: item.published ?? null,
    updated: item.updated ?? null,
    // RSS has one text where Atom has two: it is the content, and it is the summary too.
    summary: item.summaryHtml ?? item.contentHtml ?? null,
    contentHtml: item.contentHtml ?? item.summaryHtml ?? null,
    authors: item.authors.map(({ name, email }) =>
      email === undefined || email === name ? name : `${name} (mailto:${email})`,
    ),
    categories: item.categories.map(({ term }) => term),
    enclosures: item.enclosures.map(({ url, type, length }) => ({ url, type: type ?? null, length: length ?? null })),
  };
}
