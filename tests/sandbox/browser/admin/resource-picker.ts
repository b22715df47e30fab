import type { PickedResource, PickerOptions } from '../messages.ts';
import { pickCollections } from './collection-picker.ts';
import { element } from './element.ts';
import { moveByKey } from './move-by-key.ts';
import { type PickerProduct, PickerSelection } from './picker-selection.ts';

interface Page {
  products: PickerProduct[];
  /** Where the next page begins; null after the last. */
  next: number | null;
}

const TYPING_PAUSE_MS = 150;

/** Lets a person choose products or variants. Shape: null when they cancelled. */
export async function pickResources(options: PickerOptions): Promise<PickedResource[] | null> {
  if (options.type === 'collection') return pickCollections(options);
  const showsVariants = options.type === 'variant' || (options.filter?.variants ?? true);
  const selection = new PickerSelection(options);
  const preselectedVariants = new Set(
    options.type === 'variant' ? (options.selectionIds ?? []).map(({ id }) => id) : [],
  );
  const verb = options.action === 'select' ? 'Select' : 'Add';
  const noun = options.type === 'variant' ? 'variants' : 'products';

  const search = element('input', {
    type: 'search',
    className: 'picker-search',
    placeholder: `Search ${noun}`,
    value: options.query ?? '',
    autocomplete: 'off',
    aria: { label: `Search ${noun}` },
  });
  const list = element('ul', { className: 'picker-list', aria: { label: noun } });
  const count = element('span', { className: 'picker-count', aria: { live: 'polite' } });
  const cancel = element('button', { type: 'button', className: 'button' }, 'Cancel');
  const confirm = element('button', { type: 'button', className: 'button primary' }, verb);
  const more = element('button', { type: 'button', className: 'button more' }, 'Show more');
  const body = element('div', { className: 'dialog-body' }, list, more);
  const close = element(
    'button',
    { type: 'button', className: 'button quiet-dark close', aria: { label: 'Close' } },
    '×',
  );
  const heading = `${verb} ${noun}`;
  const dialog = element(
    'dialog',
    { className: 'dialog picker', aria: { label: heading } },
    element('header', {}, element('h2', {}, heading), close),
    element('div', { className: 'picker-bar' }, search),
    body,
    element('footer', {}, count, cancel, confirm),
  );

  let shown: PickerProduct[] = [];
  let next: number | null = null;
  let asked = 0;

  async function load(from: number) {
    const request = ++asked;
    const page = await readProducts({ query: search.value, from: String(from) }, options);
    if (request !== asked) return; // something newer was typed meanwhile
    selection.learn(page.products, preselectedVariants);
    shown = from === 0 ? page.products : [...shown, ...page.products];
    next = page.next;
    draw();
  }

  function draw() {
    const focused = document.activeElement?.getAttribute('data-row');
    list.replaceChildren(...shown.map((product) => productRow(product)));
    if (shown.length === 0) {
      const words = search.value.trim();
      list.append(
        element(
          'li',
          { className: 'picker-empty' },
          words ? `No ${noun} found for “${words}”.` : `There are no ${noun} to choose from.`,
        ),
      );
    }
    more.hidden = next === null;
    count.textContent = Number.isFinite(selection.limit)
      ? `${String(selection.size)} of ${String(selection.limit)} selected`
      : `${String(selection.size)} selected`;
    confirm.disabled = selection.size === 0 && (options.selectionIds ?? []).length === 0;
    if (focused) list.querySelector<HTMLElement>(`[data-row="${CSS.escape(focused)}"]`)?.focus();
  }

  function box(row: string, isChecked: boolean, isBlocked: boolean, toggle: () => void) {
    const input = element('input', {
      type: selection.isSingle && !row.includes('ProductVariant') ? 'radio' : 'checkbox',
      checked: isChecked,
      disabled: isBlocked,
      data: { row },
    });
    // A radio that is chosen can be given back here; `click` still fires for it, `change` does not.
    input.addEventListener('click', () => {
      toggle();
      draw();
    });
    return input;
  }

  /** The same element at every drawing, so that the picture is loaded once and does not flicker. */
  const pictures = new Map<string, HTMLElement>();
  function pictureOf({ id, images: [image] }: PickerProduct): HTMLElement {
    const picture =
      pictures.get(id) ??
      (image
        ? element('img', { src: image.originalSrc, alt: '', width: 40, height: 40 })
        : element('span', { className: 'picker-blank' }));
    pictures.set(id, picture);
    return picture;
  }

  function productRow(product: PickerProduct) {
    const state = selection.stateOf(product);
    const single = product.variants.length === 1 || !showsVariants;
    const input = box(product.id, state === 'all', state === 'none' && isClosed(), () =>
      selection.toggleProduct(product),
    );
    input.indeterminate = state === 'some';
    const status = product.status === 'ACTIVE' ? null : product.status.toLowerCase();
    return element(
      'li',
      {},
      element(
        'label',
        { className: 'picker-row' },
        input,
        pictureOf(product),
        element('span', { className: 'picker-title' }, product.title),
        status && element('span', { className: 'badge' }, status),
        element(
          'span',
          { className: 'picker-figure' },
          single ? priceOf(product) : `${String(product.variants.length)} variants`,
        ),
      ),
      !single && element('ul', {}, ...product.variants.map((each) => variantRow(product, each.id))),
    );
  }

  function variantRow(product: PickerProduct, id: string) {
    const variant = product.variants.find((each) => each.id === id);
    if (!variant) return null;
    const isChosen = selection.hasVariant(product, id);
    const blocked =
      options.type === 'variant'
        ? isClosed() && !isChosen
        : isClosed() && selection.stateOf(product) === 'none';
    const stock = variant.inventoryQuantity;
    return element(
      'li',
      {},
      element(
        'label',
        { className: 'picker-row variant' },
        box(id, isChosen, blocked, () => selection.toggleVariant(product, id)),
        element('span', { className: 'picker-title' }, variant.title),
        element(
          'span',
          { className: 'picker-figure' },
          `${stock === null || stock === undefined ? '' : `${String(stock)} available · `}${variant.price}`,
        ),
      ),
    );
  }

  /** A single choice is never closed: the next one replaces it. */
  const isClosed = () => selection.isFull && !selection.isSingle;

  let typing: ReturnType<typeof setTimeout> | undefined;
  search.addEventListener('input', () => {
    clearTimeout(typing);
    typing = setTimeout(() => void load(0), TYPING_PAUSE_MS);
  });
  more.addEventListener('click', () => void load(next ?? 0));
  dialog.addEventListener('keydown', (event) => moveByKey(event, dialog, () => confirm.click()));

  return new Promise((resolve, reject) => {
    let answer: PickedResource[] | null = null;
    const finish = async () => {
      const unknown = selection.unknown();
      if (unknown.length > 0) {
        const page = await readProducts({ ids: unknown.join(',') }, options);
        selection.learn(page.products, preselectedVariants);
      }
      answer = selection.answer();
      dialog.close();
    };
    confirm.addEventListener('click', () => void finish().catch(reject));
    cancel.addEventListener('click', () => dialog.close());
    close.addEventListener('click', () => dialog.close());
    dialog.addEventListener('close', () => {
      dialog.remove();
      resolve(answer);
    });
    document.body.append(dialog);
    dialog.showModal();
    search.focus();
    load(0).catch((error: unknown) => {
      dialog.close();
      reject(error instanceof Error ? error : new Error(String(error)));
    });
  });
}

async function readProducts(search: Record<string, string>, options: PickerOptions) {
  const { filter = {} } = options;
  const query = new URLSearchParams(search);
  if (filter.query) query.set('filter', filter.query);
  if (filter.draft === false) query.set('draft', '0');
  if (filter.archived === false) query.set('archived', '0');
  const response = await fetch(`/__admin/products?${query.toString()}`);
  if (!response.ok) throw new Error(`The products could not be read (${String(response.status)}).`);
  return (await response.json()) as Page;
}

function priceOf({ variants }: PickerProduct): string {
  const [first, ...others] = variants;
  if (!first) return '';
  return others.some(({ price }) => price !== first.price) ? `from ${first.price}` : first.price;
}
