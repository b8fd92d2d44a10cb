import type { Validator } from '../../store/articles.ts';
import type { Body } from './body-cache.ts';

/** The state of a document that a client has, by its tag. */
export interface Base extends Pick<Validator, 'seq' | 'digest'> {
  /** As the client sent it. */
  tag: string;
  /** Whether this process has given it out. */
  isOurs: boolean;
}

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
  /**
   * What is newer than an earlier state; undefined if that is everything, or nobody knows that state. Absent from
   * documents without deltas.
   */
  delta?(base: Base, state: Validator): Promise<Body | undefined>;
}
