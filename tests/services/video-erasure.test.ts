/** Recordings at hosted services: deleted there when a merchant or the law asks, and asked for again where nobody answered. */
import { expect, test } from 'vitest';
import { cloudflareVideo } from '#app/adapters/video/cloudflare.ts';
import { ivsVideo } from '#app/adapters/video/ivs.ts';
import { muxVideo } from '#app/adapters/video/mux.ts';
import { eraseShop } from '#app/services/privacy/erase-shop.ts';
import { deleteRecording, eraseRecording } from '#app/services/shows/delete-recording.ts';
import { publishReplay } from '#app/services/shows/publish-replay.ts';
import { aShow } from '../make/a-show.ts';
import { aVideoService, Refused, Turns } from '../make/a-video-service.ts';
import { aShop, makeApp, type TestApp } from '../make/app.ts';

const SECRET = 'the secret of one webhook';

const mux = (apiUrl: string) =>
  muxVideo({ tokenId: 'id', tokenSecret: 'secret', webhookSecret: SECRET, apiUrl });

const deletions = (asked: readonly { call: string }[]) =>
  asked.map(({ call }) => call).filter((call) => call.startsWith('DELETE'));

test('Mux deletes every recording of a stream, then the stream; what is gone already is no failure', async () => {
  const live = '/video/v1/live-streams/live-1';
  const stream = { id: 'live-1', active_asset_id: 'a3', recent_asset_ids: ['a1', 'a2', 'a3'] };
  const { url, asked } = await aVideoService({
    [`GET ${live}`]: new Turns({ data: stream }, undefined),
    'DELETE /video/v1/assets/a1': {},
    'DELETE /video/v1/assets/a3': {},
    [`DELETE ${live}`]: {},
  });

  await mux(url).eraseStream?.('live-1');
  await mux(url).eraseStream?.('live-1');

  expect(deletions(asked)).toEqual([
    ...['a1', 'a2', 'a3'].map((id) => `DELETE /video/v1/assets/${id}`),
    `DELETE ${live}`,
  ]);
});

test('Mux is not believed to have deleted what it would not: the stream stays, to be tried again', async () => {
  const live = '/video/v1/live-streams/live-1';
  const { url, asked } = await aVideoService({
    [`GET ${live}`]: { data: { id: 'live-1', recent_asset_ids: ['a1'] } },
    'DELETE /video/v1/assets/a1': new Refused('', 503),
  });

  await expect(mux(url).eraseStream?.('live-1')).rejects.toThrow('503');

  expect(deletions(asked)).toEqual(['DELETE /video/v1/assets/a1']);
});

test('Cloudflare deletes every recording of an input, then the input', async () => {
  const at = '/client/v4/accounts/acc/stream';
  const { url, asked } = await aVideoService({
    [`GET ${at}/live_inputs/in-1/videos`]: new Turns(
      { result: [{ uid: 'v1' }, { uid: 'v2' }] },
      undefined,
    ),
    [`DELETE ${at}/v1`]: '',
    [`DELETE ${at}/v2`]: '',
    [`DELETE ${at}/live_inputs/in-1`]: '',
  });
  const video = cloudflareVideo({
    ...{ accountId: 'acc', apiToken: 'token', customer: 'c0de', webhookSecret: SECRET },
    apiUrl: url,
  });

  await video.eraseStream?.('in-1');
  await video.eraseStream?.('in-1');

  const all = [`DELETE ${at}/v1`, `DELETE ${at}/v2`, `DELETE ${at}/live_inputs/in-1`];
  expect(deletions(asked)).toEqual([...all, `DELETE ${at}/live_inputs/in-1`]);
});

test('Amazon IVS has the bucket emptied of a channel’s recordings, a thousand at a time, then the channel deleted', async () => {
  const list = 'GET /?list-type=2&prefix=ivs%2Fv1%2F123%2Fabc%2F';
  const { url, asked } = await aVideoService({
    'POST /GetRecordingConfiguration': {
      recordingConfiguration: { destinationConfiguration: { s3: { bucketName: 'films' } } },
    },
    [list]: new Turns(
      '<R><Contents><Key>ivs/v1/123/abc/1.ts</Key></Contents><Contents><Key>ivs/v1/123/abc/2.ts</Key></Contents></R>',
      '<R><Contents><Key>ivs/v1/123/abc/3.ts</Key></Contents></R>',
      '<R></R>',
    ),
    'POST /?delete=': '<DeleteResult/>',
    'POST /StopStream': new Refused('ChannelNotBroadcasting'),
    'POST /DeleteChannel': {},
  });
  const buckets: string[] = [];
  const video = ivsVideo({
    ...{ region: 'us-east-1', keys: { accessKeyId: 'AKID', secretAccessKey: 'k' } },
    ...{ noticeKey: SECRET, apiUrl: url },
    recordings: { configurationArn: 'arn:rec', url: 'https://rec.example' },
    storageUrl: (bucket) => (buckets.push(bucket), url),
  });

  await video.eraseStream?.('arn:aws:ivs:us-east-1:123:channel/abc');

  expect(buckets).toEqual(['films']);
  expect(asked.map(({ call }) => call)).toEqual([
    ...['POST /GetRecordingConfiguration', list, 'POST /?delete=', list, 'POST /?delete=', list],
    ...['POST /StopStream', 'POST /DeleteChannel'],
  ]);
  expect(asked[2]?.body).toBe(
    '<Delete><Quiet>true</Quiet><Object><Key>ivs/v1/123/abc/1.ts</Key></Object><Object><Key>ivs/v1/123/abc/2.ts</Key></Object></Delete>',
  );
  expect(asked[1]?.authorization).toMatch(/us-east-1\/s3\/aws4_request/);
  await expect(video.eraseStream?.('arn:aws:ivs:us-east-1:1:channel/?x=<')).rejects.toThrow(
    'no folder',
  );
});

/** A show with a recording, and a service that deletes while `answers`. */
async function aRecordedShow(life: 'live' | 'ended' = 'ended') {
  const erased: string[] = [];
  const service = { answers: true };
  const plain = await makeApp();
  const app = await makeApp({
    video: {
      ...plain.video,
      async eraseStream(streamId) {
        if (!service.answers) throw new Error('The service answered 503.');
        erased.push(streamId);
      },
    },
  });
  const shop = await aShop(app);
  const { id: showId } = await aShow(app, shop, { life });
  const streamId = `stream-${showId}`;
  const playback = { url: 'https://video.example/x.m3u8', kind: 'hls' };
  const posterUrl = 'https://video.example/still.jpg';
  await app.db.show.update({ where: { id: showId }, data: { streamId, playback, posterUrl } });
  return { app, shop, showId, streamId, erased, service };
}

const jobsOf = async (app: TestApp, shop: string) =>
  app.db.$queryRaw<{ task: string }[]>`
    SELECT task_identifier AS task FROM graphile_worker.jobs j
    JOIN graphile_worker._private_jobs p ON p.id = j.id
    WHERE p.payload->>'shop' = ${shop} AND task_identifier = 'recording.erase'`;

test('a merchant deletes the recording of a show that is over: gone here at once, at the service by a job', async () => {
  const { app, shop, showId, streamId, erased, service } = await aRecordedShow();
  const actor = 'staff:1';

  await deleteRecording(app, { shop, showId, actor });

  expect(await app.db.show.findUnique({ where: { id: showId } })).toMatchObject({
    ...{ streamId: null, playback: null, posterUrl: null },
  });
  expect(await jobsOf(app, shop)).toHaveLength(1);
  service.answers = false;
  await expect(eraseRecording(app, { shop, showId, streamId })).rejects.toThrow('503');
  service.answers = true;
  await eraseRecording(app, { shop, showId, streamId });
  expect(erased).toEqual([streamId]);
  expect(
    await app.db.auditLog.findFirst({ where: { shop, act: 'recording.deleted' } }),
  ).toMatchObject({ actor, subject: showId });
  await expect(deleteRecording(app, { shop, showId, actor })).rejects.toThrow(
    'There is no recording of this show here.',
  );
  await expect(publishReplay(app, { shop, showId, actor })).rejects.toThrow(
    'There is no recording of this show.',
  );
});

test('what is on the air, in the shop or another shop’s is not deleted', async () => {
  const { app, shop, showId, streamId } = await aRecordedShow('live');
  const actor = 'staff:1';
  const stranger = await aShop(app);

  await expect(deleteRecording(app, { shop, showId, actor })).rejects.toThrow('once its show is');
  await app.db.show.update({ where: { id: showId }, data: { life: 'replay' } });
  await expect(deleteRecording(app, { shop, showId, actor })).rejects.toThrow('Withdraw the');
  await expect(deleteRecording(app, { shop: stranger, showId, actor })).rejects.toThrow(
    'does not exist',
  );

  expect(await app.db.show.findUnique({ where: { id: showId } })).toMatchObject({ streamId });
});

test('one recording that cannot be deleted holds up none of the others of an erased shop', async () => {
  const erased: string[] = [];
  const plain = await makeApp();
  const app = await makeApp({
    video: {
      ...plain.video,
      async eraseStream(streamId) {
        if (streamId.startsWith('stuck') && erased.length < 2) throw new Error('503');
        erased.push(streamId);
      },
    },
  });
  const shop = await aShop(app);
  const ids = [`stuck-${app.ids.uuid()}`, `b-${app.ids.uuid()}`, `c-${app.ids.uuid()}`];
  for (const streamId of ids) {
    const { id } = await aShow(app, shop, { life: 'ended' });
    await app.db.show.update({ where: { id }, data: { streamId } });
  }
  await app.db.shop.update({ where: { domain: shop }, data: { uninstalledAt: app.clock.now() } });

  await expect(eraseShop(app, { shop })).rejects.toThrow('503');
  expect([...erased].sort()).toEqual(ids.slice(1));
  await eraseShop(app, { shop });

  expect([...erased].sort()).toEqual([...ids].sort());
});
