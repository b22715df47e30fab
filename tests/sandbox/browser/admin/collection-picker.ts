import type { Collection } from '@shopify/app-bridge-types';
import type { PickerOptions } from '../messages.ts';
import { element } from './element.ts';
import { moveByKey } from './move-by-key.ts';

const TYPING_PAUSE_MS = 150;

/** Lets a person choose collections. Shape: null when they cancelled. */
export async function pickCollections(options: PickerOptions): Promise<Collection[] | null> {
  const { multiple = false } = options;
  const limit = typeof multiple === 'number' ? multiple : multiple ? Infinity : 1;
  const verb = options.action === 'select' ? 'Select' : 'Add';
  const chosen = new Set((options.selectionIds ?? []).map(({ id }) => id));
  const known = new Map<string, Collection>();
  const search = element('input', {
    type: 'search',
    className: 'picker-search',
    placeholder: 'Search collections',
    value: options.query ?? '',
    autocomplete: 'off',
    aria: { label: 'Search collections' },
  });
  const list = element('ul', { className: 'picker-list', aria: { label: 'collections' } });
  const cancel = element('button', { type: 'button', className: 'button' }, 'Cancel');
  const confirm = element('button', { type: 'button', className: 'button primary' }, verb);
  const heading = `${verb} collections`;
  const dialog = element(
    'dialog',
    { className: 'dialog picker', aria: { label: heading } },
    element('header', {}, element('h2', {}, heading)),
    element('div', { className: 'picker-bar' }, search),
    element('div', { className: 'dialog-body' }, list),
    element('footer', {}, cancel, confirm),
  );

  async function load() {
    const query = new URLSearchParams({ query: search.value });
    const response = await fetch(`/__admin/collections?${query.toString()}`);
    if (!response.ok) throw new Error(`The collections could not be read (${response.status}).`);
    const found = (await response.json()) as Collection[];
    for (const one of found) known.set(one.id, one);
    list.replaceChildren(...found.map(row));
    confirm.disabled = chosen.size === 0;
  }

  function row({ id, title, productsCount }: Collection) {
    const input = element('input', {
      type: limit === 1 ? 'radio' : 'checkbox',
      name: 'collection',
      checked: chosen.has(id),
      data: { row: id },
    });
    input.addEventListener('change', () => {
      if (limit === 1) chosen.clear();
      if (!chosen.delete(id) && chosen.size < limit) chosen.add(id);
      confirm.disabled = chosen.size === 0;
    });
    return element(
      'li',
      {},
      element(
        'label',
        { className: 'picker-row' },
        input,
        element('span', { className: 'picker-title' }, title),
        element('span', { className: 'picker-figure' }, `${productsCount} products`),
      ),
    );
  }

  let typing: ReturnType<typeof setTimeout> | undefined;
  search.addEventListener('input', () => {
    clearTimeout(typing);
    typing = setTimeout(() => void load(), TYPING_PAUSE_MS);
  });
  dialog.addEventListener('keydown', (event) => moveByKey(event, dialog, () => confirm.click()));
  await load();
  return new Promise((resolve) => {
    let answer: Collection[] | null = null;
    confirm.addEventListener('click', () => {
      answer = [...chosen].flatMap((id) => known.get(id) ?? []);
      dialog.close();
    });
    cancel.addEventListener('click', () => dialog.close());
    dialog.addEventListener('close', () => {
      dialog.remove();
      resolve(answer);
    });
    document.body.append(dialog);
    dialog.showModal();
    search.focus();
  });
}
