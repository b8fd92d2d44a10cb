/** An upstream source as its owner describes it: in the configuration, in OPML, by command or through the API. */
import type { Category, Direction } from './article.ts';

/** What of an item is given on: all of it, its summary, or its title and link alone. */
export type SourceContent = 'full' | 'summary' | 'link';

/** A checked description of a source, with the defaults filled in. JSON-able. */
export interface SourceSettings {
  /**
   * Names it in addresses (`/source/{slug}/rss.xml`) and commands, for ever: lower-case letters of any script, digits,
   * hyphens.
   */
  slug: string;
  /** Absolute http(s) address of the feed, as its owner gave it. Where it has moved since stands in its state. */
  url: string;
  /** Over the title that the feed gives itself. Plain text. */
  title?: string;
  /** BCP 47 tag in canonical form, over what feed and items say. */
  language?: string;
  /** Over what feed and items say. */
  direction?: Direction;
  /** Given to every item, besides its own. */
  categories: Category[];
  content: SourceContent;
  /** Bounds of the interval between two polls, in minutes, within 15 minutes and 7 days. */
  shortest?: number;
  longest?: number;
  /** For the owner: whom to write to when something is wrong with it. */
  note?: string;
  /** Its items stay in the feeds; it is not polled. */
  paused: boolean;
  /** What an OPML file said of it besides, so that its export is the file that came in. */
  outline?: SourceOutline;
}

export interface SourceOutline {
  /** Names of the folders it stands in, outermost first; one list for each place. */
  folders: string[][];
  /** Attributes that mean nothing to Nashra, as they came. */
  attributes: Record<string, string>;
}
