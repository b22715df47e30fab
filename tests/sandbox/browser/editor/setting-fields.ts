import { element } from '../admin/element.ts';
import type { SettingField, SettingValues } from '../editor-data.ts';

/** Fields for a block's settings. Effects: `values` is kept in step and `changed` called at every change. */
export function settingFields(
  fields: readonly SettingField[],
  values: SettingValues,
  pages: readonly { handle: string; title: string }[],
  changed: () => void,
): HTMLElement[] {
  return fields.map((field) => {
    const { id, label = '', info } = field;
    if (id === undefined) {
      const tag = field.type === 'header' ? 'h3' : 'p';
      return element(tag, { className: 'editor-about' }, field.content ?? '');
    }
    const input = inputOf(field, values[id] ?? field.default, pages, (value) => {
      values[id] = value;
      changed();
    });
    const hint = info === undefined ? null : element('small', {}, info);
    return input.type === 'checkbox'
      ? element('label', { className: 'editor-check' }, input, label, hint)
      : element('label', { className: 'editor-field' }, element('span', {}, label), input, hint);
  });
}

function inputOf(
  field: SettingField,
  value: unknown,
  pages: readonly { handle: string; title: string }[],
  set: (value: unknown) => void,
): HTMLInputElement | HTMLSelectElement {
  const text = value === undefined || value === null ? '' : String(value);
  if (field.type === 'select' || field.type === 'page') {
    const options =
      field.type === 'page'
        ? [
            { value: '', label: 'None' },
            ...pages.map(({ handle, title }) => ({ value: handle, label: title })),
          ]
        : (field.options ?? []);
    const select = element(
      'select',
      { className: 'field' },
      ...options.map((option) =>
        element('option', { value: option.value, selected: option.value === text }, option.label),
      ),
    );
    select.addEventListener('change', () => set(select.value));
    return select;
  }
  if (field.type === 'checkbox') {
    const box = element('input', { type: 'checkbox', checked: value === true });
    box.addEventListener('change', () => set(box.checked));
    return box;
  }
  if (field.type === 'range' || field.type === 'number') {
    const number = element('input', {
      type: 'number',
      className: 'field',
      min: String(field.min ?? ''),
      max: String(field.max ?? ''),
      step: String(field.step ?? 1),
      value: text,
    });
    number.addEventListener('input', () => set(number.valueAsNumber));
    return number;
  }
  const input = element('input', {
    type: 'text',
    className: 'field',
    value: text,
    placeholder: field.type === 'color' ? '#000000' : '',
  });
  input.addEventListener('input', () => set(input.value === '' ? undefined : input.value));
  return input;
}
