import type { Validator } from '../../store/articles.ts';
import type { Body } from './body-cache.ts';

/** A document of the service, before it is known whether anybody needs its bytes. */
export interface Document {
  /** Path and query of its canonical address: its self link and its key in the cache. */
  canonical: string;
  contentType: string;
  /**
   * Absolute address of the page that shows the same to people: a browser that navigates to this document is sent
   * there. Absent where the document itself is to be shown.
   */
  page?: string;
  /** Value of the Link header. */
  link: string;
  /** Further headers. */
  headers?: Record<string, string>;
  /** @param state of what it shows, as it was read before */
  render(state: Validator): Promise<string | Body>;
}
