/** Paths of this site as they are compared: those that articles once had, and those that requests ask for. */
import { withoutBidiControls } from './bidi/controls.ts';

/** UTF-16 units of a decoded path. */
const LONGEST = 1000;

/**
 * A path decoded, in NFC, with `/` at its beginning and none at its end; what names the file of a folder
 * (`/old/index.html`) is the folder. Undefined for what cannot be the path of a page: an address of another site
 * (`//host`, a scheme), `..`, controls, backslashes, bad percent-encoding, more than 1,000 characters.
 * @param path with `/` at its beginning; a query and a fragment are refused
 */
export function sitePathOf(path: string): string | undefined {
  if (path.length > LONGEST * 9 || !path.startsWith('/')) return undefined;
  const decoded = decodedPath(path);
  if (decoded === undefined) return undefined;
  const plain = withoutBidiControls(decoded).normalize('NFC');
  if (plain.length > LONGEST || !plain.isWellFormed() || /[\p{Cc}\u2028\u2029\ufeff\\?#]/u.test(plain))
    return undefined;
  const bare = plain.replace(/\/index\.html?$/i, '/').replace(/\/+$/, '');
  const parts = bare.split('/');
  if (parts.slice(1).some((part) => part === '' || part === '.' || part === '..')) return undefined;
  return bare === '' ? '/' : bare;
}

function decodedPath(path: string): string | undefined {
  if (!path.includes('%')) return path;
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}
