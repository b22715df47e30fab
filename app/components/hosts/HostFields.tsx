import { BlockStack, Card, FormLayout, Select, Text, TextField } from '@shopify/polaris';
import {
  HOST_KINDS,
  PAYOUT_ROUTES,
  type HostKind,
  type PayoutRoute,
} from '../../domain/host/host.ts';
import { LOCALE_NAMES, LOCALES, type Locale } from '../../domain/reminder/locale.ts';
import { errorAt } from '../frame/RefusalBanner.tsx';
import { hosts } from '../texts/hosts.ts';

const t = hosts.edit;

/** What the form about a host holds. */
export interface HostForm {
  readonly name: string;
  readonly email: string;
  readonly kind: HostKind;
  readonly payoutRoute: PayoutRoute;
  /** Empty for the shop's own. */
  readonly language: Locale | '';
  readonly customerId: string;
  readonly discountCode: string;
}

/** Fields that show what was refused where it was typed. */
export const HOST_FIELDS = ['name', 'email', 'customerId', 'discountCode', 'rate'];

/** Who a host is, and how the shop recognises what they buy themselves. */
export function HostFields(props: {
  form: HostForm;
  answer: unknown;
  shopLanguage: Locale;
  disabled?: boolean;
  onChange: (change: Partial<HostForm>) => void;
}) {
  const { form, answer, shopLanguage, disabled = false, onChange } = props;
  const field = (name: 'name' | 'email' | 'customerId' | 'discountCode') => ({
    value: form[name],
    disabled,
    autoComplete: 'off',
    onChange: (value: string) => onChange({ [name]: value }),
    ...errorAt(answer, name),
  });
  return (
    <>
      <Card>
        <BlockStack gap="300">
          <Text as="h2" variant="headingMd">
            {t.details}
          </Text>
          <FormLayout>
            <TextField label={t.name} placeholder={t.namePlaceholder} {...field('name')} />
            <TextField label={t.email} type="email" helpText={t.emailHelp} {...field('email')} />
            <Select
              label={t.language}
              helpText={t.languageHelp}
              disabled={disabled}
              options={[
                { value: '', label: t.shopLanguage(LOCALE_NAMES[shopLanguage]) },
                ...LOCALES.map((locale) => ({ value: locale, label: LOCALE_NAMES[locale] })),
              ]}
              value={form.language}
              onChange={(language: HostForm['language']) => onChange({ language })}
            />
            <Select
              label={t.kind}
              disabled={disabled}
              options={HOST_KINDS.map((kind) => ({ value: kind, label: hosts.kinds[kind] }))}
              value={form.kind}
              onChange={(kind: HostKind) => onChange({ kind })}
            />
            <Select
              label={t.route}
              helpText={t.routeHelp[form.payoutRoute]}
              disabled={disabled}
              options={PAYOUT_ROUTES.map((route) => ({ value: route, label: hosts.routes[route] }))}
              value={form.payoutRoute}
              onChange={(payoutRoute: PayoutRoute) => onChange({ payoutRoute })}
            />
          </FormLayout>
        </BlockStack>
      </Card>
      <Card>
        <BlockStack gap="300">
          <Text as="h2" variant="headingMd">
            {t.identity}
          </Text>
          <FormLayout>
            <TextField label={t.customer} helpText={t.customerHelp} {...field('customerId')} />
            <TextField label={t.code} helpText={t.codeHelp} {...field('discountCode')} />
          </FormLayout>
        </BlockStack>
      </Card>
    </>
  );
}
