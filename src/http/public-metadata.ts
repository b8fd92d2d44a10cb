/** What feeds and pages show of a source, without the keys that its address may have. */
import { publicAddress, publicText, secretsOf } from '../sources/settings/redacted-address.ts';
import type { SourceMetadata } from '../store/source-metadata.ts';

/** The feed of a source may repeat the address that it is polled at. */
export function publicMetadata({ settings, feed }: SourceMetadata): SourceMetadata {
  const secrets = secretsOf(settings.url);
  const text = (said: string): string => publicText(said, secrets);
  return {
    settings: { ...settings, url: publicAddress(settings.url) },
    ...(feed && {
      feed: {
        ...feed,
        ...(feed.id !== undefined && { id: text(feed.id) }),
        ...(feed.link !== undefined && { link: text(feed.link) }),
        ...(feed.title !== undefined && { title: text(feed.title) }),
        ...(feed.description !== undefined && { description: text(feed.description) }),
      },
    }),
  };
}
