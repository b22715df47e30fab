import { Banner, BlockStack, Layout, Page } from '@shopify/polaris';
import { useEffect, useState } from 'react';
import { useSearchParams } from '@remix-run/react';
import { useAppBridge } from '@shopify/app-bridge-react';
import type { Teaser } from '../../domain/show/teaser.ts';
import type { ShowDetail } from '../../services/shows/read-show.ts';
import { FormSaveBar } from '../frame/FormSaveBar.tsx';
import { errorAt, RefusalBanner } from '../frame/RefusalBanner.tsx';
import { useRepeats } from '../series/use-repeats.tsx';
import { useOpenAnswer } from '../frame/use-open-answer.ts';
import { shows } from '../texts/shows.ts';
import { CaptionsCard } from './CaptionsCard.tsx';
import { ClipsCard } from './ClipsCard.tsx';
import { OffersCard } from '../offers/OffersCard.tsx';
import { Preflight } from '../console/Preflight.tsx';
import { useRehearsal } from '../console/Rehearsal.tsx';
import { rehearsalTexts } from '../texts/rehearsal.ts';
import { EditableLineup } from './EditableLineup.tsx';
import { FeesCard } from './FeesCard.tsx';
import { HostsCard } from './HostsCard.tsx';
import { LifeBadge } from './LifeBadge.tsx';
import { formOf, type ShowForm } from './show-form.ts';
import { RemindersCard } from './RemindersCard.tsx';
import { ReplayCard } from './ReplayCard.tsx';
import { SHOW_FIELDS, ShowFields } from './ShowFields.tsx';
import { TeaserCard } from './TeaserCard.tsx';
import { useLifeSteps } from './use-life-steps.tsx';
import { VideoSourceCard } from './VideoSourceCard.tsx';

const t = shows.edit;

/** Actions beside the main one; more would be measured before they are drawn, and push the page about meanwhile. */
const IN_SIGHT = 2;

/** What the form sends: only what was changed in it, so that two people who change different things both have their way. */
type ShowChange = Partial<Pick<ShowForm, 'title' | 'description' | 'aspect'>> & {
  hosts?: { hostId: string; weight: number }[];
  when?: Pick<ShowForm, (typeof WHEN)[number]>;
};

/** A time is sent whole. */
const WHEN = ['date', 'time', 'timeZone', 'doubled'] as const;

/** The page of a show that exists. Words, time and hosts are saved together; the lineup changes at once, also on air. */
export function ShowEditor(props: {
  show: ShowDetail;
  timeZone: string;
  hosts: readonly { id: string; name: string }[];
  mayPlan: boolean;
  maySeeMoney: boolean;
  mayChangeHosts: boolean;
  storeUrl: string;
  teaser: Teaser;
  reminders: { on: boolean; waiting: number; unconfirmed: number };
  now: number;
  answer: unknown;
  saving: boolean;
  onSave: (body: ShowChange) => void;
}) {
  const { show, timeZone, hosts, mayPlan, maySeeMoney, storeUrl, now, saving, onSave } = props;
  const { reminders } = props;
  const saved = formOf(show);
  const [typed, setTyped] = useState<Partial<ShowForm>>({});
  const form: ShowForm = { ...saved, ...typed };
  const answer = useOpenAnswer(props.answer, form);
  const changed = (field: keyof ShowForm) =>
    JSON.stringify(form[field]) !== JSON.stringify(saved[field]);
  const dirty = (Object.keys(typed) as (keyof ShowForm)[]).some(changed);
  const closed = show.life === 'archived' || show.life === 'cancelled' || !mayPlan;
  const timeFixed = closed || !['draft', 'scheduled'].includes(show.life);
  const { primary, secondary, refused, modals } = useLifeSteps({
    show,
    mayPlan,
    maySeeMoney,
    storeUrl,
  });
  const repeats = useRepeats(show, mayPlan);
  const offered = [...secondary, ...repeats.actions];
  // What cannot be taken back stands last, where nobody taps it in passing.
  const actions = [
    ...offered.filter(({ destructive }) => !destructive),
    ...offered.filter(({ destructive }) => destructive),
  ];
  useWelcome();

  // Once the answer is in and the page holds what was typed, the form follows the page again.
  useEffect(() => {
    if (!saving && !dirty) setTyped((before) => (Object.keys(before).length > 0 ? {} : before));
  }, [saving, dirty]);

  const save = () => {
    const { title, description, aspect, date, time, timeZone: zone, doubled } = form;
    const timed = !timeFixed && (date !== '' || time !== '') && WHEN.some(changed);
    onSave({
      ...(changed('title') ? { title } : {}),
      ...(changed('description') ? { description } : {}),
      ...(changed('aspect') ? { aspect } : {}),
      ...(changed('hosts') ? { hosts: [...form.hosts] } : {}),
      ...(timed ? { when: { date, time, timeZone: zone, doubled } } : {}),
    });
  };
  const fixed = show.startedAt
    ? show.hosts.filter((host) => !host.late).map(({ hostId }) => hostId)
    : [];
  return (
    <Page
      title={show.title}
      titleMetadata={<LifeBadge life={show.life} />}
      backAction={{ content: t.back, url: '/app/shows' }}
      {...(primary ? { primaryAction: primary } : {})}
      secondaryActions={actions.slice(0, IN_SIGHT)}
      {...(actions.length > IN_SIGHT
        ? { actionGroups: [{ title: t.more, actions: actions.slice(IN_SIGHT) }] }
        : {})}
    >
      <FormSaveBar
        id="show"
        open={dirty}
        saving={saving}
        onSave={save}
        onDiscard={() => setTyped({})}
      />
      {modals}
      {repeats.modal}
      <Layout>
        <Layout.Section>
          <BlockStack gap="400">
            {show.life === 'rehearsal' && <RehearsedShow showId={show.id} mayPlan={mayPlan} />}
            {closed && mayPlan && <Banner tone="info">{t.closed}</Banner>}
            {refused && <Banner tone="critical">{refused}</Banner>}
            <RefusalBanner data={answer} fields={SHOW_FIELDS} />
            <ShowFields
              form={form}
              shopTimeZone={timeZone}
              now={now}
              answer={answer}
              disabled={closed}
              timeFixed={timeFixed}
              aspectFixed={closed || show.life === 'live' || show.life === 'paused'}
              onChange={(part) => setTyped({ ...typed, ...part })}
            />
            <div id="lineup">
              <EditableLineup
                showId={show.id}
                lineup={show.lineup}
                hosts={show.hosts}
                disabled={closed}
              />
            </div>
            {!show.startedAt && (
              <div id="teaser">
                <TeaserCard
                  showId={show.id}
                  title={form.title}
                  teaser={props.teaser}
                  disabled={closed}
                />
              </div>
            )}
            {show.startedAt && <ClipsCard showId={show.id} disabled={!mayPlan} />}
            <div id="offers">
              <OffersCard
                showId={show.id}
                lineup={show.lineup}
                timeZone={show.timeZone}
                mayPlan={mayPlan}
              />
            </div>
          </BlockStack>
        </Layout.Section>
        <Layout.Section variant="oneThird">
          <BlockStack gap="400">
            <div id="hosts">
              <HostsCard
                value={form.hosts}
                hosts={hosts}
                known={Object.fromEntries(show.hosts.map(({ hostId, name }) => [hostId, name]))}
                late={show.hosts.filter((host) => host.late).map(({ hostId }) => hostId)}
                fixed={fixed}
                onChange={(hosts) => setTyped({ ...typed, hosts })}
                {...errorAt(answer, 'hosts')}
              />
            </div>
            {maySeeMoney && show.life !== 'cancelled' && (
              <FeesCard
                showId={show.id}
                version={[show.life, ...show.hosts.map(({ hostId }) => hostId)].join()}
                mayChange={props.mayChangeHosts}
              />
            )}
            {show.life === 'replay' && (
              <ReplayCard
                showId={show.id}
                timeZone={show.timeZone}
                {...show.replay}
                disabled={!mayPlan}
              />
            )}
            <div id="video">
              <VideoSourceCard
                showId={show.id}
                source={show.videoSource}
                disabled={!mayPlan || !['draft', 'scheduled', 'live', 'paused'].includes(show.life)}
              />
            </div>
            <div id="captions">
              <CaptionsCard showId={show.id} disabled={closed} />
            </div>
            <RemindersCard {...reminders} />
            {/* Last, because what it answers is of any height and pushes nothing away there. */}
            {show.life === 'scheduled' && mayPlan && <Preflight showId={show.id} asked={false} />}
          </BlockStack>
        </Layout.Section>
      </Layout>
    </Page>
  );
}

/** That the show is being rehearsed, wherever it is looked at. */
function RehearsedShow({ showId, mayPlan }: { showId: string; mayPlan: boolean }) {
  const { busy, refused, stop } = useRehearsal(showId);
  return (
    <Banner
      tone="warning"
      title={rehearsalTexts.onTitle}
      action={{ content: rehearsalTexts.console, url: `/app/shows/${showId}/console` }}
      {...(mayPlan
        ? { secondaryAction: { content: rehearsalTexts.stop, onAction: () => !busy && stop() } }
        : {})}
    >
      {refused ?? rehearsalTexts.nothingCounted}
    </Banner>
  );
}

/** Says once that a new show is there; the address says it came from the form. */
function useWelcome(): void {
  const shopify = useAppBridge();
  const [query, setQuery] = useSearchParams();
  const made = query.get('new');
  useEffect(() => {
    if (!made) return;
    shopify.toast.show(made === 'draft' ? t.drafted : t.scheduled);
    setQuery(
      (before) => {
        before.delete('new');
        return before;
      },
      { replace: true, preventScrollReset: true },
    );
  }, [made, setQuery, shopify]);
}
