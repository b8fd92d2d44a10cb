import { contentOf, RawHtml, readCarrier, type Content } from '../content/index.ts';
import type { UpstreamItem } from './upstream-feed.ts';

/** HTML that is cleaned when it is known to be needed. It remembers what the addresses in it are relative to. */
export class Rawness {
  readonly #bases = new Map<string, string | undefined>();

  /** In the place of the sanitizer: gives the HTML back as it came. */
  readonly keep = (html: string, base: string | undefined): string => {
    const kept = html.trim();
    if (!this.#bases.has(kept)) this.#bases.set(kept, base);
    else if (this.#bases.get(kept) !== base) {
      // The same text under two bases: this one is resolved now, which makes it another text.
      const clean = contentOf(new RawHtml(kept, optionsOf(base)))?.html ?? '';
      this.#bases.set(clean, base);
      return clean;
    }
    return kept;
  };

  cleaned(item: UpstreamItem): UpstreamItem {
    const { contentHtml, summaryHtml, ...rest } = item;
    const content = this.#clean(contentHtml);
    const summary = this.#clean(summaryHtml);
    const clean: UpstreamItem = {
      ...rest,
      ...(content !== undefined && { contentHtml: content.html }),
      ...(summary !== undefined && { summaryHtml: summary.html }),
    };
    if (content !== undefined) readCarrier(clean, content);
    return clean;
  }

  #clean(html: string | undefined): Content | undefined {
    return html === undefined ? undefined : contentOf(new RawHtml(html, optionsOf(this.#bases.get(html))));
  }
}

function optionsOf(base: string | undefined): { baseUrl?: string } {
  return base === undefined ? {} : { baseUrl: base };
}
