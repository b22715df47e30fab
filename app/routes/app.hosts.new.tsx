import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useFetcher, useLoaderData } from '@remix-run/react';
import { NewHost } from '../components/hosts/NewHost.tsx';
import { readRate } from '../domain/host/rate.ts';
import { useLeaving } from '../components/frame/use-leaving.ts';
import { answer } from '../http/answer.ts';
import { parseJson } from '../http/forms.ts';
import { NewHostBody } from '../http/host-bodies.ts';
import { merchantDoor } from '../http/merchant.ts';
import { page } from '../http/page.ts';
import { engageHost } from '../services/hosts/engage-host.ts';
import { readTerms } from '../services/hosts/read-terms.ts';
import { readShopLanguage } from '../services/shops/read-shop-language.ts';
import { readShop } from '../services/shops/read-shop.ts';

export { RouteError as ErrorBoundary } from '../components/frame/RouteError.tsx';

export const loader = ({ request }: LoaderFunctionArgs) =>
  page(request, async () => {
    const { app, shop } = await merchantDoor(request, 'hosts.change');
    const [{ inForce }, { currency }, shopLanguage] = await Promise.all([
      readTerms(app, { shop, hostId: null }),
      readShop(app, { shop }),
      readShopLanguage(app, { shop }),
    ]);
    return { defaultRate: inForce.rate, currency, shopLanguage };
  });

export const action = ({ request }: ActionFunctionArgs) =>
  answer(request, async () => {
    const { app, shop, actor, redirect } = await merchantDoor(request, 'hosts.change');
    const { rate, ...details } = await parseJson(request, NewHostBody);
    const terms = rate.trim() ? { rate: { type: 'percent' as const, bps: readRate(rate) } } : null;
    const { id } = await engageHost(app, { shop, actor, details, terms });
    return redirect(`/app/hosts/${id}?new=1`);
  });

export default function New() {
  const data = useLoaderData<typeof loader>();
  const fetcher = useFetcher<typeof action>();
  const leaving = useLeaving(fetcher);
  return (
    <NewHost
      {...data}
      answer={fetcher.data}
      saving={fetcher.state !== 'idle'}
      leaving={leaving}
      onSave={(body) => fetcher.submit(body, { method: 'post', encType: 'application/json' })}
    />
  );
}
