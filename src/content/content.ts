/** The content of an item, read once: whatever is wanted of it comes from one list of tokens. */
import type { SafeHtml } from '../article.ts';
import { escapeText } from '../text/escape.ts';
import type { BidiPolicy } from '../text/index.ts';
import { directTokens } from './direct/direct.ts';
import type { DirectedItem } from './direct/wrapper.ts';
import { summaryOfTokens } from './reading/summary.ts';
import { textOf } from './reading/text.ts';
import { tokensOf, type Token } from './reading/tokens.ts';
import { sanitizeHtml, type SanitizeOptions } from './sanitize/sanitize.ts';

/** HTML as it came, with all that is dangerous, and what its addresses are relative to. */
export class RawHtml {
  readonly html: string;
  readonly options: SanitizeOptions;

  constructor(html: string, options: SanitizeOptions = {}) {
    this.html = html;
    this.options = options;
  }

  /** As a part of an item that is hashed. */
  toJSON(): string {
    return this.html;
  }
}

/**
 * Sanitized content. What is derived of it is made when it is asked for, and once. Its tokens are a list of a hundred
 * objects, and a feed may have thousands of items: who is done with them lets them go (see {@link release}).
 */
export class Content {
  readonly html: SafeHtml;
  #tokens: Token[] | undefined;
  #text: string | undefined;
  #summary: string | undefined;

  constructor(html: SafeHtml) {
    this.html = html;
  }

  get tokens(): readonly Token[] {
    return (this.#tokens ??= tokensOf(this.html));
  }

  /** Plain text, a line for each block. */
  get text(): string {
    return (this.#text ??= textOf(this.tokens));
  }

  /** The beginning of the text, without figures; '' if there is none. */
  get summary(): string {
    return (this.#summary ??= summaryOfTokens(this.tokens));
  }

  /** Lets the tokens go; they are made again if they are asked for. */
  release(): void {
    this.#tokens = undefined;
  }

  /** Set in its direction for readers of every kind (see `directHtml`). */
  directed(item: DirectedItem, policy?: BidiPolicy): string {
    const tokens = (this.#tokens ??= tokensOf(this.html));
    // Marking changes them.
    this.release();
    return directTokens(tokens, this.html, item, policy);
  }
}

/** What carries content: an item of a feed, the draft of an article. */
export interface Carrier {
  contentHtml?: SafeHtml;
}

/** What was read, for as long as there is what carries it: from the item to its record. */
const readings = new WeakMap<Carrier, Content>();

/** The content of an item or draft, whose HTML is sanitized. It is read at most once. */
export function readingOf(carrier: Carrier): Content | undefined {
  const { contentHtml } = carrier;
  if (contentHtml === undefined) return undefined;
  const known = readings.get(carrier);
  if (known?.html === contentHtml) return known;
  return readCarrier(carrier, new Content(contentHtml));
}

/** Says that the content of a carrier was read already. */
export function readCarrier(carrier: Carrier, content: Content): Content {
  readings.set(carrier, content);
  return content;
}

/** Plain text as a paragraph. */
export function paragraphOf(text: string): Content {
  return new Content(`<p>${escapeText(text)}</p>` as SafeHtml);
}

/** @returns undefined if nothing is left */
export function contentOf({ html, options }: RawHtml): Content | undefined {
  const clean = sanitizeHtml(html, options).trim();
  return clean === '' ? undefined : new Content(clean as SafeHtml);
}
