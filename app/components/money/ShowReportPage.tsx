import { Badge, BlockStack, Card, DataTable, InlineGrid, Page, Text } from '@shopify/polaris';
import type { ShowOutcome } from '../../services/reports/read-show-outcome.ts';
import type { SalesSum, ShowReport } from '../../services/reports/read-show-report.ts';
import type { UnattributedLine } from '../../services/reports/read-unattributed.ts';
import { CardHead } from '../frame/CardHead.tsx';
import { useLocale } from '../frame/Locale.tsx';
import { Money, moneyText } from '../frame/Money.tsx';
import { momentText } from '../frame/Moment.tsx';
import { Parts } from '../frame/Parts.tsx';
import { GiveawaysCard } from '../show-report/GiveawaysCard.tsx';
import { FunnelCard } from '../show-report/FunnelCard.tsx';
import { ShowFigures } from '../show-report/ShowFigures.tsx';
import { TimelineCard } from '../show-report/TimelineCard.tsx';
import { UnansweredCard } from '../show-report/UnansweredCard.tsx';
import { useLiveFigures } from '../show-report/use-live-figures.ts';
import { money } from '../texts/money.ts';
import { reports } from '../texts/reports.ts';
import { showReport } from '../texts/show-report.ts';
import { ShowLinesCard } from './ShowLinesCard.tsx';

const t = reports.show;

/** What a show sold, for whom, at what cost, and why lines did not count. */
export function ShowReportPage(props: {
  outcome: ShowOutcome;
  astray: readonly UnattributedLine[];
  currency: string;
  lines: Omit<Parameters<typeof ShowLinesCard>[0], 'hosts'>;
}) {
  const { outcome, astray, currency } = props;
  const { report, audience, timeline, funnel, unanswered, giveaways } = outcome;
  const { show } = report;
  const live = useLiveFigures(show.life);
  return (
    <Page
      title={t.title(show.title)}
      backAction={{ content: t.back, url: `/app/shows/${show.id}` }}
    >
      <BlockStack gap="400">
        {live && (
          <div className="sf-edge">
            <Text as="p" tone="subdued">
              {showReport.live}
            </Text>
          </div>
        )}
        <ShowFigures outcome={outcome} currency={currency} />
        <TimelineCard timeline={timeline} currency={currency} />
        <BlockStack gap="200">
          <InlineGrid columns={{ xs: 1, sm: 3 }} gap="400">
            <Sales name={t.direct} help={t.directHelp} sums={report.direct} currency={currency} />
            <Sales
              name={t.assisted}
              help={t.assistedHelp(report.windowDays)}
              sums={report.assisted}
              currency={currency}
            />
            <Sales
              name={t.influenced}
              help={t.influencedHelp(report.windowDays)}
              sums={report.influenced}
              currency={currency}
            />
          </InlineGrid>
          <div className="sf-edge">
            <Text as="p" variant="bodySm" tone="subdued">
              {t.separate}
            </Text>
          </div>
        </BlockStack>
        {report.hosts.length > 0 && <Hosts report={report} />}
        <FunnelCard funnel={funnel} currency={currency} />
        <UnansweredCard unanswered={unanswered} asked={audience.questions.asked} />
        {giveaways.length > 0 && <GiveawaysCard giveaways={giveaways} />}
        {report.flags.length > 0 && <Flags report={report} />}
        {astray.length > 0 && <Astray lines={astray} />}
        <ShowLinesCard {...props.lines} hosts={report.hosts} />
      </BlockStack>
    </Page>
  );
}

function Sales(props: { name: string; help: string; sums: readonly SalesSum[]; currency: string }) {
  const { name, help, currency } = props;
  const sums =
    props.sums.length > 0 ? props.sums : [{ currency, orders: 0, units: 0, netSales: 0n }];
  return (
    <Card>
      <BlockStack gap="200">
        <Text as="h2" variant="headingSm">
          {name}
        </Text>
        {sums.map((sum) => (
          <div key={sum.currency}>
            <div className="sf-figure">
              <Money minor={sum.netSales} currency={sum.currency} />
            </div>
            <Text as="p" variant="bodySm">
              {t.orders(sum.orders, sum.units)}
            </Text>
          </div>
        ))}
        <Text as="p" variant="bodySm" tone="subdued">
          {help}
        </Text>
      </BlockStack>
    </Card>
  );
}

function Hosts({ report }: { report: ShowReport }) {
  const locale = useLocale();
  const amount = (minor: bigint, currency: string) => moneyText(minor, currency, locale);
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t.hosts}
        </Text>
        <DataTable
          columnContentTypes={['text', 'numeric', 'numeric', 'numeric']}
          headings={[t.host, t.netSales, t.commission, t.fees]}
          rows={report.hosts.map((host) => [
            host.name,
            amount(host.netSales, host.currency),
            amount(host.commission, host.currency),
            amount(host.fees, host.currency),
          ])}
        />
      </BlockStack>
    </Card>
  );
}

function Flags({ report }: { report: ShowReport }) {
  const locale = useLocale();
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t.flags}
        </Text>
        {report.flags.map((flag) => (
          <Text as="p" key={`${flag.code} ${flag.orderId} ${flag.raisedAt.getTime()}`}>
            {reports.flags[flag.code] ?? flag.code}
            {' · '}
            <Text as="span" tone="subdued">
              {momentText(flag.raisedAt, report.show.timeZone, locale)}
            </Text>
          </Text>
        ))}
      </BlockStack>
    </Card>
  );
}

function Astray({ lines }: { lines: readonly UnattributedLine[] }) {
  const locale = useLocale();
  return (
    <Card padding="0">
      <CardHead title={t.astray} text={t.astrayText} />
      <ul className="sf-lines">
        {lines.map((line) => (
          <li key={line.lineId}>
            <div className="sf-clamp">
              <Text as="p" fontWeight="medium">
                {line.title}
              </Text>
              <Text as="p" variant="bodySm" tone="subdued">
                <Parts of={[line.orderName, money.resultHelp[line.result]]} />
              </Text>
            </div>
            <div className="sf-lines__sum">
              <Text as="p" numeric>
                {moneyText(line.base, line.currency, locale)}
              </Text>
              <Badge tone="attention">{money.results[line.result] ?? line.result}</Badge>
            </div>
          </li>
        ))}
      </ul>
    </Card>
  );
}
