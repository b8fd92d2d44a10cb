/**
 * Players that an iframe may show. A host alone says little: under archive.org anybody uploads pages, and youtube.com
 * sends on to any address. So a player is the page that its host made for being embedded, and nothing else there.
 */
const ID = '[A-Za-z0-9_-]{1,64}';

/** Hosts, and what their paths look like, from the first slash to the end. */
const PLAYERS: readonly (readonly [hosts: readonly string[], path: RegExp])[] = [
  [
    ['youtube.com', 'www.youtube.com', 'm.youtube.com', 'youtube-nocookie.com', 'www.youtube-nocookie.com'],
    new RegExp(`^/embed/(?:${ID})?$`),
  ],
  [['player.vimeo.com'], /^\/video\/\d+(?:\/[0-9a-f]+)?$/],
  [['vimeo.com'], /^\/(?:event|showcase)\/\d+\/embed(?:\/[0-9a-f]+)?$/],
  [['dailymotion.com', 'www.dailymotion.com'], new RegExp(`^/embed/(?:video|playlist)/${ID}$`)],
  [['geo.dailymotion.com'], new RegExp(`^/player(?:/${ID})?\\.html$`)],
  [['w.soundcloud.com'], /^\/player\/?$/],
  [['open.spotify.com'], new RegExp(`^/embed(?:-podcast)?/[a-z]+/${ID}(?:/video)?$`)],
  [['podcasters.spotify.com', 'creators.spotify.com'], /^\/pod\/(?:show|profile)\/[\w.-]+\/embed(?:\/[\w.-]+)*$/],
  [['archive.org', 'www.archive.org'], /^\/embed\/[\w.-]+(?:\/(?:[\w.~!$&'()*+,;=:@-]|%(?!2f|5c|2e)[0-9a-f]{2})+)*$/i],
  [
    ['aparat.com', 'www.aparat.com'],
    new RegExp(`^/video/video/embed/(?:[a-z]+/)?videohash/${ID}(?:/[a-z]+/[A-Za-z0-9_-]+)*/?$`),
  ],
  [['aljazeera.net', 'www.aljazeera.net', 'aljazeera.com', 'www.aljazeera.com'], /^\/(?:embed|player)\/[\w./-]+$/],
];

/**
 * The address of a player where this is one, by https at its usual port. Old articles have players by http, which all
 * of these hosts answer by https as well.
 *
 * @param address absolute
 */
export function playerOf(address: string): string | undefined {
  const url = new URL(address);
  const { protocol, port, username, password } = url;
  if (port !== '' || username !== '' || password !== '' || !/^https?:$/.test(protocol)) return undefined;
  const known = PLAYERS.some(([hosts, path]) => hosts.includes(url.hostname) && path.test(url.pathname));
  return known ? address.replace(/^http:/i, 'https:') : undefined;
}
