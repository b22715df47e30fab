import { useFetcher } from '@remix-run/react';
import { Banner, Card, Layout, Page, TextField } from '@shopify/polaris';
import { useState } from 'react';
import { termsFormOf } from '../../domain/agreement/terms-form.ts';
import type { AgreementChange, AgreementForm } from '../../services/agreements/change-agreement.ts';
import type { AgreementDetail } from '../../services/agreements/read-agreement.ts';
import { FormSaveBar } from '../frame/FormSaveBar.tsx';
import { useLocale } from '../frame/Locale.tsx';
import { momentText } from '../frame/Moment.tsx';
import { isRefused, RefusalBanner } from '../frame/RefusalBanner.tsx';
import { useAnswer } from '../frame/use-answer.ts';
import { useOpenAnswer } from '../frame/use-open-answer.ts';
import { useRefusedFocus } from '../frame/use-refused-focus.ts';
import { agreement as t } from '../texts/agreement.ts';
import { AskToChange } from './AskToChange.tsx';
import type { Editing } from './editing.ts';
import { EarnCard } from './EarnCard.tsx';
import { MoreCard } from './MoreCard.tsx';
import { CountsCard, PaidCard } from './PaidCard.tsx';

type Draft = Omit<AgreementForm, 'basis'>;
type Answer = { act: 'preview' | 'apply' } & AgreementChange;

/** The page on which the shop's default agreement or a host's own is changed; what a change does is shown before it is made. */
export function AgreementPage(props: {
  title: string;
  back: { content: string; url: string };
  ofHost: boolean;
  detail: AgreementDetail;
}) {
  const { title, back, ofHost, detail } = props;
  const { timeZone } = detail.shop;
  const saved = draftOf(detail, ofHost);
  const [draft, setDraft] = useState<Draft | null>(null);
  const [asked, setAsked] = useState<AgreementChange | null>(null);
  const locale = useLocale();
  const fetcher = useFetcher<Answer>();
  const busy = fetcher.state !== 'idle';
  const form = draft ?? saved;
  const { terms } = form;
  // Steps are refused as a whole, at the field that says how they count.
  const data = useOpenAnswer(fetcher.data, { ...terms, tiers: [terms.tiers, terms.steps] });
  const dirty = draft !== null && JSON.stringify(draft) !== JSON.stringify(saved);
  useAnswer(fetcher, (answered) => {
    if (answered.nothing) {
      setDraft(null);
      return t.nothing;
    }
    setAsked(answered.act === 'preview' ? answered : null);
    if (answered.act === 'preview') return null;
    setDraft(null);
    return t.changed;
  });
  useRefusedFocus(fetcher.data);
  const send = (act: 'preview' | 'apply') =>
    void fetcher.submit({ act, ...form, basis: detail.basis } as never, {
      method: 'post',
      encType: 'application/json',
    });
  const set = (part: Partial<Draft>) => setDraft({ ...form, ...part });
  const editing: Editing = {
    ...{ detail, ofHost, form: form.terms, own: form.own, answer: data },
    set: (part) => set({ terms: { ...form.terms, ...part } }),
    setOwn: (section, own) =>
      set({ own: own ? [...form.own, section] : form.own.filter((one) => one !== section) }),
  };
  return (
    <Page title={title} backAction={back}>
      <FormSaveBar
        id="agreement"
        open={dirty && !asked}
        saving={busy}
        onSave={() => send('preview')}
        onDiscard={() => setDraft(null)}
      />
      {asked && (
        <AskToChange
          before={detail.meant}
          change={asked}
          shop={detail.shop}
          onApply={() => {
            setAsked(null);
            send('apply');
          }}
          onClose={() => setAsked(null)}
        />
      )}
      <Layout>
        {(detail.comesAt || (isRefused(data) && !hasPlace(data.error.field, form))) && (
          <Layout.Section>
            {detail.comesAt && (
              <Banner tone="info">
                {t.comingText(momentText(new Date(detail.comesAt), timeZone, locale, 'day'))}
              </Banner>
            )}
            <RefusalBanner data={data} fields={placesOf(form)} />
          </Layout.Section>
        )}
        <Layout.AnnotatedSection title={t.form.earn} description={t.form.earnText}>
          <EarnCard editing={editing} />
        </Layout.AnnotatedSection>
        <Layout.AnnotatedSection title={t.form.more} description={t.form.moreText}>
          <MoreCard editing={editing} />
        </Layout.AnnotatedSection>
        <Layout.AnnotatedSection title={t.form.paid} description={t.form.paidText}>
          <PaidCard editing={editing} />
        </Layout.AnnotatedSection>
        <Layout.AnnotatedSection title={t.form.counts} description={t.form.countsText}>
          <CountsCard editing={editing} />
        </Layout.AnnotatedSection>
        <Layout.AnnotatedSection title={t.form.noteSection} description={t.form.noteText}>
          <Card>
            <TextField
              label={t.form.note}
              helpText={t.form.noteHelp}
              value={form.note}
              multiline={2}
              maxLength={500}
              autoComplete="off"
              onChange={(note) => set({ note })}
            />
          </Card>
        </Layout.AnnotatedSection>
      </Layout>
    </Page>
  );
}

/** Where a refusal can stand: at every field there is just now. */
function placesOf(form: Draft): string[] {
  return [
    ...['rate', 'replay', 'cap', 'rules', 'tiers', 'bonusThreshold', 'bonusAmount'],
    ...['bonusLockDays', 'holdDays', 'windowDays', 'minimum', 'lowerNoticeDays'],
    ...form.terms.rules.flatMap((_, index) =>
      ['matchId', 'rate', 'cap'].map((field) => `rules.${index}.${field}`),
    ),
    ...form.terms.steps.flatMap((_, index) => [`steps.${index}.from`, `steps.${index}.rate`]),
  ];
}

const hasPlace = (field: string | undefined, form: Draft): boolean =>
  field !== undefined && placesOf(form).includes(field);

function draftOf(detail: AgreementDetail, ofHost: boolean): Draft {
  const { hostRules, shopRules, ...meant } = detail.meant;
  const rules = ofHost ? hostRules : shopRules;
  return {
    terms: termsFormOf({ ...meant, rules }, detail.shop.currency),
    own: detail.own,
    note: '',
  };
}
