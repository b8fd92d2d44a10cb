/** What the owner should hear at start, though the service can run: each a sentence that says what to do. */
import { tokenProblem } from '../http/auth/admin-token.ts';
import { isLoopback, type Settings } from './settings.ts';

/** As it stands in the configuration that comes with the project. */
const EXAMPLE_AUTHORITY = /^nashra\.example,/;

/** @param address where the service listens */
export function startupWarnings(settings: Settings, address: string): string[] {
  const { host, baseUrl, adminToken, publication, configFile = 'nashra.config.ts', remarks = [] } = settings;
  const doubts = remarks.map(({ message }) => message);
  if (baseUrl === undefined && !isLoopback(host)) {
    doubts.push(
      `HOST is ${host} and BASE_URL is not set: the feeds name ${address} as their home, `
        + 'where no reader finds them; set BASE_URL to the address under which people reach the service, '
        + 'such as https://feeds.example.org',
    );
  }
  if (EXAMPLE_AUTHORITY.test(publication.tagAuthority)) {
    doubts.push(
      `${configFile}: tagAuthority: "${publication.tagAuthority}" is the example; ids are made of it `
        + 'for ever, so write a domain of yours and a year in which it was yours, such as example.org,2024, '
        + 'before the first article is published',
    );
  }
  if (adminToken !== undefined && tokenProblem(adminToken) !== undefined) {
    doubts.push(`${tokenProblem(adminToken)} (it is taken because only this machine can connect to ${host})`);
  }
  return doubts;
}
