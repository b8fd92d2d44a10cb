/** Sitemaps as sitemaps.org/protocol.html has them. */
import { escapeXmlAttribute } from '../text/escape.ts';

export interface SitemapEntry {
  /** Absolute. */
  url: string;
  /** Instant of its last change, ISO 8601. */
  updated?: string;
}

const HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n';
const NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"';

export function sitemapXml(entries: readonly SitemapEntry[]): string {
  const lines = entries.map(({ url, updated }) => {
    const changed = updated === undefined ? '' : `<lastmod>${escapeXmlAttribute(updated)}</lastmod>`;
    return `<url><loc>${escapeXmlAttribute(url)}</loc>${changed}</url>\n`;
  });
  return `${HEAD}<urlset ${NAMESPACE}>\n${lines.join('')}</urlset>\n`;
}

/** The list of the sitemaps of a site. @param addresses absolute */
export function indexXml(addresses: readonly string[]): string {
  const lines = addresses.map((address) => `<sitemap><loc>${escapeXmlAttribute(address)}</loc></sitemap>\n`);
  return `${HEAD}<sitemapindex ${NAMESPACE}>\n${lines.join('')}</sitemapindex>\n`;
}
