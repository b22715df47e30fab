import { Banner, BlockStack, Link, Text } from '@shopify/polaris';
import { numericId } from '../../domain/lineup/resource-id.ts';
import type { Overview } from '../../services/shops/read-overview.ts';
import { home as t } from '../texts/home.ts';

/** What a drop took out of the online store and Shopify has not put back: nobody can buy it, so it stands first. */
export function StrandedProducts(props: { stranded: Overview['stranded']; shop: string }) {
  const { stranded, shop } = props;
  if (stranded.length === 0) return null;
  return (
    <Banner tone="critical" title={t.stranded.title}>
      <BlockStack gap="200">
        <Text as="p">{t.stranded.text}</Text>
        {stranded.map(({ productId, title, trouble }) => {
          const name = title ?? t.stranded.unnamed;
          return (
            <Text as="p" key={productId}>
              <Text as="span" fontWeight="semibold">
                {name}
              </Text>
              : {trouble}{' '}
              <Link
                url={`https://${shop}/admin/products/${numericId(productId)}`}
                target="_top"
                accessibilityLabel={`${t.stranded.open}: ${name}`}
              >
                {t.stranded.open}
              </Link>
            </Text>
          );
        })}
      </BlockStack>
    </Banner>
  );
}
