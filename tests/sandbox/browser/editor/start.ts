/** The theme editor's page: what the app offers on the left, the store on the right. */
import { element, find } from '../admin/element.ts';
import {
  type EditedEmbed,
  type EditedSection,
  type EditorData,
  NEW_APPS_SECTION,
  type OfferedBlock,
  type PlacedBlock,
} from '../editor-data.ts';
import { settingFields } from './setting-fields.ts';

const data = JSON.parse(
  document.getElementById('editor-data')?.textContent ?? 'null',
) as EditorData;
const TEMPLATES = ['index', 'product', 'collection', 'page', 'cart'];

const embeds: EditedEmbed[] = structuredClone(data.embeds);
const sections: EditedSection[] = structuredClone(data.sections);
let context = data.context;
let changed = false;
let opened: string | null = null;

const save = element('button', { type: 'button', className: 'button primary' }, 'Save');
const panel = element('div', { className: 'editor-panel' });
const preview = element('div', { className: 'editor-preview' });
const said = element('p', { className: 'editor-said', aria: { role: 'status' } });

function change() {
  changed = true;
  save.disabled = false;
  said.textContent = 'Not saved yet.';
}

/** A frame of its own each time: a new address in the old one would be a step in the browser's history. */
function showStore() {
  preview.replaceChildren(element('iframe', { src: data.previewUrl, title: 'The store' }));
}

function followLink() {
  if (data.activate !== null) {
    const embed = embeds.find(({ handle }) => handle === data.activate);
    context = 'apps';
    opened = data.activate;
    if (embed && !embed.on) {
      embed.on = true;
      change();
    }
  }
  if (data.add !== null) {
    context = 'template';
    addBlock(data.add.handle, data.add.target);
  }
}

/** `mainSection`, `sectionId:…`, or a section of its own. */
function addBlock(handle: string, target: string) {
  const takers = sections.filter(({ takesApps }) => takesApps);
  const id = target.replace(/^sectionId:/, '');
  const section =
    target === 'mainSection'
      ? (takers.find((one) => one.id === 'main') ?? takers[0])
      : (takers.find((one) => one.id === id) ?? ownSection());
  const offered = offer(handle);
  if (!section || !offered) return;
  section.blocks.push({ id: null, handle, settings: defaultsOf(offered) });
  opened = keyOf(section, section.blocks.length - 1);
  change();
}

function ownSection(): EditedSection {
  const there = sections.find(({ id }) => id === NEW_APPS_SECTION);
  if (there) return there;
  const made = { id: NEW_APPS_SECTION, name: 'Apps', takesApps: true, blocks: [] };
  sections.push(made);
  return made;
}

const offer = (handle: string) => data.offered.find((block) => block.handle === handle);
const keyOf = (section: EditedSection, at: number) => `${section.id}/${String(at)}`;
const defaultsOf = ({ fields }: OfferedBlock) =>
  Object.fromEntries(
    fields.flatMap(({ id, default: value }) =>
      id === undefined || value === undefined ? [] : [[id, value]],
    ),
  );

function draw() {
  panel.replaceChildren(tabs(), ...(context === 'apps' ? embedPanel() : templatePanel()));
  save.disabled = !changed;
}

function tabs() {
  const tab = (name: typeof context, label: string) => {
    const made = element(
      'button',
      { type: 'button', className: 'editor-tab', aria: { pressed: String(context === name) } },
      label,
    );
    made.addEventListener('click', () => {
      context = name;
      draw();
    });
    return made;
  };
  return element(
    'div',
    { className: 'editor-tabs' },
    tab('template', 'Sections'),
    tab('apps', 'App embeds'),
  );
}

function embedPanel(): HTMLElement[] {
  return embeds.map((embed) => {
    const offered = offer(embed.handle);
    const toggle = element('input', {
      type: 'checkbox',
      className: 'switch',
      checked: embed.on,
      aria: { role: 'switch', label: offered?.name ?? embed.handle },
    });
    toggle.addEventListener('change', () => {
      embed.on = toggle.checked;
      change();
      draw();
    });
    return card(embed.handle, offered, embed.settings, toggle);
  });
}

function templatePanel(): HTMLElement[] {
  return sections.map((section) => {
    const list = section.blocks.map((block, at) => placedCard(section, block, at));
    return element(
      'section',
      { className: 'editor-section' },
      element('h2', {}, section.name),
      ...list,
      section.takesApps && adder(section),
    );
  });
}

function placedCard(section: EditedSection, block: PlacedBlock, at: number) {
  const remove = element(
    'button',
    { type: 'button', className: 'button critical small' },
    'Remove',
  );
  remove.addEventListener('click', () => {
    section.blocks.splice(at, 1);
    change();
    draw();
  });
  return card(keyOf(section, at), offer(block.handle), block.settings, remove);
}

function adder(section: EditedSection) {
  const label = `Add a block to ${section.name}`;
  const choice = element(
    'select',
    { className: 'field', aria: { label } },
    element('option', { value: '' }, 'Add block…'),
    ...data.addable.map((handle) =>
      element('option', { value: handle }, offer(handle)?.name ?? handle),
    ),
  );
  choice.addEventListener('change', () => {
    addBlock(choice.value, `sectionId:${section.id}`);
    draw();
  });
  return choice;
}

function card(
  key: string,
  offered: OfferedBlock | undefined,
  settings: Record<string, unknown>,
  control: HTMLElement,
) {
  const details = element('details', { className: 'editor-card', open: opened === key });
  details.append(
    element(
      'summary',
      {},
      element(
        'span',
        {},
        element('b', {}, offered?.name ?? key),
        element('small', {}, data.appName),
      ),
      control,
    ),
    element(
      'div',
      { className: 'editor-fields' },
      ...settingFields(offered?.fields ?? [], settings, data.pages, change),
    ),
  );
  // The control stands in the heading that opens the card.
  control.addEventListener('click', (event) => event.stopPropagation());
  return details;
}

async function saveAll() {
  save.disabled = true;
  const edit = { template: data.template, embeds, sections };
  const response = await fetch(data.saveUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(edit),
  });
  if (!response.ok) {
    said.textContent = 'It could not be saved.';
    save.disabled = false;
    return;
  }
  changed = false;
  said.textContent = 'Saved.';
  // What was new has a key of its own now.
  sections.splice(0, sections.length, ...((await response.json()) as EditedSection[]));
  // A reload must not repeat what the link asked for.
  const address = new URL(location.href);
  address.searchParams.delete('activateAppId');
  address.searchParams.delete('addAppBlockId');
  address.searchParams.set('template', data.template);
  history.replaceState(null, '', address);
  showStore();
  draw();
}

const chooser = element(
  'select',
  { className: 'field', aria: { label: 'Template' } },
  ...TEMPLATES.map((name) =>
    element('option', { value: name, selected: name === data.template }, name),
  ),
);
chooser.addEventListener('change', () => {
  const address = new URL(location.href);
  address.search = new URLSearchParams({ template: chooser.value }).toString();
  location.assign(address);
});
save.addEventListener('click', () => void saveAll());

followLink();
find('#editor').append(
  element(
    'div',
    { className: 'editor-bar' },
    element('h1', {}, data.themeName),
    element('span', { className: 'badge good' }, 'Live'),
    chooser,
    said,
    save,
  ),
  element('div', { className: 'editor-columns' }, panel, preview),
);
draw();
showStore();
