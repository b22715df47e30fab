import { useFetcher } from '@remix-run/react';
import {
  BlockStack,
  Button,
  Card,
  FormLayout,
  InlineStack,
  Text,
  TextField,
} from '@shopify/polaris';
import { useState } from 'react';
import type { Teaser } from '../../domain/show/teaser.ts';
import { CardTitle } from '../frame/CardTitle.tsx';
import { errorAt, RefusalBanner } from '../frame/RefusalBanner.tsx';
import { useAnswer } from '../frame/use-answer.ts';
import { useOpenAnswer } from '../frame/use-open-answer.ts';
import { teaser as t } from '../texts/teaser.ts';

interface Form {
  readonly text: string;
  readonly offer: string;
  readonly trailerUrl: string;
  readonly pictureUrl: string;
}

/** What the storefront says of a show until it begins, with a look at it. Saved by itself. */
export function TeaserCard(props: {
  showId: string;
  title: string;
  teaser: Teaser;
  disabled: boolean;
}) {
  const { showId, title, teaser, disabled } = props;
  const saved: Form = {
    ...{ text: teaser.text, offer: teaser.offer },
    ...{ trailerUrl: teaser.trailerUrl ?? '', pictureUrl: teaser.pictureUrl ?? '' },
  };
  const [draft, setDraft] = useState<Form | null>(null);
  const fetcher = useFetcher<{ saved: true }>();
  useAnswer(fetcher, () => {
    setDraft(null);
    return t.saved;
  });
  const form = draft ?? saved;
  const changed = draft !== null && JSON.stringify(draft) !== JSON.stringify(saved);
  const data = useOpenAnswer(fetcher.data, form);
  const field = (name: keyof Form) => ({
    ...{ value: form[name], disabled, autoComplete: 'off' },
    onChange: (typed: string) => setDraft({ ...form, [name]: typed }),
    ...errorAt(data, name),
  });
  return (
    <Card>
      <BlockStack gap="400">
        <CardTitle title={t.title} text={t.text} />
        <RefusalBanner data={data} fields={['text', 'offer', 'trailerUrl', 'pictureUrl']} />
        <FormLayout>
          <TextField
            label={t.offer}
            helpText={t.offerHelp}
            placeholder={t.offerPlaceholder}
            {...field('offer')}
          />
          <TextField label={t.words} multiline={3} {...field('text')} />
          <TextField
            label={t.picture}
            type="url"
            helpText={t.pictureHelp}
            {...field('pictureUrl')}
          />
          <TextField
            label={t.trailer}
            type="url"
            helpText={t.trailerHelp}
            {...field('trailerUrl')}
          />
        </FormLayout>
        {Object.values(form).some((one) => one.trim() !== '') && (
          <TeaserPreview title={title} form={form} />
        )}
        {changed && (
          <InlineStack>
            <Button
              variant="primary"
              loading={fetcher.state !== 'idle'}
              onClick={() =>
                void fetcher.submit(
                  { ...form },
                  {
                    ...{ method: 'post', encType: 'application/json' },
                    action: `/app/shows/${showId}/teaser`,
                  },
                )
              }
            >
              {t.save}
            </Button>
          </InlineStack>
        )}
      </BlockStack>
    </Card>
  );
}

/** Much as the storefront draws it, in the shop's stead; says when an address shows nothing. */
function TeaserPreview({ title, form }: { title: string; form: Form }) {
  const [failed, setFailed] = useState<Readonly<Record<string, boolean>>>({});
  const { pictureUrl, trailerUrl } = form;
  const fails = (address: string) => () => setFailed({ ...failed, [address]: true });
  const shown = (address: string) => address.startsWith('https://') && !failed[address];
  return (
    <BlockStack gap="200">
      <Text as="h3" variant="headingSm">
        {t.preview}
      </Text>
      <div className="sf-teaser">
        {shown(pictureUrl) && (
          <img src={pictureUrl} alt="" onError={fails(pictureUrl)} key={pictureUrl} />
        )}
        <BlockStack gap="200">
          {form.offer && <span className="sf-teaser__offer">{form.offer}</span>}
          <Text as="p" variant="headingLg">
            {title}
          </Text>
          {form.text && (
            <p style={{ whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}>{form.text}</p>
          )}
          {shown(trailerUrl) && (
            <video
              key={trailerUrl}
              src={trailerUrl}
              controls
              muted
              playsInline
              preload="metadata"
              onError={fails(trailerUrl)}
            />
          )}
        </BlockStack>
      </div>
      {failed[pictureUrl] && (
        <Text as="p" tone="critical">
          {t.pictureFails}
        </Text>
      )}
      {failed[trailerUrl] && (
        <Text as="p" tone="critical">
          {t.trailerFails}
        </Text>
      )}
    </BlockStack>
  );
}
