/**
 * The items of a source that have been seen: those of its last document, and some that have left it. By them a poll
 * tells which items are new. Kept as JSON in a row of their own, since most polls change nothing in them.
 */

/** What is remembered of the form in which an item is served. */
export interface ServedItem {
  /** Hash of what is served. Absent in what was kept before there was one; '' if it is to be served anew. */
  form?: string;
  /** Hashes of the addresses in it. */
  addresses?: string;
  /** Hash of what was said of its episode. Absent in what was kept before, and if there is nothing to hear. */
  episode?: string;
  /** How often it was served anew though it said the same, and when last (milliseconds since 1970). */
  corrections?: number;
  corrected?: number;
  /** Names of the parts of its addresses that changed then, one after the other. */
  flapped?: string;
  /** The first digits of forms that it had before. */
  former?: string[];
  /** The first digits of meanings that it had before, and how often one of them came back. */
  said?: string[];
  returns?: number;
}

export interface SeenItem extends ServedItem {
  /** Its identity, minted once. */
  key: string;
  /** What it was recognised by, newest first. */
  keys: string[];
  /** Of the item as it stood in the document: the same fingerprint is the same item, and need not be read. */
  fingerprint: string;
  /** It is not served as it came then: the next poll reads it again, even if its fingerprint is the same. */
  again?: true;
  /** Hash of what it says. */
  meaning: string;
  /** Instant (milliseconds since 1970) at which a poll first brought it. */
  seen: number;
  /** As given to its article, for good: ISO 8601. */
  published: string;
  /** Moves when it says something else. */
  updated: string;
}

export interface SeenItems {
  /** The items of the last document first, in its order; those seen longest ago last. */
  items: SeenItem[];
  /** Candidates that several items of a document carried, and that are therefore no identity. */
  shared: string[];
  /** Parts of addresses that change by themselves, each with the day on which that was seen. Absent in older rows. */
  flapping?: string[];
}

export const NOTHING_SEEN: SeenItems = { items: [], shared: [] };
