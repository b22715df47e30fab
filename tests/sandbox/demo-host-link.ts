/** Prints a fresh magic link for the first host of the story, made the way a merchant makes one. */
import { app } from '#app/app-context.server.ts';
import { database } from '#app/db.server.ts';
import { inviteHost } from '#app/services/hosts/invite-host.ts';
import { listHosts } from '#app/services/hosts/list-hosts.ts';
import { listInstalledShops } from '#app/services/shops/list-installed-shops.ts';

for (const shop of await listInstalledShops(app)) {
  const { hosts } = await listHosts(app, { shop });
  const [host] = hosts;
  if (host) {
    const { url } = await inviteHost(app, { shop, hostId: host.id, actor: 'system' });
    console.log(url);
  }
}
await database.close();
