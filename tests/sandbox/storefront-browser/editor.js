// What the theme editor does to the page in its frame: sections are rendered again and the theme is told.
// Driven by postMessage from the admin's page, or by `sandboxEditor` from a test.
// Source: /docs/storefronts/themes/best-practices/editor/integrate-sections-and-blocks
(() => {
  const element = (id) => document.getElementById(`shopify-section-${id}`);
  const block = (id) => document.getElementById(`shopify-block-${id}`);
  const tell = (target, name, detail) =>
    target?.dispatchEvent(new CustomEvent(`shopify:${name}`, { bubbles: true, detail }));

  /** innerHTML leaves scripts dead: they are put in again so that they run, as in the editor. */
  function revive(node) {
    for (const old of node.querySelectorAll('script')) {
      const script = document.createElement('script');
      for (const { name, value } of old.attributes) script.setAttribute(name, value);
      script.textContent = old.textContent;
      old.replaceWith(script);
    }
  }

  const editor = {
    /** Renders one section again, as after a change of its settings. */
    async reload(sectionId) {
      const old = element(sectionId);
      const url = new URL(location.href);
      url.searchParams.set('section_id', sectionId);
      const html = await (await fetch(url)).text();
      tell(old, 'section:unload', { sectionId });
      const holder = document.createElement('template');
      holder.innerHTML = html;
      const made = holder.content.firstElementChild;
      old.replaceWith(made);
      revive(made);
      tell(made, 'section:load', { sectionId });
    },
    remove(sectionId) {
      const old = element(sectionId);
      tell(old, 'section:unload', { sectionId });
      old?.remove();
    },
    select: (sectionId, load = false) =>
      tell(element(sectionId), 'section:select', { sectionId, load }),
    deselect: (sectionId) => tell(element(sectionId), 'section:deselect', { sectionId }),
    selectBlock: (sectionId, blockId, load = false) =>
      tell(block(blockId), 'block:select', { sectionId, blockId, load }),
    deselectBlock: (sectionId, blockId) =>
      tell(block(blockId), 'block:deselect', { sectionId, blockId }),
    inspector: (on) => tell(document, on ? 'inspector:activate' : 'inspector:deactivate', {}),
  };
  window.sandboxEditor = editor;

  window.addEventListener('message', ({ data, source }) => {
    if (source !== window.parent || typeof data?.sandboxEditor !== 'string') return;
    const verb = editor[data.sandboxEditor];
    if (typeof verb === 'function') void verb(...(data.args ?? []));
  });
})();
