/** What a publication says of itself in `nashra.config.ts`. Every field has a default but the title. */
export interface PublicationConfig {
  /** Name of the publication, plain text, in its own language. */
  title: string;
  description?: string;
  /** BCP 47 tag of the publication's main language. Default `ar`. */
  language?: string;
  /** IANA time zone in which a date without a zone is meant. Default `UTC`. */
  timeZone?: string;
  /**
   * Who mints the ids (RFC 4151 §2.1): a domain name or e-mail address of yours, a comma, and a day on
   * which it was yours, as in `example.org,2024`. Never change it once articles are published.
   */
  tagAuthority: string;
  /** Author of what names no author. */
  author?: { name: string; url?: string; email?: string };
  copyright?: string;
  /** Absolute URL of a square picture. */
  image?: string;
}
