/** `npm run deploy`: what stands between a checkout and a running Worker, each step only where it is needed. */
import { parse } from './wrangler-settings.ts';

/** Runs wrangler with these arguments; gives its exit code and what it printed. */
export type Wrangler = (...args: string[]) => Promise<{ code: number; output: string }>;

/** The deployment cannot go on; the message says what to do. */
export class DeployError extends Error {
  override name = 'DeployError';
}

/**
 * Makes the database and the queues where they are missing, applies the migrations, deploys. `settings` gives the text
 * of wrangler.toml as it is now: making the database writes its id there.
 * @throws {DeployError} where a step fails or BASE_URL is still the example
 */
export async function deploy(
  settings: () => string,
  wrangler: Wrangler,
  log: (message: string) => void,
): Promise<void> {
  const { baseUrl, database, databaseId, queues } = parse(settings());
  if (!baseUrl || /\/\/(127\.|localhost|\[::1\])/.test(baseUrl)) {
    throw new DeployError(
      `wrangler.toml: BASE_URL is ${baseUrl ? `"${baseUrl}"` : 'not set'}; write the address under which people will reach the service, such as https://nashra.YOUR-NAME.workers.dev`,
    );
  }
  const step = async (what: string, advice: string, ...args: string[]): Promise<string> => {
    log(what);
    const { code, output } = await wrangler(...args);
    if (code !== 0)
      throw new DeployError(`${what}: wrangler ${args.join(' ')} ended with ${code}; ${advice}\n${output.trim()}`);
    return output;
  };
  if (!databaseId) {
    await step(
      `Making the D1 database ${database}`,
      'run npx wrangler login; where the database is there already, write its database_id into wrangler.toml',
      'd1',
      'create',
      database,
      '--binding',
      'DB',
      '--update-config',
    );
    if (!parse(settings()).databaseId) {
      throw new DeployError(
        `wrangler.toml: the database was made, and its database_id was not written; add it under [[d1_databases]] (npx wrangler d1 list shows it)`,
      );
    }
  }
  for (const queue of queues) {
    log(`Making the queue ${queue}, unless it is there`);
    const { code, output } = await wrangler('queues', 'create', queue);
    if (code !== 0 && !/already (?:taken|exists)|code: 11009/i.test(output)) {
      throw new DeployError(
        `the queue ${queue}: wrangler queues create ended with ${code}; look whether the account has Queues (the free plan does)\n${output.trim()}`,
      );
    }
  }
  await step(
    'Applying the migrations',
    'run it again; a migration that failed has left nothing behind',
    'd1',
    'migrations',
    'apply',
    database,
    '--remote',
  );
  await step('Building and deploying', 'the version before goes on serving', 'deploy');
  log(
    `Nashra is up: ${baseUrl}/ (the articles are taken in within a minute or two; ${baseUrl}/healthz says how far it is)`,
  );
}
