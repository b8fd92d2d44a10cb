import { sanitizeHtml } from '../content/index.ts';
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
      const clean = sanitizeHtml(kept, optionsOf(base)).trim();
      this.#bases.set(clean, base);
      return clean;
    }
    return kept;
  };

  cleaned(item: UpstreamItem): UpstreamItem {
    const { contentHtml, summaryHtml, ...rest } = item;
    const content = this.#clean(contentHtml);
    const summary = this.#clean(summaryHtml);
    return {
      ...rest,
      ...(content !== undefined && { contentHtml: content }),
      ...(summary !== undefined && { summaryHtml: summary }),
    };
  }

  #clean(html: string | undefined): string | undefined {
    return html === undefined ? undefined : sanitizeHtml(html, optionsOf(this.#bases.get(html))).trim() || undefined;
  }
}

function optionsOf(base: string | undefined): { baseUrl?: string } {
  return base === undefined ? {} : { baseUrl: base };
}
