/** Thunderbird in one of its languages: the list is HTML in the direction of the interface, the article Gecko. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Reader, Session } from './reader.ts';
import { pause } from './screen.ts';
import type { Feed } from './service.ts';

export const thunderbirds: Reader[] = [thunderbirdIn('en-US', 'thunderbird-en'), thunderbirdIn('ar', 'thunderbird-ar')];

function thunderbirdIn(language: string, name: string): Reader {
  return {
    name,
    program: 'thunderbird',
    async look({ screen, home, environment, feeds }: Session) {
      const profile = join(home, 'profile');
      writeProfile(profile, feeds, language);
      const program = screen.start('thunderbird', ['--no-remote', '--profile', profile], environment);
      await screen.fill('Thunderbird|ثندربرد|ثَندَربِرد', { seconds: 40 });
      await pause(15);
      const [x, open] = language === 'ar' ? ([1262, 'Left'] as const) : ([116, 'Right'] as const);
      await screen.click(x, 166);
      await screen.keys(open, 'F5');
      await pause(8);
      // The account's own trash comes first.
      await screen.keys('Down', 'F8');
      for (const feed of feeds) {
        await screen.keys('Down');
        await pause(3);
        screen.picture(`${name}-${feed.name}-list`);
      }
      // With the pane of the content again, which F8 hides and shows.
      for (const feed of feeds.toReversed()) {
        await screen.keys('F8');
        await screen.click(language === 'ar' ? 800 : 600, 170);
        await pause(3);
        screen.picture(`${name}-${feed.name}-content`);
        await screen.click(x, 166);
        await screen.keys('F8', 'Down', 'Down');
      }
      await screen.end(program);
    },
  };
}

/** A profile with an account of feeds, each of them a folder; content from the feed itself, no page is loaded. */
function writeProfile(profile: string, feeds: Feed[], language: string): void {
  const account = join(profile, 'Mail', 'Feeds');
  mkdirSync(join(profile, 'Mail', 'Local Folders'), { recursive: true });
  mkdirSync(account, { recursive: true });
  const values: Record<string, string | number | boolean> = {
    'intl.locale.requested': language,
    'mail.accountmanager.accounts': 'account1,account2',
    'mail.accountmanager.localfoldersserver': 'server1',
    'mail.account.account1.server': 'server1',
    'mail.account.account2.server': 'server2',
    'mail.server.server1.type': 'none',
    'mail.server.server1.hostname': 'Local Folders',
    'mail.server.server1.userName': 'nobody',
    'mail.server.server1.name': 'Local Folders',
    'mail.server.server1.directory-rel': '[ProfD]Mail/Local Folders',
    'mail.server.server2.type': 'rss',
    'mail.server.server2.hostname': 'Feeds',
    'mail.server.server2.userName': 'nobody',
    'mail.server.server2.name': 'Feeds',
    'mail.server.server2.directory-rel': '[ProfD]Mail/Feeds',
    'mail.server.server2.check_new_mail': true,
    'mail.server.server2.login_at_startup': true,
    'rss.show.summary': 1,
    'rss.show.content-base': 3,
    'mail.threadpane.listview': 1,
    'mail.pane_config.dynamic': 0,
    'mail.provider.suppress_dialog_on_startup': true,
    'mail.shell.checkDefaultClient': false,
    'mail.rights.version': 1,
    'mailnews.start_page.enabled': false,
    'mail.spotlight.firstRunDone': true,
    'mail.inappnotifications.enabled': false,
    'datareporting.policy.dataSubmissionPolicyBypassNotification': true,
    'app.donation.eoy.version.viewed': 1000,
    'network.captive-portal-service.enabled': false,
    'network.connectivity-service.enabled': false,
  };
  const lines = Object.entries(values).map(([key, value]) => `user_pref("${key}", ${JSON.stringify(value)});\n`);
  writeFileSync(join(profile, 'prefs.js'), lines.join(''));
  const options = { version: 2, updates: { enabled: true, updateMinutes: 100, updateUnits: 'min' } };
  writeFileSync(
    join(account, 'feeds.json'),
    JSON.stringify(
      feeds.map(({ name, url }) => ({
        url,
        title: name,
        destFolder: `mailbox://nobody@Feeds/${name}`,
        quickMode: true,
        options,
      })),
    ),
  );
  writeFileSync(join(account, 'feeditems.json'), '{}');
  for (const { name } of feeds) writeFileSync(join(account, name), '');
}
