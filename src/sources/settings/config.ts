/** The description of a source as its owner writes it: in the configuration, or as the body of a request. */
import type { Category, Direction } from '../../article.ts';
import type { SourceContent, SourceOutline } from '../../source.ts';

export interface SourceConfig {
  /** Address of the feed: http(s), with or without `feed:`; `https://` if it has no scheme. */
  url: string;
  /** Default: made of the address. */
  slug?: string;
  title?: string;
  language?: string;
  direction?: Direction;
  /** Terms, or categories with label and scheme. */
  categories?: (string | Category)[];
  /** Default `full`. */
  content?: SourceContent;
  /** Minutes, or `30m`, `6h`, `2d`. */
  shortest?: number | string;
  longest?: number | string;
  note?: string;
  paused?: boolean;
  outline?: SourceOutline;
}
