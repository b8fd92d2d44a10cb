import { UserError } from '../../user-error.ts';

/** Single hosts that the guard lets through, as `host:port` in the URL Standard's form. */
export type AllowedHosts = ReadonlySet<string>;

export const NO_HOSTS: AllowedHosts = new Set();

/** An entry of the allow list cannot be read. */
export class AllowedHostError extends UserError {}

const DEFAULT_PORTS: Record<string, string> = { 'http:': '80', 'https:': '443' };

/**
 * The allow list that `host:port` entries make. An entry opens that port of the host as it is written:
 * `localhost:8080` does not open 127.0.0.1:8080.
 *
 * @throws {AllowedHostError} if an entry is not a host with a port
 */
export function allowedHosts(entries: Iterable<string>): AllowedHosts {
  const hosts = new Set<string>();
  for (const entry of entries) {
    const trimmed = entry.trim();
    const port = /:(\d{1,5})$/.exec(trimmed)?.[1];
    const text = `http://${trimmed}`;
    const url = URL.canParse(text) ? new URL(text) : undefined;
    if (
      port === undefined
      || url === undefined
      || trimmed.includes('*')
      || url.pathname !== '/'
      || url.username !== ''
      || url.password !== ''
    ) {
      throw new AllowedHostError({
        problem: `"${entry}" is not a host with a port`,
        advice: 'write it such as intranet.example.org:8080 or [::1]:8080',
      });
    }
    hosts.add(`${url.hostname}:${Number(port)}`);
  }
  return hosts;
}

/** The same from a setting: entries with commas between them. @throws {AllowedHostError} */
export function allowedHostsOf(setting: string): AllowedHosts {
  return allowedHosts(setting.split(',').filter((entry) => entry.trim() !== ''));
}

export function isAllowed(url: URL, allowed: AllowedHosts): boolean {
  return allowed.size > 0 && allowed.has(`${url.hostname}:${portOf(url)}`);
}

/** The port that a URL leads to, its scheme's own if it names none. */
export function portOf(url: URL): number {
  return Number(url.port || DEFAULT_PORTS[url.protocol] || 0);
}
