/** The intake of a folder in a process of its own, which kills itself: `node folder-child.ts ARTICLES DATABASE TRANSACTION`. */
import { writeSync } from 'node:fs';
import { publicationOf } from '../../../src/config.ts';
import { startFolderSync } from '../../../src/node/folder/sync.ts';
import { MIGRATIONS } from '../../../src/store/migrations.ts';
import type { Database } from '../../../src/store/database.ts';
import { migrate } from '../../../src/store/migrate.ts';
import { openSqlite } from '../../../src/node/database/sqlite.ts';

const [folder = '', file = '', killAt = '0'] = process.argv.slice(2);
const sqlite = openSqlite(file);
await migrate(sqlite, MIGRATIONS);

let transactions = 0;
const mortal: Database = {
  prepare: (sql) => sqlite.prepare(sql),
  async batch(statements) {
    transactions += 1;
    if (transactions === Number(killAt)) process.kill(process.pid, 'SIGKILL');
    return sqlite.batch(statements);
  },
};
const follower = await startFolderSync({
  folder,
  database: mortal,
  publication: publicationOf({ title: 'نشرة', tagAuthority: 'example.org,2024' }),
  log: () => {},
});
await follower.intake();
writeSync(1, 'done\n');
// One with nothing left to take in ends as if it had been killed later.
if (killAt !== '0') process.kill(process.pid, 'SIGKILL');
