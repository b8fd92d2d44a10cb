/** HTML of items as it came, until it is known to be needed. */
import { contentOf, RawHtml, readCarrier } from '../content/index.ts';
import type { UpstreamItem } from './upstream-feed.ts';

/** @param base what relative addresses in it are relative to */
export function rawHtml(html: string, base: string | undefined): RawHtml {
  return new RawHtml(html, base === undefined ? {} : { baseUrl: base });
}

/** The same as it is put into an item; undefined if there is nothing in it. */
export function keptHtml(html: string, base: string | undefined): RawHtml | undefined {
  const kept = html.trim();
  return kept === '' ? undefined : rawHtml(kept, base);
}

/** The item with its HTML sanitized, which is read on the way. */
export function cleanItem({ contentHtml, summaryHtml, ...rest }: UpstreamItem<RawHtml>): UpstreamItem {
  const content = contentHtml && contentOf(contentHtml);
  const summary = summaryHtml && contentOf(summaryHtml);
  const clean: UpstreamItem = {
    ...rest,
    ...(content && { contentHtml: content.html }),
    ...(summary && { summaryHtml: summary.html }),
  };
  if (content) readCarrier(clean, content);
  return clean;
}
