import { BlockStack, Card, Page, Text } from '@shopify/polaris';
import type { Preset } from '../../domain/calendar/presets.ts';
import type { ActLine } from '../../services/staff/list-acts.ts';
import { CardHead } from '../frame/CardHead.tsx';
import { ListFilters, type Days } from '../frame/ListFilters.tsx';
import { useLocale } from '../frame/Locale.tsx';
import { Moment, momentText } from '../frame/Moment.tsx';
import { moneyText } from '../frame/Money.tsx';
import { Pager } from '../frame/Pager.tsx';
import { Parts } from '../frame/Parts.tsx';
import { settings } from '../texts/settings.ts';
import { talkFacts } from './talk-facts.ts';

const t = settings.activity;

/** Who did what. */
export function ActivityPage(props: {
  acts: readonly ActLine[];
  older: string | null;
  query: Days & { act: string; sort: 'newest' | 'oldest'; before: string };
  presets: readonly Preset[];
  timeZone: string;
  onChange: (change: Readonly<Record<string, string>>) => void;
}) {
  const { acts, older, query, presets, timeZone, onChange } = props;
  const locale = useLocale();
  return (
    <Page title={t.title} backAction={{ content: settings.title, url: '/app/settings' }}>
      <BlockStack gap="400">
        <Card>
          <ListFilters
            days={query}
            presets={presets}
            choices={[
              {
                ...{ name: 'act', label: t.act, value: query.act },
                options: Object.entries(t.acts).map(([value, label]) => ({ value, label })),
              },
            ]}
            sort={{ value: query.sort, sorts: ['newest', 'oldest'] }}
            onChange={onChange}
          />
        </Card>
        <Card padding="0">
          {acts.length === 0 && <CardHead text={t.none} />}
          <ul className="sf-lines">
            {acts.map((act) => (
              <li key={act.id}>
                <div className="sf-clamp">
                  <Text as="p" fontWeight="medium">
                    {t.acts[act.act] ?? act.act}
                  </Text>
                  <Text as="p" variant="bodySm" tone="subdued">
                    <Parts of={factsOf(act, locale, timeZone)} />
                  </Text>
                </div>
                <div className="sf-lines__sum">
                  <Text as="p">{whoText(act.who)}</Text>
                  <Text as="p" variant="bodySm" tone="subdued">
                    <Moment at={act.at} timeZone={timeZone} />
                  </Text>
                </div>
              </li>
            ))}
          </ul>
        </Card>
        <Pager
          older={older}
          paged={query.before !== ''}
          onPage={(before) => onChange({ before })}
        />
      </BlockStack>
    </Page>
  );
}

/** A person by name; somebody who came before names were kept, by number. */
function whoText(who: string): string {
  if (who === 'system') return t.system;
  return who.startsWith('staff:') ? settings.team.unnamed(who.slice('staff:'.length)) : who;
}

/** What an act was about, in words; ids are for machines and stay out. */
function factsOf(act: ActLine, locale: string, timeZone: string): readonly (string | null)[] {
  const { facts, about, show } = act;
  const { amountMinor, currency, effectiveAt, ...rest } = facts;
  const when = typeof effectiveAt === 'string' ? new Date(effectiveAt) : null;
  const others = Object.entries(rest).flatMap(([name, value]) => {
    const label = t.facts[name];
    if (!label || value === null || value === '' || value === false) return [];
    return [`${label}: ${value === true ? t.yes : String(value)}`];
  });
  return [
    about,
    show,
    amountMinor != null && typeof currency === 'string'
      ? moneyText(String(amountMinor), currency, locale)
      : null,
    // An agreement that held from the beginning has no day of its own.
    talkFacts(act, (at) => momentText(at, timeZone, locale)),
    when && when.getTime() > 0 ? t.from(momentText(when, timeZone, locale, 'day')) : null,
    ...others,
  ];
}
