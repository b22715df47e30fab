import { BlockStack, Card, Text } from '@shopify/polaris';
import { Parts } from '../frame/Parts.tsx';
import type { ShowOutcome } from '../../services/reports/read-show-outcome.ts';
import { showReport } from '../texts/show-report.ts';

const t = showReport.unanswered;

/** What viewers still want to know, most wanted first. */
export function UnansweredCard(props: { unanswered: ShowOutcome['unanswered']; asked: number }) {
  const { unanswered, asked } = props;
  const { total, questions } = unanswered;
  return (
    <Card>
      <BlockStack gap="300">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            {t.title}
          </Text>
          <Text as="p" variant="bodySm" tone="subdued">
            {total > 0 ? t.text : asked > 0 ? t.none : t.noneAsked}
          </Text>
        </BlockStack>
        {total > 0 && (
          <ul className="sf-questions">
            {questions.map((question) => (
              <li key={question.id}>
                <p dir="auto">{question.text}</p>
                <Text as="p" variant="bodySm" tone="subdued">
                  <Parts
                    of={[
                      question.productTitle,
                      question.votes > 0 ? t.votes(question.votes) : null,
                    ]}
                  />
                </Text>
              </li>
            ))}
          </ul>
        )}
        {total > questions.length && (
          <Text as="p" tone="subdued">
            {t.more(total - questions.length)}
          </Text>
        )}
      </BlockStack>
    </Card>
  );
}
