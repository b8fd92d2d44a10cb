/** The environment variables of the Node service, read once. */
import type { BlockList } from 'node:net';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { publicationOf, remarksOn, type Publication, type PublicationConfig } from '../config.ts';
import type { Remark } from '../article.ts';
import { tokenProblem } from '../http/auth/admin-token.ts';
import { allowedHostsOf, type AllowedHosts } from '../sources/fetch/index.ts';
import { UserError } from '../user-error.ts';
import { proxiesOf } from './http/client-address.ts';

export interface Settings {
  host: string;
  port: number;
  /** Folder of the database. */
  dataFolder: string;
  articlesFolder: string;
  /** BASE_URL, if it is set. */
  baseUrl: string | undefined;
  /** ADMIN_TOKEN, if it is set. */
  adminToken: string | undefined;
  /** TRUSTED_PROXIES: whose X-Forwarded-For is believed. */
  proxies?: BlockList;
  /** ALLOW_HOSTS: hosts that are polled although they are not public. */
  allowed: AllowedHosts;
  /** POLL_CONCURRENCY: sources that are asked at one time. */
  pollConcurrency: number;
  publication: Publication;
  /** NASHRA_CONFIG: the file that describes it. */
  configFile?: string;
  /** Keys of that file that are not known. */
  remarks?: Remark[];
}

/** A setting cannot be used. Its place is the name of the variable, or the file of the configuration. */
export class SettingsError extends UserError {}

/**
 * @throws {SettingsError} if a variable has no usable value or the configuration cannot be loaded
 * @throws {ConfigError} if a field of the configuration is wrong
 */
export async function settingsFrom(environment: NodeJS.ProcessEnv): Promise<Settings> {
  const configFile = environment.NASHRA_CONFIG || 'nashra.config.ts';
  const config = await configOf(configFile);
  return {
    host: environment.HOST || '127.0.0.1',
    port: portOf(environment.PORT || '8787'),
    dataFolder: environment.DATA_DIR || '.data',
    articlesFolder: environment.ARTICLES_DIR || 'articles',
    baseUrl: environment.BASE_URL || undefined,
    adminToken: tokenOf(environment.ADMIN_TOKEN || undefined, environment.HOST || '127.0.0.1'),
    proxies: named('TRUSTED_PROXIES', () => proxiesOf(environment.TRUSTED_PROXIES || '')),
    allowed: named('ALLOW_HOSTS', () => allowedHostsOf(environment.ALLOW_HOSTS || '')),
    pollConcurrency: concurrencyOf(environment.POLL_CONCURRENCY || '8'),
    publication: publicationOf(config, configFile),
    configFile,
    remarks: remarksOn(config, configFile),
  };
}

function portOf(value: string): number {
  const port = /^\d+$/.test(value) ? Number(value) : NaN;
  if (!(port <= 65535))
    throw new SettingsError({
      place: 'PORT',
      problem: `"${value}" is not a number from 0 to 65535`,
      advice: 'write one such as 8787',
    });
  return port;
}

function concurrencyOf(value: string): number {
  const concurrency = /^\d+$/.test(value) ? Number(value) : 0;
  if (!(concurrency >= 1 && concurrency <= 500)) {
    throw new SettingsError({
      place: 'POLL_CONCURRENCY',
      problem: `"${value}" is not a number from 1 to 500`,
      advice: 'write one such as 8',
    });
  }
  return concurrency;
}

/** Characters of a token that only this machine can send: enough for one that is tried out. */
const SHORTEST_AT_HOME = 10;

function tokenOf(token: string | undefined, host: string): string | undefined {
  if (token === undefined) return undefined;
  const problem = tokenProblem(token, isLoopback(host) ? SHORTEST_AT_HOME : undefined);
  if (problem !== undefined) throw new SettingsError({ problem });
  return token;
}

/** Whether only this machine can connect to what listens there. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(?:\.\d{1,3}){3}$/.test(host);
}

/** @throws {SettingsError} that names the variable if its value cannot be used */
function named<Value>(variable: string, read: () => Value): Value {
  try {
    return read();
  } catch (error) {
    throw new SettingsError({ place: variable, problem: error instanceof Error ? error.message : String(error) });
  }
}

async function configOf(file: string): Promise<PublicationConfig> {
  try {
    const module = (await import(pathToFileURL(resolve(file)).href)) as { default?: PublicationConfig };
    return module.default as PublicationConfig;
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('\n')[0] : String(error);
    throw new SettingsError({
      place: file,
      problem: `the configuration cannot be loaded (${reason})`,
      advice: 'correct it, or set NASHRA_CONFIG to another file',
    });
  }
}
