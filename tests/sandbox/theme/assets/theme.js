// Greenhouse: cart drawer, variants, quantities. No dependency; without it every form still works.
(() => {
  const root = () => window.Shopify?.routes?.root ?? '/';
  const announce = (text) => {
    const place = document.querySelector('[data-announcer]');
    if (place) place.textContent = text;
  };

  async function post(path, body) {
    const response = await fetch(`${root()}${path}`, {
      method: 'POST',
      headers: { accept: 'application/json', 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return { ok: response.ok, answer: await response.json() };
  }

  /** The standard event of a change this theme makes itself; its promise settles with the result. */
  function cartEvent(target, payload) {
    const { promise, resolve, reject } = Promise.withResolvers();
    promise.catch(() => {});
    const event = new Event('shopify:cart:lines-update', { bubbles: true });
    target.dispatchEvent(Object.assign(event, payload, { promise }));
    return { resolve, reject };
  }

  const drawer = () => document.querySelector('cart-drawer');

  function showCount(count) {
    for (const place of document.querySelectorAll('[data-cart-count]')) {
      place.textContent = String(count);
      place.hidden = count === 0;
    }
  }

  /** Puts newly rendered HTML of a section in place of what it holds. */
  function replaceSection(id, html) {
    const old = document.getElementById(`shopify-section-${id}`);
    const made = new DOMParser()
      .parseFromString(html, 'text/html')
      .querySelector('.shopify-section');
    if (!old || !made) return;
    const from = old.querySelector('cart-drawer');
    const to = made.querySelector('cart-drawer');
    if (from && to) from.take(to);
    else old.replaceChildren(...made.childNodes);
  }

  /** Which sections show the cart on this page. */
  const cartSections = () =>
    [...document.querySelectorAll('cart-drawer, cart-items')].map((one) => one.dataset.section);

  async function refreshCart() {
    const ids = cartSections();
    if (ids.length === 0) {
      const cart = await (await fetch(`${root()}cart.js`)).json();
      showCount(cart.item_count);
      return;
    }
    const url = new URL(location.href);
    url.searchParams.set('sections', ids.join(','));
    const sections = await (await fetch(url)).json();
    for (const [id, html] of Object.entries(sections)) if (html) replaceSection(id, html);
  }

  class CartDrawer extends HTMLElement {
    #listening;

    connectedCallback() {
      this.#listening = new AbortController();
      const { signal } = this.#listening;
      this.addEventListener(
        'click',
        ({ target }) => {
          const inDialog = target instanceof HTMLDialogElement;
          if (inDialog || target.closest('[data-close]')) this.close();
        },
        { signal },
      );
      document.addEventListener(
        'click',
        (event) => {
          if (!event.target.closest?.('[data-cart-open]')) return;
          event.preventDefault();
          this.open();
        },
        { signal },
      );
    }

    disconnectedCallback() {
      this.#listening.abort();
    }

    get dialog() {
      return this.querySelector('dialog');
    }

    open() {
      if (!this.dialog.open) this.dialog.showModal();
    }

    close() {
      this.dialog.close();
    }

    /** Takes over what a newly rendered drawer holds; an open one stays open, with the focus where it was. */
    take(made) {
      const focused = document.activeElement?.id;
      this.dataset.count = made.dataset.count;
      this.dialog.replaceChildren(...made.querySelector('dialog').childNodes);
      showCount(Number(made.dataset.count));
      if (focused) document.getElementById(focused)?.focus();
    }

    say(sentence) {
      const place = this.querySelector('[data-error]');
      place.textContent = sentence;
      place.hidden = sentence === '';
    }
  }

  class QuantityInput extends HTMLElement {
    connectedCallback() {
      const input = this.querySelector('input');
      this.addEventListener('click', ({ target }) => {
        const step = Number(target.closest('button')?.dataset.step ?? 0);
        if (step === 0) return;
        const least = Number(input.min || 0);
        const value = Math.max(least, Number(input.value || 0) + step);
        if (String(value) === input.value) return;
        input.value = String(value);
        input.dispatchEvent(new Event('change', { bubbles: true }));
      });
      if (this.dataset.lineKey)
        input.addEventListener('change', () => void changeLine(this, Number(input.value)));
    }
  }

  async function changeLine(element, quantity) {
    const id = element.dataset.lineKey ?? element.dataset.remove;
    const action = quantity === 0 ? 'remove' : 'update';
    const context = element.closest('cart-drawer') ? 'dialog' : 'cart';
    const lines = [{ id: `gid://shopify/CartLine/${id}`, quantity }];
    const { resolve } = cartEvent(element, { action, context, lines });
    const { ok, answer } = await post('cart/change.js', { id, quantity });
    await refreshCart();
    const sentence = ok ? '' : (answer.description ?? answer.message);
    for (const holder of document.querySelectorAll('cart-drawer, cart-items')) {
      const place = holder.querySelector('[data-error]');
      if (place) {
        place.textContent = sentence;
        place.hidden = sentence === '';
      }
    }
    if (ok) showCount(answer.item_count);
    const { cart } = await window.Shopify.actions.getCart();
    resolve({ cart, ...(ok ? {} : { userErrors: [{ message: sentence }] }) });
  }

  class ProductInfo extends HTMLElement {
    #variants = [];
    #texts = {};

    connectedCallback() {
      this.#variants = JSON.parse(this.querySelector('[data-variants]')?.textContent ?? '[]');
      this.#texts = JSON.parse(this.querySelector('[data-texts]')?.textContent ?? '{}');
      this.querySelector('[data-options]')?.addEventListener('change', () => this.#choose());
      this.querySelector('[data-product-form]')?.addEventListener('submit', (event) => {
        if (event.submitter?.name === 'checkout') return;
        event.preventDefault();
        void this.#add(event.target);
      });
    }

    #chosenOptions() {
      return [...this.querySelectorAll('.option')].map(
        (group) => group.querySelector('input:checked')?.value,
      );
    }

    #choose() {
      const chosen = this.#chosenOptions();
      const groups = [...this.querySelectorAll('.option')];
      groups.forEach((group, index) => {
        group.querySelector('[data-chosen]').textContent = chosen[index] ?? '';
        for (const label of group.querySelectorAll('.pill')) {
          const wanted = chosen.with(index, label.querySelector('input').value);
          const match = this.#variants.find((one) => one.options.every((v, i) => v === wanted[i]));
          label.classList.toggle('pill--unavailable', !match?.available);
        }
      });
      this.#show(this.#variants.find((one) => one.options.every((v, i) => v === chosen[i])));
    }

    #show(variant) {
      const add = this.querySelector('[data-add]');
      add.disabled = !variant?.available;
      add.textContent = !variant
        ? this.#texts.unavailable
        : variant.available
          ? this.#texts.add
          : this.#texts.soldOut;
      this.querySelector('[data-error]').hidden = true;
      this.querySelector('[data-stock]').textContent = variant?.low ?? '';
      if (!variant) return;
      const field = this.querySelector('[name="id"]');
      if (field instanceof HTMLSelectElement) {
        for (const option of field.options)
          if (option.value === variant.id) option.disabled = false;
      }
      field.value = variant.id;
      this.#price(variant);
      const url = new URL(location.href);
      url.searchParams.set('variant', variant.id);
      history.replaceState(history.state, '', url);
      const gallery = document.querySelector('[data-gallery]');
      for (const picture of gallery?.children ?? []) {
        const current = picture.dataset.src === variant.image;
        picture.toggleAttribute('data-current', current);
        if (current)
          gallery.scrollTo({ left: picture.offsetLeft - gallery.offsetLeft, behavior: 'smooth' });
      }
    }

    #price(variant) {
      const part = (tag, css, text) =>
        Object.assign(document.createElement(tag), { className: css, innerHTML: text });
      const price = part('span', `price${variant.compare ? ' price--sale' : ''}`, '');
      if (variant.compare)
        price.append(
          part('span', 'visually-hidden', this.#texts.former),
          part('s', 'price__former', variant.compare),
          part('span', 'visually-hidden', this.#texts.now),
        );
      price.append(part('span', 'price__now', variant.price));
      this.querySelector('[data-price]')?.replaceChildren(price);
    }

    async #add(form) {
      const add = this.querySelector('[data-add]');
      const error = this.querySelector('[data-error]');
      const data = new FormData(form);
      const id = String(data.get('id'));
      const quantity = Number(data.get('quantity') || 1);
      add.setAttribute('aria-busy', 'true');
      error.hidden = true;
      const lines = [{ merchandiseId: `gid://shopify/ProductVariant/${id}`, quantity }];
      const { resolve, reject } = cartEvent(this, { action: 'add', context: 'product', lines });
      try {
        const { ok, answer } = await post('cart/add.js', {
          items: [{ id, quantity }],
          sections: cartSections().join(','),
          sections_url: location.pathname,
        });
        if (ok) {
          for (const [section, html] of Object.entries(answer.sections ?? {}))
            if (html) replaceSection(section, html);
          announce(add.textContent);
          drawer()?.open();
        } else {
          error.textContent = answer.description ?? answer.message;
          error.hidden = false;
        }
        const { cart } = await window.Shopify.actions.getCart();
        resolve({ cart, ...(ok ? {} : { userErrors: [{ message: error.textContent }] }) });
      } catch (problem) {
        reject(problem);
        form.submit();
      } finally {
        add.removeAttribute('aria-busy');
      }
    }
  }

  // A theme of ../../themes may have a drawer of its own.
  if (!customElements.get('cart-drawer')) customElements.define('cart-drawer', CartDrawer);
  customElements.define('quantity-input', QuantityInput);
  customElements.define('product-info', ProductInfo);

  document.addEventListener('click', (event) => {
    const link = event.target.closest?.('[data-remove]');
    if (!link) return;
    event.preventDefault();
    void changeLine(link, 0);
  });
  document.addEventListener('change', ({ target }) => {
    if (target.matches?.('[data-submit-on-change]')) target.form.requestSubmit();
  });
  document.addEventListener('keydown', ({ key }) => {
    const menu = document.querySelector('[data-menu][open]');
    if (key === 'Escape' && menu) {
      menu.open = false;
      menu.querySelector('summary').focus();
    }
  });

  // Apps change the cart through the standard actions: the theme shows the result in its own way.
  document.addEventListener('DOMContentLoaded', () => {
    const actions = window.Shopify?.actions;
    if (!actions || document.body.dataset.standardActions !== 'configured') return;
    actions.updateCart.configure({
      eventTarget: () => drawer() ?? document,
      async handler(original) {
        const result = await original();
        await refreshCart();
        return result;
      },
    });
    actions.openCart.configure({
      async handler(original) {
        const own = drawer();
        if (own) own.open();
        else await original();
      },
    });
  });
})();
