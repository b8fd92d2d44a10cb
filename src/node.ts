/** Entry on Node: `npm start`. */
import { settingsFrom } from './node/settings.ts';
import { startService } from './node/service.ts';

/** A stop waits this long for the answers under way. Milliseconds. */
const PATIENCE = 10_000;

const log = (message: string): void => console.error(message);

try {
  const settings = await settingsFrom(process.env);
  const service = await startService(settings, log);
  const problems = service.platform.intake().problems.length;
  console.log(`Nashra serves ${settings.publication.title} at ${service.address}/`);
  for (const file of ['rss.xml', 'atom.xml', 'feed.json']) console.log(`  ${service.baseUrl}/${file}`);
  if (settings.baseUrl === undefined) console.log(`BASE_URL is not set: the feeds name ${service.baseUrl} as their home`);
  if (problems > 0) console.log(`${problems} of the files in ${settings.articlesFolder} cannot be served: ${service.baseUrl}/healthz says why`);

  let stopping = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (stopping) process.exit(1);
      stopping = true;
      setTimeout(() => process.exit(1), PATIENCE).unref();
      service.stop().then(() => process.exit(0), () => process.exit(1));
    });
  }
} catch (error) {
  // Errors made where the cause is known are sentences; anything else is a defect and shows where.
  const known = error instanceof Error && /^(Settings|Config|Database|Folder|Type)Error$/.test(error.name);
  log(known ? error.message : String(error instanceof Error ? error.stack : error));
  process.exit(1);
}
