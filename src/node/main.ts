/** Starts the service on Node and stops it when it is told to. */
import { mayBegin } from './commands/arguments.ts';
import { failureOf } from './exit.ts';
import { startupWarnings } from './startup-warnings.ts';
import { isLoopback, settingsFrom } from './settings.ts';
import { startService, type Service } from './service.ts';

/** A stop waits this long for the answers under way. Milliseconds. */
const PATIENCE = 10_000;

const log = (message: string): void => console.error(message);

const USAGE = `npm start

Serves the articles and the sources until it is stopped. Settings are environment variables: BASE_URL, ADMIN_TOKEN,
PORT, HOST, DATA_DIR, ARTICLES_DIR, NASHRA_CONFIG, POLL_CONCURRENCY, ALLOW_HOSTS, TRUSTED_PROXIES.
What may be done while it runs: npm run nashra -- --help`;

try {
  if (mayBegin('npm start', USAGE)) await run();
} catch (error) {
  log(failureOf(error).message);
  process.exit(1);
}

async function run(): Promise<void> {
  const settings = await settingsFrom(process.env);
  const starting = startService(settings, log, {
    answering({ address, baseUrl }) {
      console.log(`Nashra serves ${settings.publication.title} at ${address}/`);
      for (const file of ['rss.xml', 'atom.xml', 'feed.json']) console.log(`  ${baseUrl}/${file}`);
      if (settings.baseUrl === undefined && isLoopback(settings.host)) {
        console.log(`BASE_URL is not set: the feeds name ${baseUrl} as their home`);
      }
      for (const doubt of startupWarnings(settings, address)) log(doubt);
      stopOnSignals(() => starting);
    },
  });
  const service = await starting;
  const problems = service.platform.intake().problems.length - (settings.remarks?.length ?? 0);
  if (problems > 0) {
    const where = `${service.baseUrl}/healthz`;
    const files = problems === 1 ? '1 file needs' : `${problems} files need`;
    console.log(`${files} attention in ${settings.articlesFolder}: ${where} says why`);
  }
}

function stopOnSignals(starting: () => Promise<Service>): void {
  let stopping = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (stopping) process.exit(1);
      stopping = true;
      setTimeout(() => process.exit(1), PATIENCE).unref();
      starting()
        .then((service) => service.stop())
        .then(
          () => process.exit(0),
          () => process.exit(1),
        );
    });
  }
}
