/** Parameters of addresses that a server makes anew for each request: signatures, sessions, cache busters. */

/** Signatures of object stores and CDNs, with the time at which they end. */
const SIGNED = new Set([
  'signature',
  'sig',
  'sign',
  'hmac',
  'policy',
  'expires',
  'expire',
  'expiry',
  'exp',
  'key-pair-id',
  'awsaccesskeyid',
  'ossaccesskeyid',
  'googleaccessid',
  'token',
  'access_token',
  'auth',
  'auth_key',
  'hdnea',
  'hdnts',
  'hdntl',
  '__token__',
  'wssecret',
  'wstime',
  'md5',
  'verify',
  'validfrom',
  'validto',
  'nonce',
  '_wpnonce',
  'oe',
  'oh',
  'q-ak',
]);
const SIGNED_FAMILIES =
  /^(?:x-(?:amz|goog|oss|cos|obs|bce|tos|oci|ms)-|_nc_|q-(?:sign|signature|key-time|header-list|url-param-list))/;
/** Of an Azure SAS, whose names are too short to mean this by themselves. */
const SHARED_ACCESS = new Set([
  'se',
  'sp',
  'st',
  'sv',
  'sr',
  'spr',
  'sip',
  'skoid',
  'sktid',
  'skt',
  'ske',
  'sks',
  'skv',
]);

const SESSIONS = new Set([
  'sid',
  'sessid',
  'sessionid',
  'session_id',
  'session',
  'phpsessid',
  'jsessionid',
  'cfid',
  'cftoken',
  'oscsid',
]);
const BUSTERS = new Set([
  '_',
  'cb',
  'cachebuster',
  'cache_buster',
  'cachebust',
  'nocache',
  'no_cache',
  'rnd',
  'rand',
  'random',
  'timestamp',
  'ts',
  'ord',
  'correlator',
]);
/** Short names, and those that speak of time, carry the instant of the request in many systems. */
const TIMED = /^(?:.{1,3}|.*(?:time|stamp|cache|ver|rev|now).*)$/;
const IDENTIFIERS = new Set(['p', 'id', 'pid', 'aid', 'nid', 'uid', 'tid', 'fid', 'gid', 'cid', 'vid', 'q']);
/** Seconds or milliseconds since 1970, from 2001 on. */
const INSTANT = /^1\d{9}(?:\d{3}|\.\d{1,6})?$/;

/** Whether a parameter is known to change by itself. @param beside all names of the query, in small letters */
export function isVolatile(name: string, value: string, beside: ReadonlySet<string>): boolean {
  if (SIGNED.has(name) || SIGNED_FAMILIES.test(name) || SESSIONS.has(name) || BUSTERS.has(name)) return true;
  if (SHARED_ACCESS.has(name)) return beside.has('sig');
  return INSTANT.test(value) && TIMED.test(name) && !IDENTIFIERS.has(name);
}

/** Sessions and signatures that stand in a path: `;jsessionid=…`, `/exp=…~hmac=…/`. */
const IN_PATH = /;(?:jsessionid|sid|phpsessid)=[^/?#;]*|\/(?:exp|st|acl|hmac|token|data)=[^/]*(?=\/)/gi;

/** A path without them. */
export function steadyPath(path: string): string {
  return path.replace(IN_PATH, '');
}
