/** `npm run deploy`: what stands between a checkout and a running Worker, each step only if it is needed. */
import { UserError } from '../../user-error.ts';
import { parse } from './wrangler-settings.ts';

/** Runs wrangler with these arguments; gives its exit code and what it printed. */
export type Wrangler = (...args: string[]) => Promise<{ code: number; output: string }>;

/** The deployment cannot go on. */
export class DeployError extends UserError {}

/**
 * Makes the database and the queues if they are missing, applies the migrations, deploys. `settings` gives the text
 * of wrangler.toml as it is now: making the database writes its id there.
 * @throws {DeployError} if a step fails or BASE_URL is still the example
 */
export async function deploy(
  settings: () => string,
  wrangler: Wrangler,
  log: (message: string) => void,
): Promise<void> {
  const { baseUrl, database, databaseId, queues } = parse(settings());
  if (!baseUrl || /\/\/(127\.|localhost|\[::1\])/.test(baseUrl)) {
    throw new DeployError({
      place: 'wrangler.toml',
      problem: `BASE_URL is ${baseUrl ? `"${baseUrl}"` : 'not set'}`,
      advice:
        'write the address under which people will reach the service, such as https://nashra.YOUR-NAME.workers.dev',
    });
  }
  const step = async (what: string, advice: string, ...args: string[]): Promise<string> => {
    log(what);
    const { code, output } = await wrangler(...args);
    if (code !== 0) {
      const problem = `wrangler ${args.join(' ')} failed with exit code ${code}${said(output)}`;
      throw new DeployError({ place: what, problem, advice });
    }
    return output;
  };
  if (!databaseId) {
    await step(
      `Creating the D1 database ${database}`,
      'run npx wrangler login; if the database exists already, write its database_id into wrangler.toml',
      'd1',
      'create',
      database,
      '--binding',
      'DB',
      '--update-config',
    );
    if (!parse(settings()).databaseId) {
      throw new DeployError({
        place: 'wrangler.toml',
        problem: 'the database was created, but its database_id was not written',
        advice: 'add it under [[d1_databases]] (npx wrangler d1 list shows it)',
      });
    }
  }
  for (const queue of queues) {
    log(`Creating the queue ${queue}, unless it exists`);
    const { code, output } = await wrangler('queues', 'create', queue);
    if (code !== 0 && !/already (?:taken|exists)|code: 11009/i.test(output)) {
      throw new DeployError({
        place: `the queue ${queue}`,
        problem: `wrangler queues create failed with exit code ${code}${said(output)}`,
        advice: 'check that the account has Queues (the free plan does)',
      });
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
  await step('Building and deploying', 'the previous version goes on serving', 'deploy');
  log(
    `Nashra is up: ${baseUrl}/ (the articles are imported within a minute or two; ${baseUrl}/healthz shows the progress)`,
  );
}

/** The last line that wrangler printed: the rest has been shown already. */
function said(output: string): string {
  const last = output.trim().split('\n').at(-1)?.trim();
  return last ? ` (${last})` : '';
}
