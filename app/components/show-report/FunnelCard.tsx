import { BlockStack, Card, Text } from '@shopify/polaris';
import type { ProductFunnel } from '../../services/reports/read-product-funnel.ts';
import { useLocale } from '../frame/Locale.tsx';
import { moneyText } from '../frame/Money.tsx';
import { showReport } from '../texts/show-report.ts';
import { span } from './words.ts';

const t = showReport.funnel;

/** Per product: who saw it, who opened it, who bagged it, who ordered it, and what is left of that. */
export function FunnelCard(props: { funnel: readonly ProductFunnel[]; currency: string }) {
  const { funnel, currency } = props;
  const locale = useLocale();
  const most = Math.max(
    1,
    ...funnel.flatMap((one) => [
      one.shown,
      one.opened,
      one.visited,
      one.bagged,
      one.checkout,
      one.orders,
    ]),
  );
  return (
    <Card>
      <BlockStack gap="300">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            {t.title}
          </Text>
          <Text as="p" variant="bodySm" tone="subdued">
            {funnel.length === 0 ? t.none : t.text}
          </Text>
        </BlockStack>
        <ul className="sf-funnels">
          {funnel.map((product) => (
            <li key={product.productId}>
              <div className="sf-funnel__head">
                <div className="sf-clamp">
                  <Text as="h3" variant="bodyMd" fontWeight="medium">
                    {product.title}
                  </Text>
                  <Text as="p" variant="bodySm" tone="subdued">
                    {t.pinned(product.pins, span(product.shownMs / 1000))}
                  </Text>
                </div>
                <div className="sf-lines__sum">
                  {(product.netSales.length ? product.netSales : [{ currency, minor: 0n }]).map(
                    (sum) => (
                      <Text as="p" numeric fontWeight="semibold" key={sum.currency}>
                        {moneyText(sum.minor, sum.currency, locale)}
                      </Text>
                    ),
                  )}
                  <Text as="p" variant="bodySm" tone="subdued">
                    {t.units(product.units)}
                  </Text>
                </div>
              </div>
              <dl className="sf-funnel">
                <Step name={t.shown} count={product.shown} most={most} />
                <Step name={t.opened} count={product.opened} most={most} />
                <Step name={t.visited} count={product.visited} most={most} />
                <Step name={t.bagged} count={product.bagged} most={most} />
                <Step name={t.checkout} count={product.checkout} most={most} />
                <Step name={t.orders} count={product.orders} most={most} />
              </dl>
            </li>
          ))}
        </ul>
      </BlockStack>
    </Card>
  );
}

function Step({ name, count, most }: { name: string; count: number; most: number }) {
  return (
    <div>
      <dt>
        <Text as="span" variant="bodySm" tone="subdued">
          {name}
        </Text>
      </dt>
      <dd>
        <Text as="span" numeric>
          {count}
        </Text>
        <i
          aria-hidden
          style={{ inlineSize: `${count === 0 ? 0 : Math.max(3, (count / most) * 100)}%` }}
        />
      </dd>
    </div>
  );
}
