/** Addresses as they are compared: two that differ only in how they were written or followed are one. */
import { urlParts } from '../../text/plain-url.ts';

const TRACKING = new Set([
  'fbclid',
  'gclid',
  'gclsrc',
  'dclid',
  'gbraid',
  'wbraid',
  'msclkid',
  'yclid',
  'ysclid',
  'twclid',
  'ttclid',
  'igshid',
  'igsh',
  'li_fat_id',
  'mc_cid',
  'mc_eid',
  'mkt_tok',
  '_hsenc',
  '_hsmi',
  '__hssc',
  '__hstc',
  '__hsfp',
  'ref_src',
  'ref_url',
  'cmpid',
  'ocid',
  'ncid',
  'smid',
  's_cid',
  'vero_id',
  'oly_anon_id',
  'oly_enc_id',
  'rb_clickid',
  'wickedid',
  '_openstat',
  'xtor',
  'ftcamp',
  'spm',
  'srsltid',
  '_ga',
  '_gl',
  'ns_mchannel',
  'ns_source',
  'ns_campaign',
  'ns_linkname',
  'ns_fee',
  'guccounter',
  'guce_referrer',
  'guce_referrer_sig',
  'feature_src',
]);
const TRACKING_FAMILIES = /^(?:utm_|at_|pk_|mtm_|matomo_|piwik_|hsa_|stm_|itm_|wt_|trk_)/;

/**
 * An http(s) address without scheme, `www.`, default port, fragment (except `#!`), tracking parameters and
 * trailing slash, its host in lower case, the rest of its parameters sorted, its percent-encoding the same however it
 * was written: `example.org/خبر?p=1` as `example.org/%D8%AE…?p=1`. Undefined for anything else.
 */
export function canonicalLink(url: string): string | undefined {
  const parsed = urlParts(url.trim());
  if (parsed === null || (parsed.protocol !== 'http:' && parsed.protocol !== 'https:')) return undefined;
  const port = parsed.port === '80' || parsed.port === '443' ? '' : parsed.port;
  const host = parsed.hostname.replace(/^www\./, '').replace(/\.$/, '');
  let end = parsed.pathname.length;
  while (end > 0 && parsed.pathname[end - 1] === '/') end--;
  const path = sameEncoding(parsed.pathname.slice(0, end));
  const query = parsed.search
    .slice(1)
    .split('&')
    .filter((pair) => pair !== '' && !isTracking(pair))
    .map(sameEncoding)
    .sort()
    .join('&');
  const fragment = parsed.hash.startsWith('#!') ? sameEncoding(parsed.hash) : '';
  return `${host}${port === '' ? '' : `:${port}`}${path}${query === '' ? '' : `?${query}`}${fragment}`;
}

/** The part of a canonical link after its host, '' for the home page. */
export function pathOf(canonical: string): string {
  const at = canonical.search(/[/?#]/);
  return at === -1 ? '' : canonical.slice(at);
}

/** Whether a `name=value` of a query only says where a reader came from. */
export function isTracking(pair: string): boolean {
  const name = pair.split('=', 1)[0]!.toLowerCase();
  return TRACKING.has(name) || TRACKING_FAMILIES.test(name);
}

/** RFC 3986 §6.2.2: unreserved characters bare, all other escapes in upper case. */
function sameEncoding(part: string): string {
  return part
    .replace(/%([0-9a-f]{2})/gi, (escape, hex: string) => {
      const character = String.fromCharCode(Number.parseInt(hex, 16));
      return /[\w.~-]/.test(character) ? character : escape.toUpperCase();
    })
    .replace(/[^\x21-\x7e]+/g, (run) => encodeURIComponent(run.toWellFormed()));
}
