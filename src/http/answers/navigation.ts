/** Browsers that navigate to a feed's address get its page: only people navigate. */
import { PUBLIC } from './headers.ts';

/**
 * Whether somebody opens the address in a window (Fetch Metadata, section 2.1). No feed reader sends this, and no
 * script can. `Accept` tells nothing: many feed readers send that of a browser.
 * @param dest Sec-Fetch-Dest
 */
export function isNavigation(dest: string | readonly string[] | null | undefined): boolean {
  return dest === 'document';
}

/**
 * 303 to a page. It is not stored, so that no cache gives it to a feed reader; the document, which may be stored, is
 * right for everybody who gets it. So neither names Sec-Fetch-Dest in Vary, by which caches would keep it twice.
 */
export function toPage(address: string): Response {
  return new Response(null, { status: 303, headers: { ...PUBLIC, Location: address, 'Cache-Control': 'no-store' } });
}
