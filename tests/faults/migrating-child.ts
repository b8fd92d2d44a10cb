/** Opens the database of a folder with the migrations of a file, in a process of its own, to be killed. */
import { readFileSync } from 'node:fs';
import { openStore } from '../../src/node/database/open.ts';
import type { Migration } from '../../src/store/migrate.ts';

const [folder = '', file = ''] = process.argv.slice(2);
const database = await openStore(folder, {
  migrations: JSON.parse(readFileSync(file, 'utf8')) as Migration[],
  log: (message) => console.log(message),
});
database.close();
